/** What the pages of this folder share: their frame, figures above a table, the table, its output. */
import { Empty } from 'antd'
import type { ReactNode } from 'react'
import { TableOutput } from '../ui/figures/TableOutput'
import { PageHead } from '../ui/PageHead'
import './network.css'

export function Frame(props: { title: string; clause?: string; bar?: ReactNode; children: ReactNode }) {
  return (
    <div className="nw">
      <PageHead title={props.title} clause={props.clause}>
        {props.bar}
      </PageHead>
      {props.children}
    </div>
  )
}

export interface Figure {
  label: string
  value: number | string | null
  unit?: string
  /** Official red: overdue. */
  late?: boolean
  /** Brown: something is lacking. */
  lack?: boolean
  hint?: string
}

/** A row of figures; nothing known is a dash. */
export function Figures({ items }: { items: readonly Figure[] }) {
  return (
    <dl className="nw-figures">
      {items.map(({ label, value, unit, late, lack, hint }) => (
        <div key={label} title={hint}>
          <dt>{label}</dt>
          <dd className={late ? 'nw-late' : lack ? 'lacking' : undefined}>
            {value === null ? '—' : typeof value === 'number' ? value.toLocaleString('zh-CN') : value}
            {value !== null && unit && <small>{unit}</small>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** A column of a table: how a row reads on the screen and in a workbook. */
export interface Column<R> {
  head: string
  /** px; the column without one takes what is left. */
  width?: number
  align?: 'right' | 'center'
  /** On the screen, where that is not its text. */
  cell?(row: R): ReactNode
  /** For paper and Excel; without it the column is on the screen only. */
  text?(row: R): string | number | null
}

/** Least width of a column without one, px. */
const FLEXIBLE = 160

/** No head is cut off: a character of a head takes 14 px, a column's padding 26. */
const widthOf = ({ head, width }: Column<never>): number | undefined =>
  width === undefined ? undefined : Math.max(width, head.length * 14 + 26)

export function Table<R>(props: {
  label: string
  columns: readonly Column<R>[]
  rows: readonly R[]
  rowKey(row: R): string
  /** Said where there is no row. */
  empty: ReactNode
  /** The last line, one cell a column. */
  foot?: readonly ReactNode[]
  chosen?: string | null
  onChoose?(row: R): void
}) {
  const { columns, rows, rowKey, foot, chosen, onChoose } = props
  if (rows.length === 0)
    return <Empty className="nw-empty" image={Empty.PRESENTED_IMAGE_SIMPLE} description={props.empty} />
  // The column that takes what is left keeps enough to be read; beyond that the table scrolls sideways.
  const least = columns.reduce((sum, column) => sum + (widthOf(column) ?? FLEXIBLE), 0)
  return (
    <div className="nw-scroll">
      <table className="nw-table" style={{ minWidth: least }} aria-label={props.label}>
        <colgroup>
          {columns.map((column) => (
            <col key={column.head} style={{ width: widthOf(column) }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.head} scope="col" className={column.align}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const key = rowKey(row)
            return (
              <tr
                key={key}
                className={[onChoose ? 'nw-pick' : '', chosen === key ? 'nw-chosen' : ''].join(' ').trim()}
                aria-current={chosen === key || undefined}
                onClick={onChoose && (() => onChoose(row))}
              >
                {columns.map((column) => (
                  <td key={column.head} className={column.align}>
                    {(column.cell ?? column.text)?.(row)}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
        {foot && (
          <tfoot>
            <tr>
              {columns.map((column, i) => (
                <td key={column.head} className={column.align}>
                  {foot[i]}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  )
}

/** The table as it stands on the screen, to print and as a workbook. */
export function ExportButton<R>(props: { title: string; columns: readonly Column<R>[]; rows: readonly R[] }) {
  const table = () => {
    const columns = props.columns.filter((column) => column.text)
    return {
      title: props.title,
      columns: columns.map(({ head, width, align }) => ({ head, width: width ?? 240, align })),
      rows: props.rows.map((row) => columns.map((column) => column.text?.(row) ?? null)),
    }
  }
  return <TableOutput table={table} disabled={props.rows.length === 0} />
}

/** 83.3 %; a dash of nothing. */
export const rateWords = (rate: number | null): string => (rate === null ? '—' : `${rate.toFixed(1)}%`)
