/**
 * Reads .xlsx at the speed of inflating it: the sheet's XML is scanned as text while it comes, no tree is built.
 * Cell for cell it gives what SheetJS gives (read.test.ts), but for a day that is written as one (t="d"), of which SheetJS
 * makes a number; what it does not understand it refuses by `null`, and
 * SheetJS reads it.
 */
import type { Cell, Grid, Workbook } from './cells'
import { LIMITS } from './cells'
import { Columns, sheetOf, unseenOf } from './grid'
import { inflater } from './inflate'
import { LONGEST, Pieces } from './pieces'
import { MOST_PLACES, OTHER, OWN_TEXT, type RowSink, SHARED_TEXT, tagged } from './scanRows'
import { type Reading, type Source, scanSheet } from './scanSheet'
import { dateStyles, dayOf } from './serial'
import { SharedTable } from './sharedStrings'
import { Texts } from './texts'
import { tooLarge } from './tooLarge'
import { attribute, decodeXml, NotPlain, richText } from './xml'
import { type Member, openZip, wholeText } from './zip'

/**
 * @returns null where the file is not a plain workbook of this form
 * @throws Told where the zip is torn, protected or unreasonably large
 */
export async function readFastGrids(
  bytes: Uint8Array<ArrayBuffer>,
  reading: Reading = {},
): Promise<Grid[] | null> {
  const aside = inflater()
  try {
    return await readPlain(bytes, { ...reading, bytesOf: aside.bytesOf })
  } catch (error) {
    if (error instanceof NotPlain) return null
    throw error
  } finally {
    aside.end()
  }
}

/** The same row by row. */
export async function readFastXlsx(
  bytes: Uint8Array<ArrayBuffer>,
  reading: Reading = {},
): Promise<Workbook | null> {
  const grids = await readFastGrids(bytes, reading)
  return grids && { sheets: grids.map(sheetOf) }
}

async function readPlain(bytes: Uint8Array<ArrayBuffer>, reading: Source): Promise<Grid[]> {
  const members = openZip(bytes, LIMITS.streamed)
  const book = await wholeText(members.get('xl/workbook.xml'))
  const relations = relationsOf(await wholeText(members.get('xl/_rels/workbook.xml.rels')))
  const tags = [...book.matchAll(/<sheet\s[^>]*>/g)].map(([tag]) => tag)
  if (tags.length === 0) throw new NotPlain('no sheets')
  const file: Shared = {
    texts: new Texts(),
    others: [],
    numbers: new Map(),
    dates: dateStyles(await wholeText(members.get('xl/styles.xml'))),
    base1904: /<workbookPr[^>]*\bdate1904="(1|true)"/.test(book),
    rowsLeft: LIMITS.rows,
    cellsLeft: LIMITS.cells,
  }
  // Sheets only name the strings' places: both are read at once.
  const strings = sharedStrings(members.get('xl/sharedStrings.xml'), file, reading)
  strings.catch(() => {})
  const sheets: Columns[] = []
  for (const tag of tags) {
    const target = relations.get(attribute(tag, 'r:id') ?? '')
    const member = target ? members.get(target) : undefined
    if (!member || !target) throw new NotPlain('sheet not found')
    const sheet = new Columns(decodeXml(attribute(tag, 'name') ?? ''))
    sheet.hidden = /^(hidden|veryHidden)$/.test(attribute(tag, 'state') ?? '')
    // A chart on a sheet of its own holds no cells.
    if (!target.includes('chartsheets')) await scanSheet(member, sheet, sinkOf(sheet, file), reading)
    sheets.push(sheet)
  }
  finish(sheets, await strings, file)
  return sheets
}

interface Shared {
  /** Texts that stand in their cells, and shared ones. */
  texts: Texts
  /** Numbers and truth values, each once. */
  others: Cell[]
  numbers: Map<Cell, number>
  /** Style index → 1 where its format shows a date. */
  dates: Uint8Array
  base1904: boolean
  rowsLeft: number
  cellsLeft: number
}

/** Gives all cells the codes of one list of values. */
function finish(sheets: readonly Columns[], strings: readonly number[], { texts, others }: Shared): void {
  const { values, places } = texts.listed()
  const shared = new Int32Array(strings.length)
  for (let i = 0; i < shared.length; i++) shared[i] = places[strings[i]]
  const first = values.length
  for (const one of others) values.push(one)
  for (const sheet of sheets) {
    sheet.values = values
    for (let column = 0; column < sheet.columns.length; column++) {
      let codes = sheet.columns[column]
      if (codes.length < sheet.height) {
        codes = new Int32Array(sheet.height)
        codes.set(sheet.columns[column])
      } else codes = codes.subarray(0, sheet.height)
      listedCodes(codes, shared, places, first)
      sheet.columns[column] = codes
    }
  }
}

function listedCodes(codes: Int32Array, shared: Int32Array, own: Int32Array, first: number): void {
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]
    if (code === 0) continue
    const place = code >>> 2
    const list = code & 3
    if (list === SHARED_TEXT) {
      if (place >= shared.length) throw new NotPlain('no such string')
      codes[row] = shared[place]
    } else codes[row] = list === OWN_TEXT ? own[place] : first + place
  }
}

/** Ways of writing a row or cell that the scanner does not look for. */
const UNUSUAL = /<(?:row|c)\b[^>]*?(?:'|\s=|=\s|[\t\n\r])|<!/

function sinkOf(sheet: Columns, file: Shared): RowSink {
  const days = new Map<number, number>()
  return {
    texts: file.texts,
    begin: (number, hidden) => beginRow(sheet, file, number < 0 ? sheet.height : number, hidden),
    put: (row, column, code) => put(sheet, file, row, column, code),
    end: (row) => endRow(sheet, file, row),
    bool: (value) => codeOf(file, value),
    number(value, style) {
      if (!file.dates[style]) return codeOf(file, value)
      let code = days.get(value)
      if (code === undefined) {
        code = codeOf(file, dayOf(value, file.base1904))
        days.set(value, code)
      }
      return code
    },
    slow(bytes) {
      const xml = plainDecoder.decode(bytes)
      if (UNUSUAL.test(xml)) throw new NotPlain('unusual XML')
      scanRow(xml, 0, xml.indexOf('>'), xml.length - 6, sheet, file)
    },
  }
}

function codeOf(file: Shared, cell: Cell): number {
  if (cell === null || cell === '') return 0
  if (typeof cell === 'string') return tagged(file.texts.of(cell), OWN_TEXT)
  let place = file.numbers.get(cell)
  if (place === undefined) {
    place = file.others.push(cell) - 1
    file.numbers.set(cell, place)
  }
  return tagged(place, OTHER)
}

const HIDDEN = /\shidden="(?:1|true)"/

const plainDecoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** A row that was there already counts for nothing. */
function beginRow(sheet: Columns, { rowsLeft }: Shared, row: number, hidden: boolean): number {
  if (row - sheet.height >= rowsLeft) throw tooLarge()
  if (row < sheet.height) clear(sheet, row)
  if (hidden) unseenOf(sheet).rows.add(row)
  return row
}

function clear({ columns }: Columns, row: number): void {
  for (const codes of columns) if (codes && row < codes.length) codes[row] = 0
}

function endRow(sheet: Columns, file: Shared, row: number): void {
  if (row < sheet.height) return
  file.rowsLeft -= row + 1 - sheet.height
  sheet.height = row + 1
}

function put(sheet: Columns, file: Shared, row: number, column: number, code: number): void {
  let codes = sheet.columns[column]
  if (codes === undefined || row >= codes.length) {
    if (column >= LIMITS.columns) throw tooLarge()
    const length = codes?.length ?? 0
    const longer = new Int32Array(Math.max(row + 1, 1024, Math.min(length * 4, length + (1 << 18))))
    file.cellsLeft -= longer.length - length
    if (file.cellsLeft < 0) throw tooLarge()
    if (codes) longer.set(codes)
    while (sheet.columns.length < column) sheet.columns.push(NOTHING)
    sheet.columns[column] = longer
    codes = longer
  }
  codes[row] = code
}

const NOTHING = new Int32Array(0)

function scanRow(xml: string, start: number, open: number, end: number, sheet: Columns, file: Shared): void {
  const at = xml.indexOf(' r="', start)
  const number = at > 0 && at < open ? Number.parseInt(xml.slice(at + 4, at + 12), 10) - 1 : sheet.height
  if (!(number >= 0)) throw new NotPlain('row number')
  beginRow(sheet, file, number, HIDDEN.test(xml.slice(start, open)))
  // What the quick scanner read of it.
  clear(sheet, number)
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
    if (!empty) {
      const cell = cellAt(xml, begin, close, stop, file)
      if (cell !== 0) put(sheet, file, number, column, cell)
    }
    from = stop + 1
  }
  endRow(sheet, file, number)
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

function cellAt(xml: string, begin: number, close: number, stop: number, file: Shared): number {
  let type = ''
  const t = xml.indexOf(' t="', begin)
  if (t > 0 && t < close) type = xml.slice(t + 4, xml.indexOf('"', t + 4))
  if (type === 'inlineStr') {
    return codeOf(file, plainInline(xml, close + 1, stop) || richText(xml.slice(close + 1, stop)))
  }
  const v = xml.indexOf('<v', close)
  if (v < 0 || v >= stop) return 0
  const from = xml.indexOf('>', v) + 1
  const to = xml.indexOf('</v>', from)
  if (to < 0 || to > stop) return 0
  const raw = xml.slice(from, to)
  switch (type) {
    case 's': {
      const place = Number(raw)
      if (!(place >= 0 && place < MOST_PLACES)) throw new NotPlain('no such string')
      return tagged(place, SHARED_TEXT)
    }
    case 'str':
    case 'e':
      return codeOf(file, decodeXml(raw))
    case 'b':
      return codeOf(file, raw.trim() === '1' || raw.trim() === 'true')
    case 'd':
      return codeOf(file, raw.slice(0, 10))
    default: {
      const value = Number(raw)
      if (raw.trim() === '' || Number.isNaN(value)) return 0
      const s = xml.indexOf(' s="', begin)
      if (s > 0 && s < close && file.dates[Number.parseInt(xml.slice(s + 4, s + 12), 10)]) {
        return codeOf(file, dayOf(value, file.base1904))
      }
      return codeOf(file, value)
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

/** Place in the table of shared strings → code among the texts. */
async function sharedStrings(
  member: Member | undefined,
  { texts }: Shared,
  reading: Source,
): Promise<readonly number[]> {
  if (!member) return []
  const table = new SharedTable(texts)
  const pieces = new Pieces()
  for await (const part of reading.bytesOf(member)) {
    pieces.add(part)
    if (pieces.ripe) pieces.drop(table.scan(pieces.bytes, pieces.length))
    if (pieces.length > LONGEST) throw tooLarge()
  }
  table.scan(pieces.bytes, pieces.length)
  return table.codes
}

function relationsOf(xml: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [tag] of xml.matchAll(/<Relationship\s[^>]*>/g)) {
    const target = attribute(tag, 'Target') ?? ''
    found.set(attribute(tag, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`)
  }
  return found
}
