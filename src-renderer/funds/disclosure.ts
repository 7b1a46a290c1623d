/**
 * What is made public of a fund's year, 三（一）: every payment counts in the year in which it was paid, in the sum at
 * the head, by use and line by line. Where it is charged to another year's budget, that is said. Pure; integer fen.
 */
import type { Fund } from '../domain/fund'
import type { FundEntry } from '../domain/fundEntry'
import { type Ledger, type LedgerLine, ledgerOf } from './ledger'
import { bookedOn, positionOf, type UseLine } from './position'

export interface DisclosedUse {
  use: string
  /** Of the year; null: the fund runs without an annual budget. */
  budget: number | null
  /** In the year, whichever year's budget it is charged to. */
  paid: number
  /** Of the year's budget at its end: budget − what has been charged to it by then. */
  left: number | null
}

export interface Disclosure {
  books: Ledger
  outgoing: LedgerLine[]
  lines: DisclosedUse[]
  total: DisclosedUse
  /** Of the year's payments, what is charged to other years' budgets, oldest budget first. */
  elsewhere: { year: number; fen: number }[]
  /** Charged to the year's budget, but paid in a year before. */
  before: number
}

/** @param entries of any fund; others' are left out */
export function disclosureOf(fund: Fund, entries: readonly FundEntry[], year: number): Disclosure {
  const end = `${year}-12-31`
  const books = ledgerOf(fund, entries, `${year}-01-01`, end)
  const outgoing = books.lines.filter((line) => line.entry.direction !== 'in')
  const charged = positionOf(
    fund,
    entries.filter((entry) => bookedOn(entry) <= end),
    year,
  )
  const paid = sums<string>(outgoing, (line) => line.entry.use ?? '')
  const disclosed = (line: Pick<UseLine, 'use' | 'budget' | 'paid'>, inYear: number): DisclosedUse => ({
    use: line.use,
    budget: line.budget,
    paid: inYear,
    left: line.budget === null ? null : line.budget - line.paid,
  })
  const lines = charged.lines.map((line) => disclosed(line, paid.get(line.use) ?? 0))
  const known = new Set(lines.map((line) => line.use))
  const none = charged.total.budget === null ? null : 0
  for (const [use, fen] of paid) {
    if (!known.has(use)) lines.push(disclosed({ use, budget: none, paid: 0 }, fen))
  }
  const byBudget = sums<number>(outgoing, (line) => line.entry.year ?? year)
  return {
    books,
    outgoing,
    lines,
    total: disclosed(charged.total, books.out),
    elsewhere: [...byBudget]
      .filter(([of, fen]) => of !== year && fen !== 0)
      .map(([of, fen]) => ({ year: of, fen }))
      .sort((a, b) => a.year - b.year),
    before: charged.total.paid - (byBudget.get(year) ?? 0),
  }
}

function sums<K>(lines: readonly LedgerLine[], keyOf: (line: LedgerLine) => K): Map<K, number> {
  const all = new Map<K, number>()
  for (const line of lines) all.set(keyOf(line), (all.get(keyOf(line)) ?? 0) + line.out)
  return all
}
