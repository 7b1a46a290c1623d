/** The sheets worker: reading, mapping, converting and writing away from the window. */
import type { AnyRecord } from '../domain/kind'
import { kindOf } from '../domain/registry'
import type { ImportRows } from '../store/messages'
import { type Context, type Port, serve, Told } from '../store/rpc'
import { type Cell, isBlank, type Workbook } from './cells'
import { type CellError, convert } from './convert'
import { findTable, type Table } from './header'
import { type Mapped, proposeMapping } from './mapping'
import { readWorkbook } from './read'
import { writeRejected } from './rejected'
import { type WriteTable, writeXlsx } from './write'

/** What the window needs of one sheet to show the mapping. */
export interface SheetInfo {
  index: number
  name: string
  hidden: boolean
  /** Rows that hold records. */
  count: number
  /** Number of the head's row as Excel shows it. */
  headRow: number
  mapping: Mapped[]
  /** First rows, by column. */
  samples: Cell[][]
}

export interface Opened {
  token: string
  digest: string
  /** Best first; sheets without a table are left out. */
  sheets: SheetInfo[]
}

export interface ConvertedRows {
  rows: ImportRows
  errors: CellError[]
  warnings: CellError[]
  /** Row number of each record as Excel shows it. */
  numbers: Int32Array
}

export type SheetCalls = {
  open(
    bytes: Uint8Array<ArrayBuffer>,
    name: string,
    kind: string,
    remembered: Record<string, string>,
  ): Promise<Opened>
  convert(request: {
    token: string
    sheet: number
    mapping: Mapped[]
    linked: [kind: string, records: AnyRecord[]][]
    today: string
  }): Promise<ConvertedRows>
  /** Workbook of these records (indices into the converted rows) with their reasons; cells as they were. */
  rejected(request: {
    token: string
    sheet: number
    rows: number[]
    reasons: Record<number, string>
  }): Promise<Uint8Array>
  /** Rows [from, to) of the table as they stand in the file. */
  original(request: {
    token: string
    sheet: number
    rows: number[]
  }): Promise<{ heads: string[]; rows: Cell[][] }>
  close(token: string): void
  write(table: Omit<WriteTable, 'rows'> & { rows: WriteRows }): Promise<Uint8Array>
}
type WriteRows = readonly (readonly (string | number | { date: string } | null)[])[]

interface Held {
  name: string
  digest: string
  book: Workbook
  tables: Map<number, Table>
  kind: string
}

const SAMPLES = 5
const held = new Map<string, Held>()

function heldOf(token: string): Held {
  const found = held.get(token)
  if (!found) throw new Told('这个文件已经关闭，请重新选择。没有导入任何内容。', 'stale')
  return found
}

const cellsAt = (book: Workbook, sheet: number, rows: readonly number[]): Cell[][] =>
  rows.map((row) => book.sheets[sheet].rows[row] ?? [])

serve<SheetCalls>(self as unknown as Port, {
  async open([bytes, name, kindName, remembered], context: Context) {
    const kind = kindOf(kindName)
    if (!kind) throw new Told('不认识这一类记录。', 'invalid')
    const digest = Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) =>
      byte.toString(16).padStart(2, '0'),
    ).join('')
    const book = await readWorkbook(bytes, name, context)
    const tables = new Map<number, Table>()
    const sheets = book.sheets.flatMap((sheet, index): SheetInfo[] => {
      const table = sheet.rows.some((row) => !isBlank(row)) ? findTable(sheet, kind) : null
      if (!table) return []
      tables.set(index, table)
      const first = cellsAt(book, index, table.rows.slice(0, SAMPLES * 10))
      const samples = table.heads.map((_, column) => first.map((row) => row[column] ?? null))
      const mapping = proposeMapping(kind, table.heads, samples, remembered)
      return [
        {
          index,
          name: sheet.name,
          hidden: sheet.hidden,
          count: table.rows.length,
          headRow: table.headRow + 1,
          mapping,
          samples: samples.map((column) => column.filter((cell) => cell !== null).slice(0, SAMPLES)),
        },
      ]
    })
    const worth = (info: SheetInfo) =>
      info.mapping.filter((item) => item.field).length - (info.hidden ? 100 : 0)
    sheets.sort((a, b) => worth(b) - worth(a) || b.count - a.count)
    if (sheets.length === 0) throw new Told('这个文件里没有找到表格，没有读取任何内容。', 'empty')
    const token = crypto.randomUUID()
    held.clear()
    held.set(token, { name, digest, book, tables, kind: kindName })
    return { token, digest, sheets }
  },

  async convert([{ token, sheet, mapping, linked, today }], context) {
    const { book, tables, kind: kindName, name, digest } = heldOf(token)
    const kind = kindOf(kindName)
    const table = tables.get(sheet)
    if (!kind || !table) throw new Told('这张表里没有可以导入的内容。', 'empty')
    context.progress(0.1, '正在核对每一格')
    const records = new Map(
      linked.flatMap(([other, list]) => (kindOf(other) ? [[kindOf(other)!, list]] : [])),
    )
    const done = convert(cellsAt(book, sheet, table.rows), mapping, kind, records, {
      today,
      year: Number(today.slice(0, 4)),
    })
    const rejected: Record<number, true> = {}
    for (const { row } of done.errors) rejected[row] = true
    return {
      rows: { kind: kindName, file: name, digest, fields: done.fields, columns: done.columns, rejected },
      errors: done.errors,
      warnings: done.warnings,
      numbers: Int32Array.from(table.rows, (row) => row + 1),
    }
  },

  async rejected([{ token, sheet, rows, reasons }]) {
    const { book, tables } = heldOf(token)
    const table = tables.get(sheet)!
    const cells = cellsAt(
      book,
      sheet,
      rows.map((row) => table.rows[row]),
    )
    return writeRejected(
      table.heads,
      cells,
      rows.map((row) => reasons[row] ?? ''),
    )
  },

  async original([{ token, sheet, rows }]) {
    const { book, tables } = heldOf(token)
    const table = tables.get(sheet)!
    return {
      heads: table.heads,
      rows: cellsAt(
        book,
        sheet,
        rows.map((row) => table.rows[row]),
      ),
    }
  },

  close([token]) {
    held.delete(token)
  },

  write: ([table]) => writeXlsx(table),
})
