/**
 * What a unit owes on a day: open activities, and what the plan asks for again and again (SPEC.md, O1–O7). One
 * table names the repeating obligations; a new one is a line there. Pure.
 */
import { addMonths, endOfWeek, lastOfMonth } from './day'
import { type Deadline, lateness } from './deadline'
import type { Policy } from './policy'
import { type ProvisionId, provision } from './provisions'
import { deskOf, type UnitRole } from './units'

/** What this module reads of a record; any kind's record fits. */
export interface DueRecord {
  id: string
  deleted?: boolean
  [field: string]: unknown
}

/** kind → its records outside the trash. A kind that is absent here is not kept by this program: nothing is owed of it. */
export type DueRecords = { readonly [kind: string]: readonly DueRecord[] | undefined }

export type DueState =
  /** contradictory dates, waiting for a person; wins over every other state */
  | 'decide'
  | 'overdue'
  /** ends by this Sunday */
  | 'week'
  /** its time has begun */
  | 'due'
  /** its time has not begun */
  | 'later'
  | 'undated'

export interface Due {
  /** Stable: 'activity/activity-2017-01', 'submissions.town/2017-12/2'. */
  id: string
  state: DueState
  text: string
  /** 二（一）; null for an activity without one. Several are joined by 、. */
  clause: string | null
  deadline: Deadline
  /** Days past the deadline (positive), days left (negative or 0); null where undated. */
  days: number | null
  /** The record that settles it, or the record to make: its kind and first values. */
  settle: { kind: string; id: string } | { kind: string; create: Record<string, unknown> }
  /** Falls on this unit's own desk; false: the district office sees it because it watches over all of them. */
  own: boolean
}

export interface WhoIsAsked {
  /** Record id. */
  unit: string
  role: Exclude<UnitRole, 'other'>
  /** First day that counts here (this site began to be kept); default: the notice's date. */
  since?: string
}

interface Obligation {
  id: string
  who: readonly UnitRole[]
  /** How many a period. */
  count: ProvisionId | 1
  /** Months a period: 1, 12, or a provision that says so. Periods begin with January. */
  months: number | ProvisionId
  kind: string
  /** First values of the record that settles it. */
  create?: (period: Period) => Record<string, unknown>
  text: (period: Period, n: number, count: number) => string
  label: string
  /** The day that makes a record count, planned or done; null where it doesn't count for this unit. */
  when: (record: DueRecord, unit: string) => string | null
}

interface Period {
  /** '2017-12', '2018', '2017-11' (the first month of several) */
  id: string
  from: string
  to: string
  words: string
}

const dayIn = (value: unknown): string | null => {
  if (typeof value === 'string') return value.length >= 7 ? value : null
  const to = (value as Deadline | null | undefined)?.to
  return typeof to === 'string' ? to : null
}
const mine = (record: DueRecord, unit: string) => record.unit === unit

/** A draft or a returned paper is none that was handed in. */
const handedIn = (record: DueRecord) => record.status !== 'draft' && record.status !== 'returned'

/** The day of an activity that counts: held, else planned. A unit's part (`parent`) is no activity of its own. */
const activityDay = (record: DueRecord) =>
  record.status === 'cancelled' || record.parent
    ? null
    : (dayIn(record.completedOn) ?? dayIn(record.deadline))

const OBLIGATIONS: readonly Obligation[] = [
  {
    id: 'submissions.town',
    who: ['town'],
    count: 'submissions.townPerMonth',
    months: 1,
    kind: 'submission',
    label: '材料报送',
    text: (period, n, count) => `${period.words}${count > 1 ? `第${n}次` : ''}材料报送`,
    create: (period) => ({ month: period.id }),
    when: (record, unit) =>
      mine(record, unit) && handedIn(record) ? (dayIn(record.month) ?? dayIn(record.date)) : null,
  },
  {
    id: 'submissions.member',
    who: ['member'],
    count: 'submissions.memberPerMonth',
    months: 1,
    kind: 'submission',
    label: '材料报送',
    text: (period, n, count) => `${period.words}${count > 1 ? `第${n}次` : ''}材料报送`,
    create: (period) => ({ month: period.id }),
    when: (record, unit) =>
      mine(record, unit) && handedIn(record) ? (dayIn(record.month) ?? dayIn(record.date)) : null,
  },
  {
    id: 'dispatch.towns',
    who: ['district'],
    count: 1,
    months: 'dispatch.townsEveryMonths',
    kind: 'dispatch',
    label: '调度镇街',
    text: (period) => `${period.words}调度各镇街`,
    create: (period) => ({ scope: 'towns', month: period.id }),
    when: (record) => (record.scope === 'towns' ? (dayIn(record.month) ?? dayIn(record.date)) : null),
  },
  {
    id: 'dispatch.members',
    who: ['district'],
    count: 1,
    months: 'dispatch.membersEveryMonths',
    kind: 'dispatch',
    label: '调度成员单位',
    text: (period) => `${period.words}调度成员单位`,
    create: (period) => ({ scope: 'members', month: period.id }),
    when: (record) => (record.scope === 'members' ? (dayIn(record.month) ?? dayIn(record.date)) : null),
  },
  {
    id: 'theme',
    who: ['district', 'town'],
    count: 'theme.perYear',
    months: 12,
    kind: 'activity',
    label: '大型主题活动',
    text: (period, n) => `${period.words}第${n}次大型返乡创业主题活动`,
    create: () => ({ theme: true }),
    when: (record, unit) => {
      const units = Array.isArray(record.units) ? record.units : []
      return record.theme === true && (units.includes(unit) || mine(record, unit))
        ? activityDay(record)
        : null
    },
  },
  {
    id: 'signing',
    who: ['district'],
    count: 'signing.eventsPerYear',
    months: 12,
    kind: 'signingEvent',
    label: '集中签约活动',
    text: (period, n) => `${period.words}第${n}次集中签约活动`,
    when: (record) => (record.status === 'cancelled' ? null : (dayIn(record.heldOn) ?? dayIn(record.date))),
  },
  {
    id: 'stationMeetings',
    who: ['district'],
    count: 'stationMeetings.perYear',
    months: 12,
    kind: 'activity',
    label: '站长会议',
    text: (period, n) => `${period.words}第${n}次返乡创业服务站站长会议`,
    create: () => ({ clause: '二（二）' }),
    // Rows 6 and 15 of annex 2 are these meetings: each stands for one and is listed as the activity that it is.
    when: (record) => (String(record.clause ?? '').includes('二（二）') ? activityDay(record) : null),
  },
]

/** Kinds that `dueFor` reads; hand it all of them that the program keeps. */
export const DUE_KINDS: readonly string[] = [...new Set(['activity', ...OBLIGATIONS.map((o) => o.kind)])]

/**
 * Everything that a unit still owes, each exactly once, the most pressing first.
 * @param records all records of DUE_KINDS that are kept here; trash is skipped
 * @param today 'YYYY-MM-DD'
 */
export function dueFor(who: WhoIsAsked, records: DueRecords, policy: Policy, today: string): Due[] {
  const list = [...activitiesDue(who, records, today), ...repeatingDue(who, records, policy, today)]
  return list.sort(
    (a, b) =>
      ORDER[a.state] - ORDER[b.state] ||
      (b.days ?? 0) - (a.days ?? 0) ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  )
}

const ORDER: Record<DueState, number> = { overdue: 0, week: 1, decide: 2, due: 3, later: 4, undated: 5 }

function activitiesDue(who: WhoIsAsked, records: DueRecords, today: string): Due[] {
  const desk = new Set(deskOf(who.unit))
  const onDesk = (unit: unknown) => typeof unit === 'string' && desk.has(unit)
  // O8: where this unit keeps its own part of a district activity, that part is what it owes.
  const parted = new Set(
    (records.activity ?? []).filter((r) => !r.deleted && r.parent && onDesk(r.unit)).map((r) => r.parent),
  )
  return (records.activity ?? []).flatMap((record) => {
    if (record.deleted || record.status === 'done' || record.status === 'cancelled') return []
    const units = Array.isArray(record.units) ? (record.units as string[]) : []
    const own = units.some(onDesk) || onDesk(record.unit)
    if (who.role !== 'district' && (!own || parted.has(record.id))) return []
    const deadline = (record.deadline as Deadline | null | undefined) ?? NO_DEADLINE
    const placed = place(deadline, today)
    return [
      {
        id: `activity/${record.id}`,
        ...placed,
        state: record.decide ? 'decide' : placed.state,
        text: String(record.title ?? ''),
        clause: typeof record.clause === 'string' && record.clause !== '' ? record.clause : null,
        deadline,
        settle: { kind: 'activity', id: record.id },
        own,
      } satisfies Due,
    ]
  })
}

const NO_DEADLINE: Deadline = { text: '', from: null, to: null }

function place(deadline: Deadline, today: string): { state: DueState; days: number | null } {
  const where = lateness(deadline, today)
  if (where.state === 'undated') return { state: 'undated', days: null }
  if (where.state === 'late') return { state: 'overdue', days: where.days }
  const days = where.days === 0 ? 0 : -where.days
  if (deadline.to !== null && deadline.to <= endOfWeek(today)) return { state: 'week', days }
  return { state: where.state === 'open' ? 'due' : 'later', days }
}

function repeatingDue(who: WhoIsAsked, records: DueRecords, policy: Policy, today: string): Due[] {
  return OBLIGATIONS.flatMap((obligation) => {
    if (!applies(obligation, who, records)) return []
    const count = countOf(obligation, policy)
    return periods(obligation, who, policy, today).flatMap((period) => {
      const have = held(obligation, who, records, period)
      const deadline = { text: period.words, from: period.from, to: period.to }
      const missing: Due[] = []
      for (let n = have + 1; n <= count; n++) {
        missing.push({
          id: `${obligation.id}/${period.id}/${n}`,
          ...place(deadline, today),
          text: obligation.text(period, n, count),
          clause: clauseOf(obligation, policy),
          deadline,
          settle: { kind: obligation.kind, create: obligation.create?.(period) ?? {} },
          own: true,
        })
      }
      return missing
    })
  })
}

/** How a unit stands to its repeating obligations in the present period: 报送 本月 1/2. */
export interface Standing {
  id: string
  label: string
  clause: string
  /** 2017年12月, 2018年 */
  period: string
  done: number
  needed: number
}

/** Where the present period stands; planned but not yet held activities count, as they do in `dueFor`. */
export function standingOf(who: WhoIsAsked, records: DueRecords, policy: Policy, today: string): Standing[] {
  return OBLIGATIONS.filter((obligation) => applies(obligation, who, records)).map((obligation) => {
    const period = periodOf(today.slice(0, 7), monthsOf(obligation, policy))
    return {
      id: obligation.id,
      label: obligation.label,
      clause: clauseOf(obligation, policy),
      period: period.words,
      done: held(obligation, who, records, period),
      needed: countOf(obligation, policy),
    }
  })
}

function applies(obligation: Obligation, who: WhoIsAsked, records: DueRecords): boolean {
  return obligation.who.includes(who.role) && records[obligation.kind] !== undefined
}

function held(obligation: Obligation, who: WhoIsAsked, records: DueRecords, period: Period): number {
  return (records[obligation.kind] ?? []).filter((record) => {
    const day = record.deleted ? null : obligation.when(record, who.unit)
    return (
      day !== null && day.slice(0, 7) >= period.from.slice(0, 7) && day.slice(0, 7) <= period.to.slice(0, 7)
    )
  }).length
}

const countOf = ({ count }: Obligation, policy: Policy) =>
  count === 1 ? 1 : (provision(count, policy).value as number)
const monthsOf = ({ months }: Obligation, policy: Policy) =>
  typeof months === 'number' ? months : (provision(months, policy).value as number)
const clauseOf = ({ count, months }: Obligation, policy: Policy) =>
  provision(count === 1 ? (months as ProvisionId) : count, policy).clause

/** O3: from the period of `since` to that of today; a year counts only if at least half of it lies after `since`. */
function periods(obligation: Obligation, who: WhoIsAsked, policy: Policy, today: string): Period[] {
  const months = monthsOf(obligation, policy)
  const since = who.since && who.since > policy.date ? who.since : policy.date
  const found: Period[] = []
  let period = periodOf(since.slice(0, 7), months)
  if (months === 12 && since > `${since.slice(0, 4)}-06-30`)
    period = periodOf(addMonths(period.from.slice(0, 7), 12), months)
  while (period.from <= today) {
    found.push(period)
    period = periodOf(addMonths(period.from.slice(0, 7), months), months)
  }
  return found
}

function periodOf(month: string, months: number): Period {
  const [year, number] = month.split('-').map(Number)
  const first = number - ((number - 1) % months)
  const last = first + months - 1
  const start = `${year}-${String(first).padStart(2, '0')}`
  return {
    id: months === 12 ? String(year) : start,
    from: `${start}-01`,
    to: lastOfMonth(year, last),
    words: months === 12 ? `${year}年` : months === 1 ? `${year}年${first}月` : `${year}年${first}—${last}月`,
  }
}
