/** The rows that an import gave back: exactly these, their own columns and cells, and 退回原因. */
import { type Cell, cellText } from './cells'
import { type WriteColumn, writeXlsx } from './write'

export const REASON_HEAD = '退回原因'

/** @returns a workbook that can be mended and imported again */
export function writeRejected(
  heads: readonly string[],
  rows: readonly (readonly Cell[])[],
  reasons: readonly string[],
): Promise<Uint8Array<ArrayBuffer>> {
  const old = heads.indexOf(REASON_HEAD)
  const kept = heads.map((_, column) => column).filter((column) => column !== old)
  const columns: WriteColumn[] = [
    ...kept.map((column) => ({ head: heads[column] || `第${column + 1}列`, width: 130, format: '@' })),
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
