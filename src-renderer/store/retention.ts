/** Which backups stay: seven days, four weeks, twelve months (RELIABILITY.md, 7). Pure. */

const DAYS = 7
const WEEKS = 4
const MONTHS = 12
/** Those made before a restore, to go back to. */
const BEFORE = 3

export interface Kept {
  /** ISO time */
  made: string
  before: boolean
}

/**
 * The newest of each of the last seven days, four weeks and twelve months that have any; a year without a backup
 * takes none away. The newest of all always stays.
 */
export function keptOf<T extends Kept>(all: readonly T[]): Set<T> {
  const newest = [...all].sort((a, b) => (a.made < b.made ? 1 : -1))
  const kept = new Set<T>(newest.filter((one) => one.before).slice(0, BEFORE))
  const plain = newest.filter((one) => !one.before)
  for (const [spanOf, count] of [
    [(made: string) => made.slice(0, 10), DAYS],
    [weekOf, WEEKS],
    [(made: string) => made.slice(0, 7), MONTHS],
  ] as const) {
    const spans = new Set<string>()
    for (const one of plain) {
      const span = spanOf(one.made)
      if (spans.has(span)) continue
      if (spans.size === count) break
      spans.add(span)
      kept.add(one)
    }
  }
  return kept
}

/** The Monday of the week, 'YYYY-MM-DD'. */
function weekOf(made: string): string {
  const day = new Date(`${made.slice(0, 10)}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7))
  return day.toISOString().slice(0, 10)
}
