/**
 * Whether an expenditure may be approved, and the changes that approving, paying and reversing are. Over-budget and
 * off-purpose are refused with the clause unless an approver and a document number stand in the entry; money that is
 * not in the account can't be approved by anybody.
 */
import { rowsOf } from '../domain/checks'
import type { Fund } from '../domain/fund'
import type { FundEntry } from '../domain/fundEntry'
import { usesOf, wordsOfUse } from '../domain/fundUses'
import type { Value } from '../domain/kind'
import { moneyText } from '../domain/values/money'
import { provision } from '../policy/provisions'
import type { Draft } from '../store/messages'
import { amountOf } from './fen'
import { allowedUses, isBooked, positionOf, type UseLine } from './position'

export interface Refusal {
  kind: 'budget' | 'purpose' | 'cash'
  /** Chinese, whole sentence, with the clause. */
  words: string
  clause: string
  /** An approver and a document number lift it. */
  liftable: boolean
}

export interface Outlook {
  /** The use's line without this entry. */
  line: UseLine | null
  /** What the budget leaves when this entry is added; null without a budget, and as long as the use is not chosen. */
  after: number | null
  /** What the account leaves when this entry is paid too. */
  freeAfter: number
  /** Not refused, but with all that waits for approval the budget would not do. */
  crowded: boolean
  refusals: Refusal[]
}

const yuan = (fen: number) => `${moneyText(fen, '元')} 元`

/**
 * What an expenditure meets: figures for the line beneath the amount, and why it is refused. An income meets nothing.
 * @param entries all entries of the fund; the entry itself, saved earlier, is left out
 */
export function outlook(fund: Fund, entries: readonly FundEntry[], entry: FundEntry): Outlook {
  const others = entries.filter((other) => other.id !== entry.id)
  const position = positionOf(fund, others, entry.year ?? 0)
  const fen = amountOf(entry)
  if (entry.direction === 'in') {
    return { line: null, after: null, freeAfter: position.free + fen, crowded: false, refusals: [] }
  }
  const use = entry.use ?? ''
  const line = position.lines.find((at) => at.use === use) ?? null
  const withBudget = position.total.budget !== null
  const left = line?.left ?? 0
  const after = withBudget && use !== '' ? left - fen : null
  // What only waits may yet be sent back: it is shown in `after`, but refuses nobody.
  const firm = left + (line?.pending ?? 0)
  const refusals = refusalsOf(fund, entry, withBudget ? { budget: line?.budget ?? 0, firm } : null)
  const freeAfter = position.free - fen
  if (freeAfter < 0) {
    const clause = clauseOf(fund)
    refusals.push({
      kind: 'cash',
      words: `专户可用余额 ${yuan(position.free)}，不够支付；请先登记拨款收入或核对建账余额（${clause}）`,
      clause,
      liftable: false,
    })
  }
  const beyond = refusals.some((refusal) => refusal.kind === 'budget')
  return { line, after, freeAfter, crowded: !beyond && after !== null && after < 0, refusals }
}

/**
 * What the uses and the budget have against an expenditure.
 * @param at the budget of its use and year, and what of it is neither paid nor approved; null without a budget
 */
export function refusalsOf(
  fund: Fund,
  entry: FundEntry,
  at: { budget: number; firm: number } | null,
): Refusal[] {
  const refusals: Refusal[] = []
  const use = entry.use ?? ''
  if (use === '') return refusals
  const clause = clauseOf(fund)
  const allowed = allowedUses(fund)
  if (allowed && !allowed.includes(use)) {
    refusals.push({
      kind: 'purpose',
      words: `“${wordsOfUse(use)}”不在${fund.name ?? '本资金'}准许的用途之内（${clause}：${allowed.map(wordsOfUse).join('、')}）`,
      clause,
      liftable: true,
    })
  }
  const beyond = at ? amountOf(entry) - at.firm : 0
  if (at && beyond > 0) {
    refusals.push({
      kind: 'budget',
      words: `超出 ${entry.year} 年“${wordsOfUse(use)}”预算 ${yuan(beyond)}：预算 ${yuan(at.budget)}，已付、已批后余 ${yuan(at.firm)}（${clause}）`,
      clause,
      liftable: true,
    })
  }
  return refusals
}

function clauseOf(fund: Fund): string {
  return usesOf(fund.category)?.clause ?? provision('specialFund.account').clause
}

/** Refusals that stand: an approver and a document number lift those that can be lifted. */
export function standing(entry: FundEntry, refusals: readonly Refusal[]): Refusal[] {
  const lifted = Boolean(entry.overApprover?.trim() && entry.overDocument?.trim())
  return refusals.filter((refusal) => !refusal.liftable || !lifted)
}

/** One signature of the approval. */
export interface Signature {
  step: 'handle' | 'review' | 'finance' | 'approve'
  name: string
  /** 'YYYY-MM-DD' */
  date: string
  opinion: string
}

/**
 * The change that a signature is. 审批 approves; every other step adds its line and hands on.
 * @throws RangeError for an entry that does not wait for approval
 */
export function sign(entry: FundEntry, signature: Signature): Record<string, Value> {
  if (entry.status !== 'draft' && entry.status !== 'pending') throw new RangeError('not waiting for approval')
  const steps = [...rowsOf(entry, 'steps'), { ...signature }]
  return signature.step === 'approve'
    ? { steps, status: 'approved', approver: signature.name, approvedOn: signature.date }
    : { steps, status: 'pending' }
}

/** The change that sends an entry back; its signatures stay, with the reason as the last. */
export function sendBack(entry: FundEntry, signature: Signature): Record<string, Value> {
  if (entry.status !== 'pending') throw new RangeError('not waiting for approval')
  return { steps: [...rowsOf(entry, 'steps'), { ...signature }], status: 'rejected' }
}

/** Why an entry was sent back: the last of its signatures. */
export function sentBack(entry: FundEntry): { name: string; date: string; opinion: string } | null {
  const last = rowsOf(entry, 'steps').at(-1)
  if (entry.status !== 'rejected' || !last) return null
  return { name: String(last.name ?? ''), date: String(last.date ?? ''), opinion: String(last.opinion ?? '') }
}

/** The change that hands in again what was sent back, once it has been put right; the signatures stay. */
export function resubmit(entry: FundEntry, by: Omit<Signature, 'step'>): Record<string, Value> {
  if (entry.status !== 'rejected') throw new RangeError('not sent back')
  return { steps: [...rowsOf(entry, 'steps'), { step: 'handle', ...by }], status: 'pending' }
}

/** The change that paying (or receiving) is. */
export function pay(entry: FundEntry, on: { date: string; voucher: string }): Record<string, Value> {
  const received = entry.direction === 'in' && (entry.status === 'draft' || entry.status === 'pending')
  if (entry.status !== 'approved' && !received) throw new RangeError('not approved')
  return { status: 'paid', paidOn: on.date, ...(on.voucher ? { voucher: on.voucher } : {}) }
}

/** Whether an entry can be reversed: approved or paid, and no reversal itself. */
export function reversible(entry: FundEntry): boolean {
  return (entry.status === 'approved' || isBooked(entry)) && entry.status !== 'reversed' && !entry.reverses
}

/** The first day on which an entry can be reversed, and why: the day on which it stands in the books, or was approved. */
export function reversibleFrom(entry: FundEntry): { day: string; words: string } {
  const { status, paidOn, approvedOn, date } = entry
  if (status === 'paid' && paidOn) return { day: paidOn, words: ` ${paidOn} 支付（入账）` }
  return approvedOn && approvedOn >= (date ?? '')
    ? { day: approvedOn, words: ` ${approvedOn} 审批` }
    : { day: date ?? '', words: `的日期是 ${date}` }
}

const COPIED = [
  'fund',
  'direction',
  'use',
  'source',
  'year',
  'payee',
  'payeeBank',
  'payeeAccount',
  'method',
  'unit',
  'subsidy',
  'loan',
  'interestSubsidy',
  'grantBatch',
  'parkReview',
  'project',
  'station',
  'training',
] as const

/**
 * The two changes of a reversal (红字冲销): an entry of the opposite amount in the same use and budget year, and the
 * mark on the wrong one. Together they sum to nought.
 * @param by who signs; `id` of the new entry
 */
export function reverse(
  entry: FundEntry,
  by: { id: string; date: string; name: string; handler: string; reason: string; voucher: string },
): Draft[] {
  if (!reversible(entry)) throw new RangeError('not to be reversed')
  const set: Record<string, Value> = {}
  for (const name of COPIED) if (entry[name] != null) set[name] = entry[name] as Value
  return [
    {
      kind: 'fundEntry',
      id: by.id,
      create: true,
      set: {
        ...set,
        date: by.date,
        summary: `冲销：${entry.summary ?? ''}`.slice(0, 100),
        amount: -amountOf(entry),
        status: 'paid',
        paidOn: by.date,
        approver: by.name,
        approvedOn: by.date,
        handler: by.handler,
        reverses: entry.id,
        reverseReason: by.reason,
        ...(by.voucher ? { voucher: by.voucher } : {}),
        steps: [{ step: 'approve', name: by.name, date: by.date, opinion: by.reason }],
      },
    },
    {
      kind: 'fundEntry',
      id: entry.id,
      set: {
        status: 'reversed',
        reversedBy: by.id,
        // Approved and never paid: both lines stand on this day, or the account would lack the money until then.
        ...(entry.paidOn ? {} : { paidOn: by.date }),
      },
    },
  ]
}
