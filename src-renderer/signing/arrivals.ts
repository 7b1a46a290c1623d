/**
 * Which funds count as 实际到位资金, for whom, and why others do not: one answer for 签约进度, 统计总览, the monthly
 * figures, the assessment, duty reports and forms (policy/SPEC.md, SG1). Pure.
 */
import type { Agreement } from '../domain/agreement'
import type { Arrival } from '../domain/arrival'
import type { Counting, Signing } from './counting'
import type { SigningRules } from './rules'

/** Funds that count do so for the counted agreement that stands for their project, by its unit and station. */
export type Judgement = { root: Signing; why: null } | { root: null; why: string }

export type FundsJudge = (arrival: Arrival) => Judgement

/**
 * @param asOf what arrives after this day has not arrived yet
 * @param trashed agreements in the trash: they count nothing, and what hangs on them says so by their name
 */
export function fundsJudge(
  counting: Counting,
  rules: SigningRules,
  asOf: string,
  trashed: readonly Agreement[] = [],
): FundsJudge {
  const roots = new Map(counting.counted.map((signing) => [signing.id, signing]))
  const reasons = new Map(counting.leftOut.map(({ id, reason }) => [id, reason]))
  const away = new Map(trashed.map((agreement) => [agreement.id, agreement]))
  const named = (agreement: Agreement) => `所属协议「${agreement.projectName ?? ''}」`
  const whyNot = (id: string | null | undefined): string => {
    if (!id) return '没有填所属协议'
    const live = counting.known.get(id)
    if (live) return `${named(live)}没有计入：${reasons.get(id) ?? ''}`
    const gone = away.get(id)
    return gone ? `${named(gone)}在回收站` : '所属协议还没有收到'
  }
  return ({ agreement, verified, date }) => {
    const root = roots.get(counting.rootOf.get(agreement ?? '') ?? '')
    if (!root) return { root: null, why: whyNot(agreement) }
    if (rules.arrivals === 'verified' && !verified) return { root: null, why: '尚未核实' }
    if (!date) return { root: null, why: '没有到位日期' }
    return date > asOf ? { root: null, why: '到位日期还没有到' } : { root, why: null }
  }
}
