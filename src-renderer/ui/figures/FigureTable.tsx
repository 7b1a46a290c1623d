/** A dense table of figures whose figures open the records that they count. */
import { useNavigate } from '../context'
import { Open } from '../Open'
import { type FigureCell, type FigureColumn, type Figures, figureText, isFigure } from './figures'
import './figures.css'

export interface FigureTableProps extends Figures {
  /** Said to a screen reader. */
  label: string
  /** In place of rows where there are none: what to do. */
  empty?: string
  /** A cell with `pick` was chosen. */
  onPick?(row: string, column: string): void
}

/** Characters of a head that may be broken anywhere: an assessment's item is a sentence. */
const LONG = 8

export function FigureTable({ columns, rows, label, empty = '没有数据', onPick }: FigureTableProps) {
  return (
    <div className="fig-scroll">
      <table className="fig" aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={[isFigure(column) && 'fig-n', column.head.length > LONG && 'fig-long']
                  .filter(Boolean)
                  .join(' ')}
                style={column.width ? { width: column.width } : undefined}
              >
                {column.head}
                {column.unit && <span className="fig-unit">（{column.unit}）</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.length === 0 && (
            <tr>
              <td colSpan={columns.length} className="fig-empty">
                {empty}
              </td>
            </tr>
          )}
          {rows.map((row) => (
            <tr key={row.key} className={row.total ? 'fig-total' : undefined}>
              {columns.map((column) => (
                <td key={column.key} className={isFigure(column) ? 'fig-n' : undefined}>
                  <Cell
                    column={column}
                    cell={row.cells[column.key]}
                    row={rowWords(columns, row.cells)}
                    table={label}
                    onPick={() => onPick?.(row.key, column.key)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What a row is called: its first words. */
function rowWords(columns: readonly FigureColumn[], cells: Readonly<Record<string, FigureCell | undefined>>) {
  const named = columns.find((column) => typeof cells[column.key]?.value === 'string')
  return String((named && cells[named.key]?.value) ?? '')
}

interface CellProps {
  column: FigureColumn
  cell: FigureCell | undefined
  /** What the row is called. */
  row: string
  /** What the table is called. */
  table: string
  onPick(): void
}

function Cell({ column, cell, row, table, onPick }: CellProps) {
  const navigate = useNavigate()
  if (!cell) return null
  const words = figureText(column, cell.value)
  const tone = cell.tone ? `fig-${cell.tone}` : undefined
  const { open, record } = cell
  if (cell.pick) {
    return (
      <Open
        className={tone}
        title={cell.note}
        aria-label={`${row} ${column.head} ${words}，看计算`}
        onClick={onPick}
      >
        {words}
      </Open>
    )
  }
  if (record) {
    return (
      <Open className={tone} title={cell.note} onClick={() => navigate.open(record.kind, record.id)}>
        {words}
      </Open>
    )
  }
  if (!open || ('ids' in open && open.ids.length === 0)) {
    return (
      <span className={tone} title={cell.note}>
        {words}
      </span>
    )
  }
  return (
    <Open
      className={tone}
      title={cell.note ?? '打开这些记录'}
      aria-label={`${row} ${column.head} ${words}，打开记录`}
      onClick={() =>
        navigate.list(
          open.kind,
          'where' in open
            ? open.where
            : { ids: [...open.ids], label: `${table}：${[row, column.head].filter(Boolean).join(' ')}` },
        )
      }
    >
      {words}
    </Open>
  )
}
