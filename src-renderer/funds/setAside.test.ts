import { expect, test } from 'vitest'
import type { InterestSubsidy } from '../domain/interestSubsidy'
import { entryOf, fundOf, loanOf, yuan } from './fixture'
import { discountShareOf, refillOf } from './setAside'

const income = (amount: number, source: string, on = '2018-06-01') =>
  entryOf(amount, { direction: 'in', use: null, source, status: 'paid', paidOn: on, date: on } as never)
const paid = (amount: number, use: string, on: string) =>
  entryOf(amount, { use, status: 'paid', paidOn: on, date: on } as never)

test('三（三）: the year’s compensation is to be refilled, worked by hand', () => {
  const fund = fundOf({ category: 'guarantee', opening: yuan(10_000_000), budget: null })
  const entries = [
    paid(500_000, 'compensation', '2017-12-01'),
    paid(800_000, 'compensation', '2018-08-01'),
    income(50_000, 'recovered'),
    income(600_000, 'refill'),
    // Of another year.
    income(900_000, 'refill', '2019-01-05'),
  ]
  // 10,000,000 − (10,000,000 − 500,000 + 50,000 − 800,000) = 1,250,000; 600,000 of it came.
  expect(refillOf(fund, entries, 2018)).toMatchObject({
    clause: '三（三）',
    needed: yuan(1_250_000),
    arranged: yuan(600_000),
    short: yuan(650_000),
  })
  const { working, needed } = refillOf(fund, entries, 2018)
  expect(working.reduce((sum, { fen }) => sum + fen, 0)).toBe(needed)
  // What was short is asked for in the next year.
  expect(refillOf(fund, entries, 2019)).toMatchObject({ needed: yuan(650_000), short: 0 })
})

test('三（三）: a fund with enough in it asks for nothing; an office’s own greater minimum counts', () => {
  const rich = fundOf({ category: 'guarantee', opening: yuan(12_000_000), budget: null })
  expect(refillOf(rich, [], 2018)).toMatchObject({ needed: 0, short: 0 })
  expect(refillOf({ ...rich, minimum: yuan(15_000_000) }, [], 2018).short).toBe(yuan(3_000_000))
})

test('三（三）: the local share of the year’s discount interest, worked by hand', () => {
  const fund = fundOf({ id: 'd', category: 'discount', opening: yuan(1_000), budget: null })
  // 100,000 at 4.35 %: 90 days of the first quarter of 2018 are 1,087.50; 365 days of the year are 4,410.42.
  const loan = loanOf({ lentOn: '2017-11-15' })
  const first = {
    id: 'i',
    stamps: {},
    loan: 'l',
    year: 2018,
    quarter: '1',
    amount: yuan(1_087.5),
    localShare: yuan(500),
    status: 'approved',
  } as InterestSubsidy
  const entries = [
    entryOf(2_000, {
      fund: 'd',
      direction: 'in',
      source: 'allocation',
      status: 'paid',
      paidOn: '2018-03-01',
    }),
  ]
  // 91 days are 1,099.58, 92 days twice 1,111.67: 3,322.92 are coming; 500 are known; 1,000 were left over.
  expect(discountShareOf(fund, entries, [loan], [first], 2018, '2018-04-10')).toMatchObject({
    needed: yuan(500 + 3_322.92 - 1_000),
    arranged: yuan(2_000),
    short: yuan(822.92),
  })
  const none = { ...first, status: 'void' } as InterestSubsidy
  expect(discountShareOf(fund, entries, [loan], [none], 2018, '2018-04-10').needed).toBe(
    yuan(3_322.92 - 1_000),
  )
})
