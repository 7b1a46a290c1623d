import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AnyRecord } from '../domain/kind'
import { planValue } from '../policy/provisions'
import {
  dutyTable,
  halfYearAt,
  halfYears,
  halfYearWords,
  keyOf,
  owes,
  spanOf,
  yearStanding,
} from './halfYears'

const record = (id: string, set: object): AnyRecord => ({ id, stamps: {}, ...set }) as AnyRecord
const H = (key: string) => {
  const [year, half] = key.split('-')
  return { year: Number(year), half: half as 'first' | 'second' }
}

describe('half-years', () => {
  test('have their days and words', () => {
    expect(spanOf(H('2017-second'))).toEqual({ from: '2017-07-01', to: '2017-12-31' })
    expect(spanOf(H('2018-first'))).toEqual({ from: '2018-01-01', to: '2018-06-30' })
    expect(halfYearWords(H('2017-second'))).toBe('2017年下半年')
    expect(halfYears(H('2017-second'), H('2018-second')).map(keyOf)).toEqual([
      '2017-second',
      '2018-first',
      '2018-second',
    ])
    expect(halfYears(H('2018-first'), H('2017-second'))).toEqual([])
  })

  test('every day lies in the half-year that halfYearAt says, and no half-year is lost or doubled', () => {
    const day = fc.date({
      min: new Date('2000-01-01T00:00Z'),
      max: new Date('2099-12-31T00:00Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(day, day, (a, b) => {
        const [from, to] = [a, b].map((date) => date.toISOString().slice(0, 10)).sort()
        const list = halfYears(halfYearAt(from), halfYearAt(to))
        expect(spanOf(list[0]).from <= from && from <= spanOf(list[0]).to).toBe(true)
        const last = list[list.length - 1]
        expect(spanOf(last).from <= to && to <= spanOf(last).to).toBe(true)
        expect(new Set(list.map(keyOf)).size).toBe(list.length)
        for (let i = 1; i < list.length; i++) {
          expect(Date.parse(spanOf(list[i]).from) - Date.parse(spanOf(list[i - 1]).to)).toBe(86_400_000)
        }
      }),
    )
  })
})

describe('二（二） which station owes which half-year', () => {
  test.each([
    // station, 2017 first, 2017 second, 2018 first
    [{ status: 'running', openedOn: '2016-06' }, true, true, true],
    // The third batch opens in November 2017: it owes the second half, not the first.
    [{ status: 'running', openedOn: '2017-11' }, false, true, true],
    [{ status: 'running', openedOn: '2017-06-30' }, true, true, true],
    [{ status: 'running', openedOn: '2017-07-01' }, false, true, true],
    // Known to the year only: its earliest day.
    [{ status: 'running', openedOn: '2017' }, true, true, true],
    [{ status: 'running' }, true, true, true],
    [{ status: 'preparing', openedOn: '2016-01' }, false, false, false],
    [{ status: 'suspended', openedOn: '2016-01' }, true, true, true],
    [{ status: 'closed', openedOn: '2016-01', closedOn: '2017-12-30' }, true, false, false],
    [{ status: 'closed', openedOn: '2016-01', closedOn: '2018-01-05' }, true, true, false],
    [{ status: 'closed', openedOn: '2016-01' }, false, false, false],
  ])('%j', (station, a, b, c) => {
    const halves = ['2017-first', '2017-second', '2018-first'].map(H)
    expect(halves.map((half) => owes(record('s', station), half))).toEqual([a, b, c])
  })
})

describe('二（二） the table of duty reports', () => {
  const stations = [
    record('gz', { name: '广州', status: 'running', openedOn: '2016-06' }),
    record('km', { name: '昆明', status: 'running', openedOn: '2016-11' }),
    record('cc', { name: '长春', status: 'running', openedOn: '2017-11' }),
    record('bj', { name: '北京', status: 'preparing' }),
  ]
  const meetings = [
    record('m1', {
      year: 2017,
      half: 'first',
      status: 'held',
      heldOn: '2017-06-30',
      reportsDue: '2017-07-10',
    }),
    record('m0', { year: 2017, half: 'second', status: 'cancelled', heldOn: '2017-12-01' }),
    record('m2', { year: 2017, half: 'second', status: 'held', heldOn: '2017-12-18' }),
  ]
  const reports = [
    record('r1', { station: 'gz', year: 2017, half: 'first', status: 'received', submittedOn: '2017-07-12' }),
    record('r2', { station: 'km', year: 2017, half: 'first', status: 'draft' }),
    record('r3', {
      station: 'gz',
      year: 2017,
      half: 'second',
      status: 'submitted',
      submittedOn: '2017-12-31',
    }),
    record('r4', {
      station: 'km',
      year: 2017,
      half: 'second',
      status: 'returned',
      submittedOn: '2017-12-20',
    }),
  ]
  const attendance = [
    record('a1', { meeting: 'm2', station: 'gz', attended: 'present' }),
    record('a2', { meeting: 'm2', station: 'km', invitation: 'declined' }),
    record('a3', { meeting: 'm1', station: 'gz', attended: 'substitute' }),
  ]
  const halves = halfYears(H('2017-first'), H('2018-first'))
  const on = (today: string) => dutyTable({ stations, meetings, reports, attendance }, halves, today)
  const states = (today: string) => on(today).columns.map((column) => column.cells.map((cell) => cell.state))

  test('on 2018-01-10: what is in, what is late, what is missing', () => {
    const table = on('2018-01-10')
    expect(table.stations.map((station) => station.id)).toEqual(['gz', 'km', 'cc'])
    expect(states('2018-01-10')).toEqual([
      ['received', 'overdue', 'none'],
      ['submitted', 'returned', 'overdue'],
      ['open', 'open', 'open'],
    ])
    const [first, second] = table.columns
    expect([first.owed, first.delivered, first.missing.map((s) => s.id)]).toEqual([2, 1, ['km']])
    expect([second.owed, second.delivered, second.missing.map((s) => s.id)]).toEqual([3, 1, ['cc']])
    expect(second.meeting?.id).toBe('m2')
    // 2017-07-12 is after the meeting's 2017-07-10; 2017-12-31 is the last day of its half-year.
    expect([first.cells[0].late, second.cells[0].late]).toEqual([true, false])
    expect(second.cells.map((cell) => cell.presence)).toEqual(['present', 'leave', 'unknown'])
    expect(first.cells.map((cell) => cell.presence)).toEqual(['substitute', 'unknown', 'none'])
    expect([first.present, second.present]).toEqual([1, 1])
  })

  test('before the day nothing is overdue, on it neither', () => {
    expect(states('2017-07-10')[0]).toEqual(['received', 'draft', 'none'])
    expect(states('2017-12-31')[1]).toEqual(['submitted', 'returned', 'open'])
  })

  test('a station registered in November 2017 without a day of opening owes the second half-year, not the first', () => {
    const stamp = `${Date.UTC(2017, 10, 30, 4).toString(36).padStart(9, '0')}-0000-abcdefgh`
    const station = { ...record('s', { status: 'running' }), stamps: { '*': stamp } }
    const table = dutyTable(
      { stations: [station], meetings, reports: [], attendance: [] },
      halves,
      '2017-11-30',
    )
    expect(table.columns.map((column) => column.cells[0].state)).toEqual(['none', 'open', 'open'])
  })

  test('a year against the plan: two meetings, and what its stations owe', () => {
    expect(planValue('dutyReports.perYear')).toBe(2)
    expect(yearStanding(on('2018-01-10'), 2017)).toEqual({
      year: 2017,
      held: 2,
      meetingsOwed: 2,
      reports: 2,
      reportsOwed: 5,
    })
    expect(yearStanding(on('2018-01-10'), 2018)).toMatchObject({ held: 0, reports: 0, reportsOwed: 3 })
  })
})
