import { describe, expect, test } from 'vitest'
import type { AnyRecord } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { planValue } from '../policy/provisions'
import { DEFAULT_RULES } from '../signing/rules'
import { signed, WAN } from '../signing/signing.fixture'
import { OVERVIEW_KINDS, overview, type Records, reached, scale, yearsIn } from './overview'

const NONE = Object.fromEntries(OVERVIEW_KINDS.map((kind) => [kind, []])) as unknown as Records
const at = (set: Partial<Record<keyof Records, AnyRecord[]>>, year = 2018) =>
  overview({ ...NONE, ...set }, DEFAULT_RULES, 3180, year, '2018-12-31')
const target = (id: string, set: Partial<Record<keyof Records, AnyRecord[]>>, year = 2018) =>
  at(set, year).targets.find((one) => one.id === id)!
const record = (id: string, set: Record<string, unknown>) => ({ id, stamps: {}, ...set }) as AnyRecord

describe('the plan’s targets against now', () => {
  test('every target names its clause, a registered kind, and the plan’s number', () => {
    for (const { clause, kind, target } of at({}).targets) {
      expect(kindOf(kind)).toBeDefined()
      expect(clause).not.toBe('')
      expect(target).toBeGreaterThan(0)
    }
    expect(OVERVIEW_KINDS.filter((kind) => kindOf(kind)?.large)).toEqual([])
  })

  test('前言: new residents as reported, the last version of each unit and month, by hand', () => {
    const monthlyFigures = [
      record('1', { unit: 'a', month: '2017-12', version: 1, status: 'accepted', residents: 80 }),
      record('2', { unit: 'a', month: '2017-12', version: 2, status: 'submitted', residents: 90 }),
      record('3', { unit: 'b', month: '2017-12', status: 'accepted', residents: 10 }),
      record('4', { unit: 'b', month: '2017-11', status: 'returned', residents: 500 }),
      record('5', { unit: 'b', month: '2018-01', status: 'accepted', residents: 7 }),
      record('6', { unit: 'b', month: '2020-12', status: 'accepted', residents: 3 }),
      // 2020年再新增 is not reached by what came later.
      record('7', { unit: 'b', month: '2021-01', status: 'accepted', residents: 900 }),
    ]
    expect(target('population.new', { monthlyFigures })).toMatchObject({ now: 100, ids: ['2', '3'] })
    expect(target('population.new', { monthlyFigures }).target).toBe(planValue('population.new'))
    expect(target('population.further', { monthlyFigures })).toMatchObject({
      label: '2018—2020年再新增常住人口',
      now: 10,
      ids: ['5', '6'],
    })
  })

  test('三（五）: loans that were lent in the year, not what was applied for', () => {
    const loan = [
      record('1', { status: 'lent', lentOn: '2018-03-01', amount: 10 * WAN }),
      record('2', { status: 'repaid', lentOn: '2018-04-01', amount: 20 * WAN }),
      record('3', { status: 'approved', amount: 40 * WAN }),
      record('4', { status: 'lent', lentOn: '2017-04-01', amount: 80 * WAN }),
    ]
    expect(target('loan.plan', { loan })).toMatchObject({ now: 30 * WAN, ids: ['1', '2'] })
    expect(target('loan.plan', { loan }, 2017).now).toBe(80 * WAN)
  })

  test('二（三）, 五（五）, 四（一）, 四（五）: events, stations, re-reviews, groups', () => {
    const set = {
      signingEvent: [
        record('1', { status: 'done', year: 2018 }),
        record('2', { status: 'planned', year: 2018 }),
      ],
      station: [
        record('1', { status: 'running', level: 'city' }),
        record('2', { status: 'running', level: 'district' }),
      ],
      parkReview: [
        record('1', { reviewKind: 'review', level: 'city', park: 'p', concludedOn: '2018-05-01' }),
        record('3', { reviewKind: 'review', level: 'city', park: 'p', concludedOn: '2018-07-01' }),
        record('2', { reviewKind: 'review', level: 'city', concludedOn: '2017-05-01' }),
      ],
      group: [
        record('1', { status: 'running', category: 'talent' }),
        record('2', { status: 'quiet', category: 'talent' }),
        record('3', { status: 'planned', category: 'overseas' }),
      ],
    }
    const now = (id: string) => target(id, set).now
    expect(now('signing.eventsPerYear')).toBe(1)
    expect(now('stations.existing')).toBe(1)
    expect(target('stations.existing', {}).target).toBe(
      planValue('stations.existing') + planValue('stations.thirdBatch'),
    )
    expect(now('park.cityToReview')).toBe(1)
    // Two groups of one class are one class.
    expect(now('groups.toFound')).toBe(1)
    expect(now('people.away')).toBe(3180)
  })
})

test('the tables of months and towns say the same sum as the signing report', () => {
  const agreement = [
    signed('1', { unit: 'a', signedOn: '2018-05-18' }),
    signed('2', { unit: 'b', signedOn: '2018-10-20', investment: 500 * WAN }),
    signed('3', { unit: 'b', signedOn: '2017-10-20' }),
  ]
  const { months, towns } = at({ agreement })
  expect(months.total.investment).toBe(1500 * WAN)
  expect(towns.total.investment).toBe(1500 * WAN)
  expect(yearsIn({ ...NONE, agreement })).toEqual([2018, 2017])
})

test('a bar is never longer than its track', () => {
  expect([
    reached({ now: 5, target: 10 }),
    reached({ now: 50, target: 10 }),
    reached({ now: 5, target: 0 }),
  ]).toEqual([0.5, 1, 0])
})

test('a chart’s axis begins at nothing and ends at a round value not below the greatest', () => {
  expect(scale(12_000 * WAN)).toEqual([0, 5000, 10_000, 15_000].map((n) => n * WAN))
  expect(scale(24_400 * WAN).at(-1)).toBe(25_000 * WAN)
  expect(scale(0)).toHaveLength(2)
  for (const most of [1, 7, 99, 100, 101, 4_999_999, 123_456_789]) {
    const marks = scale(most)
    expect(marks.at(-1)).toBeGreaterThanOrEqual(most)
    expect(marks.length).toBeLessThanOrEqual(6)
  }
})
