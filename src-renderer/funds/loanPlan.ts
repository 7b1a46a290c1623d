/** The year's plan of guaranteed loans (三（五）) against what was lent. Pure; integer fen. */

import { LENT, type Loan } from '../domain/loan'
import { shareOf } from '../domain/values/share'
import { provision } from '../policy/provisions'
import { amountOf } from './fen'

export interface PlanProgress {
  year: number
  plan: number
  clause: string
  /** The year that the plan names. */
  given: number
  /** The plan names an earlier year only: its amount is the least that 逐年增加 allows. */
  floor: boolean
  lent: number
  count: number
  /** plan − lent, never below nought. */
  left: number
  /** lent ÷ plan in tenths of a per cent (share.ts). */
  permille: number
  /** Twelve months, lent in each. */
  months: { count: number; amount: number }[]
  self: { count: number; amount: number }
  enterprise: { count: number; amount: number }
}

/** Whether money has gone out. */
export function wasLent(loan: Loan): boolean {
  return LENT.has(String(loan.status)) && Boolean(loan.lentOn) && !loan.deleted
}

/** A loan counts in the year of its lending day, with the amount lent, whatever became of it later. */
export function planProgress(loans: readonly Loan[], year: number): PlanProgress {
  const given = provision('loan.plan')
  const own = loans.filter((loan) => wasLent(loan) && loan.lentOn!.startsWith(`${year}-`))
  const tally = (list: readonly Loan[]) => ({
    count: list.length,
    amount: list.reduce((sum, loan) => sum + amountOf(loan), 0),
  })
  const { amount: lent, count } = tally(own)
  return {
    year,
    plan: given.value,
    clause: given.clause,
    given: given.year ?? year,
    floor: given.year !== year,
    lent,
    count,
    left: Math.max(0, given.value - lent),
    permille: Math.round(shareOf(lent, given.value) * 1000),
    months: Array.from({ length: 12 }, (_, i) =>
      tally(own.filter((loan) => Number(loan.lentOn!.slice(5, 7)) === i + 1)),
    ),
    self: tally(own.filter((loan) => loan.category === 'self')),
    enterprise: tally(own.filter((loan) => loan.category === 'enterprise')),
  }
}
