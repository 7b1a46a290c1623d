/** Any list as a table: chosen columns, title, unit, date, head on every page, totals, page numbers. */
import { alignOf, headOf, isSummed, show } from '../domain/format'
import type { AnyRecord, Field, Kind, Value } from '../domain/kind'
import { chineseDate } from '../domain/values/dates'
import { type ColumnWords, columnWidths } from './columnWidths'
import { type DocumentData, defineDocument, type OptionValues } from './document'
import { stack } from './fonts'
import { css, html, type Piece } from './html'
import { sheetPage } from './sheet'

/** Widths of the type area, mm. */
const PORTRAIT = 180
const LANDSCAPE = 267
/** A point, mm. */
const MM = 25.4 / 72

const OPTIONS = {
  title: { type: 'text', label: '标题', initial: '', hint: '空着则为“类别＋一览表”', max: 60 },
  fields: { type: 'fields', label: '栏目', initial: [] as readonly string[], hint: '空着则与列表相同' },
  orientation: {
    type: 'choice',
    label: '纸张方向',
    initial: 'auto',
    options: { auto: '自动', portrait: '纵向', landscape: '横向' },
  },
  size: {
    type: 'choice',
    label: '字号',
    initial: 'normal',
    options: { small: '小', normal: '中', large: '大' },
  },
  unit: { type: 'text', label: '填报单位', initial: '', hint: '空着则为本单位', max: 60 },
  date: { type: 'bool', label: '印日期', initial: true },
  totals: { type: 'bool', label: '印合计', initial: true },
  masked: { type: 'bool', label: '隐去个人信息', initial: true, hint: '身份证号、电话等只印部分' },
} as const

const POINTS = { small: 9, normal: 10.5, large: 12 } as const

export const listDocument = defineDocument({
  name: 'list',
  label: '列表一览表',
  kind: null,
  orientation: 'landscape',
  faces: ['title', 'song', 'hei'],
  links: 'all',
  each: false,
  chunk: Number.POSITIVE_INFINITY,
  without: 'all',
  options: OPTIONS,
  render(records, data, options) {
    const kind = data.kind
    if (!kind) throw new Error('a list needs its kind')
    const context = {
      titleOf: (to: string, id: string) => data.nameOf(to, id) || '（已删除）',
      mask: options.masked,
    }
    const columns = columnsOf(kind, options.fields).map(
      ([name, field]): Column => ({
        field,
        name,
        cells: records.map((record) => show(field, record[name] as Value | undefined, context)),
      }),
    )
    const points = POINTS[options.size]
    const number: ColumnWords = { head: '序号', cells: [String(records.length)], breaks: false }
    const widths = (mm: number) => columnWidths([number, ...columns.map(wordsOf)], mm / (points * MM))
    const upright = widths(PORTRAIT)
    const landscape =
      options.orientation === 'landscape' ||
      (options.orientation === 'auto' &&
        (!upright.fits || upright.wanted > (PORTRAIT / (points * MM)) * 1.25))
    const { shares, fits } = landscape ? widths(LANDSCAPE) : upright
    const title = options.title || `${kind.label}一览表`
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
          body: html`<h1 class="title">${title}</h1>${above(data, options)}${table(records, columns, shares, fits, options.totals)}`,
        },
      ],
    )
  },
  fileName: { pattern: '一览表', tokens: {} },
})

type Chosen = OptionValues<typeof OPTIONS>
interface Column {
  name: string
  field: Field
  /** Words of every record's cell. */
  cells: readonly string[]
}

/** Types whose values are read as one piece: they never break over lines. */
const WHOLE: ReadonlySet<Field['type']> = new Set([
  'int',
  'decimal',
  'money',
  'date',
  'month',
  'phone',
  'idNumber',
  'creditCode',
  'bool',
])

function wordsOf({ field, cells }: Column): ColumnWords {
  return { head: headOf(field), cells, breaks: !WHOLE.has(field.type) }
}

/** The chosen fields in their order; none chosen: those that the list shows. Unknown names are left out. */
function columnsOf(kind: Kind, chosen: readonly string[]): [name: string, field: Field][] {
  const known = chosen.filter((name) => Object.hasOwn(kind.fields, name))
  const names = known.length > 0 ? known : Object.keys(kind.fields).filter((name) => kind.fields[name].list)
  return names.map((name) => [name, kind.fields[name]])
}

function above(data: DocumentData, options: Chosen): Piece {
  const unit = options.unit || data.site?.unitName
  return html`<p class="above"><span>${unit && `填报单位：${unit}`}</span><span>${
    options.date && chineseDate(data.today)
  }</span></p>`
}

function table(
  records: readonly AnyRecord[],
  columns: readonly Column[],
  shares: readonly number[],
  fits: boolean,
  totals: boolean,
): Piece {
  const sums = columns.map(({ name, field }) =>
    isSummed(field)
      ? records.reduce((sum, record) => {
          const value = record[name]
          return sum + (typeof value === 'number' ? value : 0)
        }, 0)
      : null,
  )
  const summed = totals && records.length > 1 && sums.some((sum) => sum !== null)
  const cell = ({ field, cells }: Column, row: number) =>
    html`<td class="${alignOf(field)} ${fits && WHOLE.has(field.type) && 'whole'}">${cells[row]}</td>`
  return html`<table class="list"><colgroup>${shares.map((share) => html`<col style="width:${percent(share)}">`)}</colgroup>
<thead><tr><th>序号</th>${columns.map(({ field }) => html`<th>${headOf(field)}</th>`)}</tr></thead>
<tbody>${records.map(
    (_, i) => html`<tr><td class="center">${i + 1}</td>${columns.map((column) => cell(column, i))}</tr>`,
  )}${
    summed &&
    html`<tr class="sum"><td class="center">合计</td>${columns.map(
      ({ field }, i) => html`<td class="right">${sums[i] !== null && show(field, sums[i])}</td>`,
    )}</tr>`
  }</tbody></table>${records.length === 0 && html`<p class="none">（没有记录）</p>`}`
}

function percent(share: number): string {
  return `${Math.round(share * 10000) / 100}%`
}

const STYLE = css`
body { font-family: ${stack('song')}; }
h1.title { font-size: 20pt; margin-bottom: 3mm; }
.above { display: flex; justify-content: space-between; font-size: 11pt; line-height: 1.5; margin-bottom: 1.2mm; }
.list { width: 100%; table-layout: fixed; line-height: 1.35; border: 1pt solid #000; }
.list th, .list td { border: 0.5pt solid #000; padding: 1.1mm 1.2mm; vertical-align: middle; text-align: left; }
.list th { font-family: ${stack('hei')}; text-align: center; line-height: 1.25; padding: 1.6mm 0.8mm; }
.list td.right { text-align: right; font-variant-numeric: tabular-nums; }
.list td.center { text-align: center; padding-left: 0.4mm; padding-right: 0.4mm; }
.list td.whole { white-space: nowrap; padding-left: 0.6mm; padding-right: 0.6mm; }
.sum { break-before: avoid; font-family: ${stack('hei')}; }
.none { text-align: center; margin-top: 8mm; }
`
