/** Days as 'YYYY-MM-DD' text: arithmetic without time zones. */

const MS = 86_400_000

/** The day, or null where the calendar has none such (2月30日). */
export function dayOf(year: number, month: number, date: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, date))
  if (year < 1900 || year > 2199 || at.getUTCMonth() !== month - 1 || at.getUTCDate() !== date) return null
  return at.toISOString().slice(0, 10)
}

/** Last day of a month; `month` 1–12. */
export function lastOfMonth(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

/** Whole days from `a` to `b`; negative where b is earlier. */
export function daysBetween(a: string, b: string): number {
  return Math.round((Date.parse(`${b}T00:00Z`) - Date.parse(`${a}T00:00Z`)) / MS)
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * MS).toISOString().slice(0, 10)
}

/** The month some months later: addMonths('2017-12', 1) is '2018-01'. */
export function addMonths(month: string, months: number): string {
  const [year, number] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7)
}

/**
 * The same day some months later, or earlier; the month's last where it has no such day. 2018-01-31 + 1 → 2018-02-28.
 */
export function monthsAfter(day: string, months: number): string {
  const month = addMonths(day.slice(0, 7), months)
  const last = lastOfMonth(Number(month.slice(0, 4)), Number(month.slice(5)))
  const same = `${month}-${day.slice(8)}`
  return same < last ? same : last
}

/** Monday 1 … Sunday 7. */
export function weekday(day: string): number {
  return new Date(`${day}T00:00Z`).getUTCDay() || 7
}

/** The Sunday that ends the day's week. */
export function endOfWeek(day: string): string {
  return addDays(day, 7 - weekday(day))
}

/** The day of a moment (ISO time) where this computer stands: in China eight hours of each day are UTC's day before. */
export function localDay(moment: string): string {
  return today(new Date(moment))
}

/** When a stamp was written (exchange/SPEC.md, S1), milliseconds: its first nine signs, in base 36. */
export function momentOf(stamp: string): number {
  return Number.parseInt(stamp.slice(0, 9), 36)
}

/** The present day where this computer stands. */
export function today(now: Date = new Date()): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** 12月24日 */
export function shortDay(day: string): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`
}
