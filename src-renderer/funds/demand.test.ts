import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { GrantBatch } from '../domain/grantBatch'
import type { LoanDemand } from '../domain/loanDemand'
import { live, quarterKey, quarterWords, sumDemands, turn } from './demand'
import { loanOf, subsidyOf, yuan } from './fixture'
import { finishBatch, itemsOf, makeBatch, notApproved, totalsOf, twiceListed, waiting } from './handOut'

const demand = (id: string, wan: number, set: Partial<LoanDemand> = {}): LoanDemand => ({
  id,
  stamps: {},
  applicant: id,
  category: 'self',
  amount: yuan(wan * 10_000),
  unit: 'a',
  status: 'open',
  ...set,
})

test('三（五）: demand by town, bank and quarter, worked by hand', () => {
  const demands = [
    demand('1', 8, { wantedOn: '2018-02', bank: '农商行' }),
    demand('2', 10, { wantedOn: '2018-04-01', unit: 'b', status: 'applied', loan: 'l' }),
    demand('3', 5, { wantedOn: '2018', unit: 'b', status: 'met' }),
    demand('4', 7, { status: 'dropped' }),
    demand('5', 6, { wantedOn: '2018-03-31', bank: '农商行' }),
  ]
  expect(sumDemands(demands, 'unit').map((sum) => [sum.key, sum.count, sum.amount])).toEqual([
    ['b', 2, yuan(150_000)],
    ['a', 2, yuan(140_000)],
  ])
  expect(sumDemands(demands, 'quarter').map((sum) => [sum.key, sum.amount])).toEqual([
    ['2018', yuan(50_000)],
    ['2018Q1', yuan(140_000)],
    ['2018Q2', yuan(100_000)],
  ])
  expect(sumDemands(demands, 'bank').map((sum) => sum.key)).toEqual(['农商行', ''])
  expect(sumDemands(demands, 'unit')[0]).toMatchObject({ applied: 1, appliedAmount: yuan(100_000), open: 0 })
  expect(quarterWords(quarterKey('2018-12-31'))).toBe('2018年四季度')
  expect([quarterWords('2018'), quarterWords('')]).toEqual(['2018年（未定季度）', '时间未定'])
})

test('law: every live demand is in one sum, whatever it is summed by', () => {
  const any = fc
    .record({
      wan: fc.integer({ min: 1, max: 300 }),
      unit: fc.constantFrom('a', 'b', null),
      bank: fc.constantFrom('农商行', '邮储', null),
      status: fc.constantFrom('open', 'contacted', 'applied', 'met', 'dropped' as const),
      wantedOn: fc.constantFrom('2018', '2018-05', '2018-12-31', null),
    })
    .map(({ wan, ...set }) => demand('d', wan, set as Partial<LoanDemand>))
  fc.assert(
    fc.property(
      fc.array(any),
      fc.constantFrom('unit', 'bank', 'quarter', 'category' as const),
      (demands, by) => {
        const sums = sumDemands(demands, by)
        expect(sums.reduce((sum, one) => sum + one.count, 0)).toBe(live(demands).length)
        expect(sums.reduce((sum, one) => sum + one.amount, 0)).toBe(
          live(demands).reduce((sum, one) => sum + one.amount!, 0),
        )
        for (const one of sums) expect(one.openAmount + one.appliedAmount).toBeLessThanOrEqual(one.amount)
      },
    ),
  )
})

test('三（三）: a demand becomes an application, never above the cap of its category', () => {
  const small = turn(demand('甲', 8, { purpose: '设备', bank: '农商行' }), '2018-03-01')
  expect(small).toEqual({
    set: {
      applicant: '甲',
      category: 'self',
      unit: 'a',
      purpose: '设备',
      bank: '农商行',
      status: 'applied',
      appliedOn: '2018-03-01',
      asked: yuan(80_000),
    },
    capped: null,
  })
  const large = turn(demand('乙', 30), '2018-03-01')
  expect(large.set.asked).toBe(yuan(100_000))
  expect(large.capped).toEqual({ fen: yuan(100_000), clause: '三（三）' })
})

const records = {
  subsidies: [
    subsidyOf({ id: 's1', status: 'approved', amount: yuan(12_000) }),
    subsidyOf({ id: 's2', status: 'approved', amount: yuan(4_000), subsidyKind: 'job', batch: 'b2' }),
    subsidyOf({ id: 's3', status: 'applied', amount: yuan(12_000) }),
  ],
  loans: [loanOf({ id: 'l1', status: 'approved' }), loanOf({ id: 'l2' })],
  discounts: [
    {
      id: 'd1',
      stamps: {},
      loan: 'l2',
      year: 2018,
      quarter: '1' as const,
      status: 'approved' as const,
      amount: 108_750,
    },
  ],
}

test('五（八）: a hand-out takes what is approved, unpaid and in no other; its totals and marks', () => {
  const other = { id: 'b2', stamps: {}, subsidies: ['s2'] } as GrantBatch
  const items = waiting(records, [other])
  expect(items.map((item) => [item.id, item.item, item.amount])).toEqual([
    ['s1', '一次性创业补贴', yuan(12_000)],
    ['l1', '创业担保贷款', yuan(100_000)],
    ['d1', '2018年一季度贴息', 108_750],
  ])
  const listed = { id: 'b', stamps: {}, subsidies: ['s1'] }
  expect(waiting(records, [other, listed]).map((item) => item.id)).toEqual(['l1', 'd1'])
  expect(totalsOf(items)).toEqual({
    recipients: 3,
    total: 11_308_750,
    subsidyTotal: yuan(12_000),
    loanTotal: yuan(100_000),
    discountTotal: 108_750,
  })
  const [batch, ...marks] = makeBatch('b', items, { name: '示例' })
  expect(batch.set).toMatchObject({ subsidies: ['s1'], loans: ['l1'], discounts: ['d1'], status: 'planned' })
  expect(marks.map((mark) => [mark.kind, mark.id, mark.set])).toEqual([
    ['subsidy', 's1', { batch: 'b' }],
    ['loan', 'l1', { batch: 'b' }],
    ['interestSubsidy', 'd1', { batch: 'b' }],
  ])
})

test('五（八）: a batch in the trash, or one that the item was taken out of, keeps nothing from another hand-out', () => {
  const batch = { id: 'b2', stamps: {}, subsidies: ['s2'] } as GrantBatch
  const ids = (batches: GrantBatch[]) => waiting(records, batches).map((item) => item.id)
  expect(ids([batch])).not.toContain('s2')
  expect(ids([{ ...batch, deleted: true }])).toContain('s2')
  expect(ids([{ ...batch, subsidies: [] }])).toContain('s2')
  // Brought back after the item went into another: neither may hand it out before it is taken out of one.
  const second = { id: 'b3', stamps: {}, subsidies: ['s2'], loans: ['l1'] } as GrantBatch
  expect(twiceListed(batch, records, [batch, second]).map((item) => item.id)).toEqual(['s2'])
  expect(twiceListed(second, records, [batch, second]).map((item) => item.id)).toEqual(['s2'])
  expect(twiceListed(second, records, [{ ...batch, deleted: true }, second])).toEqual([])
})

test('五（八）: what a record lists without approval is named, what is paid or lent is not', () => {
  const batch = { id: 'b', stamps: {}, subsidies: ['s1', 's3'], loans: ['l1', 'l2'] } as GrantBatch
  expect(notApproved(batch, records).map((item) => item.id)).toEqual(['s3'])
})

test('finishing pays and lends what was approved, once', () => {
  const batch = {
    id: 'b',
    stamps: {},
    subsidies: ['s1', 'gone'],
    loans: ['l1'],
    others: [{ name: '某', item: '慰问', amount: 500 }],
  } as GrantBatch
  expect(itemsOf(batch, records).map((item) => item.id)).toEqual(['s1', 'l1', 'other-0'])
  const changes = finishBatch(batch, records, '2018-04-18')
  expect(changes.map((change) => [change.kind, change.id, change.set.status])).toEqual([
    ['grantBatch', 'b', 'done'],
    ['subsidy', 's1', 'paid'],
    ['loan', 'l1', 'lent'],
  ])
  // A loan's own lending day stands.
  expect(changes[2].set).not.toHaveProperty('lentOn')
  const paid = { ...records, subsidies: [{ ...records.subsidies[0], status: 'paid' as const }] }
  expect(finishBatch(batch, paid, '2018-04-18').map((change) => change.id)).toEqual(['b', 'l1'])
})
