/**
 * The today page's view: open activities, and what is due or missing of the plan's repeating obligations
 * (obligations.ts), one line each with what settles it (SPEC.md, O1–O13). Pure.
 */
import { endOfWeek, shortDay } from './day'
import { type Deadline, lateness } from './deadline'
import type { DueRecords, Owed, Settle, WhoIsAsked } from './obligation'
import { applies, evidenceOf, OBLIGATION_KINDS, owed } from './obligations'
import { OBLIGATIONS } from './obligationTable'
import type { Policy } from './policy'
import { deskOf } from './units'

export type { DueRecord, DueRecords, Settle, WhoIsAsked } from './obligation'

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
  /** The record that settles it, the record to make (its kind and first values), or the page where it is done. */
  settle: Settle
  /** Falls on this unit's own desk; false: the district office sees it because it watches over all of them. */
  own: boolean
  /** What the office wrote when it returned a paper. */
  note?: string
  /** 调度要求: what the office wrote when it began the round. */
  asks?: string
}

/** Kinds that `dueFor` reads; hand it all of them that the program keeps. */
export const DUE_KINDS: readonly string[] = [
  ...new Set(['activity', 'unit', 'enterpriseIssue', ...OBLIGATION_KINDS]),
]

/**
 * Everything that a unit still owes, each exactly once, the most pressing first.
 * @param records all records of DUE_KINDS that are kept here; trash is skipped
 * @param today 'YYYY-MM-DD'
 */
export function dueFor(who: WhoIsAsked, records: DueRecords, policy: Policy, today: string): Due[] {
  const asked = within(who, records)
  const repeating = repeatingDue(asked, records, policy, today)
  const list = [
    ...activitiesDue(asked, records, today),
    ...repeating,
    ...issuesDue(asked, records, today),
    ...issuesWaiting(asked, records),
    // A returned paper that stands for a missing one is listed there.
    ...receptionDue(asked, records).filter((due) => !repeating.some((one) => sameRecord(one, due))),
  ]
  return list.sort(
    (a, b) =>
      ORDER[a.state] - ORDER[b.state] ||
      (b.days ?? 0) - (a.days ?? 0) ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  )
}

const sameRecord = (a: Due, b: Due) => 'id' in a.settle && 'id' in b.settle && a.settle.id === b.settle.id

const ORDER: Record<DueState, number> = { overdue: 0, week: 1, decide: 2, due: 3, later: 4, undated: 5 }

/** O9: the unit's own days narrow what is asked of it. */
function within(who: WhoIsAsked, records: DueRecords): WhoIsAsked {
  const unit = records.unit?.find((one) => one.id === who.unit)
  const from = typeof unit?.from === 'string' ? unit.from : ''
  const until = typeof unit?.until === 'string' ? unit.until : undefined
  return { ...who, ...(from > (who.since ?? '') ? { since: from } : {}), ...(until ? { until } : {}) }
}

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

/**
 * O14: a problem that an enterprise raised stands with the unit that has it until it is answered; the office sees what
 * others let pass, to urge it.
 */
function issuesDue(who: WhoIsAsked, records: DueRecords, today: string): Due[] {
  const desk = new Set(deskOf(who.unit))
  const names = new Map((records.unit ?? []).map((unit) => [unit.id, unit.name]))
  return (records.enterpriseIssue ?? []).flatMap((issue) => {
    if (issue.deleted || issue.state !== 'assigned' || typeof issue.assigned !== 'string') return []
    const own = desk.has(issue.assigned)
    const day = typeof issue.due === 'string' ? issue.due : null
    const deadline: Deadline = day ? { text: `${shortDay(day)}前`, from: null, to: day } : NO_DEADLINE
    const placed = place(deadline, today)
    if (!own && !(who.role === 'district' && placed.state === 'overdue')) return []
    const name = names.get(issue.assigned)
    return [
      {
        id: `issue/${issue.id}`,
        ...placed,
        // It was given to the unit already: its time has begun, with a last day or without.
        state: placed.state === 'later' || placed.state === 'undated' ? 'due' : placed.state,
        text: own
          ? `答复企业难题：${String(issue.title ?? '')}`
          : `催办企业难题：${String(issue.title ?? '')}${typeof name === 'string' ? `（承办：${name}）` : ''}`,
        clause: '五（七）',
        deadline,
        settle: { page: 'issues', params: { issue: issue.id, step: own ? 'answer' : 'remind' } },
        own,
      } satisfies Due,
    ]
  })
}

/** O14: what the office has to give to somebody, and what was answered and waits to be closed, one line each. */
function issuesWaiting(who: WhoIsAsked, records: DueRecords): Due[] {
  if (who.role !== 'district') return []
  return WAITING.flatMap(({ state, label, step }): Due[] => {
    const waiting = (records.enterpriseIssue ?? []).filter((issue) => !issue.deleted && issue.state === state)
    if (waiting.length === 0) return []
    return [
      {
        id: `issues/${state}`,
        state: 'due',
        text: `${label} ${waiting.length} 件`,
        clause: '五（七）',
        deadline: NO_DEADLINE,
        days: null,
        settle: { page: 'issues', params: waiting.length === 1 ? { issue: waiting[0].id, step } : {} },
        own: true,
      },
    ]
  })
}

const WAITING = [
  { state: 'new', label: '待交办企业难题', step: 'assign' },
  { state: 'answered', label: '已答复、待办结评价的企业难题', step: 'close' },
] as const

function repeatingDue(who: WhoIsAsked, records: DueRecords, policy: Policy, today: string): Due[] {
  const open = owed(who, records, { from: who.since ?? policy.date, to: today }, today, policy).filter(
    (line) => (line.state === 'due' || line.state === 'missing') && !listedItself(line),
  )
  // O12: what the office owes for many (述职报告 of 27 stations) is one line a period; a station sees its own.
  const many = who.role === 'district' ? open.filter((line) => line.subject) : []
  const single = open.filter((line) => !many.includes(line))
  return [...single.map((line) => dueOf(line, today)), ...grouped(many, today)]
}

/** An activity that is planned stands in the list as itself. */
const listedItself = (line: Owed) => line.evidence?.planned === true && line.evidence.kind === 'activity'

function dueOf(line: Owed, today: string): Due {
  const { pending, evidence } = line
  const state = evidence?.planned
    ? '（已安排，办完后登记）'
    : pending?.status === 'returned'
      ? '（已退回，更正后重新报送）'
      : pending
        ? '（已起草，尚未报送）'
        : ''
  return {
    id: `${line.obligation}/${line.period.id}/${line.subject ? `${line.subject.id}/` : ''}${line.n}`,
    ...place(line.deadline, today),
    text: line.text + state,
    clause: line.clause,
    deadline: line.deadline,
    settle: line.settle,
    own: true,
    ...(pending?.status === 'returned' && pending.note ? { note: pending.note } : {}),
    ...(line.asks ? { asks: line.asks } : {}),
  }
}

function grouped(lines: readonly Owed[], today: string): Due[] {
  const groups = new Map<string, Owed[]>()
  for (const line of lines) {
    const key = `${line.obligation}/${line.period.id}`
    groups.set(key, [...(groups.get(key) ?? []), line])
  }
  return [...groups].map(([id, group]) => {
    if (group.length === 1) return dueOf(group[0], today)
    // The first to fall due decides how pressing the line is.
    const first = group.reduce((a, b) => ((b.deadline.to ?? '9') < (a.deadline.to ?? '9') ? b : a))
    const names = [...new Set(group.map((line) => line.subject?.name ?? ''))]
    return {
      id,
      ...place(first.deadline, today),
      text: `${first.period.words}${first.label}：还差 ${group.length} 份（次），${names.slice(0, 3).join('、')}${names.length > 3 ? `等 ${names.length} 个` : ''}`,
      clause: first.clause,
      deadline: first.deadline,
      settle: {
        page: 'obligations',
        params: { obligation: first.obligation, year: first.period.from.slice(0, 4) },
      },
      own: true,
    }
  })
}

/** O13: papers that came in and wait for the office's word; returned ones that no obligation line carries. */
function receptionDue(who: WhoIsAsked, records: DueRecords): Due[] {
  const papers = PAPERS.flatMap(({ kind, label, counter }) => {
    const all = (records[kind] ?? []).filter((record) => !record.deleted)
    const replaced = new Set(all.map((record) => record.replaces))
    return all
      .filter((record) => !replaced.has(record.id))
      .map((record) => ({ kind, label, counter, record }))
  })
  if (who.role === 'district') {
    const waiting = PAPERS.map(({ kind, label, counter }) => ({
      count: papers.filter((paper) => paper.kind === kind && paper.record.status === 'submitted').length,
      words: (count: number) => `${label} ${count} ${counter}`,
    })).filter(({ count }) => count > 0)
    if (waiting.length === 0) return []
    return [
      {
        id: 'reception',
        state: 'due',
        text: `待受理：${waiting.map(({ count, words }) => words(count)).join('、')}`,
        clause: '二（一）',
        deadline: NO_DEADLINE,
        days: null,
        settle: { page: 'dispatch', params: { tab: 'inbox' } },
        own: true,
      },
    ]
  }
  return papers
    .filter(({ record }) => record.unit === who.unit && record.status === 'returned')
    .map(({ kind, label, record }) => ({
      id: `returned/${record.id}`,
      state: 'due',
      text: `已退回，请更正后重新报送：${label}“${String(record.title ?? '')}”`,
      clause: '二（一）',
      deadline: NO_DEADLINE,
      days: null,
      settle: { kind, id: record.id },
      own: true,
      ...(typeof record.note === 'string' && record.note ? { note: record.note } : {}),
    }))
}

const PAPERS = [
  { kind: 'submission', label: '材料', counter: '篇' },
  { kind: 'monthlyFigures', label: '月度指标', counter: '份' },
] as const

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
  const asked = { ...within(who, records), since: undefined }
  return OBLIGATIONS.filter(
    (obligation) => obligation.quiet !== true && applies(obligation, asked, records),
  ).flatMap((obligation) =>
    obligation.calls(asked, records, policy, { from: today, to: today }).map((call) => ({
      id: obligation.id,
      label: obligation.label,
      clause: obligation.clause(policy),
      period: call.period.words,
      done: Math.min(call.needed, evidenceOf(obligation, asked, records, call).length),
      needed: call.needed,
    })),
  )
}
