/**
 * 二（二）: the stations' heads meet so often a year, and each station hands in a report each time. Which station owes
 * which of these periods, and until when. The today page, 应完成事项 and 站长述职 all ask here. Pure.
 */
import { today as dayAt, momentOf, shortDay } from './day'
import type { Deadline } from './deadline'
import type { Call, DueRecord, DueRecords, WhoIsAsked } from './obligation'
import { periodsOf, type Span } from './obligation'
import type { Policy } from './policy'
import { provision } from './provisions'

const wordsOf = (value: unknown) => (typeof value === 'string' ? value : '')

/**
 * Whether a station owes a period: it had opened by its last day and was not closed by then. A station being
 * prepared owes nothing; of a suspended one nobody has noted since when, so it goes on owing.
 */
export function stationOwes(station: DueRecord, { to }: Span): boolean {
  if (station.deleted || station.status === 'preparing') return false
  if (openedOf(station) > to) return false
  if (station.status !== 'closed' && typeof station.closedOn !== 'string') return true
  // Closed, nobody noted when: it owes nothing any more.
  const closed = wordsOf(station.closedOn)
  return closed !== '' && closed > to.slice(0, closed.length)
}

/**
 * A day known to the month or year stands for its earliest day. Where none was written down a station owes from the
 * day on which it was registered: what lay before it nobody here knows.
 */
function openedOf(station: DueRecord): string {
  const opened = wordsOf(station.openedOn)
  return opened === '' ? registeredOf(station) : `${opened}${'-01-01'.slice(opened.length - 4)}`
}

/** The day of the earliest of a record's stamps. */
function registeredOf(station: DueRecord): string {
  const [first] = Object.values((station.stamps as Record<string, string> | undefined) ?? {}).toSorted()
  return first === undefined ? '' : dayAt(new Date(momentOf(first)))
}

/** The half-year's meeting that was not called off, the latest held first; its 述职材料截止 is the last day. */
export function meetingOf<T extends DueRecord>(
  meetings: readonly T[],
  year: number,
  half: 'first' | 'second',
): T | null {
  const fitting = meetings
    .filter((one) => !one.deleted && one.year === year && one.half === half && one.status !== 'cancelled')
    .sort((a, b) => wordsOf(b.heldOn).localeCompare(wordsOf(a.heldOn)))
  return fitting[0] ?? null
}

export const halfAt = (day: string): 'first' | 'second' => (day.slice(5, 7) > '06' ? 'second' : 'first')

/** One report of each station in each period. */
export function dutyReportCalls(who: WhoIsAsked, records: DueRecords, policy: Policy, span: Span): Call[] {
  // Whole months, also of a plan that asks for five a year.
  const months = Math.max(1, Math.floor(12 / provision('dutyReports.perYear', policy).value))
  const periods = periodsOf(months, who, policy, span)
  return (records.station ?? [])
    .filter((station) => who.role === 'district' || station.unit === who.unit)
    .flatMap((station) =>
      periods
        .filter((period) => stationOwes(station, period))
        .map((period) => {
          const meeting = meetingOf(
            records.stationMeeting ?? [],
            Number(period.from.slice(0, 4)),
            halfAt(period.to),
          )
          const by = wordsOf(meeting?.reportsDue)
          const deadline: Deadline = { text: period.words, from: period.from, to: period.to }
          return {
            period,
            needed: 1,
            deadline: by.length === 10 ? { ...deadline, text: `${shortDay(by)}前`, to: by } : deadline,
            subject: { kind: 'station', id: station.id, name: wordsOf(station.name) },
          }
        }),
    )
}
