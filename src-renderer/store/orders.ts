/**
 * All rows of a table in one order, kept while records change, so that the first screen of any selection is read off
 * it: 126,000 rows are sorted once, and a change moves one row. Pure but for its cache.
 */
import type { Kind, Sort } from '../domain/kind'
import type { Column } from './column'
import { fieldOf, type Words } from './fields'
import { marking } from './marks'
import { type Ranks, ranksOf } from './ranks'
import type { Readable } from './table'

interface Part {
  column: Column
  ranks: Ranks
  descending: boolean
}

export interface Order {
  /** Place → row. */
  order: Int32Array
  /** Row → place; made where it is first looked at. */
  place?: Int32Array
}

interface Held extends Order {
  parts: { column: Column; turn: number; seen: number; generation: number }[]
}

/** Bytes of orders kept a table, at 4 or 8 a row each: of 126,000 people as many as a list has columns, both ways. */
const KEPT = 20 << 20
/** More rows moved than these are sorted anew. */
const MOVED = 2000
const cache = new WeakMap<Readable, Map<string, Held>>()

/** Rows in the order asked, equal ones as they stand; null where nothing is asked: the rows' own order. */
export function orderOf(table: Readable, kind: Kind, sort: readonly Sort[], words: Words): Order | null {
  const parts: Part[] = []
  for (const { field, descending } of sort) {
    const column = table.column(field)
    if (column)
      parts.push({
        column,
        ranks: ranksOf(column, fieldOf(kind, field), words),
        descending: descending === true,
      })
  }
  if (parts.length === 0) return null
  const key = JSON.stringify(sort)
  const orders = cache.get(table) ?? new Map<string, Held>()
  cache.set(table, orders)
  const held = orders.get(key)
  const moved = held && movedSince(held, parts, table.rows)
  let next: Order
  if (held && moved?.length === 0) next = held
  else if (held && moved) next = moveRows(held.order, moved, parts, table.rows)
  else next = sortAll(parts, table.rows)
  orders.delete(key)
  // What is asked for again goes on with the same object: its places are made once.
  orders.set(
    key,
    Object.assign(next, {
      parts: parts.map(({ column, ranks }) => ({
        column,
        turn: column.turn ?? 0,
        seen: column.touched?.length ?? 0,
        generation: ranks.generation,
      })),
    }),
  )
  if (orders.size > Math.max(5, KEPT / (8 * table.rows))) orders.delete(orders.keys().next().value as string)
  return next
}

/** Whether an order was made once, so that `orderOf` has at most what changed since to move. */
export const isMade = (table: Readable, sort: readonly Sort[]): boolean =>
  cache.get(table)?.has(JSON.stringify(sort)) === true

/** Rows that may stand elsewhere now; undefined where all may. */
function movedSince(held: Held, parts: readonly Part[], rows: number): number[] | undefined {
  const moved = new Set<number>()
  for (const [i, { column, ranks }] of parts.entries()) {
    const before = held.parts[i]
    if (before.column !== column || before.turn !== (column.turn ?? 0)) return undefined
    if (before.generation !== ranks.generation) return undefined
    const touched = column.touched ?? []
    for (let at = before.seen; at < touched.length; at++) moved.add(touched[at])
  }
  if (rows - held.order.length + moved.size > MOVED) return undefined
  for (let row = held.order.length; row < rows; row++) moved.add(row)
  return [...moved]
}

/** Stable: the last key first, each by counting, so that equal rows keep the order of the keys before. */
function sortAll(parts: readonly Part[], rows: number): Order {
  let order = new Int32Array(rows).map((_, row) => row)
  for (const part of [...parts].reverse()) {
    const { codes } = part.column
    const places = placesOf(part)
    const keys = new Int32Array(rows)
    const starts = new Int32Array(part.ranks.ranks[0] + 2)
    for (let row = 0; row < rows; row++) {
      const key = places[codes[row]]
      keys[row] = key
      starts[key + 1]++
    }
    for (let i = 1; i < starts.length; i++) starts[i] += starts[i - 1]
    const sorted = new Int32Array(rows)
    for (let i = 0; i < rows; i++) {
      const row = order[i]
      sorted[starts[keys[row]]++] = row
    }
    order = sorted
  }
  return { order }
}

/** Code → place by one key. */
export function placesOf({
  ranks: { ranks, turning },
  descending,
}: Pick<Part, 'ranks' | 'descending'>): Int32Array {
  return descending ? ranks.map((place) => (place < turning ? turning - 1 - place : place)) : ranks
}

function moveRows(order: Int32Array, moved: number[], parts: readonly Part[], rows: number): Order {
  const keys = parts.map((part) => ({ codes: part.column.codes, places: placesOf(part) }))
  const compare = (a: number, b: number): number => {
    for (const { codes, places } of keys) {
      const difference = places[codes[a]] - places[codes[b]]
      if (difference !== 0) return difference
    }
    return a - b
  }
  const moving = new Uint8Array(rows)
  for (const row of moved) moving[row] = 1
  const rest = order.filter((row) => moving[row] === 0)
  moved.sort(compare)
  const next = new Int32Array(rows)
  let from = 0
  let at = 0
  for (const row of moved) {
    let low = from
    let high = rest.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (compare(rest[middle], row) < 0) low = middle + 1
      else high = middle
    }
    next.set(rest.subarray(from, low), at)
    at += low - from
    from = low
    next[at++] = row
  }
  next.set(rest.subarray(from), at)
  return { order: next }
}

function rowPlaces(ordered: Order): Int32Array {
  if (ordered.place) return ordered.place
  const place = new Int32Array(ordered.order.length)
  for (let i = 0; i < place.length; i++) place[ordered.order[i]] = i
  ordered.place = place
  return place
}

/** Fewer rows than these are sorted by their places. */
const FEW = 500

/**
 * Rows [from, to) of the selection in an order.
 * @param rows of the selection, ascending where there is no order
 */
export function windowOf(
  rows: ArrayLike<number>,
  ordered: Order | null,
  of: number,
  from = 0,
  to = rows.length,
): Int32Array {
  const end = Math.min(to, rows.length)
  const start = Math.min(from, end)
  if (!ordered) return Int32Array.from(Array.prototype.slice.call(rows, start, end))
  const { order } = ordered
  if (rows.length < FEW) {
    const place = rowPlaces(ordered)
    const places = Int32Array.from(rows, (row) => place[row]).sort()
    return places.subarray(start, end).map((at) => order[at])
  }
  const window = new Int32Array(end - start)
  if (rows.length === of) return order.slice(start, end)
  return marking(of, (marks) => {
    for (let i = 0; i < rows.length; i++) marks[rows[i]] = 1
    for (let i = 0, met = 0; met < end; i++) {
      const row = order[i]
      if (marks[row] === 0) continue
      if (met >= start) window[met - start] = row
      met++
    }
    return window
  })
}
