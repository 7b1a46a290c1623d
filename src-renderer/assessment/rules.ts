/**
 * What follows from results, 二（四）: commendation, recommendation, and adjustment after two years among the last
 * three. Everything here is a proposal; a person confirms. Pure.
 */

/** One line of a result. */
export interface Standing {
  object: string
  name: string
  rank: number
  score: number
}

/** in: among the last; border: a tie reaches over the border and somebody must decide; out: not among them. */
export type Last = 'in' | 'border' | 'out'

/**
 * Who stands among the last `ranks`. A shared rank that begins above the border and reaches below it is on the
 * border. Where no more take part than `ranks`, there is no last three and nobody is.
 */
export function lastOnes(results: readonly Standing[], ranks: number): Map<string, Last> {
  const first = results.length - ranks + 1
  const tied = new Map<number, number>()
  for (const { rank } of results) tied.set(rank, (tied.get(rank) ?? 0) + 1)
  return new Map(
    results.map(({ object, rank }) => {
      if (results.length <= ranks) return [object, 'out']
      if (rank >= first) return [object, 'in']
      return [object, rank + (tied.get(rank) ?? 1) - 1 >= first ? 'border' : 'out']
    }),
  )
}

export interface TwoYears {
  object: string
  name: string
  state: 'in' | 'border'
  now: Standing
  before: Standing
}

/**
 * The rule of two years: who stood among the last in both. Objects that were not assessed last year can't be.
 * @param before last year's issued results; null where there are none
 * @returns null where the rule can't be applied, with `why`
 */
export function twoYears(
  now: readonly Standing[],
  before: readonly Standing[] | null,
  ranks: number,
): { found: TwoYears[]; why: string | null } {
  if (!before) return { found: [], why: '没有上年度已印发的考核，不能判断连续两年' }
  for (const [list, words] of [
    [now, '本年'],
    [before, '上年'],
  ] as const) {
    if (list.length <= ranks) {
      return { found: [], why: `${words}参加考核的只有 ${list.length} 个，分不出后 ${ranks} 名，本条不适用` }
    }
  }
  const [a, b] = [lastOnes(now, ranks), lastOnes(before, ranks)]
  const earlier = new Map(before.map((standing) => [standing.object, standing]))
  const found: TwoYears[] = []
  for (const standing of now) {
    const states = [a.get(standing.object), b.get(standing.object)]
    const last = earlier.get(standing.object)
    if (!last || !states.every((state) => state === 'in' || state === 'border')) continue
    found.push({
      object: standing.object,
      name: standing.name,
      state: states.includes('border') ? 'border' : 'in',
      now: standing,
      before: last,
    })
  }
  return { found, why: null }
}

/** The first `places` ranks; a tie at the border comes with it. */
export function firstOnes(results: readonly Standing[], places: number): Standing[] {
  return results.filter(({ rank, score }) => rank <= places && score > 0)
}
