/** Days that may be known only to the month or the year, against a period. Pure. */
import { lastOfMonth } from '../../policy/day'

/** Both days are in it. */
export interface Period {
  from: string
  to: string
}

export const yearPeriod = (year: number): Period => ({ from: `${year}-01-01`, to: `${year}-12-31` })

/** First and last day that a date may mean: '2017-12' is 2017-12-01 to 2017-12-31. */
export function spanOf(date: string): Period {
  if (date.length === 4) return { from: `${date}-01-01`, to: `${date}-12-31` }
  if (date.length === 7) {
    const [year, month] = date.split('-').map(Number)
    return { from: `${date}-01`, to: lastOfMonth(year, month) }
  }
  return { from: date, to: date }
}

/** Whether a date lies in a period; 'unknown' where it is known too coarsely to say. */
export function lies(date: unknown, period: Period): 'in' | 'out' | 'unknown' | 'none' {
  if (typeof date !== 'string' || date === '') return 'none'
  const { from, to } = spanOf(date)
  if (from >= period.from && to <= period.to) return 'in'
  return to < period.from || from > period.to ? 'out' : 'unknown'
}

/** Months and years that reach over an end of the period: what is known only to them can't be placed. */
export function straddling({ from, to }: Period): string[] {
  const ends = [from, to].flatMap((day) => [day.slice(0, 4), day.slice(0, 7)])
  return [...new Set(ends)].filter((date) => lies(date, { from, to }) === 'unknown').sort()
}
