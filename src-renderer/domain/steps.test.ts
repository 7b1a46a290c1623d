import { expect, test } from 'vitest'
import type { AnyRecord, Kind } from './kind'
import { kindOf } from './registry'
import { isOffices, offersOf, onlyByOffice, onlyBySteps } from './steps'

const kind = (name: string) => kindOf(name) as Kind
const record = (status: string): AnyRecord => ({ id: 'r', stamps: {}, status })
const chosen = (name: string) =>
  offersOf(kind(name).fields.status, [])
    .filter((offer) => offer.step === null)
    .map((offer) => offer.code)

test('三（一）–（五）、五（八）: by hand no status that spends or grants money, for a page checks before it does', () => {
  expect(chosen('fundEntry')).toEqual(['draft', 'pending'])
  expect(chosen('subsidy')).toEqual(['draft', 'applied', 'withdrawn'])
  expect(chosen('interestSubsidy')).toEqual(['computed', 'void'])
  expect(chosen('loan')).not.toContain('compensated')
  expect(chosen('grantBatch')).toEqual(['planned'])
})

test('a new record and a stored one are refused alike, with the step that gives the value', () => {
  for (const before of [null, record('draft')]) {
    expect(onlyBySteps(kind('fundEntry'), before, { status: 'paid', summary: '示例' })).toEqual({
      status: '“已支付（入账）”不能直接填：请用“支付（入账）…”',
    })
    expect(onlyBySteps(kind('fundEntry'), before, { status: 'pending' })).toEqual({})
  }
})

test('what is stored stays, is shown without further words, and may be written again', () => {
  expect(onlyBySteps(kind('subsidy'), record('approved'), { status: 'approved' })).toEqual({})
  const offer = offersOf(kind('subsidy').fields.status, ['approved']).find(({ code }) => code === 'approved')
  expect(offer).toEqual({ code: 'approved', label: '已审批', step: null })
})

test('what is the office’s to fill in no other hand writes; all may empty it, and what stands may stay', () => {
  const report = kind('dutyReport')
  const before = { id: 'a', stamps: {}, grade: 'good' } as AnyRecord
  const set = { grade: 'excellent', status: 'received', selfRating: 'good' }
  expect(onlyByOffice(report, before, set, 'station')).toEqual({
    grade: '“区办评价”由区办填写',
    status: '“已收下”由区办办理',
  })
  expect(onlyByOffice(report, before, set, 'district')).toEqual({})
  expect(onlyByOffice(report, before, { grade: null, status: 'submitted' }, 'town')).toEqual({})
  expect(onlyByOffice(report, before, { grade: 'good' }, 'town')).toEqual({})
  const shut = (name: string, role: string) =>
    Object.entries(kind(name).fields).flatMap(([one, field]) => (isOffices(field, role) ? [one] : []))
  expect(shut('submission', 'member')).toEqual(['receivedOn', 'receivedBy', 'decidedOn', 'decidedBy', 'note'])
  expect(shut('submission', 'district')).toEqual([])
})
