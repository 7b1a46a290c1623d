/** Rows of a form of figures that stay empty, so that it is said: names that are no unit here, and blank totals. Pure. */
import { cellText, type Sheet } from '../sheets/cells'
import type { BlankFigures } from '../sheets/fill/blank'

const TOTAL = /^(全[区县市])?[合总小]计[:：]?$/
/** Below the units only what is called like one; who filled the form in stands there too. */
const UNIT = /(镇|乡|街道|办事处|服务站|局|委|办|中心|开发区|园区|公司)$/

export interface LeftRows {
  unknown: string[]
  /** Rows of totals with a cell that is open and would stay so. */
  totals: number[]
}

/** @param filled columns that get a figure */
export function leftRows(sheet: Sheet, figures: BlankFigures, filled: readonly number[]): LeftRows {
  const text = (row: number, column: number) => cellText(sheet.rows[row]?.[column]).replace(/\s/g, '')
  const known = new Set(figures.units.map(({ row }) => row))
  const last = Math.max(...known)
  const left: LeftRows = { unknown: [], totals: [] }
  for (let row = figures.headRow + 1; row < sheet.rows.length; row++) {
    if (known.has(row)) continue
    const open = filled.some((column) => text(row, column) === '')
    // 合计 may be written over the numbering.
    const total = Array.from({ length: figures.column + 1 }, (_, column) => text(row, column)).some((words) =>
      TOTAL.test(words),
    )
    if (total) {
      if (open) left.totals.push(row)
      continue
    }
    const name = text(row, figures.column)
    if (name && open && (row < last || UNIT.test(name))) left.unknown.push(name)
  }
  return left
}
