/** Rolling the yearly activities into the next year: a preview first, then one commit. Pure. */
import { type Activity, activity as activityKind } from '../domain/activity'
import type { Value } from '../domain/kind'
import { mayChange, type Party } from '../domain/writing'
import { addMonths } from '../policy/day'
import { parseDeadline, shiftDeadline } from '../policy/deadline'
import type { Draft } from '../store/messages'
import { springFestival } from './dayInfo'

export interface RollRow {
  source: Activity
  /** Id of the copy: the same on every site that rolls the same activity. */
  id: string
  title: string
  /** Deadline in words; can be edited before the commit. */
  deadline: string
  /** Proposed by the mark 每年都做. */
  chosen: boolean
  /** The next year has it already: it is not copied again. */
  exists: boolean
  /** What to look at before copying; '' where nothing. */
  remark: string
}

/** Years that can be rolled: those with an activity, latest first. */
export function yearsOf(activities: readonly Activity[]): number[] {
  return [...new Set(activities.flatMap(({ year }) => (year ? [year] : [])))].sort((a, b) => b - a)
}

/**
 * What rolling `year` into the next would copy: every activity of the year but cancelled ones and units' parts, those
 * marked as yearly chosen beforehand. Another unit's activity of the next year is that unit's to make (exchange X4).
 */
export function rollPreview(activities: readonly Activity[], year: number, by: Party): RollRow[] {
  const present = new Set(activities.map((activity) => activity.id))
  const already = new Set(activities.flatMap(({ rolledFrom }) => (rolledFrom ? [rolledFrom] : [])))
  return activities
    .filter(({ year: of, status, parent }) => of === year && status !== 'cancelled' && !parent)
    .filter((activity) => mayChange(activityKind, activity, by))
    .sort((a, b) => (a.no ?? 1e9) - (b.no ?? 1e9) || (a.id < b.id ? -1 : 1))
    .map((source) => {
      const id = rolledId(source.id, year)
      const exists = present.has(id) || already.has(source.id)
      return {
        source,
        id,
        title: shiftYears(source.title ?? '', year),
        deadline: source.deadline ? shiftDeadline(source.deadline, 1).text : '',
        chosen: source.recurring === true && !exists,
        exists,
        remark: remarkOf(source),
      }
    })
}

/** How many yearly activities wait to be rolled on from a year: from a month before the first of them comes back. */
export function waitingToRoll(
  activities: readonly Activity[],
  year: number,
  by: Party,
  today: string,
): number {
  const rows = rollPreview(activities, year, by).filter((row) => row.chosen)
  const months = rows.flatMap(({ source }) => source.deadline?.from?.slice(0, 7) ?? []).sort()
  return months.length > 0 && today.slice(0, 7) >= addMonths(months[0], 11) ? rows.length : 0
}

/** 'activity-2017-06' becomes 'activity-2018-06'; any other id gets the year as a suffix. */
function rolledId(id: string, year: number): string {
  const own = `activity-${year}-`
  if (id.startsWith(own)) return `activity-${year + 1}-${id.slice(own.length)}`
  return `${id.replace(new RegExp(`-y${year}$`), '')}-y${year + 1}`
}

/** The plan's own year in a title moves along: 2017年总结大会 → 2018年总结大会. */
function shiftYears(title: string, year: number): string {
  return title.replaceAll(`${year}年`, `${year + 1}年`)
}

function remarkOf(source: Activity): string {
  const remarks: string[] = []
  if (source.decide) remarks.push('上年的时限还没有决定')
  const to = source.deadline?.to
  if (to && /春节|新春|回家路/.test(source.title ?? '')) {
    const before = springFestival(Number(to.slice(0, 4)))
    const after = springFestival(Number(to.slice(0, 4)) + 1)
    const [, month, day] = after.split('-').map(Number)
    remarks.push(
      `${after.slice(0, 4)}年春节是${month}月${day}日${before.slice(5, 7) === after.slice(5, 7) ? '' : '，与上年不同月，请核对时限'}`,
    )
  }
  return remarks.join('；')
}

/** Whether a typed deadline of a roll from `year` can be read; an empty one stands for 不定期. */
export function deadlineReads(row: Pick<RollRow, 'deadline'>, year: number): boolean {
  return row.deadline.trim() === '' || parseDeadline(row.deadline, year + 1) !== null
}

/**
 * The copies as drafts, for one commit. What was done last year (state, dates held, evidence, money spent) stays
 * behind; who does it, the clause and the words come along.
 * @throws RangeError for a deadline that `deadlineReads` refuses
 */
export function rollDrafts(rows: readonly RollRow[], year: number): Draft[] {
  return rows
    .filter((row) => row.chosen && !row.exists)
    .map((row) => {
      const { source } = row
      const deadline =
        row.deadline.trim() === ''
          ? { text: '不定期', from: null, to: null }
          : parseDeadline(row.deadline, year + 1)
      if (!deadline) throw new RangeError(`not a deadline: ${row.deadline}`)
      const set: { [field: string]: Value } = {
        title: row.title,
        year: year + 1,
        deadline,
        status: 'planned',
        recurring: source.recurring ?? false,
        rolledFrom: source.id,
      }
      for (const field of COPIED) {
        const value = source[field]
        if (value !== undefined && value !== null) set[field] = value as Value
      }
      // The printed words of annex 2, slips and all, belong to its own year.
      if (source.text && !source.annexRow) set.text = source.text
      return { kind: 'activity', id: row.id, create: true as const, set }
    })
}

const COPIED = [
  'no',
  'unitsText',
  'leadUnits',
  'units',
  'unit',
  'clause',
  'category',
  'theme',
  'place',
  'leader',
  'plannedParticipants',
] as const
