import { expect, test } from 'vitest'
import { dutyReport } from '../domain/dutyReport'
import type { AnyRecord } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { groupMembersOf, ledgerQueries, missingOf } from './dutyLedger'

const record = (more: object): AnyRecord => ({ id: 'r', stamps: {}, ...more }) as AnyRecord

test('二（二） each figure of a duty report is counted from fields that there are, of this station and this half-year', () => {
  for (const { field, kind, conditions, sum } of ledgerQueries('s', { year: 2017, half: 'second' })) {
    expect(dutyReport.fields).toHaveProperty(field)
    const { fields } = kindOf(kind)!
    for (const condition of conditions) expect(fields).toHaveProperty(condition.field)
    expect(conditions[0]).toEqual({ field: 'station', in: ['s'] })
    for (const condition of conditions)
      if ('from' in condition) expect(condition).toMatchObject({ from: '2017-07', to: '2017-12-31' })
    if (sum) expect(fields[sum].type).toBe('money')
  }
})

test('四（五） a station’s groups by their last counts; none counted is no zero', () => {
  const counts = [
    { date: '2017-07-01', members: 90 },
    { date: '2017-12-01', members: 120 },
  ]
  const groups = [
    record({ station: 's', status: 'running', counts }),
    record({ station: 's', status: 'quiet', counts: [{ date: '2017-11-01', members: 30 }] }),
    record({ station: 's', status: 'closed', counts }),
    record({ station: 't', status: 'running', counts }),
  ]
  expect(groupMembersOf(groups, 's')).toBe(150)
  expect(groupMembersOf([record({ station: 's', status: 'running' })], 's')).toBeNull()
})

test('二（二） only what the report leaves empty is filled; a zero that was typed stays', () => {
  expect(missingOf(record({ visits: 36, projects: 0 }), { visits: 40, projects: 2, signed: 1 })).toEqual([
    'signed',
  ])
})
