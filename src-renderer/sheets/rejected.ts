/** The rows that an import gave back: exactly these, their own columns and cells, and 退回原因. */
import { read, utils, write } from 'xlsx'
import { type Cell, cellText } from './cells'
import { KEY_HEAD, type MoneyWord, REASON_HEAD, unitOfHead, VERSION_HEAD } from './mapping'
import { type WriteColumn, writeXlsx } from './write'

/**
 * @param units of money columns, by column: a head that does not name its unit gets it, for the line above the table
 * (单位：万元) does not come along
 * @returns a workbook that can be mended and imported again
 */
export function writeRejected(
  heads: readonly string[],
  rows: readonly (readonly Cell[])[],
  reasons: readonly string[],
  units: Readonly<Record<number, MoneyWord>> = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const old = heads.indexOf(REASON_HEAD)
  const width = Math.max(heads.length, ...rows.map((row) => row.length))
  const kept = Array.from({ length: width }, (_, column) => column).filter((column) => column !== old)
  const headAt = (column: number): string => {
    const head = heads[column] || `第${column + 1}列`
    return units[column] && !unitOfHead(head) ? `${head}（${units[column]}）` : head
  }
  const columns: WriteColumn[] = [
    ...kept.map((column) => ({
      head: headAt(column),
      width: 130,
      // Dates come as text; figures stay figures, and what is typed over them keeps its digits.
      format: '@',
      hidden: heads[column] === KEY_HEAD || heads[column] === VERSION_HEAD,
    })),
    { head: REASON_HEAD, width: 360, wrap: true },
  ]
  return writeXlsx({
    title: '退回',
    columns,
    rows: rows.map((cells, i) => [
      ...kept.map((column) => {
        const cell = cells[column] ?? null
        return typeof cell === 'number' || cell === null ? cell : cellText(cell)
      }),
      reasons[i],
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
