import { describe, expect, test } from 'vitest'
import { planSeeds } from '../policy/seeds'
import type { AnyRecord } from './kind'
import { Names, namesOf } from './names'
import { kindOf } from './registry'

const unit = kindOf('unit')!
const names = new Names()
for (const seed of planSeeds()) {
  if (seed.kind === 'unit') names.add(unit, { ...(seed.set as object), id: seed.id, stamps: {} } as AnyRecord)
}

describe('units of the plan', () => {
  test.each([
    ['冉固镇', 'unit-rangu'],
    ['冉固', 'unit-rangu'],
    ['冉固镇政府', 'unit-rangu'],
    ['定陶区冉固镇', 'unit-rangu'],
    ['菏泽市定陶区冉固镇人民政府', 'unit-rangu'],
    [' 冉 固 镇 ', 'unit-rangu'],
    ['天中街道办事处', 'unit-tianzhong'],
    ['定陶区天中街道', 'unit-tianzhong'],
    ['区发改局', 'unit-fagai'],
    ['区返乡创业工作领导小组办公室', 'unit-office'],
    ['区返乡创业工作领导小组', 'unit-leading-group'],
    ['某镇', undefined],
    ['', undefined],
  ])('%s is %s', (text, id) => {
    expect(names.lookup('unit', text)).toBe(id)
  })
})

test('a station is known by its city, until there are two there', () => {
  const some = new Names()
  const station = kindOf('station')!
  some.add(station, { id: 'gz', stamps: {}, name: '广州返乡创业服务站', city: '广州市' })
  for (const text of ['广州返乡创业服务站', '广州服务站', '广州站', '广州', '广州市']) {
    expect(some.lookup('station', text), text).toBe('gz')
  }
  some.add(station, { id: 'gz2', stamps: {}, name: '广州第二服务站', city: '广州市' })
  expect(some.lookup('station', '广州站')).toBe('ambiguous')
  expect(some.lookup('station', '广州返乡创业服务站')).toBe('gz')
})

test('a full name beats an alias; equal ranks are ambiguous', () => {
  const some = new Names()
  const add = (id: string, name: string, aliases?: string) =>
    some.add(unit, { id, stamps: {}, name, ...(aliases ? { aliases } : {}) })
  add('a', '招商局', '招商办')
  add('b', '投资促进局', '招商局、招商办')
  expect(some.lookup('unit', '招商局')).toBe('a')
  expect(some.lookup('unit', '招商办')).toBe('ambiguous')
  expect(some.lookup('station', '招商局')).toBeUndefined()
})

test('numbers name a record too, but no person is named by an identity number', () => {
  expect(
    namesOf(kindOf('agreement')!, {
      id: 'x',
      stamps: {},
      projectName: '示例',
      number: '2017-1',
      partyB: '乙',
    }),
  ).toEqual(['示例', '2017-1'])
  const person = { id: 'p', stamps: {}, name: '示例', idNumber: '11010519491231002X' }
  expect(namesOf(kindOf('person')!, person)).toEqual(['示例'])
})
