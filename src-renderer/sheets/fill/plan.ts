/** Records or figures → the cells of a blank form. Pure. */
import { exportValue, type ShowContext } from '../../domain/format'
import type { AnyRecord, Kind, Value } from '../../domain/kind'
import { excelSerial } from '../../domain/values/dates'
import type { Sheet } from '../cells'
import { type BlankList, isNumbering } from './blank'
import type { FillCell, FillPlan } from './edit'

/** Which field stands in which column of the form; null: left empty. */
export interface FillColumn {
  column: number
  head: string
  field: string | null
  /** Behind it in the same cell, a space between: 姓名及电话. */
  second?: string | null
}

/** Units of amounts that a form's head may ask for, in fen. */
const AMOUNTS: Record<string, number> = { 元: 100, 千元: 1e5, 万元: 1e6, 百万元: 1e8, 亿元: 1e10 }

/** The unit that a head names: 投资额（亿元）. */
export function amountUnit(head: string): number | undefined {
  const found = /[（(【[/]\s*(亿元|百万元|万元|千元|元)\s*[)）】\]]?$/.exec(head)
  return found ? AMOUNTS[found[1]] : undefined
}

function cellOf(
  kind: Kind,
  name: string,
  record: AnyRecord,
  head: string,
  show: ShowContext,
): FillCell | null {
  const field = kind.fields[name]
  const value = record[name] as Value | undefined
  const unit = amountUnit(head)
  // The form's own unit wins over the one that our lists use.
  if (field.type === 'money' && unit && typeof value === 'number')
    return Number((value / unit).toPrecision(15))
  const cell = exportValue(field, value, show)
  if (cell === null) return null
  return typeof cell === 'object' ? { serial: excelSerial(cell.date), text: cell.date } : cell
}

const wordsOf = (cell: FillCell): string => (typeof cell === 'object' ? cell.text : String(cell))

/** @returns the plan for a list: rows are put in where the form has too few */
export function planList(
  sheet: Sheet,
  list: BlankList,
  columns: readonly FillColumn[],
  kind: Kind,
  records: readonly AnyRecord[],
  show: ShowContext,
): FillPlan {
  const cells: FillPlan['cells'][number][] = []
  for (const [i, record] of records.entries()) {
    for (const { column, head, field, second } of columns) {
      const parts = [field, second].flatMap((name) =>
        name ? (cellOf(kind, name, record, head, show) ?? []) : [],
      )
      const said = parts.length > 1 ? parts.map(wordsOf).join(' ') : parts[0]
      const value = isNumbering(head) ? i + 1 : said
      if (value === undefined || value === '') continue
      cells.push({ row: list.first + i, column, value })
    }
  }
  const missing = records.length - list.rows
  if (missing <= 0) return { cells: visible(sheet, cells) }
  // Before the last empty row, so that a sum over the rows takes in the new ones.
  const like = list.first + Math.max(0, list.rows - 1)
  return { insert: { before: like, like, count: missing }, cells: visible(sheet, cells, like) }
}

/** Cells that a merge hides are left out: only its first is seen. @param until rows from here on have moved */
function visible(
  sheet: Sheet,
  cells: FillPlan['cells'][number][],
  until = Number.POSITIVE_INFINITY,
): FillPlan['cells'][number][] {
  return cells.filter(
    ({ row, column }) =>
      row >= until ||
      !sheet.merges.some(
        (merge) =>
          merge.top <= row &&
          row <= merge.bottom &&
          merge.left <= column &&
          column <= merge.right &&
          (row !== merge.top || column !== merge.left),
      ),
  )
}

/** @param figures by row and column; what is unknown stays as it is */
export function planFigures(
  sheet: Sheet,
  figures: readonly { row: number; column: number; value: number }[],
): FillPlan {
  return { cells: visible(sheet, [...figures]) }
}
