/**
 * Changes of one kind that were written at one stamp, by column: what a file of 126,000 people is on its way from the
 * bytes into the table. As text: FORMAT.md, P6. Pure.
 */
import type { Value } from '../domain/kind'
import { groupBy } from '../domain/values/group'
import type { Bulk, BulkColumn } from '../store/bulk'
import { depth, LIMITS, parse } from './lines'
import { type Change, RESERVED } from './merge'
import { damaged } from './seal'
import type { Stamp } from './stamp'

/** Row r of field f holds values[codes[r]]; code 0: its change does not name the field. null empties it. */
export interface Block extends Bulk {
  stamp: Stamp
  /** The records began with these changes. */
  create: boolean
}

/** Fewer like changes than these are not worth it. */
export const LEAST = 50
/** After so many rows a column whose values hardly repeat is taken as it comes: looking for the same ones costs more. */
const ENOUGH = 4096

/** Takes what can go by column out of the changes; each of them comes back once, from `changesIn` or in `rest`. */
export function blocksOf(changes: readonly Change[], least = LEAST): { blocks: Block[]; rest: Change[] } {
  const blocks: Block[] = []
  const rest: Change[] = []
  for (const like of groupBy(
    changes,
    ({ kind, stamp, create }) => `${stamp}${create ? '+' : '-'}${kind}`,
  ).values()) {
    if (like.length < least) for (const change of like) rest.push(change)
    else blocks.push(blockOf(like))
  }
  return { blocks, rest }
}

function blockOf(like: readonly Change[]): Block {
  const columns = new Map<
    string,
    { codes: Int32Array; values: (Value | undefined)[]; places: Map<Value, number> }
  >()
  for (const [row, { set }] of like.entries()) {
    for (const field of Object.keys(set)) {
      if (RESERVED.has(field)) continue
      let column = columns.get(field)
      if (!column) {
        column = { codes: new Int32Array(like.length), values: [undefined], places: new Map() }
        columns.set(field, column)
      }
      const value = set[field]
      // Lists are equal to none but themselves here; each has a place of its own.
      const unlike = row > ENOUGH && column.values.length > row * 0.8
      let code = unlike ? undefined : column.places.get(value)
      if (code === undefined) {
        code = column.values.push(value) - 1
        if (!unlike) column.places.set(value, code)
      }
      column.codes[row] = code
    }
  }
  const [{ kind, stamp, create = false }] = like
  const ids = like.map(({ id }) => id)
  return { kind, stamp, create, ids, fields: [...columns.keys()], columns: [...columns.values()] }
}

/** Row `at` as the change that it is. */
export function changeAt({ kind, stamp, create, ids, fields, columns }: Block, at: number): Change {
  const set: Record<string, Value> = {}
  for (let i = 0; i < fields.length; i++) {
    const code = columns[i].codes[at]
    if (code !== 0) set[fields[i]] = columns[i].values[code] as Value
  }
  return create ? { kind, id: ids[at], stamp, create, set } : { kind, id: ids[at], stamp, set }
}

/** All of its rows as changes; a row that says nothing is none. */
export function changesIn(block: Block): Change[] {
  const changes = block.ids.map((_, at) => changeAt(block, at))
  return block.create ? changes : changes.filter(({ set }) => Object.keys(set).length > 0)
}

/** The rows that `wanted` names, as a block of their own over the same values. */
export function part(block: Block, wanted: readonly number[] | Int32Array): Block {
  if (wanted.length === block.ids.length) return block
  const ids: string[] = []
  for (const at of wanted) ids.push(block.ids[at])
  const columns = block.columns.map(({ codes, values }): BulkColumn => {
    const mine = new Int32Array(wanted.length)
    for (let i = 0; i < wanted.length; i++) mine[i] = codes[wanted[i]]
    return { codes: mine, values }
  })
  return { ...block, ids, columns }
}

// ── As text ────────────────────────────────────────────────────────────────────────────────────────────────

/** Items in one line: a reader takes no line over 8 MiB. */
const LINE = 1 << 20
const ROWS = 1 << 16

/** P6. @param origin line of the table of origins that the stamp stands on */
export function* blockLines({ create, ids, fields, columns }: Block, origin: number): Generator<string> {
  yield JSON.stringify(create ? { s: origin, c: 1, fields } : { s: origin, fields })
  yield* listed(ids, (list) => `{"ids":[${list}]}`)
  for (const [f, { codes, values }] of columns.entries()) {
    // In a reader's order of first appearance: 1 takes the next word, n ≥ 2 the word n − 2 again.
    const taken = new Int32Array(values.length)
    const words: unknown[] = []
    const rows = new Int32Array(codes.length)
    for (let at = 0; at < codes.length; at++) {
      const code = codes[at]
      if (code === 0) continue
      rows[at] = taken[code] || 1
      if (taken[code] === 0) taken[code] = words.push(values[code]) + 1
    }
    yield* listed(words, (list) => `{"f":${f},"d":[${list}]}`)
    for (let from = 0; from < rows.length; from += ROWS)
      yield `{"f":${f},"r":[${rows.subarray(from, from + ROWS).join()}]}`
  }
}

function* listed(items: readonly unknown[], line: (list: string) => string): Generator<string> {
  let texts: string[] = []
  let length = 0
  for (const item of items) {
    const text = JSON.stringify(item)
    length += text.length + 1
    texts.push(text)
    if (length < LINE) continue
    yield line(texts.join())
    texts = []
    length = 0
  }
  if (texts.length > 0) yield line(texts.join())
}

interface Reading {
  head: { s: number; c?: 1; fields: string[] }
  ids: string[]
  words: (Value | undefined)[][]
  columns: { parts: Int32Array[]; at: number; taken: number }[]
}

/**
 * The way back. Nothing that a line says is believed before it is checked.
 * @param stampAt the stamp of a line of the table of origins
 * @throws Told where a line is not what P6 says
 */
export class BlockReader {
  readonly blocks: Block[] = []
  private reading: Reading | null = null

  constructor(
    private readonly kind: string,
    private readonly stampAt: (origin: unknown) => Stamp | undefined,
  ) {}

  line(text: string): void {
    const line = parse(text) as {
      s?: unknown
      c?: unknown
      fields?: unknown
      ids?: unknown
      f?: unknown
      d?: unknown
      r?: unknown
    }
    if (line === null || typeof line !== 'object') throw wrong()
    if (Array.isArray(line.fields)) this.begin(line as Reading['head'])
    else if (Array.isArray(line.ids)) this.ids(line.ids)
    else if (Array.isArray(line.d)) this.words(line.f, line.d as Value[])
    else if (Array.isArray(line.r)) this.rows(line.f, line.r)
    else throw wrong()
  }

  /** After the last line. */
  end(): Block[] {
    const { reading } = this
    if (!reading) return this.blocks
    const { head, ids, words, columns } = reading
    for (const [f, { at, taken }] of columns.entries())
      if (at !== ids.length || taken !== words[f].length - 1) throw wrong()
    const stamp = this.stampAt(head.s)
    if (stamp === undefined) throw wrong()
    this.blocks.push({
      ...{ kind: this.kind, stamp, create: head.c === 1, ids, fields: head.fields },
      columns: columns.map(({ parts, at }, f) => ({ codes: whole(parts, at), values: words[f] })),
    })
    this.reading = null
    return this.blocks
  }

  private begin(head: Reading['head']): void {
    this.end()
    const { fields } = head
    const plain = fields.every((name) => typeof name === 'string' && !RESERVED.has(name))
    if (!plain || new Set(fields).size !== fields.length || fields.length > LIMITS.entries) throw wrong()
    this.reading = {
      ...{ head, ids: [] },
      words: fields.map(() => [undefined]),
      columns: fields.map(() => ({ parts: [], at: 0, taken: 0 })),
    }
  }

  private ids(list: unknown[]): void {
    const { reading } = this
    if (!reading || reading.columns.some(({ at }) => at > 0)) throw wrong()
    for (const id of list) {
      if (typeof id !== 'string' || id.length > 80) throw wrong()
      reading.ids.push(id)
    }
  }

  private column(f: unknown): Reading['columns'][number] {
    const column = typeof f === 'number' ? this.reading?.columns[f] : undefined
    if (!column) throw wrong()
    return column
  }

  private words(f: unknown, list: Value[]): void {
    this.column(f)
    const words = this.reading?.words[f as number] as (Value | undefined)[]
    for (const word of list) {
      if (depth(word) > LIMITS.depth) throw damaged('有一行嵌套过深')
      words.push(word)
    }
  }

  private rows(f: unknown, list: unknown[]): void {
    const column = this.column(f)
    const { ids, words } = this.reading as Reading
    if (column.at + list.length > ids.length) throw wrong()
    const codes = new Int32Array(list.length)
    let { taken } = column
    for (let at = 0; at < list.length; at++) {
      const item = list[at]
      if (item === 1) codes[at] = ++taken
      else if (typeof item === 'number' && Number.isInteger(item) && item >= 0 && item - 2 < taken)
        codes[at] = item === 0 ? 0 : item - 1
      else throw wrong()
    }
    if (taken >= words[f as number].length) throw wrong()
    column.parts.push(codes)
    column.at += list.length
    column.taken = taken
  }
}

function whole(parts: readonly Int32Array[], length: number): Int32Array {
  if (parts.length === 1) return parts[0]
  const codes = new Int32Array(length)
  let at = 0
  for (const part of parts) {
    codes.set(part, at)
    at += part.length
  }
  return codes
}

const wrong = () => damaged('有一组记录不完整')
