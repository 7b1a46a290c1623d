/** Where the heads of a table stand and where its rows end, in a sheet as offices make them. Pure. */
import type { Kind } from '../domain/kind'
import { type Cell, cellText, isBlank, type Sheet } from './cells'
import { headScore } from './mapping'

export interface Table {
  /** Row of the (lower) head line, from 0. */
  headRow: number
  /** Words of each column; of two-row heads the lower, or the upper where the lower is empty. */
  heads: string[]
  /** Rows of the sheet that hold records. */
  rows: number[]
}

/** Rows in which a head is looked for. */
const DEEPEST = 20
const ENDING =
  /^(合\s*计|总\s*计|小\s*计|备\s*注|说\s*明|注\s*[:：]|填\s*表|制\s*表|审\s*核|填\s*报|负责人\s*[:：]|单位\s*[(（]?盖章)/

/** The table of a sheet; null where nothing in it looks like one. */
export function findTable(sheet: Sheet, kind: Kind): Table | null {
  let best: { headRow: number; heads: string[]; score: number } | null = null
  for (let row = 0; row < Math.min(sheet.rows.length, DEEPEST); row++) {
    for (const heads of [headsAt(sheet, row), twoRowHeads(sheet, row)]) {
      if (!heads || heads.filter(Boolean).length < 1) continue
      const score = headScore(kind, heads)
      // A merged title is one word over all columns: heads are many.
      if (score > 0 && (!best || score > best.score + 0.01)) best = { headRow: row, heads, score }
    }
  }
  if (!best) {
    const first = sheet.rows.findIndex(
      (cells) => cells && cells.filter((cell) => typeof cell === 'string').length >= 2,
    )
    if (first < 0) return null
    best = { headRow: first, heads: headsAt(sheet, first), score: 0 }
  }
  return { headRow: best.headRow, heads: best.heads, rows: dataRows(sheet, best.headRow) }
}

function headsAt(sheet: Sheet, row: number): string[] {
  return Array.from(sheet.rows[row] ?? [], (cell) => clean(cell))
}

/** `row` is the lower of two: an empty lower head takes the upper one. Null where no merge says so. */
function twoRowHeads(sheet: Sheet, row: number): string[] | null {
  const above = row > 0 ? sheet.rows[row - 1] : undefined
  const spans = sheet.merges.some(
    (merge) =>
      (merge.top === row - 1 && merge.bottom === row) ||
      (merge.top === row - 1 && merge.bottom === row - 1 && merge.right > merge.left),
  )
  if (!above || !spans) return null
  const width = Math.max(above.length, sheet.rows[row]?.length ?? 0)
  return Array.from(
    { length: width },
    (_, column) => clean(sheet.rows[row]?.[column]) || clean(above[column]),
  )
}

const clean = (cell: Cell | undefined): string => cellText(cell).replace(/\s+/g, '')

function dataRows(sheet: Sheet, headRow: number): number[] {
  const rows: number[] = []
  for (let row = headRow + 1; row < sheet.rows.length; row++) {
    const cells = sheet.rows[row]
    if (isBlank(cells)) continue
    if (!isEnding(cells)) rows.push(row)
  }
  return rows
}

/** 合计, 备注, 填表人: a line that begins so and holds little else that is text. */
function isEnding(cells: readonly Cell[]): boolean {
  const first = cells.find((cell) => cell !== null && cell !== undefined)
  if (typeof first !== 'string' || !ENDING.test(first.trim())) return false
  const filled = cells.filter((cell) => cell !== null && cellText(cell).trim() !== '')
  const words = filled.filter((cell) => typeof cell === 'string')
  return words.length <= 2
}
