/**
 * Rows of a sheet's XML, scanned as bytes. Only the plain way of writing that Excel, WPS, SheetJS and this program
 * use is known here; a row written otherwise (formulas, rich text, spaces between tags) is given to `slow`.
 */
import type { Run, Texts } from './texts'

/** Where cells come to. Codes: see `tagged`. */
export interface RowSink {
  texts: Texts
  /** A row begins; `number` from 0, -1 where its tag does not say it. @returns its number */
  begin(number: number, hidden: boolean): number
  put(row: number, column: number, code: number): void
  end(row: number): void
  /** Code of a number, in the style that its cell has. */
  number(value: number, style: number): number
  bool(value: boolean): number
  /** One row of another way of writing, from its < to behind its end tag. */
  slow(row: Uint8Array): void
}

/** A cell's code while a file is read: which list it stands in, and where. 0 is the empty cell. */
export const [SHARED_TEXT, OWN_TEXT, OTHER] = [1, 2, 3]
/** Places in a list; a file that names a greater one was made to. */
export const MOST_PLACES = 1 << 28
export const tagged = (place: number, list: number): number => place * 4 + list

const [NONE, SHARED, TEXT, INLINE, BOOL, NUMBER] = [0, 1, 2, 3, 4, 5]
const LT = 60
const GT = 62
const SLASH = 47
const SPACE = 32
const QUOTE = 34

/** Met at every cell: as bytes, a sixth of all scanning sooner than as words. */
const HIDDEN = 'hidden="1"'
const VALUE_END = Uint8Array.from('</v></c>', (sign) => sign.charCodeAt(0))
const INLINE_END = Uint8Array.from('</t></is></c>', (sign) => sign.charCodeAt(0))

/** Ends of a scan: nothing more until more bytes come; the rows are over. */
export interface Scanned {
  /** Bytes before it are done with. */
  at: number
  over: boolean
}

export class RowScanner {
  private readonly run: Run = { hash: 0, units: 0, escaped: false }

  constructor(private readonly sink: RowSink) {}

  /** @throws NotPlain where even `slow` finds it strange */
  scan(bytes: Uint8Array, length: number): Scanned {
    let at = 0
    let over = false
    for (;;) {
      at = bytes.indexOf(LT, at)
      if (at < 0 || at >= length) {
        at = length
        break
      }
      if (length - at < 12) break
      if (isWord(bytes, at, '</sheetData')) {
        over = true
        break
      }
      if (!isWord(bytes, at, '<row') || bytes[at + 4] > 62 || bytes[at + 4] < 9) {
        const end = bytes.indexOf(GT, at)
        if (end < 0 || end >= length) break
        at = end + 1
        continue
      }
      const next = this.row(bytes, at, length)
      if (next < 0) break
      at = next
    }
    this.sink.texts.flush()
    return { at, over }
  }

  /** @returns behind the row; -1: its end has not come yet */
  private row(b: Uint8Array, start: number, n: number): number {
    const { sink } = this
    let q = start + 4
    let number = -1
    let digits = 0
    let hidden = false
    for (;;) {
      if (q >= n) return -1
      const c = b[q]
      if (c === GT) break
      if (c === SPACE && b[q + 1] === 114 && b[q + 2] === 61 && b[q + 3] === QUOTE) {
        q += 4
        const from = q
        number = 0
        for (; b[q] >= 48 && b[q] <= 57; q++) number = number * 10 + b[q] - 48
        number--
        digits = q - from
        if (b[q] !== QUOTE || number < 0) return this.slow(b, start, n)
      } else if (c === SPACE && b[q + 1] === 104 && b[q + 2] === 105) {
        // It may be cut off here; the end of its tag has not come then either.
        if (isWord(b, q + 1, HIDDEN)) hidden = true
      } else if (c === 39 || c < SPACE || (c === 61 && (b[q + 1] === SPACE || b[q - 1] === SPACE)))
        return this.slow(b, start, n)
      q++
    }
    if (b[q - 1] === SLASH) return q + 1
    q++
    const row = sink.begin(number, hidden)
    let next = 0
    for (;;) {
      if (q + 6 > n) return -1
      if (b[q] !== LT) return this.slow(b, start, n)
      if (b[q + 1] === SLASH) {
        if (!isWord(b, q + 2, 'row>')) return this.slow(b, start, n)
        sink.end(row)
        return q + 6
      }
      if (b[q + 1] !== 99) return this.slow(b, start, n)
      q += 2
      let column = next
      let type = NONE
      let style = 0
      for (;;) {
        if (q >= n) return -1
        const c = b[q]
        if (c === GT) break
        if (c !== SPACE) {
          if (c === SLASH && b[q + 1] === GT) {
            q++
            break
          }
          return this.slow(b, start, n)
        }
        if (q + 12 > n) return -1
        const name = b[q + 1]
        if (b[q + 2] === 61 && b[q + 3] === QUOTE && name === 114) {
          q += 4
          column = 0
          for (; b[q] >= 65 && b[q] <= 90; q++) column = column * 26 + b[q] - 64
          column--
          // A row's cells repeat its number, with as many figures: one look instead of six. With no more than six
          // of them no other attribute's quote can be the one that is found.
          if (digits <= 6 && b[q + digits] === QUOTE && b[q + digits - 1] >= 48 && b[q + digits - 1] <= 57)
            q += digits
          else while (b[q] >= 48 && b[q] <= 57) q++
          if (column < 0 || b[q] !== QUOTE) return q >= n ? -1 : this.slow(b, start, n)
          q++
        } else if (b[q + 2] === 61 && b[q + 3] === QUOTE && name === 115) {
          q += 4
          for (; b[q] >= 48 && b[q] <= 57; q++) style = style * 10 + b[q] - 48
          if (b[q] !== QUOTE) return q >= n ? -1 : this.slow(b, start, n)
          q++
        } else if (b[q + 2] === 61 && b[q + 3] === QUOTE && name === 116) {
          q += 4
          if (b[q + 1] === QUOTE) {
            type =
              b[q] === 115 ? SHARED : b[q] === 110 ? NUMBER : b[q] === 98 ? BOOL : b[q] === 101 ? TEXT : -1
            q += 2
          } else if (isWord(b, q, 'str"')) {
            type = TEXT
            q += 4
          } else if (q + 10 > n) return -1
          else if (isWord(b, q, 'inlineStr"')) {
            type = INLINE
            q += 10
          } else type = -1
          if (type < 0) return this.slow(b, start, n)
        } else return this.slow(b, start, n)
      }
      next = column + 1
      const empty = b[q - 1] === SLASH
      q++
      if (empty) continue
      if (q + 8 > n) return -1
      if (b[q] === LT && b[q + 1] === SLASH) {
        if (!isWord(b, q + 2, 'c>')) return this.slow(b, start, n)
        q += 4
        continue
      }
      if (type === INLINE) {
        if (!isWord(b, q, '<is><t')) return this.slow(b, start, n)
        q += 6
        while (q < n && b[q] !== GT) q++
        if (b[q - 1] === SLASH) return this.slow(b, start, n)
      } else {
        if (b[q] !== LT || b[q + 1] !== 118 || b[q + 2] !== GT) return this.slow(b, start, n)
        q += 2
      }
      q++
      if (q >= n) return -1
      const from = q
      let code = 0
      if (type === TEXT || type === INLINE) {
        q = this.hash(b, q, n)
        if (q > from && q < n) code = tagged(sink.texts.intern(b, from, q, this.run), OWN_TEXT)
      } else if (type === SHARED) {
        let place = 0
        for (; b[q] >= 48 && b[q] <= 57; q++) place = place * 10 + b[q] - 48
        if (q === from && q < n) return this.slow(b, start, n)
        if (place > MOST_PLACES) return this.slow(b, start, n)
        code = tagged(place, SHARED_TEXT)
      } else {
        while (q < n && b[q] !== LT) q++
        if (q < n) {
          if (type === BOOL) {
            if (q !== from + 1) return this.slow(b, start, n)
            code = sink.bool(b[from] === 49)
          } else code = this.value(b, from, q, style)
        }
      }
      const close = type === INLINE ? INLINE_END : VALUE_END
      if (q + close.length > n) return -1
      for (let i = 0; i < close.length; i++) if (b[q + i] !== close[i]) return this.slow(b, start, n)
      q += close.length
      if (code !== 0) sink.put(row, column, code)
    }
  }

  /** Hashes up to the next tag. */
  private hash(b: Uint8Array, from: number, n: number): number {
    let hash = 0
    let units = 0
    let escaped = false
    let q = from
    for (; q < n; q++) {
      const c = b[q]
      if (c === LT) break
      hash = (Math.imul(hash, 0x01000193) ^ c) | 0
      // A byte that continues a sign makes none; a sign of four bytes is two units.
      if ((c & 0xc0) !== 0x80) units += c >= 0xf0 ? 2 : 1
      if (c === 38 || c === 13 || (c === 95 && b[q + 1] === 120)) escaped = true
    }
    this.run.hash = hash
    this.run.units = units
    this.run.escaped = escaped
    return q
  }

  private value(b: Uint8Array, from: number, to: number, style: number): number {
    let value = 0
    let q = from
    if (to - from <= 15) for (; q < to && b[q] >= 48 && b[q] <= 57; q++) value = value * 10 + b[q] - 48
    if (q < to) {
      let raw = ''
      for (let i = from; i < to; i++) raw += String.fromCharCode(b[i])
      value = raw.trim() === '' ? Number.NaN : Number(raw)
    }
    return Number.isNaN(value) || to === from ? 0 : this.sink.number(value, style)
  }

  /** Hands the row over as it stands, where all of it has come. */
  private slow(b: Uint8Array, start: number, n: number): number {
    for (let at = start; ; at++) {
      at = b.indexOf(LT, at)
      if (at < 0 || at + 6 > n) return -1
      if (!isWord(b, at, '</row>')) continue
      this.sink.slow(b.subarray(start, at + 6))
      return at + 6
    }
  }
}

function isWord(b: Uint8Array, at: number, word: string): boolean {
  for (let i = 0; i < word.length; i++) if (b[at + i] !== word.charCodeAt(i)) return false
  return true
}
