/**
 * Repayment schedules. Instalments are due each month on the day of lending, or on the month's last day where it has
 * no such day. Equal instalments take a twelfth of the yearly rate; interest by days takes actual days over 360
 * (人民币日利率＝年利率÷360). Every amount is rounded to the fen and the principal sums to the loan exactly. Pure.
 */
import type { Loan } from '../domain/loan'
import { daysIn } from '../domain/values/dates'
import { addDays, daysBetween } from '../policy/day'
import { amountOf, part, rateUnits, WHOLE } from './fen'

export type Repayment = 'interest' | 'equal' | 'once'

export interface Terms {
  /** Fen. */
  amount: number
  months: number
  /** Yearly, per cent. */
  rate: number
  repayment: Repayment
  /** 'YYYY-MM-DD' */
  start: string
}

export interface Instalment {
  no: number
  due: string
  /** Actual days since the instalment before. */
  days: number
  principal: number
  interest: number
  payment: number
  /** Principal left after it. */
  left: number
}

/** The same day some months later; the month's last where it has no such day. 2018-01-31 + 1 → 2018-02-28. */
export function monthsAfter(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number)
  const index = year * 12 + month - 1 + months
  const [y, m] = [Math.floor(index / 12), (index % 12) + 1]
  const two = (n: number) => String(n).padStart(2, '0')
  return `${y}-${two(m)}-${two(Math.min(date, daysIn(y, m)))}`
}

/** The instalments in order; none for a loan of nought. */
export function scheduleOf(terms: Terms): Instalment[] {
  const { amount, months, start, repayment } = terms
  if (amount <= 0 || months <= 0) return []
  const units = rateUnits(terms.rate)
  const count = repayment === 'once' ? 1 : months
  const each = repayment === 'equal' ? equalPayment(amount, units, months) : 0
  const lines: Instalment[] = []
  let left = amount
  let before = start
  for (let no = 1; no <= count; no++) {
    const due = monthsAfter(start, repayment === 'once' ? months : no)
    const days = daysBetween(before, due)
    const interest =
      repayment === 'equal' ? part(left, units, 12 * WHOLE) : part(left * days, units, 360 * WHOLE)
    // The last instalment takes what roundings left, so that the sum is the loan.
    const principal =
      no === count ? left : repayment === 'equal' ? Math.min(left, Math.max(0, each - interest)) : 0
    left -= principal
    lines.push({ no, due, days, principal, interest, payment: principal + interest, left })
    before = due
  }
  return lines
}

/** P·r·(1+r)ⁿ ÷ ((1+r)ⁿ−1), to the fen; r a twelfth of the yearly rate. */
function equalPayment(amount: number, units: number, months: number): number {
  if (units === 0) return Math.round(amount / months)
  const r = units / (12 * WHOLE)
  return Math.round((amount * r) / (1 - (1 + r) ** -months))
}

/** The terms of a lent loan; null where one of them is missing. */
export function termsOf(loan: Loan): Terms | null {
  const { amount, months, rate, repayment, lentOn } = loan
  return amount && months && typeof rate === 'number' && lentOn
    ? { amount, months, rate, repayment: (repayment ?? 'interest') as Repayment, start: lentOn }
    : null
}

/** The day on which a loan is due: what is written, else its lending day plus the term. */
export function dueOf(loan: Loan): string | null {
  if (loan.dueOn) return loan.dueOn
  return loan.lentOn && loan.months ? monthsAfter(loan.lentOn, loan.months) : null
}

export interface Overdue {
  loan: Loan
  /** First instalment (or the term) that was not met. */
  since: string
  days: number
  /** Principal that should have been repaid by now and was not. */
  principal: number
}

/**
 * Loans whose principal is behind its schedule on `today`, longest first. Interest is the bank's to chase.
 */
export function overdueOf(loans: readonly Loan[], today: string): Overdue[] {
  const found: Overdue[] = []
  // Loans of one amount, term and rate have one schedule, whenever they were lent.
  const schedules = new Map<string, number[]>()
  for (const loan of loans) {
    if (loan.status !== 'lent' && loan.status !== 'overdue') continue
    const terms = termsOf(loan)
    if (!terms) continue
    const end = dueOf(loan) as string
    // Only equal instalments owe principal before the end; the others need no schedule.
    let principals = [terms.amount]
    if (terms.repayment === 'equal') {
      const key = `${terms.amount} ${terms.months} ${terms.rate}`
      principals = schedules.get(key) ?? scheduleOf(terms).map((line) => line.principal)
      schedules.set(key, principals)
    }
    // A due day that was agreed otherwise (展期) moves the last instalment.
    const dueAt = (i: number) => (i === principals.length - 1 ? end : monthsAfter(terms.start, i + 1))
    const repaid = principalRepaid(loan, today)
    let owed = 0
    let since: string | null = null
    for (const [i, principal] of principals.entries()) {
      const due = dueAt(i)
      if (due >= today) break
      owed += principal
      if (since === null && owed > repaid) since = due
    }
    const marked = loan.status === 'overdue' ? (loan.overdueOn ?? null) : null
    if (since === null && marked === null) continue
    const from = since ?? addDays(marked!, -1)
    found.push({
      loan,
      since: from,
      days: Math.max(0, daysBetween(from, today)),
      principal: Math.max(0, owed - repaid),
    })
  }
  return found.sort((a, b) => b.days - a.days)
}

function principalRepaid(loan: Loan, on: string): number {
  const rows = Array.isArray(loan.repayments) ? loan.repayments : []
  return rows.reduce(
    (sum, row) =>
      sum + (String(row.date ?? '') <= on ? amountOf(row as Record<string, unknown>, 'principal') : 0),
    0,
  )
}
