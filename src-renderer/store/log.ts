/**
 * A commit and its bytes (FORMAT.md). Parts are complete JSON texts of at most a few megabytes;
 * many changes of one kind are written by column, so that 126,000 rows cost a second and not ten. Pure.
 */
import type { Value } from '../domain/kind'
import type { Change } from '../exchange/merge'
import type { Author } from '../exchange/outgoing'
import type { Stamp } from '../exchange/stamp'
import { type Bulk, ColumnText, JsonText } from './bulk'
import type { Source } from './messages'
import { Told } from './rpc'

/** field → [value before, the stamp that it stood on] */
export type Was = { [field: string]: [Value, Stamp] }

/** One entry of the log. */
export interface Commit {
  /** 1, 2, 3 … of this site. */
  seq: number
  /** Stamp of this commit; changes made here carry it, plan records and packages carry their own. */
  stamp: Stamp
  /** ISO time with zone of this site's clock. */
  at: string
  operator: string
  unit: string
  label: string
  source: Source
  changes: Change[]
  /** Beside each change: what its fields were before; null where the record was not there before. */
  was: (Was | null)[]
  /** New records by column, made at `stamp`; read back they stand among the changes. */
  bulk?: Bulk
  /** A package's commit: who wrote at each stamp. */
  authors?: Record<Stamp, Author>
  /** Whatever the exchange keeps with its commit. */
  extra?: Value
}

/** Everything of a commit but its changes. */
export type CommitHead = Omit<Commit, 'changes' | 'was' | 'bulk'>

export const LOG_VERSION = 2
/** Parts without coded columns are written so that older programs read them too. */
const PLAIN_VERSION = 1
/** Runs of like changes from this length are written by column. */
const RUN = 32
/** Changes in one part. */
const PART_ROWS = 4000
/** Bytes in one part, beyond which it is halved. */
const PART_BYTES = 4 << 20

export interface RowsBlock {
  t: 'r'
  rows: { k: string; i: string; s?: Stamp; c?: 1; set: Record<string, Value>; w: Was | null }[]
}

export interface ColumnsBlock {
  t: 'c'
  kind: string
  stamp?: Stamp
  create?: 1
  ids: string[]
  fields: string[]
  /** By field, then row; null: the change does not name the field. */
  columns: ((Value | null)[] | CodedValues)[]
  /** field index → rows that set it to null */
  nulls?: Record<number, number[]>
  /** Absent: none of the records was there before. */
  was?: {
    stamps: Stamp[]
    /** By field, then row: [value before]. */
    values: (Value | null)[][]
    /** By field, then row: index into `stamps`; -1: not moved. */
    stood: number[][]
  }
}

/** Row r holds d[c[r] - 1]; nothing where c[r] is 0. */
interface CodedValues {
  d: Value[]
  c: number[]
}

export type LogBlock = RowsBlock | ColumnsBlock
export interface Part {
  v: number
  head?: Omit<CommitHead, 'seq'>
  blocks: LogBlock[]
}

/** One part of a commit: changes [from, from + rows). */
export interface Encoded {
  bytes: Uint8Array
  from: number
  rows: number
  /** They are rows of the commit's bulk. */
  ofBulk?: true
}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })

/** The parts of a commit, in order; at least one. `rows` says how many changes a part holds. */
export function encodeCommit(commit: Commit, partBytes = PART_BYTES): Encoded[] {
  return [...encodeParts(commit, partBytes)]
}

/** The same one by one, so that a part is on its way to the disk while the next is written. */
export function* encodeParts(commit: Commit, partBytes = PART_BYTES): Generator<Encoded> {
  const { seq: _, changes, was, bulk, ...head } = commit
  let first = true
  function* add(from: number, to: number): Generator<Encoded> {
    const part: Part = { v: PLAIN_VERSION, blocks: logBlocks(commit, from, to) }
    if (first) part.head = head
    const bytes = encoder.encode(JSON.stringify(part))
    if (bytes.length > partBytes && to - from > 1) {
      const middle = (from + to) >> 1
      yield* add(from, middle)
      yield* add(middle, to)
    } else {
      first = false
      yield { bytes, from, rows: to - from }
    }
  }
  if (bulk) {
    yield* bulkParts(bulk, head, partBytes)
    first = false
  }
  for (let from = 0; first || from < changes.length; from += PART_ROWS) {
    yield* add(from, Math.min(from + PART_ROWS, changes.length))
  }
}

/** The same text that the records' changes would become. */
function* bulkParts(bulk: Bulk, head: Part['head'], partBytes: number): Generator<Encoded> {
  const { kind, ids, columns, stamp } = bulk
  const texts = columns.map((column) => new ColumnText(column))
  const json = new JsonText()
  let first = true
  function* add(from: number, to: number): Generator<Encoded> {
    json.ascii(`{"v":${LOG_VERSION},`)
    if (first) {
      json.ascii('"head":')
      json.json(head)
      json.ascii(',')
    }
    json.ascii('"blocks":[{"t":"c","kind":')
    json.json(kind)
    if (stamp) {
      json.ascii(',"stamp":')
      json.json(stamp)
    }
    json.ascii(',"create":1,"ids":')
    json.json(ids.slice(from, to))
    json.ascii(',"fields":')
    json.json(bulk.fields)
    json.ascii(',"columns":[')
    for (const [i, text] of texts.entries()) {
      if (i > 0) json.ascii(',')
      text.write(json, from, to)
    }
    json.ascii(']}]}')
    const bytes = json.take()
    if (bytes.length > partBytes && to - from > 1) {
      const middle = (from + to) >> 1
      yield* add(from, middle)
      yield* add(middle, to)
    } else {
      first = false
      yield { bytes, from, rows: to - from, ofBulk: true }
    }
  }
  for (let from = 0; from < ids.length; from += PART_ROWS)
    yield* add(from, Math.min(from + PART_ROWS, ids.length))
}

/**
 * @throws Told('newer') for what a newer program wrote
 * @throws Error for what is no commit
 */
export function decodeCommit(seq: number, parts: readonly Uint8Array[]): Commit {
  return decodeEncoded(seq, parts).commit
}

/** Likewise, with the changes that each part holds. */
export function decodeEncoded(
  seq: number,
  parts: readonly Uint8Array[],
): { commit: Commit; encoded: Encoded[] } {
  let head: Part['head']
  const changes: Change[] = []
  const was: (Was | null)[] = []
  const encoded: Encoded[] = []
  for (const bytes of parts) {
    const from = changes.length
    const part = decodePart(bytes)
    head ??= part.head
    if (!head) throw new Error('a commit without its head')
    for (const block of part.blocks) readBlock(block, head.stamp, changes, was)
    encoded.push({ bytes, from, rows: changes.length - from })
  }
  return { commit: { seq, ...head!, changes, was }, encoded }
}

/** Some parts of a commit, where the head is known from elsewhere (history of one record in a large commit). */
export function decodeChanges(stamp: Stamp, bytes: Uint8Array): { changes: Change[]; was: (Was | null)[] } {
  const changes: Change[] = []
  const was: (Was | null)[] = []
  for (const block of decodePart(bytes).blocks) readBlock(block, stamp, changes, was)
  return { changes, was }
}

function decodePart(bytes: Uint8Array): Part {
  const part = JSON.parse(decoder.decode(bytes)) as Part
  if (part.v > LOG_VERSION) throw newer()
  return part
}

export function newer(): Told {
  return new Told(
    '这个数据库由更新版本的归雁写成，本机的版本读不了。数据没有改动；请先升级本机程序再打开。',
    'newer',
  )
}

function logBlocks(commit: Commit, from: number, to: number): LogBlock[] {
  const blocks: LogBlock[] = []
  for (let start = from; start < to; ) {
    let end = start + 1
    while (end < to && alike(commit, start, end)) end++
    const last = blocks.at(-1)
    if (end - start >= RUN) blocks.push(columnsOf(commit, start, end))
    else if (last?.t === 'r') last.rows.push(...rowsOf(commit, start, end))
    else blocks.push({ t: 'r', rows: rowsOf(commit, start, end) })
    start = end
  }
  return blocks
}

function alike({ changes, was }: Commit, a: number, b: number): boolean {
  const [x, y] = [changes[a], changes[b]]
  const fresh = was[a] === null
  return (
    x.kind === y.kind &&
    x.stamp === y.stamp &&
    x.create === y.create &&
    fresh === (was[b] === null) &&
    // A creation over a record that was there moves fields that it does not name: written row by row.
    (fresh || !x.create)
  )
}

function rowsOf({ changes, was, stamp }: Commit, from: number, to: number): RowsBlock['rows'] {
  return changes.slice(from, to).map((change, i) => ({
    k: change.kind,
    i: change.id,
    ...(change.stamp === stamp ? {} : { s: change.stamp }),
    ...(change.create ? { c: 1 as const } : {}),
    set: change.set,
    w: was[from + i],
  }))
}

function columnsOf({ changes, was, stamp }: Commit, from: number, to: number): ColumnsBlock {
  const first = changes[from]
  const place = new Map<string, number>()
  for (let i = from; i < to; i++) {
    for (const field in changes[i].set) if (!place.has(field)) place.set(field, place.size)
  }
  const fields = [...place.keys()]
  const count = to - from
  const columns = fields.map(() => new Array<Value>(count).fill(null))
  const block: ColumnsBlock = {
    t: 'c',
    kind: first.kind,
    ...(first.stamp === stamp ? {} : { stamp: first.stamp }),
    ...(first.create ? { create: 1 as const } : {}),
    ids: [],
    fields,
    columns,
  }
  for (let i = 0; i < count; i++) {
    const { id, set } = changes[from + i]
    block.ids.push(id)
    for (const field in set) {
      const column = place.get(field)!
      columns[column][i] = set[field]
      if (set[field] === null) {
        block.nulls ??= {}
        block.nulls[column] ??= []
        block.nulls[column].push(i)
      }
    }
  }
  if (was[from] !== null) block.was = wasColumns(was.slice(from, to) as Was[], fields)
  return block
}

function wasColumns(was: Was[], fields: string[]): NonNullable<ColumnsBlock['was']> {
  const stamps = new Map<Stamp, number>()
  const values = fields.map(() => new Array<Value>(was.length).fill(null))
  const stood = fields.map(() => new Array<number>(was.length).fill(-1))
  was.forEach((row, i) => {
    fields.forEach((field, column) => {
      if (!Object.hasOwn(row, field)) return
      const [value, stamp] = row[field]
      if (!stamps.has(stamp)) stamps.set(stamp, stamps.size)
      values[column][i] = value
      stood[column][i] = stamps.get(stamp)!
    })
  })
  return { stamps: [...stamps.keys()], values, stood }
}

function readBlock(block: LogBlock, own: Stamp, changes: Change[], was: (Was | null)[]): void {
  if (block.t === 'r') {
    for (const { k, i, s, c, set, w } of block.rows) {
      changes.push({ kind: k, id: i, stamp: s ?? own, ...(c ? { create: true as const } : {}), set })
      was.push(w)
    }
    return
  }
  const { kind, ids, fields, nulls = {}, stamp = own } = block
  const columns = block.columns.map(valuesOf)
  const empty = new Map(Object.entries(nulls).map(([column, rows]) => [Number(column), new Set(rows)]))
  for (let i = 0; i < ids.length; i++) {
    const set: Record<string, Value> = {}
    for (let column = 0; column < fields.length; column++) {
      const value = columns[column][i]
      if (value !== null || empty.get(column)?.has(i)) set[fields[column]] = value
    }
    changes.push(
      block.create ? { kind, id: ids[i], stamp, create: true, set } : { kind, id: ids[i], stamp, set },
    )
    was.push(block.was ? wasRow(block.was, fields, i) : null)
  }
}

/** By row. */
export function valuesOf(column: ColumnsBlock['columns'][number]): (Value | null)[] {
  return Array.isArray(column) ? column : column.c.map((code) => (code === 0 ? null : column.d[code - 1]))
}

function wasRow(
  { stamps, values, stood }: NonNullable<ColumnsBlock['was']>,
  fields: string[],
  i: number,
): Was {
  const row: Was = {}
  fields.forEach((field, column) => {
    if (stood[column][i] >= 0) row[field] = [values[column][i], stamps[stood[column][i]]]
  })
  return row
}
