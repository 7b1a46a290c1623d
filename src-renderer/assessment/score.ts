/**
 * From figures to points to ranks, 二（四）. Pure and reproducible: the same figures and marks give the same result
 * in whatever order they come. Every point is rounded to hundredths, exactly, before anything is added or compared, so
 * what is printed equal is ranked equal (policy/SPEC.md, A1).
 */
import type { Scoring } from '../domain/assessmentScheme'
import { measureOf } from '../domain/measures'
import { ratio } from '../domain/values/ratio'
import { NOTHING, type Tallies, type Tally } from './tally'

/** A row of the scheme, as stored. */
export interface Criterion {
  item: string
  full: number
  measure: string | null
  rule: Scoring
  /** In the measure's unit; money in 万元. */
  target: number | null
  step: number | null
  cap: number | null
  clause: string | null
  note: string | null
}

export interface ObjectOf {
  id: string
  name: string
}

/** What a person gave: the points of a criterion by hand, or an addition or deduction with its reason. */
export interface Mark {
  object: string
  item: string
  kind: 'mark' | 'change'
  points: number
  reason: string
}

export interface Cell {
  item: string
  /** In the measure's unit; null where nothing is counted. */
  figure: number | null
  /** Place of the figure among the objects; null where it has none. */
  place: number | null
  points: number
  /** How the points came about, in words. */
  working: string
  tally: Tally
  /** Points by hand that nobody has given yet. */
  waiting: boolean
}

export interface Ranked {
  object: ObjectOf
  rank: number
  score: number
  /** Of the score: what was added and taken away by hand. */
  change: number
  cells: Cell[]
}

/**
 * Computes the whole table.
 * @param tallies by item of the criteria; an item without one counts as nothing
 * @returns by rank, ties in the order of `objects`
 */
export function compute(
  objects: readonly ObjectOf[],
  criteria: readonly Criterion[],
  tallies: ReadonlyMap<string, Tallies>,
  marks: readonly Mark[],
): Ranked[] {
  const columns = criteria.map((criterion) => columnOf(criterion, objects, tallies, marks))
  const lines = objects.map((object, i) => {
    const cells = columns.map((column) => column[i])
    const change = marks
      .filter((mark) => mark.kind === 'change' && mark.object === object.id)
      .reduce((sum, { points }) => sum + hundredths(points), 0)
    const score = cells.reduce((sum, { points }) => sum + hundredths(points), change)
    return { object, score: score / 100, change: change / 100, cells }
  })
  const places = placesOf(lines.map(({ score }) => score))
  return lines
    .map((line, i) => ({ ...line, rank: places[i] }))
    .sort((a, b) => a.rank - b.rank || objects.indexOf(a.object) - objects.indexOf(b.object))
}

/** Shared ranks, the greatest first: 9, 7, 7, 3 stand 1, 2, 2, 4. */
export function placesOf(figures: readonly number[]): number[] {
  const sorted = [...figures].sort((a, b) => b - a)
  const first = new Map<number, number>()
  for (const [i, figure] of sorted.entries()) if (!first.has(figure)) first.set(figure, i + 1)
  return figures.map((figure) => first.get(figure) as number)
}

function columnOf(
  criterion: Criterion,
  objects: readonly ObjectOf[],
  tallies: ReadonlyMap<string, Tallies>,
  marks: readonly Mark[],
): Cell[] {
  const { item, rule } = criterion
  if (rule === 'manual') {
    const most = criterion.cap ?? criterion.full
    return objects.map((object) => {
      const given = marks.filter(
        (mark) => mark.kind === 'mark' && mark.object === object.id && mark.item === item,
      )
      const mark = given[given.length - 1]
      return {
        item,
        figure: null,
        place: null,
        points: mark ? round(Math.min(mark.points, most)) : 0,
        working: mark
          ? `评定 ${mark.points} 分${mark.points > most ? `（封顶 ${most} 分）` : ''}：${mark.reason}`
          : '待评定',
        tally: NOTHING,
        waiting: !mark,
      }
    })
  }
  const measure = measureOf(criterion.measure)
  const own = objects.map((object) => tallies.get(item)?.of.get(object.id) ?? NOTHING)
  // Fen are whole; a figure in 万元 may have six decimals, exactly as far as it is shown.
  const figures = own.map(({ figure }) => (measure?.sum ? figure / 1_000_000 : figure))
  const places = placesOf(own.map(({ figure }) => figure))
  return objects.map((_, i) => ({
    item,
    figure: figures[i],
    place: places[i],
    ...pointsOf(criterion, figures[i], places[i], objects.length, measure?.unit ?? ''),
    tally: own[i],
    waiting: false,
  }))
}

/** Points of one figure, and the sum in words. */
export function pointsOf(
  criterion: Pick<Criterion, 'rule' | 'full' | 'target' | 'step' | 'cap'>,
  figure: number,
  place: number,
  of: number,
  unit: string,
): { points: number; working: string } {
  const { rule, full, cap } = criterion
  const step = criterion.step ?? 0
  const most = cap ?? full
  const said = `${wordOf(figure)}${unit}`
  switch (rule) {
    case 'rank': {
      if (figure <= 0) return { points: 0, working: `${said}，不得分` }
      const evenly = criterion.step === null
      const points = evenly
        ? quotient(exact(full) * BigInt(of - place + 1), ONE * BigInt(of))
        : Math.max(0, quotient(exact(full) - BigInt(place - 1) * exact(step), ONE))
      return {
        points,
        working: evenly
          ? `${said}，${of} 个中第 ${place} 名：${full} × (${of} − ${place} + 1) ÷ ${of} = ${points} 分`
          : `${said}，第 ${place} 名：${full} − ${place - 1} × ${step} = ${points} 分`,
      }
    }
    case 'ratio': {
      const target = criterion.target ?? 0
      if (target <= 0) return { points: 0, working: `${said}，没有目标，不得分` }
      const whole = quotient(exact(full) * exact(figure), exact(target) * ONE)
      const points = Math.min(round(most), Math.max(0, whole))
      return {
        points,
        working: `${full} × ${said} ÷ 目标 ${wordOf(target)}${unit} = ${points} 分${points === most ? `（封顶 ${most} 分）` : ''}`,
      }
    }
    case 'unit': {
      const points = Math.min(round(most), Math.max(0, product(figure, step)))
      return {
        points,
        working: `${said} × ${step} = ${points} 分${points === most ? `（封顶 ${most} 分）` : ''}`,
      }
    }
    case 'deduct': {
      // Without a cap a deduction from full marks ends at nothing, one from no marks has no end.
      const bound = cap ?? (full > 0 ? full : Number.POSITIVE_INFINITY)
      const taken = Math.min(round(bound), Math.max(0, product(figure, step)))
      return {
        points: round(full - taken),
        working: `${full} − ${said} × ${step}（扣 ${taken}）= ${round(full - taken)} 分`,
      }
    }
    default:
      return { points: 0, working: '' }
  }
}

/** What is typed and counted has at most six decimals: held as whole millionths, no sum of it drifts. */
const ONE = 1_000_000n
const exact = (value: number): bigint => BigInt(Math.round(value * 1_000_000))

/** A quotient as points: to hundredths, halves up. */
const quotient = (numerator: bigint, denominator: bigint): number =>
  ratio(numerator * 100n, denominator) / 100
const product = (a: number, b: number): number => quotient(exact(a) * exact(b), ONE * ONE)

/** To hundredths of a point, halves up. */
function round(points: number): number {
  return Number.isFinite(points) ? hundredths(points) / 100 : points
}

function hundredths(points: number): number {
  return ratio(exact(points) * 100n, ONE)
}

function wordOf(figure: number): string {
  return figure.toLocaleString('zh-CN', { maximumFractionDigits: 6 })
}
