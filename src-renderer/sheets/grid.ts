/** Sheets by column (cells.ts, Grid). */
import type { Cell, Grid, Merge, Sheet } from './cells'

/** A grid over columns that are there. */
export class Columns implements Grid {
  hidden = false
  merges: Merge[] = []
  unseen?: { rows: Set<number>; columns: Set<number> }
  height = 0
  columns: Int32Array[] = []
  values: readonly Cell[] = [null]

  constructor(public name: string) {}

  row(at: number): Cell[] {
    const { columns, values } = this
    let last = columns.length - 1
    while (last >= 0 && !columns[last][at]) last--
    const cells: Cell[] = new Array(last + 1)
    for (let column = 0; column <= last; column++) cells[column] = values[columns[column][at] ?? 0]
    return cells
  }
}

/** What is hidden of a sheet that is being read. */
export function unseenOf(sheet: Columns): { rows: Set<number>; columns: Set<number> } {
  sheet.unseen ??= { rows: new Set(), columns: new Set() }
  return sheet.unseen
}

/** Rows as a grid; a grid is itself. */
export function gridOf(sheet: Sheet | Grid): Grid {
  if (!('rows' in sheet)) return sheet
  const { rows, merges, hidden, unseen } = sheet
  const grid = new Columns(sheet.name)
  const values: Cell[] = [null]
  const known = new Map<Cell, number>()
  let width = 0
  for (let row = 0; row < rows.length; row++) width = Math.max(width, rows[row]?.length ?? 0)
  for (let column = 0; column < width; column++) {
    const codes = new Int32Array(rows.length)
    for (let row = 0; row < rows.length; row++) {
      const cell = rows[row]?.[column]
      if (cell === null || cell === undefined) continue
      let code = known.get(cell)
      if (code === undefined) {
        code = values.push(cell) - 1
        known.set(cell, code)
      }
      codes[row] = code
    }
    grid.columns.push(codes)
  }
  return Object.assign(grid, { merges, hidden, unseen, values, height: rows.length })
}

/** A grid row by row, for whoever looks at all of a small one. */
export function sheetOf(grid: Grid): Sheet {
  const { name, hidden, merges, unseen } = grid
  const rows = Array.from({ length: grid.height }, (_, row) => grid.row(row))
  return { name, hidden, merges, rows, ...(unseen ? { unseen } : {}) }
}

/** The first cell of each row that says something: its column (-1: none does) and its code. */
export function firstCells({ columns, values, height }: Grid): { column: Int16Array; code: Int32Array } {
  const column = new Int16Array(height).fill(-1)
  const code = new Int32Array(height)
  /** Code → 1: nothing but spaces; 2: says something. */
  const seen = new Uint8Array(values.length)
  for (let at = columns.length - 1; at >= 0; at--) {
    const codes = columns[at]
    for (let row = Math.min(height, codes.length) - 1; row >= 0; row--) {
      const one = codes[row]
      if (one === 0) continue
      if (seen[one] === 0) seen[one] = isSpaces(values[one]) ? 1 : 2
      if (seen[one] === 1) continue
      column[row] = at
      code[row] = one
    }
  }
  return { column, code }
}

function isSpaces(cell: Cell): boolean {
  return cell === null || (typeof cell === 'string' && cell.trim() === '')
}

/** Rows of grids that share their values, one behind the other: what an import reads. */
export class Picked {
  readonly count: number
  readonly values: readonly Cell[]
  private readonly held = new Map<number, Int32Array>()

  /** @param parts at least one */
  constructor(private readonly parts: readonly { grid: Grid; rows: readonly number[] }[]) {
    this.count = parts.reduce((sum, { rows }) => sum + rows.length, 0)
    this.values = parts[0].grid.values
  }

  /** Codes of one column. */
  column(at: number): Int32Array {
    const held = this.held.get(at)
    if (held) return held
    const codes = new Int32Array(this.count)
    let next = 0
    for (const { grid, rows } of this.parts) {
      const all = grid.columns[at]
      if (all) for (let i = 0; i < rows.length; i++) codes[next + i] = all[rows[i]] ?? 0
      next += rows.length
    }
    this.held.set(at, codes)
    return codes
  }

  /** Cells of a row. */
  row(at: number): Cell[] {
    let from = 0
    for (const { grid, rows } of this.parts) {
      if (at < from + rows.length) return grid.row(rows[at - from])
      from += rows.length
    }
    return []
  }
}
