import { expect, test } from 'vitest'
import { likeStation, STATIONS } from './stationNames'

test('a name that may mean a station of the list is asked about', () => {
  for (const typed of [
    '广州站',
    '广州',
    '广州服务站',
    '广州市返乡创业服务站',
    '驻广州返乡创业服务站',
    '定陶区驻广州联络站',
    '广东广州服务站',
  ])
    expect(likeStation(typed), typed).toBe('广州返乡创业服务站')
  expect(likeStation('长春站')).toBe('长春返乡创业服务站')
})

test('the names of the list, and stations of other cities, are not', () => {
  for (const { name } of STATIONS) expect(likeStation(name)).toBeNull()
  for (const typed of ['', '苏州返乡创业服务站', '广', '服务站', '深圳服务站', '贺州站'])
    expect(likeStation(typed), typed).toBeNull()
})
