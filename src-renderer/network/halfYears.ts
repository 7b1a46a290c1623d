/**
 * 二（二）: the stations' heads meet twice a year and each station hands in a duty report. Which station owes which
 * half-year, and what became of it. Pure.
 */
import type { AnyRecord } from '../domain/kind'
import { lastOfMonth } from '../policy/day'
import { meetingOf, stationOwes } from '../policy/dutyReports'
import { planValue } from '../policy/provisions'

export type Half = 'first' | 'second'

export interface HalfYear {
  year: number
  half: Half
}

/** 2017-second: key of a half-year. */
export const keyOf = ({ year, half }: HalfYear): string => `${year}-${half}`

/** 2017年下半年 */
export const halfYearWords = ({ year, half }: HalfYear): string =>
  `${year}年${half === 'first' ? '上' : '下'}半年`

/** First and last day. */
export function spanOf({ year, half }: HalfYear): { from: string; to: string } {
  return half === 'first'
    ? { from: `${year}-01-01`, to: `${year}-06-30` }
    : { from: `${year}-07-01`, to: lastOfMonth(year, 12) }
}

/** The half-year that a day ('YYYY-MM-DD') lies in. */
export function halfYearAt(day: string): HalfYear {
  return { year: Number(day.slice(0, 4)), half: Number(day.slice(5, 7)) <= 6 ? 'first' : 'second' }
}

/** Half-years from the first to the last, both included; empty where `to` is earlier. */
export function halfYears(from: HalfYear, to: HalfYear): HalfYear[] {
  const list: HalfYear[] = []
  let at = from
  while (at.year < to.year || (at.year === to.year && (at.half === to.half || at.half === 'first'))) {
    list.push(at)
    at = at.half === 'first' ? { year: at.year, half: 'second' } : { year: at.year + 1, half: 'first' }
  }
  return list
}

/** Whether a station owes a half-year. */
export const owes = (station: AnyRecord, half: HalfYear): boolean => stationOwes(station, spanOf(half))

export type ReportState =
  | 'received'
  | 'submitted'
  | 'returned'
  | 'draft'
  /** nothing there, and the day is past */
  | 'overdue'
  /** nothing there, but there is time */
  | 'open'
  /** the station owes nothing */
  | 'none'

export type Presence = 'present' | 'substitute' | 'leave' | 'absent' | 'unknown' | 'none'

export interface Cell {
  station: AnyRecord
  half: HalfYear
  state: ReportState
  report: AnyRecord | null
  /** Last day for handing in: the meeting's 述职材料截止, else the half-year's last day. */
  due: string
  /** Handed in after that day. */
  late: boolean
  presence: Presence
}

export interface Column {
  half: HalfYear
  /** The half-year's meeting that was not called off, the latest held first. */
  meeting: AnyRecord | null
  cells: Cell[]
  owed: number
  /** Received or submitted. */
  delivered: number
  /** Overdue stations, by name of the record. */
  missing: AnyRecord[]
  present: number
}

export interface DutyTable {
  stations: AnyRecord[]
  columns: Column[]
}

/** The whole table, half-years in the order given, stations in the order given. */
export function dutyTable(
  data: {
    stations: readonly AnyRecord[]
    meetings: readonly AnyRecord[]
    reports: readonly AnyRecord[]
    attendance: readonly AnyRecord[]
  },
  halves: readonly HalfYear[],
  today: string,
): DutyTable {
  const owing = data.stations.filter((station) => halves.some((half) => owes(station, half)))
  // A station that owes nothing but handed something in is shown all the same.
  const stations = data.stations.filter(
    (station) => owing.includes(station) || data.reports.some((report) => report.station === station.id),
  )
  return {
    stations,
    columns: halves.map((half) => {
      const meeting = meetingOf(data.meetings, half.year, half.half)
      const cells = stations.map((station) => cellOf(data, station, half, meeting, today))
      const owed = cells.filter((cell) => owes(cell.station, half))
      return {
        half,
        meeting,
        cells,
        owed: owed.length,
        delivered: owed.filter((cell) => cell.state === 'received' || cell.state === 'submitted').length,
        missing: owed.filter((cell) => cell.state === 'overdue').map((cell) => cell.station),
        present: cells.filter((cell) => cell.presence === 'present' || cell.presence === 'substitute').length,
      }
    }),
  }
}

function cellOf(
  data: { reports: readonly AnyRecord[]; attendance: readonly AnyRecord[] },
  station: AnyRecord,
  half: HalfYear,
  meeting: AnyRecord | null,
  today: string,
): Cell {
  const due = typeof meeting?.reportsDue === 'string' ? meeting.reportsDue : spanOf(half).to
  const report = best(
    data.reports.filter(
      (one) => one.station === station.id && one.year === half.year && one.half === half.half,
    ),
  )
  const state: ReportState =
    report && report.status !== 'draft'
      ? (report.status as ReportState)
      : !owes(station, half)
        ? report
          ? 'draft'
          : 'none'
        : today > due
          ? 'overdue'
          : report
            ? 'draft'
            : 'open'
  const submitted = report?.submittedOn
  return {
    station,
    half,
    state,
    report,
    due,
    late: typeof submitted === 'string' && submitted > due,
    presence: owes(station, half) || report ? presenceOf(data.attendance, station, meeting) : 'none',
  }
}

const BEST = ['received', 'submitted', 'returned', 'draft']

function best(reports: readonly AnyRecord[]): AnyRecord | null {
  return (
    [...reports].sort((a, b) => BEST.indexOf(String(a.status)) - BEST.indexOf(String(b.status)))[0] ?? null
  )
}

function presenceOf(
  attendance: readonly AnyRecord[],
  station: AnyRecord,
  meeting: AnyRecord | null,
): Presence {
  if (!meeting) return 'none'
  const lines = attendance.filter((line) => line.meeting === meeting.id && line.station === station.id)
  const has = (...codes: string[]) => lines.some((line) => codes.includes(String(line.attended)))
  if (has('present', 'late')) return 'present'
  if (has('substitute')) return 'substitute'
  if (has('leave') || lines.some((line) => line.invitation === 'declined')) return 'leave'
  if (has('absent')) return 'absent'
  return 'unknown'
}

export interface YearStanding {
  year: number
  /** Meetings held against 二（二）. */
  held: number
  meetingsOwed: number
  reports: number
  reportsOwed: number
}

/** A year's meetings and reports against the plan; reports owed: what the stations owe, at most two each. */
export function yearStanding(table: DutyTable, year: number): YearStanding {
  const columns = table.columns.filter((column) => column.half.year === year)
  return {
    year,
    held: columns.filter((column) => column.meeting?.status === 'held').length,
    meetingsOwed: planValue('stationMeetings.perYear'),
    reports: columns.reduce((sum, column) => sum + column.delivered, 0),
    reportsOwed: columns.reduce((sum, column) => sum + column.owed, 0),
  }
}
