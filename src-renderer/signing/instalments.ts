/** Funds that arrived against the schedule agreed (资金到位计划). Pure; amounts are integer fen. */
import type { Agreement } from '../domain/agreement'
import { spanOf } from '../domain/values/period'
import { daysBetween } from '../policy/day'
import type { Counting } from './counting'

/** One instalment promised and what of it has arrived. */
export interface Instalment {
  agreement: Agreement
  /** From 1. */
  no: number
  due: string
  note: string
  promised: number
  covered: number
  /** done: all of it; part, none: not yet due; short: past its last day and not all of it. */
  state: 'done' | 'part' | 'none' | 'short'
  /** Days past the last day that the date may mean; 0 where it is not short. */
  late: number
}

/**
 * Every instalment of counted agreements; of papers that stand for one signing the last schedule agreed. What has arrived covers the earliest instalment first; what exceeds the
 * schedule covers nothing and shows in the report alone.
 * @param arrived funds by counted agreement (progress.ts)
 */
export function instalments(
  counting: Counting,
  arrived: ReadonlyMap<string, number>,
  asOf: string,
): Instalment[] {
  const list: Instalment[] = []
  for (const [root, chain] of chains(counting)) {
    let rest = Math.max(0, arrived.get(root) ?? 0)
    const promised = chain
      .flatMap((agreement) => scheduleOf(agreement))
      .sort((a, b) =>
        spanOf(a.due).to < spanOf(b.due).to ? -1 : spanOf(a.due).to > spanOf(b.due).to ? 1 : 0,
      )
    promised.forEach((row, i) => {
      const covered = Math.min(rest, row.promised)
      rest -= covered
      const past = spanOf(row.due).to < asOf
      const state =
        covered >= row.promised ? 'done' : past ? 'short' : covered > 0 ? 'part' : ('none' as const)
      const late = state === 'short' ? daysBetween(spanOf(row.due).to, asOf) : 0
      list.push({ ...row, no: i + 1, covered, state, late })
    })
  }
  return list.sort((a, b) => b.late - a.late || (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))
}

function chains(counting: Counting): Map<string, Agreement[]> {
  const by = new Map<string, Agreement[]>()
  for (const { root, papers } of counting.counted) {
    const last = papers.findLast((paper) => scheduleOf(paper).length > 0)
    if (last) by.set(root, [...(by.get(root) ?? []), last])
  }
  return by
}

function scheduleOf(agreement: Agreement): Pick<Instalment, 'agreement' | 'due' | 'promised' | 'note'>[] {
  return (agreement.schedule ?? []).flatMap((row) =>
    typeof row.due === 'string' && typeof row.amount === 'number' && row.amount > 0
      ? [
          {
            agreement,
            due: row.due,
            promised: row.amount,
            note: typeof row.note === 'string' ? row.note : '',
          },
        ]
      : [],
  )
}
