import { expect, test } from 'vitest'
import type { AnyRecord, Kind } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { isOthers, lookOnly, othersWords } from './owning'

const project = kindOf('project') as Kind
const award = kindOf('award') as Kind
const town = { role: 'town', unit: 'rangu' } as const
const office = { role: 'district', unit: 'office' } as const
const record = (fields: object): AnyRecord => ({ id: 'a', stamps: {}, ...fields }) as AnyRecord
const names = (id: string) => (id === 'dutang' ? '杜堂镇' : undefined)

test('who is to be told, where a record can only be looked at', () => {
  expect(lookOnly(project, record({ unit: 'dutang' }), town, names)).toContain('由杜堂镇管理')
  expect(lookOnly(project, record({ unit: 'gone' }), town, names)).toContain('由所属单位管理')
  expect(lookOnly(award, record({}), town, names)).toContain('请告诉区办')
  expect(lookOnly(project, record({ unit: 'rangu' }), town, names)).toBeNull()
})

test('filling and batches leave what is not ours, and the office leaves whose it is', () => {
  expect(isOthers(project, record({ unit: 'dutang' }), 'city', town)).toBe(true)
  expect(isOthers(project, record({ unit: 'dutang' }), 'city', office)).toBe(false)
  expect(isOthers(project, record({ unit: 'dutang' }), 'unit', office)).toBe(true)
  expect(othersWords(project, 3, true, town)).toBe('有 3 个属于别的单位，没有改，要改请告诉所属单位')
  expect(othersWords(award, 2, false, town)).toContain('由区办管理')
  expect(othersWords(project, 3, true, office)).toContain('移交')
  expect(othersWords(project, 0, true, office)).toBe('')
})
