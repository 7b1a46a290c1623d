import { describe, expect, it } from 'vitest'
import { type DueRecord, dueFor, type WhoIsAsked } from './due'
import { PLAN } from './policy'

const office: WhoIsAsked = { unit: 'unit-office', role: 'district' }
const rangu: WhoIsAsked = { unit: 'unit-rangu', role: 'town' }

const due = (who: WhoIsAsked, records: Record<string, DueRecord[]>, today: string) =>
  dueFor(who, records, PLAN, today)

describe('problems of enterprises', () => {
  const issue = {
    id: 'i',
    title: '厂区用电增容',
    state: 'assigned',
    assigned: 'unit-rangu',
    due: '2018-01-05',
  }
  const lines = (who: WhoIsAsked, record: DueRecord, today: string) =>
    due(who, { enterpriseIssue: [record] }, today)

  it('[O14] stand with the unit that has them until they are answered, the button leads to the answer', () => {
    expect(lines(rangu, issue, '2017-12-20')).toMatchObject([
      {
        state: 'due',
        own: true,
        text: '答复企业难题：厂区用电增容',
        settle: { page: 'issues', params: { issue: 'i', step: 'answer' } },
      },
    ])
    expect(lines(rangu, issue, '2018-01-08')).toMatchObject([{ state: 'overdue', days: 3 }])
    expect(lines(rangu, { ...issue, due: null }, '2018-01-08')).toMatchObject([{ state: 'due', days: null }])
    for (const state of ['new', 'answered', 'closed'])
      expect(lines(rangu, { ...issue, state }, '2018-01-08')).toEqual([])
    expect(lines(rangu, { ...issue, deleted: true }, '2018-01-08')).toEqual([])
  })

  it('[O14] of others the office sees the overdue ones, to be urged; another town sees none', () => {
    expect(lines(office, issue, '2018-01-05')).toEqual([])
    expect(lines(office, issue, '2018-01-06')).toMatchObject([
      { state: 'overdue', own: false, settle: { page: 'issues', params: { issue: 'i', step: 'remind' } } },
    ])
    expect(lines({ unit: 'unit-ducha', role: 'member' }, issue, '2018-01-08')).toEqual([])
  })

  it('[O14] what came in and what was answered is one line each at the office, leading to them', () => {
    const of = (id: string, state: string) => ({ id, title: id, state, unit: 'unit-rangu' })
    const enterpriseIssue = [of('a', 'new'), of('b', 'new'), of('c', 'answered'), of('d', 'closed')]
    expect(due(office, { enterpriseIssue }, '2018-01-08')).toMatchObject([
      {
        state: 'due',
        own: true,
        text: '已答复、待办结评价的企业难题 1 件',
        settle: { page: 'issues', params: { issue: 'c', step: 'close' } },
      },
      { state: 'due', own: true, text: '待交办企业难题 2 件', settle: { page: 'issues', params: {} } },
    ])
    expect(due(rangu, { enterpriseIssue }, '2018-01-08')).toEqual([])
    const gone = enterpriseIssue.map((issue) => ({ ...issue, deleted: true }))
    expect(due(office, { enterpriseIssue: gone }, '2018-01-08')).toEqual([])
  })
})
