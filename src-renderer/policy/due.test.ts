import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from './day'
import { parseDeadline } from './deadline'
import { DUE_KINDS, type Due, type DueRecord, dueFor, standingOf, type WhoIsAsked } from './due'
import { PLAN } from './policy'
import { planSeeds } from './seeds'
import { UNITS } from './units'

const seeded = planSeeds()
const activities: DueRecord[] = seeded
  .filter((seed) => seed.kind === 'activity')
  .map((seed) => ({ id: seed.id, ...seed.set }))
const office: WhoIsAsked = { unit: 'unit-office', role: 'district' }
const rangu: WhoIsAsked = { unit: 'unit-rangu', role: 'town' }

const due = (who: WhoIsAsked, records: Record<string, DueRecord[]>, today: string) =>
  dueFor(who, records, PLAN, today)

describe('seeds', () => {
  it('[SE1] are the 27 units, 18 activities and the duty table, the same each time', () => {
    expect(planSeeds()).toEqual(seeded)
    expect(seeded.filter((seed) => seed.kind === 'unit')).toHaveLength(UNITS.length)
    expect(activities).toHaveLength(18)
    expect(new Set(seeded.map((seed) => seed.id)).size).toBe(seeded.length)
    expect(new Set(seeded.map((seed) => seed.kind))).toEqual(new Set(['unit', 'activity', 'duty']))
  })

  it('[PL6] the duty table has a line a unit and clause, with its role', () => {
    const duties = seeded.filter((seed) => seed.kind === 'duty')
    expect(duties.find((seed) => seed.id === 'duty-2-1-unit-ducha')?.set).toEqual({
      unit: 'unit-ducha',
      clause: '二（一）',
      role: 'lead',
      words: '健全调度通报制度',
      order: 201,
      origin: 'plan',
    })
    expect(duties.filter((seed) => seed.set.clause === '三（一）').map((seed) => seed.set.unit)).toEqual([
      'unit-caizheng',
    ])
  })

  it('[PL5] row 16 alone waits for a decision, with both dates and where they stand', () => {
    const waiting = activities.filter((activity) => activity.decide)
    expect(waiting.map((activity) => activity.id)).toEqual(['activity-2017-16'])
    expect(waiting[0].remarks).toContain('附件2第16项为2018年4月，五（十）为2018年10月底')
    expect(waiting[0]).toMatchObject({
      deadline: { to: '2018-04-30' },
      alternative: { text: '2018年10月底', to: '2018-10-31' },
    })
  })

  it('[U4] link the units that the row names: every town for 各镇街, nobody for 等部门', () => {
    expect(activities[11].units).toEqual(UNITS.filter((unit) => unit.role === 'town').map((unit) => unit.id))
    expect(activities[16].leadUnits).toEqual(['unit-zhaoshang', 'unit-fagai'])
    expect(activities[16].units).toEqual(['unit-zhaoshang', 'unit-fagai', 'unit-renshe'])
  })

  it('[PL6] a unit brings its duties in words', () => {
    const bianban = seeded.find((seed) => seed.id === 'unit-bianban')
    expect(bianban?.set.duties).toContain('一（二）建立健全工作推进机制（牵头）')
  })
})

describe('activities', () => {
  it('[O1][O5][O6][O7] on 2017-12-21 the district office sees all 18, each where it belongs', () => {
    const list = due(office, { activity: activities }, '2017-12-21').filter((item) =>
      item.id.startsWith('activity/'),
    )
    const by: Partial<Record<string, Due[]>> = {}
    for (const item of list) by[item.state] = [...(by[item.state] ?? []), item]
    expect(list).toHaveLength(18)
    expect(by.overdue).toBeUndefined()
    expect(by.week?.map((item) => item.id)).toEqual(['activity/activity-2017-03'])
    expect(by.decide?.map((item) => item.id)).toEqual(['activity/activity-2017-16'])
    expect(by.undated?.map((item) => item.id)).toEqual(['activity/activity-2017-18'])
    expect(by.due).toHaveLength(9)
    expect(by.later).toHaveLength(6)
    expect(list.find((item) => item.id.endsWith('-02'))?.own).toBe(false)
    expect(list.find((item) => item.id.endsWith('-10'))?.own).toBe(true)
  })

  it('[O1] a town sees its own, late by days counted from the last day', () => {
    const list = due(rangu, { activity: activities }, '2018-01-10').filter((item) =>
      item.id.startsWith('activity/'),
    )
    expect(list.map((item) => item.id.slice(-2)).sort()).toEqual(['05', '06', '09', '12'])
    expect(list[0]).toMatchObject({ state: 'overdue', days: 10, settle: { kind: 'activity' }, own: true })
  })

  it('[O8] a town that keeps its own part of a district activity owes the part', () => {
    const part = {
      id: 'part',
      title: '本镇服务归雁行',
      parent: 'activity-2017-05',
      unit: 'unit-rangu',
      status: 'planned',
    }
    const ids = (who: WhoIsAsked, status: string) =>
      due(who, { activity: [...activities, { ...part, status }] }, '2017-12-21').map((item) => item.id)
    expect(ids(rangu, 'planned')).toContain('activity/part')
    expect(ids(rangu, 'planned')).not.toContain('activity/activity-2017-05')
    expect(ids(rangu, 'done')).not.toContain('activity/activity-2017-05')
    expect(ids({ unit: 'unit-dutang', role: 'town' }, 'done')).toContain('activity/activity-2017-05')
    expect(ids(office, 'done')).toContain('activity/activity-2017-05')
  })

  it('[O1] nothing lost, nothing doubled, for any unit, day and state of the records', () => {
    const status = fc.constantFrom('planned', 'doing', 'done', 'cancelled')
    fc.assert(
      fc.property(
        fc.constantFrom(...UNITS),
        fc.integer({ min: -60, max: 600 }),
        fc.array(fc.record({ status, deleted: fc.boolean() }), { minLength: 18, maxLength: 18 }),
        (unit, offset, states) => {
          const today = addDays('2017-12-21', offset)
          const records: DueRecord[] = activities.map((activity, i) => ({ ...activity, ...states[i] }))
          const role = unit.role === 'other' ? 'member' : unit.role
          const list = due({ unit: unit.id, role }, { activity: records }, today)
          const ids = list.map((item) => item.id)
          expect(new Set(ids).size).toBe(ids.length)
          const expected = records.filter(
            (r) =>
              !r.deleted &&
              (r.status === 'planned' || r.status === 'doing') &&
              (role === 'district' || (r.units as string[]).includes(unit.id)),
          )
          expect(ids.filter((id) => id.startsWith('activity/')).sort()).toEqual(
            expected.map((r) => `activity/${r.id}`).sort(),
          )
          for (const item of list) {
            expect(item.state === 'overdue' || item.state === 'decide').toBe(
              item.state === 'decide' || (item.deadline.to !== null && item.deadline.to < today),
            )
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('repeating obligations', () => {
  it('[O2][O3] a town owes two submissions a month from the month of the notice on', () => {
    const list = due(rangu, { submission: [] }, '2018-01-10')
    expect(list.map((item) => [item.id, item.state])).toEqual([
      ['submissions.town/2017-12/1', 'overdue'],
      ['submissions.town/2017-12/2', 'overdue'],
      ['submissions.town/2018-01/1', 'due'],
      ['submissions.town/2018-01/2', 'due'],
    ])
    expect(list[0]).toMatchObject({
      text: '2017年12月第1次材料报送',
      clause: '二（一）',
      days: 10,
      settle: { kind: 'submission', create: { month: '2017-12' } },
    })
  })

  it('[O2] a submission settles one line of its own month and unit', () => {
    const records = {
      submission: [
        { id: 'a', unit: 'unit-rangu', month: '2017-12' },
        { id: 'b', unit: 'unit-dutang', month: '2017-12' },
        { id: 'c', unit: 'unit-rangu', month: '2018-01', deleted: true },
      ],
    }
    expect(due(rangu, records, '2018-01-10').map((item) => item.id)).toEqual([
      'submissions.town/2017-12/2',
      'submissions.town/2018-01/1',
      'submissions.town/2018-01/2',
    ])
  })

  it('[O2] lists exactly what is missing, whatever was handed in', () => {
    const submission = fc.record({
      unit: fc.constantFrom('unit-rangu', 'unit-dutang'),
      month: fc.constantFrom('2017-11', '2017-12', '2018-01', '2018-02', '2018-03'),
    })
    fc.assert(
      fc.property(fc.array(submission, { maxLength: 12 }), (given) => {
        const records = { submission: given.map((item, i) => ({ id: `s${i}`, ...item })) }
        const list = due(rangu, records, '2018-03-15')
        for (const month of ['2017-12', '2018-01', '2018-02', '2018-03']) {
          const have = given.filter((item) => item.unit === 'unit-rangu' && item.month === month).length
          expect(list.filter((item) => item.id.includes(`/${month}/`))).toHaveLength(Math.max(0, 2 - have))
        }
        expect(list.every((item) => item.id.startsWith('submissions.town/'))).toBe(true)
      }),
    )
  })

  it('[O2] a member unit owes one a month; the office dispatches towns monthly, members every two months', () => {
    expect(due({ unit: 'unit-caizheng', role: 'member' }, { submission: [] }, '2017-12-31')).toMatchObject([
      { text: '2017年12月材料报送', state: 'week' },
    ])
    const records = { dispatch: [{ id: 'd', scope: 'towns', month: '2017-12' }] }
    expect(due(office, records, '2018-02-03').map((item) => item.id)).toEqual([
      'dispatch.members/2017-11/1',
      'dispatch.towns/2018-01/1',
      'dispatch.members/2018-01/1',
      'dispatch.towns/2018-02/1',
    ])
  })

  it('[O2][O3] two signing events a year from 2018 on; an event of the year counts', () => {
    expect(due(office, { signingEvent: [] }, '2017-12-31')).toEqual([])
    const records = { signingEvent: [{ id: 'e', date: '2018-02-10' }] }
    const list = due(office, records, '2018-05-01')
    expect(list.map((item) => item.id)).toEqual(['investmentSigning/2018/1', 'signing/2018/2'])
    expect(list.slice(1)).toMatchObject([
      { text: '2018年第2次集中签约活动', clause: '二（三）', state: 'due', settle: { kind: 'signingEvent' } },
    ])
  })

  it('[O2] the station-head meetings of annex 2 stand for those of clause 二（二）', () => {
    const list = due(office, { activity: activities }, '2018-01-02').filter((i) =>
      i.id.startsWith('stationMeetings'),
    )
    expect(list.map((item) => item.text)).toEqual(['2018年第2次返乡创业服务站站长会议'])
    const cancelled = activities.map((a) => (a.annexRow === 15 ? { ...a, status: 'cancelled' } : a))
    expect(
      due(office, { activity: cancelled }, '2018-01-02').filter((i) => i.id.startsWith('stationMeetings')),
    ).toHaveLength(2)
  })

  it('[O2] theme activities count for the units that hold them', () => {
    const theme = {
      id: 't',
      title: '主题活动',
      theme: true,
      units: ['unit-rangu'],
      status: 'done',
      completedOn: '2018-03-01',
    }
    const list = (who: WhoIsAsked) =>
      due(who, { activity: [theme] }, '2018-04-01').filter((item) => item.id.startsWith('theme/'))
    expect(list(rangu)).toHaveLength(1)
    expect(list({ unit: 'unit-dutang', role: 'town' })).toHaveLength(2)
  })

  it('[O4] asks nothing of kinds that the program does not keep', () => {
    for (const kind of DUE_KINDS)
      expect(due(office, { [kind]: undefined as never }, '2030-01-01')).toEqual([])
  })

  it('[O3] a site that begins later owes nothing from before', () => {
    const list = due({ ...rangu, since: '2020-05-10' }, { submission: [], activity: [] }, '2020-06-01')
    expect(list.map((item) => item.id)).toEqual([
      'submissions.town/2020-05/1',
      'submissions.town/2020-05/2',
      'submissions.town/2020-06/1',
      'submissions.town/2020-06/2',
      'theme/2020/1',
      'theme/2020/2',
    ])
  })
})

it('[O3] a station that begins on 30 November sees the report of the half-year, due at its end', () => {
  const station = [{ id: 's', name: '苏州站', unit: 'unit-s', status: 'running' }]
  const list = due(
    { unit: 'unit-s', role: 'station', since: '2026-11-30' },
    { station, dutyReport: [] },
    '2026-11-30',
  )
  expect(list).toMatchObject([
    { state: 'due', text: '2026年下半年述职报告：苏州站', deadline: { to: '2026-12-31' } },
  ])
})

describe('papers between a unit and the office', () => {
  const paper = (id: string, more: object) => ({
    id,
    unit: 'unit-rangu',
    month: '2018-01',
    title: '小结',
    ...more,
  })

  it('[O13] a returned paper stands for the missing one and brings the office’s note', () => {
    const records = { submission: [paper('a', { status: 'returned', note: '请补充数据' })] }
    const list = due({ ...rangu, since: '2018-01-01' }, records, '2018-01-20')
    expect(list.map((item) => [item.id, item.text])).toEqual([
      ['submissions.town/2018-01/1', '2018年1月第1次材料报送（已退回，更正后重新报送）'],
      ['submissions.town/2018-01/2', '2018年1月第2次材料报送'],
    ])
    expect(list[0]).toMatchObject({ note: '请补充数据', settle: { kind: 'submission', id: 'a' } })
  })

  it('[O13] one that is returned beyond what was owed is listed by itself, until it is corrected', () => {
    const sent = ['b', 'c'].map((id) => paper(id, { status: 'accepted' }))
    const returned = paper('a', { status: 'returned', note: '重复' })
    const who = { ...rangu, since: '2018-01-01' }
    expect(due(who, { submission: [...sent, returned] }, '2018-01-20').map((i) => i.id)).toEqual([
      'returned/a',
    ])
    const corrected = paper('d', { status: 'submitted', replaces: 'a', version: 2 })
    expect(due(who, { submission: [...sent, returned, corrected] }, '2018-01-20')).toEqual([])
  })

  it('[O16] what the office asks in an open round stands at the lines of its months, and at no others', () => {
    const round = {
      id: 'r',
      scope: 'towns',
      month: '2018-01',
      months: 1,
      status: 'open',
      needsFigures: true,
      requirements: '请于1月25日前报送材料',
    }
    const asks = (more: object) =>
      due(
        { ...rangu, since: '2018-01-01' },
        { submission: [], monthlyFigures: [], dispatch: [{ ...round, ...more }] },
        '2018-02-03',
      ).map((item) => [item.id, item.asks])
    expect(asks({})).toEqual([
      ['figures/2018-01/1', '请于1月25日前报送材料'],
      ['submissions.town/2018-01/1', '请于1月25日前报送材料'],
      ['submissions.town/2018-01/2', '请于1月25日前报送材料'],
      ['submissions.town/2018-02/1', undefined],
      ['submissions.town/2018-02/2', undefined],
    ])
    for (const more of [{ status: 'frozen' }, { scope: 'members' }, { requirements: ' ' }])
      expect(asks(more).every(([, words]) => words === undefined)).toBe(true)
  })

  it('[O13] the office sees what waits for it, counted', () => {
    const records = {
      submission: [paper('a', { status: 'submitted' }), paper('b', { status: 'accepted' })],
      monthlyFigures: [paper('f', { status: 'submitted' })],
    }
    expect(due(office, records, '2018-01-20').map((item) => item.text)).toEqual([
      '待受理：材料 1 篇、月度指标 1 份',
    ])
  })
})

it('standingOf says how the present period stands', () => {
  const records = { submission: [{ id: 'a', unit: 'unit-rangu', month: '2017-12' }], activity: [] }
  expect(standingOf(rangu, records, PLAN, '2017-12-21')).toMatchObject([
    { label: '材料报送', clause: '二（一）', period: '2017年12月', done: 1, needed: 2 },
  ])
  expect(standingOf(rangu, records, PLAN, '2018-03-01')).toMatchObject([
    { label: '材料报送', clause: '二（一）', period: '2018年3月', done: 0, needed: 2 },
    { label: '大型主题活动', clause: '一（三）', period: '2018年', done: 0, needed: 2 },
  ])
  expect(parseDeadline('2017年12月')?.to).toBe('2017-12-31')
})
