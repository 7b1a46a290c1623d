import { expect, test } from 'vitest'
import type { Dispatch } from '../domain/dispatch'
import type { AnyRecord } from '../domain/kind'
import { fromFrozen } from './RoundTables'
import { columnsOf, isInTime, roundsAsking } from './round'

const round = {
  id: 'r',
  stamps: {},
  scope: 'members',
  month: '2018-01',
  months: 2,
  units: ['unit-caizheng'],
  status: 'open',
  onTimeBy: '2018-02-28',
  requirements: '请于2月25日前报送材料',
} as unknown as Dispatch

test('until the last day what is not there is 未报, afterwards 缺报; a frozen round says 缺报', () => {
  const head = (today: string, more: object = {}) =>
    columnsOf(isInTime({ ...round, ...more } as Dispatch, today)).find(([key]) => key === 'missing')?.[1]
  expect([head('2018-01-02'), head('2018-02-28'), head('2018-03-01')]).toEqual(['未报', '未报', '缺报'])
  expect(head('2018-01-02', { status: 'frozen' })).toBe('缺报')
})

test('what an open round asks for in words is shown to the units that it asks, for its months', () => {
  const asked = (unit: string, month: string, more: object = {}) =>
    roundsAsking([{ ...round, ...more } as unknown as AnyRecord], unit, month).requirements
  expect(asked('unit-caizheng', '2018-02')).toEqual(['请于2月25日前报送材料'])
  expect(asked('unit-caizheng', '2018-03')).toEqual([])
  expect(asked('unit-rangu', '2018-02')).toEqual([])
  expect(asked('unit-caizheng', '2018-02', { status: 'closed' })).toEqual([])
  expect(asked('unit-caizheng', '2018-02', { requirements: null })).toEqual([])
})

test('a frozen round calls its units as they were called then, and says of which month there are no figures', () => {
  const frozen = {
    ...round,
    status: 'frozen',
    materials: [
      { unit: 'unit-caizheng', name: '区财政局', state: 'done' },
      { unit: 'unit-shenji', state: 'short' },
    ],
    figures: [{ unit: 'unit-caizheng', month: '2018-02', version: 2 }],
  } as unknown as Dispatch
  const units = [
    { id: 'unit-caizheng', name: '区财政和金融局' },
    { id: 'unit-shenji', name: '区审计局' },
  ]
  expect(fromFrozen(frozen, units).map(({ name, figures }) => [name, figures])).toEqual([
    ['区财政局', '1月未报，2月第 2 版'],
    ['区审计局', '1月未报，2月未报'],
  ])
})
