/**
 * Discount interest (财政贴息) of a loan for a quarter, by actual days over 360. The day of lending counts, the day of
 * repayment does not (算头不算尾); nothing is paid from the due day on, nor for the days on which the loan was overdue
 * (schedule.ts says which). Pure; integer fen.
 */
import { rowsOf } from '../domain/checks'
import { type InterestSubsidy, QUARTER } from '../domain/interestSubsidy'
import { LENT, type Loan } from '../domain/loan'
import { ratio } from '../domain/values/ratio'
import { addDays, daysBetween, lastOfMonth } from '../policy/day'
import type { Draft } from '../store/messages'
import { amountOf, rateUnits, sumOf, WHOLE } from './fen'
import { dueOf, isLateUndated, type Late, latenessOf } from './schedule'

export type Quarter = 1 | 2 | 3 | 4

/** Days with one principal; `to` is included. */
export interface Span {
  from: string
  to: string
  days: number
  principal: number
}

export interface Discount {
  from: string
  to: string
  days: number
  /** At the first day. */
  principal: number
  /** Yearly, per cent. */
  rate: number
  spans: Span[]
  amount: number
}

/** First and last day of a quarter. */
export function quarterDays(year: number, quarter: Quarter): { from: string; to: string } {
  const month = quarter * 3
  return { from: `${year}-${String(month - 2).padStart(2, '0')}-01`, to: lastOfMonth(year, month) }
}

/** The quarter that holds a day. */
export function quarterOf(day: string): { year: number; quarter: Quarter } {
  return { year: Number(day.slice(0, 4)), quarter: Math.ceil(Number(day.slice(5, 7)) / 3) as Quarter }
}

/** Marked as repaid or overdue, but since when is not registered: nobody can say up to which day interest is paid. */
function isUndated(loan: Loan, today: string): boolean {
  return loan.status === 'repaid'
    ? sumOf(rowsOf(loan, 'repayments'), 'principal') < amountOf(loan)
    : isLateUndated(loan, today)
}

/** Loans whose discount interest in the quarter can't be computed until their repayments or overdue day are registered. */
export function undatedLoans(loans: readonly Loan[], year: number, quarter: Quarter, today: string): Loan[] {
  const { from, to } = quarterDays(year, quarter)
  return loans.filter((loan) => isUndated(loan, today) && spansOf(loan, from, to, []).length > 0)
}

/** Loans that get less in the quarter, or nothing, for they were overdue in it. */
export function lateLoans(loans: readonly Loan[], year: number, quarter: Quarter, today: string): Loan[] {
  const { from, to } = quarterDays(year, quarter)
  const days = (spans: readonly Span[]) => spans.reduce((sum, span) => sum + span.days, 0)
  return loans.filter((loan) => {
    if (isUndated(loan, today)) return false
    const late = latenessOf(loan, today)
    return late.length > 0 && days(spansOf(loan, from, to, late)) < days(spansOf(loan, from, to, []))
  })
}

/**
 * Discount interest of a loan in a quarter; null where none is due, or none can be computed (undatedLoans).
 * @param today up to which what was not repaid is known to be overdue
 */
export function discountOf(loan: Loan, year: number, quarter: Quarter, today: string): Discount | null {
  const span = quarterDays(year, quarter)
  return discountBetween(loan, span.from, span.to, today)
}

/** The same for any days, both included. */
export function discountBetween(loan: Loan, first: string, last: string, today: string): Discount | null {
  if (isUndated(loan, today)) return null
  const spans = spansOf(loan, first, last, latenessOf(loan, today))
  if (spans.length === 0) return null
  const rate = rateOf(loan)
  const weight = spans.reduce((sum, one) => sum + BigInt(one.principal) * BigInt(one.days), 0n)
  return {
    from: spans[0].from,
    to: spans[spans.length - 1].to,
    days: spans.reduce((sum, one) => sum + one.days, 0),
    principal: spans[0].principal,
    rate,
    spans,
    amount: ratio(weight * BigInt(rateUnits(rate)), BigInt(360 * WHOLE)),
  }
}

/** Yearly, per cent, of what is discounted; 0 where none is. */
const rateOf = (loan: Loan): number => Math.max(0, loan.discountRate ?? loan.rate ?? 0)

/** Days between two, both included, that are discounted, cut where the principal changes or the loan is overdue. */
function spansOf(loan: Loan, first: string, last: string, late: readonly Late[]): Span[] {
  const due = dueOf(loan)
  if (!LENT.has(String(loan.status)) || loan.discounted === false) return []
  if (!loan.lentOn || !due || rateOf(loan) === 0) return []
  const ends = [due, loan.compensatedOn].filter((day): day is string => Boolean(day)).sort()
  const from = loan.lentOn > first ? loan.lentOn : first
  const to = addDays(ends[0], -1) < last ? addDays(ends[0], -1) : last
  if (to < from) return []
  const repayments = rowsOf(loan, 'repayments')
  const principalOn = (day: string) =>
    Math.max(
      0,
      amountOf(loan) -
        sumOf(
          repayments.filter((row) => String(row.date ?? '') <= day),
          'principal',
        ),
    )
  const changes = [
    ...repayments.map((row) => String(row.date ?? '')),
    ...late.flatMap((one) => (one.to === null ? [one.from] : [one.from, addDays(one.to, 1)])),
  ]
  const cuts = [...new Set(changes)].filter((day) => day > from && day <= to).sort()
  return [from, ...cuts].flatMap((start, i) => {
    const end = i < cuts.length ? addDays(cuts[i], -1) : to
    const principal = principalOn(start)
    const overdue = late.some((one) => one.from <= start && (one.to === null || one.to >= start))
    if (principal === 0 || overdue) return []
    return [{ from: start, to: end, days: daysBetween(start, end) + 1, principal }]
  })
}

export interface QuarterLine {
  loan: Loan
  due: Discount | null
  /** What is registered already for this loan and quarter. */
  registered: InterestSubsidy | null
  /** Fen to be paid: as registered, else as computed; nothing where it was decided that none is (不予贴息). */
  amount: number
  /** Registered otherwise than it would be computed now (a repayment came in later). */
  differs: boolean
}

/** Every loan that has discount interest in the quarter, computed or registered. */
export function quarterLines(
  loans: readonly Loan[],
  registered: readonly InterestSubsidy[],
  year: number,
  quarter: Quarter,
  today: string,
): QuarterLine[] {
  const known = new Map(
    registered
      .filter((one) => one.year === year && one.quarter === String(quarter) && !one.deleted)
      .map((one) => [one.loan, one]),
  )
  return loans.flatMap((loan) => {
    const due = discountOf(loan, year, quarter, today)
    const there = known.get(loan.id) ?? null
    if (!due && !there) return []
    const none = there?.status === 'void'
    const amount = none ? 0 : there ? amountOf(there) : (due?.amount ?? 0)
    const differs = there !== null && !none && (due?.amount ?? 0) !== amount
    return [{ loan, due, registered: there, amount, differs }]
  })
}

/** The creations that register a quarter: one a loan that has none yet. Computing twice makes nothing twice. */
export function registerQuarter(
  lines: readonly QuarterLine[],
  year: number,
  quarter: Quarter,
  idOf: () => string,
): Draft[] {
  return lines.flatMap(({ loan, due, registered }) =>
    due && !registered
      ? [
          {
            kind: 'interestSubsidy',
            id: idOf(),
            create: true,
            set: {
              loan: loan.id,
              title: `${loan.applicant ?? ''} ${year}年${QUARTER[quarter]}贴息`.slice(0, 100),
              year,
              quarter: String(quarter),
              ...(loan.unit ? { unit: loan.unit } : {}),
              ...(loan.bank ? { bank: loan.bank } : {}),
              from: due.from,
              to: due.to,
              days: due.days,
              principal: due.principal,
              rate: due.rate,
              spans: due.spans.map((span) => ({ ...span })),
              amount: due.amount,
              status: 'computed',
            },
          },
        ]
      : [],
  )
}
