/**
 * Rows of an import that are plainly new, found by column: completed as `newRecord` completes one, valid, and sharing
 * no identity with any record or any other row of the file. In a town's first register that is nearly every row. All
 * others take the way of match.ts, row by row; this file only has to be sure.
 */
import { initialOf, isEmpty, startsOf } from '../domain/initial'
import type { AnyRecord, Field, Kind, NewBy, Value } from '../domain/kind'
import { checkValue } from '../domain/validate'
import { onlyForOneself } from '../domain/writing'
import { canonical } from '../exchange/merge'
import type { BulkColumn } from './bulk'
import { isFiller, tellsNothing } from './finder'
import type { ImportColumn, ImportRows } from './messages'
import type { Readable } from './table'

export interface Plain {
  /** Row → 1 where it is plainly new. */
  plain: Uint8Array
  /** Fields of the new records, with a column each over all rows of the file. */
  fields: string[]
  columns: BulkColumn[]
}

/** @param count rows of the file */
export function plainRows(rows: ImportRows, count: number, table: Readable, kind: Kind, by: NewBy): Plain {
  const making = new Making(rows, count, kind)
  complete(making, kind, by)
  for (const [i, name] of (rows.origin?.fields ?? []).entries()) making.under(name, rows.origin!.columns[i])
  const plain = new Uint8Array(count).fill(1)
  for (const row in rows.rejected) plain[Number(row)] = 0
  const ids = rows.fields.indexOf('id')
  if (ids >= 0) {
    const { codes, values } = rows.columns[ids]
    const there = values.map((value) => typeof value === 'string' && table.has(value))
    for (let row = 0; row < count; row++) if (there[codes[row]]) plain[row] = 0
  }
  leaveInvalid(making, kind, plain)
  leaveForOthers(making, kind, by, plain)
  const numbered = new Map<string, Numbered | null>()
  for (const fields of kind.identity ?? []) leaveShared(making, kind, table, fields, plain, numbered)
  return { plain, fields: [...making.columns.keys()], columns: [...making.columns.values()] }
}

interface Column extends BulkColumn {
  codes: Int32Array
  values: (Value | undefined)[]
}

/** Values of a column up to which its own are found again, so that what is added repeats none of them. */
const INDEXED = 20_000

/** The columns in the making: the file's own are copied only where something is added. */
class Making {
  readonly columns = new Map<string, Column>()
  /** Columns that were written to, with the codes of their values. */
  private readonly own = new Map<string, { column: Column; index: Map<Value, number> }>()

  constructor(
    rows: ImportRows,
    readonly count: number,
    kind: Kind,
  ) {
    for (const [i, name] of rows.fields.entries()) {
      if (name === 'id' || !Object.hasOwn(kind.fields, name)) continue
      const { codes, values, distinct } = rows.columns[i]
      const number = kind.fields[name].type === 'idNumber'
      const empty = new Uint8Array(values.length)
      let some = false
      for (let code = 1; code < values.length; code++) {
        if ((distinct || !isEmpty(values[code])) && !(number && isFiller(values[code] as Value))) continue
        empty[code] = 1
        some = true
      }
      // Most columns hold nothing that counts as empty but their empty cells.
      const kept = some ? codes.map((code) => (empty[code] ? 0 : code)) : codes
      this.columns.set(name, { codes: kept, values, ...(distinct ? { distinct } : {}) })
    }
  }

  set(name: string, row: number, value: Value): void {
    const { index, column } = this.own.get(name) ?? this.open(name)
    const { codes, values } = column
    let code = index.get(value)
    if (code === undefined) {
      code = values.push(value) - 1
      index.set(value, code)
    }
    codes[row] = code
  }

  /** Makes a column that may be written to. */
  private open(name: string): { column: Column; index: Map<Value, number> } {
    const index = new Map<Value, number>()
    const given = this.columns.get(name)
    const { codes = new Int32Array(this.count), values = [undefined] } = given ?? {}
    const column: Column = { codes: given ? codes.slice() : codes, values: [...values] }
    if (!given || (given.distinct && values.length <= INDEXED)) {
      for (let code = 1; code < values.length; code++) index.set(values[code] as Value, code)
      column.distinct = true
    }
    const opened = { column, index }
    this.own.set(name, opened)
    this.columns.set(name, column)
    return opened
  }

  /** Puts a value wherever there is none. @returns whether there was such a row */
  fill(name: string, value: Value): boolean {
    const given = this.columns.get(name)
    if (given && !given.codes.includes(0)) return false
    const { count } = this
    for (let row = 0; row < count; row++) {
      if (given && given.codes[row] !== 0) continue
      this.set(name, row, value)
      if (given) continue
      // A column of one value.
      this.columns.get(name)!.codes.fill(1)
      break
    }
    return count > 0
  }

  /** Takes a column's values where there are none. */
  under(name: string, column: ImportColumn): void {
    const { codes, values } = column
    if (!this.columns.has(name)) {
      this.columns.set(name, { ...column })
      return
    }
    const held = this.columns.get(name)!.codes
    for (let row = 0; row < this.count; row++) {
      const value = held[row] === 0 ? values[codes[row]] : undefined
      if (!isEmpty(value)) this.set(name, row, value as Value)
    }
  }

  /** One row after the other as a record whose fields are looked up when somebody reads them. */
  view(names: readonly string[], nothing: null | undefined): View {
    const { columns } = this
    const read = new Set<string>()
    const view: View = { at: 0, read, record: { id: '', stamps: {} } }
    for (const name of names) {
      let known = columns.get(name)
      let seen = false
      Object.defineProperty(view.record, name, {
        enumerable: true,
        get: () => {
          if (!seen) {
            seen = true
            read.add(name)
          }
          // A column may be made, or copied, on the way.
          if (!known || known.codes.length === 0 || this.own.has(name)) known = columns.get(name)
          const code = known ? known.codes[view.at] : 0
          return code === 0 ? nothing : known!.values[code]
        },
      })
    }
    return view
  }
}

interface View {
  /** The row that `record` is now. */
  at: number
  /** Fields that were read of any row so far. */
  read: ReadonlySet<string>
  record: AnyRecord
}

/** What `newRecord` does to one record, over all rows: derived values, then defaults, then derived ones again. */
function complete(making: Making, kind: Kind, by: NewBy): void {
  const derive = (): ReadonlySet<string> => {
    const view = making.view(Object.keys(kind.fields), null)
    const row = view.record as Readonly<Record<string, Value>>
    for (; view.at < making.count; view.at++) {
      const more = kind.fill!(row, by)
      for (const name in more) {
        const column = making.columns.get(name)
        if (!isEmpty(more[name]) && (!column || column.codes[view.at] === 0))
          making.set(name, view.at, more[name])
      }
    }
    return view.read
  }
  const read = kind.fill ? derive() : new Set<string>()
  let again = false
  for (const [name, field] of startsOf(kind)) {
    const value = initialOf(field, by)
    if (isEmpty(value) || !making.fill(name, value)) continue
    // Whatever depends on nothing that has changed comes out as it did.
    again ||= read.has(name)
  }
  if (again) derive()
}

/** Rows that would be another unit's are told of one by one. */
function leaveForOthers({ columns, count }: Making, kind: Kind, by: NewBy, plain: Uint8Array): void {
  const column = columns.get(kind.ownerField ?? '')
  if (!column || !kind.ownerField) return
  const { codes, values } = column
  const wrong = values.map(
    (value) => Object.keys(onlyForOneself(kind, { [kind.ownerField as string]: value }, by)).length > 0,
  )
  if (!wrong.includes(true)) return
  for (let row = 0; row < count; row++) if (wrong[codes[row]]) plain[row] = 0
}

/** Rows in which anything is wrong; what, match.ts says. */
function leaveInvalid(making: Making, kind: Kind, plain: Uint8Array): void {
  const { columns, count } = making
  const nobody: AnyRecord = { id: '', stamps: {} }
  const alone: [Field, string][] = []
  for (const [name, field] of Object.entries(kind.fields)) {
    const column = columns.get(name)
    if (!column) {
      if (field.required) plain.fill(0)
      continue
    }
    const { codes, values } = column
    if (field.check) alone.push([field, name])
    const bare = field.check ? { ...field, check: undefined } : field
    const wrong = new Uint8Array(values.length)
    for (let code = 0; code < wrong.length; code++)
      if (checkValue(bare, code === 0 ? null : (values[code] as Value), nobody) !== null) wrong[code] = 1
    if (!wrong.includes(1)) continue
    for (let row = 0; row < count; row++) if (wrong[codes[row]]) plain[row] = 0
  }
  if (!kind.check && alone.length === 0) return
  const view = making.view([...columns.keys()], undefined)
  const { record } = view
  for (; view.at < count; view.at++) {
    if (!plain[view.at]) continue
    if (alone.some(([field, name]) => checkValue(field, record[name] as Value | undefined, record) !== null))
      plain[view.at] = 0
    if (kind.check) for (const _ in kind.check(record)) plain[view.at] = 0
  }
}

/** Values of an identity's field by number, the same for equal ones; -1: says nothing of who it is. */
interface Numbered {
  codes: Int32Array
  numbers: Float64Array
  /** Numbers given out. */
  size: number
  /** Row of the table → the number of its value; -1: the file has no such value. */
  theirs(row: number): number
}

function numbersOf(making: Making, kind: Kind, table: Readable, name: string): Numbered | null {
  const column = making.columns.get(name)
  if (!column) return null
  const { codes, values, distinct } = column
  const known = distinct && table.rows === 0 ? null : new Map<string, number>()
  const numbers = new Float64Array(values.length).fill(-1)
  let size = 0
  for (let code = 1; code < numbers.length; code++) {
    // Stopgap numbers are gone from the rows already.
    if (kind.fields[name].type !== 'idNumber' && tellsNothing(kind.fields[name], values[code])) continue
    const text = known ? textOf(values[code] as Value) : ''
    const held = known?.get(text) ?? size
    numbers[code] = held
    if (held < size) continue
    known?.set(text, size)
    size++
  }
  const theirs = table.rows > 0 ? table.column(name) : undefined
  const others = Float64Array.from(theirs?.values ?? [], (value) =>
    value === null ? -1 : (known!.get(textOf(value)) ?? -1),
  )
  return { codes, numbers, size: size || 1, theirs: (row) => (theirs ? others[theirs.codes[row]] : -1) }
}

/** Rows that have an identity in common with a record or with another row. */
function leaveShared(
  making: Making,
  kind: Kind,
  table: Readable,
  fields: readonly string[],
  plain: Uint8Array,
  numbered: Map<string, Numbered | null>,
): void {
  const { count } = making
  const keys = new Float64Array(count)
  const used: Numbered[] = []
  let span = 1
  for (const name of fields) {
    if (!numbered.has(name)) numbered.set(name, numbersOf(making, kind, table, name))
    const field = numbered.get(name)
    if (!field) return
    const { codes, numbers, size } = field
    // A key beyond what a number holds exactly: leave it to match.ts, which compares words.
    span *= size
    if (span > Number.MAX_SAFE_INTEGER) return void plain.fill(0)
    for (let row = 0; row < count; row++) {
      const one = numbers[codes[row]]
      keys[row] = one < 0 || keys[row] < 0 ? -1 : keys[row] * size + one
    }
    used.push(field)
  }
  const first = new FirstRows(keys)
  for (let row = 0; row < count; row++) {
    if (keys[row] < 0) continue
    const held = first.put(row)
    if (held === row) continue
    plain[held] = 0
    plain[row] = 0
  }
  if (table.rows === 0) return
  const deleted = table.column('deleted')
  for (let row = 0; row < table.rows; row++) {
    if (deleted?.values[deleted.codes[row]]) continue
    let key = 0
    for (let i = 0; i < used.length && key >= 0; i++) {
      const one = used[i].theirs(row)
      key = one < 0 ? -1 : key * used[i].size + one
    }
    const held = key < 0 ? -1 : first.of(key)
    if (held >= 0) plain[held] = 0
  }
}

/** The first row of each key: a table of places, for a Map of a million numbers costs a second and 50 MB. */
class FirstRows {
  private readonly slots: Int32Array

  constructor(private readonly keys: Float64Array) {
    let size = 16
    while (size < keys.length * 2) size *= 2
    this.slots = new Int32Array(size)
  }

  /** @returns the first row that has the key of this one */
  put(row: number): number {
    const slot = this.find(this.keys[row])
    if (this.slots[slot] === 0) this.slots[slot] = row + 1
    return this.slots[slot] - 1
  }

  /** -1: none has it. */
  of(key: number): number {
    return this.slots[this.find(key)] - 1
  }

  private find(key: number): number {
    const { slots, keys } = this
    const mask = slots.length - 1
    const hash = Math.imul((key | 0) ^ Math.imul((key / 4_294_967_296) | 0, 0x9e3779b1), 0x85ebca6b)
    let slot = (hash ^ (hash >>> 15)) & mask
    while (slots[slot] !== 0 && keys[slots[slot] - 1] !== key) slot = (slot + 1) & mask
    return slot
  }
}

const textOf = (value: Value): string => (typeof value === 'object' ? canonical(value) : String(value))
