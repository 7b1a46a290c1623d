/** Import as jobs: the screen, the command line and the demonstration all run these. Export stands in exports.ts. */

import type { Kind } from '../domain/kind'
import { today } from '../policy/day'
import type { Store } from '../store/client'
import { type ImportPreview, ROW_BAD } from '../store/messages'
import { Told } from '../store/rpc'
import { askSheets, type Reporting } from './client'
import { writeCsv } from './csv'
import { declared } from './exports'
import { linkedRecords } from './links'
import type { Mapped, Rule } from './mapping'
import type { ConvertedRows, Opened, Place, SheetInfo } from './service'
import { type Constant, proposeTowns, proposeVillages } from './towns'

export { type Reporting, readySheets } from './client'
export { type ExportList, exportFile, exportKind, exportTable, type TableColumn } from './exports'
export { tableFromClipboard } from './paste'

const mappingKey = (kind: string) => `import/mapping/${kind}`
const rulesKey = (kind: string) => `import/rules/${kind}`

/**
 * Opens a workbook for a kind; the mapping of an earlier file with the same heads is proposed again.
 * @throws Told where the file is no table, torn or unreasonably large; 'protected' where it needs a password,
 *   'passphrase' where that is another; Cancelled
 */
export async function openSheets(
  store: Store,
  file: { bytes: Uint8Array; name: string; kind: string; password?: string },
  reporting: Reporting = {},
): Promise<Opened> {
  const kind = declared(file.kind)
  const settings = await store.call('settings', [])
  const remembered = (settings[mappingKey(file.kind)] ?? {}) as Record<string, string>
  const bytes = new Uint8Array(file.bytes)
  const opened = await askSheets(
    'open',
    [bytes, file.name, file.kind, remembered, file.password],
    reporting,
    [bytes.buffer],
  )
  const rules = (settings[rulesKey(file.kind)] ?? {}) as Record<string, Rule>
  const withRule = (item: Mapped): Mapped =>
    Object.hasOwn(rules, item.head) ? { ...item, rule: rules[item.head] } : item
  const townsOf = await proposing(store, kind, file.name)
  return {
    ...opened,
    sheets: opened.sheets.map((sheet) => ({
      ...sheet,
      mapping: sheet.mapping.map(withRule),
      constants: townsOf(sheet),
    })),
  }
}

/**
 * What a file says once instead of in a column. The district office's files are of towns: a record without one would
 * be nobody's. A town's have a sheet a village.
 */
async function proposing(store: Store, kind: Kind, file: string): Promise<(sheet: SheetInfo) => Constant[]> {
  const isDistrict = (await store.call('site', []))?.role === 'district'
  const fields = Object.keys(kind.fields)
  const ofFile = isDistrict ? fields.find((name) => kind.fields[name].ofFile) : undefined
  const ofSheet = fields.find((name) => kind.fields[name].ofSheet)
  if (!ofFile && !ofSheet) return () => []
  const units = await store.call('all', ['unit'])
  return ({ words }) => {
    const constants: Constant[] = []
    if (ofFile) {
      const texts = words.map((some) => [...some, file])
      constants.push({ field: ofFile, values: proposeTowns(units, texts) })
    }
    const named = ofSheet
      ? proposeVillages(
          words.map(([name]) => name),
          units,
        )
      : []
    if (ofSheet && named.some(Boolean)) constants.push({ field: ofSheet, values: [...named], named })
    return constants
  }
}

/** Pasted cells as a workbook, so that a paste takes the same way as a file. */
export function pastedFile(cells: readonly (readonly string[])[]): { name: string; bytes: Uint8Array } {
  return { name: '粘贴的表格', bytes: new TextEncoder().encode(writeCsv(cells)) }
}

export interface Prepared {
  opened: Opened
  sheet: SheetInfo
  converted: ConvertedRows
  preview: ImportPreview
  /** Row → reason, of every row that will not be imported. */
  reasons: Record<number, string>
}

const placeOf = ({ token }: Opened, { parts, onlySeen }: SheetInfo): Place => ({ token, parts, onlySeen })

/** Converts one table by a mapping and previews it; nothing is written. */
export async function prepareImport(
  store: Store,
  opened: Opened,
  sheet: SheetInfo,
  mapping: Mapped[],
  kindName: string,
  reporting: Reporting = {},
): Promise<Prepared> {
  const kind = declared(kindName)
  if (!mapping.some((item) => item.field && item.field !== 'version')) {
    throw new Told('没有一列能对应到要填的项目，没有导入。请在“列的对应”里至少选一列。', 'invalid')
  }
  const place = placeOf(opened, sheet)
  const linked = await linkedRecords(store, kind, mapping, place)
  const port = store.lend()
  const { constants } = sheet
  const request = { ...place, mapping, constants, linked, today: today(), store: port }
  const converted = await askSheets('convert', [request], reporting, [port])
  const { preview } = converted
  const reasons: Record<number, string> = { ...preview.reasons }
  for (const { row, reason } of converted.errors)
    reasons[row] = reasons[row] ? `${reasons[row]}；${reason}` : reason
  return { opened, sheet: { ...sheet, mapping }, converted, preview, reasons }
}

/** Applies a preview as one commit and remembers the mapping by the heads' words. */
export async function applyImport(
  store: Store,
  prepared: Prepared,
  kind: string,
  { onProgress }: Reporting = {},
): Promise<{ created: number; updated: number; unchanged: number; rejected: number; seq: number }> {
  const { preview, sheet } = prepared
  const result = await store.call('import.apply', [preview.token], { onProgress })
  // The rows are in, whatever becomes of this: the next file is only mapped from its heads again.
  await remember(store, sheet, kind).catch((error) => console.warn('mapping not remembered', error))
  return { ...result, unchanged: preview.unchanged, rejected: rejectedRows(prepared).length }
}

async function remember(store: Store, sheet: SheetInfo, kind: string): Promise<void> {
  const settings = await store.call('settings', [])
  const before = (settings[mappingKey(kind)] ?? {}) as Record<string, string>
  const now = Object.fromEntries(
    sheet.mapping
      .filter((item) => item.head && item.field !== 'id' && item.field !== 'version')
      .map((item) => [item.head, item.field ?? '']),
  )
  const after = { ...before, ...now }
  if (JSON.stringify(after) !== JSON.stringify(before)) await store.call('setting', [mappingKey(kind), after])
  const ruled = (settings[rulesKey(kind)] ?? {}) as Record<string, string>
  const rules = { ...ruled }
  for (const { head, rule } of sheet.mapping) if (head && rule) rules[head] = rule
  if (JSON.stringify(rules) !== JSON.stringify(ruled)) await store.call('setting', [rulesKey(kind), rules])
}

export function rejectedRows({ preview }: Prepared): number[] {
  const rows: number[] = []
  const { state } = preview
  for (let row = state.indexOf(ROW_BAD); row >= 0; row = state.indexOf(ROW_BAD, row + 1)) rows.push(row)
  return rows
}

/** Cells that are why a row is refused, 'row/column' → column: those that can't be read, and those that a check refuses. */
export function badCells({ converted, preview, sheet }: Pick<Prepared, 'converted' | 'preview' | 'sheet'>) {
  const cells = new Map(converted.errors.map(({ row, column }) => [`${row}/${column}`, column]))
  const columns = new Map(sheet.mapping.map(({ field, column }) => [field, column]))
  for (const [row, fields] of Object.entries(preview.wrong)) {
    for (const field of fields) {
      const column = columns.get(field)
      if (column !== undefined) cells.set(`${row}/${column}`, column)
    }
  }
  return cells
}

/** Where a row stands in the file: 第 12 行, with its sheet where the table has several. */
export function placeWords({ converted }: Prepared, row: number): string {
  const { parts, numbers } = converted
  const part = parts.findLast(({ start }) => start <= row)
  return parts.length > 1 ? `${part?.name} ${numbers[row]}` : String(numbers[row])
}

/** Workbook of the rejected rows; null where there are none. */
export async function rejectedWorkbook(prepared: Prepared): Promise<Uint8Array | null> {
  const rows = rejectedRows(prepared)
  if (rows.length === 0) return null
  const { opened, sheet, reasons, preview } = prepared
  const copied = new Set(preview.copied)
  const told = rows.map((row) => ({
    row,
    reason: reasons[row] ?? '',
    place: placeWords(prepared, row),
    copied: copied.has(row),
  }))
  return askSheets('rejected', [{ ...placeOf(opened, sheet), mapping: sheet.mapping, rows: told }])
}

/** One workbook of what several files gave back, a sheet each. */
export async function joinRejected(books: { name: string; bytes: Uint8Array }[]): Promise<Uint8Array> {
  return books.length === 1 ? books[0].bytes : askSheets('rejected.join', [books])
}

/** Cells of rows as they stand in the file. */
export function originalRows({ opened, sheet }: Prepared, rows: number[]) {
  return askSheets('original', [{ ...placeOf(opened, sheet), rows }])
}

/** Lets go of the rows that an opened file holds; nothing happens where they are gone already. */
export function closeSheets(opened: Opened): Promise<void> {
  return askSheets('close', [opened.token])
}

/**
 * The whole import without a person: the best table, the mapping as proposed, or as `decide` makes it.
 * `leftOut` names sheets that look importable too but have other heads.
 * @throws Told, Cancelled; then nothing is imported
 */
export async function importFile(
  store: Store,
  file: {
    bytes: Uint8Array
    name: string
    kind: string
    decide?(sheet: SheetInfo): Mapped[]
  } & Reporting,
): Promise<{
  created: number
  updated: number
  unchanged: number
  rejected: number
  seq: number | null
  rejectedWorkbook: Uint8Array | null
  leftOut: string[]
}> {
  const opened = await openSheets(store, file, file)
  const [sheet] = opened.sheets
  const mapping = file.decide?.(sheet) ?? sheet.mapping
  const prepared = await prepareImport(store, opened, sheet, mapping, file.kind, file)
  const rejected = await rejectedWorkbook(prepared)
  const result = await applyImport(store, prepared, file.kind, file)
  await askSheets('close', [opened.token])
  const leftOut = opened.sheets
    .filter(({ parts, hidden, mapping: other }) => {
      const known = other.filter(({ field, doubtful }) => field && !doubtful).length
      return !hidden && known >= 2 && parts.length === 1 && !sheet.parts.includes(parts[0])
    })
    .map(({ name }) => name)
  return { ...result, rejectedWorkbook: rejected, leftOut }
}
