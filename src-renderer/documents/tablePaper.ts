/** A table that a page computed, as a sheet to print: what stands on the screen, under its title. Pure. */
import type { ExportCell } from '../domain/format'
import { chineseDate } from '../domain/values/dates'
import type { TableColumn } from '../sheets/exports'
import type { Html } from './html'
import { listSheet } from './listSheet'

/** A computed table, the same for paper and for a workbook. Money is in the unit that its head names. */
export interface OutputTable {
  title: string
  columns: readonly TableColumn[]
  rows: readonly (readonly ExportCell[])[]
  /** So many of the last rows are sums. */
  sums?: number
  /** How it was counted, one line each, beneath it. */
  notes?: readonly string[]
}

/** @param today 'YYYY-MM-DD', printed above the table */
export function tablePaper(table: OutputTable, unitName: string, today: string): Html {
  return listSheet({
    title: table.title,
    orientation: 'auto',
    points: 10.5,
    above: [unitName && `填报单位：${unitName}`, chineseDate(today)],
    numbered: false,
    rows: table.rows.length,
    sums: table.sums,
    notes: table.notes,
    columns: table.columns.map(({ head, type = 'text', align, decimals }, i) => ({
      head,
      align: align ?? (type === 'text' ? 'left' : type === 'date' ? 'center' : 'right'),
      whole: type !== 'text' || align === 'center',
      cells: table.rows.map((row) => cellWords(type, row[i] ?? null, decimals)),
    })),
  })
}

const DECIMALS: Record<NonNullable<TableColumn['type']>, Intl.NumberFormatOptions> = {
  text: { maximumFractionDigits: 2 },
  int: { maximumFractionDigits: 0 },
  decimal: { maximumFractionDigits: 2 },
  // 万元 to the fen, as on the screen: rounded lines would not add up to their sum.
  money: { minimumFractionDigits: 2, maximumFractionDigits: 6 },
  date: {},
}

/** As the screen and the workbook show it: thousands, two decimals of money and more where the fen need them. */
export function cellWords(
  type: NonNullable<TableColumn['type']>,
  value: ExportCell,
  decimals?: number,
): string {
  if (value === null) return ''
  if (typeof value === 'number')
    return value.toLocaleString('zh-CN', {
      ...DECIMALS[type],
      ...(decimals === undefined ? {} : { minimumFractionDigits: decimals }),
    })
  return typeof value === 'string' ? value : value.date
}
