/** A sheet's XML as it comes: what stands before the rows, the rows, and the merges behind them. */
import { LIMITS, type Merge } from './cells'
import { type Columns, unseenOf } from './grid'
import { LONGEST, Pieces } from './pieces'
import { RowScanner, type RowSink } from './scanRows'
import { tooLarge } from './tooLarge'
import { attribute, NotPlain } from './xml'
import type { Member } from './zip'

export interface Reading {
  progress?(done: number, doing: string): void
  signal?: AbortSignal
}

export type Source = Reading & { bytesOf(member: Member): AsyncIterable<Uint8Array> }

export async function scanSheet(
  member: Member,
  sheet: Columns,
  sink: RowSink,
  reading: Source,
): Promise<void> {
  const scan = new SheetScan(sheet, sink)
  let seen = 0
  let told = 0
  for await (const part of reading.bytesOf(member)) {
    reading.signal?.throwIfAborted()
    seen += part.length
    if (seen - told > member.size / 64) {
      told = seen
      const words = `正在读取“${sheet.name}”第 ${sheet.height} 行`
      reading.progress?.(Math.min(0.99, seen / member.size), words)
    }
    scan.add(part)
    scan.look(false)
  }
  scan.look(true)
  if (scan.at === 'before') throw new NotPlain('no sheet data')
}

class SheetScan {
  at: 'before' | 'rows' | 'after' = 'before'
  private readonly scanner: RowScanner
  private readonly pieces = new Pieces()
  /** What stands before the rows: which columns are hidden. */
  private front = ''
  /** Merges stand behind the rows, and little else. */
  private rest = ''

  constructor(
    private readonly sheet: Columns,
    sink: RowSink,
  ) {
    this.scanner = new RowScanner(sink)
  }

  add(part: Uint8Array): void {
    if (this.at === 'after') this.rest += latin(part)
    else this.pieces.add(part)
  }

  /** @param last nothing more comes */
  look(last: boolean): void {
    if (this.at === 'before' && !this.begin()) return
    if (this.at === 'rows' && !this.rows(last)) return
    const { sheet } = this
    for (const found of this.rest.matchAll(/<mergeCell\s[^>]*?ref=["']([A-Z]+\d+:[A-Z]+\d+)["'][^>]*>/g)) {
      sheet.merges.push(mergeOf(found[1]))
      if (sheet.merges.length > LIMITS.rows) throw tooLarge()
    }
    this.rest = this.rest.slice(Math.max(this.rest.lastIndexOf('<'), this.rest.length - 200))
    // A tag that is whole was counted above.
    if (this.rest.includes('>')) this.rest = this.rest.slice(this.rest.indexOf('>') + 1)
  }

  /** @returns whether the rows' tag has come */
  private begin(): boolean {
    const { pieces } = this
    const text = latin(pieces.bytes)
    const at = text.indexOf('<sheetData')
    const open = at < 0 ? -1 : text.indexOf('>', at)
    const done = Math.max(0, at < 0 ? text.length - 16 : at)
    if (this.front.length < LONGEST) this.front += text.slice(0, done)
    if (open < 0) {
      pieces.drop(done)
      if (text.length > LONGEST) throw new NotPlain('no sheet data')
      return false
    }
    hideColumns(this.sheet, this.front)
    this.at = text.charCodeAt(open - 1) === 47 ? 'after' : 'rows'
    pieces.drop(open + 1)
    if (this.at === 'after') this.rest = latin(pieces.bytes)
    return true
  }

  /** @returns whether the rows are over */
  private rows(last: boolean): boolean {
    const { pieces } = this
    if (!pieces.ripe && !last) return false
    const { bytes, length } = pieces
    const { at, over } = this.scanner.scan(bytes, length)
    pieces.drop(at)
    if (pieces.length > LONGEST) throw tooLarge()
    if (!over) return false
    this.at = 'after'
    this.rest = latin(pieces.bytes)
    return true
  }
}

/** <col min="3" max="5" hidden="1"/>: the columns C to E. */
function hideColumns(sheet: Columns, front: string): void {
  for (const [tag] of front.matchAll(/<col\s[^>]*\shidden="(?:1|true)"[^>]*>/g)) {
    const [min, max] = ['min', 'max'].map((name) => Number(attribute(tag, name)))
    for (let column = min; column <= Math.min(max, LIMITS.columns); column++)
      unseenOf(sheet).columns.add(column - 1)
  }
}

const latinDecoder = new TextDecoder('latin1')
/** A sign for a byte: enough to look for tags, and places stay the same. */
const latin = (bytes: Uint8Array): string => latinDecoder.decode(bytes)

function mergeOf(ref: string): Merge {
  const [from, to] = ref.split(':').map((cell) => {
    const letters = /^[A-Z]+/.exec(cell)?.[0] ?? 'A'
    let column = 0
    for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
    return { row: Number(cell.slice(letters.length)) - 1, column: column - 1 }
  })
  return { top: from.row, left: from.column, bottom: to.row, right: to.column }
}
