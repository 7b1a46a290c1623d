/**
 * Filter, sort, count and sum over coded columns: every distinct value is judged once, then rows are told by their
 * codes. 126,000 rows cost a few milliseconds. Pure but for its caches.
 */
import { isEmpty } from '../domain/initial'
import type { Field, Kind, Sort, Value } from '../domain/kind'
import { fold } from '../domain/values/text'
import { canonical } from '../exchange/merge'
import type { Column } from './column'
import { codesFitting } from './find'
import type { Condition, Where } from './messages'
import type { Readable } from './table'

/** Words of values: labels of choices, titles of linked records. */
export interface Words {
  label(field: Field | undefined, value: Value): string
  /** Rises when titles of this kind may have changed. */
  version(kind: string): number
}

const collator = new Intl.Collator('zh-Hans-CN', { numeric: true })

/** A base-field that every record has besides its declaration. */
const fieldOf = (kind: Kind, name: string): Field | undefined =>
  Object.hasOwn(kind.fields, name) ? kind.fields[name] : undefined

/**
 * Rows that fit, in row order.
 * @throws RangeError for a condition on a field that a large table does not hold in memory
 */
export function filterRows(table: Readable, kind: Kind, where: Where, words: Words): Int32Array {
  const deleted = need(table, 'deleted')
  let fits: Uint8Array | null = null
  const only = (column: Column, good: Uint8Array): void => {
    const { codes } = column
    if (!fits) {
      fits = new Uint8Array(table.rows)
      for (let row = 0; row < fits.length; row++) fits[row] = good[codes[row]]
      return
    }
    for (let row = 0; row < fits.length; row++) fits[row] &= good[codes[row]]
  }
  only(
    deleted,
    Uint8Array.from(deleted.values, (value) => Number(Boolean(value) === Boolean(where.deleted))),
  )
  for (const condition of where.conditions ?? []) {
    const column = need(table, condition.field)
    only(column, judge(column, condition, fieldOf(kind, condition.field), words))
  }
  for (const word of (where.text ?? '').split(/\s+/).map(fold).filter(Boolean)) {
    const hit = new Uint8Array(table.rows)
    for (const name of searchFields(kind)) {
      const column = table.column(name)
      if (!column) continue
      const good = codesFitting(column, word, fieldOf(kind, name), words)
      if (!good) continue
      for (let row = 0; row < hit.length; row++) hit[row] |= good[column.codes[row]]
    }
    const all = fits as unknown as Uint8Array
    for (let row = 0; row < hit.length; row++) all[row] &= hit[row]
  }
  const all = fits as unknown as Uint8Array
  if (where.ids) {
    const rows = where.ids.map((id) => table.rowOf(id)).filter((row) => row >= 0 && all[row] === 1)
    return Int32Array.from(new Set(rows)).sort()
  }
  let count = 0
  for (let row = 0; row < all.length; row++) count += all[row]
  const rows = new Int32Array(count)
  for (let row = 0, at = 0; row < all.length; row++) if (all[row]) rows[at++] = row
  return rows
}

/** Fields that the quick search looks into: the title, `search` fields, and linked records' titles that are listed. */
export function searchFields(kind: Kind): string[] {
  return Object.entries(kind.fields)
    .filter(
      ([name, field]) =>
        name === kind.title ||
        field.search ||
        ((field.type === 'link' || field.type === 'links') && field.list),
    )
    .map(([name]) => name)
}

function need(table: Readable, field: string): Column {
  const column = table.column(field)
  if (!column) throw new RangeError(`${table.kind}.${field} is not held in memory`)
  return column
}

/** Code → 1 where the condition holds. */
function judge(column: Column, condition: Condition, field: Field | undefined, words: Words): Uint8Array {
  const { values } = column
  if ('in' in condition) {
    const wanted = new Set(condition.in.map(canonical))
    const empty = condition.in.some(isEmpty)
    return Uint8Array.from(values, (value) => {
      if (isEmpty(value)) return Number(empty)
      if (Array.isArray(value)) return Number(value.some((one) => wanted.has(canonical(one))))
      return Number(wanted.has(canonical(value)))
    })
  }
  if ('has' in condition) {
    const word = fold(condition.has)
    // As it is shown: labels of choices, titles of links; figures also without their thousands' commas.
    const fitting = codesFitting(column, word, field, words, false)
    const good = fitting?.slice() ?? new Uint8Array(values.length)
    for (let code = 1; code < good.length; code++)
      if (typeof values[code] === 'number') good[code] |= Number(String(values[code]).includes(word))
    return good
  }
  const { from, to } = condition
  // A bound may be a month or a year too: up to 2017-12 is up to its last day.
  const last = isEmpty(to) ? null : (highOf(to as Value) ?? null)
  const first = isEmpty(from) ? null : lowOf(from as Value)
  return Uint8Array.from(values, (value) => {
    const low = lowOf(value)
    const high = highOf(value)
    if (low === null || high === null || typeof low === 'object') return 0
    // A month or a range fits where it touches the span.
    return Number((first === null || !less(high, first)) && (last === null || !less(last, low)))
  })
}

const textOf = (value: Value): string => {
  if (Array.isArray(value)) return value.map(textOf).join('、')
  if (value !== null && typeof value === 'object') return typeof value.text === 'string' ? value.text : ''
  return String(value ?? '')
}

/** Deadlines lie between their days; '2017-12' from its first to its last day. */
function lowOf(value: Value): Value {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value.from ?? null
  return value
}
function highOf(value: Value): Value {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value.to ?? null
  return typeof value === 'string' && /^\d{4}(-\d{2})?$/.test(value) ? `${value}-99` : value
}
function less(a: Value, b: Value): boolean {
  return typeof a === 'number' && typeof b === 'number' ? a < b : String(a) < String(b)
}

interface Rank {
  size: number
  values: readonly Value[]
  words: number
  ranks: Int32Array
  /** Places below this turn round when the order is reversed; those from here on are empty and stay last. */
  turning: number
}
const rankCache = new WeakMap<object, Rank>()

/**
 * Code → place in the field's natural order. Equal words share a place. After them what has no place of its own
 * (a deadline 不定期, a list of nothing), then the empty value: both stay last in either direction.
 */
export function ranksOf(
  column: Column,
  field: Field | undefined,
  words: Words,
): Pick<Rank, 'ranks' | 'turning'> {
  const version = field?.to ? words.version(field.to) : 0
  const held = rankCache.get(column)
  if (held && held.size === column.size && held.values === column.values && held.words === version)
    return held
  const { values } = column
  const keys = values.map((value) => sortKey(field, value, words))
  const order: number[] = []
  for (let code = 1; code < values.length; code++) if (keys[code] !== null) order.push(code)
  const plain = field !== undefined && PLAIN.has(field.type)
  const compare = (a: number, b: number): number => {
    const [x, y] = [keys[a], keys[b]]
    if (typeof x === 'number' || typeof y === 'number') {
      // Words typed beside the options of an open choice come after them.
      return typeof x !== 'number' ? 1 : typeof y !== 'number' ? -1 : x - y
    }
    if (plain) return x! < y! ? -1 : x! > y! ? 1 : 0
    return collator.compare(x!, y!)
  }
  order.sort(compare)
  const ranks = new Int32Array(values.length)
  let place = -1
  for (let i = 0; i < order.length; i++) {
    if (i === 0 || compare(order[i - 1], order[i]) !== 0) place++
    ranks[order[i]] = place
  }
  const turning = place + 1
  for (let code = 1; code < values.length; code++) if (keys[code] === null) ranks[code] = turning
  ranks[0] = turning + 1
  const rank = { size: column.size, values, words: version, ranks, turning }
  rankCache.set(column, rank)
  return rank
}

/** Types whose stored text is in order as it stands. */
const PLAIN: ReadonlySet<Field['type']> = new Set([
  'date',
  'month',
  'deadline',
  'phone',
  'idNumber',
  'creditCode',
])

/** null: nothing to sort by. */
function sortKey(field: Field | undefined, value: Value, words: Words): string | number | null {
  if (isEmpty(value)) return null
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 0 : 1
  if (field?.options && !Array.isArray(value)) {
    const place = Object.keys(field.options).indexOf(String(value))
    return place < 0 ? String(value) : place
  }
  if (field?.type === 'deadline') return (highOf(value) as string | null) ?? null
  return (field ? words.label(field, value) : textOf(value)) || null
}

/** Stable: the last key first, each by counting, so that equal rows keep the order of the keys before. */
export function sortRows(
  table: Readable,
  kind: Kind,
  rows: Int32Array,
  sort: readonly Sort[],
  words: Words,
): Int32Array {
  let sorted = rows
  for (const { field, descending } of [...sort].reverse()) {
    const column = table.column(field)
    if (!column) continue
    sorted = byRank(sorted, column.codes, ranksOf(column, fieldOf(kind, field), words), descending === true)
  }
  return sorted
}

function byRank(
  rows: Int32Array,
  codes: Int32Array,
  { ranks, turning }: Pick<Rank, 'ranks' | 'turning'>,
  descending: boolean,
): Int32Array {
  const last = ranks[0]
  const place = (row: number): number => {
    const rank = ranks[codes[row]]
    return descending && rank < turning ? turning - 1 - rank : rank
  }
  const starts = new Int32Array(last + 2)
  for (let i = 0; i < rows.length; i++) starts[place(rows[i]) + 1]++
  for (let i = 1; i < starts.length; i++) starts[i] += starts[i - 1]
  const sorted = new Int32Array(rows.length)
  for (let i = 0; i < rows.length; i++) sorted[starts[place(rows[i])]++] = rows[i]
  return sorted
}

/** Sum of a numeric field over rows. Integer fen and counts stay exact below 2^53. */
export function totalOf(table: Readable, field: string, rows: Int32Array): number {
  const column = table.column(field)
  if (!column) return 0
  const numbers = Float64Array.from(column.values, (value) => (typeof value === 'number' ? value : 0))
  let sum = 0
  for (let i = 0; i < rows.length; i++) sum += numbers[column.codes[rows[i]]]
  return sum
}

/** Value → how often it occurs; the elements of lists are counted one by one, an empty list as empty. */
export function countsOf(table: Readable, field: string, rows: Int32Array): Map<string, [Value, number]> {
  const column = need(table, field)
  const byCode = new Int32Array(column.size)
  for (let i = 0; i < rows.length; i++) byCode[column.codes[rows[i]]]++
  const counts = new Map<string, [Value, number]>()
  for (let code = 0; code < byCode.length; code++) {
    if (byCode[code] === 0) continue
    const value = column.values[code]
    for (const one of Array.isArray(value) ? (value.length > 0 ? value : [null]) : [value]) {
      const key = canonical(one)
      const held = counts.get(key)
      if (held) held[1] += byCode[code]
      else counts.set(key, [one, byCode[code]])
    }
  }
  return counts
}
