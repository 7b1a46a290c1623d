/** Dates as offices write them ⇄ 'YYYY-MM-DD', 'YYYY-MM', 'YYYY'. Calendar days only: no times, no zones. */
import { readNumeral } from './capital'
import { narrow } from './text'

export type ReadDate =
  | { ok: true; date: string; precision: 'day' | 'month' | 'year' }
  | { ok: false; reason: string }

const NUMERALS = '〇一二三四五六七八九'

/**
 * Reads a date: 20171224, 2017.12.24, 2017-12, 2017年12月, 2017/1/5, 二〇一七年十二月二十一日, an Excel serial day
 * number, a Date (its local calendar day).
 * @param base1904 the workbook counts its days from 1904 (old Macintosh files)
 */
export function readDate(typed: string | number | Date, base1904 = false): ReadDate {
  if (typed instanceof Date) {
    return Number.isNaN(typed.getTime())
      ? wrong('不是日期')
      : day(typed.getFullYear(), typed.getMonth() + 1, typed.getDate())
  }
  if (typeof typed === 'number') return readNumber(typed, base1904)
  const whole = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typed)
  if (whole) return day(Number(whole[1]), Number(whole[2]), Number(whole[3]))
  const text = narrow(typed).trim()
  const plain = text
    .replace(/[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/, '')
    .replace(/\s*(星期|周)[一二三四五六日天]$/, '')
    .replace(/\s/g, '')
  if (/^\d{5}$/.test(plain)) return serial(Number(plain), base1904)
  const compact = /^(\d{4})(\d{2})(\d{2})?$/.exec(plain)
  if (compact) return day(Number(compact[1]), Number(compact[2]), compact[3] ? Number(compact[3]) : undefined)
  const parts = /^(\d{4})(?:[-./年,、](?:(\d{1,2})(?:[-./月,、](?:(\d{1,2})[日号]?)?)?)?)?月?$/.exec(plain)
  if (parts) {
    const [, y, m, d] = parts
    return day(Number(y), m ? Number(m) : undefined, d ? Number(d) : undefined)
  }
  const numerals = readNumerals(plain)
  if (numerals) return numerals
  if (/^\d{1,2}[-./年]\d{1,2}([-./月]\d{1,2}日?)?$/.test(plain)) return wrong(`“${text}”的年份请写四位`)
  if (/^\d{1,2}月(\d{1,2}[日号]?)?$/.test(plain)) return wrong(`“${text}”没有写年份`)
  return wrong(`“${text}”不是日期`)
}

function readNumber(n: number, base1904: boolean): ReadDate {
  if (!Number.isFinite(n) || n < 1) return wrong('不是日期')
  // A cell where 2017.12 was typed holds that number; 2017.10 and 2017.1 become the same and can't be told apart.
  if (n > 1900 && n < 2101 && !Number.isInteger(n)) {
    const decimals = String(n).split('.')[1]
    if (decimals === '1')
      return wrong(
        `${n} 可能是 1 月，也可能是 10 月（表格去掉了末尾的 0），请写成 ${Math.floor(n)}-01 或 ${Math.floor(n)}-10`,
      )
    if (/^(0[1-9]|1[12])$/.test(decimals)) return day(Math.floor(n), Number(decimals))
  }
  if (Number.isInteger(n)) {
    if (n >= 1900 && n <= 2100) return day(n)
    const text = String(n)
    if (text.length === 8)
      return day(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)))
    const year = Number(text.slice(0, 4))
    // Six digits are also the day numbers of the years from 2173 on.
    if (text.length === 6 && year >= 1900 && year <= 2200) return day(year, Number(text.slice(4)))
  }
  return serial(n, base1904)
}

/** Excel's day numbers: 1 is 1900-01-01, and 60 a 29 February 1900 that never was. */
function serial(n: number, base1904: boolean): ReadDate {
  const whole = Math.floor(n)
  if (base1904) return fromDays(whole, Date.UTC(1904, 0, 1))
  if (whole === 60) return wrong('1900 年没有 2 月 29 日')
  return fromDays(whole < 60 ? whole : whole - 1, Date.UTC(1899, 11, 31))
}

function fromDays(days: number, zero: number): ReadDate {
  const date = new Date(zero + days * 86400000)
  return day(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
}

/** The serial day number that Excel (1900 system) has for 'YYYY-MM-DD'. */
export function excelSerial(date: string): number {
  const [y, m, d] = date.split('-').map(Number)
  const days = Math.round((Date.UTC(y, m - 1, d) - Date.UTC(1899, 11, 31)) / 86400000)
  return days >= 60 ? days + 1 : days
}

function readNumerals(text: string): ReadDate | null {
  const match =
    /^([〇零○OＯ0一二三四五六七八九]{4})年(?:([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十]{1,4})[日号])?)?$/.exec(
      text,
    )
  if (!match) return null
  const year = [...match[1]].map((c) => Math.max(0, NUMERALS.indexOf(c))).join('')
  const month = match[2] ? readNumeral(match[2]) : undefined
  const of = match[3] ? readNumeral(match[3]) : undefined
  if (month === null || of === null) return wrong(`“${text}”不是日期`)
  return day(Number(year), month, of)
}

function day(y: number, m?: number, d?: number): ReadDate {
  if (!(y >= 1900 && y <= 2200)) return wrong('年份不合情理')
  const year = String(y)
  if (m === undefined) return { ok: true, date: year, precision: 'year' }
  if (m < 1 || m > 12) return wrong(`没有 ${m} 月`)
  const month = `${year}-${String(m).padStart(2, '0')}`
  if (d === undefined) return { ok: true, date: month, precision: 'month' }
  if (d < 1 || d > daysIn(y, m)) return wrong(`${y} 年 ${m} 月没有 ${d} 日`)
  return { ok: true, date: `${month}-${String(d).padStart(2, '0')}`, precision: 'day' }
}

/** Days in a month, `month` from 1. */
export function daysIn(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
}

/** Whether a stored value is a real day, 'YYYY-MM-DD'; with `partial` also a month or a year. */
export function isDate(value: string, partial = false): boolean {
  if (!(value.length === 10 || (partial && (value.length === 7 || value.length === 4)))) return false
  if (!/^\d{4}(-\d\d(-\d\d)?)?$/.test(value)) return false
  const year = Number(value.slice(0, 4))
  const month = value.length > 4 ? Number(value.slice(5, 7)) : 1
  const date = value.length > 7 ? Number(value.slice(8)) : 1
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || date < 1) return false
  return date <= 28 || date <= daysIn(year, month)
}

/** 2017-12-01 → 2017年12月1日, without leading zeros (GB/T 9704-2012, 7.3.5.4); a month or year likewise. */
export function chineseDate(date: string): string {
  const [y, m, d] = date.split('-')
  return `${y}年${m ? `${Number(m)}月` : ''}${d ? `${Number(d)}日` : ''}`
}

/** （2017年12月—2018年4月）: the earliest and the latest month of some days, in any order; '' where there are none. */
export function monthSpan(days: readonly string[]): string {
  if (days.length === 0) return ''
  const months = days.map((day) => day.slice(0, 7)).sort()
  const [first, last] = [chineseDate(months[0]), chineseDate(months[months.length - 1])]
  return first === last ? `（${first}）` : `（${first}—${last}）`
}

/** 2017-12-21 → 二〇一七年十二月二十一日, as agreements and certificates have it. */
export function numeralDate(date: string): string {
  const [y, m, d] = date.split('-')
  const year = [...y].map((c) => NUMERALS[Number(c)]).join('')
  return `${year}年${m ? `${numeral(Number(m))}月` : ''}${d ? `${numeral(Number(d))}日` : ''}`
}

/** 1 … 99 in common Chinese numerals. */
function numeral(n: number): string {
  const tens = Math.floor(n / 10)
  const ones = n % 10
  return `${tens > 1 ? NUMERALS[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? NUMERALS[ones] : ''}`
}

function wrong(reason: string): ReadDate {
  return { ok: false, reason }
}
