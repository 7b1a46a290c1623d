/** Periods of the calendar year: a month, two months, half a year, a year; they begin with January. Pure. */
import { addMonths, lastOfMonth } from './day'

export interface Period {
  /** '2017-12', '2018', '2017-11' (the first month of several) */
  id: string
  from: string
  to: string
  /** 2017年12月, 2017年11—12月, 2017年下半年, 2018年 */
  words: string
}

/** The period of `months` months that a month lies in. */
export function periodOf(month: string, months: number): Period {
  const [year, number] = month.split('-').map(Number)
  const first = number - ((number - 1) % months)
  const last = first + months - 1
  const start = `${year}-${String(first).padStart(2, '0')}`
  return {
    id: months === 12 ? String(year) : start,
    from: `${start}-01`,
    to: lastOfMonth(year, last),
    words: `${year}年${wordsOf(first, months)}`,
  }
}

function wordsOf(first: number, months: number): string {
  if (months === 12) return ''
  if (months === 6) return first === 1 ? '上半年' : '下半年'
  return months === 1 ? `${first}月` : `${first}—${first + months - 1}月`
}

/** The period after this one, as long. */
export function nextPeriod(period: Period, months: number): Period {
  return periodOf(addMonths(period.from.slice(0, 7), months), months)
}

/** The months that a period holds: '2017-11', '2017-12'. */
export function monthsIn(period: Pick<Period, 'from' | 'to'>): string[] {
  const found: string[] = []
  for (let month = period.from.slice(0, 7); month <= period.to.slice(0, 7); month = addMonths(month, 1)) {
    found.push(month)
  }
  return found
}
