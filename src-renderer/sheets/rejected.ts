/** The rows that an import gave back: exactly these, their own columns and cells, 原表行 and 退回原因. */
import { read, utils, write } from 'xlsx'
import { type Cell, cellText } from './cells'
import { KEY_HEAD, type MoneyWord, PLACE_HEAD, REASON_HEAD, unitOfHead, VERSION_HEAD } from './mapping'
import { type WriteColumn, writeXlsx } from './write'

export interface Rejected {
  cells: readonly Cell[]
  reason: string
  /** Where it stood in the file: 12, 张庄 12. */
  place: string
  /** A copy of another row: its key would make it that record again. */
  copied: boolean
}

/** What is known of columns, by column. */
export interface ColumnHints {
  /** Of money: a head that does not name its unit gets it, for the line above the table (单位：万元) stays behind. */
  units: Readonly<Record<number, MoneyWord>>
  /** Identity numbers, telephones, codes: a figure would be shown as 3.72922E+17. */
  digits: ReadonlySet<number>
}

/** @returns a workbook that can be mended and imported again */
export function writeRejected(
  heads: readonly string[],
  rows: readonly Rejected[],
  { units, digits }: ColumnHints,
): Promise<Uint8Array<ArrayBuffer>> {
  const width = Math.max(heads.length, ...rows.map(({ cells }) => cells.length))
  const told = [REASON_HEAD, PLACE_HEAD]
  const kept = Array.from({ length: width }, (_, column) => column).filter(
    (column) => !told.includes(heads[column]),
  )
  const headAt = (column: number): string => {
    const head = heads[column] || `第${column + 1}列`
    return units[column] && !unitOfHead(head) ? `${head}（${units[column]}）` : head
  }
  const isHidden = (column: number): boolean => heads[column] === KEY_HEAD || heads[column] === VERSION_HEAD
  const columns: WriteColumn[] = [
    ...kept.map((column) => ({
      head: headAt(column),
      width: 130,
      // Dates come as text; figures stay figures, and what is typed over them keeps its digits.
      format: '@',
      hidden: isHidden(column),
    })),
    { head: PLACE_HEAD, width: 90 },
    { head: REASON_HEAD, width: 360, wrap: true },
  ]
  return writeXlsx({
    title: '退回',
    columns,
    rows: rows.map(({ cells, reason, place, copied }) => [
      ...kept.map((column) => {
        const cell = cells[column] ?? null
        if (cell === null || (copied && isHidden(column))) return null
        return typeof cell === 'number' && !digits.has(column) ? cell : cellText(cell)
      }),
      place,
      reason,
    ]),
  })
}

/**
 * Rejected rows of several files as one workbook, a sheet each, named by its file.
 * @example joinWorkbooks([{ name: '张庄.xlsx', bytes }, { name: '李庄.xlsx', bytes }])
 */
export function joinWorkbooks(books: readonly { name: string; bytes: Uint8Array }[]): Uint8Array {
  const joined = utils.book_new()
  for (const { name, bytes } of books) {
    const { Sheets, SheetNames } = read(bytes, { cellStyles: true })
    const bare = name
      .replace(/\.[^.]+$/, '')
      .replace(/[\\/?*[\]:']/g, ' ')
      .trim()
    utils.book_append_sheet(joined, Sheets[SheetNames[0]], bare.slice(0, 28) || '退回', true)
  }
  return new Uint8Array(write(joined, { type: 'array', bookType: 'xlsx', cellStyles: true }))
}
