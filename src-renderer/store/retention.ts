/** Which backups stay: seven days, four weeks, twelve months. Pure. */
import { addDays, localDay, weekday } from '../policy/day'

const DAYS = 7
const WEEKS = 4
const MONTHS = 12
/** Those made before a restore, to go back to. */
const BEFORE = 3

export interface Kept {
  /** ISO time, UTC */
  made: string
  before: boolean
}

/**
 * The newest of each of the last seven days, four weeks and twelve months that have any; a year without a backup
 * takes none away. The newest of all always stays.
 * @param dayOf the day of a moment where the backups are made: one a day is one of those (B8)
 */
export function keptOf<T extends Kept>(
  all: readonly T[],
  dayOf: (moment: string) => string = localDay,
): Set<T> {
  const newest = [...all].sort((a, b) => (a.made < b.made ? 1 : -1))
  const kept = new Set<T>(newest.filter((one) => one.before).slice(0, BEFORE))
  const plain = newest.filter((one) => !one.before)
  for (const [spanOf, count] of [
    [(day: string) => day, DAYS],
    [mondayOf, WEEKS],
    [(day: string) => day.slice(0, 7), MONTHS],
  ] as const) {
    const spans = new Set<string>()
    for (const one of plain) {
      const span = spanOf(dayOf(one.made))
      if (spans.has(span)) continue
      if (spans.size === count) break
      spans.add(span)
      kept.add(one)
    }
  }
  return kept
}

/** The Monday of the day's week. */
const mondayOf = (day: string): string => addDays(day, 1 - weekday(day))
