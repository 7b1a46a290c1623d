/** Widths of a printed table's columns from what stands in them. Pure; lengths in em of the table's size. */

/** One column: its head, its words in every row, and whether a cell may break (dates and numbers may not). */
export interface ColumnWords {
  head: string
  cells: readonly string[]
  breaks: boolean
}

/** Both paddings of a cell, em. */
export const PADDING = 0.9
/** Beyond this a text breaks over lines, wherever there is room or not. */
const WIDEST = 15
/** No text column is narrower where others can give. */
const NARROWEST = 4
/** A head of so few characters stands on one line: 责任单/位 reads badly. */
export const SHORT = 5

/** About how wide words are: a Chinese character 1, others a little over half, a per cent sign nearly one. */
export function emOf(words: string): number {
  let sum = 0
  for (const c of words) sum += c.codePointAt(0)! > 0x2e7f ? 1 : c === '%' ? 0.95 : 0.57
  return sum
}

/**
 * A head's lines where it has so much room: the unit at its end, 签约投资额（万元）, stands whole, on a line of its own
 * where the words leave it none.
 * @param em room for the words, paddings not counted
 */
export function headLines(head: string, em: number): readonly string[] {
  return emOf(head) <= em ? [head] : partsOf(head)
}

/** Few words and their unit; a head of many words breaks where it may. */
function partsOf(head: string): string[] {
  const parts = head.length > SHORT ? /^(.{1,6})(（[^（）]{1,5}）)$/.exec(head) : null
  return parts?.slice(1) ?? [head]
}

/** Em that a head needs; long words may take some lines. */
function headNeeds(head: string, lines: number): number {
  const parts = partsOf(head)
  const most = Math.max(...parts.map(emOf))
  return parts.length > 1 || head.length <= SHORT ? most + 0.1 : Math.ceil(most / lines) + 0.3
}

export interface Widths {
  /** Share of the table's width, 0…1, by column. */
  shares: number[]
  /** Em that the columns would like to have in all. */
  wanted: number
  /** All unbreakable cells fit on one line. */
  fits: boolean
}

/**
 * Shares the page's width among columns: those that may not break get what they need, texts the rest by length.
 * @param room width of the table in em
 */
export function columnWidths(columns: readonly ColumnWords[], room: number): Widths {
  const natural = columns.map(({ head, cells, breaks }) => {
    const longest = cells.reduce((most, words) => Math.max(most, emOf(words)), 0)
    return Math.max(breaks ? Math.min(longest, WIDEST) : longest, headNeeds(head, 2)) + PADDING
  })
  const least = columns.map((column, i) =>
    column.breaks
      ? Math.min(natural[i], Math.max(NARROWEST, headNeeds(column.head, 3)) + PADDING)
      : natural[i],
  )
  const wanted = sum(natural)
  const minimum = sum(least)
  if (wanted <= room) {
    // Texts take what is left over, so that figures don't stand in wide columns.
    const texts = sum(natural.filter((_, i) => columns[i].breaks))
    const factor = texts > 0 ? 1 + (room - wanted) / texts : room / wanted
    return share(
      natural.map((width, i) => (columns[i].breaks || texts === 0 ? width * factor : width)),
      wanted,
      true,
    )
  }
  if (minimum <= room) {
    const factor = (room - minimum) / (wanted - minimum)
    return share(
      least.map((width, i) => width + (natural[i] - width) * factor),
      wanted,
      true,
    )
  }
  return share(least, wanted, false)
}

function share(widths: number[], wanted: number, fits: boolean): Widths {
  const whole = sum(widths)
  return { shares: widths.map((width) => width / whole), wanted, fits }
}

function sum(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + width, 0)
}
