/** Counts by two fields over coded columns, in one pass. Pure. */
import type { Kind, Value } from '../domain/kind'
import type { ValueCount } from './messages'
import { standIns, tally, together } from './select'
import type { Readable } from './table'

export interface Cross {
  values: [ValueCount[], ValueCount[]]
  counts: number[][]
}

/**
 * @param limit values of each field, the most frequent first; the empty one among them
 * @throws RangeError for a field that a large table does not hold in memory
 */
export function crossOf(
  table: Readable,
  kind: Kind,
  fields: readonly [string, string],
  rows: Int32Array,
  limit: number,
  label: (field: string, value: Value) => string,
): Cross {
  const sides = fields.map((field) => {
    const column = table.column(field)
    if (!column) throw new RangeError(`${table.kind}.${field} is not held in memory`)
    const stand = standIns(column, kind.fields[field])
    const byCode = together(tally(column, rows), stand)
    const codes: number[] = []
    for (let code = 0; code < byCode.length; code++) if (byCode[code] > 0) codes.push(code)
    codes.sort((a, b) => byCode[b] - byCode[a] || a - b)
    const shown = codes.slice(0, limit)
    /** Code → place among the shown ones. */
    const place = new Int32Array(byCode.length).fill(-1)
    for (const [i, code] of shown.entries()) place[code] = i
    if (stand) for (let code = 0; code < place.length; code++) place[code] = place[stand[code]]
    const values = shown.map((code): ValueCount => {
      const value = column.values[code]
      return { value, label: label(field, value), count: byCode[code] }
    })
    return { codes: column.codes, place, values }
  })
  const [a, b] = sides
  const width = b.values.length
  const flat = new Int32Array(a.values.length * width)
  for (let i = 0; i < rows.length; i++) {
    const x = a.place[a.codes[rows[i]]]
    const y = b.place[b.codes[rows[i]]]
    if (x >= 0 && y >= 0) flat[x * width + y]++
  }
  return {
    values: [a.values, b.values],
    counts: a.values.map((_, x) => Array.from(flat.subarray(x * width, (x + 1) * width))),
  }
}
