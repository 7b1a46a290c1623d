/** Tables of figures as plain data: what the screen shows, the same as a workbook. Pure. */
import type { OutputTable } from '../../documents/tablePaper'
import type { ExportCell } from '../../domain/format'
import { moneyNumber, moneyText } from '../../domain/values/money'
import type { Where } from '../../store/messages'

export interface FigureColumn {
  key: string
  head: string
  /** Stands in the head: 个, 万元. Money is fen and shown in 万元. */
  unit?: string
  /** Default text. */
  type?: 'text' | 'int' | 'decimal' | 'money' | 'percent' | 'date'
  /** px */
  width?: number
  /** Every decimal of the column has at least so many (decimalsOf). */
  decimals?: number
}

/** Where a figure's records are: opened by a click on the figure. */
export type Target = { kind: string; ids: readonly string[] } | { kind: string; where: Where }

export interface FigureCell {
  value: string | number | null
  open?: Target
  /** Opens one record. */
  record?: { kind: string; id: string }
  /** Calls the table's `onPick` instead. */
  pick?: boolean
  /** Said on hover: how it was worked out. */
  note?: string
  tone?: 'late' | 'doubt' | 'quiet' | 'good'
}

export interface FigureRow {
  key: string
  cells: Readonly<Record<string, FigureCell | undefined>>
  /** The last line: sums. */
  total?: boolean
}

export interface Figures {
  columns: readonly FigureColumn[]
  rows: readonly FigureRow[]
}

export const headWords = ({ head, unit }: FigureColumn): string => (unit ? `${head}（${unit}）` : head)

export const isFigure = (column: FigureColumn): boolean =>
  column.type !== undefined && column.type !== 'text' && column.type !== 'date'

/** A value as it is read: thousands, two decimals of 万元, one of a percentage; '' for none. */
export function figureText(column: FigureColumn, value: FigureCell['value']): string {
  if (value === null || value === '') return ''
  if (typeof value === 'string') return value
  if (column.type === 'money') return moneyText(value, '万元')
  if (column.type === 'percent') return `${(value * 100).toFixed(1)}%`
  return value.toLocaleString('zh-CN', {
    minimumFractionDigits: column.decimals ?? 0,
    maximumFractionDigits: column.type === 'decimal' ? 2 : 0,
  })
}

/** The table for paper and for a workbook: figures stay figures, money in 万元. */
export function figuresOutput(
  title: string,
  { columns, rows }: Figures,
  notes: readonly string[] = [],
): OutputTable {
  const exported = (column: FigureColumn, value: FigureCell['value']): ExportCell => {
    if (value === null || value === '') return null
    if (column.type === 'date' && typeof value === 'string' && value.length === 10) return { date: value }
    if (column.type === 'money' && typeof value === 'number') return moneyNumber(value, '万元')
    if (column.type === 'percent' && typeof value === 'number') return Math.round(value * 1000) / 10
    return value
  }
  return {
    title,
    columns: columns.map((column) => ({
      head: column.type === 'percent' ? `${column.head}（%）` : headWords(column),
      type: column.type === 'percent' ? 'decimal' : (column.type ?? 'text'),
      ...(column.width ? { width: Math.max(80, column.width) } : {}),
      ...(column.type === 'percent' ? { decimals: 1 } : column.decimals ? { decimals: column.decimals } : {}),
    })),
    rows: rows.map((row) => columns.map((column) => exported(column, row.cells[column.key]?.value ?? null))),
    sums: rows.filter(({ total }) => total).length,
    notes,
  }
}
