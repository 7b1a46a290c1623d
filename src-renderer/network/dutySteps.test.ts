import { expect, test } from 'vitest'
import type { AnyRecord } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { onlyByOffice, onlyBySteps } from '../domain/steps'
import { dutyStepsOf } from './dutySteps'

const report = (status: string | null): AnyRecord => ({ id: 'r', stamps: {}, status })

test('二（二） a station reports and withdraws; the office alone receives and returns', () => {
  expect(dutyStepsOf(report('draft'), 'station')).toEqual(['send'])
  expect(dutyStepsOf(report(null), 'station')).toEqual(['send'])
  expect(dutyStepsOf(report('returned'), 'station')).toEqual(['send'])
  expect(dutyStepsOf(report('submitted'), 'station')).toEqual(['withdraw'])
  expect(dutyStepsOf(report('received'), 'station')).toEqual([])
  expect(dutyStepsOf(report('submitted'), 'district')).toEqual(['receive', 'return', 'withdraw'])
  expect(dutyStepsOf(report('received'), 'district')).toEqual(['return'])
})

test('二（二） no hand writes the state of a report, at the station or at the office', () => {
  const kind = kindOf('dutyReport')!
  for (const status of ['submitted', 'received', 'returned'])
    expect(onlyBySteps(kind, report('draft'), { status })).toHaveProperty('status')
  const own = { status: 'received', receivedOn: '2017-12-20', opinion: '同意，优秀', grade: 'excellent' }
  expect(Object.keys(onlyByOffice(kind, report('draft'), own, 'station'))).toEqual(Object.keys(own))
})
