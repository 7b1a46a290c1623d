/**
 * A subsidy application against the conditions of 三（四）, one line each: met, not met, or not known, from the
 * application first and the enterprise's record where the application says nothing. Pure; integer fen.
 */
import { rowsOf } from '../domain/checks'
import type { Enterprise } from '../domain/enterprise'
import type { Subsidy } from '../domain/subsidy'
import { addDays, monthsAfter } from '../policy/day'
import { planValue, provision } from '../policy/provisions'
import type { Claim } from './claims'

export type State = 'met' | 'missed' | 'unknown'

export interface Condition {
  id: string
  label: string
  clause: string
  state: State
  /** What is known, or what is missing. */
  why: string
  /** Documents that prove it. */
  evidence: string[]
}

export interface Eligibility {
  conditions: Condition[]
  /** All met. */
  met: boolean
  /** Posts that carry a contract of a year or longer (job subsidy); null for the start-up subsidy. */
  posts: number | null
  /** By provision; null where the posts are not known. */
  amount: number | null
}

/** Which `evidence` row proves which condition. */
const PROOF: Readonly<Record<string, string>> = {
  licence: 'licence',
  year: 'licence',
  operating: 'operating',
  small: 'kind',
  returnee: 'kind',
  contracts: 'contracts',
  insured: 'insured',
  posts: 'contracts',
}

/**
 * @param enterprise the one that the application names
 * @param claims what claimsLike found
 */
export function eligibilityOf(
  subsidy: Subsidy,
  enterprise: Enterprise | undefined,
  claims: readonly Claim[],
): Eligibility {
  const job = subsidy.subsidyKind === 'job'
  const clause = provision(job ? 'subsidy.job.perPost' : 'subsidy.startup.min').clause
  const proofs = rowsOf(subsidy, 'evidence')
  const line = (id: string, label: string, [state, why]: [State, string]): Condition => ({
    id,
    label,
    clause,
    state,
    why,
    evidence: proofs.filter((row) => row.condition === PROOF[id]).map((row) => String(row.document ?? '')),
  })
  const contracts = contractsOf(subsidy)
  const conditions = job
    ? [
        line('returnee', '返乡创业企业', returnee(subsidy, enterprise)),
        line(
          'posts',
          `与吸纳的就业人员签订 ${planValue('subsidy.job.contractYears')} 年以上期限劳动合同`,
          posts(subsidy, contracts),
        ),
        line('once', '每个岗位只补一次', once(claims)),
      ]
    : [
        line(
          'licence',
          '首次领取营业执照',
          flag(subsidy.firstLicence, enterprise?.firstLicence, '首次领取', '不是首次领取'),
        ),
        line('year', `领照满 ${planValue('subsidy.startup.years')} 年`, aYear(subsidy, enterprise)),
        line('operating', '正常经营', operating(subsidy, enterprise)),
        line('small', '初创期小微企业', small(subsidy, enterprise)),
        line('returnee', '返乡人员创办', returnee(subsidy, enterprise)),
        line(
          'contracts',
          '签订劳动合同',
          atLeastOne(subsidy.contracts, enterprise?.contracts, '签订劳动合同'),
        ),
        line('insured', '缴纳社会保险', atLeastOne(subsidy.insured, enterprise?.insured, '缴纳社会保险')),
        line('once', '未曾享受（一次性）', once(claims)),
      ]
  return {
    conditions,
    met: conditions.every((condition) => condition.state === 'met'),
    posts: job ? contracts.good : null,
    amount: amountFor(subsidy, contracts.good),
  }
}

/** By provision: the office's standard but never less than the plan's least, or so much a post. */
function amountFor(subsidy: Subsidy, goodContracts: number): number | null {
  if (subsidy.subsidyKind === 'startup') {
    return Math.max(planValue('subsidy.startup.min'), subsidy.standard ?? 0)
  }
  if (subsidy.subsidyKind !== 'job') return null
  const listed = rowsOf(subsidy, 'employees').length > 0
  const count = listed ? Math.min(goodContracts, subsidy.posts ?? goodContracts) : (subsidy.posts ?? null)
  return count === null || count === 0 ? null : count * planValue('subsidy.job.perPost')
}

/** Contracts of the listed employees: how many run long enough, and the names of those that do not or are not known. */
export function contractsOf(subsidy: Subsidy): { good: number; short: string[]; unknown: string[] } {
  const months = planValue('subsidy.job.contractYears') * 12
  const result = { good: 0, short: [] as string[], unknown: [] as string[] }
  for (const row of rowsOf(subsidy, 'employees')) {
    const { from, to } = row
    const name = String(row.name ?? '')
    if (row.openEnded === true) result.good++
    else if (typeof from !== 'string' || typeof to !== 'string' || from === '' || to === '')
      result.unknown.push(name)
    // 2018-01-01 to 2018-12-31 is a year: the last day is part of it.
    else if (addDays(to, 1) >= monthsAfter(from, months)) result.good++
    else result.short.push(name)
  }
  return result
}

function flag(own: unknown, known: unknown, yes: string, no: string): [State, string] {
  if (own === true) return ['met', yes]
  if (own === false) return ['missed', no]
  if (known === true) return ['met', `${yes}（企业库）`]
  if (known === false) return ['missed', `${no}（企业库）`]
  return ['unknown', '没有填写']
}

function aYear(subsidy: Subsidy, enterprise?: Enterprise): [State, string] {
  const licensed = subsidy.licensedOn || enterprise?.licensedOn
  if (!licensed) return ['unknown', '没有领照日期']
  if (!subsidy.appliedOn) return ['unknown', '没有申请日期']
  if (licensed.length < 10) return ['unknown', `领照日期只知道 ${licensed}`]
  const from = monthsAfter(licensed, planValue('subsidy.startup.years') * 12)
  return subsidy.appliedOn >= from
    ? ['met', `${licensed} 领照`]
    : ['missed', `${licensed} 领照，到 ${from} 才满`]
}

function operating(subsidy: Subsidy, enterprise?: Enterprise): [State, string] {
  const status = enterprise?.status
  const known = status == null ? undefined : status === 'running'
  return flag(subsidy.operating, known, '正常经营', '没有正常经营')
}

function small(subsidy: Subsidy, enterprise?: Enterprise): [State, string] {
  const scale = enterprise?.scale
  const known = scale == null ? undefined : scale === 'micro' || scale === 'small'
  return flag(subsidy.small, known, '小微企业', '不是小微企业')
}

function returnee(subsidy: Subsidy, enterprise?: Enterprise): [State, string] {
  return flag(subsidy.returnee, enterprise ? true : undefined, '返乡人员创办', '不是返乡人员创办')
}

function atLeastOne(own: unknown, known: unknown, words: string): [State, string] {
  const count = typeof own === 'number' ? own : known
  if (typeof count !== 'number') return ['unknown', `没有填写${words}人数`]
  const from = typeof own === 'number' ? '' : '（企业库）'
  return count > 0 ? ['met', `${count} 人${from}`] : ['missed', `没有${words}的人员${from}`]
}

function posts(subsidy: Subsidy, contracts: ReturnType<typeof contractsOf>): [State, string] {
  const asked = subsidy.posts
  if (typeof asked !== 'number' || asked === 0) return ['unknown', '没有填写岗位数']
  const listed = rowsOf(subsidy, 'employees').length
  if (listed === 0) return ['unknown', `申请 ${asked} 个岗位，没有人员名单`]
  if (contracts.good >= asked) return ['met', `名单 ${listed} 人，其中 ${contracts.good} 人合同满期`]
  if (contracts.good + contracts.unknown.length >= asked) {
    return ['unknown', `合同期限没有填全：${contracts.unknown.join('、')}`]
  }
  const short = contracts.short.length > 0 ? `；不满期的：${contracts.short.join('、')}` : ''
  return ['missed', `申请 ${asked} 个岗位，名单上合同满期的只有 ${contracts.good} 人${short}`]
}

function once(claims: readonly Claim[]): [State, string] {
  const before = claims.filter((claim) => claim.blocks)
  if (before.length > 0) {
    const first = before[0]
    return [
      'missed',
      `${first.date} ${first.applicant} ${first.words}${first.names.length ? `：${first.names.join('、')}` : ''}`,
    ]
  }
  const near = claims.filter((claim) => claim.kind === 'subsidy' && claim.by.includes('name'))
  return near.length > 0 ? ['unknown', '有名称相同的申请，请核对'] : ['met', '没有查到重复申领']
}
