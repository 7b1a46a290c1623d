/**
 * What an import does: each row is matched with the record that it means, by the kind's identity fields in their
 * order, and becomes a new record, a change, nothing, or a rejected row with its reason. Nothing is written here.
 */
import { isEmpty, newRecord } from '../domain/initial'
import { type AnyRecord, type Kind, type NewBy, titleOf, type Value } from '../domain/kind'
import { validate } from '../domain/validate'
import { canonical } from '../exchange/merge'
import {
  type Draft,
  type ImportPreview,
  type ImportRows,
  ROW_BAD,
  ROW_CHANGED,
  ROW_NEW,
  ROW_SAME,
} from './messages'
import type { Context } from './rpc'
import type { Readable } from './table'

export interface Matched {
  drafts: Draft[]
  preview: Omit<ImportPreview, 'token'>
}

/** Changed rows that the preview shows old → new. */
const SHOWN = 2000
/** Rows between two looks at the clock and the cancel button. */
const STEP = 4000

type Cells = Record<string, Value>

/**
 * @param rows as converted; a column named 'id' (归雁编号 of an export) beats every other identity
 * @param by who imports: new records are completed for this unit
 * @param newId gives each new record its id
 */
export async function matchImport(
  rows: ImportRows,
  table: Readable,
  kind: Kind,
  by: NewBy,
  newId: () => string,
  context?: Context,
): Promise<Matched> {
  const count = Math.max(0, ...rows.columns.map((column) => column.codes.length))
  const preview: Matched['preview'] = {
    created: 0,
    updated: 0,
    unchanged: 0,
    state: new Uint8Array(count),
    reasons: {},
    changes: [],
  }
  const drafts: Draft[] = []
  const finder = new Finder(table, kind)
  const taken = new Map<number | string, number>()
  const known: { row: number; at: number; set: Cells }[] = []
  const bad = (row: number, reason: string): void => {
    preview.state[row] = ROW_BAD
    preview.reasons[row] = reason
  }

  for (let row = 0; row < count; row++) {
    if (row % STEP === 0) {
      context?.signal.throwIfAborted()
      context?.progress((row / count) * 0.8, `正在比对第 ${row + 1} 行`)
      await breathe()
    }
    if (rows.rejected[row]) {
      preview.state[row] = ROW_BAD
      continue
    }
    const set = cellsOf(rows, row)
    // Completed first: a town's own workbook has no column for the town, which identifies its projects.
    const key = set.id
    delete set.id
    const record = newRecord(kind, set, by)
    const at = finder.find(record, key)
    // Within one file a record may stand once: the second row would overwrite the first without a word.
    const mark = at >= 0 ? at : finder.keyOf(record)
    const first = mark === null ? undefined : taken.get(mark)
    if (first !== undefined) {
      bad(
        row,
        `与本表第 ${rows.numbers?.[first] ?? first + 1} ${rows.numbers ? '行' : '条'}是同一${kind.counter === '人' ? '人' : '条'}（${finder.words(record)}）`,
      )
      continue
    }
    if (mark !== null) taken.set(mark, row)
    if (at >= 0) {
      known.push({ row, at, set })
      continue
    }
    if (rows.origin) {
      for (const [name, value] of Object.entries(cellsOf(rows.origin, row)))
        if (isEmpty(record[name])) record[name] = value
    }
    const wrong = validate(kind, { id: '', stamps: {}, ...record } as AnyRecord)
    const reason = reasonOf(kind, wrong)
    if (reason) {
      bad(row, reason)
      continue
    }
    drafts.push({ kind: kind.kind, id: newId(), create: true, set: record })
    preview.state[row] = ROW_NEW
    preview.created++
  }
  await matchKnown(known, rows, table, kind, preview, drafts, bad, context)
  context?.progress(1, '比对完毕')
  return { drafts, preview }
}

async function matchKnown(
  known: { row: number; at: number; set: Cells }[],
  rows: ImportRows,
  table: Readable,
  kind: Kind,
  preview: Matched['preview'],
  drafts: Draft[],
  bad: (row: number, reason: string) => void,
  context?: Context,
): Promise<void> {
  const untouched = new Map(rows.untouched?.map((column, i) => [rows.fields[i], column]))
  // In the order of pages, so that each page is read once.
  known.sort((a, b) => a.at - b.at)
  for (let from = 0; from < known.length; from += STEP) {
    context?.signal.throwIfAborted()
    context?.progress(0.8 + (from / known.length) * 0.2, '正在与已有记录比较')
    const part = known.slice(from, from + STEP)
    const records = await table.read(part.map((item) => item.at))
    for (const [i, { row, set }] of part.entries()) {
      const record = records[i]
      const moved: Cells = {}
      for (const [name, value] of Object.entries(set)) {
        if (untouched.get(name)?.[row] === 1) continue
        if (!same((record[name] ?? null) as Value, value)) moved[name] = value
      }
      const names = Object.keys(moved)
      if (names.length === 0) {
        preview.state[row] = ROW_SAME
        preview.unchanged++
        continue
      }
      const after = { ...record, ...moved } as AnyRecord
      const reason = reasonOf(kind, validate(kind, after, names))
      if (reason) {
        bad(row, reason)
        continue
      }
      drafts.push({ kind: kind.kind, id: record.id, set: moved })
      preview.state[row] = ROW_CHANGED
      preview.updated++
      if (preview.changes.length < SHOWN) {
        preview.changes.push({
          row,
          id: record.id,
          title: titleOf(kind, record),
          fields: Object.fromEntries(
            names.map((name) => [name, [(record[name] ?? null) as Value, moved[name]]]),
          ),
        })
      }
    }
  }
  preview.changes.sort((a, b) => a.row - b.row)
}

/** Finds records by the kind's identity; the lookup of each identity is built when a row first needs it. */
class Finder {
  private readonly maps = new Map<readonly string[], Map<string, number>>()
  private readonly identity: readonly (readonly string[])[]

  constructor(
    private readonly table: Readable,
    private readonly kind: Kind,
  ) {
    this.identity = kind.identity ?? []
  }

  /** Row of the record that these cells mean; -1: none. */
  find(set: Cells, key: Value | undefined): number {
    if (typeof key === 'string') {
      const row = this.table.rowOf(key)
      if (row >= 0 && !this.value('deleted', row)) return row
    }
    for (const fields of this.identity) {
      const key = keyOver(fields, set)
      const row = key === null ? undefined : this.mapOf(fields).get(key)
      if (row !== undefined && !this.contradicts(set, row)) return row
    }
    return -1
  }

  /** What makes a new row the same as another of its file: its best identity. */
  keyOf(set: Cells): string | null {
    for (const [i, fields] of this.identity.entries()) {
      const key = keyOver(fields, set)
      if (key !== null) return `${i}:${key}`
    }
    return null
  }

  /** Words of the identity that made two rows one: 身份证号相同. */
  words(set: Cells): string {
    const fields = this.identity.find((item) => keyOver(item, set) !== null) ?? []
    return `${fields.map((name) => this.kind.fields[name].label).join('、')}相同`
  }

  /** Same name and telephone, but another identity number: two people. */
  private contradicts(set: Cells, row: number): boolean {
    return this.identity.some(([name, ...more]) => {
      if (more.length > 0) return false
      const [mine, theirs] = [this.value(name, row), set[name]]
      return !isEmpty(mine) && !isEmpty(theirs) && canonical(mine) !== canonical(theirs)
    })
  }

  private value(field: string, row: number): Value {
    const column = this.table.column(field)
    return column ? column.values[column.codes[row]] : null
  }

  private mapOf(fields: readonly string[]): Map<string, number> {
    const held = this.maps.get(fields)
    if (held) return held
    const map = new Map<string, number>()
    for (let row = 0; row < this.table.rows; row++) {
      if (this.value('deleted', row)) continue
      const cells: Cells = {}
      for (const name of fields) cells[name] = this.value(name, row)
      const key = keyOver(fields, cells)
      if (key !== null && !map.has(key)) map.set(key, row)
    }
    this.maps.set(fields, map)
    return map
  }
}

function keyOver(fields: readonly string[], cells: Cells): string | null {
  let key = ''
  for (const name of fields) {
    const value = cells[name]
    if (isEmpty(value)) return null
    key += `${typeof value === 'object' ? canonical(value) : value}\u0001`
  }
  return key
}

function cellsOf(rows: Pick<ImportRows, 'fields' | 'columns'>, row: number): Cells {
  const set: Cells = {}
  for (let i = 0; i < rows.fields.length; i++) {
    const { codes, values } = rows.columns[i]
    const value = values[codes[row]]
    if (value !== undefined) set[rows.fields[i]] = value
  }
  return set
}

function same(a: Value, b: Value): boolean {
  if (a === b || (isEmpty(a) && isEmpty(b))) return true
  return typeof a === 'object' && typeof b === 'object' && canonical(a) === canonical(b)
}

function reasonOf(kind: Kind, wrong: Readonly<Record<string, string>>): string | null {
  const words = Object.entries(wrong).map(([name, message]) => {
    const label = kind.fields[name]?.label
    return label && !message.includes(label) ? `${label}：${message}` : message
  })
  return words.length > 0 ? words.join('；') : null
}

/** Lets a cancel, or another call, in between. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
