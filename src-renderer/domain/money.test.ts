import { expect, test } from 'vitest'
import { newRecord } from './initial'
import type { AnyRecord, Value } from './kind'
import { kindOf } from './registry'
import { validate } from './validate'

const by = { role: 'district', unit: 'office', operator: '张三', today: '2018-03-01' } as const
const record = (set: Record<string, Value>): AnyRecord => ({ id: 'r', stamps: {}, ...set })
const wrong = (kind: string, set: Record<string, Value>) => validate(kindOf(kind)!, record(set))
const locked = (kind: string, set: Record<string, Value>, changed: string[]) =>
  kindOf(kind)!.locked!(record(set), changed)

test('三（三）: 100,000 yuan self-employed and 3,000,000 for a small enterprise are the caps', () => {
  const loan = { applicant: '示例', unit: 'u', status: 'applied' }
  expect(wrong('loan', { ...loan, category: 'self', asked: 10_000_000 })).toEqual({})
  expect(wrong('loan', { ...loan, category: 'self', asked: 10_000_001 })).toEqual({
    asked: '个体经营最高 10 万元（三（三））',
  })
  expect(wrong('loan', { ...loan, category: 'enterprise', amount: 300_000_000 })).toEqual({})
  expect(wrong('loan', { ...loan, category: 'enterprise', amount: 300_000_001 })).toEqual({
    amount: '小微企业最高 300 万元（三（三））',
  })
})

test('三（三）: terms of a loan that was lent stand; repayments and the contract number may be added', () => {
  expect(locked('loan', { status: 'approved' }, ['amount'])).toBeNull()
  expect(locked('loan', { status: 'lent' }, ['amount'])).toContain('不能再改')
  expect(locked('loan', { status: 'lent' }, ['deleted'])).toContain('不能再改')
  expect(locked('loan', { status: 'lent' }, ['repayments', 'status', 'contract'])).toBeNull()
})

test('三（一）: an approved entry is paid or reversed, never edited or sent back', () => {
  const entry = {
    fund: 'f',
    summary: '示例',
    date: '2018-01-02',
    direction: 'out',
    use: 'station',
    amount: 100,
    year: 2018,
    unit: 'u',
    approver: '甲',
    approvedOn: '2018-01-03',
  }
  expect(locked('fundEntry', { status: 'pending' }, ['amount'])).toBeNull()
  expect(locked('fundEntry', { status: 'approved' }, ['amount'])).toContain('冲销')
  expect(locked('fundEntry', { status: 'approved' }, ['status', 'paidOn'])).toBeNull()
  expect(locked('fundEntry', { status: 'paid' }, ['deleted'])).toContain('冲销')
  expect(locked('fundEntry', { status: 'reversed' }, ['status'])).toContain('已冲销')
  expect(wrong('fundEntry', { ...entry, status: 'approved' })).toEqual({})
  expect(wrong('fundEntry', { ...entry, status: 'draft' })).toHaveProperty('status')
  expect(wrong('fundEntry', { ...entry, status: 'paid' })).toHaveProperty('paidOn')
  expect(wrong('fundEntry', { ...entry, status: 'approved', approver: null })).toHaveProperty('approver')
  expect(wrong('fundEntry', { ...entry, status: 'approved', date: '1018-03-05' })).toHaveProperty('date')
  expect(wrong('fundEntry', { ...entry, status: 'reversed' })).toHaveProperty('status')
  expect(wrong('fundEntry', { ...entry, status: 'approved', amount: -100 })).toHaveProperty('amount')
  expect(wrong('fundEntry', { ...entry, status: 'approved', overApprover: '乙' })).toHaveProperty(
    'overDocument',
  )
})

test('三（四）: at least 12,000 yuan for a start-up; 2,000 yuan for each post, no more and no less', () => {
  const base = { applicant: '示例', unit: 'u', status: 'applied', appliedOn: '2018-03-01' }
  expect(wrong('subsidy', { ...base, subsidyKind: 'startup', amount: 1_199_999 })).toEqual({
    amount: '一次性创业补贴不低于 12000 元（三（四））',
  })
  expect(wrong('subsidy', { ...base, subsidyKind: 'startup', amount: 1_200_000 })).toEqual({})
  expect(wrong('subsidy', { ...base, subsidyKind: 'job', posts: 3, amount: 600_000 })).toEqual({})
  expect(wrong('subsidy', { ...base, subsidyKind: 'job', posts: 3, amount: 400_000 })).toEqual({
    amount: '3 个岗位、每个 2000 元，应为 6000 元（三（四））',
  })
})

test('三（一）（三）: a new fund gets the uses and the least amount of its category', () => {
  const made = (category: string) => newRecord(kindOf('fund')!, { category }, by)
  expect(made('special').uses).toEqual(['station', 'seminar', 'study'])
  expect(made('guarantee')).toMatchObject({ uses: ['compensation'], minimum: 1_000_000_000 })
  expect(made('other')).not.toHaveProperty('uses')
  const twice = { year: 2018, use: 'station', amount: 1 }
  expect(
    wrong('fund', { name: '示例', category: 'special', unit: 'u', budget: [twice, twice] }),
  ).toHaveProperty('budget')
})
