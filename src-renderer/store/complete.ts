/**
 * Rows of an import that are plainly new, found by column: completed as `newRecord` completes one, valid, and sharing
 * no identity with any record or any other row of the file. In a town's first register that is nearly every row. All
 * others take the way of match.ts, row by row; this file only has to be sure.
 */
import { initialOf, isEmpty, startsOf } from '../domain/initial'
import type { AnyRecord, Field, Kind, NewBy, Value } from '../domain/kind'
import { checkValue } from '../domain/validate'
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
  for (const fields of kind.identity ?? []) leaveShared(making, kind, table, fields, plain)
  return { plain, fields: [...making.columns.keys()], columns: [...making.columns.values()] }
}

interface Column extends BulkColumn {
  codes: Int32Array
  values: (Value | undefined)[]
}

/** The columns in the making: the file's own are copied only where something is added. */
class Making {
  readonly columns = new Map<string, Column>()
  private readonly own = new Map<string, Map<Value, number>>()

  constructor(
    rows: ImportRows,
    readonly count: number,
    kind: Kind,
  ) {
    for (const [i, name] of rows.fields.entries()) {
      if (name === 'id' || !Object.hasOwn(kind.fields, name)) continue
      const { codes, values } = rows.columns[i]
      const number = kind.fields[name].type === 'idNumber'
      const empty = values.map((value) => isEmpty(value) || (number && isFiller(value as Value)))
      empty[0] = true
      // Most columns hold nothing that counts as empty but their empty cells.
      const kept = empty.indexOf(true, 1) < 0 ? codes : codes.map((code) => (empty[code] ? 0 : code))
      this.columns.set(name, { codes: kept, values })
    }
  }

  set(name: string, row: number, value: Value): void {
    let column = this.columns.get(name)
    let index = this.own.get(name)
    if (!index) {
      index = new Map()
      this.own.set(name, index)
      column = column
        ? { codes: column.codes.slice(), values: [...column.values] }
        : { codes: new Int32Array(this.count), values: [undefined] }
      this.columns.set(name, column)
    }
    const { codes, values } = column!
    let code = index.get(value)
    if (code === undefined) {
      code = values.push(value) - 1
      index.set(value, code)
    }
    codes[row] = code
  }

  /** Takes a column's values where there are none. */
  under(name: string, { codes, values }: ImportColumn): void {
    if (!this.columns.has(name)) {
      this.columns.set(name, { codes, values })
      return
    }
    const held = this.columns.get(name)!.codes
    for (let row = 0; row < this.count; row++) {
      const value = held[row] === 0 ? values[codes[row]] : undefined
      if (!isEmpty(value)) this.set(name, row, value as Value)
    }
  }
}

/** What `newRecord` does to one record, over all rows: derived values, then defaults, then derived ones again. */
function complete(making: Making, kind: Kind, by: NewBy): void {
  const starts = startsOf(kind)
    .map(([name, field]) => [name, initialOf(field, by)] as const)
    .filter(([, value]) => !isEmpty(value))
  if (!kind.fill && starts.length === 0) return
  const given = [...making.columns.entries()]
  const names = given.map(([name]) => name)
  const codes = given.map(([, column]) => column.codes)
  const values = given.map(([, column]) => column.values)
  // One object for all rows: nobody keeps it.
  const row: Record<string, Value> = {}
  for (const name of Object.keys(kind.fields)) row[name] = null
  let derived: string[] = []
  let at = 0
  const take = (name: string, value: Value): void => {
    if (isEmpty(value) || !isEmpty(row[name])) return
    row[name] = value
    derived.push(name)
    making.set(name, at, value)
  }
  const derive = (): void => {
    const more = kind.fill!(row, by)
    for (const name in more) take(name, more[name])
  }
  for (; at < making.count; at++) {
    for (const name of derived) row[name] = null
    derived = []
    for (let i = 0; i < names.length; i++) {
      const code = codes[i][at]
      row[names[i]] = code === 0 ? null : (values[i][code] as Value)
    }
    if (kind.fill) derive()
    let more = false
    for (const [name, value] of starts) {
      if (!isEmpty(row[name])) continue
      take(name, value)
      more = true
    }
    if (kind.fill && more) derive()
  }
}

/** Rows in which anything is wrong; what, match.ts says. */
function leaveInvalid({ columns, count }: Making, kind: Kind, plain: Uint8Array): void {
  const nobody: AnyRecord = { id: '', stamps: {} }
  const alone: [Field, string, Column][] = []
  for (const [name, field] of Object.entries(kind.fields)) {
    const column = columns.get(name)
    if (!column) {
      if (field.required) plain.fill(0)
      continue
    }
    const { codes, values } = column
    if (field.check) alone.push([field, name, column])
    const bare = field.check ? { ...field, check: undefined } : field
    const wrong = new Uint8Array(values.length)
    for (let code = 0; code < wrong.length; code++)
      if (checkValue(bare, code === 0 ? null : (values[code] as Value), nobody) !== null) wrong[code] = 1
    if (!wrong.includes(1)) continue
    for (let row = 0; row < count; row++) if (wrong[codes[row]]) plain[row] = 0
  }
  if (!kind.check && alone.length === 0) return
  const names = [...columns.keys()]
  const all = [...columns.values()]
  const record: AnyRecord = { id: '', stamps: {} }
  for (let row = 0; row < count; row++) {
    if (!plain[row]) continue
    for (let i = 0; i < all.length; i++) {
      const code = all[i].codes[row]
      record[names[i]] = code === 0 ? undefined : (all[i].values[code] as Value)
    }
    if (alone.some(([field, name]) => checkValue(field, record[name] as Value | undefined, record) !== null))
      plain[row] = 0
    if (kind.check) for (const _ in kind.check(record)) plain[row] = 0
  }
}

/** Rows that have an identity in common with a record or with another row. */
function leaveShared(
  { columns, count }: Making,
  kind: Kind,
  table: Readable,
  fields: readonly string[],
  plain: Uint8Array,
): void {
  const keys = new Float64Array(count)
  const numbers: Map<string, number>[] = []
  const sizes: number[] = []
  let span = 1
  for (const name of fields) {
    const column = columns.get(name)
    if (!column) return
    const { codes, values } = column
    const known = new Map<string, number>()
    const number = new Float64Array(values.length).fill(-1)
    for (let code = 1; code < number.length; code++) {
      // Stopgap numbers are gone from the rows already.
      if (kind.fields[name].type !== 'idNumber' && tellsNothing(kind.fields[name], values[code])) continue
      const text = textOf(values[code] as Value)
      let held = known.get(text)
      if (held === undefined) {
        held = known.size
        known.set(text, held)
      }
      number[code] = held
    }
    // A key beyond what a number holds exactly: leave it to match.ts, which compares words.
    span *= known.size || 1
    if (span > Number.MAX_SAFE_INTEGER) return void plain.fill(0)
    for (let row = 0; row < count; row++) {
      const one = number[codes[row]]
      keys[row] = one < 0 || keys[row] < 0 ? -1 : keys[row] * (known.size || 1) + one
    }
    numbers.push(known)
    sizes.push(known.size || 1)
  }
  const first = firstRows(keys, span)
  for (let row = 0; row < count; row++) {
    if (keys[row] < 0) continue
    const held = first.get(keys[row])
    if (held === undefined) first.set(keys[row], row)
    else {
      plain[held] = 0
      plain[row] = 0
    }
  }
  if (table.rows === 0) return
  const theirs = fields.map((name, i) => {
    const column = table.column(name)
    return {
      codes: column?.codes ?? new Int32Array(table.rows),
      numbers: Float64Array.from(column?.values ?? [null], (value) =>
        value === null ? -1 : (numbers[i].get(textOf(value)) ?? -1),
      ),
    }
  })
  const deleted = table.column('deleted')
  for (let row = 0; row < table.rows; row++) {
    if (deleted?.values[deleted.codes[row]]) continue
    let key = 0
    for (let i = 0; i < theirs.length && key >= 0; i++) {
      const one = theirs[i].numbers[theirs[i].codes[row]]
      key = one < 0 ? -1 : key * sizes[i] + one
    }
    const held = key < 0 ? undefined : first.get(key)
    if (held !== undefined) plain[held] = 0
  }
}

/** Key → row; a plain array where keys are few enough, as those of identity numbers are. */
function firstRows(
  keys: Float64Array,
  span: number,
): { get(key: number): number | undefined; set(key: number, row: number): void } {
  if (span > keys.length * 4 + 1) return new Map<number, number>()
  const rows = new Int32Array(span)
  return {
    get: (key) => (rows[key] === 0 ? undefined : rows[key] - 1),
    set: (key, row) => {
      rows[key] = row + 1
    },
  }
}

const textOf = (value: Value): string => (typeof value === 'object' ? canonical(value) : String(value))
