/**
 * Where a fund stands: its cash, and by use what was budgeted, paid, approved, applied for and what is left. Amounts
 * are integer fen. Pure.
 */
import { rowsOf } from '../domain/checks'
import type { Fund } from '../domain/fund'
import type { FundEntry } from '../domain/fundEntry'
import { usesOf } from '../domain/fundUses'
import { amountOf } from './fen'

/** One use of one budget year. */
export interface UseLine {
  use: string
  /** Null: the fund's payments do not run by an annual budget (担保基金). */
  budget: number | null
  paid: number
  /** Approved and not yet paid. */
  approved: number
  /** Waiting for approval. */
  pending: number
  /** budget − paid − approved − pending; null without a budget. */
  left: number | null
  /** Whether the fund's declared uses hold it (三（一）（二）). */
  allowed: boolean
}

export interface Position {
  year: number
  /** What stands in the account: opening + income − payments, all years. */
  cash: number
  /** Cash less what is approved and not yet paid, all years. */
  free: number
  /** Income received for the year. */
  income: number
  lines: UseLine[]
  total: UseLine
}

/** Whether an entry has moved money: a reversed one has, and its reversal moves it back. */
export function isBooked(entry: FundEntry): boolean {
  return entry.status === 'paid' || entry.status === 'reversed'
}

/** The day on which an entry counts in the ledger. */
export function bookedOn(entry: FundEntry): string {
  return entry.paidOn || entry.date || ''
}

/** Whether a fund's payments need a budget: all but the guarantee fund's, unless it has one too. */
export function budgeted(fund: Fund): boolean {
  return fund.category !== 'guarantee' || rowsOf(fund, 'budget').length > 0
}

/** Uses that a fund may be spent on: those that its record declares, else its category's by the plan. */
export function allowedUses(fund: Fund): readonly string[] | null {
  return fund.uses?.length ? fund.uses : (usesOf(fund.category)?.uses ?? null)
}

/**
 * @param entries of any fund; others' are left out
 * @param year budget year
 */
export function positionOf(fund: Fund, entries: readonly FundEntry[], year: number): Position {
  const own = entries.filter((entry) => entry.fund === fund.id && !entry.deleted)
  const allowed = allowedUses(fund)
  const withBudget = budgeted(fund)
  const lines = new Map<string, UseLine>()
  const line = (use: string): UseLine => {
    const known = lines.get(use)
    if (known) return known
    const made = {
      use,
      budget: withBudget ? 0 : null,
      paid: 0,
      approved: 0,
      pending: 0,
      left: null,
      allowed: allowed === null || allowed.includes(use),
    }
    lines.set(use, made)
    return made
  }
  for (const use of allowed ?? []) line(use)
  for (const row of rowsOf(fund, 'budget')) {
    if (row.year !== year || typeof row.use !== 'string') continue
    const at = line(row.use)
    at.budget = (at.budget ?? 0) + amountOf(row)
  }
  let cash = fund.opening ?? 0
  let committed = 0
  let income = 0
  for (const entry of own) {
    const fen = amountOf(entry)
    if (entry.direction === 'in') {
      if (isBooked(entry)) {
        cash += fen
        if (entry.year === year) income += fen
      }
      continue
    }
    if (isBooked(entry)) cash -= fen
    if (entry.status === 'approved') committed += fen
    if (entry.year !== year) continue
    const at = line(entry.use ?? '')
    if (isBooked(entry)) at.paid += fen
    else if (entry.status === 'approved') at.approved += fen
    else if (entry.status === 'pending') at.pending += fen
  }
  for (const at of lines.values()) at.left = leftOf(at)
  const all = [...lines.values()]
  const sum = (name: 'paid' | 'approved' | 'pending') => all.reduce((total, at) => total + at[name], 0)
  const total: UseLine = {
    use: '',
    budget: withBudget ? all.reduce((total, at) => total + (at.budget ?? 0), 0) : null,
    paid: sum('paid'),
    approved: sum('approved'),
    pending: sum('pending'),
    left: null,
    allowed: true,
  }
  total.left = leftOf(total)
  return { year, cash, free: cash - committed, income, lines: all, total }
}

function leftOf(line: UseLine): number | null {
  return line.budget === null ? null : line.budget - line.paid - line.approved - line.pending
}

/** The budget year to begin with: this one where it has a budget, else the newest that has a budget or entries. */
export function firstYear(fund: Fund, entries: readonly FundEntry[], now: number): number {
  const budgetOf = (year: number) => rowsOf(fund, 'budget').some((row) => row.year === year)
  if (budgetOf(now)) return now
  const used = (year: number) =>
    budgetOf(year) || entries.some((entry) => entry.fund === fund.id && entry.year === year)
  return yearsOf(fund, entries, now).find(used) ?? now
}

/** Budget years that a fund has, newest first; with them every year that has entries, and `now`. */
export function yearsOf(fund: Fund, entries: readonly FundEntry[], now: number): number[] {
  const years = new Set<number>([now])
  for (const row of rowsOf(fund, 'budget')) if (typeof row.year === 'number') years.add(row.year)
  for (const entry of entries) if (entry.fund === fund.id && entry.year) years.add(entry.year)
  return [...years].sort((a, b) => b - a)
}
