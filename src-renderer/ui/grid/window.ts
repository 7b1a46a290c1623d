/**
 * Which rows of a list are on screen. Rows have one fixed height, so this is arithmetic: no row is measured, and
 * a million scroll like a thousand. Browsers lose precision beyond about 33 million device pixels of height, and
 * scaling of 150 % counts towards that, so a taller list is squeezed: its scrollbar covers all rows, and one pixel of
 * scrolling covers more than one pixel of rows.
 */

/** Height in CSS px that is safe at every scaling up to 200 %. */
export const MAX_HEIGHT = 15_000_000

export interface Viewport {
  /** Rows in the list. */
  count: number
  /** Height of one row, px. */
  row: number
  /** Scroll offset, px, 0 … height − view. */
  top: number
  /** Visible height for rows, px. */
  view: number
}

export interface RowWindow {
  /** Height to give the scrolled element, px. */
  height: number
  /** Rows [from, to) to draw. */
  from: number
  to: number
  /** Where the first of them stands inside the scrolled element, px. */
  offset: number
}

/** Height of the scrolled element for that many rows, px. */
export function scrollHeight(count: number, row: number): number {
  return Math.min(count * row, MAX_HEIGHT)
}

/** How many pixels of rows one pixel of scrolling covers; 1 for every list that fits. */
function squeeze({ count, row, view }: Omit<Viewport, 'top'>): number {
  const full = count * row
  const height = scrollHeight(count, row)
  if (full <= height) return 1
  return (full - view) / Math.max(1, height - view)
}

/** @param over rows drawn beyond either edge, so that fast scrolling shows no gap */
export function rowWindow(port: Viewport, over = 6): RowWindow {
  const { count, row, view } = port
  const top = Math.max(0, port.top)
  const virtual = top * squeeze(port)
  const from = Math.max(0, Math.min(count, Math.floor(virtual / row) - over))
  const to = Math.min(count, Math.ceil((virtual + view) / row) + over)
  return { height: scrollHeight(count, row), from, to, offset: top - (virtual - from * row) }
}

/** The scroll offset that brings `index` wholly into sight, or `port.top` where it already is. */
export function scrollToRow(port: Viewport, index: number): number {
  const factor = squeeze(port)
  const virtual = port.top * factor
  const rowTop = index * port.row
  if (rowTop < virtual) return rowTop / factor
  if (rowTop + port.row > virtual + port.view) return (rowTop + port.row - port.view) / factor
  return port.top
}

export interface ColumnWindow {
  /** Unpinned columns [from, to) to draw. */
  from: number
  to: number
  /** Width of the unpinned columns left of them, px. */
  before: number
}

/**
 * Which columns of a row are worth drawing: half of a wide list is out of sight, and every cell costs.
 *
 * @param columns pinned ones first; `left` null: not pinned
 * @param left scroll offset, px
 * @param view width for unpinned columns, px
 * @param keep a column that stays drawn, because somebody types in it
 */
export function columnWindow(
  columns: readonly { width: number; left: number | null }[],
  left: number,
  view: number,
  keep = -1,
): ColumnWindow {
  const pinned = columns.filter((column) => column.left !== null).length
  let from = pinned
  let before = 0
  // One more on either side, so that a small step draws nothing anew.
  while (from < columns.length - 1 && before + columns[from].width + columns[from + 1].width <= left) {
    if (from === keep) break
    before += columns[from].width
    from++
  }
  let to = from
  for (let x = before; to < columns.length && x < left + view; to++) x += columns[to].width
  return { from, to: Math.min(columns.length, Math.max(to + 1, keep + 1)), before }
}
