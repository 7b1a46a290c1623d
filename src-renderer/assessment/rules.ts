/**
 * What follows from results, 二（四）: commendation, recommendation, and adjustment after some years running among
 * the last (the plan says two years, three places). Everything here is a proposal; a person confirms. Pure.
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

export interface YearsRunning {
  object: string
  name: string
  state: 'in' | 'border'
  /** This year's standing first, then each year before it. */
  standings: Standing[]
}

/** 两, before a measure word. */
export const countWord = (n: number): string => '零一两三四五六七八九十'[n] ?? String(n)
/** 连续两年 */
export const runningWords = (years: number): string => `连续${countWord(years)}年`

/**
 * The rule of years running: who stood among the last in each of them. Objects that were not assessed in one of the
 * years can't be.
 * @param lists issued results, this year's first; null where a year has none. As many as the plan says years
 * @returns nobody where the rule can't be applied, with `why`
 */
export function yearsRunning(
  lists: readonly (readonly Standing[] | null)[],
  ranks: number,
): { found: YearsRunning[]; why: string | null } {
  const known: (readonly Standing[])[] = []
  for (const [i, list] of lists.entries()) {
    const words = i === 0 ? '本年' : i === 1 ? '上年' : `前${i}年`
    if (!list) return { found: [], why: `没有${words}度已印发的考核，不能判断${runningWords(lists.length)}` }
    known.push(list)
  }
  for (const [i, list] of known.entries()) {
    const words = i === 0 ? '本年' : i === 1 ? '上年' : `前${i}年`
    if (list.length <= ranks) {
      return { found: [], why: `${words}参加考核的只有 ${list.length} 个，分不出后 ${ranks} 名，本条不适用` }
    }
  }
  const last = known.map((list) => lastOnes(list, ranks))
  const by = known.map((list) => new Map(list.map((standing) => [standing.object, standing])))
  const found: YearsRunning[] = []
  for (const { object, name } of known[0] ?? []) {
    const states = last.map((one) => one.get(object))
    const standings = by.flatMap((one) => one.get(object) ?? [])
    if (standings.length < known.length || !states.every((state) => state === 'in' || state === 'border'))
      continue
    found.push({ object, name, state: states.includes('border') ? 'border' : 'in', standings })
  }
  return { found, why: null }
}

/** The first `places` ranks; a tie at the border comes with it. */
export function firstOnes(results: readonly Standing[], places: number): Standing[] {
  return results.filter(({ rank, score }) => rank <= places && score > 0)
}
