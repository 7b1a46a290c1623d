/**
 * One number a record for everything of it that is not held in memory: says whether a record that comes again is the
 * same, without reading its page. The sum of its fields' hashes, in any order.
 */
import type { AnyRecord, Value } from '../domain/kind'
import { fnv1a } from '../domain/values/hash'
import { canonical } from '../exchange/merge'
import type { Bulk } from './bulk'

export class Rest {
  private sums: Int32Array

  /** @param held fields that are in memory */
  constructor(
    private readonly held: ReadonlySet<string>,
    saved?: Int32Array,
  ) {
    this.sums = saved ?? new Int32Array(64)
  }

  set(row: number, record: AnyRecord): void {
    this.reach(row + 1)
    this.sums[row] = this.sumOf(record)
  }

  fill(start: number, bulk: Bulk): void {
    this.reach(start + bulk.ids.length)
    this.sums.set(this.sumsOf(bulk), start)
  }

  /** 1 where the record of that row has what a bulk's row has. */
  sameAs(bulk: Bulk, rows: Int32Array): Uint8Array {
    const sums = this.sumsOf(bulk)
    return Uint8Array.from(rows, (row, at) => (this.sums[row] === sums[at] ? 1 : 0))
  }

  private sumsOf({ ids, fields, columns }: Bulk): Int32Array {
    const sums = new Int32Array(ids.length)
    for (const [i, field] of fields.entries()) {
      if (this.held.has(field)) continue
      const { codes, values } = columns[i]
      const begin = fnv1a(`${field}\u0000`)
      const hashes = new Int32Array(values.length)
      for (let code = 1; code < hashes.length; code++) {
        const value = values[code]
        hashes[code] = typeof value === 'string' ? fnv1a(value, begin) : hashOf(field, value)
      }
      for (let at = 0; at < codes.length; at++) sums[at] += hashes[codes[at]]
    }
    return sums
  }

  is(row: number, set: Readonly<Record<string, unknown>>): boolean {
    return this.sums[row] === this.sumOf(set)
  }

  pack(rows: number): Int32Array {
    this.reach(rows)
    return this.sums.slice(0, rows)
  }

  private sumOf(set: Readonly<Record<string, unknown>>): number {
    let sum = 0
    for (const field in set) {
      if (!this.held.has(field) && field !== 'id' && field !== 'stamps') {
        sum = (sum + hashOf(field, set[field] as Value)) | 0
      }
    }
    return sum
  }

  private reach(rows: number): void {
    if (rows <= this.sums.length) return
    const longer = new Int32Array(Math.max(rows, this.sums.length * 2))
    longer.set(this.sums)
    this.sums = longer
  }
}

/** No value counts nothing. */
function hashOf(field: string, value: Value | undefined): number {
  if (value == null) return 0
  const text = typeof value === 'string' ? `${field}\u0000${value}` : `${field}\u0001${canonical(value)}`
  return fnv1a(text)
}
