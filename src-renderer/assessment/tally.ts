/**
 * Counts what a measure says, for every object at once, with the ids that were counted and what was left out. Pure:
 * small kinds come as records, large ones (people) as counts that the store has made.
 */
import type { Agreement } from '../domain/agreement'
import { type Arrival, arrival } from '../domain/arrival'
import type { AnyRecord } from '../domain/kind'
import type { Assessed, Measure } from '../domain/measures'
import { lies, type Period, straddling } from '../domain/values/period'
import type { FundsJudge } from '../signing/arrivals'
import { countSignings, firstDay } from '../signing/counting'
import type { SigningRules } from '../signing/rules'
import type { Condition, Where } from '../store/messages'

/** One object's figure. */
export interface Tally {
  /** Records, or fen. */
  figure: number
  count: number
  /** null: a large kind; `where` finds them. */
  ids: readonly string[] | null
}

/** What a measure would have counted but for a reason. */
export interface Left {
  reason: string
  count: number
  ids: readonly string[]
}

export interface Tallies {
  of: ReadonlyMap<string, Tally>
  leftOut: readonly Left[]
}

export const NOTHING: Tally = { figure: 0, count: 0, ids: [] }

/**
 * Counts records of a small kind. Records of objects that are not assessed are counted too: nobody asks for them.
 * @param judge of funds: which of them count, and for whom
 */
export function tally(
  measure: Measure,
  assessed: Assessed,
  records: readonly AnyRecord[],
  period: Period,
  rules: SigningRules,
  judge?: FundsJudge,
): Tallies {
  const by = measure.by[assessed]
  const sums = new Map<string, { figure: number; ids: string[] }>()
  const left = new Map<string, string[]>()
  const leave = (id: string, reason: string) => left.set(reason, [...(left.get(reason) ?? []), id])
  const add = (record: AnyRecord, figure: number, of = record) => {
    const object = by ? of[by] : undefined
    if (typeof object !== 'string' || object === '') return leave(record.id, '没有填归属')
    const sum = sums.get(object) ?? { figure: 0, ids: [] }
    sum.figure += figure
    sum.ids.push(record.id)
    sums.set(object, sum)
  }
  const fits = (record: AnyRecord, date = measure.date && record[measure.date]): boolean => {
    if (!holds(measure, record)) return false
    if (!measure.date) return true
    const at = lies(date, period)
    if (at === 'unknown') leave(record.id, `日期只写到“${date}”，不能归入考核期`)
    return at === 'in'
  }
  if (measure.signings) {
    const field = measure.date as 'signedOn' | 'startedOn' | 'producedOn'
    const { counted, leftOut } = countSignings(records as Agreement[], rules)
    for (const signing of counted) {
      const { agreement, project, amount } = signing
      if (measure.sum ? amount === 0 : !project) continue
      if (fits(agreement, firstDay(signing, field))) add(agreement, measure.sum ? amount : 1)
    }
    const signed = new Map(records.map((record) => [record.id, record]))
    const stood = new Set(
      field === 'signedOn' ? [] : counted.flatMap(({ papers }) => papers.map(({ id }) => id)),
    )
    for (const { id, reason } of leftOut) {
      // Of another year: not this assessment's business. What another paper stands for is not left out.
      if (!stood.has(id) && lies(signed.get(id)?.[field], period) === 'in') leave(id, reason)
    }
  } else if (measure.kind === arrival.kind) {
    if (!judge) throw new Error('funds are judged by their agreements')
    for (const record of records) {
      if (!fits(record)) continue
      const { root, why } = judge(record as Arrival)
      if (root) add(record, numberOf(record[measure.sum ?? '']), root.agreement)
      else leave(record.id, why)
    }
  } else {
    const corrects = correctsCounted(measure, records)
    for (const record of records) {
      if (!fits(record)) continue
      if (corrects(record)) leave(record.id, '更正稿，原件已计')
      else add(record, measure.sum ? numberOf(record[measure.sum]) : 1)
    }
  }
  return {
    of: new Map(
      [...sums].map(([object, { figure, ids }]) => [object, { figure, count: ids.length, ids: ids.sort() }]),
    ),
    leftOut: [...left].map(([reason, ids]) => ({ reason, count: ids.length, ids: ids.sort() })),
  }
}

/** Whether a paper corrects one that counts already: a paper that was handed in is one, however often it was mended. */
function correctsCounted(measure: Measure, records: readonly AnyRecord[]): (record: AnyRecord) => boolean {
  if (!measure.versions) return () => false
  const known = new Map(records.map((record) => [record.id, record]))
  return (record) => {
    const seen = new Set([record.id])
    let before = known.get(String(record.replaces ?? ''))
    while (before && !seen.has(before.id)) {
      if (holds(measure, before)) return true
      seen.add(before.id)
      before = known.get(String(before.replaces ?? ''))
    }
    return false
  }
}

function holds(measure: Measure, record: AnyRecord): boolean {
  if (measure.without && record[measure.without]) return false
  return Object.entries(measure.where ?? {}).every(([field, allowed]) =>
    allowed.includes(record[field] as string | boolean),
  )
}

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0)

/** What finds the records that a measure counts, in a list or by the store's counts. */
export function whereOf(measure: Measure, period: Period): Where {
  const conditions: Condition[] = Object.entries(measure.where ?? {}).map(([field, allowed]) => ({
    field,
    in: [...allowed],
  }))
  if (measure.date) conditions.push({ field: measure.date, from: period.from, to: period.to })
  return { conditions }
}

/** The same, of one object. */
export function whereOfObject(measure: Measure, assessed: Assessed, object: string, period: Period): Where {
  const field = measure.by[assessed] ?? ''
  return { conditions: [...(whereOf(measure, period).conditions ?? []), { field, in: [object] }] }
}

/** What a large kind's list finds beyond what counts: dates too coarse to lie in the period. Null: none. */
export function coarseWhere(measure: Measure, period: Period): Where | null {
  const dates = measure.date ? straddling(period) : []
  if (!measure.date || dates.length === 0) return null
  const where = whereOf(measure, period)
  return { conditions: [...(where.conditions ?? []), { field: measure.date, in: dates }] }
}

/** Counts of a large kind as tallies: all that the list finds, less what is too coarse. */
export function tallyCounts(
  counts: readonly { value: unknown; count: number }[],
  coarse: readonly { value: unknown; count: number }[],
): Tallies {
  const of = new Map<string, Tally>()
  const less = new Map(coarse.map(({ value, count }) => [value, count]))
  let without = 0
  for (const { value, count } of counts) {
    const own = count - (less.get(value) ?? 0)
    if (typeof value === 'string' && value !== '') of.set(value, { figure: own, count: own, ids: null })
    else without += own
  }
  const vague = coarse.reduce((sum, { count }) => sum + count, 0)
  const leftOut: Left[] = []
  if (without > 0) leftOut.push({ reason: '没有填归属', count: without, ids: [] })
  if (vague > 0) leftOut.push({ reason: '日期只写到年或月，不能归入考核期', count: vague, ids: [] })
  return { of, leftOut }
}
