/** What the guarantee fund still carries (三（三）). Pure; integer fen. */
import { rowsOf } from '../domain/checks'
import type { Fund } from '../domain/fund'
import type { FundEntry } from '../domain/fundEntry'
import { planAmountOf } from '../domain/fundUses'
import type { Loan } from '../domain/loan'
import { amountOf, part, rateUnits, sumOf, WHOLE } from './fen'
import { isBooked, positionOf } from './position'
import { overdueOf } from './schedule'

export interface Coverage {
  /** Money in the fund's account. */
  balance: number
  /** Office's own setting, not of the plan; 1 where none is set. */
  multiple: number
  /** balance × multiple. */
  capacity: number
  /** Loans that the fund stands for today. */
  loans: number
  /** Their principal outstanding, the fund's share of it. */
  outstanding: number
  /** Overdue loans (schedule.ts), and of `outstanding` what they owe. */
  late: number
  overdue: number
  /** Compensation registered with the loans, and what the ledger has paid for it. */
  compensation: number
  compensationPaid: number
  /** Recovered of it by the loans, and what the ledger has received. */
  recovered: number
  recoveredBooked: number
  /** What may still be guaranteed: capacity − outstanding, never below nought. */
  carries: number
  /** What is guaranteed beyond the capacity. */
  beyond: number
}

/** Principal that is still owed to the bank at the end of a day, fen. Nothing once repaid or compensated. */
export function outstandingOf(loan: Loan, on = '9999-12-31'): number {
  if (loan.status !== 'lent' && loan.status !== 'overdue') return 0
  if (!loan.lentOn || loan.lentOn > on) return 0
  return Math.max(0, amountOf(loan) - repaidOf(loan, on))
}

/** Principal repaid up to a day, fen. */
export function repaidOf(loan: Loan, on = '9999-12-31'): number {
  return sumOf(
    rowsOf(loan, 'repayments').filter((row) => String(row.date ?? '') <= on),
    'principal',
  )
}

/** The part of an amount that the fund carries: the loan's share, all of it where none is said. */
export function guaranteedPart(loan: Loan, fen: number): number {
  return typeof loan.guaranteedShare === 'number' ? part(fen, rateUnits(loan.guaranteedShare), WHOLE) : fen
}

/**
 * @param loans those that name this fund, and those that name none where it is the only guarantee fund
 */
export function coverageOf(
  fund: Fund,
  entries: readonly FundEntry[],
  loans: readonly Loan[],
  today: string,
): Coverage {
  const balance = positionOf(fund, entries, 0).cash
  const multiple = fund.multiple ?? 1
  const capacity = part(Math.max(0, balance), rateUnits(multiple), 10_000)
  const live = loans.filter((loan) => outstandingOf(loan) > 0)
  const guaranteed = (list: readonly Loan[]) =>
    list.reduce((sum, loan) => sum + guaranteedPart(loan, outstandingOf(loan)), 0)
  const outstanding = guaranteed(live)
  const own = entries.filter((entry) => entry.fund === fund.id && !entry.deleted && isBooked(entry))
  const booked = (test: (entry: FundEntry) => boolean) => sumOf(own.filter(test), 'amount')
  const late = overdueOf(live, today).map((one) => one.loan)
  return {
    balance,
    multiple,
    capacity,
    loans: live.length,
    outstanding,
    late: late.length,
    overdue: guaranteed(late),
    compensation: sumOf(loans, 'compensation'),
    compensationPaid: booked((entry) => entry.direction === 'out' && entry.use === 'compensation'),
    recovered: loans.reduce((sum, loan) => sum + sumOf(rowsOf(loan, 'recoveries'), 'amount'), 0),
    recoveredBooked: booked((entry) => entry.direction === 'in' && entry.source === 'recovered'),
    carries: Math.max(0, capacity - outstanding),
    beyond: Math.max(0, outstanding - capacity),
  }
}

/** The least that must stand in a guarantee fund: the plan's, or the office's own where that is greater. */
export const leastOf = (fund: Fund): number =>
  Math.max(planAmountOf('guarantee')?.fen ?? 0, fund.minimum ?? 0)

/** Loans that a fund stands for. */
export function loansOf(fund: Fund, funds: readonly Fund[], loans: readonly Loan[]): Loan[] {
  const only = funds.filter((one) => one.category === 'guarantee').length === 1
  return loans.filter((loan) => loan.fund === fund.id || (!loan.fund && only))
}
