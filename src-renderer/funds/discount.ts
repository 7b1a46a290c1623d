/**
 * Discount interest (财政贴息) of a loan for a quarter, by actual days over 360. The day of lending counts, the day of
 * repayment does not (算头不算尾); nothing is paid from the due day or the first overdue day on. Pure; integer fen.
 */
import { rowsOf } from '../domain/checks'
import type { InterestSubsidy } from '../domain/interestSubsidy'
import type { Loan } from '../domain/loan'
import { addDays, daysBetween, lastOfMonth } from '../policy/day'
import type { Draft } from '../store/messages'
import { amountOf, rateUnits, ratio, sumOf, WHOLE } from './fen'
import { dueOf } from './schedule'

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

const LENT = new Set(['lent', 'repaid', 'overdue', 'compensated'])

/** First and last day of a quarter. */
export function quarterDays(year: number, quarter: Quarter): { from: string; to: string } {
  const month = quarter * 3
  return { from: `${year}-${String(month - 2).padStart(2, '0')}-01`, to: lastOfMonth(year, month) }
}

/** The quarter that holds a day. */
export function quarterOf(day: string): { year: number; quarter: Quarter } {
  return { year: Number(day.slice(0, 4)), quarter: Math.ceil(Number(day.slice(5, 7)) / 3) as Quarter }
}

/** Marked as repaid, but when is not registered: nobody can say up to which day interest ran. */
function isUndated(loan: Loan): boolean {
  return loan.status === 'repaid' && sumOf(rowsOf(loan, 'repayments'), 'principal') < amountOf(loan)
}

/** Loans whose discount interest in the quarter can't be computed until their repayments are registered. */
export function undatedLoans(loans: readonly Loan[], year: number, quarter: Quarter): Loan[] {
  const { from, to } = quarterDays(year, quarter)
  return loans.filter(
    (loan) => isUndated(loan) && discountBetween({ ...loan, status: 'lent' }, from, to) !== null,
  )
}

/** Discount interest of a loan in a quarter; null where none is due, or none can be computed (undatedLoans). */
export function discountOf(loan: Loan, year: number, quarter: Quarter): Discount | null {
  const span = quarterDays(year, quarter)
  return discountBetween(loan, span.from, span.to)
}

/** The same for any days, both included. */
export function discountBetween(loan: Loan, first: string, last: string): Discount | null {
  const rate = loan.discountRate ?? loan.rate
  const due = dueOf(loan)
  if (!LENT.has(String(loan.status)) || loan.discounted === false || isUndated(loan)) return null
  if (!loan.lentOn || !due || typeof rate !== 'number' || rate <= 0) return null
  const ends = [due, loan.overdueOn, loan.compensatedOn].filter((day): day is string => Boolean(day)).sort()
  const from = loan.lentOn > first ? loan.lentOn : first
  const to = addDays(ends[0], -1) < last ? addDays(ends[0], -1) : last
  if (to < from) return null
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
  const cuts = [...new Set(repayments.map((row) => String(row.date ?? '')))]
    .filter((day) => day > from && day <= to)
    .sort()
  const spans: Span[] = []
  for (const [i, start] of [from, ...cuts].entries()) {
    const end = i < cuts.length ? addDays(cuts[i], -1) : to
    const principal = principalOn(start)
    if (principal > 0) spans.push({ from: start, to: end, days: daysBetween(start, end) + 1, principal })
  }
  if (spans.length === 0) return null
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

export interface QuarterLine {
  loan: Loan
  due: Discount | null
  /** What is registered already for this loan and quarter. */
  registered: InterestSubsidy | null
  /** Registered otherwise than it would be computed now (a repayment came in later). */
  differs: boolean
}

/** Every loan that has discount interest in the quarter, computed or registered. */
export function quarterLines(
  loans: readonly Loan[],
  registered: readonly InterestSubsidy[],
  year: number,
  quarter: Quarter,
): QuarterLine[] {
  const known = new Map(
    registered
      .filter((one) => one.year === year && one.quarter === String(quarter) && !one.deleted)
      .map((one) => [one.loan, one]),
  )
  return loans.flatMap((loan) => {
    const due = discountOf(loan, year, quarter)
    const there = known.get(loan.id) ?? null
    if (!due && !there) return []
    const differs = there !== null && there.status !== 'void' && (due?.amount ?? 0) !== amountOf(there)
    return [{ loan, due, registered: there, differs }]
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
              title: `${loan.applicant ?? ''} ${year}年${'一二三四'[quarter - 1]}季度贴息`.slice(0, 100),
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
