/** Numbers of issued documents: without gaps within a unit, a code and a year, and never used twice. Pure. */
import type { AnyRecord } from '../domain/kind'
import { numberOf, textOf } from './document'

/** 菏定归办〔2018〕5号, without a code 〔2018〕5号 (GB/T 9704-2012, 7.2.5: no leading noughts, no 第). */
export function numberWords(code: string, year: number, serial: number): string {
  return `${code.trim()}〔${year}〕${serial}号`
}

/** A year in brackets, of whatever kind they were typed. */
const BRACKETED = /([〔【[［(（])\s*(\d{4})\s*([〕】\]］)）])/

/**
 * A number that a person typed, its year in the brackets that the standard asks for and no keyboard has, its serial
 * without noughts in front and without 第 (GB/T 9704-2012, 7.2.5).
 * @example typedNumber('菏定归办[2018]第05号') // '菏定归办〔2018〕5号'
 */
export function typedNumber(words: string): string {
  return words.replace(BRACKETED, '〔$2〕').replace(/〕\s*第?\s*0*(\d+)\s*号/, '〕$1号')
}

export interface Line {
  code: string
  year: number
  serial: number
}

function linesOf(register: readonly AnyRecord[], unit: string): Line[] {
  return register
    .filter((record) => record.unit === unit)
    .map((record) => ({
      code: textOf(record, 'code'),
      year: numberOf(record, 'year') ?? 0,
      serial: numberOf(record, 'serial') ?? 0,
    }))
}

/**
 * The number that comes next. Cancelled and deleted lines count: their numbers are not given again.
 * @param register all lines, those in the trash too
 * @param unit id of the unit that issues; other units' registers are their own
 */
export function nextSerial(register: readonly AnyRecord[], unit: string, code: string, year: number): number {
  const used = linesOf(register, unit).filter((line) => line.code === code.trim() && line.year === year)
  return Math.max(0, ...used.map((line) => line.serial)) + 1
}

/** Numbers that were passed over or given twice, in words: empty where the register is sound. */
export function faultsOf(register: readonly AnyRecord[], unit: string): string[] {
  const groups = new Map<string, number[]>()
  for (const { code, year, serial } of linesOf(register, unit)) {
    const key = `${code}〔${year}〕`
    groups.set(key, [...(groups.get(key) ?? []), serial])
  }
  const faults: string[] = []
  for (const [key, serials] of groups) {
    const seen = new Set(serials)
    for (let serial = 1; serial <= Math.max(...serials); serial++) {
      if (!seen.has(serial)) faults.push(`${key}缺${serial}号`)
      else if (serials.filter((one) => one === serial).length > 1) faults.push(`${key}${serial}号重复`)
    }
  }
  return faults
}

/** 定归雁〔2018〕0017号: what stands before the number, the number with its digits, what stands behind. */
export interface SerialForm {
  before: string
  digits: number
  behind: string
}

/** The form that was used last, of this year: in January the numbers of last year do not go on. */
export function ofYear(form: SerialForm, year: number): SerialForm {
  return { ...form, before: form.before.replace(BRACKETED, `$1${year}$3`) }
}

/**
 * The highest number that was ever given in a form of certificate numbers; 0 for none.
 * @param used every certificate number of the site, those of records in the trash too
 */
export function highestSerial(used: readonly string[], { before, behind }: SerialForm): number {
  let highest = 0
  for (const words of used) {
    if (!words.startsWith(before) || !words.endsWith(behind)) continue
    const middle = words.slice(before.length, words.length - behind.length)
    if (/^\d{1,9}$/.test(middle)) highest = Math.max(highest, Number(middle))
  }
  return highest
}

/** The next `count` numbers of a form, without gaps. */
export function nextSerials(
  highest: number,
  count: number,
  { before, digits, behind }: SerialForm,
): string[] {
  return Array.from(
    { length: count },
    (_, i) => `${before}${String(highest + 1 + i).padStart(digits, '0')}${behind}`,
  )
}
