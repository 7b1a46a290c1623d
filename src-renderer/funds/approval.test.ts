import { expect, test } from 'vitest'
import type { FundEntry } from '../domain/fundEntry'
import { resubmit, reversibleFrom, sendBack, sentBack, sign } from './approval'
import { entryOf } from './fixture'

const back = { step: 'finance', name: '乙', date: '2018-03-02', opinion: '缺发票' } as const

test('what was sent back says by whom and why, and waits again once it is handed in anew; every signature stays', () => {
  const rejected = { ...entryOf(100), ...sendBack(entryOf(100), back) } as FundEntry
  expect(sentBack(rejected)).toEqual({ name: '乙', date: '2018-03-02', opinion: '缺发票' })
  const again = {
    ...rejected,
    ...resubmit(rejected, { name: '甲', date: '2018-03-05', opinion: '已补发票' }),
  }
  expect(again).toMatchObject({
    status: 'pending',
    steps: [back, { step: 'handle', name: '甲', date: '2018-03-05', opinion: '已补发票' }],
  })
  expect(sentBack(again as FundEntry)).toBeNull()
  // It can be approved like any other, and handed in once.
  expect(sign(again as FundEntry, { ...back, step: 'approve', opinion: '同意' }).status).toBe('approved')
  expect(() => resubmit(again as FundEntry, { name: '甲', date: '2018-03-05', opinion: '' })).toThrow(
    RangeError,
  )
})

test('an entry is reversed no earlier than it stands in the books, or was approved', () => {
  const approved = entryOf(1, { status: 'approved', date: '2018-03-01', approvedOn: '2018-03-04' })
  expect(reversibleFrom(approved).day).toBe('2018-03-04')
  const paid = { ...approved, status: 'paid', paidOn: '2018-03-09' } as FundEntry
  expect(reversibleFrom(paid)).toEqual({ day: '2018-03-09', words: ' 2018-03-09 支付（入账）' })
  const income = entryOf(1, { direction: 'in', status: 'paid', paidOn: '2018-01-20', date: '2018-01-19' })
  expect(reversibleFrom(income).day).toBe('2018-01-20')
  expect(reversibleFrom(entryOf(1, { status: 'approved', date: '2018-03-01' })).words).toContain('2018-03-01')
})
