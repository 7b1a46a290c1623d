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
  /** No two codes have the same value, and none but 0 is empty. */
  distinct?: true
}

export interface Bulk {
  kind: string
  ids: string[]
  fields: string[]
  /** One a field, each as long as `ids`. */
  columns: BulkColumn[]
  /** Where they were written elsewhere: the stamp of that; else the commit's own. */
  stamp?: Stamp
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

/** A column as JSON, part by part of a commit. */
export class ColumnText {
  /** Code → its place in the part's own dictionary; 0: not met in it. */
  private readonly places: Int32Array

  constructor(private readonly column: BulkColumn) {
    this.places = new Int32Array(column.values.length)
  }

  /** Writes rows [from, to): a list of values, or dictionary and codes where values repeat (FORMAT.md, L2). */
  write(text: JsonText, from: number, to: number): void {
    const { codes, values } = this.column
    const { places } = this
    const most = (to - from) >> 1
    const met: number[] = []
    let at = from
    for (; at < to && met.length <= most; at++) {
      const code = codes[at]
      if (code !== 0 && places[code] === 0) places[code] = met.push(code)
    }
    if (at === to && met.length <= most) {
      text.ascii('{"d":')
      text.json(met.map((code) => values[code] ?? null))
      text.ascii(',"c":')
      text.places(codes, places, from, to)
      text.ascii('}')
    } else {
      const row: unknown[] = new Array(to - from)
      for (at = from; at < to; at++) row[at - from] = codes[at] === 0 ? null : (values[codes[at]] ?? null)
      text.json(row)
    }
    for (const code of met) places[code] = 0
  }
}

const encoder = new TextEncoder()

/** JSON written straight into bytes: an import of 126,000 people is 20 MB of it. */
export class JsonText {
  private bytes = new Uint8Array(1 << 20)
  private length = 0

  /** What was written since the last time. */
  take(): Uint8Array<ArrayBuffer> {
    const whole = this.bytes.slice(0, this.length)
    this.length = 0
    return whole
  }

  ascii(text: string): void {
    this.reach(text.length)
    const { bytes } = this
    for (let i = 0; i < text.length; i++) bytes[this.length++] = text.charCodeAt(i)
  }

  json(value: unknown): void {
    const text = JSON.stringify(value)
    this.reach(text.length * 3)
    this.length += encoder.encodeInto(text, this.bytes.subarray(this.length)).written
  }

  /** [places of the codes of rows from, from + 1 … to - 1] */
  places(codes: Int32Array, places: Int32Array, from: number, to: number): void {
    this.reach((to - from) * 11 + 2)
    const { bytes } = this
    let at = this.length
    bytes[at++] = 91
    for (let row = from; row < to; row++) {
      if (row > from) bytes[at++] = 44
      const place = codes[row] === 0 ? 0 : places[codes[row]]
      let unit = 1
      while (place >= unit * 10) unit *= 10
      for (; unit >= 1; unit = Math.floor(unit / 10)) bytes[at++] = 48 + (Math.floor(place / unit) % 10)
    }
    bytes[at++] = 93
    this.length = at
  }

  private reach(more: number): void {
    if (this.length + more <= this.bytes.length) return
    const longer = new Uint8Array(Math.max(this.length + more, this.bytes.length * 2))
    longer.set(this.bytes.subarray(0, this.length))
    this.bytes = longer
  }
}
