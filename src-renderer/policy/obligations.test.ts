import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths } from './day'
import type { DueRecord, DueRecords, WhoIsAsked } from './obligation'
import { owed } from './obligations'
import { monthsIn } from './period'
import { provision } from './provisions'

const office: WhoIsAsked = { unit: 'unit-office', role: 'district' }
const rangu: WhoIsAsked = { unit: 'unit-rangu', role: 'town' }
const caizheng: WhoIsAsked = { unit: 'unit-caizheng', role: 'member' }
const all = (who: WhoIsAsked, records: DueRecords, from: string, to: string, today: string) =>
  owed(who, records, { from, to }, today)
const day = fc.integer({ min: 0, max: 1500 }).map((n) => addDays('2017-12-21', n))
const paper = (id: string, month: string, more: object = {}): DueRecord => ({
  id,
  unit: 'unit-rangu',
  month,
  status: 'submitted',
  ...more,
})

describe('[O2][O3] what is owed over a span', () => {
  it('二（一） in 2018, a town 24 pieces, a member unit 12, the office 12 and 6 rounds', () => {
    const year = (who: WhoIsAsked, records: DueRecords) =>
      all(who, records, '2018-01-01', '2018-12-31', '2019-02-01')
    const count = (list: { obligation: string }[], id: string) =>
      list.filter((line) => line.obligation === id).length
    expect(count(year(rangu, { submission: [] }), 'submissions.town')).toBe(24)
    expect(count(year(caizheng, { submission: [] }), 'submissions.member')).toBe(12)
    expect(count(year(office, { dispatch: [] }), 'dispatch.towns')).toBe(12)
    expect(count(year(office, { dispatch: [] }), 'dispatch.members')).toBe(6)
  })

  it('nothing lost, nothing doubled: two spans that touch give what one gives', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), (start, a, b) => {
        const first = `${start.slice(0, 7)}-01`
        const cut = `${addMonths(first.slice(0, 7), a)}-01`
        const end = addDays(`${addMonths(cut.slice(0, 7), b)}-01`, -1)
        const ids = (from: string, to: string) =>
          all(rangu, { submission: [] }, from, to, end).map((line) => line.id)
        const whole = ids(first, end)
        expect(new Set(whole).size).toBe(whole.length)
        expect([...ids(first, addDays(cut, -1)), ...ids(cut, end)].sort()).toEqual(whole.toSorted())
        // Months of the span since the notice, times two.
        const months = monthsIn({ from: first, to: end }).filter((month) => month >= '2017-12')
        expect(whole).toHaveLength(months.length * provision('submissions.townPerMonth').value)
      }),
    )
  })

  it('[O9] a unit that joins in mid-year owes the months since and the year only in its first half', () => {
    const records = { submission: [], activity: [] }
    const list = (since: string) =>
      all({ ...rangu, since }, records, '2020-01-01', '2020-12-31', '2021-01-01')
    expect(list('2020-06-30').filter((line) => line.obligation === 'theme')).toHaveLength(2)
    expect(list('2020-07-01').filter((line) => line.obligation === 'theme')).toHaveLength(0)
    expect(list('2020-07-01').filter((line) => line.obligation === 'submissions.town')).toHaveLength(12)
    expect(list('2020-02-29')[0].period.id).toBe('2020-02')
  })

  it('[O9] a unit that is dissolved owes no month that it did not end', () => {
    const list = all(
      { ...rangu, until: '2018-05-30' },
      { submission: [], activity: [] },
      '2018-01-01',
      '2018-12-31',
      '2019-01-01',
    )
    expect([...new Set(list.map((line) => line.period.id))]).toEqual([
      '2018-01',
      '2018-02',
      '2018-03',
      '2018-04',
    ])
  })

  it('leap years: February ends on the 29th and the next day is late', () => {
    const on = (today: string) => all(rangu, { submission: [] }, '2020-02-01', '2020-02-29', today)[0]
    expect(on('2020-02-29')).toMatchObject({ state: 'due', days: 0, deadline: { to: '2020-02-29' } })
    expect(on('2020-03-01')).toMatchObject({ state: 'missing', days: 1 })
    expect(all(rangu, { submission: [] }, '2019-02-01', '2019-02-28', '2019-03-01')[0].deadline.to).toBe(
      '2019-02-28',
    )
  })
})

describe('what was delivered', () => {
  it('no rate above 100 %: however much comes in, a line has at most one record and a record one line', () => {
    const record = fc.record({
      month: fc.constantFrom('2018-01', '2018-02'),
      status: fc.constantFrom('draft', 'submitted', 'accepted', 'returned'),
      sentOn: fc.constantFrom('2018-01-10', '2018-02-20', '2018-03-05'),
    })
    fc.assert(
      fc.property(fc.array(record, { maxLength: 12 }), (given) => {
        const submission = given.map((one, i) => paper(`s${i}`, one.month, one))
        const list = all(rangu, { submission }, '2018-01-01', '2018-02-28', '2018-03-10')
        const used = list.flatMap((line) => (line.evidence ? [line.evidence.id] : []))
        expect(new Set(used).size).toBe(used.length)
        for (const month of ['2018-01', '2018-02']) {
          const lines = list.filter((line) => line.period.id === month)
          const sent = submission.filter(
            (one) => one.month === month && (one.status === 'submitted' || one.status === 'accepted'),
          )
          const done = lines.filter((line) => line.state === 'done' || line.state === 'late')
          expect(lines).toHaveLength(2)
          expect(done).toHaveLength(Math.min(2, sent.length))
          expect(lines.filter((line) => line.state === 'missing')).toHaveLength(2 - done.length)
        }
      }),
    )
  })

  it('[O10] on time by the sender’s own date: up to the day that the round names, else the month’s end', () => {
    const submission = [
      paper('a', '2018-01', { sentOn: '2018-01-27' }),
      paper('b', '2018-01', { sentOn: '2018-01-30' }),
    ]
    const states = (dispatch: DueRecord[]) =>
      all(rangu, { submission, dispatch }, '2018-01-01', '2018-01-31', '2018-02-10').map((l) => [
        l.state,
        l.days,
      ])
    expect(states([])).toEqual([
      ['done', -4],
      ['done', -1],
    ])
    const round = { id: 'r', scope: 'towns', month: '2018-01', months: 1, onTimeBy: '2018-01-28' }
    expect(states([round])).toEqual([
      ['done', -1],
      ['late', 2],
    ])
    expect(states([{ ...round, units: ['unit-dutang'] }])).toEqual([
      ['done', -4],
      ['done', -1],
    ])
  })

  it('[O11] a correction counts instead of the version that it corrects', () => {
    const submission = [
      paper('a', '2018-01', { status: 'accepted', sentOn: '2018-01-05' }),
      paper('b', '2018-01', { replaces: 'a', version: 2, sentOn: '2018-01-09' }),
    ]
    const list = all(rangu, { submission }, '2018-01-01', '2018-01-31', '2018-01-20')
    expect(list.map((line) => line.evidence?.id)).toEqual(['b', undefined])
  })

  it('figures are asked by a round, once a month, however many rounds cover it', () => {
    const rounds = [
      { id: 'r', scope: 'members', month: '2018-01', months: 2, onTimeBy: '2018-02-25' },
      { id: 's', scope: 'members', month: '2018-02', months: 1, onTimeBy: '2018-02-25' },
      { id: 't', scope: 'towns', month: '2018-01', months: 1 },
    ]
    const list = all(
      caizheng,
      { monthlyFigures: [], dispatch: rounds },
      '2018-01-01',
      '2018-03-31',
      '2018-03-10',
    )
    expect(list.map((line) => [line.id, line.deadline.to])).toEqual([
      ['figures/unit-caizheng/2018-01/1', '2018-01-31'],
      ['figures/unit-caizheng/2018-02/1', '2018-02-25'],
    ])
    expect(
      all(caizheng, { monthlyFigures: [], dispatch: [] }, '2018-01-01', '2018-03-31', '2018-03-10'),
    ).toEqual([])
  })
})

describe('what the office owes for many', () => {
  const station = [
    { id: 'gz', name: '广州站', status: 'running', openedOn: '2016-06' },
    { id: 'cc', name: '长春站', status: 'running', openedOn: '2018-09' },
    { id: 'km', name: '昆明站', status: 'closed' },
  ]

  it('二（二） a duty report of every station each half-year, from that in which it opened', () => {
    const dutyReport = [
      { id: 'd1', station: 'gz', year: 2018, half: 'first', status: 'received', submittedOn: '2018-06-20' },
      { id: 'd2', station: 'gz', year: 2018, half: 'first', status: 'submitted' },
    ]
    const list = all(office, { station, dutyReport }, '2018-01-01', '2019-12-31', '2019-01-10')
    expect(list.map((line) => [line.id, line.deadline.to, line.state])).toEqual([
      ['dutyReports/unit-office/2018-01/gz/1', '2018-06-30', 'done'],
      ['dutyReports/unit-office/2018-07/gz/1', '2018-12-31', 'missing'],
      ['dutyReports/unit-office/2019-01/gz/1', '2019-06-30', 'due'],
      ['dutyReports/unit-office/2019-07/gz/1', '2019-12-31', 'ahead'],
      ['dutyReports/unit-office/2018-07/cc/1', '2018-12-31', 'missing'],
      ['dutyReports/unit-office/2019-01/cc/1', '2019-06-30', 'due'],
      ['dutyReports/unit-office/2019-07/cc/1', '2019-12-31', 'ahead'],
    ])
    expect(list[4]).toMatchObject({
      text: '2018年下半年述职报告：长春站',
      settle: { kind: 'dutyReport', create: { station: 'cc', year: 2018, half: 'second' } },
    })
  })

  it('[O10] the half-year’s meeting may name the last day for its reports', () => {
    const stationMeeting = [{ id: 'm', year: 2018, half: 'first', status: 'held', reportsDue: '2018-07-10' }]
    const records = { station: [station[0]], dutyReport: [], stationMeeting }
    const first = all(office, records, '2018-01-01', '2018-06-30', '2018-07-05').find((line) => line.subject)
    expect(first).toMatchObject({ state: 'due', deadline: { text: '7月10日前', to: '2018-07-10' } })
  })

  it('[O9] a station registered in November, its opening unknown, owes the second half-year and nothing before', () => {
    const stamp = `${Date.UTC(2026, 10, 30, 4).toString(36).padStart(9, '0')}-0000-abcdefgh`
    const own = { id: 's', name: '苏州站', unit: 'unit-s', status: 'running', stamps: { '*': stamp } }
    const records = { station: [own, station[0]], dutyReport: [] }
    const list = all({ unit: 'unit-s', role: 'station' }, records, '2026-01-01', '2026-12-31', '2026-11-30')
    expect(list.map((line) => [line.period.words, line.deadline.to, line.state])).toEqual([
      ['2026年下半年', '2026-12-31', 'due'],
    ])
  })

  it('四（一） a park is reviewed again when its time ends; the review stands for it afterwards', () => {
    const park = { id: 'p', name: '示例园', validUntil: '2018-06' }
    const span = ['2018-01-01', '2018-12-31', '2018-07-02'] as const
    expect(all(office, { park: [park], parkReview: [] }, ...span)).toMatchObject([
      {
        state: 'missing',
        days: 2,
        deadline: { to: '2018-06-30' },
        settle: { create: { park: 'p', year: 2018 } },
      },
    ])
    const review = { id: 'v', park: 'p', year: 2018, reviewKind: 'review', concludedOn: '2018-06-10' }
    const renewed = { ...park, validUntil: '2019-06' }
    expect(all(office, { park: [renewed], parkReview: [review] }, ...span)).toMatchObject([
      { state: 'done', evidence: { id: 'v' } },
    ])
  })

  it('the meeting that was held and its row in the calendar are one; 二（二） asks for two', () => {
    const activity = [
      {
        id: 'row15',
        clause: '二（二）',
        deadline: { text: '', from: '2018-03-01', to: '2018-03-31' },
        status: 'planned',
      },
    ]
    const stationMeeting = [{ id: 'm', year: 2018, half: 'first', status: 'held', heldOn: '2018-03-20' }]
    const list = all(office, { activity, stationMeeting }, '2018-01-01', '2018-12-31', '2018-04-01').filter(
      (line) => line.obligation === 'stationMeetings',
    )
    expect(list.map((line) => [line.state, line.evidence?.id])).toEqual([
      ['done', 'm'],
      ['due', undefined],
    ])
  })

  it('五（六） an investment-promotion event also counts among the two of 二（三）', () => {
    const signingEvent = [{ id: 'e', eventKind: 'promotion', heldOn: '2018-04-10', status: 'done' }]
    const list = all(office, { signingEvent }, '2018-01-01', '2018-12-31', '2018-05-01')
    expect(list.map((line) => [line.obligation, line.state])).toEqual([
      ['signing', 'done'],
      ['signing', 'due'],
      ['investmentSigning', 'done'],
    ])
  })

  it('二（四） the assessment of a year is due in the January after it (附件2第11项); a draft is none yet', () => {
    const of = (assessment: DueRecord[], today: string) =>
      all(office, { assessment }, '2018-01-01', '2018-12-31', today).map((line) => [
        line.obligation,
        line.state,
        line.deadline.to,
      ])
    expect(of([], '2018-12-31')).toEqual([
      ['assessTowns', 'ahead', '2019-01-31'],
      ['assessStations', 'ahead', '2019-01-31'],
    ])
    const stations = { id: 's', objects: 'stations', year: 2018, status: 'issued', issuedOn: '2019-01-20' }
    const towns = { id: 't', objects: 'towns', year: 2018, status: 'draft' }
    expect(of([stations, towns], '2019-02-01').map(([, state]) => state)).toEqual(['missing', 'done'])
  })
})
