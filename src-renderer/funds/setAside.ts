/**
 * Whether enough was set aside in a year, 三（三）: to refill the guarantee fund, and for the local share of discount
 * interest. The plan says 足够比例 and names no share; enough is therefore measured on what the year asks for. Pure;
 * integer fen.
 */
import type { Fund } from '../domain/fund'
import type { FundEntry } from '../domain/fundEntry'
import type { InterestSubsidy } from '../domain/interestSubsidy'
import type { Loan } from '../domain/loan'
import { provision } from '../policy/provisions'
import { type Quarter, quarterLines } from './discount'
import { amountOf } from './fen'
import { leastOf } from './guarantee'
import { ledgerOf } from './ledger'

/** One line of the working: what adds to or takes from the amount. */
export interface Working {
  words: string
  fen: number
}

export interface SetAside {
  year: number
  clause: string
  /** What the year asks to be set aside. */
  needed: number
  /** What was: allocations and refills received in the year. */
  arranged: number
  /** needed − arranged, never below nought. */
  short: number
  /** How `needed` comes about, in the order of reading. */
  working: Working[]
}

/** Income that somebody set aside; interest and money that came back is none. */
const ARRANGED = new Set(['allocation', 'refill', 'superior'])

/**
 * The refill of a guarantee fund: what brings it back to its least amount (the plan's, or the office's own where that
 * is greater) after the year's compensation and what was recovered of it.
 */
export function refillOf(fund: Fund, entries: readonly FundEntry[], year: number): SetAside {
  const { clause } = provision('guaranteeFund.refill')
  const ledger = ledgerOf(fund, entries, `${year}-01-01`, `${year}-12-31`)
  // A fund that was opened with its first money within the year begins with it.
  const arranged = arrangedIn(ledger)
  const others = ledger.income - arranged
  return settled(year, clause, arranged, [
    { words: '规定规模', fen: leastOf(fund) },
    { words: '减年初余额', fen: -ledger.carried },
    { words: '加本年代偿支出', fen: ledger.out },
    { words: '减本年追回、利息等收入', fen: -others },
  ])
}

/**
 * The local share of the year's discount interest: what was registered (its local part where it is said), for the rest
 * what the loans as they stand will ask for.
 */
export function discountShareOf(
  fund: Fund,
  entries: readonly FundEntry[],
  loans: readonly Loan[],
  registered: readonly InterestSubsidy[],
  year: number,
  today: string,
): SetAside {
  const { clause } = provision('discount.localShare')
  let known = 0
  let coming = 0
  for (const quarter of [1, 2, 3, 4] as Quarter[]) {
    for (const line of quarterLines(loans, registered, year, quarter, today)) {
      if (line.registered?.status === 'void') continue
      if (line.registered) known += line.registered.localShare ?? amountOf(line.registered)
      else coming += line.due?.amount ?? 0
    }
  }
  const ledger = ledgerOf(fund, entries, `${year}-01-01`, `${year}-12-31`)
  return settled(year, clause, arrangedIn(ledger), [
    { words: '已登记的贴息中区级承担部分', fen: known },
    { words: '加其余贷款全年应贴', fen: coming },
    { words: '减年初结余', fen: -Math.max(0, ledger.carried) },
  ])
}

/** What is needed is what the working adds up to. */
function settled(year: number, clause: string, arranged: number, working: Working[]): SetAside {
  const needed = Math.max(
    0,
    working.reduce((sum, { fen }) => sum + fen, 0),
  )
  return { year, clause, needed, arranged, short: Math.max(0, needed - arranged), working }
}

function arrangedIn(ledger: ReturnType<typeof ledgerOf>): number {
  return ledger.lines.reduce(
    (sum, { entry, income }) => sum + (ARRANGED.has(String(entry.source)) ? income : 0),
    0,
  )
}
