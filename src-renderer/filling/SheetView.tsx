/** A form as it will look: the sheet's grid with its merges, what is filled in in blue. */
import type { ReactNode } from 'react'
import { type Cell, cellText, letterOf, type Sheet } from '../sheets/cells'
import type { FillCell, FillPlan } from '../sheets/fill/edit'
import './filling.css'

/** Rows and columns that are drawn; the file has them all. */
const ROWS = 60
const COLUMNS = 40

const wordsOf = (value: FillCell): string =>
  typeof value === 'object'
    ? value.text
    : typeof value === 'number'
      ? value.toLocaleString('zh-CN', { maximumFractionDigits: 6 })
      : value

export interface SheetViewProps {
  sheet: Sheet
  plan: FillPlan
  /** What stands above each column: the choice of its field or figure. */
  chooser(column: number): ReactNode
  /** Columns that want filling and have nothing. */
  open: ReadonlySet<number>
  headRow: number
}

export function SheetView({ sheet, plan, chooser, open, headRow }: SheetViewProps) {
  const { insert } = plan
  const shift = insert?.count ?? 0
  const before = insert?.before ?? Number.POSITIVE_INFINITY
  const width = Math.min(COLUMNS, Math.max(1, ...sheet.rows.map((row) => row?.length ?? 0)))
  const height = sheet.rows.length + shift
  const filled = new Map(plan.cells.map(({ row, column, value }) => [`${row} ${column}`, value]))
  const source = (row: number): Cell[] | undefined =>
    row < before ? sheet.rows[row] : row < before + shift ? undefined : sheet.rows[row - shift]
  const merges = sheet.merges.map((merge) => ({
    ...merge,
    top: merge.top >= before ? merge.top + shift : merge.top,
    bottom: merge.bottom >= before ? merge.bottom + shift : merge.bottom,
  }))
  const at = (row: number, column: number) =>
    merges.find((m) => m.top <= row && row <= m.bottom && m.left <= column && column <= m.right)
  const columns = Array.from({ length: width }, (_, column) => column)
  return (
    <div className="fill-sheet">
      <table>
        <thead>
          <tr>
            <th aria-label="行" />
            {columns.map((column) => (
              <th key={column} className={open.has(column) ? 'fill-open' : undefined}>
                <div className="fill-letter">{letterOf(column)}</div>
                {chooser(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: Math.min(height, ROWS) }, (_, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row of the sheet is its number
            <tr key={row} className={row === headRow ? 'fill-head' : undefined}>
              <th scope="row">{row + 1}</th>
              {columns.map((column) => {
                const merge = at(row, column)
                if (merge && (merge.top !== row || merge.left !== column)) return null
                const value = filled.get(`${row} ${column}`)
                return (
                  <td
                    key={column}
                    rowSpan={merge ? Math.min(merge.bottom, ROWS - 1) - row + 1 : undefined}
                    colSpan={merge ? Math.min(merge.right, width - 1) - column + 1 : undefined}
                    className={value === undefined ? undefined : 'fill-new'}
                    style={typeof value === 'number' ? { textAlign: 'right' } : undefined}
                  >
                    {value === undefined ? cellText(source(row)?.[column]) : wordsOf(value)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {height > ROWS && (
        <p className="fill-more">以下还有 {(height - ROWS).toLocaleString('zh-CN')} 行，文件里都有。</p>
      )}
    </div>
  )
}
