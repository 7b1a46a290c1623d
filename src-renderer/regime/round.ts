/**
 * A round of dispatch: what is proposed when it opens, who stands how while it runs, and the rows that freezing
 * writes down. Pure; a view of `owed`.
 */
import { rowsOf } from '../domain/checks'
import type { Dispatch } from '../domain/dispatch'
import { roundTitle } from '../domain/dispatch'
import { FIGURE_KEYS } from '../domain/figures'
import type { AnyRecord, Value } from '../domain/kind'
import { byOrder } from '../domain/unit'
import { addDays, lastOfMonth } from '../policy/day'
import { type Owed, periodsOf, type WhoIsAsked } from '../policy/obligation'
import { owed } from '../policy/obligations'
import { officeValue } from '../policy/office'
import { monthsIn, periodOf } from '../policy/period'
import { PLAN, type Policy } from '../policy/policy'
import { provision } from '../policy/provisions'
import { againstWords, type Figures, findingsOf, totalsOf } from './compare'
import type { UnitLike } from './matrix'
import { standing } from './papers'

export type Scope = 'towns' | 'members'

/** How many months a round of this scope covers (二（一）). */
function monthsOfScope(scope: Scope, policy: Policy = PLAN): number {
  return provision(scope === 'towns' ? 'dispatch.townsEveryMonths' : 'dispatch.membersEveryMonths', policy)
    .value
}

/** The units that a round of this scope asks: those of the role that are there at the period's end. */
function unitsOfScope<U extends UnitLike>(scope: Scope, units: readonly U[], end: string): U[] {
  const role = scope === 'towns' ? 'town' : 'member'
  return units
    .filter(
      (unit) => unit.role === role && !(unit.from && unit.from > end) && !(unit.until && unit.until < end),
    )
    .toSorted(byOrder)
}

/**
 * The round that a period asks for, ready to be opened.
 * @param month any month of the period
 * @param own this site's office settings
 */
export function proposeRound(
  scope: Scope,
  month: string,
  units: readonly UnitLike[],
  today: string,
  own?: unknown,
): Record<string, Value> {
  const months = monthsOfScope(scope)
  const period = periodOf(month, months)
  const first = period.from.slice(0, 7)
  return {
    title: roundTitle(scope, first, months),
    scope,
    month: first,
    months,
    units: unitsOfScope(scope, units, period.to).map((unit) => unit.id),
    status: 'open',
    openedOn: today,
    onTimeBy: addDays(period.to, officeValue('dispatch.onTimeAfterDays', own)),
    lockedBy: addDays(period.to, officeValue('dispatch.lockedAfterDays', own)),
    explainPercent: officeValue('dispatch.explainPercent', own),
    needsFigures: true,
  }
}

/** First and last day of what a round covers. */
export function spanOf(round: Dispatch): { from: string; to: string; months: string[] } {
  const month = round.month ?? ''
  const [year, first] = month.split('-').map(Number)
  const to = lastOfMonth(year, first + (round.months ?? 1) - 1)
  return { from: `${month}-01`, to, months: monthsIn({ from: `${month}-01`, to }) }
}

/** Written down where a round asked nothing of a unit: all of it lies before the notice. */
const NONE = '无'

/** The months that a frozen round asked a unit for; rounds frozen before that was written down asked for all. */
export const askedMonths = (row: Record<string, Value>, months: readonly string[]): readonly string[] =>
  row.months === NONE
    ? []
    : typeof row.months === 'string' && row.months !== ''
      ? row.months.split('、')
      : months

export interface UnitReport {
  unit: string
  name: string
  /** Times of 材料报送 in the round's months. */
  materials: Owed[]
  needed: number
  done: number
  onTime: number
  late: number
  zero: number
  returned: number
  missing: number
  state: 'done' | 'late' | 'short' | 'none'
  /** The months of the round that lie in the unit's time and the plan's (O3, O9). */
  asked: string[]
  /** The figures that stand, by month that is asked for or was handed in; null where none was handed in. */
  figures: { month: string; record: AnyRecord | null; owed: Owed | null }[]
  /** Papers of this unit that wait for the office's word. */
  waiting: AnyRecord[]
}

/**
 * Who stands how in a round. A unit owes of it what it owes everywhere (O3, O9): nothing of months before the plan was
 * issued, before it joined, or that it did not end; one that was not there for any of it has no line.
 * @param units all units; the round says which of them it asks
 * @param today decides nothing about what was delivered, only whether it is still in time
 */
export function reportsOf(
  round: Dispatch,
  units: readonly UnitLike[],
  records: Readonly<Record<string, readonly AnyRecord[] | undefined>>,
  today: string,
): UnitReport[] {
  const { from, to, months } = spanOf(round)
  const asked =
    round.units && round.units.length > 0
      ? units.filter((unit) => round.units?.includes(unit.id))
      : unitsOfScope((round.scope as Scope) ?? 'towns', units, to)
  // What was written down stays what is compared, whatever was corrected or returned since.
  const frozen =
    round.status === 'frozen'
      ? new Set(rowsOf(round as AnyRecord, 'figures').map((row) => String(row.record ?? '')))
      : null
  const inTime = (record: AnyRecord) => {
    const day = record.sentOn ?? record.receivedOn
    return !round.lockedBy || typeof day !== 'string' || day <= round.lockedBy
  }
  return asked.flatMap((unit): UnitReport[] => {
    const own = (kind: string) =>
      (records[kind] ?? []).filter((record) => record.unit === unit.id && inTime(record))
    const mine = {
      submission: own('submission'),
      monthlyFigures: own('monthlyFigures'),
      dispatch: [round as AnyRecord],
    }
    const who: WhoIsAsked = {
      unit: unit.id,
      role: round.scope === 'members' ? 'member' : 'town',
      ...(unit.from ? { since: unit.from } : {}),
      ...(unit.until ? { until: unit.until } : {}),
    }
    const lines = owed(who, mine, { from, to }, today)
    const theirs = periodsOf(1, who, PLAN, { from, to }).map(({ id }) => id)
    const materials = lines.filter((line) => line.obligation.startsWith('submissions'))
    const count = (state: Owed['state']) => materials.filter((line) => line.state === state).length
    const done = count('done') + count('late')
    const papers = mine.submission
    const byId = new Map(papers.map((paper) => [paper.id, paper]))
    const figures = frozen
      ? (records.monthlyFigures ?? []).filter((record) => record.unit === unit.id && frozen.has(record.id))
      : standing(mine.monthlyFigures).filter(
          (record) => record.status !== 'draft' && record.status !== 'returned',
        )
    const inMonths = (record: AnyRecord) => months.includes(record.month as string)
    const standingIn = (month: string) => figures.find((record) => record.month === month) ?? null
    const away = Boolean(unit.from || unit.until) && theirs.length === 0
    if (away && !months.some(standingIn)) return []
    const report: UnitReport = {
      unit: unit.id,
      name: unit.name ?? '',
      materials,
      needed: materials.length,
      done,
      onTime: count('done'),
      late: count('late'),
      zero: materials.filter((line) => line.evidence && byId.get(line.evidence.id)?.zero === true).length,
      returned: materials.filter((line) => line.pending?.status === 'returned').length,
      missing: materials.length - done,
      state:
        done === 0 && materials.length > 0
          ? 'none'
          : done < materials.length
            ? 'short'
            : count('late') > 0
              ? 'late'
              : 'done',
      asked: theirs,
      figures: months
        .map((month) => ({
          month,
          record: standingIn(month),
          owed: lines.find((line) => line.obligation === 'figures' && line.period.id === month) ?? null,
        }))
        .filter(({ month, record }) => record !== null || theirs.includes(month)),
      waiting: [...papers, ...mine.monthlyFigures].filter(
        (record) => record.status === 'submitted' && inMonths(record),
      ),
    }
    return [report]
  })
}

/** Units that still owe something while the round's last day has not passed: freezing now cuts their time short. */
export function stillInTime(round: Dispatch, reports: readonly UnitReport[], today: string): UnitReport[] {
  const last = [round.onTimeBy, round.lockedBy].filter(Boolean).toSorted().at(-1)
  if (!last || today > last) return []
  const owes = (report: UnitReport) =>
    report.missing > 0 || (round.needsFigures !== false && report.figures.some(({ record }) => !record))
  return reports.filter(owes)
}

/** Figures that a unit handed in, month by month, newest version each; earlier than or equal to `until`. */
export function figuresUntil(records: readonly AnyRecord[], unit: string, until: string): AnyRecord[] {
  return standing(records.filter((one) => one.unit === unit && !one.deleted))
    .filter((one) => one.status === 'submitted' || one.status === 'accepted')
    .filter((one) => typeof one.month === 'string' && one.month <= until)
    .toSorted((a, b) => ((a.month as string) < (b.month as string) ? -1 : 1))
}

export interface Compared {
  last: AnyRecord | null
  findings: ReturnType<typeof findingsOf>
  /** Findings that nobody explained, by figure label. */
  open: ReturnType<typeof findingsOf>
}

/** A month's figures beside the month before, with what still wants an explanation. */
export function compared(record: AnyRecord, earlier: readonly AnyRecord[], percent: number): Compared {
  const before = earlier.filter(
    (one) => one.id !== record.id && (one.month as string) < (record.month as string),
  )
  const last = before.at(-1) ?? null
  const totals = totalsOf([...before, record] as unknown as Figures[])
  const findings = findingsOf(
    record as unknown as Figures,
    last as unknown as Figures | null,
    totals,
    percent,
    againstWords(last?.month, record.month),
  )
  const explained = new Set(
    rowsOf(record, 'explanations')
      .filter((row) => row.reason)
      .map((row) => row.figure),
  )
  return { last, findings, open: findings.filter((finding) => !explained.has(finding.label)) }
}

/** What freezing writes into the round. */
export function frozenRows(reports: readonly UnitReport[]): {
  materials: Value
  figures: Value
  explanations: Value
} {
  return {
    materials: reports.map((report) => ({
      unit: report.unit,
      name: report.name,
      months: report.asked.join('、') || NONE,
      needed: report.needed,
      done: report.done,
      onTime: report.onTime,
      late: report.late,
      zero: report.zero,
      returned: report.returned,
      missing: report.missing,
      state: report.state,
      records: report.materials.flatMap((line) => (line.evidence ? [line.evidence.id] : [])).join('、'),
    })),
    figures: reports.flatMap((report) =>
      report.figures.flatMap(({ month, record }) =>
        record
          ? [
              {
                unit: report.unit,
                month,
                record: record.id,
                version: (record.version as number) ?? 1,
                digest: (record.digest as string) ?? '',
                ...Object.fromEntries(
                  FIGURE_KEYS.flatMap((key) => (typeof record[key] === 'number' ? [[key, record[key]]] : [])),
                ),
              },
            ]
          : [],
      ),
    ),
    explanations: reports.flatMap((report) =>
      report.figures.flatMap(({ month, record }) =>
        (record ? rowsOf(record, 'explanations') : []).map(({ figure, finding, reason }) => ({
          unit: report.unit,
          month,
          figure,
          finding: finding ?? '',
          reason: reason ?? '',
        })),
      ),
    ),
  }
}

/** The rounds that ask a unit for a month's figures, the threshold that they set, and what the open ones ask for. */
export function roundsAsking(
  rounds: readonly AnyRecord[],
  unit: string,
  month: string,
): { rounds: Dispatch[]; percent: number | undefined; requirements: string[] } {
  const asking = (rounds as Dispatch[]).filter(
    (round) =>
      !round.deleted && round.month && round.units?.includes(unit) && spanOf(round).months.includes(month),
  )
  return {
    rounds: asking,
    percent: asking.find((round) => round.explainPercent)?.explainPercent ?? undefined,
    requirements: [
      ...new Set(
        asking
          .filter((round) => (round.status ?? 'open') === 'open')
          .map((round) => round.requirements?.trim() ?? '')
          .filter((words) => words !== ''),
      ),
    ],
  }
}

/** Nobody is short of anything before the last day: until then what is not there is 未报, afterwards 缺报. */
export const isInTime = (round: Dispatch, today: string): boolean =>
  round.status !== 'frozen' && today <= (round.onTimeBy ?? '')

/** What is counted of each unit, and its heads. @param inTime the last day has not passed */
export const columnsOf = (inTime: boolean) =>
  [
    ['needed', '应报（篇）'],
    ['done', '实报（篇）'],
    ['onTime', '按时'],
    ['late', '迟报'],
    ['missing', inTime ? '未报' : '缺报'],
    ['zero', '零报告'],
    ['returned', '退回未改'],
  ] as const
