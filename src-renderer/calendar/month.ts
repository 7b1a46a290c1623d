/**
 * The layout of one month: weeks from Monday, bars in lanes for activities whose days are known, and lists for
 * those that only have a month or nothing. Pure.
 */
import type { Activity } from '../domain/activity'
import { addDays, addMonths, lastOfMonth, weekday } from '../policy/day'
import { type Deadline, precisionOf } from '../policy/deadline'

/** Longer spans than this many days say a period, not a date, and stand in the list beside the grid. */
const LONGEST_BAR = 12

export interface Bar {
  activity: Activity
  /** 0 Monday … 6 Sunday */
  column: number
  /** Days within this week. */
  span: number
  lane: number
  /** The bar begins, ends in this week (else it goes on across the edge). */
  begins: boolean
  ends: boolean
  /** Shows the other date of a contradiction. */
  alternative: boolean
}

export interface Week {
  /** Seven days, Monday first. */
  days: string[]
  bars: Bar[]
  /** Lanes used. */
  lanes: number
}

export interface MonthLayout {
  month: string
  weeks: Week[]
  /** Known to a month or longer, and touching this month; by deadline. */
  inMonth: Activity[]
  /** No date at all, or none that can be read. */
  undated: Activity[]
}

/** Days of the month's weeks, whole weeks, Monday first. */
export function weeksOf(month: string): string[][] {
  const first = `${month}-01`
  const last = lastOf(month)
  const weeks: string[][] = []
  for (let monday = addDays(first, 1 - weekday(first)); monday <= last; monday = addDays(monday, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, i) => addDays(monday, i)))
  }
  return weeks
}

/** Lays out a month ('2017-12'). Every activity that touches it is in the grid, in the list, or both where held. */
export function layMonth(month: string, activities: readonly Activity[]): MonthLayout {
  const weeks = weeksOf(month).map((days): Week => ({ days, bars: [], lanes: 0 }))
  const spans = activities
    .flatMap(spansOf)
    .sort((a, b) => compare(a.from, b.from) || compare(b.to, a.to) || compare(a.activity.id, b.activity.id))
  for (const week of weeks) {
    const monday = week.days[0]
    const sunday = week.days[6]
    const free: string[] = []
    for (const { activity, from, to, alternative } of spans) {
      if (to < monday || from > sunday) continue
      const start = latest(from, monday)
      const end = earliest(to, sunday)
      let lane = free.findIndex((until) => until < start)
      if (lane === -1) lane = free.length
      free[lane] = end
      week.bars.push({
        activity,
        column: weekday(start) - 1,
        span: weekday(end) - weekday(start) + 1,
        lane,
        begins: from >= monday,
        ends: to <= sunday,
        alternative,
      })
    }
    week.lanes = free.length
  }
  const [first, last] = [`${month}-01`, lastOf(month)]
  return {
    month,
    weeks,
    inMonth: activities
      .filter(({ deadline }) => {
        const span = days(deadline)
        return span !== null && !isShort(span) && span.from <= last && span.to >= first
      })
      .sort((a, b) => compare(a.deadline?.to ?? '', b.deadline?.to ?? '') || (a.no ?? 0) - (b.no ?? 0)),
    undated: activities.filter(({ deadline }) => days(deadline) === null),
  }
}

/** Lanes of a week that are drawn; of more, the last says how many others a day has. */
const MOST_LANES = 4

export interface Folded {
  bars: Bar[]
  /** Lanes drawn, with that of the remainders. */
  lanes: number
  /** For each column that has more: its activities that are not drawn. */
  more: { column: number; activities: Activity[] }[]
}

/** C6: a week never draws more than four lanes; nothing is lost, a day says how many more it has. */
export function foldWeek(week: Week): Folded {
  if (week.lanes <= MOST_LANES) return { bars: week.bars, lanes: week.lanes, more: [] }
  const out = week.bars.filter((bar) => bar.lane >= MOST_LANES - 1)
  const more = week.days.flatMap((_, column) => {
    const activities = out
      .filter((bar) => bar.column <= column && column < bar.column + bar.span)
      .map((bar) => bar.activity)
    return activities.length > 0 ? [{ column, activities }] : []
  })
  return { bars: week.bars.filter((bar) => !out.includes(bar)), lanes: MOST_LANES, more }
}

interface Span {
  activity: Activity
  from: string
  to: string
  alternative: boolean
}

/** The days on which an activity stands in the grid: held, completed, or a deadline of a few days. */
function spansOf(activity: Activity): Span[] {
  const at = (from: string, to: string, alternative = false) => ({ activity, from, to, alternative })
  if (activity.heldFrom) return [at(activity.heldFrom, latest(activity.heldFrom, activity.heldTo ?? ''))]
  if (activity.status === 'done' && activity.completedOn)
    return [at(activity.completedOn, activity.completedOn)]
  const spans: Span[] = []
  const own = days(activity.deadline)
  if (own && isShort(own)) spans.push(at(own.from, own.to))
  const other = activity.decide ? days(activity.alternative) : null
  if (other && isShort(other)) spans.push(at(other.from, other.to, true))
  return spans
}

function days(deadline: Deadline | null | undefined): { from: string; to: string } | null {
  return deadline?.from && deadline.to ? { from: deadline.from, to: deadline.to } : null
}

function isShort(span: { from: string; to: string }): boolean {
  if (precisionOf({ text: '', ...span }) === 'month') return false
  return addDays(span.from, LONGEST_BAR - 1) >= span.to
}

const earliest = (a: string, b: string) => [a, b].sort()[0]
const latest = (a: string, b: string) => [a, b].sort()[1]

function lastOf(month: string): string {
  return lastOfMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7)))
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Where to open, by what is shown: the present month where it has something or a plan's year is under way, else the
 * next month that has something, else the last that had.
 */
export function firstMonth(today: string, shown: readonly Activity[]): string {
  const now = today.slice(0, 7)
  const filled = shown.map((activity) => ({ year: activity.year, months: monthsOf(activity) }))
  const months = [...new Set(filled.flatMap((one) => one.months))].sort()
  const running = [...new Set(shown.map(({ year }) => year))].some((year) => {
    if (!year) return false
    const own = filled.flatMap((one) => (one.year === year ? one.months : [])).sort()
    return own.length > 0 && own[0] <= now && now <= own[own.length - 1]
  })
  if (months.length === 0 || running) return now
  return months.find((month) => month >= now) ?? months[months.length - 1]
}

/** The months in whose grid or list an activity stands. */
function monthsOf(activity: Activity): string[] {
  const own = days(activity.deadline)
  const spans = [...spansOf(activity), ...(own && !isShort(own) ? [own] : [])]
  return spans.flatMap(({ from, to }) => {
    const months: string[] = []
    for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = addMonths(month, 1))
      months.push(month)
    return months
  })
}
