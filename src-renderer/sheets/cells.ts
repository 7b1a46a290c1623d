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

/** What a person who looks at the sheet does not see: hidden by hand, or by a filter. Read like all else. */
export interface Unseen {
  rows: ReadonlySet<number>
  columns: ReadonlySet<number>
}

export interface Sheet {
  name: string
  hidden: boolean
  /** Row → column → cell; rows and cells may be missing at the end. */
  rows: Cell[][]
  merges: Merge[]
  unseen?: Unseen
}

export interface Workbook {
  sheets: Sheet[]
}

/**
 * A sheet by column, each different cell once: 126,000 rows of 20 cells are 20 lists of numbers and no arrays.
 * What looks at single rows asks for them.
 */
export interface Grid {
  name: string
  hidden: boolean
  merges: Merge[]
  unseen?: Unseen
  /** Rows, blank ones included. */
  readonly height: number
  /** Column → code by row, 0: empty. Each has `height` rows. */
  readonly columns: readonly Int32Array[]
  /** Code → cell; values[0] is null. No two are the same. The grids of one workbook may share it. */
  readonly values: readonly Cell[]
  /** Cells of a row up to the last that holds something. */
  row(at: number): Cell[]
}

/** Bounds for files that nobody made by hand. `rows` and `cells` count the whole workbook. */
export const LIMITS = {
  entries: 10_000,
  unpacked: 1 << 30,
  /** Of what is read as it is inflated and never stands in memory whole: a million people are more than a gigabyte. */
  streamed: 4_000_000_000,
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
