/** Writes .xlsx by hand: the sheet's text in pieces, deflated by the browser, so that 126,000 rows fit in memory. */
import type { ExportCell } from '../domain/format'
import { excelSerial } from '../domain/values/dates'

export interface WriteColumn {
  head: string
  /** Width in px of the list; turned into characters. */
  width: number
  /** Number format: '@' text, 'yyyy-mm-dd', '#,##0.00' … */
  format?: string
  hidden?: boolean
  /** Wraps long text. */
  wrap?: boolean
}

export interface WriteTable {
  title: string
  columns: readonly WriteColumn[]
  rows: Iterable<readonly ExportCell[]>
}

/** @returns the workbook's bytes; text that begins with = + - @ stays text, because it is written as text */
export async function writeXlsx(table: WriteTable): Promise<Uint8Array<ArrayBuffer>> {
  const styles = new Styles(table.columns)
  const sheet = await deflate(sheetXml(table, styles))
  const name = table.title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31) || 'Sheet1'
  const parts: [string, Packed][] = [
    ['[Content_Types].xml', await deflate([CONTENT_TYPES])],
    ['_rels/.rels', await deflate([RELS])],
    ['xl/workbook.xml', await deflate([workbookXml(name)])],
    ['xl/_rels/workbook.xml.rels', await deflate([WORKBOOK_RELS])],
    ['xl/styles.xml', await deflate([styles.xml()])],
    ['xl/worksheets/sheet1.xml', sheet],
  ]
  return zip(parts)
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const DOC = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PKG = 'http://schemas.openxmlformats.org/package/2006'
const CONTENT_TYPES = `${HEAD}<Types xmlns="${PKG}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`
const RELS = `${HEAD}<Relationships xmlns="${PKG}/relationships"><Relationship Id="rId1" Type="${DOC}/officeDocument" Target="xl/workbook.xml"/></Relationships>`
const WORKBOOK_RELS = `${HEAD}<Relationships xmlns="${PKG}/relationships"><Relationship Id="rId1" Type="${DOC}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${DOC}/styles" Target="styles.xml"/></Relationships>`
const workbookXml = (name: string) =>
  `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${DOC}"><sheets><sheet name="${xmlText(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`

class Styles {
  private readonly formats = ['General']

  constructor(columns: readonly WriteColumn[]) {
    for (const { format } of columns) if (format && !this.formats.includes(format)) this.formats.push(format)
  }

  /** Style of a column's cells; style 0 is general, the head has the last. */
  of(column: WriteColumn): number {
    return (column.format ? this.formats.indexOf(column.format) : 0) + (column.wrap ? this.formats.length : 0)
  }

  get head(): number {
    return this.formats.length * 2
  }

  xml(): string {
    const own = this.formats
      .map((format, i) => (i === 0 ? '' : `<numFmt numFmtId="${163 + i}" formatCode="${xmlText(format)}"/>`))
      .join('')
    const xf = (i: number, more: string) =>
      `<xf numFmtId="${i === 0 ? 0 : 163 + i}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"${more}`
    const plain = this.formats.map((_, i) => xf(i, '/>')).join('')
    const wrapped = this.formats
      .map((_, i) => xf(i, ' applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'))
      .join('')
    const head =
      '<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>'
    return `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="${this.formats.length - 1}">${own}</numFmts><fonts count="2"><font><sz val="11"/><name val="微软雅黑"/></font><font><b/><sz val="11"/><name val="微软雅黑"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF5"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${this.formats.length * 2 + 1}">${plain}${wrapped}${head}</cellXfs></styleSheet>`.replace(
      /<numFmts count="0"><\/numFmts>/,
      '',
    )
  }
}

/** Rows in one piece of text. */
const PIECE = 500

function* sheetXml({ columns, rows }: WriteTable, styles: Styles): Generator<string> {
  const letters = columns.map((_, i) => letterOf(i))
  const cols = columns
    .map(
      ({ width, hidden }, i) =>
        `<col min="${i + 1}" max="${i + 1}" width="${(width / 7).toFixed(1)}" customWidth="1"${hidden ? ' hidden="1"' : ''}/>`,
    )
    .join('')
  const heads = columns
    .map(
      ({ head }, i) =>
        `<c r="${letters[i]}1" s="${styles.head}" t="inlineStr"><is><t xml:space="preserve">${xmlText(head)}</t></is></c>`,
    )
    .join('')
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${cols}</cols><sheetData><row r="1" ht="24" customHeight="1">${heads}</row>`
  let number = 1
  let piece = ''
  const style = columns.map((column) => styles.of(column))
  for (const row of rows) {
    number++
    piece += `<row r="${number}">`
    for (let i = 0; i < columns.length; i++) {
      const cell = row[i]
      if (cell === null || cell === undefined) continue
      const at = `<c r="${letters[i]}${number}" s="${style[i]}"`
      if (typeof cell === 'number') piece += `${at}><v>${cell}</v></c>`
      else if (typeof cell === 'object') piece += `${at}><v>${excelSerial(cell.date)}</v></c>`
      else piece += `${at} t="inlineStr"><is><t xml:space="preserve">${xmlText(cell)}</t></is></c>`
    }
    piece += '</row>'
    if (number % PIECE === 0) {
      yield piece
      piece = ''
    }
  }
  yield `${piece}</sheetData><autoFilter ref="A1:${letters.at(-1) ?? 'A'}${number}"/></worksheet>`
}

function letterOf(column: number): string {
  let letters = ''
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) {
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters
  }
  return letters
}

/** XML text; characters that XML can't hold are left out, a literal _xABCD_ is kept from being read as an escape. */
function xmlText(text: string): string {
  return (
    text
      .replace(/[&<>"]/g, (c) => (c === '&' ? '&amp;' : c === '<' ? '&lt;' : c === '>' ? '&gt;' : '&quot;'))
      .replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
      .replace(/\r/g, '_x000D_')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is left out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
  )
}

interface Packed {
  bytes: Uint8Array
  size: number
  crc: number
}

async function deflate(pieces: Iterable<string>): Promise<Packed> {
  const encoder = new TextEncoder()
  let size = 0
  let crc = ~0
  const iterator = pieces[Symbol.iterator]()
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      const { done, value } = iterator.next()
      if (done) return controller.close()
      const bytes = encoder.encode(value)
      size += bytes.length
      crc = crcOf(bytes, crc)
      controller.enqueue(bytes)
    },
  })
  const packed = new Uint8Array(
    await new Response(source.pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer(),
  )
  return { bytes: packed, size, crc: ~crc >>> 0 }
}

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c >>> 0
})

function crcOf(bytes: Uint8Array, start: number): number {
  let crc = start
  for (let i = 0; i < bytes.length; i++) crc = CRC[(crc ^ bytes[i]) & 0xff] ^ (crc >>> 8)
  return crc
}

/** A zip of deflated members (APPNOTE 6.3, no zip64: a sheet stays far below 4 GB). */
function zip(parts: readonly [string, Packed][]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder()
  const names = parts.map(([name]) => encoder.encode(name))
  const total = parts.reduce((sum, [, packed], i) => sum + packed.bytes.length + names[i].length * 2 + 76, 22)
  const out = new Uint8Array(total)
  const view = new DataView(out.buffer)
  let at = 0
  const starts: number[] = []
  const common = (offset: number, packed: Packed, name: Uint8Array): void => {
    view.setUint16(offset, 20, true)
    view.setUint16(offset + 2, 0x0800, true)
    view.setUint16(offset + 4, 8, true)
    view.setUint32(offset + 6, 0x00210000, true)
    view.setUint32(offset + 10, packed.crc, true)
    view.setUint32(offset + 14, packed.bytes.length, true)
    view.setUint32(offset + 18, packed.size, true)
    view.setUint16(offset + 22, name.length, true)
  }
  for (const [i, [, packed]] of parts.entries()) {
    starts.push(at)
    view.setUint32(at, 0x04034b50, true)
    common(at + 4, packed, names[i])
    out.set(names[i], at + 30)
    out.set(packed.bytes, at + 30 + names[i].length)
    at += 30 + names[i].length + packed.bytes.length
  }
  const directory = at
  for (const [i, [, packed]] of parts.entries()) {
    view.setUint32(at, 0x02014b50, true)
    view.setUint16(at + 4, 20, true)
    common(at + 6, packed, names[i])
    view.setUint32(at + 42, starts[i], true)
    out.set(names[i], at + 46)
    at += 46 + names[i].length
  }
  view.setUint32(at, 0x06054b50, true)
  view.setUint16(at + 8, parts.length, true)
  view.setUint16(at + 10, parts.length, true)
  view.setUint32(at + 12, at - directory, true)
  view.setUint32(at + 16, directory, true)
  return out
}
