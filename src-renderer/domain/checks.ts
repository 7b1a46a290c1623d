/** Checks over several fields that more than one kind needs. */
import type { AnyRecord, Value } from './kind'
import { readIdNumber } from './values/idNumber'

/** Sex and birth month against the identity number, whose digits 7–14 and 17 say both (GB 11643-1999). */
export function againstIdNumber(record: AnyRecord): Record<string, string> {
  const wrong: Record<string, string> = {}
  const read = typeof record.idNumber === 'string' ? readIdNumber(record.idNumber) : null
  if (!read?.ok) return wrong
  const { birth, sex } = record
  if (typeof birth === 'string' && birth !== '' && !read.birth.startsWith(birth.slice(0, 7))) {
    wrong.birth = `与身份证号不符：身份证号上是 ${read.birth.slice(0, 7)}`
  }
  if ((sex === 'male' || sex === 'female') && sex !== read.sex) {
    wrong.sex = `与身份证号不符：身份证号上是${read.sex === 'male' ? '男' : '女'}`
  }
  return wrong
}

/** Year of a date that is known; for `fill`: a record of 2017 typed in 2018 is of 2017. */
export function yearOf(date: Value | undefined): { year?: number } {
  return typeof date === 'string' && /^\d{4}/.test(date) ? { year: Number(date.slice(0, 4)) } : {}
}

/** Puts `message` on field `later` where both dates are known and it lies before `earlier`. */
export function order(
  record: AnyRecord,
  wrong: Record<string, string>,
  earlier: string,
  later: string,
  message: string,
): void {
  const a = record[earlier]
  const b = record[later]
  if (typeof a !== 'string' || typeof b !== 'string' || a === '' || b === '') return
  // Dates may be known to the month only: compare what both know.
  const known = Math.min(a.length, b.length)
  if (b.slice(0, known) < a.slice(0, known)) wrong[later] = message
}

/** Puts `message` on field `part` where it is more than field `whole`. */
export function within(
  record: AnyRecord,
  wrong: Record<string, string>,
  part: string,
  whole: string,
  message: string,
): void {
  const a = record[part]
  const b = record[whole]
  if (typeof a === 'number' && typeof b === 'number' && a > b) wrong[part] = message
}

/**
 * Sum of a column of marks, in hundredths, so that 17.1 + 18.2 is 35.3.
 * @returns undefined where a row has none, or where there is no row: a part is no total
 */
export function marksSum(lines: readonly Record<string, unknown>[], field: string): number | undefined {
  if (lines.length === 0 || lines.some((row) => typeof row[field] !== 'number')) return undefined
  return lines.reduce((sum, row) => sum + Math.round((row[field] as number) * 100), 0) / 100
}

/** The rows of a `rows` field; what is no row is left out. */
export function rowsOf(record: AnyRecord, field: string): Record<string, Value>[] {
  const value = record[field]
  if (!Array.isArray(value)) return []
  return (value as Value[]).filter(
    (row): row is Record<string, Value> => row !== null && typeof row === 'object' && !Array.isArray(row),
  )
}
