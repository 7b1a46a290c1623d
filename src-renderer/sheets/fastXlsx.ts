/**
 * Reads .xlsx at the speed of inflating it: the sheet's XML is scanned as text while it comes, no tree is built.
 * Cell for cell it gives what SheetJS gives (read.test.ts); what it does not understand it refuses by `null`, and
 * SheetJS reads it.
 */
import { Told } from '../store/rpc'
import type { Cell, Merge, Sheet, Workbook } from './cells'
import { LIMITS } from './cells'
import { RowScanner, type RowSink } from './scanRows'
import { dateStyles, dayOf } from './serial'
import { SharedTable } from './sharedStrings'
import { Texts } from './texts'
import { attribute, decodeXml, NotPlain, richText } from './xml'
import { bytesOf, type Member, openZip, wholeText } from './zip'

export interface Reading {
  progress?(done: number, doing: string): void
  signal?: AbortSignal
}

const tooLarge = (): Told =>
  new Told('这个工作簿的行列多得不正常，没有读取任何内容。请只留下要导入的表，另存为新文件再试。', 'damaged')

/**
 * @returns null where the file is not a plain workbook of this form
 * @throws Told where the zip is torn, protected or unreasonably large
 */
export async function readFastXlsx(
  bytes: Uint8Array<ArrayBuffer>,
  reading: Reading = {},
): Promise<Workbook | null> {
  try {
    return await readPlain(bytes, reading)
  } catch (error) {
    if (error instanceof NotPlain) return null
    throw error
  }
}

async function readPlain(bytes: Uint8Array<ArrayBuffer>, reading: Reading): Promise<Workbook> {
  const members = openZip(bytes)
  const book = await wholeText(members.get('xl/workbook.xml'))
  const relations = relationsOf(await wholeText(members.get('xl/_rels/workbook.xml.rels')))
  const tags = [...book.matchAll(/<sheet\s[^>]*>/g)].map(([tag]) => tag)
  if (tags.length === 0) throw new NotPlain('no sheets')
  const file: Shared = {
    strings: await sharedStrings(members.get('xl/sharedStrings.xml')),
    texts: new Texts(),
    dates: dateStyles(await wholeText(members.get('xl/styles.xml'))),
    base1904: /<workbookPr[^>]*\bdate1904="(1|true)"/.test(book),
    rowsLeft: LIMITS.rows,
    cellsLeft: LIMITS.cells,
  }
  const sheets: Sheet[] = []
  for (const tag of tags) {
    const target = relations.get(attribute(tag, 'r:id') ?? '')
    const member = target ? members.get(target) : undefined
    if (!member || !target) throw new NotPlain('sheet not found')
    const sheet: Sheet = {
      name: decodeXml(attribute(tag, 'name') ?? ''),
      hidden: /^(hidden|veryHidden)$/.test(attribute(tag, 'state') ?? ''),
      rows: [],
      merges: [],
    }
    // A chart on a sheet of its own holds no cells.
    if (!target.includes('chartsheets')) await scanSheet(member, sheet, file, reading)
    sheets.push(sheet)
  }
  return { sheets }
}

interface Shared {
  strings: readonly string[]
  /** Texts that stand in their cells. */
  texts: Texts
  /** Style index → 1 where its format shows a date. */
  dates: Uint8Array
  base1904: boolean
  rowsLeft: number
  cellsLeft: number
}

/** Text that one row may take, and so what is searched again with every piece that comes. */
const LONGEST_ROW = 1 << 24
/** Ways of writing a row or cell that the scanner does not look for. */
const UNUSUAL = /<(?:row|c)\b[^>]*?(?:'|\s=|=\s|[\t\n\r])|<!/

async function scanSheet(member: Member, sheet: Sheet, file: Shared, reading: Reading): Promise<void> {
  const scanner = new RowScanner(sinkOf(sheet, file))
  const pieces = new Pieces()
  let seen = 0
  let told = 0
  let state: 'before' | 'rows' | 'after' = 'before'
  /** Merges stand behind the rows, and little else. */
  let rest = ''
  for await (const part of bytesOf(member)) {
    reading.signal?.throwIfAborted()
    seen += part.length
    if (seen - told > member.size / 64) {
      told = seen
      const words = `正在读取“${sheet.name}”第 ${sheet.rows.length} 行`
      reading.progress?.(Math.min(0.99, seen / member.size), words)
    }
    if (state === 'after') rest += latin(part)
    else pieces.add(part)
    if (state === 'before') {
      const text = latin(pieces.whole)
      const at = text.indexOf('<sheetData')
      const open = at < 0 ? -1 : text.indexOf('>', at)
      if (open < 0) {
        pieces.drop(Math.max(0, at < 0 ? text.length - 16 : at))
        if (text.length > LONGEST_ROW) throw new NotPlain('no sheet data')
        continue
      }
      state = text.charCodeAt(open - 1) === 47 ? 'after' : 'rows'
      pieces.drop(open + 1)
      if (state === 'after') rest = latin(pieces.whole)
    }
    if (state === 'rows') {
      const { bytes, length } = pieces
      const { at, over } = scanner.scan(bytes, length)
      pieces.drop(at)
      if (pieces.length > LONGEST_ROW) throw tooLarge()
      if (!over) continue
      state = 'after'
      rest = latin(pieces.whole)
    }
    for (const found of rest.matchAll(/<mergeCell\s[^>]*?ref=["']([A-Z]+\d+:[A-Z]+\d+)["'][^>]*>/g)) {
      sheet.merges.push(mergeOf(found[1]))
      if (sheet.merges.length > LIMITS.rows) throw tooLarge()
    }
    rest = rest.slice(Math.max(rest.lastIndexOf('<'), rest.length - 200))
    // A tag that is whole was counted above.
    if (rest.includes('>')) rest = rest.slice(rest.indexOf('>') + 1)
  }
  if (state === 'before') throw new NotPlain('no sheet data')
}

/** Bytes that were not scanned yet, with those that have come since. */
class Pieces {
  bytes: Uint8Array = new Uint8Array(0)
  length = 0

  add(part: Uint8Array): void {
    if (this.length === 0) this.bytes = part
    else {
      const joined = new Uint8Array(this.length + part.length)
      joined.set(this.whole)
      joined.set(part, this.length)
      this.bytes = joined
    }
    this.length = this.bytes.length
  }

  get whole(): Uint8Array {
    return this.bytes.subarray(0, this.length)
  }

  drop(count: number): void {
    this.bytes = this.bytes.subarray(count, this.length)
    this.length = this.bytes.length
  }
}

const latinDecoder = new TextDecoder('latin1')
/** A sign for a byte: enough to look for tags, and places stay the same. */
const latin = (bytes: Uint8Array): string => latinDecoder.decode(bytes)

function sinkOf(sheet: Sheet, file: Shared): RowSink {
  const days = new Map<number, Cell>()
  return {
    texts: file.texts,
    strings: file.strings,
    columns: LIMITS.columns,
    next: () => sheet.rows.length,
    row: (number, cells) => putRow(sheet, file, number, cells),
    number(value, style) {
      if (!file.dates[style]) return value
      const held = days.get(value)
      if (held !== undefined) return held
      const day = dayOf(value, file.base1904)
      days.set(value, day)
      return day
    },
    slow(bytes) {
      const xml = plainDecoder.decode(bytes)
      if (UNUSUAL.test(xml)) throw new NotPlain('unusual XML')
      scanRow(xml, 0, xml.indexOf('>'), xml.length - 6, sheet, file)
    },
    missing: () => new NotPlain('no such string'),
  }
}

const plainDecoder = new TextDecoder('utf-8', { ignoreBOM: true })

function putRow(sheet: Sheet, file: Shared, number: number, cells: Cell[]): void {
  file.rowsLeft -= Math.max(0, number + 1 - sheet.rows.length)
  if (file.rowsLeft < 0) throw tooLarge()
  file.cellsLeft -= cells.length
  if (file.cellsLeft < 0) throw tooLarge()
  while (sheet.rows.length < number) sheet.rows.push([])
  sheet.rows[number] = cells
}

function scanRow(xml: string, start: number, open: number, end: number, sheet: Sheet, file: Shared): void {
  const at = xml.indexOf(' r="', start)
  const number = at > 0 && at < open ? Number.parseInt(xml.slice(at + 4, at + 12), 10) - 1 : sheet.rows.length
  if (!(number >= 0)) throw new NotPlain('row number')
  const cells: Cell[] = []
  let next = 0
  let from = open + 1
  for (;;) {
    const begin = xml.indexOf('<c', from)
    if (begin < 0 || begin >= end) break
    const close = xml.indexOf('>', begin)
    const code = xml.charCodeAt(begin + 2)
    if (code !== 32 && code !== 62 && code !== 47) {
      from = begin + 2
      continue
    }
    const empty = xml.charCodeAt(close - 1) === 47
    const stop = empty ? close : xml.indexOf('</c>', close)
    if (stop < 0 || stop > end) break
    const column = columnAt(xml, begin, close) ?? next
    next = column + 1
    if (!empty && column < LIMITS.columns) {
      const cell = cellAt(xml, begin, close, stop, file)
      if (cell !== null) {
        while (cells.length < column) cells.push(null)
        cells[column] = cell
      }
    }
    from = stop + 1
  }
  putRow(sheet, file, number, cells)
}

/** Column of the r attribute: AB12 → 27; undefined where there is none. */
function columnAt(xml: string, begin: number, close: number): number | undefined {
  let at = xml.indexOf(' r="', begin)
  if (at < 0 || at > close) return undefined
  let column = 0
  for (at += 4; ; at++) {
    const code = xml.charCodeAt(at)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column > 0 ? column - 1 : undefined
}

function cellAt(xml: string, begin: number, close: number, stop: number, file: Shared): Cell {
  let type = ''
  const t = xml.indexOf(' t="', begin)
  if (t > 0 && t < close) type = xml.slice(t + 4, xml.indexOf('"', t + 4))
  if (type === 'inlineStr') {
    return plainInline(xml, close + 1, stop) || richText(xml.slice(close + 1, stop)) || null
  }
  const v = xml.indexOf('<v', close)
  if (v < 0 || v >= stop) return null
  const from = xml.indexOf('>', v) + 1
  const to = xml.indexOf('</v>', from)
  if (to < 0 || to > stop) return null
  const raw = xml.slice(from, to)
  switch (type) {
    case 's': {
      const text = file.strings[Number(raw)]
      if (text === undefined) throw new NotPlain('no such string')
      return text || null
    }
    case 'str':
    case 'e':
      return decodeXml(raw) || null
    case 'b':
      return raw.trim() === '1' || raw.trim() === 'true'
    case 'd':
      return raw.slice(0, 10)
    default: {
      const value = Number(raw)
      if (raw.trim() === '' || Number.isNaN(value)) return null
      const s = xml.indexOf(' s="', begin)
      if (s > 0 && s < close && file.dates[Number.parseInt(xml.slice(s + 4, s + 12), 10)]) {
        return dayOf(value, file.base1904)
      }
      return value
    }
  }
}

/** <is><t>…</t></is> with nothing else in it, which is nearly always; undefined otherwise. */
function plainInline(xml: string, from: number, to: number): string | undefined {
  if (!xml.startsWith('<is><t', from)) return undefined
  const open = xml.indexOf('>', from + 6)
  const end = xml.indexOf('</t>', open)
  if (open < 0 || end < 0 || end + 9 !== to || xml.charCodeAt(open - 1) === 47) return undefined
  return decodeXml(xml.slice(open + 1, end))
}

async function sharedStrings(member: Member | undefined): Promise<readonly string[]> {
  if (!member) return []
  const table = new SharedTable()
  const pieces = new Pieces()
  for await (const part of bytesOf(member)) {
    pieces.add(part)
    pieces.drop(table.scan(pieces.bytes, pieces.length))
    if (pieces.length > LONGEST_ROW) throw tooLarge()
  }
  return table.texts.values
}

function relationsOf(xml: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [tag] of xml.matchAll(/<Relationship\s[^>]*>/g)) {
    const target = attribute(tag, 'Target') ?? ''
    found.set(attribute(tag, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`)
  }
  return found
}

function mergeOf(ref: string): Merge {
  const [from, to] = ref.split(':').map((cell) => {
    const letters = /^[A-Z]+/.exec(cell)?.[0] ?? 'A'
    let column = 0
    for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
    return { row: Number(cell.slice(letters.length)) - 1, column: column - 1 }
  })
  return { top: from.row, left: from.column, bottom: to.row, right: to.column }
}
