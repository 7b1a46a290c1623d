/** Rows of a list by columns, as whoever writes them out gets them: each distinct value crosses once. */
import type { Value } from '../domain/kind'
import type { Stamp } from '../exchange/stamp'
import { CodedColumn } from './column'
import { PAGE_ROWS, type Readable } from './table'

/** values[codes[i]] is the value of the i-th row; values[0] is null. */
export interface Coded<V = Value> {
  codes: Int32Array
  values: (V | null)[]
}

/** Rows [from, to) of a sorted list. */
export interface CodedRows {
  /** Rows that fit, all of them. */
  count: number
  ids: string[]
  /** Each row's last stamp. */
  stamps: Coded<Stamp>
  /** In the order of the asked fields. */
  columns: Coded[]
  /** Database version that this answer is true for. */
  seq: number
}

/** What these rows hold of a column, with no value that none of them has. */
export function pick(
  { codes, values }: { readonly codes: Int32Array; readonly values: readonly (Value | undefined)[] },
  rows: Int32Array,
): Coded {
  const places = new Int32Array(values.length)
  const picked: Coded = { codes: new Int32Array(rows.length), values: [null] }
  for (let i = 0; i < rows.length; i++) {
    const code = codes[rows[i]]
    if (code === 0) continue
    places[code] ||= picked.values.push(values[code] as Value) - 1
    picked.codes[i] = places[code]
  }
  return picked
}

/** Rows [from, to) of a column. */
export function part(column: Coded, from: number, to: number): Coded {
  const length = Math.min(to, column.codes.length) - from
  return pick(
    column,
    Int32Array.from({ length }, (_, i) => from + i),
  )
}

/** Pages read at once. */
const AHEAD = 4

/** Fields that a large table does not hold, of these rows: each page is read once, whatever the rows' order. */
export async function columnsOf(
  table: Readable,
  fields: readonly string[],
  rows: Int32Array,
  told: (done: number) => void = () => {},
): Promise<Map<string, Coded>> {
  const columns = fields.map((name) => ({ name, column: CodedColumn.empty() }))
  if (columns.length === 0) return new Map()
  const pages = new Map<number, number[]>()
  for (let i = 0; i < rows.length; i++) {
    const page = Math.floor(rows[i] / PAGE_ROWS)
    const places = pages.get(page)
    if (places) places.push(i)
    else pages.set(page, [i])
  }
  const waiting = [...pages.values()]
  const one = async (): Promise<void> => {
    for (let places = waiting.pop(); places; places = waiting.pop()) {
      told(1 - (waiting.length + 1) / pages.size)
      const records = await table.read(places.map((i) => rows[i]))
      for (const { name, column } of columns)
        for (const [at, i] of places.entries()) column.set(i, records[at][name] as Value | undefined)
    }
  }
  await Promise.all(Array.from({ length: AHEAD }, one))
  return new Map(
    columns.map(({ name, column }) => {
      column.reach(rows.length)
      return [name, { codes: column.codes.slice(0, rows.length), values: [...column.values] }]
    }),
  )
}

/** @example codedOf(['甲', null, '甲']) → { codes: [1, 0, 1], values: [null, '甲'] } */
export function codedOf<V>(list: readonly (V | null | undefined)[]): Coded<V> {
  const values: (V | null)[] = [null]
  const places = new Map<V | null | undefined, number>([
    [null, 0],
    [undefined, 0],
  ])
  const codes = Int32Array.from(list, (value) => {
    let place = places.get(value)
    if (place === undefined) {
      place = values.push(value as V) - 1
      places.set(value, place)
    }
    return place
  })
  return { codes, values }
}
