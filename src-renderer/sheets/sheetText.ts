/**
 * The rows of a sheet as bytes of XML. Each distinct cell of a column is written out once; a row is its cells' bytes
 * put behind one another. Texts that repeat go into the table of shared strings, as Excel itself writes them.
 */
import type { ExportCell } from '../domain/format'
import { excelSerial } from '../domain/values/dates'
import type { Coded } from '../store/coded'
import { letterOf } from './cells'
import { MOST_TEXT, xmlText } from './xmlText'

/** Texts of which the same one stands in this many cells, on average, are shared. */
const SHARED = 4
/** No cell's text holds it: it parts them while they are encoded in one go. */
const PART = '\u0001'
/** What a text may hold that XML can't, or not as it stands; more than xmlText and PADDED look for, never less. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNPLAIN = /[&<>"\u0000\u0002-\u001f\ufffe\uffff]|_x|^\s|\s$|\s\u0001|\u0001\s/
/** White space at a text's ends, or a line of its own, is kept only where the cell says so. */
const PADDED = /^\s|\s$|\n/
const PRESERVE = ' xml:space="preserve"'
/** Bytes that one piece has, more or less. */
const PIECE = 1 << 20
const encoder = new TextEncoder()

export class SheetText {
  private readonly heads: Uint8Array[]
  private readonly shared = new Map<string, number>()

  /** @param styles of the columns, in their order */
  constructor(private readonly styles: readonly number[]) {
    this.heads = styles.map((_, i) => encoder.encode(`<c r="${letterOf(i)}`))
  }

  /** @param number of the first of these rows in the sheet, from 1 */
  *rows(columns: readonly Coded<ExportCell>[], count: number, number: number): Generator<Piece> {
    const cells = columns.map(
      (column, i): Cells => ({
        head: this.heads[i],
        codes: column.codes,
        ...this.tailsOf(column, this.styles[i], count),
      }),
    )
    const widest = cells.reduce((sum, { head, longest }) => sum + head.length + DIGITS + longest, 32)
    for (let from = 0; from < count; ) {
      const bytes = new Uint8Array(PIECE + widest)
      const { at, row } = fill(bytes, cells, from, count, number)
      yield { bytes: bytes.subarray(0, at), rows: row }
      from = row
    }
  }

  /** xl/sharedStrings.xml, without its declaration and its outer tag. */
  strings(): string {
    return Array.from(this.shared.keys(), (text) => `<si>${textTag(text)}</si>`).join('')
  }

  /** What stands behind the row's number, of every cell; nothing where it is empty. */
  private tailsOf({ values: cells }: Coded<ExportCell>, style: number, count: number): Tails {
    const own = cells.length * SHARED > count
    const begin = `" s="${style}"`
    const open = `${begin} t="inlineStr"><is>`
    const close = `</is></c>${PART}`
    const texts =
      (own && plainly(cells, `${open}<t>`, `</t>${close}`)) ||
      cells
        .map((cell) => {
          if (cell === null || cell === '') return PART
          if (typeof cell === 'number') return `${begin}><v>${cell}</v></c>${PART}`
          if (typeof cell === 'object') return `${begin}><v>${excelSerial(cell.date)}</v></c>${PART}`
          if (own) return `${open}${textTag(cell)}${close}`
          return `${begin} t="s"><v>${this.place(cell)}</v></c>${PART}`
        })
        .join('')
    const bytes = encoder.encode(texts)
    const starts = new Int32Array(cells.length + 1)
    let longest = 0
    for (let code = 0; code < cells.length; code++) {
      const end = bytes.indexOf(1, starts[code])
      longest = Math.max(longest, end - starts[code])
      starts[code + 1] = end + 1
    }
    return { bytes, starts, longest }
  }

  private place(text: string): number {
    let place = this.shared.get(text)
    if (place === undefined) {
      place = this.shared.size
      this.shared.set(text, place)
    }
    return place
  }
}

interface Piece {
  bytes: Uint8Array<ArrayBuffer>
  /** Rows that are written with it. */
  rows: number
}

interface Tails {
  bytes: Uint8Array
  /** Cell → its first byte; the next one's, less the parting one, is its end. */
  starts: Int32Array
  longest: number
}

interface Cells extends Tails {
  head: Uint8Array
  codes: Int32Array
}

const isShort = (cell: ExportCell): boolean =>
  typeof cell === 'string' && cell !== '' && cell.length <= MOST_TEXT && !cell.includes(PART)

/** A column of nothing but texts that stand in XML as they are, as one text; null where one of them does not. */
function plainly(cells: readonly ExportCell[], open: string, close: string): string | null {
  const [first, ...rest] = cells
  const all = first === null ? rest : cells
  if (all.some((cell) => !isShort(cell))) return null
  const text = all.join(PART)
  if (UNPLAIN.test(text)) return null
  return `${first === null ? PART : ''}${open}${all.join(close + open)}${close}`
}

const ROW = encoder.encode('<row r="')
const ROW_OPEN = encoder.encode('">')
const ROW_CLOSE = encoder.encode('</row>')

export const textTag = (text: string): string => `<t${PADDED.test(text) ? PRESERVE : ''}>${xmlText(text)}</t>`

/** Of the greatest number of a row. */
const DIGITS = 7

/** Writes rows until the piece is full. @returns where it ends, and the first row that is not in it */
function fill(
  out: Uint8Array,
  cells: readonly Cells[],
  from: number,
  count: number,
  number: number,
): { at: number; row: number } {
  const digits = new Uint8Array(DIGITS)
  let at = 0
  let row = from
  for (; row < count && at < PIECE; row++) {
    const { written } = encoder.encodeInto(String(number + row), digits)
    at = put(out, at, ROW, 0, ROW.length)
    at = put(out, at, digits, 0, written)
    at = put(out, at, ROW_OPEN, 0, ROW_OPEN.length)
    for (let i = 0; i < cells.length; i++) {
      const { head, codes, bytes, starts } = cells[i]
      const code = codes[row]
      const begin = starts[code]
      const end = starts[code + 1] - 1
      if (begin === end) continue
      at = put(out, at, head, 0, head.length)
      at = put(out, at, digits, 0, written)
      at = put(out, at, bytes, begin, end)
    }
    at = put(out, at, ROW_CLOSE, 0, ROW_CLOSE.length)
  }
  return { at, row }
}

/** A dozen bytes are copied sooner by hand than by a view of them. @returns where the next ones go */
function put(out: Uint8Array, at: number, bytes: Uint8Array, from: number, to: number): number {
  let place = at
  for (let i = from; i < to; i++) out[place++] = bytes[i]
  return place
}
