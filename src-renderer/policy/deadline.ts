/**
 * Deadlines as offices write them, with a precision: a day, a part of a month, a month, a range, a year, none.
 * A deadline keeps what was written and knows its earliest and latest day (SPEC.md, D1–D7).
 */
import { dayOf, daysBetween, lastOfMonth } from './day'

/** The same shape as domain/kind.ts's; policy is the innermost layer and imports nothing of the domain. */
export type Deadline = {
  text: string
  /** 'YYYY-MM-DD'; null: 不定期 */
  from: string | null
  to: string | null
}

/** Words that fix no day at all. */
const NONE = /^(不定期|常年|长期|适时|全年不定期|待定|另行通知)$/

/** Parts of a month: first and last day; 0 stands for the month's last day. 底 is its last ten days, as 下旬. */
const PARTS: Record<string, [number, number]> = {
  上旬: [1, 10],
  初: [1, 10],
  中旬: [11, 20],
  中: [11, 20],
  下旬: [21, 0],
  底: [21, 0],
  末: [21, 0],
  底前: [1, 0],
  底以前: [1, 0],
  底之前: [1, 0],
  份: [1, 0],
  份前: [1, 0],
  '': [1, 0],
}

interface Span {
  from: string
  to: string
  year: number
  /** Absent where only a year was written. */
  month?: number
}

/**
 * Reads a deadline.
 * @param text as written: 2017年12月24日, 2017-12-24, 20171224, 2017年12月, 2017年12月底前, 2017年12月-2018年1月,
 *   12月24日 (needs `year`), 2018年, 2018年底前, 不定期
 * @param year year of a text that names none
 * @returns null where the text is no deadline; an impossible day (2月30日) is none
 */
export function parseDeadline(text: string, year?: number): Deadline | null {
  const plain = narrow(text).replace(/\s+/g, '')
  if (plain === '') return null
  if (NONE.test(plain)) return { text, from: null, to: null }
  const whole = single(plain, { year })
  if (whole) return { text, from: whole.from, to: whole.to }
  return range(plain, text, year)
}

function range(plain: string, text: string, year?: number): Deadline | null {
  for (const match of plain.matchAll(/[-—–－~～至到]+/g)) {
    const left = plain.slice(0, match.index)
    const right = plain.slice(match.index + match[0].length)
    // 2018年2-3月: the month sign stands once, at the end.
    const start =
      single(left, { year }) ??
      (/年\d{1,2}$/.test(left) && /^\d{1,2}月/.test(right) ? single(`${left}月`, {}) : null)
    const startOfDays =
      start ?? (/月\d{1,2}$/.test(left) && /^\d{1,2}日/.test(right) ? single(`${left}日`, { year }) : null)
    if (!startOfDays) continue
    const end = single(right, { year: startOfDays.year, month: startOfDays.month })
    if (end && end.to >= startOfDays.from) return { text, from: startOfDays.from, to: end.to }
  }
  return null
}

/** One date of any precision, no range. `base` fills in a year or month that is not written. */
function single(text: string, base: { year?: number; month?: number }): Span | null {
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/.exec(text)
  if (compact) return day(Number(compact[1]), Number(compact[2]), Number(compact[3]))
  const dotted = /^(\d{4})[-./](\d{1,2})$/.exec(text)
  if (dotted) return part(Number(dotted[1]), Number(dotted[2]), '')
  const full = /^(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})[日号](?:前|以前|之前)?$/.exec(text)
  if (full) {
    const year = full[1] ? Number(full[1]) : base.year
    const month = full[2] ? Number(full[2]) : full[1] ? undefined : base.month
    return year === undefined || month === undefined ? null : day(year, month, Number(full[3]))
  }
  const monthly = /^(?:(\d{4})年)?(\d{1,2})月(上旬|中旬|下旬|初|中|底前|底以前|底之前|底|末|份前|份)?$/.exec(
    text,
  )
  if (monthly) {
    const year = monthly[1] ? Number(monthly[1]) : base.year
    return year === undefined ? null : part(year, Number(monthly[2]), monthly[3] ?? '')
  }
  const yearly = /^(\d{4})年(底前|底以前|底之前|底|末|内|度)?$/.exec(text)
  if (yearly) {
    const year = Number(yearly[1])
    return {
      from: /^(底|末)$/.test(yearly[2] ?? '') ? `${yearly[1]}-12-01` : `${yearly[1]}-01-01`,
      to: `${yearly[1]}-12-31`,
      year,
    }
  }
  return null
}

function day(year: number, month: number, date: number): Span | null {
  const iso = dayOf(year, month, date)
  return iso === null ? null : { from: iso, to: iso, year, month }
}

function part(year: number, month: number, name: string): Span | null {
  if (month < 1 || month > 12) return null
  const [first, last] = PARTS[name]
  const from = dayOf(year, month, first)
  const to = last === 0 ? lastOfMonth(year, month) : dayOf(year, month, last)
  return from && to ? { from, to, year, month } : null
}

/** Full-width digits and signs as half-width ones. */
function narrow(text: string): string {
  return text.replace(/[０-９．／－]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
}

export type Precision = 'none' | 'day' | 'part' | 'month' | 'range' | 'year'

/** How exactly a deadline is known. `part`: less than a month; `range`: more than a month, less than a year. */
export function precisionOf({ from, to }: Deadline): Precision {
  if (from === null || to === null) return 'none'
  if (from === to) return 'day'
  const days = daysBetween(from, to) + 1
  if (from.slice(0, 7) === to.slice(0, 7)) {
    return from.endsWith('-01') && to === lastOfMonth(Number(to.slice(0, 4)), Number(to.slice(5, 7)))
      ? 'month'
      : 'part'
  }
  return days >= 365 ? 'year' : 'range'
}

export type Lateness =
  | { state: 'undated' }
  /** its first day has not come; `days` until its last */
  | { state: 'ahead'; days: number }
  /** between its first and last day; `days` until its last, 0 on the day itself */
  | { state: 'open'; days: number }
  /** `days` past its last day, at least 1 */
  | { state: 'late'; days: number }

/** Where a day stands to a deadline; only the last day makes late (D6). */
export function lateness(deadline: Deadline | null | undefined, today: string): Lateness {
  if (!deadline || deadline.to === null) return { state: 'undated' }
  const days = daysBetween(today, deadline.to)
  if (days < 0) return { state: 'late', days: -days }
  return deadline.from !== null && today < deadline.from ? { state: 'ahead', days } : { state: 'open', days }
}

/**
 * The same deadline some years later, in the same words (D7). 29 February becomes 28 where there is none. A text
 * without a year keeps its words; its days move.
 */
export function shiftDeadline(deadline: Deadline, years: number): Deadline {
  if (deadline.to === null) return { ...deadline }
  const words = deadline.text.replace(/(?<!\d)(\d{4})(?=年|[-./]\d|\d{4}(?!\d))/g, (year) =>
    String(Number(year) + years),
  )
  const moved = parseDeadline(words) ?? parseDeadline(words.replace(/2月29日/, '2月28日'))
  if (moved) return moved
  const shift = (iso: string | null) => {
    if (iso === null) return null
    const [year, month, date] = iso.split('-').map(Number)
    return dayOf(year + years, month, date) ?? lastOfMonth(year + years, month)
  }
  return { text: words, from: shift(deadline.from), to: shift(deadline.to) }
}
