/** Places of a column's values in their natural order, kept while values are added. Pure but for its cache. */
import { isEmpty } from '../domain/initial'
import type { Field, Value } from '../domain/kind'
import type { Column } from './column'
import { highOf, textOf, type Words } from './fields'

const collator = new Intl.Collator('zh-Hans-CN', { numeric: true })
const FIRST = 0x4e00
const LAST = 0x9fff
/** Fewer texts than these are left to the collator. */
const MANY = 2000
/** Names and places; longer texts are few. */
const SHORT = 6
/** The common Chinese characters' places among themselves, from FIRST on; 0 is the end of a text. */
let places: Uint16Array | undefined

/** Whether a text is short and of common Chinese characters alone. */
function isHan(key: string | number): key is string {
  if (typeof key === 'number' || key.length > SHORT) return false
  for (let i = 0; i < key.length; i++) {
    const code = key.charCodeAt(i)
    if (code < FIRST || code > LAST) return false
  }
  return true
}

/**
 * Sorts such texts as the collator does, by counting: last character first, equal ones as they stood. In the
 * collation of Chinese by pinyin (UTS #35) no two of these characters are equal, none is part of a contraction.
 */
function sortHan(items: Keyed[]): Keyed[] {
  places ??= hanPlaces()
  const count = items.length
  let longest = 0
  /** Character by character: item → place. */
  const signs = Array.from({ length: SHORT }, () => new Uint16Array(count))
  for (let i = 0; i < count; i++) {
    const key = items[i].key as string
    longest = Math.max(longest, key.length)
    for (let at = 0; at < key.length; at++) signs[at][i] = places[key.charCodeAt(at) - FIRST]
  }
  let order = Int32Array.from(items.keys())
  for (let at = longest - 1; at >= 0; at--) {
    const sign = signs[at]
    const starts = new Int32Array(LAST - FIRST + 3)
    for (let i = 0; i < count; i++) starts[sign[i] + 1]++
    for (let i = 1; i < starts.length; i++) starts[i] += starts[i - 1]
    const next = new Int32Array(count)
    for (let i = 0; i < count; i++) next[starts[sign[order[i]]]++] = order[i]
    order = next
  }
  return Array.from(order, (i) => items[i])
}

function hanPlaces(): Uint16Array {
  const all = Array.from({ length: LAST - FIRST + 1 }, (_, i) => String.fromCharCode(FIRST + i))
  const found = new Uint16Array(all.length)
  for (const [place, sign] of all.sort(collator.compare).entries())
    found[sign.charCodeAt(0) - FIRST] = place + 1
  return found
}

export interface Ranks {
  /** Code → place. Equal words share one. */
  ranks: Int32Array
  /** Places below this turn round when the order is reversed; those from here on are empty and stay last. */
  turning: number
  /** Changes when values that were there before may stand in another order. */
  generation: number
}

interface Keyed {
  code: number
  key: string | number
}

interface Held extends Ranks {
  size: number
  values: readonly Value[]
  words: number
  /** Codes that have a place of their own, in their order. */
  order: Int32Array
}
const cache = new WeakMap<object, Held>()
let generations = 0

/**
 * Code → place in the field's natural order. After what has a place of its own comes what has none (a deadline
 * 不定期, a list of nothing), then the empty value: both stay last in either direction. New values are put in
 * between; the others are not compared again.
 */
export function ranksOf(column: Column, field: Field | undefined, words: Words): Ranks {
  const version = field?.to ? words.version(field.to) : 0
  const found = cache.get(column)
  const held = found && found.values === column.values && found.words === version ? found : undefined
  if (held && held.size === column.size) return held
  const { values } = column
  const plain = field !== undefined && PLAIN.has(field.type)
  const compare = (x: string | number, y: string | number): number => {
    // Words typed beside the options of an open choice come after them.
    if (typeof x === 'number' || typeof y === 'number')
      return typeof x !== 'number' ? 1 : typeof y !== 'number' ? -1 : x - y
    if (plain) return x < y ? -1 : x > y ? 1 : 0
    return collator.compare(x, y)
  }
  // Among common Chinese characters only the same are equal: no need to ask the collator.
  const differ = (x: string | number, y: string | number): boolean =>
    x !== y && ((!plain && isHan(x) && isHan(y)) || compare(x, y) !== 0)
  const keyOf = (code: number): string | number | null => sortKey(field, values[code], words)
  const fresh: Keyed[] = []
  const without: number[] = []
  for (let code = held?.size ?? 1; code < values.length; code++) {
    const key = keyOf(code)
    if (key === null) without.push(code)
    else fresh.push({ code, key })
  }
  const added = sorted(fresh, compare, plain)
  const old = held?.order ?? new Int32Array(0)
  const order = new Int32Array(old.length + added.length)
  const ranks = new Int32Array(values.length)
  let at = 0
  let place = -1
  let taken = 0
  const put = (code: number, fresh: boolean): void => {
    if (fresh) place++
    ranks[code] = place
    order[at++] = code
  }
  /** Old values up to an index, each beside its like. */
  const takeTo = (end: number, first: boolean): void => {
    for (let i = taken; i < end; i++)
      put(old[i], i === taken ? first : held!.ranks[old[i]] !== held!.ranks[old[i - 1]])
    taken = Math.max(taken, end)
  }
  let before: string | number | null = null
  for (const { code, key } of added) {
    let low = taken
    let high = old.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (compare(keyOf(old[middle])!, key) <= 0) low = middle + 1
      else high = middle
    }
    if (low > taken) {
      takeTo(low, before === null || compare(before, keyOf(old[taken])!) !== 0)
      before = keyOf(old[low - 1])
    }
    put(code, before === null || differ(before, key))
    before = key
  }
  if (taken < old.length) takeTo(old.length, before === null || compare(before, keyOf(old[taken])!) !== 0)
  const turning = place + 1
  for (let code = 1; held && code < held.size; code++)
    if (held.ranks[code] === held.turning) ranks[code] = turning
  for (const code of without) ranks[code] = turning
  ranks[0] = turning + 1
  const rank = {
    size: column.size,
    values,
    words: version,
    order,
    ranks,
    turning,
    generation: held?.generation ?? ++generations,
  }
  cache.set(column, rank)
  return rank
}

type Compare = (x: string | number, y: string | number) => number

/** In the order of `compare`, equal ones by their codes. `plain`: it is not the collator's. */
function sorted(items: Keyed[], compare: Compare, plain: boolean): Keyed[] {
  // The characters' places are worth making for many.
  const han = plain || (!places && items.length < MANY) ? [] : items.filter(({ key }) => isHan(key))
  const others = han.length > 0 ? items.filter(({ key }) => !isHan(key)) : items
  others.sort((a, b) => compare(a.key, b.key) || a.code - b.code)
  if (han.length === 0) return others
  const short = sortHan(han)
  const all: Keyed[] = []
  let at = 0
  for (const one of others) {
    while (at < short.length && compare(short[at].key, one.key) <= 0) all.push(short[at++])
    all.push(one)
  }
  while (at < short.length) all.push(short[at++])
  return all
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
