/**
 * Repayment schedules. Instalments are due each month on the day of lending, or on the month's last day where it has
 * no such day. Equal instalments take a twelfth of the yearly rate; interest by days takes actual days over 360
 * (人民币日利率＝年利率÷360). Every amount is rounded to the fen and the principal sums to the loan exactly. Pure.
 */
import { rowsOf } from '../domain/checks'
import type { Loan } from '../domain/loan'
import { addDays, daysBetween, monthsAfter } from '../policy/day'
import { part, rateUnits, sumOf, WHOLE } from './fen'

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

/** Principal that falls due on a day. */
interface Due {
  on: string
  principal: number
}

/** Loans of one amount, term and rate have one schedule, whenever they were lent; kept, for lists ask for thousands. */
const principals = new Map<string, number[]>()
const KEPT = 1000

/** What of the principal falls due and when, in order; nothing where a term is missing. */
function duesOf(loan: Loan): Due[] {
  const terms = termsOf(loan)
  if (!terms) return []
  // A due day that was agreed otherwise (展期) moves the last instalment.
  const end = dueOf(loan) as string
  // Only equal instalments owe principal before the end; the others need no schedule.
  if (terms.repayment !== 'equal') return [{ on: end, principal: terms.amount }]
  const key = `${terms.amount} ${terms.months} ${terms.rate}`
  const parts = principals.get(key) ?? scheduleOf(terms).map((line) => line.principal)
  if (principals.size > KEPT) principals.clear()
  principals.set(key, parts)
  return parts.map((principal, i) => ({
    on: i === parts.length - 1 ? end : monthsAfter(terms.start, i + 1),
    principal,
  }))
}

/** Days on which a loan is overdue, both included; `to` null: it still is. */
export interface Late {
  from: string
  to: string | null
}

/**
 * When a loan was overdue: from the day after an instalment of the principal that was not met until it was, and from
 * the day that is typed as 逾期开始日期. Interest is the bank's to chase.
 * @param today what falls due later may yet be paid in time
 */
export function latenessOf(loan: Loan, today: string): Late[] {
  const marked = loan.overdueOn || null
  const dues = duesOf(loan).filter((due) => due.on < today)
  if (dues.length === 0) return marked ? [{ from: marked, to: null }] : []
  const repayments = rowsOf(loan, 'repayments')
  const days = [
    ...dues.map((due) => addDays(due.on, 1)),
    ...repayments.map((row) => String(row.date ?? '')).filter((day) => day !== '' && day <= today),
  ]
  const late: Late[] = []
  for (const day of [...new Set(days)].sort()) {
    const owed = dues.reduce((sum, due) => sum + (due.on < day ? due.principal : 0), 0)
    const behind = owed > principalRepaid(loan, day)
    const last = late.at(-1)
    if (behind && last?.to !== null) late.push({ from: day, to: null })
    else if (!behind && last?.to === null) last.to = addDays(day, -1)
  }
  if (!marked) return late
  // Said by the bank: it stays overdue until somebody takes the day away.
  const before = late.filter((one) => one.from < marked)
  return [
    ...before.map((one) => (one.to === null || one.to >= marked ? { ...one, to: addDays(marked, -1) } : one)),
    { from: marked, to: null },
  ]
}

/** Marked as overdue, and nothing says since when: neither a day nor its schedule. */
export function isLateUndated(loan: Loan, today: string): boolean {
  return loan.status === 'overdue' && latenessOf(loan, today).at(-1)?.to !== null
}

export interface Overdue {
  loan: Loan
  /** First instalment (or the term) that was not met, or the eve of the day that is typed; null where nobody says. */
  since: string | null
  days: number | null
  /** Principal that should have been repaid by now and was not. */
  principal: number
}

/**
 * Loans that are overdue on `today`, longest first: behind their schedule, or marked as overdue. What else counts or
 * pays by overdue loans asks here or latenessOf.
 */
export function overdueOf(loans: readonly Loan[], today: string): Overdue[] {
  return loans
    .flatMap((loan): Overdue[] => {
      if (loan.status !== 'lent' && loan.status !== 'overdue') return []
      const repaid = principalRepaid(loan, today)
      let owed = 0
      let since: string | null = null
      for (const due of duesOf(loan)) {
        if (due.on >= today) break
        owed += due.principal
        if (since === null && owed > repaid) since = due.on
      }
      const marked = loan.overdueOn && loan.overdueOn <= today ? loan.overdueOn : null
      if (since === null && marked === null && loan.status !== 'overdue') return []
      const from = since ?? (marked && addDays(marked, -1))
      return [
        {
          loan,
          since: from,
          days: from === null ? null : Math.max(0, daysBetween(from, today)),
          principal: Math.max(0, owed - repaid),
        },
      ]
    })
    .sort((a, b) => (b.days ?? -1) - (a.days ?? -1))
}

function principalRepaid(loan: Loan, on: string): number {
  return sumOf(
    rowsOf(loan, 'repayments').filter((row) => String(row.date ?? '') <= on),
    'principal',
  )
}
