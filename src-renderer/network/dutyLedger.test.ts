import { expect, test } from 'vitest'
import { dutyReport } from '../domain/dutyReport'
import type { AnyRecord } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { validate } from '../domain/validate'
import { fundsJudge } from '../signing/arrivals'
import { countSignings } from '../signing/counting'
import { ownOf } from '../signing/own'
import { DEFAULT_RULES } from '../signing/rules'
import { funds, signed, WAN } from '../signing/signing.fixture'
import { groupMembersOf, ledgerQueries, missingOf, signingLines } from './dutyLedger'
import { spanOf } from './halfYears'

const record = (more: object): AnyRecord => ({ id: 'r', stamps: {}, ...more }) as AnyRecord

test('二（二） each figure of a duty report is counted from fields that there are, of this station and this half-year', () => {
  for (const { field, kind, conditions } of ledgerQueries('s', { year: 2017, half: 'second' })) {
    expect(dutyReport.fields).toHaveProperty(field)
    const { fields } = kindOf(kind)!
    for (const condition of conditions) expect(fields).toHaveProperty(condition.field)
    expect(conditions[0]).toEqual({ field: 'station', in: ['s'] })
    for (const condition of conditions)
      if ('from' in condition) expect(condition).toMatchObject({ from: '2017-07', to: '2017-12-31' })
  }
})

test('[policy SG1] signings and funds of a duty report are counted as 签约进度 counts them', () => {
  const agreements = [
    signed('1', { station: 's', signedOn: '2017-12-24' }),
    signed('2', { station: 's', previous: '1', signedOn: '2017-12-26' }),
    signed('3', { station: 's', status: 'ended', endedOn: '2017-12-30', signedOn: '2017-12-24' }),
  ]
  const arrivals = [funds('f', '2', '2017-12-28', 200), funds('g', '3', '2017-12-28', 900)]
  const counting = countSignings(agreements, DEFAULT_RULES)
  const judge = fundsJudge(counting, DEFAULT_RULES, '2018-01-10')
  const own = ownOf('station', 's', counting, arrivals, judge, spanOf({ year: 2017, half: 'second' }))
  expect(signingLines(own).map(({ field, value }) => [field, value])).toEqual([
    ['signed', 1],
    ['investment', 1000 * WAN],
    ['arrived', 200 * WAN],
  ])
  expect(signingLines(own)[2].words).toContain(
    '；没有计入：所属协议「项目3」没有计入：已终止（2017-12-30）（1条）',
  )
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

test('二（二） a project recommended in one half-year and signed in the next is asked about, not refused', () => {
  const report = record({
    unit: 'u',
    station: 's',
    year: 2018,
    half: 'second',
    status: 'draft',
    projects: 0,
    signed: 1,
  })
  expect(validate(dutyReport, report)).toEqual({})
  const about = { today: '2018-12-31', linked: () => undefined, others: () => [] }
  expect(dutyReport.warn?.(report, about)).toHaveProperty('signed')
  expect(dutyReport.warn?.({ ...report, projects: 1 }, about)).toEqual({})
})
