/** Import and export as jobs: the screen, the command line and the demonstration all run these. */
import { type ExportCell, exportValue, headOf, numberFormat, widthOf } from '../domain/format'
import { type AnyRecord, type Kind, type Sort, titleOf, type Value } from '../domain/kind'
import { kindOf } from '../domain/registry'
import type { Store } from '../store/client'
import { type ImportPreview, ROW_BAD, type Where } from '../store/messages'
import { type Client, connect, Told } from '../store/rpc'
import { writeCsv } from './csv'
import { KEY_HEAD, type Mapped } from './mapping'
import type { ConvertedRows, Opened, SheetCalls, SheetInfo } from './worker'

export interface Reporting {
  onProgress?(done: number, doing: string): void
  signal?: AbortSignal
}

let worker: Client<SheetCalls, Record<string, never>> | null = null

/** Started when the first workbook is opened. */
function sheets(): Client<SheetCalls, Record<string, never>> {
  worker ??= connect<SheetCalls>(
    new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'sheets' }),
  )
  return worker
}

const today = (): string => {
  const now = new Date()
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}

const mappingKey = (kind: string) => `import/mapping/${kind}`

/** Opens a workbook for a kind; the mapping of an earlier file with the same heads is proposed again. */
export async function openSheets(
  store: Store,
  file: { bytes: Uint8Array; name: string; kind: string },
  reporting: Reporting = {},
): Promise<Opened> {
  const settings = await store.call('settings', [])
  const remembered = (settings[mappingKey(file.kind)] ?? {}) as Record<string, string>
  const bytes = new Uint8Array(file.bytes)
  return sheets().call('open', [bytes, file.name, file.kind, remembered], reporting)
}

/** Pasted cells as a workbook, so that a paste takes the same way as a file. */
export function pastedFile(cells: readonly (readonly string[])[]): { name: string; bytes: Uint8Array } {
  return { name: '粘贴的内容.csv', bytes: new TextEncoder().encode(writeCsv(cells)) }
}

export interface Prepared {
  opened: Opened
  sheet: SheetInfo
  converted: ConvertedRows
  preview: ImportPreview
  /** Row → reason, of every row that will not be imported. */
  reasons: Record<number, string>
}

/** Converts one sheet by a mapping and previews it; nothing is written. */
export async function prepareImport(
  store: Store,
  opened: Opened,
  sheet: SheetInfo,
  mapping: Mapped[],
  kindName: string,
  reporting: Reporting = {},
): Promise<Prepared> {
  const kind = declared(kindName)
  if (!mapping.some((item) => item.field)) {
    throw new Told('没有一列能对应到要填的项目，没有导入。请在“列的对应”里至少选一列。', 'invalid')
  }
  const linked = await linkedRecords(store, kind, mapping)
  const converted = await sheets().call(
    'convert',
    [{ token: opened.token, sheet: sheet.index, mapping, linked, today: today() }],
    reporting,
  )
  const preview = await store.call('import.preview', [converted.rows], reporting)
  const reasons: Record<number, string> = { ...preview.reasons }
  for (const { row, reason } of converted.errors)
    reasons[row] = reasons[row] ? `${reasons[row]}；${reason}` : reason
  return { opened, sheet, converted, preview, reasons }
}

/** Applies a preview as one commit and remembers the mapping by the heads' words. */
export async function applyImport(
  store: Store,
  prepared: Prepared,
  kind: string,
): Promise<{ created: number; updated: number; unchanged: number; rejected: number; seq: number }> {
  const { preview, sheet } = prepared
  const result = await store.call('import.apply', [preview.token])
  const settings = await store.call('settings', [])
  const before = (settings[mappingKey(kind)] ?? {}) as Record<string, string>
  const now = Object.fromEntries(
    sheet.mapping.filter((item) => item.head).map((item) => [item.head, item.field ?? '']),
  )
  await store.call('setting', [mappingKey(kind), { ...before, ...now }])
  return { ...result, unchanged: preview.unchanged, rejected: rejectedRows(prepared).length }
}

export function rejectedRows({ preview }: Prepared): number[] {
  const rows: number[] = []
  for (const [row, state] of preview.state.entries()) if (state === ROW_BAD) rows.push(row)
  return rows
}

/** Workbook of the rejected rows; null where there are none. */
export async function rejectedWorkbook(prepared: Prepared): Promise<Uint8Array | null> {
  const rows = rejectedRows(prepared)
  if (rows.length === 0) return null
  return sheets().call('rejected', [
    { token: prepared.opened.token, sheet: prepared.sheet.index, rows, reasons: prepared.reasons },
  ])
}

/** Cells of rows as they stand in the file. */
export function originalRows(prepared: Prepared, rows: number[]) {
  return sheets().call('original', [{ token: prepared.opened.token, sheet: prepared.sheet.index, rows }])
}

/** The whole import without a person: the best sheet, the mapping as proposed. */
export async function importFile(
  store: Store,
  file: { bytes: Uint8Array; name: string; kind: string } & Reporting,
): Promise<{
  created: number
  updated: number
  unchanged: number
  rejected: number
  seq: number | null
  rejectedWorkbook: Uint8Array | null
}> {
  const opened = await openSheets(store, file, file)
  const [sheet] = opened.sheets
  const prepared = await prepareImport(store, opened, sheet, sheet.mapping, file.kind, file)
  const rejected = await rejectedWorkbook(prepared)
  const result = await applyImport(store, prepared, file.kind)
  await sheets().call('close', [opened.token])
  return { ...result, rejectedWorkbook: rejected }
}

// ── Export ─────────────────────────────────────────────────────────────────────────────────────────────────

/** Records fetched at once. */
const BATCH = 2000

/** A list as .xlsx: the shown columns, in the list's order, with a hidden key so that it comes home. */
export async function exportKind(
  store: Store,
  list: { kind: string; where?: Where; sort?: readonly Sort[]; fields?: string[] } & Reporting,
): Promise<{ bytes: Uint8Array; count: number }> {
  const kind = declared(list.kind)
  const fields = (list.fields ?? Object.keys(kind.fields).filter((name) => kind.fields[name].list)).filter(
    (name) => Object.hasOwn(kind.fields, name),
  )
  const titles = await titlesFor(store, kind, fields)
  const rows: (ExportCell | null)[][] = []
  for await (const record of recordsOf(store, list)) {
    rows.push([
      ...fields.map((name) => exportValue(kind.fields[name], record[name] as Value, { titleOf: titles })),
      record.id,
    ])
  }
  const bytes = await sheets().call(
    'write',
    [
      {
        title: kind.label,
        columns: [
          ...fields.map((name) => ({
            head: headOf(kind.fields[name]),
            width: widthOf(kind.fields[name]),
            format: numberFormat(kind.fields[name]),
          })),
          { head: KEY_HEAD, width: 120, format: '@', hidden: true },
        ],
        rows,
      },
    ],
    list,
  )
  return { bytes, count: rows.length }
}

/** Every record of a kind outside the trash, as a file. .csv and .ndjson carry every field. */
export async function exportFile(
  store: Store,
  { kind: name, ext, ...reporting }: { kind: string; ext: 'xlsx' | 'csv' | 'ndjson' } & Reporting,
): Promise<{ bytes: Uint8Array; count: number }> {
  if (ext === 'xlsx') return exportKind(store, { kind: name, ...reporting })
  const kind = declared(name)
  const lines: string[] = []
  if (ext === 'ndjson') {
    for await (const { stamps: _, ...record } of recordsOf(store, { kind: name, ...reporting })) {
      lines.push(JSON.stringify(record))
    }
    return { bytes: new TextEncoder().encode(lines.map((line) => `${line}\n`).join('')), count: lines.length }
  }
  const fields = Object.keys(kind.fields)
  const titles = await titlesFor(store, kind, fields)
  const rows: (string | number | null)[][] = [
    [...fields.map((field) => headOf(kind.fields[field])), KEY_HEAD],
  ]
  for await (const record of recordsOf(store, { kind: name, ...reporting })) {
    const cells = fields.map((field) => {
      const cell = exportValue(kind.fields[field], record[field] as Value, { titleOf: titles })
      return cell !== null && typeof cell === 'object' ? cell.date : cell
    })
    rows.push([...cells, record.id])
  }
  return { bytes: new TextEncoder().encode(writeCsv(rows)), count: rows.length - 1 }
}

async function* recordsOf(
  store: Store,
  { onProgress, signal, ...list }: { kind: string; where?: Where; sort?: readonly Sort[] } & Reporting,
): AsyncGenerator<AnyRecord> {
  const ids = await store.call('ids', [list])
  for (let from = 0; from < ids.length; from += BATCH) {
    signal?.throwIfAborted()
    onProgress?.(from / ids.length, `正在取出第 ${from + 1} 条`)
    for (const record of await store.call('get', [list.kind, ids.slice(from, from + BATCH)]))
      if (record) yield record
  }
}

function declared(name: string): Kind {
  const kind = kindOf(name)
  if (!kind) throw new Told(`没有“${name}”这一类记录。`, 'invalid')
  return kind
}

/** Records that cells may name: of small kinds all, of large ones none (their ids are told by other fields). */
async function linkedRecords(
  store: Store,
  kind: Kind,
  mapping: readonly Mapped[],
): Promise<[string, AnyRecord[]][]> {
  const wanted = new Set(mapping.flatMap(({ field }) => (field ? (kind.fields[field]?.to ?? []) : [])))
  const found: [string, AnyRecord[]][] = []
  for (const name of wanted) {
    const other = kindOf(name)
    if (other && !other.large) found.push([name, await store.call('all', [name])])
  }
  return found
}

/** Titles of linked records, for export. */
async function titlesFor(
  store: Store,
  kind: Kind,
  fields: readonly string[],
): Promise<(kind: string, id: string) => string | undefined> {
  const titles = new Map<string, string>()
  for (const name of new Set(fields.flatMap((field) => kind.fields[field].to ?? []))) {
    const other = kindOf(name)
    if (!other || other.large) continue
    for (const record of await store.call('all', [name]))
      titles.set(`${name}/${record.id}`, titleOf(other, record))
  }
  return (name, id) => titles.get(`${name}/${id}`) ?? id
}
