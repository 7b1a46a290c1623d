/** Second claims: applications that share an identity number or a credit code, across kinds and states. Pure. */
import { rowsOf } from '../domain/checks'
import { show } from '../domain/format'
import type { Loan } from '../domain/loan'
import { type Subsidy, subsidy as subsidyKind } from '../domain/subsidy'
import { readIdNumber } from '../domain/values/idNumber'
import { fold } from '../domain/values/text'

export type ClaimMark = 'idNumber' | 'creditCode' | 'name' | 'employee'

export interface Claim {
  kind: 'subsidy' | 'loan'
  id: string
  applicant: string
  /** What of it: 一次性创业补贴 · 已审批 */
  words: string
  date: string
  amount: number | null
  by: ClaimMark[]
  /** Employees counted in both. */
  names: string[]
  /** The same subsidy stands already or was paid: a second one may not be given (三（四）: 一次性). */
  blocks: boolean
}

const { subsidyKind: kinds, status } = subsidyKind.fields
/** Claims that are out of the way; they are still shown. */
const DONE_WITH = new Set(['refused', 'withdrawn'])

/** The 18-digit form of a real number; null for an empty, wrong or placeholder one, which matches nobody. */
export function idKey(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const read = readIdNumber(value)
  // 000 as sequence is given to nobody.
  return read.ok && !/^0{6}/.test(read.number) && read.number.slice(14, 17) !== '000' ? read.number : null
}

function codeKey(value: unknown): string | null {
  return typeof value === 'string' && value.length === 18 ? value.toUpperCase() : null
}

interface Keys {
  id: string | null
  code: string | null
  name: string
  employees: ReadonlyMap<string, string>
}

const known = new WeakMap<object, Keys>()

/** What a record is found by; kept, for a list of applications compares each with all. */
function keysOf(record: Subsidy | Loan): Keys {
  let keys = known.get(record)
  if (!keys) {
    keys = {
      id: idKey(record.idNumber),
      code: codeKey(record.creditCode),
      name: fold(record.applicant ?? ''),
      employees: employeesOf(record),
    }
    known.set(record, keys)
  }
  return keys
}

/** Identity numbers of the employees that an application lists. */
function employeesOf(record: Subsidy | Loan): Map<string, string> {
  const people = new Map<string, string>()
  for (const row of rowsOf(record, 'employees')) {
    const key = idKey(row.idNumber)
    if (key) people.set(key, String(row.name ?? ''))
  }
  return people
}

/**
 * Other applications of the same person or enterprise, those that forbid this one first. A start-up subsidy does not
 * forbid a job subsidy, nor the other way round; an employee counts for one job subsidy only.
 */
export function claimsLike(
  subsidy: Subsidy,
  subsidies: readonly Subsidy[],
  loans: readonly Loan[] = [],
): Claim[] {
  const { id, code, name, employees } = keysOf(subsidy)
  const marks = (other: Subsidy | Loan): ClaimMark[] => {
    const keys = keysOf(other)
    const found: ClaimMark[] = []
    if (code && keys.code === code) found.push('creditCode')
    if (id && keys.id === id) found.push('idNumber')
    // Two codes that differ are two enterprises of one name.
    if (found.length === 0 && name !== '' && keys.name === name && !(code && keys.code)) found.push('name')
    return found
  }
  const found: Claim[] = []
  for (const other of subsidies) {
    if (other.id === subsidy.id || other.deleted) continue
    const by = marks(other)
    const names =
      employees.size === 0
        ? []
        : [...keysOf(other).employees].filter(([key]) => employees.has(key)).map(([, one]) => one)
    if (names.length > 0) by.push('employee')
    if (by.length === 0) continue
    const live = !DONE_WITH.has(String(other.status)) && other.status !== 'draft'
    const same = other.subsidyKind === subsidy.subsidyKind
    const certain = by.includes('creditCode') || by.includes('idNumber')
    // Posts created later may be claimed again for other people; the start-up subsidy is given once.
    const blocks = live && same && (subsidy.subsidyKind === 'job' ? names.length > 0 : certain)
    found.push({
      kind: 'subsidy',
      id: other.id,
      applicant: other.applicant ?? '',
      words: `${show(kinds, other.subsidyKind) || '补贴'} · ${show(status, other.status)}`,
      date: other.appliedOn ?? '',
      amount: other.amount ?? null,
      by,
      names,
      blocks,
    })
  }
  for (const loan of loans) {
    if (loan.deleted) continue
    const by = marks(loan)
    if (by.length === 0) continue
    found.push({
      kind: 'loan',
      id: loan.id,
      applicant: loan.applicant ?? '',
      words: '创业担保贷款',
      date: loan.appliedOn ?? loan.lentOn ?? '',
      amount: loan.amount ?? loan.asked ?? null,
      by,
      names: [],
      blocks: false,
    })
  }
  return found.sort((a, b) => Number(b.blocks) - Number(a.blocks) || (a.date < b.date ? 1 : -1))
}

/**
 * The applications that can match one at all: a list of hundreds against thousands is then no matter of every pair.
 * claimsLike(one, claimIndex(all)(one)) is claimsLike(one, all).
 */
export function claimIndex(subsidies: readonly Subsidy[]): (subsidy: Subsidy) => Subsidy[] {
  const shelves = new Map<string, Subsidy[]>()
  const marksOf = (subsidy: Subsidy): string[] => {
    const { id, code, name, employees } = keysOf(subsidy)
    const marks = [...employees.keys()].map((key) => `e${key}`)
    if (id) marks.push(`i${id}`)
    if (code) marks.push(`c${code}`)
    if (name !== '') marks.push(`n${name}`)
    return marks
  }
  for (const subsidy of subsidies) {
    for (const mark of marksOf(subsidy)) {
      const shelf = shelves.get(mark)
      if (shelf) shelf.push(subsidy)
      else shelves.set(mark, [subsidy])
    }
  }
  return (subsidy) => [...new Set(marksOf(subsidy).flatMap((mark) => shelves.get(mark) ?? []))]
}

/** What a match rests on, in words. */
export const MARK_WORDS: Readonly<Record<ClaimMark, string>> = {
  creditCode: '信用代码相同',
  idNumber: '身份证号相同',
  name: '名称相同',
  employee: '人员重复',
}
