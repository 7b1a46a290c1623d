/** Exact arithmetic on integer fen: shares and interest are rounded half up to the fen, once. */
import { ratio } from '../domain/values/ratio'

/**
 * `fen` × `numerator` ÷ `denominator`, rounded half away from zero.
 * @param denominator positive
 * @throws RangeError where a factor is no safe integer
 */
export function part(fen: number, numerator: number, denominator: number): number {
  if (![fen, numerator, denominator].every(Number.isSafeInteger) || denominator <= 0) {
    throw new RangeError(`part(${fen}, ${numerator}, ${denominator})`)
  }
  const product = fen * numerator
  // Below 2^50 a double holds twice the product exactly, and its quotient never rounds up to the next whole number.
  if (Math.abs(product) < 2 ** 50 && denominator < 2 ** 50) {
    const rounded = Math.floor((2 * Math.abs(product) + denominator) / (2 * denominator))
    return product < 0 ? -rounded || 0 : rounded
  }
  return ratio(BigInt(fen) * BigInt(numerator), BigInt(denominator))
}

/** A percentage such as 4.35 in units of 0.0001 %: 43,500. One million units are the whole. */
export function rateUnits(percent: number): number {
  return Math.round(percent * 10_000)
}

/** 100 % in `rateUnits`. */
export const WHOLE = 1_000_000

/** Sum of a money field; what is empty counts nothing. */
export function sumOf(records: readonly Readonly<Record<string, unknown>>[], field: string): number {
  return records.reduce((sum, record) => sum + amountOf(record, field), 0)
}

/** A money field, 0 where it is empty. */
export function amountOf(record: Readonly<Record<string, unknown>>, field = 'amount'): number {
  const value = record[field]
  return typeof value === 'number' ? value : 0
}
