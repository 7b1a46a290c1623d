/** A hand-out: who gets what, its totals, and the changes that make and finish one. Pure; integer fen. */
import { rowsOf } from '../domain/checks'
import { show } from '../domain/format'
import type { GrantBatch } from '../domain/grantBatch'
import { type InterestSubsidy, interestSubsidy } from '../domain/interestSubsidy'
import type { AnyRecord, Value } from '../domain/kind'
import { LENT, type Loan } from '../domain/loan'
import { type Subsidy, subsidy as subsidyKind } from '../domain/subsidy'
import type { Draft } from '../store/messages'
import { amountOf } from './fen'

export type ItemKind = 'subsidy' | 'loan' | 'interestSubsidy'

export interface Item {
  kind: ItemKind
  id: string
  name: string
  idNumber: string
  item: string
  amount: number
  account: string
  unit: string
}

export interface Records {
  subsidies: readonly Subsidy[]
  loans: readonly Loan[]
  discounts: readonly InterestSubsidy[]
}

/** Ids of what a batch lists. */
const listed = (batch: GrantBatch): string[] => [
  ...(batch.subsidies ?? []),
  ...(batch.loans ?? []),
  ...(batch.discounts ?? []),
]

/**
 * Approved, not paid and listed by no batch that lives. An item's own mark says nothing: it stays behind when the batch
 * goes to the trash or the item is taken out of it.
 */
export function waiting({ subsidies, loans, discounts }: Records, batches: readonly GrantBatch[]): Item[] {
  const taken = new Set(batches.filter((batch) => !batch.deleted).flatMap(listed))
  const free = (record: AnyRecord, status: string) =>
    record.status === status && !taken.has(record.id) && !record.deleted
  return [
    ...subsidies.filter((one) => free(one, 'approved')).map(ofSubsidy),
    ...loans.filter((one) => free(one, 'approved') && amountOf(one) > 0).map(ofLoan),
    ...discounts.filter((one) => free(one, 'approved')).map((one) => ofDiscount(one, loans)),
  ]
}

/** The items of a batch, in the order chosen: subsidies, loans, discount interest, others. */
export function itemsOf(batch: GrantBatch, { subsidies, loans, discounts }: Records): Item[] {
  const pick = <T extends AnyRecord>(ids: readonly string[] | null | undefined, from: readonly T[]): T[] => {
    const known = new Map(from.map((one) => [one.id, one]))
    return (ids ?? []).flatMap((id) => known.get(id) ?? [])
  }
  return [
    ...pick(batch.subsidies, subsidies).map(ofSubsidy),
    ...pick(batch.loans, loans).map(ofLoan),
    ...pick(batch.discounts, discounts).map((one) => ofDiscount(one, loans)),
    ...rowsOf(batch, 'others').map((row, i) => ({
      kind: 'subsidy' as const,
      id: `other-${i}`,
      name: String(row.name ?? ''),
      idNumber: '',
      item: String(row.item ?? ''),
      amount: amountOf(row),
      account: String(row.account ?? ''),
      unit: '',
    })),
  ]
}

/**
 * Items of a batch that another living one lists too: it came back from the trash after they had been given to that
 * one. They would be handed out twice.
 */
export function twiceListed(batch: GrantBatch, records: Records, batches: readonly GrantBatch[]): Item[] {
  const others = new Set(batches.filter((one) => one.id !== batch.id && !one.deleted).flatMap(listed))
  return itemsOf(batch, records).filter((item) => others.has(item.id))
}

/** Items that a batch lists before they were approved, as its record lets somebody list them: no money is due. */
export function notApproved(batch: GrantBatch, records: Records): Item[] {
  const due = new Set(['approved', 'paid', ...LENT])
  const all = [...records.subsidies, ...records.loans, ...records.discounts]
  const waits = new Set(all.filter((one) => !due.has(String(one.status))).map((one) => one.id))
  return itemsOf(batch, records).filter((item) => waits.has(item.id))
}

function ofSubsidy(one: Subsidy): Item {
  return {
    kind: 'subsidy',
    id: one.id,
    name: one.applicant ?? '',
    idNumber: one.idNumber ?? '',
    item: show(subsidyKind.fields.subsidyKind, one.subsidyKind) || '创业补贴',
    amount: amountOf(one),
    account: one.account ?? '',
    unit: one.unit ?? '',
  }
}

function ofLoan(one: Loan): Item {
  return {
    kind: 'loan',
    id: one.id,
    name: one.applicant ?? '',
    idNumber: one.idNumber ?? '',
    item: '创业担保贷款',
    amount: amountOf(one),
    account: '',
    unit: one.unit ?? '',
  }
}

function ofDiscount(one: InterestSubsidy, loans: readonly Loan[]): Item {
  const loan = loans.find((other) => other.id === one.loan)
  return {
    kind: 'interestSubsidy',
    id: one.id,
    name: loan?.applicant ?? one.title ?? '',
    idNumber: loan?.idNumber ?? '',
    item: `${one.year ?? ''}年${show(interestSubsidy.fields.quarter, one.quarter)}贴息`,
    amount: amountOf(one),
    account: '',
    unit: one.unit ?? '',
  }
}

export interface Totals {
  recipients: number
  total: number
  subsidyTotal: number
  loanTotal: number
  discountTotal: number
}

export function totalsOf(items: readonly Item[]): Totals {
  const sum = (kind: ItemKind) =>
    items.filter((item) => item.kind === kind).reduce((total, item) => total + item.amount, 0)
  const totals = {
    subsidyTotal: sum('subsidy'),
    loanTotal: sum('loan'),
    discountTotal: sum('interestSubsidy'),
  }
  return {
    recipients: items.length,
    total: totals.subsidyTotal + totals.loanTotal + totals.discountTotal,
    ...totals,
  }
}

const LIST = { subsidy: 'subsidies', loan: 'loans', interestSubsidy: 'discounts' } as const

/** The changes that make a batch of chosen items: the batch itself, and each item's mark. */
export function makeBatch(id: string, items: readonly Item[], set: Record<string, Value>): Draft[] {
  const chosen: Record<string, Value> = {}
  for (const kind of Object.keys(LIST) as ItemKind[]) {
    const ids = items.filter((item) => item.kind === kind).map((item) => item.id)
    if (ids.length > 0) chosen[LIST[kind]] = ids
  }
  return [
    {
      kind: 'grantBatch',
      id,
      create: true,
      set: { ...set, ...chosen, ...totalsOf(items), status: 'planned' },
    },
    ...items.map((item) => ({ kind: item.kind, id: item.id, set: { batch: id } })),
  ]
}

/**
 * The changes that finish a batch on its day: subsidies and discount interest are paid, loans are lent.
 * @param date 'YYYY-MM-DD'
 */
export function finishBatch(batch: GrantBatch, records: Records, date: string): Draft[] {
  const items = itemsOf(batch, records)
  const changes: Draft[] = [
    { kind: 'grantBatch', id: batch.id, set: { ...totalsOf(items), status: 'done', date } },
  ]
  for (const item of items) {
    if (item.id.startsWith('other-')) continue
    const record = [...records.subsidies, ...records.loans, ...records.discounts].find(
      (one) => one.id === item.id,
    )
    if (record?.status !== 'approved') continue
    const set: Record<string, Value> =
      item.kind === 'loan'
        ? { status: 'lent', ...(record.lentOn ? {} : { lentOn: date }) }
        : { status: 'paid', paidOn: date }
    changes.push({ kind: item.kind, id: item.id, set })
  }
  return changes
}
