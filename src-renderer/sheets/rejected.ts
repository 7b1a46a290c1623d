/** The rows that an import gave back: exactly these, their own columns and cells, and 退回原因. */
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
