/** Where a blank form of another department wants to be filled in: a list under its heads, or figures beside its units. Pure. */
import { type Cell, cellText, isBlank, type Sheet } from '../cells'

/** A list: one record a row. */
export interface BlankList {
  /** Row of the lower head line, from 0. */
  headRow: number
  /** First row to fill. */
  first: number
  /** Rows that the form has for it; more are put in before the last of them. */
  rows: number
}

const NUMBERING = new Set(['序号', '编号', '行号', 'no', 'no.', '#'])

/** A column that only counts the rows. */
export const isNumbering = (head: string): boolean => NUMBERING.has(head.replace(/\s/g, '').toLowerCase())

/** The empty rows under the heads: blank ones, and those where only the numbering stands. */
export function blankRows(sheet: Sheet, headRow: number, heads: readonly string[]): BlankList {
  const numbering = heads.findIndex(isNumbering)
  let first = headRow + 1
  // 1 2 3 4 under the heads, by which a form's notes name its columns.
  if (isCounting(sheet.rows[first])) first++
  let last = first
  while (last < sheet.rows.length && isOpen(sheet.rows[last], numbering)) last++
  return { headRow, first, rows: last - first }
}

function isOpen(row: readonly Cell[] | undefined, numbering: number): boolean {
  if (isBlank(row)) return true
  return (row ?? []).every(
    (cell, column) =>
      cellText(cell).trim() === '' || (column === numbering && /^\d+$/.test(cellText(cell).trim())),
  )
}

function isCounting(row: readonly Cell[] | undefined): boolean {
  const words = (row ?? []).map((cell) => cellText(cell).trim()).filter(Boolean)
  return words.length >= 3 && words.every((word, i) => word === String(i + 1))
}

/** Figures: units down one column, one figure a column to the right of it. */
export interface BlankFigures {
  /** Row of the heads, from 0. */
  headRow: number
  /** Column that names the units. */
  column: number
  heads: string[]
  /** Row → what it says of its unit. */
  units: { row: number; name: string }[]
}

/** Units below one another that make a table of figures. */
const LEAST = 3

/**
 * @param isUnit whether words name a unit that this program knows
 * @returns null where the sheet names no units, or leaves nothing beside them open
 */
export function figuresIn(sheet: Sheet, isUnit: (words: string) => boolean): BlankFigures | null {
  let best: BlankFigures | null = null
  const width = Math.max(0, ...sheet.rows.slice(0, 300).map((row) => row?.length ?? 0))
  for (let column = 0; column < Math.min(width, 6); column++) {
    const units: BlankFigures['units'] = []
    for (const [row, cells] of sheet.rows.entries()) {
      const name = cellText(cells?.[column]).replace(/\s/g, '')
      if (name && isUnit(name)) units.push({ row, name })
    }
    if (units.length < LEAST || units.length <= (best?.units.length ?? 0)) continue
    const headRow = headAbove(sheet, units[0].row - 1, column)
    if (headRow < 0) continue
    const heads = headsAbove(sheet, headRow, column)
    const open = heads.some(
      (head, at) =>
        head && at > column && units.some(({ row }) => cellText(sheet.rows[row]?.[at]).trim() === ''),
    )
    if (open) best = { headRow, column, heads, units }
  }
  return best
}

/** From the row above the units up over units that this program does not know: they name one and have nothing beside it. */
function headAbove(sheet: Sheet, from: number, column: number): number {
  const beside = (row: number) => (sheet.rows[row] ?? []).slice(column + 1)
  let row = from
  while (row > 0 && cellText(sheet.rows[row]?.[column]).trim() !== '' && isBlank(beside(row))) row--
  return row >= 0 && !isBlank(beside(row)) ? row : from
}

/** The heads of each column: the line above the units, and the merged words over it where two columns say the same. */
function headsAbove(sheet: Sheet, headRow: number, unitColumn: number): string[] {
  const text = (row: number, column: number) => cellText(sheet.rows[row]?.[column]).replace(/\s/g, '')
  const width = Math.max(sheet.rows[headRow]?.length ?? 0, sheet.rows[headRow - 1]?.length ?? 0)
  const over = (row: number, column: number): string => {
    const merge = sheet.merges.find(
      (one) => one.top <= row && row <= one.bottom && one.left <= column && column <= one.right,
    )
    return merge ? text(merge.top, merge.left) : text(row, column)
  }
  // A title stands over all columns; a group only over some.
  const title = (row: number) =>
    sheet.merges.some(
      (one) => one.top <= row && row <= one.bottom && one.left === 0 && one.right >= width - 2,
    )
  return Array.from({ length: width }, (_, column) => {
    if (column <= unitColumn) return over(headRow, column)
    const lower = over(headRow, column)
    const upper = headRow > 0 && !title(headRow - 1) ? over(headRow - 1, column) : ''
    return upper && upper !== lower ? `${upper}${lower}` : lower
  })
}
