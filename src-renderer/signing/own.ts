/**
 * What one unit or one station signed, began and brought in within a period, with what was left out and why: the
 * same for the monthly figures and for duty reports. Pure.
 */
import type { Arrival } from '../domain/arrival'
import { lies, type Period } from '../domain/values/period'
import type { FundsJudge } from './arrivals'
import { type Counting, firstDay, type LeftOut, type Signing } from './counting'

export interface Own {
  /** Projects. */
  signed: Signing[]
  /** What adds to the investment: also increases, which are no project. */
  priced: Signing[]
  started: Signing[]
  produced: Signing[]
  funds: Arrival[]
  /** Of the period by their dates, and counted nowhere here. */
  leftOut: { agreements: LeftOut[]; funds: LeftOut[] }
}

/** @param by whose `id` is */
export function ownOf(
  by: 'unit' | 'station',
  id: string,
  counting: Counting,
  arrivals: readonly Arrival[],
  judge: FundsJudge,
  period: Period,
): Own {
  const ours = counting.counted.filter(({ agreement }) => agreement[by] === id)
  const at = (field: 'signedOn' | 'startedOn' | 'producedOn') =>
    ours.filter((one) => lies(field === 'signedOn' ? one.signedOn : firstDay(one, field), period) === 'in')
  const signed = at('signedOn')
  const funds: Arrival[] = []
  const leftOut: Own['leftOut'] = {
    agreements: counting.leftOut.filter((one) => {
      const agreement = counting.known.get(one.id)
      return agreement?.[by] === id && lies(agreement.signedOn, period) === 'in'
    }),
    funds: [],
  }
  for (const { id: signing, signedOn } of ours) {
    if (lies(signedOn, period) === 'unknown')
      leftOut.agreements.push({ id: signing, reason: undatedWords(signedOn) })
  }
  for (const arrival of arrivals) {
    if (lies(arrival.date, period) !== 'in') continue
    const { root, why } = judge(arrival)
    const claimed = by === 'unit' ? arrival.unit : counting.known.get(arrival.agreement ?? '')?.station
    if (root?.agreement[by] === id) funds.push(arrival)
    else if (claimed === id) leftOut.funds.push({ id: arrival.id, reason: why ?? elsewhere(root.agreement) })
  }
  return {
    signed: signed.filter(({ project }) => project),
    priced: signed.filter(({ amount }) => amount > 0),
    started: at('startedOn').filter(({ project }) => project),
    produced: at('producedOn').filter(({ project }) => project),
    funds,
    leftOut,
  }
}

/** Why a signing stands in no period. */
export const undatedWords = (signedOn: string): string => `签约日期只写到“${signedOn}”，不能归入期间`

const elsewhere = ({ projectName, signedOn }: Signing['agreement']) =>
  `已计入${signedOn ?? ''}签订的「${projectName ?? ''}」，那份协议不归这里`

/** 没有计入：尚未核实（2条）；… '' where nothing was left out. */
export function leftOutWords(list: readonly LeftOut[]): string {
  const counts = new Map<string, number>()
  for (const { reason } of list) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  const words = [...counts].map(([reason, count]) => `${reason}（${count}条）`)
  return words.length > 0 ? `没有计入：${words.join('；')}` : ''
}
