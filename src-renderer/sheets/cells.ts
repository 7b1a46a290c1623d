/** A workbook as the rest of this folder sees it, whatever file it came from. */

/** Dates are 'YYYY-MM-DD' text; a time of day is dropped. Error cells are their text (#N/A). */
export type Cell = string | number | boolean | null

export interface Merge {
  /** First and last row and column, from 0. */
  top: number
  left: number
  bottom: number
  right: number
}

export interface Sheet {
  name: string
  hidden: boolean
  /** Row → column → cell; rows and cells may be missing at the end. */
  rows: Cell[][]
  merges: Merge[]
}

export interface Workbook {
  sheets: Sheet[]
}

/** Bounds for files that nobody made by hand (RELIABILITY.md, 10). `rows` and `cells` count the whole workbook. */
export const LIMITS = {
  entries: 10_000,
  unpacked: 1 << 30,
  ratio: 100,
  rows: 2_200_000,
  cells: 60_000_000,
  columns: 1024,
}

/** '' for nothing; numbers as they would be typed. */
export function cellText(cell: Cell | undefined): string {
  if (cell == null) return ''
  if (typeof cell === 'boolean') return cell ? '是' : '否'
  return String(cell)
}

export function isBlank(row: readonly Cell[] | undefined): boolean {
  return !row?.some((cell) => cell !== null && cell !== undefined && cellText(cell).trim() !== '')
}

/** Row number and column as Excel shows them: (11, 27) → AB12. */
export function addressOf(row: number, column: number): string {
  return `${letterOf(column)}${row + 1}`
}

/** 0 → A, 27 → AB. */
export function letterOf(column: number): string {
  let letters = ''
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) {
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters
  }
  return letters
}
