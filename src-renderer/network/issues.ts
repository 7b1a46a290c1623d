/** 五（七）: enterprises' problems, given to units with a day, chased to an answer. Where each stands, and rates. Pure. */
import { rowsOf } from '../domain/checks'
import type { AnyRecord } from '../domain/kind'
import { percentOf } from '../domain/values/share'
import { daysBetween } from '../policy/day'

/** Days before the last day from which an issue counts as due soon. */
const SOON = 3

export type Standing =
  /** nobody has it yet */
  'unassigned' | 'running' | 'soon' | 'overdue' | 'answered' | 'closed'

export interface IssueLine {
  issue: AnyRecord
  standing: Standing
  /** Days until the last day (negative: past); null where it has none, or is answered. */
  days: number | null
  /** Answered after its last day. */
  late: boolean
  reminders: number
  /** Day of the last reminder. */
  reminded: string | null
}

export function issueLine(issue: AnyRecord, today: string): IssueLine {
  const answered = issue.state === 'answered' || issue.state === 'closed'
  const due = typeof issue.due === 'string' ? issue.due : null
  const days = answered || !due ? null : daysBetween(today, due)
  const standing: Standing =
    issue.state === 'closed'
      ? 'closed'
      : issue.state === 'answered'
        ? 'answered'
        : !issue.assigned
          ? 'unassigned'
          : days === null || days > SOON
            ? 'running'
            : days < 0
              ? 'overdue'
              : 'soon'
  const dates = rowsOf(issue, 'reminders')
    .map(({ date }) => date)
    .filter((date) => typeof date === 'string')
    .sort()
  return {
    issue,
    standing,
    days,
    late: answered && due !== null && typeof issue.answeredOn === 'string' && issue.answeredOn > due,
    reminders: dates.length,
    reminded: dates[dates.length - 1] ?? null,
  }
}

export interface IssueFigures {
  all: number
  unassigned: number
  /** With a unit, not answered. */
  running: number
  overdue: number
  answered: number
  /** Answered by the last day. */
  onTime: number
  /** Answered ÷ all that were given to a unit, %, one decimal; null where there is none. */
  answeredRate: number | null
  /** On time ÷ answered and overdue, %: what is overdue can't be on time any more. */
  onTimeRate: number | null
  rated: number
  /** 很满意 and 满意. */
  satisfied: number
  dissatisfied: number
  /** Satisfied ÷ rated, %. */
  satisfiedRate: number | null
  reminders: number
}

/** Sums over issues. What nobody was given yet is no unit's failure: it is in `all`, and in no rate. */
export function issueFigures(lines: readonly IssueLine[]): IssueFigures {
  const count = (test: (line: IssueLine) => boolean) => lines.filter(test).length
  const answered = count(({ standing }) => standing === 'answered' || standing === 'closed')
  const onTime = count((line) => (line.standing === 'answered' || line.standing === 'closed') && !line.late)
  const overdue = count(({ standing }) => standing === 'overdue')
  const unassigned = count(({ standing }) => standing === 'unassigned')
  const rated = count(({ issue }) => typeof issue.satisfaction === 'string')
  const satisfied = count(({ issue }) => issue.satisfaction === 'very' || issue.satisfaction === 'yes')
  return {
    all: lines.length,
    unassigned,
    running: lines.length - unassigned - answered,
    overdue,
    answered,
    onTime,
    answeredRate: percentOf(answered, lines.length - unassigned),
    onTimeRate: percentOf(onTime, answered + overdue),
    rated,
    satisfied,
    dissatisfied: count(({ issue }) => issue.satisfaction === 'no'),
    satisfiedRate: percentOf(satisfied, rated),
    reminders: lines.reduce((sum, line) => sum + line.reminders, 0),
  }
}

/** By the unit that has them, in order of first appearance; issues that nobody has are not among them. */
export function issuesByUnit(lines: readonly IssueLine[]): { unit: string; figures: IssueFigures }[] {
  const units = new Map<string, IssueLine[]>()
  for (const line of lines) {
    const { assigned } = line.issue
    if (typeof assigned !== 'string') continue
    units.set(assigned, [...(units.get(assigned) ?? []), line])
  }
  return [...units].map(([unit, own]) => ({ unit, figures: issueFigures(own) }))
}
