/**
 * The obligations of the plan, one entry each: who owes it, how often, which records settle it. Every number comes
 * from a provision; what the plan does not number (assessments, re-reviews) is asked once a year or once a park.
 */
import { lastOfMonth, shortDay } from './day'
import type { Deadline } from './deadline'
import { dutyReportCalls, halfAt } from './dutyReports'
import {
  type Call,
  type DueRecord,
  type DueRecords,
  type Found,
  type Obligation,
  periodsOf,
  type Span,
  type WhoIsAsked,
} from './obligation'
import { monthsIn, type Period, periodOf } from './period'
import type { Policy } from './policy'
import { type ProvisionId, provision } from './provisions'

const dayIn = (value: unknown): string | null => {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return value.length >= 4 ? value : null
  const to = (value as Deadline | null | undefined)?.to
  return typeof to === 'string' ? to : null
}
const mine = (record: DueRecord, who: WhoIsAsked) => record.unit === who.unit
const wordsOf = (value: unknown) => (typeof value === 'string' ? value : '')

const ends = (period: Period): Deadline => ({ text: period.words, from: period.from, to: period.to })
const value = (id: ProvisionId, policy: Policy) => provision(id, policy).value as number

/** The plain case: so many times in every period of so many months. */
function every(months: number | ProvisionId, count: number | ProvisionId) {
  return (who: WhoIsAsked, _: DueRecords, policy: Policy, span: Span): Call[] =>
    periodsOf(typeof months === 'number' ? months : value(months, policy), who, policy, span).map(
      (period) => ({
        period,
        needed: typeof count === 'number' ? count : value(count, policy),
        deadline: ends(period),
      }),
    )
}

/** The rounds that ask this unit, with the months that each covers. */
function roundsFor(who: WhoIsAsked, records: DueRecords): { round: DueRecord; months: string[] }[] {
  const scope = who.role === 'town' ? 'towns' : 'members'
  return (records.dispatch ?? []).flatMap((round) => {
    const month = wordsOf(round.month)
    if (round.deleted || round.scope !== scope || month === '') return []
    const units = Array.isArray(round.units) ? round.units : []
    if (units.length > 0 && !units.includes(who.unit)) return []
    const count = typeof round.months === 'number' ? round.months : 1
    return [{ round, months: monthsIn({ from: month, to: lastMonth(month, count) }) }]
  })
}

const lastMonth = (month: string, count: number) => {
  const [year, first] = month.split('-').map(Number)
  return lastOfMonth(year, first + count - 1)
}

/** O10: a round's named day decides what is on time for the last month that it covers; else the month's end does. */
function deadlineOf(month: string, period: Period, who: WhoIsAsked, records: DueRecords): Deadline {
  const covering = roundsFor(who, records).find(({ months }) => months.at(-1) === month)
  const by = wordsOf(covering?.round.onTimeBy)
  return by.length === 10 ? { text: `${shortDay(by)}前`, from: period.from, to: by } : ends(period)
}

/** What the open rounds that cover a month ask for in words. */
function asksFor(month: string, who: WhoIsAsked, records: DueRecords): { asks?: string } {
  const words = roundsFor(who, records)
    .filter(({ round, months }) => (round.status ?? 'open') === 'open' && months.includes(month))
    .map(({ round }) => wordsOf(round.requirements).trim())
    .filter((text) => text !== '')
  return words.length > 0 ? { asks: [...new Set(words)].join('；') } : {}
}

const submitted = (id: string, role: 'town' | 'member', count: ProvisionId): Obligation => ({
  id,
  who: [role],
  label: '材料报送',
  kinds: ['submission'],
  clause: (policy) => provision(count, policy).clause,
  calls: (who, records, policy, span) =>
    every(1, count)(who, records, policy, span).map((call) => ({
      ...call,
      deadline: deadlineOf(call.period.id, call.period, who, records),
      ...asksFor(call.period.id, who, records),
    })),
  found: (record, _, who) => {
    const counts = dayIn(record.month) ?? dayIn(record.date)
    return mine(record, who) && counts ? { counts, on: sent(record) } : null
  },
  text: (call, n) => `${call.period.words}${call.needed > 1 ? `第${n}次` : ''}材料报送`,
  settle: (call) => ({ kind: 'submission', create: { month: call.period.id } }),
})

const sent = (record: DueRecord) => dayIn(record.sentOn) ?? dayIn(record.receivedOn)

const dispatched = (id: string, scope: 'towns' | 'members', months: ProvisionId): Obligation => ({
  id,
  who: ['district'],
  label: scope === 'towns' ? '调度镇街' : '调度成员单位',
  kinds: ['dispatch'],
  clause: (policy) => provision(months, policy).clause,
  calls: every(months, 1),
  found: (record) => {
    const counts = dayIn(record.month) ?? dayIn(record.date)
    return record.scope === scope && counts ? { counts, on: dayIn(record.openedOn) } : null
  },
  text: (call) => `${call.period.words}调度${scope === 'towns' ? '各镇街' : '成员单位'}`,
  settle: (call) => ({ page: 'dispatch', params: { scope, month: call.period.from.slice(0, 7) } }),
})

/** The day of an activity that counts: held, else planned. A unit's part (`parent`) is no activity of its own. */
function activityFound(record: DueRecord): Found | null {
  if (record.status === 'cancelled' || record.parent) return null
  const held = dayIn(record.completedOn)
  const counts = held ?? dayIn(record.deadline)
  return counts ? { counts, on: held, planned: held === null && record.status !== 'done' } : null
}

const half = (day: string) => `${day.slice(0, 4)}/${halfAt(day)}`

export const OBLIGATIONS: readonly Obligation[] = [
  submitted('submissions.town', 'town', 'submissions.townPerMonth'),
  submitted('submissions.member', 'member', 'submissions.memberPerMonth'),
  {
    // Not the plan's own number: a round that is open asks for the figures of its months.
    id: 'figures',
    who: ['town', 'member'],
    label: '月度指标',
    kinds: ['monthlyFigures'],
    clause: (policy) => provision('dispatch.townsEveryMonths', policy).clause,
    calls: (who, records, policy, span) => {
      const asked = new Set(
        roundsFor(who, records)
          .filter(({ round }) => round.needsFigures !== false)
          .flatMap(({ months }) => months),
      )
      return periodsOf(1, who, policy, span)
        .filter((period) => asked.has(period.id))
        .map((period) => ({
          period,
          needed: 1,
          deadline: deadlineOf(period.id, period, who, records),
          ...asksFor(period.id, who, records),
        }))
    },
    found: (record, _, who) => {
      const counts = dayIn(record.month)
      return mine(record, who) && counts ? { counts, on: sent(record) } : null
    },
    text: (call) => `${call.period.words}月度指标`,
    settle: (call) => ({ page: 'figures', params: { month: call.period.id } }),
  },
  dispatched('dispatch.towns', 'towns', 'dispatch.townsEveryMonths'),
  dispatched('dispatch.members', 'members', 'dispatch.membersEveryMonths'),
  {
    id: 'theme',
    who: ['district', 'town'],
    label: '大型主题活动',
    kinds: ['activity'],
    clause: (policy) => provision('theme.perYear', policy).clause,
    calls: every(12, 'theme.perYear'),
    found: (record, _, who) => {
      const units = Array.isArray(record.units) ? record.units : []
      return record.theme === true && (units.includes(who.unit) || mine(record, who))
        ? activityFound(record)
        : null
    },
    text: (call, n) => `${call.period.words}第${n}次大型返乡创业主题活动`,
    settle: () => ({ kind: 'activity', create: { theme: true } }),
  },
  {
    id: 'signing',
    who: ['district'],
    label: '集中签约活动',
    kinds: ['signingEvent'],
    clause: (policy) => provision('signing.eventsPerYear', policy).clause,
    calls: every(12, 'signing.eventsPerYear'),
    found: eventFound,
    text: (call, n) => `${call.period.words}第${n}次集中签约活动`,
    settle: () => ({ kind: 'signingEvent', create: {} }),
  },
  {
    id: 'investmentSigning',
    quiet: true,
    who: ['district'],
    label: '招商引资签约活动',
    kinds: ['signingEvent'],
    clause: (policy) => provision('investmentSigning.perYear', policy).clause,
    calls: every(12, 'investmentSigning.perYear'),
    found: (record) => (record.eventKind === 'promotion' ? eventFound(record) : null),
    text: (call) => `${call.period.words}返乡创业招商引资集中签约活动`,
    settle: () => ({ kind: 'signingEvent', create: { eventKind: 'promotion' } }),
  },
  {
    id: 'stationMeetings',
    who: ['district'],
    label: '站长会议',
    kinds: ['activity', 'stationMeeting'],
    clause: (policy) => provision('stationMeetings.perYear', policy).clause,
    calls: every(12, 'stationMeetings.perYear'),
    // Rows 6 and 15 of annex 2 are these meetings; the meeting held and its row in the calendar are one.
    found: (record, kind) => {
      if (kind === 'stationMeeting') return meetingFound(record)
      if (!wordsOf(record.clause).includes('二（二）')) return null
      const found = activityFound(record)
      return found && { ...found, key: half(found.counts) }
    },
    text: (call, n) => `${call.period.words}第${n}次返乡创业服务站站长会议`,
    settle: () => ({ kind: 'stationMeeting', create: {} }),
  },
  {
    id: 'dutyReports',
    quiet: true,
    who: ['district', 'station'],
    label: '述职报告',
    kinds: ['dutyReport'],
    clause: (policy) => provision('dutyReports.perYear', policy).clause,
    calls: dutyReportCalls,
    // A half-year counts as its last month.
    found: (record, _, __, call) => {
      const year = dayIn(record.year)
      if (record.station !== call.subject?.id || !year) return null
      return { counts: `${year}-${record.half === 'first' ? '06' : '12'}`, on: dayIn(record.submittedOn) }
    },
    text: (call) => `${call.period.words}述职报告：${call.subject?.name}`,
    settle: (call) => ({
      kind: 'dutyReport',
      create: {
        station: call.subject?.id,
        year: Number(call.period.from.slice(0, 4)),
        half: halfAt(call.period.to),
      },
    }),
  },
  {
    id: 'parkReviews',
    quiet: true,
    who: ['district'],
    label: '园区复审',
    kinds: ['parkReview'],
    clause: (policy) => provision('park.cityToReview', policy).clause,
    // 四（一）: what was recognised is reviewed again when its time ends; once reviewed, the review stands for it.
    calls: (who, records, policy, span) =>
      (records.park ?? []).flatMap((park) => {
        if (park.deleted) return []
        const ends = dayIn(park.validUntil)
        const years = new Set(
          (records.parkReview ?? [])
            .filter((review) => !review.deleted && review.park === park.id && isReview(review))
            .map((review) => reviewYear(review)),
        )
        if (ends) years.add(ends.slice(0, 4))
        return [...years].flatMap((year) => {
          if (!year || year < policy.date.slice(0, 4)) return []
          const period = periodOf(`${year}-01`, 12)
          if (period.from > span.to || period.to < span.from) return []
          const day = ends?.startsWith(year) ? last(ends) : period.to
          if (who.since && day < who.since) return []
          return [
            {
              period,
              needed: 1,
              deadline: {
                text: day === period.to ? period.words : `${shortDay(day)}前`,
                from: period.from,
                to: day,
              },
              subject: { kind: 'park', id: park.id, name: wordsOf(park.name) },
            },
          ]
        })
      }),
    found: (record, _, __, call) => {
      const year = reviewYear(record)
      if (record.park !== call.subject?.id || !isReview(record) || !year) return null
      const done = dayIn(record.concludedOn)
      return { counts: year, on: done, planned: done === null, key: year }
    },
    text: (call) => `${call.period.words}园区复审：${call.subject?.name}`,
    settle: (call) => ({
      kind: 'parkReview',
      create: { park: call.subject?.id, year: Number(call.period.id), reviewKind: 'review' },
    }),
  },
  assessed('assessTowns', '镇街考核', 'towns', 'assess.townCriteria'),
  assessed('assessStations', '服务站考核', 'stations', 'assess.stationCriteria'),
]

function eventFound(record: DueRecord): Found | null {
  const counts = dayIn(record.heldOn) ?? dayIn(record.date)
  if (record.status === 'cancelled' || !counts) return null
  return { counts, on: counts, planned: record.status === 'planned' }
}

function meetingFound(record: DueRecord): Found | null {
  const held = dayIn(record.heldOn)
  const year = dayIn(record.year)
  if (record.status === 'cancelled' || !year) return null
  const key = typeof record.half === 'string' ? `${year}/${record.half}` : held ? half(held) : undefined
  return { counts: held ?? year, on: held, planned: held === null, ...(key ? { key } : {}) }
}

/** A yearly assessment of 二（四）; row 11 of annex 2 has it made in the January after its year. */
function assessed(id: string, label: string, objects: string, criteria: ProvisionId): Obligation {
  return {
    id,
    quiet: true,
    who: ['district'],
    label,
    kinds: ['assessment'],
    clause: (policy) => provision(criteria, policy).clause,
    calls: (who, records, policy, span) =>
      every(12, 1)(who, records, policy, span).map((call) => {
        const next = Number(call.period.id) + 1
        return { ...call, deadline: { text: `${next}年1月`, from: `${next}-01-01`, to: `${next}-01-31` } }
      }),
    found: (record) => {
      const year = dayIn(record.year)
      return record.objects === objects && year
        ? { counts: year, on: dayIn(record.issuedOn), key: year }
        : null
    },
    text: (call) => `${call.period.words}${label}`,
    settle: (call) => ({ kind: 'assessment', create: { objects, year: Number(call.period.id) } }),
  }
}

const isReview = (record: DueRecord) => record.reviewKind === 'review'
const reviewYear = (record: DueRecord) => dayIn(record.year) ?? dayIn(record.concludedOn)?.slice(0, 4) ?? null
/** The last day that a date known to the year or month can mean. */
const last = (day: string) =>
  day.length >= 10
    ? day
    : day.length === 7
      ? lastOfMonth(Number(day.slice(0, 4)), Number(day.slice(5, 7)))
      : `${day}-12-31`
