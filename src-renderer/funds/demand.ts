/** Loan demands summed by town, bank, quarter, and turned into applications (三（五）). Pure; integer fen. */

import type { Value } from '../domain/kind'
import { loanCap } from '../domain/loan'
import type { LoanDemand } from '../domain/loanDemand'
import { amountOf } from './fen'

export type DemandBy = 'unit' | 'bank' | 'quarter' | 'category'

export interface DemandSum {
  /** Value that is summed by; '' where it is not said. */
  key: string
  count: number
  amount: number
  /** Not yet settled: 待对接, 已对接. */
  open: number
  openAmount: number
  /** Turned into applications. */
  applied: number
  appliedAmount: number
}

/** Demands that still count: those that nobody needs any more do not. */
export function live(demands: readonly LoanDemand[]): LoanDemand[] {
  return demands.filter((demand) => !demand.deleted && demand.status !== 'dropped')
}

/** Sums, largest first; those without a value last, quarters in their order. Every live demand is in one of them. */
export function sumDemands(demands: readonly LoanDemand[], by: DemandBy): DemandSum[] {
  const sums = new Map<string, DemandSum>()
  for (const demand of live(demands)) {
    const key = by === 'quarter' ? quarterKey(demand.wantedOn) : String(demand[by] ?? '')
    const sum = sums.get(key) ?? {
      key,
      count: 0,
      amount: 0,
      open: 0,
      openAmount: 0,
      applied: 0,
      appliedAmount: 0,
    }
    sums.set(key, sum)
    const fen = amountOf(demand)
    sum.count++
    sum.amount += fen
    if (demand.status === 'applied') {
      sum.applied++
      sum.appliedAmount += fen
    } else if (demand.status !== 'met') {
      sum.open++
      sum.openAmount += fen
    }
  }
  return [...sums.values()].sort((a, b) => {
    if ((a.key === '') !== (b.key === '')) return a.key === '' ? 1 : -1
    return by === 'quarter' ? (a.key < b.key ? -1 : 1) : b.amount - a.amount || (a.key < b.key ? -1 : 1)
  })
}

/** '2018Q2' of a day or a month, '2018' where only the year is known, '' where nothing is. */
export function quarterKey(date: string | null | undefined): string {
  if (!date) return ''
  return date.length >= 7
    ? `${date.slice(0, 4)}Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`
    : date.slice(0, 4)
}

/** 2018Q2 → 2018年二季度. */
export function quarterWords(key: string): string {
  if (key === '') return '时间未定'
  const [year, quarter] = key.split('Q')
  return quarter ? `${year}年${'一二三四'[Number(quarter) - 1]}季度` : `${year}年（未定季度）`
}

export interface Turned {
  set: Record<string, Value>
  /** The demand was higher than the cap of its category: what was asked for instead. */
  capped: { fen: number; clause: string } | null
}

const SAME = [
  'applicant',
  'category',
  'unit',
  'purpose',
  'person',
  'enterprise',
  'idNumber',
  'creditCode',
  'phone',
  'months',
  'bank',
] as const

/** A loan application from a demand; nobody may ask for more than the cap of 三（三）. */
export function turn(demand: LoanDemand, today: string): Turned {
  const set: Record<string, Value> = { status: 'applied', appliedOn: today }
  for (const name of SAME) if (demand[name] != null) set[name] = demand[name] as Value
  const cap = loanCap(demand.category)
  const fen = amountOf(demand)
  const capped = cap && fen > cap.fen ? cap : null
  set.asked = capped ? capped.fen : fen
  return { set, capped }
}
