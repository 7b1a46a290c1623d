import { describe, expect, test } from 'vitest'
import type { AnyRecord } from '../domain/kind'
import { groupClasses, membersAt, memberTrend } from './groups'

const group = (id: string, set: object): AnyRecord =>
  ({ id, stamps: {}, status: 'running', ...set }) as AnyRecord
const count = (...pairs: [string, number][]) => ({
  counts: pairs.map(([date, members]) => ({ date, members })),
})

const groups = [
  group('1', { category: 'general', keeper: '甲', ...count(['2017-12-01', 462]) }),
  group('2', { category: 'stationHeads', city: '广州市', keeper: '乙', ...count(['2017-11-05', 28]) }),
  group('3', { category: 'stationHeads', city: '昆明', ...count(['2017-10-31', 20], ['2017-12-20', 22]) }),
  group('4', { category: 'city', city: '北京市', keeper: '丙', ...count(['2017-12-20', 316]) }),
  group('5', {
    category: 'city',
    city: '上海市',
    status: 'closed',
    keeper: '丁',
    ...count(['2017-01-01', 90]),
  }),
  group('6', { category: 'talent', status: 'planned' }),
  group('7', { category: 'service', keeper: '戊' }),
]

describe('四（五） groups against the plan: 1, 3, 24 and four to be founded', () => {
  const classes = groupClasses(groups)
  const of = (category: string) => classes.find((one) => one.category === category)!

  test('the classes and their numbers come from the plan', () => {
    expect(classes.map((one) => [one.category, one.planned, one.founded, one.toFound, one.missing])).toEqual([
      ['general', 1, 1, 0, 0],
      ['stationHeads', 3, 2, 0, 1],
      ['city', 24, 1, 0, 23],
      ['talent', 1, 0, 1, 1],
      ['entrepreneur', 1, 0, 0, 1],
      ['volunteer', 1, 0, 0, 1],
      ['overseas', 1, 0, 0, 1],
      ['service', null, 1, 0, 0],
    ])
  })

  test('the station heads’ group that is missing is 长春’s', () => {
    expect(of('stationHeads').missingNames).toEqual(['长春'])
  })

  test('a named keeper each: who lacks one is named; a dissolved or planned group is not asked', () => {
    expect(of('stationHeads').withoutKeeper.map((one) => one.id)).toEqual(['3'])
    expect(classes.flatMap((one) => one.withoutKeeper)).toHaveLength(1)
  })

  test('members are the last counts of the groups that stand', () => {
    expect([of('general').members, of('stationHeads').members, of('city').members]).toEqual([462, 50, 316])
  })
})

test('members at a day: the last count up to it', () => {
  expect(
    ['2017-10-30', '2017-10-31', '2017-12-19', '2017-12-20'].map((day) => membersAt(groups[2], day)),
  ).toEqual([null, 20, 20, 22])
})

test('members by month: each group stands with its last count', () => {
  expect(memberTrend(groups, '2017-12-25', 3)).toEqual([
    { month: '2017-10', members: 20, groups: 1 },
    { month: '2017-11', members: 48, groups: 2 },
    { month: '2017-12', members: 828, groups: 4 },
  ])
})
