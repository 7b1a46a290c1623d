/** A fund's ledger: lines with a running balance, and what an audit would ask about. Pure; integer fen. */
import { rowsOf } from '../domain/checks'
import type { Fund } from '../domain/fund'
import type { FundEntry } from '../domain/fundEntry'
import { planAmountOf, wordsOfUse } from '../domain/fundUses'
import { moneyText } from '../domain/values/money'
import { refusalsOf, standing } from './approval'
import { amountOf } from './fen'
import { leastOf } from './guarantee'
import { bookedOn, budgeted, isBooked } from './position'

export interface LedgerLine {
  entry: FundEntry
  date: string
  income: number
  out: number
  /** After this line. */
  balance: number
}

export interface Ledger {
  /** Balance before the first line. */
  carried: number
  lines: LedgerLine[]
  income: number
  out: number
  /** Balance after the last line. */
  balance: number
}

/**
 * Booked lines from `from` to `to`, both included, oldest first; of one day in the order of their vouchers.
 * carried + income − out = balance, whatever the span.
 */
export function ledgerOf(fund: Fund, entries: readonly FundEntry[], from: string, to: string): Ledger {
  const booked = entries
    .filter((entry) => entry.fund === fund.id && !entry.deleted && isBooked(entry) && bookedOn(entry) <= to)
    .sort(
      (a, b) =>
        compare(bookedOn(a), bookedOn(b)) ||
        // A red entry stands beneath the one that it reverses.
        Number(Boolean(a.reverses)) - Number(Boolean(b.reverses)) ||
        VOUCHERS.compare(a.voucher ?? '', b.voucher ?? '') ||
        compare(a.id, b.id),
    )
  const ledger: Ledger = { carried: fund.opening ?? 0, lines: [], income: 0, out: 0, balance: 0 }
  let balance = ledger.carried
  for (const entry of booked) {
    const fen = amountOf(entry)
    const [income, out] = entry.direction === 'in' ? [fen, 0] : [0, fen]
    balance += income - out
    if (bookedOn(entry) < from) {
      ledger.carried = balance
      continue
    }
    ledger.income += income
    ledger.out += out
    ledger.lines.push({ entry, date: bookedOn(entry), income, out, balance })
  }
  ledger.balance = balance
  return ledger
}

/** Something that an audit would ask about. */
export interface Finding {
  words: string
  /** The entry that it is about; without one it is about the fund. */
  entry?: string
}

/**
 * What does not hold in a fund's books: payments beyond the budget or the uses without a document number (as they may
 * come in by import), no voucher, no named keeper, a bank statement that differs, less than the plan's least amount.
 */
export function findings(fund: Fund, entries: readonly FundEntry[]): Finding[] {
  const own = entries.filter((entry) => entry.fund === fund.id && !entry.deleted)
  const found: Finding[] = []
  if (!fund.keeper) found.push({ words: '没有明确专管人员（三（一））' })
  const decided = own
    .filter((entry) => entry.status === 'approved' || isBooked(entry))
    .sort((a, b) => compare(a.approvedOn ?? a.date ?? '', b.approvedOn ?? b.date ?? ''))
  const budgets = sumsBy(rowsOf(fund, 'budget'))
  const spent = new Map<string, number>()
  for (const entry of decided) {
    const key = `${entry.year} ${entry.use}`
    const budget = budgets.get(key) ?? 0
    const before = spent.get(key) ?? 0
    if (entry.direction === 'out' && amountOf(entry) > 0 && entry.status !== 'reversed') {
      const at = budgeted(fund) ? { budget, firm: budget - before } : null
      for (const refusal of standing(entry, refusalsOf(fund, entry, at))) {
        found.push({ entry: entry.id, words: `${nameOf(entry)}：${refusal.words}，没有批准文号` })
      }
    }
    if (entry.status === 'paid' && !entry.voucher) {
      found.push({ entry: entry.id, words: `${nameOf(entry)}：没有凭证号` })
    }
    if (entry.direction === 'out') spent.set(key, before + amountOf(entry))
  }
  const low = ledgerOf(fund, entries, '0000', '9999').lines.find((line) => line.balance < 0)
  if (low) found.push({ entry: low.entry.id, words: `${low.date} 起账面余额为负` })
  for (const row of rowsOf(fund, 'statements')) {
    const on = String(row.date)
    const differs = amountOf(row, 'balance') - ledgerOf(fund, entries, '0000', on).balance
    if (differs !== 0 && !row.note) {
      found.push({ words: `${on} 银行余额与账面相差 ${moneyText(differs, '元')} 元，没有差异说明` })
    }
  }
  const plan = fund.category === 'guarantee' ? planAmountOf('guarantee') : null
  if (plan && ledgerOf(fund, entries, '0000', '9999').balance < leastOf(fund)) {
    const least = moneyText(leastOf(fund), '万元', { least: 0, thousands: false })
    found.push({ words: `余额低于 ${least} 万元，应予补充（${plan.clause}）` })
  }
  const short = unfunded(fund, entries)
  if (short) found.push({ words: short })
  return found
}

/** 三（二）: a fund of so much is set up; neither what came in nor any year's budget reaches it. */
function unfunded(fund: Fund, entries: readonly FundEntry[]): string | null {
  const plan = fund.category === 'support' ? planAmountOf('support') : null
  if (!plan) return null
  const came = (fund.opening ?? 0) + ledgerOf(fund, entries, '0000', '9999').income
  const budgets = new Map<string, number>()
  for (const row of rowsOf(fund, 'budget')) {
    budgets.set(String(row.year), (budgets.get(String(row.year)) ?? 0) + amountOf(row))
  }
  const most = Math.max(came, ...budgets.values())
  if (most >= plan.fen) return null
  const wan = (fen: number) => moneyText(fen, '万元', { least: 0 })
  return `方案设立 ${wan(plan.fen)} 万元（${plan.clause}），建账余额、到账收入和年度预算中最多的是 ${wan(most)} 万元`
}

/** Budget by year and use. */
function sumsBy(rows: readonly Record<string, unknown>[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const row of rows) {
    const key = `${row.year} ${row.use}`
    sums.set(key, (sums.get(key) ?? 0) + amountOf(row))
  }
  return sums
}

function nameOf(entry: FundEntry): string {
  return `${entry.date ?? ''} ${entry.summary || wordsOfUse(entry.use)}`
}

/** 记-2 before 记-10. */
const VOUCHERS = new Intl.Collator('zh-CN', { numeric: true })

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
