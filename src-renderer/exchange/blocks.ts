/**
 * Changes of one kind that were written at one stamp, by column: what a file of 126,000 people is on its way from the
 * bytes into the table. As text: FORMAT.md, P6. Pure.
 */
import type { Value } from '../domain/kind'
import { groupBy } from '../domain/values/group'
import type { Bulk, BulkColumn } from '../store/bulk'
import { pick } from '../store/coded'
import { depth, LIMITS, parse } from './lines'
import { type Change, isId, RESERVED } from './merge'
import { damaged } from './seal'
import type { Stamp } from './stamp'

/** Row r of field f holds values[codes[r]]; code 0: its change does not name the field. null empties it. */
export interface Block extends Bulk {
  stamp: Stamp
  /** The records began with these changes. */
  create: boolean
}

/** Fewer like changes than these are not worth it. */
const LEAST = 50
/** Fields of a block, at most. */
const FIELDS = 1000
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
    const block = like.length < least ? null : blockOf(like)
    if (block && block.fields.length <= FIELDS) blocks.push(block)
    else for (const change of like) rest.push(change)
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

/** The rows that `wanted` names, as a block of their own: with no field and no value that none of them has. */
export function part(block: Block, wanted: Int32Array): Block {
  if (wanted.length === block.ids.length) return block
  const fields: string[] = []
  const columns: BulkColumn[] = []
  for (const [i, field] of block.fields.entries()) {
    const column = pick(block.columns[i], wanted)
    if (column.values.length === 1) continue
    fields.push(field)
    columns.push(column)
  }
  return { ...block, ids: Array.from(wanted, (at) => block.ids[at]), fields, columns }
}

/** The records that a package names, by kind, and those of them that it names more than once. */
export interface Named {
  all: ReadonlyMap<string, ReadonlySet<string>>
  twice: ReadonlyMap<string, ReadonlySet<string>>
}

/** Kind → ids that a package holds, by column or singly; those that it names more than once are in `twice`, too. */
export function namesIn(blocks: readonly Block[], changes: readonly Change[]): Named {
  const all = new Map<string, Set<string>>()
  const twice = new Map<string, Set<string>>()
  const meet = (kind: string, id: string): void => {
    const ids = all.get(kind)
    if (!ids) all.set(kind, new Set([id]))
    else if (!ids.has(id)) ids.add(id)
    else twice.set(kind, (twice.get(kind) ?? new Set()).add(id))
  }
  for (const { kind, ids } of blocks) for (const id of ids) meet(kind, id)
  for (const { kind, id } of changes) meet(kind, id)
  return { all, twice }
}

// ── As text ────────────────────────────────────────────────────────────────────────────────────────────────

/** Characters and items of one line: a reader takes no line over 8 MiB, and others may put a list on their stack. */
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
    if (texts.length === ROWS || (texts.length > 0 && length + text.length > LINE)) {
      yield line(texts.join())
      texts = []
      length = 0
    }
    texts.push(text)
    length += text.length + 1
  }
  if (texts.length > 0) yield line(texts.join())
}

/** A column as far as it was read. */
interface Reading {
  /** values[0] is undefined. */
  values: (Value | undefined)[]
  codes: Int32Array
  /** Rows so far. */
  at: number
  /** Values that a row has taken so far. */
  taken: number
}

const unread = (): Reading => ({ values: [undefined], codes: new Int32Array(), at: 0, taken: 0 })

/**
 * The way back. Nothing that a line says is believed before it is checked, and none makes much of little: what is held
 * grows with the text that was read.
 * @param stampAt the stamp of a line of the table of origins
 * @throws Told where a line is not what P6 says
 */
export class BlockReader {
  readonly blocks: Block[] = []
  private head: { s: number; c?: 1; fields: string[] } | null = null
  private ids: string[] = []
  private columns: Reading[] = []

  constructor(
    private readonly kind: string,
    private readonly stampAt: (origin: unknown) => Stamp | undefined,
    private readonly least = LEAST,
  ) {}

  line(text: string): void {
    const line = parse(text) as {
      fields?: unknown
      ids?: unknown
      f?: unknown
      d?: unknown
      r?: unknown
    } | null
    if (Array.isArray(line?.fields)) this.begin(line as never)
    else {
      const list = line?.ids ?? line?.d ?? line?.r
      if (!this.head || !Array.isArray(list) || list.length === 0) throw wrong()
      if (line?.ids) this.name(list)
      else if (line?.d) this.say(this.column(line.f), list)
      else this.place(this.column(line?.f), list)
    }
  }

  /** After the last line. */
  end(): Block[] {
    const { head, ids, columns } = this
    if (!head) return this.blocks
    const stamp = this.stampAt(head.s)
    const whole = columns.every(({ at, taken, values }) => at === ids.length && taken === values.length - 1)
    if (stamp === undefined || ids.length < this.least || !whole) throw wrong()
    const { fields } = head
    if (columns.length !== fields.length) throw wrong()
    this.blocks.push({ kind: this.kind, stamp, create: head.c === 1, ids, fields, columns })
    this.head = null
    return this.blocks
  }

  private begin(head: NonNullable<BlockReader['head']>): void {
    this.end()
    const { fields } = head
    const plain = fields.every((name) => typeof name === 'string' && !RESERVED.has(name))
    if (!plain || fields.length > FIELDS || new Set(fields).size !== fields.length) throw wrong()
    this.head = head
    this.ids = []
    this.columns = []
  }

  private column(f: unknown): Reading {
    if (this.columns.length === 0) this.columns = (this.head?.fields ?? []).map(unread)
    const column = typeof f === 'number' ? this.columns[f] : undefined
    if (!column) throw wrong()
    return column
  }

  private name(list: unknown[]): void {
    // Once a column has begun, the records are complete.
    if (this.columns.length > 0) throw wrong()
    for (const id of list) {
      if (!isId(id)) throw wrong()
      this.ids.push(id)
    }
  }

  private say(column: Reading, list: Value[]): void {
    const { values } = column
    // Each is some row's.
    if (values.length - 1 + list.length > this.ids.length) throw wrong()
    for (const value of list) {
      if (depth(value) > LIMITS.depth) throw damaged('有一行嵌套过深')
      values.push(value)
    }
  }

  private place(column: Reading, list: unknown[]): void {
    const { at, values } = column
    const end = at + list.length
    if (end > this.ids.length) throw wrong()
    if (end > column.codes.length) {
      const longer = new Int32Array(Math.min(this.ids.length, Math.max(end, column.codes.length * 2)))
      longer.set(column.codes)
      column.codes = longer
    }
    const { codes } = column
    let { taken } = column
    for (let i = 0; i < list.length; i++) {
      const item = list[i]
      if (item === 1) codes[at + i] = ++taken
      else if (typeof item === 'number' && Number.isInteger(item) && item >= 0 && item - 2 < taken)
        codes[at + i] = item === 0 ? 0 : item - 1
      else throw wrong()
    }
    if (taken >= values.length) throw wrong()
    column.at = end
    column.taken = taken
  }
}

const wrong = () => damaged('有一组记录不完整')
