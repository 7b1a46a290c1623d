/** A table on paper with its title, the line above it, its heads on every page and page numbers. Pure. */
import { type ColumnWords, columnWidths, headLines, PADDING, SHORT } from './columnWidths'
import { stack } from './fonts'
import { broken, css, type Html, html, type Piece } from './html'
import { type Orientation, sheetPage } from './sheet'

/** Widths of the type area, mm. */
const PORTRAIT = 180
const LANDSCAPE = 267
/** A point, mm. */
const MM = 25.4 / 72
/** The smallest words that many columns are printed in, points; and the step to it. */
const SMALLEST = 7.5
const STEP = 0.5
/** Upright paper is kept while the columns would like no more than this share of what it has. */
const CROWDED = 1.25

export interface SheetColumn {
  head: string
  align: 'left' | 'right' | 'center'
  /** Read as one piece: its cells never break over lines. */
  whole: boolean
  /** Words of every row. */
  cells: readonly string[]
  /** Its cell in the row of sums; the row is printed where any column has one. */
  sum?: string
}

export interface ListSheet {
  title: string
  orientation: Orientation | 'auto'
  /** Size of the table's words, points; less where a telephone or a day would otherwise stand on two lines. */
  points: number
  /** Left and right above the table. */
  above: readonly [Piece, Piece]
  columns: readonly SheetColumn[]
  /** Rows, as many as every column has cells. */
  rows: number
  /** A first column 序号. */
  numbered: boolean
  /** So many of the last rows are sums. */
  sums?: number
  /** Beneath the table, a paragraph each. */
  notes?: readonly string[]
}

export function listSheet(sheet: ListSheet): Html {
  const { title, columns, numbered } = sheet
  const words: ColumnWords[] = [
    ...(numbered ? [{ head: '序号', cells: [String(sheet.rows)], breaks: false }] : []),
    ...columns.map(({ head, cells, whole }) => ({ head, cells, breaks: !whole })),
  ]
  const widths = (mm: number, points: number) => columnWidths(words, mm / (points * MM))
  const upright = widths(PORTRAIT, sheet.points)
  const landscape =
    sheet.orientation === 'landscape' ||
    (sheet.orientation === 'auto' &&
      (!upright.fits || upright.wanted > (PORTRAIT / (sheet.points * MM)) * CROWDED))
  const width = landscape ? LANDSCAPE : PORTRAIT
  let { points } = sheet
  while (points > SMALLEST && !widths(width, points).fits) points -= STEP
  const { shares, fits } = widths(width, points)
  const room = width / (points * MM)
  return sheetPage(
    title,
    {
      orientation: landscape ? 'landscape' : 'portrait',
      margin: landscape ? [18, 15, 17, 15] : [20, 14, 18, 16],
      numbers: 'total',
      foot: title,
      footGap: 4,
      footSize: 9,
    },
    css`${STYLE} .list { font-size: ${points}pt; }`,
    [
      {
        body: html`<h1 class="title">${title}</h1><p class="above"><span>${sheet.above[0]}</span><span>${sheet.above[1]}</span></p>${table(sheet, shares, fits, room)}${(sheet.notes ?? []).map((note) => html`<p class="below">${note}</p>`)}`,
      },
    ],
  )
}

function table(
  { columns, rows, numbered, sums = 0 }: ListSheet,
  shares: readonly number[],
  fits: boolean,
  /** Em of the whole table. */
  room: number,
): Piece {
  const cell = ({ align, whole, cells }: SheetColumn, row: number) =>
    html`<td class="${align} ${fits && whole && 'whole'}">${cells[row]}</td>`
  const head = (words: string, at: number) =>
    html`<th class="${fits && words.length <= SHORT && 'short'}">${broken(headLines(words, shares[at] * room - PADDING))}</th>`
  const summed = columns.some(({ sum }) => sum !== undefined)
  /** Columns before the first sum: the word 合计 lies over them. */
  const before = Math.max(
    0,
    columns.findIndex(({ sum }) => sum),
  )
  return html`<table class="list"><colgroup>${shares.map((share) => html`<col style="width:${percent(share)}">`)}</colgroup>
<thead><tr>${numbered && html`<th>序号</th>`}${columns.map((column, i) => head(column.head, i + (numbered ? 1 : 0)))}</tr></thead>
<tbody>${Array.from(
    { length: rows },
    (_, i) =>
      html`<tr class="${i >= rows - sums && 'sum'}">${numbered && html`<td class="center">${i < rows - sums && String(i + 1)}</td>`}${columns.map((column) => cell(column, i))}</tr>`,
  )}${
    summed &&
    html`<tr class="sum">${numbered && html`<td class="center whole" colspan="${before + 1}">合计</td>`}${columns
      .slice(numbered ? before : 0)
      .map(({ sum }) => html`<td class="right">${sum ?? ''}</td>`)}</tr>`
  }</tbody></table>${rows === 0 && html`<p class="none">（没有记录）</p>`}`
}

function percent(share: number): string {
  return `${Math.round(share * 10000) / 100}%`
}

const STYLE = css`
body { font-family: ${stack('song')}; }
h1.title { font-size: 20pt; margin-bottom: 3mm; }
.above { display: flex; justify-content: space-between; font-size: 11pt; line-height: 1.5; margin-bottom: 1.2mm; }
.below { font-size: 9pt; line-height: 1.5; margin-top: 1.5mm; }
.list { line-height: 1.35; }
.list td { padding: 1.1mm 1.2mm; text-align: left; }
.list th { line-height: 1.25; padding: 1.6mm 0.8mm; }
.list th.short { white-space: nowrap; padding-left: 0; padding-right: 0; }
.list td.right { text-align: right; font-variant-numeric: tabular-nums; }
.list td.center { text-align: center; padding-left: 0.4mm; padding-right: 0.4mm; }
.list td.whole { white-space: nowrap; padding-left: 0.6mm; padding-right: 0.6mm; }
.sum { break-before: avoid; font-family: ${stack('hei')}; }
.none { text-align: center; margin-top: 8mm; }
`
