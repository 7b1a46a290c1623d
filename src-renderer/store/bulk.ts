/**
 * Many new records by column: an import of 126,000 people never becomes 126,000 objects on its way from the sheets
 * worker into journal and table. Row r of field f holds values[codes[r]]; code 0 is the empty value.
 */
import type { AnyRecord, Value } from '../domain/kind'
import type { Stamp } from '../exchange/stamp'

export interface BulkColumn {
  codes: Int32Array
  /** values[0] is never looked at. */
  values: readonly (Value | undefined)[]
}

export interface Bulk {
  kind: string
  ids: string[]
  fields: string[]
  /** One a field, each as long as `ids`. */
  columns: BulkColumn[]
}

/** The record that row `at` of a bulk is, written at `stamp`. */
export function recordAt({ ids, fields, columns }: Bulk, at: number, stamp: Stamp): AnyRecord {
  const record: AnyRecord = { id: ids[at], stamps: { '*': stamp } }
  for (let i = 0; i < fields.length; i++) {
    const { codes, values } = columns[i]
    const code = codes[at]
    const value = code === 0 ? null : values[code]
    if (value != null) record[fields[i]] = value
  }
  return record
}

/** A column as JSON, part by part of a commit; each different value is put into words once. */
export class ColumnText {
  private readonly texts: string[] = []
  /** Code → its place in the part's own dictionary; 0: not met in it. */
  private readonly places: Int32Array

  constructor(private readonly column: BulkColumn) {
    this.places = new Int32Array(column.values.length)
  }

  /** Rows [from, to): a list of values, or dictionary and codes where values repeat (FORMAT.md, L2). */
  of(from: number, to: number): string {
    const { codes } = this.column
    const { places } = this
    const most = (to - from) >> 1
    const met: number[] = []
    const coded: number[] = new Array(to - from)
    let at = from
    for (; at < to && met.length <= most; at++) {
      const code = codes[at]
      if (code !== 0 && places[code] === 0) places[code] = met.push(code)
      coded[at - from] = code === 0 ? 0 : places[code]
    }
    for (const code of met) places[code] = 0
    if (at === to && met.length <= most)
      return `{"d":[${met.map((code) => this.text(code)).join()}],"c":[${coded.join()}]}`
    const row: string[] = new Array(to - from)
    for (at = from; at < to; at++) row[at - from] = codes[at] === 0 ? 'null' : this.text(codes[at])
    return `[${row.join()}]`
  }

  private text(code: number): string {
    this.texts[code] ??= JSON.stringify(this.column.values[code] ?? null)
    return this.texts[code]
  }
}
