/** What the sheets worker does: reading, mapping, converting and writing away from the window. */
import type { AnyRecord, Field, Kind } from '../domain/kind'
import { KINDS, kindOf } from '../domain/registry'
import { sha256 } from '../domain/values/bytes'
import type { ImportPreview, ImportRows, StoreCalls } from '../store/messages'
import { connect, type Handlers, Told } from '../store/rpc'
import { sentRows } from '../store/sending'
import { type Cell, cellText, type Grid, type Sheet } from './cells'
import { type CellError, convert } from './convert'
import { type ExportOrder, runExport } from './exportRun'
import type { FillPlan } from './fill/edit'
import { fillWorkbook, openBlank } from './fill/workbook'
import { Picked } from './grid'
import { fillMerged, findTable, isSummary, likelierKind, seenRows, type Table } from './header'
import { type Mapped, type MoneyWord, proposeMapping } from './mapping'
import { originOf } from './origin'
import { isProtected, openProtected, protectWorkbook } from './protect'
import { readGrids } from './read'
import { joinWorkbooks, type Rejected, writeRejected } from './rejected'
import { type Constant, fillConstants } from './towns'
import { type WriteTable, writeXlsx } from './write'
import { locked } from './zip'

/** What the window needs of one table to show the mapping. */
export interface SheetInfo {
  /** Place in `Opened.sheets`. */
  index: number
  /** Sheets of the workbook that make up the table: several, where they all have the same heads. */
  parts: number[]
  name: string
  hidden: boolean
  /** Rows that hold records. */
  count: number
  /** Of these rows those that a filter, or somebody, hides in the workbook; they are read like the others. */
  hiddenRows: number
  /** Columns that are hidden there and say something, those of this program's own exports left out. */
  hiddenColumns: number[]
  /** Chosen by the person: what is hidden is left out. */
  onlySeen?: boolean
  /** Where rows below the heads say something else: 合计, 备注, 填表人; with the sheet where there are several. */
  skipped: string[]
  /** Number of the head's row as Excel shows it. */
  headRow: number
  mapping: Mapped[]
  /** First values, by column. */
  samples: Cell[][]
  /** Of each part its name and what stands above its heads: where a town is named. */
  words: string[][]
  /** Values of fields that the file has no column for. */
  constants?: Constant[]
}

export interface Opened {
  token: string
  digest: string
  /** Best first; sheets without a table are left out. */
  sheets: SheetInfo[]
  /** No column names a record of the asked kind, and far more of them those of this one. */
  likelier: { kind: string; fields: number } | null
}

export interface ConvertedRows {
  preview: ImportPreview
  errors: CellError[]
  warnings: CellError[]
  /** Row number of each record as Excel shows it. */
  numbers: Int32Array
  /** Sheets that the rows come from, each with the index of its first row. */
  parts: { name: string; start: number }[]
}

/** Which table of the opened file. */
export interface Place {
  token: string
  parts: number[]
  /** Without the rows that the workbook hides. */
  onlySeen?: boolean
}

export type SheetCalls = {
  open(
    bytes: Uint8Array<ArrayBuffer>,
    name: string,
    kind: string,
    remembered: Record<string, string>,
    password?: string,
  ): Promise<Opened>
  /** The different words of columns, for looking up what they name. */
  distinct(request: Place & { columns: number[] }): string[]
  convert(
    request: Place & {
      mapping: Mapped[]
      constants?: Constant[]
      linked: [kind: string, records: AnyRecord[]][]
      today: string
      /** Where the rows are matched: the store worker's end is at its other side. */
      store: MessagePort
    },
  ): Promise<ConvertedRows>
  /** Workbook of these rows (indices into the converted ones) with their reasons; cells as they were. */
  rejected(
    request: Place & { mapping: Mapped[]; rows: (Omit<Rejected, 'cells'> & { row: number })[] },
  ): Promise<Uint8Array>
  /** Workbooks of rejected rows as one. */
  'rejected.join'(books: { name: string; bytes: Uint8Array }[]): Uint8Array
  /** These rows as they stand in the file. */
  original(request: Place & { rows: number[] }): { heads: string[]; rows: Cell[][] }
  close(token: string): void
  write(table: WriteTable): Promise<Uint8Array>
  /** A blank form of another department, whole. */
  'blank.open'(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<Sheet[]>
  /** The form with one of its sheets filled in. */
  'blank.fill'(bytes: Uint8Array<ArrayBuffer>, sheet: number, plan: FillPlan): Promise<Uint8Array>
  /** The rows come from the store worker, whose end is at the other side of the port. */
  export(
    order: ExportOrder & { store: MessagePort; password?: string },
  ): Promise<{ bytes: Uint8Array; count: number }>
}

interface Held {
  name: string
  digest: string
  grids: Grid[]
  tables: Map<number, Table>
  kind: Kind
}

/** Values shown of each column, and rows that the mapping looks at. */
const SAMPLES = 5
const LOOKED_AT = 50
/** Types whose values are digits and no figures. */
const DIGITS: ReadonlySet<Field['type']> = new Set(['idNumber', 'phone', 'creditCode'])

/**
 * The calls of the sheets worker. An opened file is held under its token until it is closed; a token that is not held
 * (any more) rejects with Told('stale').
 */
export function sheetService(): Handlers<SheetCalls> {
  const held = new Map<string, Held>()

  const heldOf = (token: string): Held => {
    const found = held.get(token)
    if (!found) throw new Told('这个文件已经关闭，请重新选择。没有导入任何内容。', 'stale')
    return found
  }
  const tableOf = (place: Place): { heads: string[]; rows: Picked } => {
    const { grids, tables } = heldOf(place.token)
    const rows = place.parts.map((part) => ({
      grid: grids[part],
      rows: seenRows(tables.get(part), grids[part], place.onlySeen),
    }))
    return { heads: tables.get(place.parts[0])?.heads ?? [], rows: new Picked(rows) }
  }

  return {
    async open([file, name, kindName, remembered, password], context) {
      const kind = kindOf(kindName)
      if (!kind) throw new Told('不认识这一类记录。', 'invalid')
      // Beside the reading, on a thread of its own.
      const digesting = sha256(file)
      if (isProtected(file) && password === undefined) throw locked()
      if (password !== undefined) context.progress(0.05, '正在解密')
      const bytes = isProtected(file) ? await openProtected(file, password ?? '') : file
      const grids = await readGrids(bytes, name, context)
      const digest = await digesting
      const opened: Held = { name, digest, grids, tables: new Map(), kind }
      const sheets = tablesOf(opened, remembered)
      if (sheets.length === 0) throw new Told('这个文件里没有找到表格，没有读取任何内容。', 'empty')
      // One file at a time: the window shows one import.
      held.clear()
      const token = crypto.randomUUID()
      held.set(token, opened)
      const [{ mapping, parts }] = sheets
      const isNamed = mapping.some(({ field }) => field === kind.title || field === 'id')
      const likelier = isNamed ? null : likelierKind(grids[parts[0]], kind, KINDS)
      return { token, digest, sheets, likelier }
    },

    distinct([{ columns, ...place }]) {
      const { rows } = tableOf(place)
      const words = new Set<string>()
      for (const column of columns)
        for (const code of new Set(rows.column(column))) words.add(cellText(rows.values[code]).trim())
      words.delete('')
      return [...words]
    },

    async convert([{ mapping, constants = [], linked, today, store, ...place }], context) {
      const { kind, name, digest, grids, tables } = heldOf(place.token)
      context.progress(0.1, '正在核对每一格')
      const { rows } = tableOf(place)
      const records = new Map(
        linked.flatMap(([other, list]): [Kind, AnyRecord[]][] => {
          const found = kindOf(other)
          return found ? [[found, list]] : []
        }),
      )
      const done = convert(rows, mapping, kind, records, { today, year: Number(today.slice(0, 4)) })
      const rejected: Record<number, true> = {}
      for (const { row } of done.errors) rejected[row] = true
      const numbers = new Int32Array(rows.count)
      const parts: ConvertedRows['parts'] = []
      let next = 0
      for (const part of place.parts) {
        parts.push({ name: grids[part].name, start: next })
        for (const row of seenRows(tables.get(part), grids[part], place.onlySeen)) numbers[next++] = row + 1
      }
      const filled = fillConstants(constants, done, parts, rows.count)
      const { fields, columns, untouched, errors, warnings, beside } = done
      const converted: ImportRows = {
        kind: kind.kind,
        file: name,
        digest,
        fields,
        columns,
        rejected,
        numbers,
        ...(parts.length > 1 ? { parts } : {}),
        ...(untouched ? { untouched } : {}),
        ...rulesOf(mapping, [...beside, ...filled]),
        ...originOf(kind, name, parts, numbers, fields),
      }
      const client = connect<StoreCalls>(store)
      try {
        const sent = sentRows(converted)
        const preview = await client.call('import.preview', [sent], {
          onProgress: context.progress,
          // Nobody looks at them here any more.
          transfer: [...new Set(sent.columns.map(({ codes }) => codes.buffer as ArrayBuffer))],
        })
        return { preview, errors, warnings, numbers, parts }
      } finally {
        store.close()
      }
    },

    rejected([{ mapping, rows, ...place }]) {
      const { kind } = heldOf(place.token)
      const table = tableOf(place)
      const units: Record<number, MoneyWord> = {}
      for (const { column, unit } of mapping) if (unit) units[column] = unit
      const digits = new Set(
        mapping
          .filter(({ field }) => field && DIGITS.has(kind.fields[field]?.type))
          .map(({ column }) => column),
      )
      return writeRejected(
        table.heads,
        rows.map(({ row, ...rest }) => ({ ...rest, cells: table.rows.row(row) })),
        { units, digits },
      )
    },

    'rejected.join': ([books]) => joinWorkbooks(books),

    original([{ rows, ...place }]) {
      const table = tableOf(place)
      return { heads: table.heads, rows: rows.map((row) => table.rows.row(row)) }
    },

    close([token]) {
      held.delete(token)
    },

    write: ([table]) => writeXlsx(table),
    'blank.open': ([bytes, name]) => openBlank(bytes, name),
    'blank.fill': ([bytes, sheet, plan]) => fillWorkbook(bytes, sheet, plan),

    async export([{ store, password, ...order }], context) {
      const kind = kindOf(order.kind)
      if (!kind) throw new Told(`没有“${order.kind}”这一类记录。`, 'invalid')
      try {
        const made = await runExport(connect<StoreCalls>(store), kind, order, context)
        if (!password) return made
        context.progress(1, '正在加密')
        return { ...made, bytes: await protectWorkbook(made.bytes, password) }
      } finally {
        store.close()
      }
    },
  }
}

/** The tables of a workbook, best first; visible sheets with the same heads (a sheet a village) also as one. */
function tablesOf(opened: Held, remembered: Record<string, string>): SheetInfo[] {
  const { grids, kind, tables } = opened
  const single: SheetInfo[] = []
  for (const [index, sheet] of grids.entries()) {
    const table = findTable(sheet, kind)
    if (!table) continue
    fillMerged(sheet, table.headRow + 1)
    tables.set(index, table)
    single.push(infoOf(opened, [index], remembered))
  }
  const alike = new Map<string, SheetInfo[]>()
  for (const info of single) {
    // A summary repeats what the villages' sheets say.
    if (info.hidden || fieldsOf(info) === 0 || isSummary(info.name)) continue
    const heads = JSON.stringify([tables.get(info.parts[0])?.heads, tables.get(info.parts[0])?.unit])
    alike.set(heads, [...(alike.get(heads) ?? []), info])
  }
  const joined = [...alike.values()]
    .filter((infos) => infos.length > 1)
    .map((infos) =>
      infoOf(
        opened,
        infos.flatMap((info) => info.parts),
        remembered,
      ),
    )
  const worth = (info: SheetInfo) => fieldsOf(info) - (info.hidden ? 100 : 0)
  const sheets = [...joined, ...single].sort(
    (a, b) => worth(b) - worth(a) || b.parts.length - a.parts.length || b.count - a.count,
  )
  return sheets.map((info, index) => ({ ...info, index }))
}

const fieldsOf = (info: SheetInfo): number => info.mapping.filter((item) => item.field).length

function infoOf(
  { grids, kind, tables }: Held,
  parts: number[],
  remembered: Record<string, string>,
): SheetInfo {
  const table = tables.get(parts[0])!
  const first = table.rows.slice(0, LOOKED_AT).map((row) => grids[parts[0]].row(row))
  const samples = table.heads.map((_, column) => first.map((row) => row[column] ?? null))
  const all = parts.map((part) => tables.get(part)!)
  const names = parts.map((part) => grids[part].name)
  const mapping = proposeMapping(kind, table.heads, samples, { remembered, unit: table.unit })
  const rowsOf = (onlySeen: boolean) =>
    parts.reduce((sum, part) => sum + seenRows(tables.get(part), grids[part], onlySeen).length, 0)
  const count = rowsOf(false)
  return {
    index: 0,
    parts,
    name: parts.length === 1 ? names[0] : `${names.slice(0, 3).join('、')}等 ${parts.length} 张同样的表`,
    hidden: grids[parts[0]].hidden,
    count,
    skipped: parts.flatMap((part, i) =>
      all[i].skipped.map((row) => (parts.length > 1 ? `${grids[part].name} ${row + 1}` : String(row + 1))),
    ),
    headRow: table.headRow + 1,
    mapping,
    hiddenRows: count - rowsOf(true),
    hiddenColumns: mapping
      .filter(({ column, field, head }) => {
        const own = field === 'id' || field === 'version'
        return head !== '' && !own && parts.some((part) => grids[part].unseen?.columns.has(column))
      })
      .map(({ column }) => column),
    samples: samples.map((column) => column.filter((cell) => cell !== null).slice(0, SAMPLES)),
    words: parts.map((part) => [
      grids[part].name,
      Array.from({ length: tables.get(part)!.headRow }, (_, row) =>
        grids[part].row(row).map(cellText).join(' '),
      ).join(' '),
    ]),
  }
}

/** @param beside fields read beside the city: they only fill what is empty */
function rulesOf(mapping: readonly Mapped[], beside: readonly string[]): Pick<ImportRows, 'rules'> {
  const rules: NonNullable<ImportRows['rules']> = Object.fromEntries(beside.map((name) => [name, 'fill']))
  for (const { field, rule } of mapping) if (field && rule && rule !== 'overwrite') rules[field] = rule
  return Object.keys(rules).length > 0 ? { rules } : {}
}
