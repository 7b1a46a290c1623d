/** Writes .xlsx by hand: the sheet's text in pieces, deflated by the browser, so that 126,000 rows fit in memory. */
import type { ExportCell } from '../domain/format'
import { type Coded, codedOf } from '../store/coded'
import { Told } from '../store/rpc'
import { letterOf } from './cells'
import { Aside } from './deflate'
import { SheetText, textTag } from './sheetText'
import { xmlText } from './xmlText'
import { deflate, zip } from './zipWriter'

export interface WriteColumn {
  head: string
  /** Width in px of the list; turned into characters. */
  width: number
  /** Number format: '@' text, 'yyyy-mm-dd', '#,##0.00' … */
  format?: string
  align?: 'left' | 'right' | 'center'
  hidden?: boolean
  /** Wraps long text. */
  wrap?: boolean
}

export interface WriteTable {
  title: string
  columns: readonly WriteColumn[]
  rows: Iterable<readonly ExportCell[]>
  /** So many of the last rows are sums and notes: neither filter nor sorting moves them. */
  below?: number
}

/** A cell of the row below all others: words, or the sum of what stands above it as long as the filter shows it. */
export type TotalCell = string | { sum: number } | null

/** Rows that are coded at once. */
const ROWS = 5000

/** @returns the workbook's bytes; text that begins with = + - @ stays text, because it is written as text */
export async function writeXlsx({
  title,
  columns,
  rows,
  below,
}: WriteTable): Promise<Uint8Array<ArrayBuffer>> {
  const writer = await XlsxWriter.begin(title, columns)
  let some: (readonly ExportCell[])[] = []
  for (const row of rows) {
    if (some.push(row) < ROWS) continue
    await writer.add(coded(some, columns.length), some.length)
    some = []
  }
  await writer.add(coded(some, columns.length), some.length)
  return writer.end({ below })
}

const coded = (rows: readonly (readonly ExportCell[])[], width: number): Coded<ExportCell>[] =>
  Array.from({ length: width }, (_, column) => codedOf(rows.map((row) => row[column])))

/** What Excel can hold. */
const MOST_ROWS = 1_048_576

/** A workbook of one sheet in the making: bold frozen heads with a filter, then rows as they come. */
export class XlsxWriter {
  private number = 1
  private readonly sheet = new Aside()
  private readonly styles = new Styles()
  private readonly text: SheetText

  private constructor(
    private readonly title: string,
    private readonly columns: readonly WriteColumn[],
  ) {
    this.text = new SheetText(columns.map((column) => this.styles.of(column)))
  }

  static async begin(title: string, columns: readonly WriteColumn[]): Promise<XlsxWriter> {
    const writer = new XlsxWriter(title, columns)
    await writer.sheet.add(beginning(columns, writer.styles.head))
    return writer
  }

  /**
   * @param told how many of these rows are written
   * @throws Told where there are more rows than a sheet can hold
   */
  async add(
    columns: readonly Coded<ExportCell>[],
    count: number,
    told?: (rows: number) => void,
  ): Promise<void> {
    if (this.number + count > MOST_ROWS)
      throw new Told('超过了一张 Excel 表能放下的 1,048,575 行，没有导出。请先筛选再导出，或导出为 .csv。')
    for (const { bytes, rows } of this.text.rows(columns, count, this.number + 1)) {
      await this.sheet.add(bytes)
      told?.(rows)
    }
    this.number += count
  }

  /**
   * What stands below the rows is moved by neither filter nor sorting.
   * @param totals a row of its own below all others
   * @param below so many of the rows written are sums and notes
   */
  async end({
    totals,
    below = 0,
  }: {
    totals?: readonly TotalCell[]
    below?: number
  } = {}): Promise<Uint8Array<ArrayBuffer>> {
    const { columns, number } = this
    if (totals && number < MOST_ROWS) await this.sheet.add(this.totalRow(totals))
    const filter =
      columns.length > 0 ? `<autoFilter ref="A1:${letterOf(columns.length - 1)}${number - below}"/>` : ''
    await this.sheet.add(`</sheetData>${filter}${PRINTED}</worksheet>`)
    return zip([
      ['[Content_Types].xml', await deflate(CONTENT_TYPES)],
      ['_rels/.rels', await deflate(RELS)],
      ['xl/workbook.xml', await deflate(workbookXml(sheetName(this.title)))],
      ['xl/_rels/workbook.xml.rels', await deflate(WORKBOOK_RELS)],
      ['xl/styles.xml', await deflate(this.styles.xml())],
      ['xl/sharedStrings.xml', await deflate(`${HEAD}<sst xmlns="${MAIN}">${this.text.strings()}</sst>`)],
      ['xl/worksheets/sheet1.xml', await this.sheet.end()],
    ])
  }

  private totalRow(totals: readonly TotalCell[]): string {
    const { columns, styles, number } = this
    const cells = totals.map((cell, i) => {
      if (cell === null) return ''
      const letter = letterOf(i)
      const at = `<c r="${letter}${number + 1}" s="${styles.of(columns[i], true)}"`
      if (typeof cell === 'string') return `${at} t="inlineStr"><is>${textTag(cell)}</is></c>`
      return `${at}><f>SUBTOTAL(109,${letter}2:${letter}${number})</f><v>${cell.sum}</v></c>`
    })
    return `<row r="${number + 1}">${cells.join('')}</row>`
  }
}

function beginning(columns: readonly WriteColumn[], headStyle: number): string {
  const cols = columns
    .map(
      ({ width, hidden }, i) =>
        `<col min="${i + 1}" max="${i + 1}" width="${(width / 7).toFixed(1)}" customWidth="1"${hidden ? ' hidden="1"' : ''}/>`,
    )
    .join('')
  const heads = columns
    .map(
      ({ head }, i) => `<c r="${letterOf(i)}1" s="${headStyle}" t="inlineStr"><is>${textTag(head)}</is></c>`,
    )
    .join('')
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${cols && `<cols>${cols}</cols>`}<sheetData><row r="1" ht="24" customHeight="1">${heads}</row>`
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const DOC = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PKG = 'http://schemas.openxmlformats.org/package/2006'
const CONTENT_TYPES = `${HEAD}<Types xmlns="${PKG}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`
const RELS = `${HEAD}<Relationships xmlns="${PKG}/relationships"><Relationship Id="rId1" Type="${DOC}/officeDocument" Target="xl/workbook.xml"/></Relationships>`
const WORKBOOK_RELS = `${HEAD}<Relationships xmlns="${PKG}/relationships"><Relationship Id="rId1" Type="${DOC}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${DOC}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${DOC}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`
const workbookXml = (name: string) =>
  `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${DOC}"><sheets><sheet name="${xmlText(name)}" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${xmlText(name.replace(/'/g, "''"))}'!$1:$1</definedName></definedNames></workbook>`
/**
 * On paper an office's table: A4 across, as wide as the page, a line around every cell (also the empty ones, which
 * are not written), its title and its head on each page.
 */
const PRINTED =
  '<printOptions horizontalCentered="1" gridLines="1"/><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddHeader>&amp;C&amp;14&amp;A</oddHeader><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>'

/** A name that Excel takes: no \ / ? * [ ] :, no ' at the ends, at most 31 characters. */
function sheetName(title: string): string {
  const name = title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31)
  return name.replace(/^'+|'+$/g, '').trim() || 'Sheet1'
}

/** The cell styles that are needed: font, format, alignment and wrapping together. */
class Styles {
  readonly head = 1
  private readonly formats: string[] = []
  private readonly xfs: string[] = [
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    '<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>',
  ]

  of(column: WriteColumn, bold = false): number {
    const { format } = column
    if (format && !this.formats.includes(format)) this.formats.push(format)
    const xf = this.xf(column, bold)
    const known = this.xfs.indexOf(xf)
    return known < 0 ? this.xfs.push(xf) - 1 : known
  }

  private xf({ format, align, wrap }: WriteColumn, bold: boolean): string {
    const id = format ? FIRST_FORMAT + this.formats.indexOf(format) : 0
    const alignment =
      align || wrap
        ? `<alignment${align ? ` horizontal="${align}"` : ''}${wrap ? ' vertical="top" wrapText="1"' : ''}/>`
        : ''
    const font = bold ? 'fontId="1" applyFont="1"' : 'fontId="0"'
    return `<xf numFmtId="${id}" ${font} fillId="0" borderId="0" xfId="0" applyNumberFormat="1"${alignment ? ` applyAlignment="1">${alignment}</xf>` : '/>'}`
  }

  xml(): string {
    const own = this.formats
      .map((format, i) => `<numFmt numFmtId="${FIRST_FORMAT + i}" formatCode="${xmlText(format)}"/>`)
      .join('')
    const formats = own && `<numFmts count="${this.formats.length}">${own}</numFmts>`
    return `${HEAD}<styleSheet xmlns="${MAIN}">${formats}<fonts count="2"><font><sz val="11"/><name val="微软雅黑"/></font><font><b/><sz val="11"/><name val="微软雅黑"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF5"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${this.xfs.length}">${this.xfs.join('')}</cellXfs></styleSheet>`
  }
}

/** Number formats below are Excel's own. */
const FIRST_FORMAT = 164
