/**
 * 义务清单: what a unit owed over a span of periods, what was delivered, what is missing (SPEC.md, O2–O4, O9–O12).
 * One table (obligationTable.ts) names the obligations; the today page, the matrix and the rounds are views of
 * `owed`. Pure.
 */
import { daysBetween } from './day'
import {
  type Call,
  type DueRecords,
  type Evidence,
  type Found,
  handedIn,
  type Obligation,
  type Owed,
  type Span,
  type WhoIsAsked,
} from './obligation'
import { OBLIGATIONS } from './obligationTable'
import type { Period } from './period'
import { PLAN, type Policy } from './policy'

/** Kinds that `owed` reads; hand it all of them that the program keeps. */
export const OBLIGATION_KINDS: readonly string[] = [
  ...new Set(['dispatch', 'station', 'park', ...OBLIGATIONS.flatMap((obligation) => obligation.kinds)]),
]

/**
 * Every time of every obligation of a unit in the periods that touch the span, each exactly once.
 * @param records all records of OBLIGATION_KINDS that are kept here; trash is skipped
 * @param today 'YYYY-MM-DD'; decides between due, ahead and missing
 */
export function owed(
  who: WhoIsAsked,
  records: DueRecords,
  span: Span,
  today: string,
  policy: Policy = PLAN,
): Owed[] {
  return OBLIGATIONS.filter((obligation) => applies(obligation, who, records)).flatMap((obligation) =>
    obligation.calls(who, records, policy, span).flatMap((call) => {
      const evidence = evidenceOf(obligation, who, records, call)
      const pending = pendingOf(obligation, who, records, call)
      return Array.from({ length: call.needed }, (_, i) =>
        line(
          obligation,
          who,
          call,
          i + 1,
          evidence[i] ?? null,
          pending[i - evidence.length] ?? null,
          policy,
          today,
        ),
      )
    }),
  )
}

/** O4: what the program keeps no records of is not asked for. */
export function applies(obligation: Obligation, who: WhoIsAsked, records: DueRecords): boolean {
  return obligation.who.includes(who.role) && records[obligation.kinds[0]] !== undefined
}

function line(
  obligation: Obligation,
  who: WhoIsAsked,
  call: Call,
  n: number,
  evidence: Evidence | null,
  pending: Owed['pending'],
  policy: Policy,
  today: string,
): Owed {
  const { period, subject, deadline, asks } = call
  const delivered = evidence !== null && !evidence.planned
  const day = delivered ? (evidence.on ?? deadline.to) : today
  const days =
    deadline.to === null || day === null ? null : daysBetween(deadline.to, wholeDay(day, deadline.to))
  const past = days !== null && days > 0
  return {
    id: [obligation.id, who.unit, period.id, ...(subject ? [subject.id] : []), n].join('/'),
    obligation: obligation.id,
    label: obligation.label,
    text: obligation.text(call, n),
    clause: obligation.clause(policy),
    unit: who.unit,
    ...(subject ? { subject } : {}),
    ...(asks ? { asks } : {}),
    period,
    n,
    needed: call.needed,
    deadline,
    state: delivered
      ? past
        ? 'late'
        : 'done'
      : past
        ? 'missing'
        : deadline.from !== null && today < deadline.from
          ? 'ahead'
          : 'due',
    days,
    evidence,
    pending,
    settle: evidence?.planned
      ? { kind: evidence.kind, id: evidence.id }
      : pending
        ? { kind: pending.kind, id: pending.id }
        : obligation.settle(call, who),
  }
}

/** A day known to the month or year only is late no sooner than that month or year begins. */
function wholeDay(day: string, deadline: string): string {
  if (day.length >= 10) return day.slice(0, 10)
  return deadline.startsWith(day) ? deadline : day.length === 7 ? `${day}-01` : `${day}-01-01`
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** The records that stand for a call, in the order in which they count; every one once. */
export function evidenceOf(
  obligation: Obligation,
  who: WhoIsAsked,
  records: DueRecords,
  call: Call,
): Evidence[] {
  const found: (Found & { kind: string; id: string })[] = []
  for (const kind of obligation.kinds) {
    const all = (records[kind] ?? []).filter((record) => !record.deleted)
    // O11: a correction takes the place of the version that it corrects.
    const replaced = new Set(all.filter(handedIn).map((record) => record.replaces))
    for (const record of all) {
      if (!handedIn(record) || replaced.has(record.id)) continue
      const one = obligation.found(record, kind, who, call)
      if (one && inPeriod(one.counts, call.period)) found.push({ ...one, kind, id: record.id })
    }
  }
  const seen = new Set<string>()
  return found
    .sort(
      (a, b) =>
        Number(a.planned ?? false) - Number(b.planned ?? false) ||
        compare(a.on ?? '', b.on ?? '') ||
        compare(a.id, b.id),
    )
    .filter((one) => {
      if (one.key === undefined) return true
      if (seen.has(one.key)) return false
      seen.add(one.key)
      return true
    })
    .map(({ kind, id, on, planned }) => ({ kind, id, on, planned: planned ?? false }))
}

/** Papers of the call that were returned (first) or lie here unsent. */
function pendingOf(
  obligation: Obligation,
  who: WhoIsAsked,
  records: DueRecords,
  call: Call,
): NonNullable<Owed['pending']>[] {
  const kind = obligation.kinds[0]
  const all = (records[kind] ?? []).filter((record) => !record.deleted)
  const replaced = new Set(all.map((record) => record.replaces))
  return all
    .filter((record) => !handedIn(record) && !replaced.has(record.id))
    .filter((record) => {
      const one = obligation.found(record, kind, who, call)
      return one !== null && inPeriod(one.counts, call.period)
    })
    .map((record) => ({
      kind,
      id: record.id,
      status: record.status as 'draft' | 'returned',
      note: typeof record.note === 'string' ? record.note : '',
    }))
    .sort((a, b) => compare(b.status, a.status) || compare(a.id, b.id))
}

/** By month: a day known to the month only lies in the period of that month. */
function inPeriod(day: string, period: Period): boolean {
  if (day.length === 4) return day >= period.from.slice(0, 4) && day <= period.to.slice(0, 4)
  return day.slice(0, 7) >= period.from.slice(0, 7) && day.slice(0, 7) <= period.to.slice(0, 7)
}
