/**
 * The first rows of a selection in an order that nobody has made yet, as right after a start: the first key leaves few
 * of them, the next key is asked of those alone, and of 126,000 names a few hundred are compared. Pure.
 */
import type { Kind, Sort } from '../domain/kind'
import type { Column } from './column'
import { fieldOf, type Words } from './fields'
import { placesOf } from './orders'
import { ranksOf } from './ranks'
import type { Readable } from './table'

/**
 * The same as `windowOf(rows, orderOf(…), …, 0, count)`.
 * @param rows of the selection
 */
export function firstRows(
  table: Readable,
  kind: Kind,
  sort: readonly Sort[],
  rows: ArrayLike<number>,
  count: number,
  words: Words,
): Int32Array {
  let left = Int32Array.from(rows)
  /** Beside each row left its place by the keys so far; below the number of rows. */
  let places = new Int32Array(left.length)
  for (const { field, descending } of sort) {
    const column = table.column(field)
    if (!column || count === 0) continue
    const some = left.length < column.size ? partOf(column, left) : { column, rows: left }
    const ranks = ranksOf(some.column, fieldOf(kind, field), words)
    const { codes } = some.column
    const by = placesOf({ ranks, descending: descending === true })
    const width = ranks.ranks[0] + 1
    const both = Float64Array.from(places, (before, i) => before * width + by[codes[some.rows[i]]])
    const sorted = both.slice().sort()
    const last = sorted[Math.min(count, sorted.length) - 1]
    const dense = new Map<number, number>()
    for (const value of sorted) if (value <= last && !dense.has(value)) dense.set(value, dense.size)
    const stays = both.map((value) => Number(value <= last))
    places = Int32Array.from(
      both.filter((_, i) => stays[i]),
      (value) => dense.get(value) as number,
    )
    left = left.filter((_, i) => stays[i])
  }
  return Int32Array.from(left.keys())
    .sort((a, b) => places[a] - places[b] || left[a] - left[b])
    .subarray(0, count)
    .map((i) => left[i])
}

/** A column of these rows' values alone; `rows`: their rows in it. */
function partOf(column: Column, rows: Int32Array): { column: Column; rows: Int32Array } {
  const own = new Map([[0, 0]])
  const values = [column.values[0]]
  const codes = rows.map((row) => {
    const code = column.codes[row]
    const known = own.get(code)
    if (known !== undefined) return known
    own.set(code, values.length)
    return values.push(column.values[code]) - 1
  })
  return { column: { codes, values, size: values.length }, rows: Int32Array.from(codes.keys()) }
}
