/**
 * An office's own .xlsx with fields in braces, filled from a record in place: looks, widths, merged cells and formulas
 * stay. A row with {#到位计划} and {/到位计划} stands for every row of that small table. A cell that holds one amount,
 * figure or day and nothing else gets it as such, so that the workbook's own sums count it.
 */
import type { AnyRecord, Field, Kind, Value } from '../domain/kind'
import { excelSerial } from '../domain/values/dates'
import { type Cell, cellText, type Sheet } from '../sheets/cells'
import { askSheets } from '../sheets/client'
import type { FillCell, FillPlan } from '../sheets/fill/edit'
import { Told } from '../store/rpc'
import type { DocumentData } from './document'
import {
  type Found,
  knownField,
  type OwnField,
  ownFields,
  type RowScope,
  unknownFirst,
  wordsOfFound,
} from './word/fields'
import { formatted } from './wording'

/** The sheets worker, replaced by tests. */
export interface SheetTools {
  open(bytes: Uint8Array, name: string): Promise<Sheet[]>
  fill(bytes: Uint8Array, sheet: number, plan: FillPlan): Promise<Uint8Array>
}

const SHEET_TOOLS: SheetTools = {
  open: (bytes, name) => askSheets('blank.open', [new Uint8Array(bytes), name]),
  fill: (bytes, sheet, plan) => askSheets('blank.fill', [new Uint8Array(bytes), sheet, plan]),
}

/** {…} as in Word; # and / open and close a table. */
const TAG = /\{\s*([#/]?)\s*([^{}#/\n][^{}\n]{0,59}?)\s*\}/g

/**
 * The fields of an Excel template, unknown ones first.
 * @throws Told where the file is no .xlsx, or a table is not closed on its row
 */
export async function fieldsOfXlsx(
  bytes: Uint8Array,
  name: string,
  kind: Kind,
  tools: SheetTools = SHEET_TOOLS,
): Promise<OwnField[]> {
  const known = knownField(kind)
  const seen = new Map<string, boolean>()
  for (const sheet of await tools.open(bytes, name))
    for (const row of sheet.rows) {
      tableOf(row)
      for (const cell of row ?? [])
        for (const [, mark, tag] of cellText(cell).matchAll(TAG)) seen.set(`{${mark}${tag}}`, known(tag))
    }
  return unknownFirst([...seen].map(([as, known]) => ({ as, known })))
}

/**
 * Fills the template from one record. Unknown fields stay as they are written.
 * @throws Told as above
 */
export async function fillXlsx(
  bytes: Uint8Array,
  name: string,
  kind: Kind,
  record: AnyRecord,
  data: DocumentData,
  tools: SheetTools = SHEET_TOOLS,
): Promise<{ bytes: Uint8Array; unknown: string[] }> {
  const find = ownFields(kind, record, data)
  const unknown = new Set<string>()
  const put = (cell: Cell | undefined, scope?: RowScope): FillCell => filled(cell, find, scope, data, unknown)
  let out = bytes
  for (const [index, sheet] of (await tools.open(bytes, name)).entries()) {
    const single: FillPlan['cells'][number][] = []
    const tables: FillPlan[] = []
    for (const [row, cells] of sheet.rows.entries()) {
      const table = tableOf(cells)
      const rows = table === null ? undefined : find(table)
      if (Array.isArray(rows)) tables.push(tablePlan(row, cells, rows, put))
      else
        for (const [column, cell] of (cells ?? []).entries())
          if (hasTag(cell)) single.push({ row, column, value: put(cell) })
    }
    if (single.length > 0) out = await tools.fill(out, index, { cells: single })
    // From the bottom upwards: what is put in moves only rows that are filled already.
    for (const plan of tables.reverse()) out = await tools.fill(out, index, plan)
  }
  return { bytes: out, unknown: [...unknown] }
}

function tablePlan(
  row: number,
  cells: readonly Cell[],
  rows: readonly RowScope[],
  put: (cell: Cell | undefined, scope?: RowScope) => FillCell,
): FillPlan {
  const plan: FillPlan['cells'][number][] = []
  for (const [column, cell] of cells.entries()) {
    if (cellText(cell) === '') continue
    if (rows.length === 0) {
      if (hasTag(cell)) plan.push({ row, column, value: '' })
      continue
    }
    for (const [i, scope] of rows.entries()) {
      // Words without a field stand in every row; in the first they are there already.
      if (i > 0 || hasTag(cell))
        plan.push({ row: row + i, column, value: hasTag(cell) ? put(cell, scope) : cellText(cell) })
    }
  }
  const more = rows.length - 1
  return {
    cells: plan,
    ...(more > 0 ? { insert: { before: row + 1, like: row, count: more, stretch: true } } : {}),
  }
}

const hasTag = (cell: Cell | undefined): boolean =>
  typeof cell === 'string' && cell.includes('{') && [...cell.matchAll(TAG)].length > 0

/** The table that a row stands for; null where it is an ordinary one. */
function tableOf(cells: readonly Cell[] | undefined): string | null {
  const marks = (cells ?? []).flatMap((cell) =>
    [...cellText(cell).matchAll(TAG)].filter(([, mark]) => mark !== ''),
  )
  if (marks.length === 0) return null
  const [[, open, name], close, ...more] = marks
  if (open !== '#' || close?.[1] !== '/' || close[2] !== name || more.length > 0)
    throw new Told(
      `Excel 模板里“{#${name}}”和“{/${name}}”要成对写在同一行，一行一个。请改好后重新选择。`,
      'invalid',
    )
  return name
}

function filled(
  cell: Cell | undefined,
  find: (tag: string, scope?: RowScope) => Found,
  scope: RowScope | undefined,
  data: DocumentData,
  unknown: Set<string>,
): FillCell {
  const text = cellText(cell)
  const bare = text.replace(TAG, (whole, mark) => (mark === '' ? whole : '')).trim()
  const [only] = bare.matchAll(TAG)
  if (only && only[0] === bare) {
    if (scope && only[2] === '序号') return scope.index + 1
    const found = find(only[2], scope)
    if (found && typeof found === 'object' && !Array.isArray(found) && found.format === undefined) {
      const value = plainValue(found.field, found.value)
      if (value !== null) return value
    }
  }
  return bare.replace(TAG, (whole, _, tag: string) => {
    const found = find(tag, scope)
    if (found === undefined) {
      unknown.add(whole)
      return whole
    }
    return wordsOfFound(found, data)
  })
}

/** An amount in the field's unit, a figure, a whole day; null for what is words. */
function plainValue(field: Field, value: Value | undefined): FillCell | null {
  if (typeof value === 'number' && Number.isFinite(value))
    return field.type === 'money' ? value / (field.unit === '万元' ? 1_000_000 : 100) : value
  if (field.type === 'date' && typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value))
    return { serial: excelSerial(value), text: formatted(field, value) }
  return null
}
