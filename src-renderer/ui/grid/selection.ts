/**
 * What is selected in a grid, as plain data: one rectangle of cells with the active cell in one of its corners (as in
 * Excel), and the records ticked in the first column. Moves are pure; the grid draws the result.
 */

export interface Cell {
  row: number
  col: number
}

export interface Selection {
  /** Cell with the focus; null before the first click. */
  active: Cell | null
  /** The corner that stays while Shift extends. */
  anchor: Cell | null
}

/** Inclusive bounds. */
export interface Rect {
  top: number
  bottom: number
  left: number
  right: number
}

export interface Size {
  rows: number
  cols: number
}

export const NOTHING: Selection = { active: null, anchor: null }

export function rectOf({ active, anchor }: Selection): Rect | null {
  if (!active) return null
  const other = anchor ?? active
  return {
    top: Math.min(active.row, other.row),
    bottom: Math.max(active.row, other.row),
    left: Math.min(active.col, other.col),
    right: Math.max(active.col, other.col),
  }
}

export function cellCount(rect: Rect | null): number {
  return rect ? (rect.bottom - rect.top + 1) * (rect.right - rect.left + 1) : 0
}

/** A click; with Shift the rectangle is drawn to it. */
export function pick(selection: Selection, cell: Cell, extend: boolean): Selection {
  return extend && selection.active
    ? { active: cell, anchor: selection.anchor ?? selection.active }
    : { active: cell, anchor: cell }
}

/** A click on the row's number: the whole row, or with Shift all rows between. */
export function pickRow(selection: Selection, row: number, size: Size, extend: boolean): Selection {
  const from = extend && selection.anchor ? selection.anchor.row : row
  return { anchor: { row: from, col: 0 }, active: { row, col: Math.max(0, size.cols - 1) } }
}

export function pickAll(size: Size): Selection {
  if (!size.rows || !size.cols) return NOTHING
  return { anchor: { row: 0, col: 0 }, active: { row: size.rows - 1, col: size.cols - 1 } }
}

export type Move = 'up' | 'down' | 'left' | 'right' | 'home' | 'end' | 'pageUp' | 'pageDown'

export interface Step {
  /** Shift: extend the rectangle. */
  extend?: boolean
  /** Ctrl: to the edge of the list. */
  edge?: boolean
  /** Rows in sight, for a page. */
  page?: number
}

/** Moves the active cell; it never leaves the list. */
export function move(selection: Selection, to: Move, size: Size, step: Step = {}): Selection {
  if (!size.rows || !size.cols) return NOTHING
  const at = selection.active
  if (!at) return pick(selection, { row: 0, col: 0 }, false)
  let { row, col } = at
  const page = Math.max(1, step.page ?? 10)
  if (to === 'up') row = step.edge ? 0 : row - 1
  else if (to === 'down') row = step.edge ? size.rows - 1 : row + 1
  else if (to === 'left') col = step.edge ? 0 : col - 1
  else if (to === 'right') col = step.edge ? size.cols - 1 : col + 1
  else if (to === 'pageUp') row -= page
  else if (to === 'pageDown') row += page
  else if (to === 'home') {
    col = 0
    if (step.edge) row = 0
  } else {
    col = size.cols - 1
    if (step.edge) row = size.rows - 1
  }
  return pick(selection, { row: clamp(row, size.rows), col: clamp(col, size.cols) }, step.extend === true)
}

/** Keeps the selection inside a list that became shorter or lost columns. */
export function fit(selection: Selection, size: Size): Selection {
  if (!selection.active) return selection
  if (!size.rows || !size.cols) return NOTHING
  const inside = (cell: Cell): Cell => ({ row: clamp(cell.row, size.rows), col: clamp(cell.col, size.cols) })
  const active = inside(selection.active)
  const anchor = inside(selection.anchor ?? selection.active)
  const same = (a: Cell, b: Cell | null) => b !== null && a.row === b.row && a.col === b.col
  return same(active, selection.active) && same(anchor, selection.anchor) ? selection : { active, anchor }
}

function clamp(value: number, count: number): number {
  return Math.max(0, Math.min(count - 1, value))
}

/**
 * Ticked records: all of the list but `ids`, or just `ids`. "All" of a million rows is one word, not a million ids.
 */
export interface Ticks {
  all: boolean
  ids: ReadonlySet<string>
}

export const NO_TICKS: Ticks = { all: false, ids: new Set() }
export const ALL_TICKED: Ticks = { all: true, ids: new Set() }

export function isTicked(ticks: Ticks, id: string): boolean {
  return ticks.all !== ticks.ids.has(id)
}

/** Ticks or unticks these records. */
export function tick(ticks: Ticks, ids: readonly string[], on: boolean): Ticks {
  const next = new Set(ticks.ids)
  for (const id of ids) {
    if (on !== ticks.all) next.add(id)
    else next.delete(id)
  }
  return { all: ticks.all, ids: next }
}

/** How many are ticked in a list of `count`. */
export function tickCount(ticks: Ticks, count: number): number {
  return ticks.all ? Math.max(0, count - ticks.ids.size) : ticks.ids.size
}
