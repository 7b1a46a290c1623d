/** What an obligation is: the words that obligationTable.ts is written in and obligations.ts computes with. Pure. */
import { addMonths } from './day'
import type { Deadline } from './deadline'
import { nextPeriod, type Period, periodOf } from './period'
import type { Policy } from './policy'
import type { UnitRole } from './units'

/** What this module reads of a record; any kind's record fits. */
export interface DueRecord {
  id: string
  deleted?: boolean
  [field: string]: unknown
}

/** kind → its records outside the trash. A kind that is absent here is not kept by this program: nothing is owed of it. */
export type DueRecords = { readonly [kind: string]: readonly DueRecord[] | undefined }

export interface WhoIsAsked {
  /** Record id. */
  unit: string
  role: Exclude<UnitRole, 'other'>
  /** First day that counts: the site began, or the unit joined; default: the notice's date. */
  since?: string
  /** Last day that counts: the unit was dissolved. */
  until?: string
}

/** A record that stands for one time of an obligation. */
export interface Found {
  /** The day that places it in a period, 'YYYY-MM-DD' or 'YYYY-MM'. */
  counts: string
  /** The day on which it was delivered; null where nobody wrote it down (then it is on time). */
  on: string | null
  /** Arranged, not yet held. */
  planned?: boolean
  /** Records with the same key are one (an activity, and the meeting that it became). */
  key?: string
}

/** What a period asks of somebody. */
export interface Call {
  period: Period
  /** How often. */
  needed: number
  deadline: Deadline
  /** Whom or what the line is about, where one unit owes it for many: a park, a station. */
  subject?: { kind: string; id: string; name: string }
  /** What the office wrote when it asked: 调度要求 of the rounds that are open. */
  asks?: string
}

export interface Obligation {
  id: string
  who: readonly UnitRole[]
  /** Not among the figures at the head of the today page. */
  quiet?: boolean
  /** 材料报送 */
  label: string
  /** Kinds whose records settle it; it is asked for only where the first of them is kept. */
  kinds: readonly [string, ...string[]]
  clause(policy: Policy): string
  /** What is asked in the periods of the span. */
  calls(who: WhoIsAsked, records: DueRecords, policy: Policy, span: Span): Call[]
  /** Whether a record stands for it; null where it doesn't. */
  found(record: DueRecord, kind: string, who: WhoIsAsked, call: Call): Found | null
  text(call: Call, n: number): string
  /** First values of the record that settles it, or the page where it is settled. */
  settle(call: Call, who: WhoIsAsked): Settle
}

export type Settle =
  | { kind: string; id: string }
  | { kind: string; create: Record<string, unknown> }
  | { page: string; params: Record<string, string> }

export type OwedState =
  /** delivered in time */
  | 'done'
  /** delivered after the deadline */
  | 'late'
  /** the period runs */
  | 'due'
  /** the period has not begun */
  | 'ahead'
  /** the deadline has passed, nothing there */
  | 'missing'

export interface Evidence {
  kind: string
  id: string
  on: string | null
  planned: boolean
}

/** One time of one obligation: owed once, settled by at most one record. */
export interface Owed {
  /** 'submissions.town/unit-rangu/2017-12/2'; with a subject its id stands before the number. */
  id: string
  obligation: string
  label: string
  text: string
  clause: string
  unit: string
  subject?: Call['subject']
  asks?: string
  period: Period
  n: number
  needed: number
  deadline: Deadline
  state: OwedState
  /** Days late (delivered or not), positive; days left, 0 or negative; null where undated. */
  days: number | null
  evidence: Evidence | null
  /** A paper that was returned or not yet sent: to be mended before another is begun. */
  pending: { kind: string; id: string; status: 'draft' | 'returned'; note: string } | null
  settle: Settle
}

export interface Span {
  /** First and last day, inclusive. */
  from: string
  to: string
}

/** A draft or a returned paper is none that was handed in. */
export const handedIn = (record: DueRecord) => record.status !== 'draft' && record.status !== 'returned'

/**
 * O3, O9: the periods of a span that a unit is asked in: from that of `since` (the notice's date at the earliest)
 * to the end of the span; a year counts only if at least half of it lies within the unit's time, a shorter period
 * only if the unit is there at its end.
 */
export function periodsOf(months: number, who: WhoIsAsked, policy: Policy, span: Span): Period[] {
  const since = who.since && who.since > policy.date ? who.since : policy.date
  let first = span.from
  if (since > first) first = since
  const found: Period[] = []
  let period = periodOf(first.slice(0, 7), months)
  while (period.from <= span.to) {
    if (counts(period, months, since, who.until)) found.push(period)
    period = nextPeriod(period, months)
  }
  return found
}

function counts(period: Period, months: number, since: string, until: string | undefined): boolean {
  if (months < 12) return period.to >= since && (until === undefined || until >= period.to)
  const middle = `${addMonths(period.from.slice(0, 7), 5)}-30`
  return since <= middle && (until === undefined || until >= middle)
}
