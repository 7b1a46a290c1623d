/**
 * Funds that look mistyped: more than was agreed (元 typed for 万元), before the first signing, or on a day that has
 * not come. They are counted as they stand; a person looks at them. Pure; amounts are integer fen.
 */
import type { Arrival } from '../domain/arrival'
import { spanOf } from '../domain/values/period'
import { fundsJudge } from './arrivals'
import type { Counting } from './counting'
import { arrivedBy, type Facts } from './progress'
import type { SigningRules } from './rules'

export interface Doubt {
  /** The counted agreement that stands for the project. */
  agreement: string
  /** What the project's agreements promise. */
  promised: number
  arrivals: string[]
  /** Of these. */
  arrived: number
  reason: string
}

/** The doubts of each project together, the greatest amounts first. */
export function doubtsOf(
  { agreements, arrivals }: Pick<Facts, 'agreements' | 'arrivals'>,
  counting: Counting,
  rules: SigningRules,
  asOf: string,
): Doubt[] {
  const promised = new Map<string, number>()
  const signed = new Map<string, string>()
  for (const { root, amount } of counting.counted) promised.set(root, (promised.get(root) ?? 0) + amount)
  for (const { id, investment, signedOn } of agreements) {
    const root = counting.rootOf.get(id)
    if (!root || !signedOn) continue
    // A framework counted with a small sum does not bound what the formal agreement promises.
    promised.set(root, Math.max(promised.get(root) ?? 0, investment ?? 0))
    const { from } = spanOf(signedOn)
    const first = signed.get(root)
    if (first === undefined || from < first) signed.set(root, from)
  }
  const funds = new Map<string, Arrival[]>()
  for (const arrival of arrivals) {
    const root = counting.rootOf.get(arrival.agreement ?? '')
    if (root) funds.set(root, [...(funds.get(root) ?? []), arrival])
  }
  const list: Doubt[] = []
  const doubt = (agreement: string, found: readonly Arrival[], reason: string) => {
    if (found.length === 0) return
    list.push({
      agreement,
      promised: promised.get(agreement) ?? 0,
      arrivals: found.map(({ id }) => id),
      arrived: found.reduce((sum, { amount }) => sum + (amount ?? 0), 0),
      reason,
    })
  }
  const judge = fundsJudge(counting, rules, asOf)
  const sums = arrivedBy(arrivals, judge)
  for (const [root, own] of funds) {
    const most = promised.get(root) ?? 0
    const begun = signed.get(root) ?? ''
    if (most > 0 && (sums.get(root) ?? 0) > most) {
      const counted = own.filter((arrival) => judge(arrival).root)
      doubt(root, counted, '到位金额合计超过约定投资额，请核对：金额单位是万元')
    }
    doubt(
      root,
      own.filter(({ date }) => date && spanOf(date).to < begun),
      `到位日期早于签约（${begun}）`,
    )
    doubt(
      root,
      own.filter(({ date }) => date && date > asOf),
      '到位日期还没有到，没有计入',
    )
  }
  return list.sort((a, b) => b.arrived - a.arrived || (a.agreement < b.agreement ? -1 : 1))
}
