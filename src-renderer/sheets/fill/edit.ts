/**
 * Writes into a workbook that somebody else made and leaves the rest of it as it was: only the chosen cells of one
 * sheet change, and rows that are missing are put in with the look of the row above. Works on the sheet's XML text
 * (ECMA-376 part 1, 18.3); everything that is not touched is copied as it stands. Pure.
 */
import { Told } from '../../store/rpc'
import { letterOf } from '../cells'
import { attribute } from '../xml'

/** A day is written as Excel's serial number where the cell shows dates, else as its text. */
export type FillCell = string | number | { serial: number; text: string }

export interface FillPlan {
  /** Rows to put in before `before` (from 0), each with the look of row `like`. */
  insert?: {
    before: number
    like: number
    count: number
    /** Ranges that end with the row before take the new rows in: a sum over the one row of a template. */
    stretch?: boolean
  }
  /** Cells by row and column from 0, as they are after the insertion. */
  cells: readonly { row: number; column: number; value: FillCell }[]
}

interface CellXml {
  column: number
  /** Attributes except r and t. */
  attributes: string
  /** t attribute */
  type: string
  inner: string
}

interface RowXml {
  /** From 0. */
  row: number
  attributes: string
  cells: CellXml[]
}

const unreadable = (): Told =>
  new Told(
    '这张表的写法程序还不会原样填写，文件没有改动。请用 WPS 或 Excel 打开后另存为 .xlsx 再试。',
    'unreadable',
  )

/**
 * @param xml the sheet
 * @param showsDay whether a style (its index) shows a date
 * @throws Told where the sheet is written in a way that can't be edited safely
 */
export function fillSheet(xml: string, plan: FillPlan, showsDay: (style: number) => boolean): string {
  const from = xml.indexOf('<sheetData')
  const open = xml.indexOf('>', from)
  if (from < 0 || open < 0) throw unreadable()
  const empty = xml[open - 1] === '/'
  const close = empty ? open + 1 : xml.indexOf('</sheetData>', open)
  if (close < 0) throw unreadable()
  let head = xml.slice(0, from)
  let tail = empty ? xml.slice(open + 1) : xml.slice(close + '</sheetData>'.length)
  let rows = empty ? [] : readRows(xml.slice(open + 1, close))
  if (plan.insert && plan.insert.count > 0) {
    const { before, like, count, stretch } = plan.insert
    const shift = { before, count, stretch }
    const likeness = rows.find((row) => row.row === like)
    const merges = [...tail.matchAll(/<mergeCell\s[^>]*?ref="([^"]+)"[^>]*>/g)].map(([, ref]) => ref)
    rows = rows.map((row) => moved(row, shift))
    for (let i = 0; i < count && likeness; i++) rows.push(copyOf(likeness, before + i))
    tail = shiftRanges(tail, shift)
    const copies = merges
      .flatMap((ref) => {
        const range = rangeOf(ref)
        return range && range.top === like && range.bottom === like && likeness ? [range] : []
      })
      .flatMap(({ left, right }) =>
        Array.from({ length: count }, (_, i) => refOf({ top: before + i, bottom: before + i, left, right })),
      )
    tail = addMerges(tail, copies)
  }
  rows.sort((a, b) => a.row - b.row)
  const byRow = new Map(rows.map((row) => [row.row, row]))
  for (const { row: number, column, value } of plan.cells) {
    let row = byRow.get(number)
    if (!row) {
      row = { row: number, attributes: '', cells: [] }
      byRow.set(number, row)
    }
    put(row, column, value, showsDay)
  }
  const all = [...byRow.values()].sort((a, b) => a.row - b.row)
  recount(all)
  // The sheet's size may have grown; Excel works it out anew.
  head = head.replace(/<dimension\b[^>]*\/>/, '')
  return `${head}<sheetData>${all.map(rowXml).join('')}</sheetData>${tail}`
}

const ROW = /<row\b([^>]*?)(?:\/>|>([\s\S]*?)<\/row>)/g
const CELL = /<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g

function readRows(xml: string): RowXml[] {
  if (/<\w+:row\b/.test(xml) || xml.includes('<![CDATA[')) throw unreadable()
  let next = 0
  return [...xml.matchAll(ROW)].map(([, attributes, inner]) => {
    const r = Number(attribute(attributes, 'r') ?? next + 1)
    if (!Number.isInteger(r) || r < 1) throw unreadable()
    next = r
    let column = 0
    const cells = [...(inner ?? '').matchAll(CELL)].map(([, own, body]) => {
      const at = attribute(own, 'r')
      if (at) column = columnOf(at)
      const cell: CellXml = {
        column,
        attributes: own.replace(/\s(?:r|t)="[^"]*"/g, '').trimEnd(),
        type: attribute(own, 't') ?? '',
        inner: body ?? '',
      }
      column++
      return cell
    })
    return { row: r - 1, attributes: attributes.replace(/\s(?:r|spans)="[^"]*"/g, ''), cells }
  })
}

function rowXml({ row, attributes, cells }: RowXml): string {
  const inner = cells
    .sort((a, b) => a.column - b.column)
    .map(({ column, attributes: own, type, inner: body }) => {
      const tag = `<c r="${letterOf(column)}${row + 1}"${own}${type ? ` t="${type}"` : ''}`
      return body === '' ? `${tag}/>` : `${tag}>${body}</c>`
    })
    .join('')
  return `<row r="${row + 1}"${attributes}${inner ? `>${inner}</row>` : '/>'}`
}

function put(row: RowXml, column: number, value: FillCell, showsDay: (style: number) => boolean): void {
  let cell = row.cells.find((one) => one.column === column)
  if (!cell) {
    cell = { column, attributes: '', type: '', inner: '' }
    row.cells.push(cell)
  }
  const style = Number(attribute(cell.attributes, 's') ?? 0)
  const plain = typeof value === 'object' ? (showsDay(style) ? value.serial : value.text) : value
  if (typeof plain === 'number') {
    cell.type = ''
    cell.inner = `<v>${plain}</v>`
  } else {
    cell.type = 'inlineStr'
    cell.inner = `<is><t xml:space="preserve">${escapeText(plain)}</t></is>`
  }
}

/** XML text, without what XML can't hold. */
function escapeText(text: string): string {
  return (
    text
      .replace(/[&<>]/g, (c) => (c === '&' ? '&amp;' : c === '<' ? '&lt;' : '&gt;'))
      .replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is left out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
  )
}

// ── Rows put in ────────────────────────────────────────────────────────────────────────────────────────────

interface Shift {
  /** First row that moves, from 0. */
  before: number
  count: number
  stretch?: boolean
}

function moved(row: RowXml, shift: Shift): RowXml {
  const cells = row.cells.map((cell) => ({ ...cell, inner: shiftFormula(cell.inner, shift) }))
  return { ...row, row: row.row < shift.before ? row.row : row.row + shift.count, cells }
}

/** The look of a row without its contents. */
function copyOf(row: RowXml, at: number): RowXml {
  return { ...row, row: at, cells: row.cells.map((cell) => ({ ...cell, type: '', inner: '' })) }
}

/** Formulas follow the rows that they name; names of other sheets' cells stay. */
function shiftFormula(inner: string, shift: Shift): string {
  return inner.replace(/<f\b([^>]*)>([\s\S]*?)<\/f>|<f\b([^>]*)\/>/g, (whole, attributes, text, alone) => {
    const own: string = attributes ?? alone ?? ''
    const refs = own.replace(/\sref="([^"]+)"/, (_, ref) => ` ref="${shiftRef(ref, shift)}"`)
    if (text === undefined) return whole.replace(own, refs)
    return `<f${refs}>${shiftWords(text, shift)}</f>`
  })
}

/** A1, $B$2 outside quotes, not behind a sheet's name and not inside a longer word. */
function shiftWords(formula: string, shift: Shift): string {
  return formula.replace(
    /"[^"]*"|'[^']*'!\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?|[\w\u4e00-\u9fff.]+!\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?|(?<![A-Za-z0-9_.$\u4e00-\u9fff])(\$?[A-Z]{1,3}\$?)(\d+)(?![\d(A-Za-z_])/g,
    (whole, letters, digits, at) => {
      if (letters === undefined) return whole
      const last = shift.stretch && Number(digits) === shift.before && formula[at - 1] === ':'
      return `${letters}${last ? shift.before + shift.count : shiftRow(Number(digits), shift)}`
    },
  )
}

/** @param number of the row as Excel shows it */
const shiftRow = (number: number, { before, count }: Shift): number =>
  number - 1 >= before ? number + count : number

function shiftRef(ref: string, shift: Shift): string {
  return ref.replace(
    /(\$?[A-Z]{1,3}\$?)(\d+)/g,
    (_, letters, digits) => `${letters}${shiftRow(Number(digits), shift)}`,
  )
}

/** Merged cells, conditional formats, checks, links, page breaks, the filter: all that names cells behind the data. */
function shiftRanges(tail: string, shift: Shift): string {
  return tail
    .replace(/\s(ref|sqref)="([^"]+)"/g, (_, name, refs) => ` ${name}="${shiftRef(refs, shift)}"`)
    .replace(/<rowBreaks\b[\s\S]*?<\/rowBreaks>/g, (breaks) =>
      breaks.replace(/\sid="(\d+)"/g, (_, id) => ` id="${shiftRow(Number(id), shift)}"`),
    )
}

function addMerges(tail: string, refs: readonly string[]): string {
  if (refs.length === 0) return tail
  const added = refs.map((ref) => `<mergeCell ref="${ref}"/>`).join('')
  return tail
    .replace('</mergeCells>', `${added}</mergeCells>`)
    .replace(
      /<mergeCells\b[^>]*>/,
      (tag) =>
        `<mergeCells count="${[...tail.matchAll(/<mergeCell\s/g)].length + refs.length}"${tag.endsWith('/>') ? '/' : ''}>`,
    )
}

/** The names of a workbook that mean cells of one sheet (print area, print titles) follow too. */
export function shiftNames(
  workbook: string,
  sheet: { name: string; index: number },
  insert: NonNullable<FillPlan['insert']>,
): string {
  const own = new RegExp(`^(?:'${escapeName(sheet.name)}'|${escapeName(sheet.name)})!`)
  return workbook.replace(/(<definedName\b[^>]*>)([^<]*)(<\/definedName>)/g, (whole, open, text, close) =>
    own.test(text) || attribute(open, 'localSheetId') === String(sheet.index)
      ? `${open}${shiftRef(text, insert)}${close}`
      : whole,
  )
}

const escapeName = (name: string) => name.replaceAll("'", "''").replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

// ── Sums ───────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * Formulas keep no value from before: SUM over one range is worked out here, so that a preview on a telephone shows
 * it; every other one is left to the program that opens the file.
 */
function recount(rows: readonly RowXml[]): void {
  const numbers = new Map<string, number>()
  for (const row of rows) {
    for (const cell of row.cells) {
      if (cell.type !== '' && cell.type !== 'n') continue
      const value = /<v>([^<]*)<\/v>/.exec(cell.inner)
      if (value && !cell.inner.includes('<f')) numbers.set(`${row.row} ${cell.column}`, Number(value[1]))
    }
  }
  for (const row of rows) {
    for (const cell of row.cells) {
      if (!cell.inner.includes('<f')) continue
      const formula = /<f\b[^>]*>([\s\S]*?)<\/f>|<f\b[^>]*\/>/.exec(cell.inner)
      if (!formula) continue
      const range = /^=?SUM\(\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)\)$/.exec(
        (formula[1] ?? '').trim(),
      )
      let total: number | null = null
      if (range) {
        total = 0
        for (let r = Number(range[2]) - 1; r < Number(range[4]); r++) {
          for (let c = columnOf(range[1]); c <= columnOf(range[3]); c++)
            total += numbers.get(`${r} ${c}`) ?? 0
        }
      }
      cell.type = ''
      cell.inner = `${formula[0]}${total === null ? '' : `<v>${Number(total.toPrecision(15))}</v>`}`
    }
  }
}

// ── Addresses ──────────────────────────────────────────────────────────────────────────────────────────────

interface Range {
  top: number
  left: number
  bottom: number
  right: number
}

/** AB12 or AB → 27. */
function columnOf(address: string): number {
  let column = 0
  for (const letter of /^[A-Z]+/.exec(address)?.[0] ?? '') column = column * 26 + letter.charCodeAt(0) - 64
  if (column === 0 || column > 16_384) throw unreadable()
  return column - 1
}

function rangeOf(ref: string): Range | null {
  const found = /^\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)$/.exec(ref)
  if (!found) return null
  return {
    top: Number(found[2]) - 1,
    left: columnOf(found[1]),
    bottom: Number(found[4]) - 1,
    right: columnOf(found[3]),
  }
}

const refOf = ({ top, left, bottom, right }: Range): string =>
  `${letterOf(left)}${top + 1}:${letterOf(right)}${bottom + 1}`
