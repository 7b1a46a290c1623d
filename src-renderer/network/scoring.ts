/**
 * 四（三） has experts assess the projects that were collected. One project's score of one round from its experts'
 * sheets. Pure; figures are hundredths inside, so that no sum drifts.
 */
import { marksSum, rowsOf } from '../domain/checks'
import type { AnyRecord } from '../domain/kind'

/** From this many scores on, one highest and one lowest are left out: more than four. */
const TRIM_FROM = 5

export type SheetState =
  /** counts */
  | 'counted'
  /** left out as one highest, one lowest */
  | 'highest'
  | 'lowest'
  /** no score yet */
  | 'missing'
  /** the expert stood aside */
  | 'recused'

export interface Sheet {
  id: string
  expert: string
  state: SheetState
  /** Out of 100, two decimals; null where none was given. */
  score: number | null
  conclusion: string | null
}

export interface Score {
  sheets: Sheet[]
  /** Mean of the counted scores out of 100, two decimals (half up); null where none counts. */
  score: number | null
  /** Scores given, before any was left out. */
  given: number
  missing: number
  /** A highest and a lowest were left out. */
  trimmed: boolean
  /** Highest minus lowest of all given; null with fewer than two. */
  spread: number | null
  /** Experts' conclusions: code → how many. */
  conclusions: Record<string, number>
}

/**
 * Mean of the experts' totals; with more than four, one highest and one lowest are left out (of ties, the first in
 * the list: only one each, whatever their number). A sheet whose criteria do not add up to 100 is brought to 100.
 *
 * @param reviews records of kind projectReview, one project and one round
 * @example
 * scoreOf(sheets(90, 80, 85, 70, 95)).score // 85: 95 and 70 are left out
 */
export function scoreOf(reviews: readonly AnyRecord[]): Score {
  const sheets = reviews.map(sheetOf)
  const given = sheets.filter((sheet) => sheet.state === 'counted')
  const scores = given.map((sheet) => sheet.score as number)
  const trimmed = given.length >= TRIM_FROM
  if (trimmed) {
    const highest = given[scores.indexOf(Math.max(...scores))]
    highest.state = 'highest'
    // All equal: the lowest is another sheet than the highest.
    const rest = given.filter((sheet) => sheet !== highest)
    const low = Math.min(...rest.map((sheet) => sheet.score as number))
    const lowest = rest.find((sheet) => sheet.score === low)
    if (lowest) lowest.state = 'lowest'
  }
  const counted = sheets.filter((sheet) => sheet.state === 'counted').map((sheet) => sheet.score as number)
  const conclusions: Record<string, number> = {}
  for (const { conclusion, score } of sheets) {
    if (conclusion && score !== null) conclusions[conclusion] = (conclusions[conclusion] ?? 0) + 1
  }
  return {
    sheets,
    score: counted.length > 0 ? mean(counted) : null,
    given: given.length,
    missing: sheets.filter((sheet) => sheet.state === 'missing').length,
    trimmed,
    spread:
      scores.length > 1
        ? (Math.round(Math.max(...scores) * 100) - Math.round(Math.min(...scores) * 100)) / 100
        : null,
    conclusions,
  }
}

/** Mean of scores with two decimals, half up. */
function mean(scores: readonly number[]): number {
  const sum = scores.reduce((total, score) => total + Math.round(score * 100), 0)
  return Math.floor((sum * 2 + scores.length) / (scores.length * 2)) / 100
}

function sheetOf(review: AnyRecord): Sheet {
  const score = totalOutOf100(review)
  const state = review.status === 'recused' ? 'recused' : score === null ? 'missing' : 'counted'
  return {
    id: review.id,
    expert: typeof review.expert === 'string' ? review.expert : '',
    state,
    score: state === 'recused' ? null : score,
    conclusion: typeof review.conclusion === 'string' ? review.conclusion : null,
  }
}

/** The sheet's total: as typed, else the sum of its criteria where all have a score; out of 100. */
function totalOutOf100(review: AnyRecord): number | null {
  const lines = rowsOf(review, 'criteria')
  const full = lines.reduce((sum, line) => sum + (typeof line.full === 'number' ? line.full : 0), 0)
  const total = typeof review.total === 'number' ? review.total : marksSum(lines, 'score')
  if (total === undefined) return null
  return full > 0 && full !== 100 ? Math.round((total * 10_000) / full) / 100 : total
}
