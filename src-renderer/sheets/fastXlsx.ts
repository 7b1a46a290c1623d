/**
 * Reads .xlsx at the speed of inflating it: the sheet's XML is scanned as text while it comes, no tree is built.
 * Cell for cell it gives what SheetJS gives (read.test.ts); what it does not understand it refuses by `null`, and
 * SheetJS reads it.
 */
import type { Cell, Merge, Sheet, Workbook } from './cells'
import { LIMITS } from './cells'
import { type Member, openZip, textOf, wholeText } from './zip'

export interface Reading {
  progress?(done: number, doing: string): void
  signal?: AbortSignal
}

/** @returns null where the file is not a plain workbook of this form */
export async function readFastXlsx(
  bytes: Uint8Array<ArrayBuffer>,
  reading: Reading = {},
): Promise<Workbook | null> {
  const members = openZip(bytes)
  const book = await wholeText(members.get('xl/workbook.xml'))
  const relations = relationsOf(await wholeText(members.get('xl/_rels/workbook.xml.rels')))
  if (!book.includes('<sheet ')) return null
  const base1904 = /<workbookPr[^>]*\bdate1904="(1|true)"/.test(book)
  const dates = dateStyles(await wholeText(members.get('xl/styles.xml')))
  const shared = await sharedStrings(members.get('xl/sharedStrings.xml'))
  const sheets: Sheet[] = []
  for (const [tag] of book.matchAll(/<sheet\s[^>]*>/g)) {
    const target = relations.get(attribute(tag, 'r:id') ?? '')
    const member = target ? members.get(target) : undefined
    if (!member || !target?.includes('worksheets')) return null
    const sheet: Sheet = {
      name: decodeXml(attribute(tag, 'name') ?? ''),
      hidden: /^(hidden|veryHidden)$/.test(attribute(tag, 'state') ?? ''),
      rows: [],
      merges: [],
    }
    await scanSheet(member, sheet, { shared, dates, base1904 }, reading)
    sheets.push(sheet)
  }
  return { sheets }
}

interface Styles {
  shared: string[]
  /** Style index → 1 where its format shows a date. */
  dates: Uint8Array
  base1904: boolean
}

async function scanSheet(member: Member, sheet: Sheet, styles: Styles, reading: Reading): Promise<void> {
  let rest = ''
  let seen = 0
  let inData = false
  for await (const part of textOf(member)) {
    reading.signal?.throwIfAborted()
    seen += part.length
    reading.progress?.(
      Math.min(0.99, seen / member.size),
      `正在读取“${sheet.name}”第 ${sheet.rows.length} 行`,
    )
    rest += part
    let from = 0
    if (!inData) {
      const at = rest.indexOf('<sheetData')
      if (at < 0) continue
      from = rest.indexOf('>', at) + 1
      if (from === 0) continue
      inData = true
    }
    for (;;) {
      const start = rest.indexOf('<row', from)
      if (start < 0) break
      const open = rest.indexOf('>', start)
      if (open < 0) break
      if (rest.charCodeAt(open - 1) === 47) {
        from = open + 1
        continue
      }
      const end = rest.indexOf('</row>', open)
      if (end < 0) break
      scanRow(rest, start, open, end, sheet, styles)
      from = end + 6
    }
    rest = from > 0 ? rest.slice(from) : rest
  }
  for (const [, ref] of rest.matchAll(/<mergeCell\s[^>]*ref="([A-Z]+\d+:[A-Z]+\d+)"/g))
    sheet.merges.push(mergeOf(ref))
}

function scanRow(xml: string, start: number, open: number, end: number, sheet: Sheet, styles: Styles): void {
  const at = xml.indexOf(' r="', start)
  const number = at > 0 && at < open ? Number.parseInt(xml.slice(at + 4, at + 12), 10) - 1 : sheet.rows.length
  if (!(number >= 0) || number > LIMITS.rows) return
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
    const column = columnAt(xml, begin, close) ?? next
    next = column + 1
    if (!empty && column < LIMITS.columns) {
      const cell = cellAt(xml, begin, close, stop, styles)
      if (cell !== null) {
        while (cells.length < column) cells.push(null)
        cells[column] = cell
      }
    }
    from = stop + 1
  }
  while (sheet.rows.length < number) sheet.rows.push([])
  sheet.rows[number] = cells
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
  return column - 1
}

function cellAt(xml: string, begin: number, close: number, stop: number, styles: Styles): Cell {
  let type = ''
  const t = xml.indexOf(' t="', begin)
  if (t > 0 && t < close) type = xml.slice(t + 4, xml.indexOf('"', t + 4))
  if (type === 'inlineStr') {
    const plain = plainInline(xml, close + 1, stop)
    if (plain !== undefined) return plain === '' ? null : plain
    const text = richText(xml.slice(close + 1, stop))
    return text === '' ? null : text
  }
  const v = xml.indexOf('<v', close)
  if (v < 0 || v >= stop) return null
  const from = xml.indexOf('>', v) + 1
  const to = xml.indexOf('</v>', from)
  if (to < 0 || to > stop) return null
  const raw = xml.slice(from, to)
  switch (type) {
    case 's': {
      const text = styles.shared[Number(raw)]
      return text === undefined || text === '' ? null : text
    }
    case 'str':
    case 'e': {
      const text = decodeXml(raw)
      return text === '' ? null : text
    }
    case 'b':
      return raw.trim() === '1'
    case 'd':
      return raw.slice(0, 10)
    default: {
      const value = Number(raw)
      if (raw.trim() === '' || Number.isNaN(value)) return null
      const s = xml.indexOf(' s="', begin)
      if (s > 0 && s < close && styles.dates[Number.parseInt(xml.slice(s + 4, s + 12), 10)]) {
        return dayOf(value, styles.base1904)
      }
      return value
    }
  }
}

/** Serial day → 'YYYY-MM-DD'; the day 1900-02-29 that Excel believes in is kept as its neighbour. */
export function dayOf(serial: number, base1904 = false): Cell {
  const days = Math.floor(serial)
  if (days < 0 || days > 2_958_465) return serial
  // A time of day without a day is no date.
  if (days === 0 && !base1904) return serial
  const start = base1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30)
  return new Date(start + days * 86_400_000).toISOString().slice(0, 10)
}

/** <is><t>…</t></is> with nothing else in it, which is nearly always; undefined otherwise. */
function plainInline(xml: string, from: number, to: number): string | undefined {
  if (!xml.startsWith('<is><t', from)) return undefined
  const open = xml.indexOf('>', from + 6)
  const end = xml.indexOf('</t>', open)
  if (open < 0 || end < 0 || end + 9 !== to || xml.charCodeAt(open - 1) === 47) return undefined
  return decodeXml(xml.slice(open + 1, end))
}

/** Text of <t> elements, phonetic guides left out. */
function richText(xml: string): string {
  const plain = xml.includes('<rPh') ? xml.replace(/<rPh\b[\s\S]*?<\/rPh>/g, '') : xml
  let text = ''
  let from = 0
  for (;;) {
    const at = plain.indexOf('<t', from)
    if (at < 0) break
    const code = plain.charCodeAt(at + 2)
    const open = plain.indexOf('>', at)
    if (open < 0) break
    if ((code !== 62 && code !== 32) || plain.charCodeAt(open - 1) === 47) {
      from = open + 1
      continue
    }
    const end = plain.indexOf('</t>', open)
    if (end < 0) break
    text += plain.slice(open + 1, end)
    from = end + 4
  }
  return decodeXml(text)
}

async function sharedStrings(member: Member | undefined): Promise<string[]> {
  const found: string[] = []
  if (!member) return found
  let rest = ''
  for await (const part of textOf(member)) {
    rest += part
    let from = 0
    for (;;) {
      const at = rest.indexOf('<si', from)
      if (at < 0) break
      const open = rest.indexOf('>', at)
      if (open < 0) break
      if (rest.charCodeAt(open - 1) === 47) {
        found.push('')
        from = open + 1
        continue
      }
      const end = rest.indexOf('</si>', open)
      if (end < 0) break
      found.push(richText(rest.slice(open + 1, end)))
      from = end + 5
    }
    rest = rest.slice(from)
  }
  return found
}

function relationsOf(xml: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [tag] of xml.matchAll(/<Relationship\s[^>]*>/g)) {
    const target = attribute(tag, 'Target') ?? ''
    found.set(attribute(tag, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`)
  }
  return found
}

/** Built-in formats that show a day; times alone (18–21, 45–47) are not dates. */
const BUILT_IN = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58])

function dateStyles(xml: string): Uint8Array {
  const own = new Map<number, boolean>()
  for (const [tag] of xml.matchAll(/<numFmt\s[^>]*>/g)) {
    own.set(Number(attribute(tag, 'numFmtId')), showsDay(decodeXml(attribute(tag, 'formatCode') ?? '')))
  }
  const block = /<cellXfs[\s\S]*?<\/cellXfs>/.exec(xml)?.[0] ?? ''
  return Uint8Array.from([...block.matchAll(/<xf\s[^>]*>/g)], ([tag]) => {
    const id = Number(attribute(tag, 'numFmtId') ?? 0)
    return Number(own.get(id) ?? BUILT_IN.has(id))
  })
}

/** Whether a format code shows a year or a day: letters outside quotes, brackets and escapes. */
export function showsDay(format: string): boolean {
  const bare = format
    .replace(/"[^"]*"/g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/\\./g, '')
    .split(';')[0]
  return /[yd]|e(?![+-])/i.test(bare.replace(/general/i, ''))
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
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

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decodeXml(text: string): string {
  let plain = text
  if (plain.includes('&')) {
    plain = plain.replace(
      /&(?:#x([0-9a-fA-F]+)|#(\d+)|(amp|lt|gt|quot|apos));/g,
      (whole, hex, decimal, name) => {
        if (name) return ENTITIES[name]
        const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole
      },
    )
  }
  if (plain.includes('_x')) {
    plain = plain.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  }
  return plain.includes('\r') ? plain.replace(/\r\n?/g, '\n') : plain
}
