import { expect, test } from 'vitest'
import { yearPeriod } from '../domain/values/period'
import { leavingOut, objectsOf } from './objects'

const YEAR = yearPeriod(2018)
const town = (id: string, set: object) => ({ id, stamps: {}, name: id, role: 'town' as const, ...set })

test('[A3] a town takes part that was there for half of the year; 2018 has 365 days', () => {
  const towns = [
    town('并入，7月2日', { until: '2018-07-02' }),
    town('并入，7月1日', { until: '2018-07-01' }),
    town('新设，7月2日', { from: '2018-07-02' }),
    town('新设，7月3日', { from: '2018-07-03' }),
    town('早已撤销', { until: '2016-12-31' }),
    town('明年撤销', { until: '2019-01-31' }),
    town('一直在', {}),
  ]
  const { objects, absent } = objectsOf('towns', towns, [], YEAR)
  expect(objects.map(({ id }) => id)).toEqual(['并入，7月2日', '新设，7月2日', '明年撤销', '一直在'])
  expect([...absent]).toEqual(['并入，7月1日', '新设，7月3日', '早已撤销'])
})

test('[A3] stations by their own days; what belongs to one that takes no part is said', () => {
  const stations = [
    { id: 'old', stamps: {}, name: '昆明', status: 'closed' as const, closedOn: '2017-12-31' },
    { id: 'new', stamps: {}, name: '长春', status: 'running' as const, openedOn: '2019-01-01' },
    { id: 'month', stamps: {}, name: '西安', status: 'closed' as const, closedOn: '2018-01' },
    { id: 'year', stamps: {}, name: '成都', status: 'closed' as const, closedOn: '2018' },
    { id: 'left', stamps: {}, name: '广州', status: 'closed' as const, closedOn: '2018-03-01' },
  ]
  const { objects, absent } = objectsOf('stations', [], stations, YEAR)
  expect(objects.map(({ id }) => id).toSorted()).toEqual(['left', 'month', 'year'])
  const of = new Map([
    ['old', { figure: 5, count: 2, ids: ['1', '2'] }],
    ['new', { figure: 7, count: 7, ids: null }],
    ['left', { figure: 1, count: 1, ids: ['3'] }],
  ])
  const leftOut = [{ reason: '没有填归属', count: 1, ids: ['4'] }]
  expect(leavingOut(new Map([['签约', { of, leftOut }]]), absent).get('签约')?.leftOut).toEqual([
    ...leftOut,
    { reason: '归属的单位（服务站）已撤并或新设，不参加本期考核', count: 9, ids: ['1', '2'] },
  ])
  expect(leavingOut(new Map([['签约', { of, leftOut }]]), new Set()).get('签约')?.leftOut).toBe(leftOut)
})
