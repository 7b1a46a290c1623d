/** Records for the tests of this folder. */
import type { Fund } from '../domain/fund'
import type { FundEntry } from '../domain/fundEntry'
import type { Loan } from '../domain/loan'
import type { Subsidy } from '../domain/subsidy'

/** Yuan in fen. */
export const yuan = (amount: number): number => Math.round(amount * 100)

export const fundOf = (set: Partial<Fund> = {}): Fund => ({
  id: 'f',
  stamps: {},
  name: '专项资金专户',
  category: 'special',
  keeper: '甲',
  opening: yuan(100_000),
  budget: [
    { year: 2018, use: 'station', amount: yuan(30_000) },
    { year: 2018, use: 'study', amount: yuan(10_000) },
    { year: 2019, use: 'station', amount: yuan(50_000) },
  ],
  ...set,
})

let last = 0
export const entryOf = (amount: number, set: Partial<FundEntry> = {}): FundEntry => ({
  id: `e${++last}`,
  stamps: {},
  fund: 'f',
  summary: '示例',
  direction: 'out',
  use: 'station',
  year: 2018,
  date: '2018-03-01',
  voucher: '记-1',
  amount: yuan(amount),
  status: 'pending',
  ...set,
})

/** 100,000 yuan for two years at 4.35 %. */
export const loanOf = (set: Partial<Loan> = {}): Loan => ({
  id: 'l',
  stamps: {},
  applicant: '示例',
  category: 'self',
  status: 'lent',
  amount: yuan(100_000),
  months: 24,
  rate: 4.35,
  repayment: 'interest',
  lentOn: '2017-11-15',
  ...set,
})

export const subsidyOf = (set: Partial<Subsidy> = {}): Subsidy => ({
  id: 's',
  stamps: {},
  applicant: '示例公司',
  subsidyKind: 'startup',
  status: 'applied',
  appliedOn: '2018-12-01',
  ...set,
})
