import { expect, test } from 'vitest'
import type { AnyRecord, Kind, Value } from './kind'
import { kindOf } from './registry'
import { mayChange, mayMake, onlyForOneself } from './writing'

const project = kindOf('project') as Kind
const award = kindOf('award') as Kind
const issue = kindOf('enterpriseIssue') as Kind
const unit = kindOf('unit') as Kind
const enterprise = kindOf('enterprise') as Kind
const town = { role: 'town', unit: 'rangu' } as const
const office = { role: 'district', unit: 'office' } as const
const station = { role: 'station', unit: 'guangzhou' } as const
const record = (fields: object): AnyRecord => ({ id: 'a', stamps: {}, ...fields }) as AnyRecord

test('[exchange X4] what this site may not send it does not change: another unit’s, and the district office’s', () => {
  expect(mayChange(project, record({ unit: 'rangu' }), town)).toBe(true)
  expect(mayChange(project, record({ unit: 'dutang' }), town)).toBe(false)
  expect(mayChange(project, record({ unit: 'dutang' }), office)).toBe(true)
  expect(mayChange(award, record({}), town)).toBe(false)
  expect(mayChange(award, record({}), office)).toBe(true)
  expect(mayChange(issue, record({ unit: 'dutang' }), town)).toBe(true)
})

test.each([{ unit: null }, { unit: '' }, {}])('whose nobody says (%j) whoever has it may say', (fields) => {
  expect(mayChange(project, record(fields), town)).toBe(true)
})

test('a sample is to be tried out, the unit’s own record is its own', () => {
  expect(mayChange(project, record({ unit: 'dutang', sample: true }), town)).toBe(true)
  expect(mayChange(unit, record({ id: 'rangu' }), town)).toBe(true)
  expect(mayChange(unit, record({ id: 'dutang' }), town)).toBe(false)
})

test('what only the office registers is not begun elsewhere', () => {
  expect([mayMake(award, town), mayMake(award, office), mayMake(project, town)]).toEqual([false, true, true])
})

test.each<[Kind, Record<string, Value>, typeof town | typeof office | typeof station, boolean]>([
  [project, { unit: 'rangu' }, town, false],
  [project, { unit: 'dutang' }, town, true],
  [project, { unit: null }, town, false],
  [project, { unit: 'dutang' }, office, false],
  // A station makes enterprises for the towns where they are.
  [enterprise, { unit: 'dutang' }, station, false],
  [enterprise, { unit: 'dutang' }, town, true],
  [issue, { unit: 'dutang' }, town, false],
])('[exchange X4] a new record for another unit, %#', (kind, set, by, refused) => {
  expect(Object.keys(onlyForOneself(kind, set, by))).toEqual(refused ? ['unit'] : [])
})
