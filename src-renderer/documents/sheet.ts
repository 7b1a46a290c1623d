/**
 * The paper: page size, margins and page numbers as CSS paged media, and the shell of a whole print page. Page
 * numbers start anew with each record of a batch: every record has a page name and a counter of its own.
 */
import { stack, TITLE_FACE } from './fonts'
import { type Css, css, type Html, html, type Piece, style } from './html'

export type Orientation = 'portrait' | 'landscape'

/** none; — 1 — (GB/T 9704-2012, 7.5); 第 1 页 共 6 页. */
export type PageNumbers = 'none' | 'dash' | 'total'

export interface Paper {
  orientation: Orientation
  /** Width and height in mm where it is not A4: envelopes. */
  size?: readonly [width: number, height: number]
  /** top right bottom left, mm */
  margin: readonly [number, number, number, number]
  numbers: PageNumbers
  /** Both sides of the paper: numbers outside, right on odd and left on even pages; records begin on odd pages. */
  duplex?: boolean
  /** Words at the foot, left: the title of a long list. */
  foot?: string
  /** Millimetres from the type area to the page number. */
  footGap?: number
  /** Points. */
  footSize?: number
}

/** Margins of official documents: type area 156 × 225 mm (GB/T 9704-2012, 5.2.1). */
export const OFFICIAL_MARGIN = [37, 26, 35, 28] as const
/** 22 lines a page and 28 characters a line spread over the type area (5.2.3). */
export const OFFICIAL_LINE = 'calc(225mm / 22)'
export const OFFICIAL_SPACING = 'calc(156mm / 28 - 16pt)'

/** One record's part of a page. */
export interface Section {
  body: Html
  /** Its number of pages, where known from an earlier print: for 共 y 页 in a batch. */
  total?: number
}

const BASE = css`
${TITLE_FACE}
* { box-sizing: border-box; }
html, body { margin: 0; padding: 0; }
body { font-family: ${stack('fangsong')}; font-size: 16pt; color: #000; font-kerning: none;
  line-break: strict; overflow-wrap: anywhere; text-spacing-trim: space-all; orphans: 2; widows: 2;
  -webkit-print-color-adjust: exact; print-color-adjust: exact; }
p, h1, h2, h3, th { margin: 0; padding: 0; font-weight: normal; font-size: inherit; }
table { border-collapse: collapse; table-layout: fixed; }
/* Every table is ruled, a point around and half of one within; only words set in columns, names and places to sign,
   stand without rules: class plain. Half of a collapsed border lies outside of the table, where the print engine cuts
   it at the edge of the type area. */
:where(table:not(.plain)) { width: calc(100% - 0.4mm); margin: 0 0.2mm; border: 1pt solid #000; }
:where(table:not(.plain) :is(th, td)) { border: 0.5pt solid #000; vertical-align: middle; }
:where(table:not(.plain) th) { font-family: ${stack('hei')}; text-align: center; }
table.plain { width: 100%; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.section + .section, .spare, .spare + .section { break-before: page; }
@page spare { @bottom-left { content: none !important } @bottom-right { content: none !important } }
.spare { page: spare; }
.kept { break-inside: avoid; }
.title { font-family: ${stack('title')}; font-size: 22pt; line-height: 1.5; text-align: center; text-wrap: balance;
  letter-spacing: 0; }
.hei { font-family: ${stack('hei')}; }
.kai { font-family: ${stack('kai')}; }
.song { font-family: ${stack('song')}; }
`

/**
 * A whole print page of one or more records, complete in itself.
 * @param sheet the document's own rules, after the common ones
 */
export function sheetPage(title: string, paper: Paper, sheet: Css, sections: readonly Section[]): Html {
  const several = sections.length > 1
  const rules = several
    ? sections.map((section, i) => namedPage(paper, i, section.total)).join('\n')
    : `@page { ${marginBoxes(paper, 'page', 'counter(pages)')} }`
  const size = paper.size
    ? `${paper.size[0]}mm ${paper.size[1]}mm`
    : paper.orientation === 'landscape'
      ? 'A4 landscape'
      : 'A4'
  return html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title>
${style(css`@page { size: ${size}; margin: ${paper.margin.map((mm) => `${mm}mm`).join(' ')}; }
${rules}${sidePages(paper)}${BASE}${sheet}${several ? sections.map((_, i) => `.p${i}{page:p${i}}`).join('') : ''}`)}
</head><body>${sections.map(
    (section, i) =>
      html`<section class="section p${i}">${section.body}</section>${
        several && paper.duplex && section.total && section.total % 2 === 1 ? SPARE : null
      }`,
  )}</body></html>`
}

/** The empty back of a record's last sheet, so that the next record begins on a sheet of its own. */
const SPARE = html`<div class="spare">\u00a0</div>`

/** One empty page, for joining PDFs that are printed on both sides. */
export const EMPTY_PAGE = html`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>空白页</title>
${style(css`@page { size: A4 }`)}</head><body>\u00a0</body></html>`

function namedPage(paper: Paper, index: number, total: number | undefined): string {
  if (paper.numbers === 'none') return ''
  return `@page p${index} { counter-increment: c${index}; ${marginBoxes(paper, `c${index}`, total ? `"${total}"` : null)} }`
}

function marginBoxes(paper: Paper, counter: string, total: string | null): string {
  const foot = paper.foot ? box('bottom-left', cssString(paper.foot), paper) : ''
  if (paper.numbers === 'none') return foot
  const words =
    paper.numbers === 'total'
      ? `"第 " counter(${counter}) " 页"${total ? `"　共 " ${total} " 页"` : ''}`
      : `"— " counter(${counter}) " —"`
  if (!paper.duplex) return foot + box(paper.foot ? 'bottom-right' : 'bottom-center', words, paper)
  return box('bottom-left', words, paper) + box('bottom-right', words, paper)
}

function box(place: string, content: string, { footGap = 7, footSize = 14 }: Paper): string {
  return `@${place} { content: ${content}; vertical-align: top; padding: ${footGap}mm ${footSize}pt 0; font: ${footSize}pt ${stack('song')}; white-space: nowrap; }`
}

/** With numbers on both sides, each page shows the outer one only. */
function sidePages(paper: Paper): string {
  if (!paper.duplex || paper.numbers === 'none') return ''
  return '@page :left { @bottom-right { content: none !important } } @page :right { @bottom-left { content: none !important } }'
}

function cssString(text: string): string {
  return `"${[...text].map((c) => (/[\p{L}\p{N}]/u.test(c) ? c : `\\${c.codePointAt(0)?.toString(16)} `)).join('')}"`
}

/** Lines of a note as paragraphs, empty ones dropped. */
export function paragraphs(text: string, className = ''): Piece {
  return linesOf(text).map((line) => html`<p class="${className}">${line}</p>`)
}

export function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
