/**
 * What an import does: each row is matched with the record that it means, by the kind's identity fields in their
 * order, and becomes a new record, a change, nothing, or a rejected row with its reason. Nothing is written here.
 */
import { givenBy, type Linked } from '../domain/giving'
import { isEmpty, newRecord, ownerGiven } from '../domain/initial'
import { type AnyRecord, type Kind, type NewBy, titleOf, type Value } from '../domain/kind'
import { validate } from '../domain/validate'
import { mayChange, onlyForOneself } from '../domain/writing'
import { canonical } from '../exchange/merge'
import { type Bulk, recordAt } from './bulk'
import { type Plain, plainRows } from './complete'
import type { Doubting } from './doubting'
import { type Cells, type Earlier, Finder, isFiller } from './finder'
import { keyedRows } from './keyed'
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

/** Refuses a row; `fields`: whose cells are the reason. */
type Bad = (row: number, reason: string, fields?: string[]) => void

export interface Matched {
  drafts: Draft[]
  /** New records beside the drafts, of a large kind. */
  bulk?: Bulk
  preview: Omit<ImportPreview, 'token'>
}

/** Changed rows that the preview shows old → new. */
const SHOWN = 2000
/** Rows between two looks at the clock and the cancel button. */
const STEP = 4000
const UNSURE = '不能确定是哪一条，没有导入；请补填能区分的号码，或先合并重复的记录'

/**
 * @param rows as converted; a column named 'id' (归雁编号 of an export) beats every other identity
 * @param by who imports: new records are completed for this unit
 * @param newId gives each new record its id
 * @param linked records that rows point to, which may give them fields
 * @param doubting is shown what each row would be
 */
export async function matchImport(
  rows: ImportRows,
  table: Readable,
  kind: Kind,
  by: NewBy,
  newId: () => string,
  context?: Context,
  linked?: Linked,
  doubting?: Doubting,
): Promise<Matched> {
  const count = Math.max(0, ...rows.columns.map((column) => column.codes.length))
  const preview: Matched['preview'] = {
    created: 0,
    updated: 0,
    unchanged: 0,
    state: new Uint8Array(count),
    reasons: {},
    wrong: {},
    namesakes: {},
    doubtful: doubting?.found ?? { count: 0, rows: [] },
    copied: [],
    changes: [],
  }
  const drafts: Draft[] = []
  const finder = new Finder(table, kind)
  const taken = new Map<number, Earlier>()
  const known: { row: number; at: number; set: Cells }[] = []
  const bad: Bad = (row, reason, fields) => {
    preview.state[row] = ROW_BAD
    preview.reasons[row] = reason
    if (fields && fields.length > 0) preview.wrong[row] = fields
  }
  const numbers = rows.fields.filter((name) => kind.fields[name]?.type === 'idNumber')

  /** Completed: a town's own workbook has no column for the town, which identifies its projects. */
  const readAt = (row: number): { set: Cells; key: Value | undefined; record: Cells } => {
    const { id: key, ...set } = cellsOf(rows, row)
    for (const name of numbers) if (name in set && isFiller(set[name])) delete set[name]
    return {
      set,
      key,
      record: newRecord(kind, linked ? { ...set, ...givenBy(kind, set, linked) } : set, by),
    }
  }
  const keyed = keyedRows(rows, table, kind, (row) => readAt(row).record)
  // Also above it in the file nobody takes the place of a record's own row.
  if (keyed.copies.size > 0)
    for (const [at, row] of keyed.own) taken.set(at, { row, words: '', identity: -1 })

  const plain = kind.large ? plainRows(rows, count, table, kind, by) : null

  for (let row = 0; row < count; row++) {
    if (plain?.plain[row]) {
      preview.state[row] = ROW_NEW
      preview.created++
      continue
    }
    if (row % STEP === 0) {
      context?.signal.throwIfAborted()
      context?.progress((row / count) * 0.8, `正在比对第 ${row + 1} 行`)
      await breathe()
    }
    if (rows.rejected[row]) {
      preview.state[row] = ROW_BAD
      continue
    }
    const { set, key, record } = readAt(row)
    const from = keyed.copies.get(row)
    const found = finder.find(record, from === undefined ? key : undefined)
    if (found.state === 'several') {
      bad(row, `与已有的 ${found.at.length} 条记录都相符（${finder.words(found.identity)}），${UNSURE}`)
      continue
    }
    // Within one file a record may stand once: the second row would overwrite the first without a word.
    const own = found.state === 'one' ? taken.get(found.at) : undefined
    const earlier =
      found.state !== 'one'
        ? finder.earlierRow(record)
        : own && own.row !== row
          ? { ...own, words: own.words || finder.words(found.identity) }
          : finder.better(record, found)
    if (earlier) {
      bad(
        row,
        `与${placeOf(rows, earlier.row)}是同一${kind.counter === '人' ? '人' : '条'}（${earlier.words}），没有导入。不需要就删去这一行；原样再导入，会用它更新那一条`,
      )
      continue
    }
    if (from !== undefined && found.state === 'none' && !finder.isNamed(record)) {
      bad(
        row,
        `这一行是从${placeOf(rows, from)}复制的（归雁编号相同），没有导入。不需要就删去这一行；要作为新的一条，请用退回的表再导入，或在原表中取消隐藏并清空“归雁编号”“归雁版本”两格`,
      )
      continue
    }
    if (found.state === 'one') {
      taken.set(found.at, { row, words: finder.words(found.identity), identity: found.identity })
      finder.note(row, record)
      known.push({ row, at: found.at, set })
      continue
    }
    if (rows.origin) {
      for (const [name, value] of Object.entries(cellsOf(rows.origin, row)))
        if (isEmpty(record[name])) record[name] = value
    }
    const wrong = {
      ...validate(kind, { id: '', stamps: {}, ...record } as AnyRecord),
      ...onlyForOneself(kind, record, by),
    }
    const reason = reasonOf(kind, wrong)
    if (reason) {
      bad(row, reason, Object.keys(wrong))
      continue
    }
    const namesakes = finder.namesakes(record)
    if (namesakes > 0) preview.namesakes[row] = namesakes
    // Only what will stand: after a refused row the next one of the same person is a first one.
    finder.note(row, record)
    // Alone it would make the table look up what the whole file's columns say already.
    if (plain && isAt(plain, row, record)) plain.plain[row] = 1
    else {
      const id = newId()
      drafts.push({ kind: kind.kind, id, create: true, set: record })
      doubting?.look(row, { ...record, id, stamps: {} })
    }
    preview.state[row] = ROW_NEW
    preview.created++
  }
  const { bulk, at } = (plain && bulkOf(kind.kind, plain, newId)) ?? {}
  if (bulk) doubting?.lookAll(bulk, at ?? null)
  await matchKnown(known, rows, table, kind, by, preview, drafts, bad, context, doubting)
  for (const row of keyed.copies.keys()) if (preview.state[row] === ROW_BAD) preview.copied.push(row)
  context?.progress(1, '比对完毕')
  return { drafts, preview, ...(bulk ? { bulk } : {}) }
}

/** Whether the completed columns say of a row what its record says. */
function isAt({ fields, columns }: Plain, row: number, record: Cells): boolean {
  const { id: _, stamps: __, ...held } = recordAt({ kind: '', ids: [], fields, columns }, row, '')
  const names = new Set([...Object.keys(held), ...Object.keys(record)])
  return [...names].every((name) => same((held[name] ?? null) as Value, record[name] ?? null))
}

/** The plainly new rows as records, and where they stand unless they are all; undefined where there are none. */
function bulkOf(
  kind: string,
  { plain, fields, columns }: Plain,
  newId: () => string,
): { bulk: Bulk; at: Int32Array | null } | undefined {
  let count = 0
  for (const one of plain) count += one
  if (count === 0) return undefined
  const all = count === plain.length
  const rows = new Int32Array(all ? 0 : count)
  if (!all) for (let row = 0, at = 0; row < plain.length; row++) if (plain[row]) rows[at++] = row
  const ids: string[] = new Array(count)
  for (let i = 0; i < count; i++) ids[i] = newId()
  const own = all
    ? columns
    : columns.map((column) => ({ ...column, codes: rows.map((row) => column.codes[row]) }))
  return { bulk: { kind, ids, fields, columns: own }, at: all ? null : rows }
}

async function matchKnown(
  known: { row: number; at: number; set: Cells }[],
  rows: ImportRows,
  table: Readable,
  kind: Kind,
  by: NewBy,
  preview: Matched['preview'],
  drafts: Draft[],
  bad: Bad,
  context?: Context,
  doubting?: Doubting,
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
        const rule = rows.rules?.[name]
        if (rule === 'keep' || (rule === 'fill' && !isEmpty(record[name]))) continue
        if (!same((record[name] ?? null) as Value, value)) moved[name] = value
      }
      const theirs = ownerGiven(kind, record, moved, by)
      if (theirs !== undefined) moved[kind.ownerField!] = theirs
      const names = Object.keys(moved)
      if (names.length === 0) {
        preview.state[row] = ROW_SAME
        preview.unchanged++
        continue
      }
      const after = { ...record, ...moved } as AnyRecord
      // What is another unit's, or was approved or issued, may not be changed by a workbook either.
      const wrong = mayChange(kind, record, by)
        ? (kind.locked?.(record, names) ?? validate(kind, after, names))
        : `这${kind.counter}${kind.label}归别的单位管理，本单位不能改，没有导入`
      const reason = typeof wrong === 'string' ? wrong : reasonOf(kind, wrong)
      if (reason) {
        bad(row, reason, typeof wrong === 'string' ? undefined : Object.keys(wrong))
        continue
      }
      drafts.push({ kind: kind.kind, id: record.id, set: moved })
      doubting?.look(row, after, record)
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

/** Where a row stands in the file: 本表第 5 行, “张庄”第 5 行. */
function placeOf({ numbers, parts }: ImportRows, row: number): string {
  if (!numbers) return `本表第 ${row + 1} 条`
  const part = parts?.findLast(({ start }) => start <= row)
  return `${part ? `“${part.name}”` : '本表'}第 ${numbers[row]} 行`
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
