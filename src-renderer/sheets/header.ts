/** Where the heads of a table stand and where its rows end, in a sheet as offices make them. Pure. */
import type { Kind } from '../domain/kind'
import { type Cell, cellText, type Grid, type Sheet } from './cells'
import { firstCells, gridOf } from './grid'
import { headScore, type MoneyWord } from './mapping'

export interface Table {
  /** Row of the (lower) head line, from 0. */
  headRow: number
  /** Words of each column; of two-row heads the lower, or the upper where the lower is empty. */
  heads: string[]
  /** Rows of the sheet that hold records. */
  rows: number[]
  /** Rows below the heads that say something but are no records: 合计, 备注, 填表人, heads repeated on each page. */
  skipped: number[]
  /** 单位：万元 above the heads: what bare amounts mean. */
  unit?: MoneyWord
}

/** Rows in which a head is looked for. */
const DEEPEST = 20
/** The whole cell, so that 合计机械厂 stays a company; 张庄小计 and 本页合计 are sums too. */
const ENDING = new RegExp(
  `^(?:${[
    '\\S{0,12}[合总小累共]\\s*计(?:\\s*[:：（(].*)?',
    '(?:以上|本页|本表)?(?:[合总小累共]\\s*计|共)\\s*\\d+\\s*(?:人|名|户|个|家|件|条|项|笔).*',
    '以下(?:空白|无正文|无内容).*',
    '(?:备\\s*注|说\\s*明)(?:\\s*[:：].*)?',
    '注\\s*[:：].*',
    '(?:填表|制表|审核|填报|复核)(?:人|单位|日期|时间)?(?:\\s*[:：].*)?',
    '(?:单位)?负责人\\s*[:：].*',
    '单位\\s*[(（]?盖章.*',
  ].join('|')})$`,
  's',
)

/** A form's own example, whatever stands behind it. */
const SAMPLE = /^(?:填[写报表])?(?:例|示例|样例|范例|举例|例如)[:：]?$/

/** Without what people put around such words: （以下空白）, ——合计——. */
const isEndingWord = (word: string): boolean =>
  ENDING.test(word.replace(/^[\s(（【[*＊—–-]+|[\s)）】\]*＊—–-]+$/g, ''))

/** The table of a sheet; null where nothing in it looks like one. */
export function findTable(from: Sheet | Grid, kind: Kind): Table | null {
  const sheet = gridOf(from)
  const found = findHeads(sheet, kind) ?? firstLine(sheet)
  if (!found) return null
  const { headRow, heads } = found
  const unit = unitAbove(sheet, headRow)
  return { headRow, heads, ...dataRows(sheet, headRow, heads), ...(unit ? { unit } : {}) }
}

interface Heads {
  headRow: number
  heads: string[]
  /** Fields that they name. */
  score: number
}

/** Where no line names a field: the first that has several words. */
function firstLine(sheet: Grid): Heads | null {
  let first = 0
  while (first < sheet.height && sheet.row(first).filter((cell) => typeof cell === 'string').length < 2)
    first++
  return first === sheet.height ? null : { headRow: first, heads: headsAt(sheet, first), score: 0 }
}

/** The line that names most fields of a kind; null where none names any. */
function findHeads(sheet: Grid, kind: Kind): Heads | null {
  let best: Heads | null = null
  for (let row = 0; row < Math.min(sheet.height, DEEPEST); row++) {
    for (const heads of [headsAt(sheet, row), twoRowHeads(sheet, row)]) {
      if (!heads?.some(Boolean)) continue
      const score = headScore(kind, heads)
      // A merged title is one word over all columns: heads are many.
      if (score > 0 && (!best || score > best.score)) best = { headRow: row, heads, score }
    }
  }
  return best
}

/** Fields that a table has to name before it is said to be another's. */
const TELLING = 3

/** The kind whose table a sheet looks like, where that is clearly another than the asked one; null otherwise. */
export function likelierKind(
  sheet: Grid,
  asked: Kind,
  kinds: readonly Kind[],
): { kind: string; fields: number } | null {
  const scoreOf = (kind: Kind) => findHeads(sheet, kind)?.score ?? 0
  const scores = kinds.map((kind) => ({ kind: kind.kind, fields: scoreOf(kind) }))
  const best = scores.reduce((one, other) => (other.fields > one.fields ? other : one))
  return best.fields >= Math.max(TELLING, scoreOf(asked) * 2) ? best : null
}

/** Whether a sheet is called what repeats the others' rows. */
export const isSummary = (name: string): boolean => /汇总|总表|合计/.test(name)

/** Rows of a table that hold records. @param onlySeen without those that the sheet hides */
export function seenRows(table: Table | undefined, { unseen }: Grid, onlySeen = false): readonly number[] {
  const rows = table?.rows ?? []
  return onlySeen && unseen ? rows.filter((row) => !unseen.rows.has(row)) : rows
}

function headsAt(sheet: Grid, row: number): string[] {
  return sheet.row(row).map((cell) => clean(cell))
}

/**
 * `row` is the lower of two: an empty lower head takes the upper one, a lower head that occurs twice (姓名 under both
 * 负责人 and 联系人) or is nothing but a unit (（万元） under 投资额) has the upper one in front. Files without merges
 * (CSV) have such heads too; that the two name more fields than either alone is what tells (findTable).
 */
function twoRowHeads(sheet: Grid, row: number): string[] | null {
  const above = row > 0 ? sheet.row(row - 1) : undefined
  if (!above) return null
  const lower = headsAt(sheet, row)
  const width = Math.max(above.length, lower.length)
  return Array.from({ length: width }, (_, column) => {
    const word = lower[column] ?? ''
    if (word === '') return clean(above[column])
    const unit = BARE_UNIT.exec(word)?.[1]
    if (unit) return `${clean(above[column])}（${unit}）`
    if (lower.indexOf(word) === lower.lastIndexOf(word)) return word
    return over(sheet, row - 1, column) + word
  })
}

const BARE_UNIT = /^[（(【[]?(?:单位[:：])?(亿元|万元|千元|元|亩|人|个|户|家|平方米|㎡|岁|%)[)）】\]]?$/

/** The head of a wide group: of its merge, else the nearest one at the left. */
function over(sheet: Grid, row: number, column: number): string {
  const merge = sheet.merges.find(
    ({ top, bottom, left, right }) => top <= row && row <= bottom && left <= column && column <= right,
  )
  const cells = sheet.row(row)
  if (merge) return clean(cells[merge.left])
  for (let at = column; at >= 0; at--) if (clean(cells[at]) !== '') return clean(cells[at])
  return ''
}

const clean = (cell: Cell | undefined): string => cellText(cell).replace(/\s+/g, '')

/** 单位：万元, 金额单位：元 in the lines above the heads. */
function unitAbove(sheet: Grid, headRow: number): MoneyWord | undefined {
  for (let row = headRow - 1; row >= 0; row--) {
    for (const cell of sheet.row(row)) {
      const found = /单位[:：](亿元|千万元|百万元|万元|千元|元)/.exec(clean(cell))
      if (found) return found[1] as MoneyWord
    }
  }
  return undefined
}

function dataRows(sheet: Grid, headRow: number, heads: string[]): { rows: number[]; skipped: number[] } {
  const rows: number[] = []
  const skipped: number[] = []
  const { column, code } = firstCells(sheet)
  const words = new Set(heads)
  /** Code → 1: no line begins with it that is no record; 2: one may; 3: it numbers the line, what follows tells. */
  const seen = new Uint8Array(sheet.values.length)
  const tells = (at: number): number => {
    if (seen[at] === 0) {
      const word = cellText(sheet.values[at])
      const tell = isEndingWord(word.trim()) || SAMPLE.test(clean(word)) || words.has(clean(word))
      seen[at] = NUMBER.test(word) ? 3 : tell ? 2 : 1
    }
    return seen[at]
  }
  for (let row = headRow + 1; row < sheet.height; row++) {
    if (column[row] < 0) continue
    const first = tells(code[row])
    if (
      row > headRow + 1 &&
      (first === 1 || (first === 3 && tells(nextCode(sheet, row, column[row])) !== 2))
    ) {
      rows.push(row)
      continue
    }
    const cells = sheet.row(row)
    const isRecord =
      !isEnding(cells) && !repeatsHeads(cells, heads) && !(row === headRow + 1 && isNumbering(cells))
    ;(isRecord ? rows : skipped).push(row)
  }
  return { rows, skipped }
}

const NUMBER = /^\s*\d+\s*$/

/** The code of the next cell to the right that holds anything; 0: none does. */
function nextCode({ columns }: Grid, row: number, from: number): number {
  for (let at = from + 1; at < columns.length; at++) {
    const code = columns[at][row] ?? 0
    if (code !== 0) return code
  }
  return 0
}

/** Figures, also written as text as in every CSV: 25, 1,250.00, 5人. */
const FIGURE = /^[\d.,，%￥¥\s-]+(?:人|户|个|家|件|万元|元|亩)?$/

/** 合计, 备注, 填表人: a line that begins so and holds little else that is text. */
function isEnding(cells: readonly Cell[]): boolean {
  const all = cells.filter((cell) => cellText(cell).trim() !== '')
  // Some number their sums like everything else.
  const filled = NUMBER.test(cellText(all[0])) ? all.slice(1) : all
  const [first] = filled
  if (typeof first !== 'string') return false
  if (SAMPLE.test(clean(first))) return true
  if (!isEndingWord(first.trim())) return false
  return filled.filter((cell) => typeof cell === 'string' && !FIGURE.test(cell)).length <= 2
}

/** The heads once more, as programs put them on every printed page. */
function repeatsHeads(cells: readonly Cell[], heads: readonly string[]): boolean {
  let same = 0
  for (const [column, cell] of cells.entries()) {
    const word = clean(cell)
    if (word === '') continue
    if (word !== heads[column]) return false
    same++
  }
  return same >= 2
}

/** 1 2 3 4 under the heads, by which a form's notes name its columns. */
function isNumbering(cells: readonly Cell[]): boolean {
  const filled = cells.map((cell) => cellText(cell).trim()).filter((word) => !/^(|[甲乙丙丁])$/.test(word))
  return filled.length >= 3 && filled.every((word, i) => word === String(i + 1))
}

/** Cells that merges may fill; a file that asks for more was made to exhaust the program. */
const MOST_FILLED = 5_000_000

/**
 * Gives every row under a merge that goes over several rows the merged value: a town written once beside its people
 * is each one's. Changes the grid's columns from row `from` on; rows that are blank stay so.
 */
export function fillMerged(sheet: Grid, from: number): void {
  let left = MOST_FILLED
  let filled: Int16Array | undefined
  for (const { top, bottom, left: column } of sheet.merges) {
    if (top < from || bottom === top) continue
    const codes = sheet.columns[column]
    const code = codes?.[top] ?? 0
    if (code === 0) continue
    filled ??= firstCells(sheet).column
    for (let row = top + 1; row <= Math.min(bottom, codes.length - 1); row++) {
      if (--left < 0) return
      if (filled[row] >= 0 && codes[row] === 0) codes[row] = code
    }
  }
}
