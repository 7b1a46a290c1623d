import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FundEntry } from '../domain/fundEntry'
import { outlook, pay, reverse, reversible, sendBack, sign, standing } from './approval'
import { entryOf, fundOf, yuan } from './fixture'
import { findings, ledgerOf } from './ledger'
import { firstYear, positionOf, yearsOf } from './position'

const fund = fundOf()
const paid = { status: 'paid', paidOn: '2018-03-05', approvedOn: '2018-03-04', approver: '乙' } as const

test('三（一）: budget, paid, approved, waiting and left by use, worked by hand', () => {
  const entries = [
    entryOf(12_000, paid),
    entryOf(5_000, { status: 'approved' }),
    entryOf(2_500.5),
    entryOf(9_999, { status: 'draft' }),
    entryOf(8_888, { status: 'rejected' }),
    entryOf(20_000, { ...paid, direction: 'in', use: null }),
    entryOf(4_000, { ...paid, year: 2019 }),
    entryOf(7_000, { fund: 'other', ...paid }),
    entryOf(7_000, { ...paid, deleted: true }),
  ]
  const position = positionOf(fund, entries, 2018)
  expect(position.lines.find((line) => line.use === 'station')).toEqual({
    use: 'station',
    budget: yuan(30_000),
    paid: yuan(12_000),
    approved: yuan(5_000),
    pending: yuan(2_500.5),
    left: yuan(10_499.5),
    allowed: true,
  })
  // 100,000 + 20,000 − 12,000 − 4,000 (another year's budget, the same account).
  expect(position.cash).toBe(yuan(104_000))
  expect(position.free).toBe(yuan(99_000))
  expect(position.income).toBe(yuan(20_000))
  expect(position.total.budget).toBe(yuan(40_000))
  expect(position.lines.map((line) => line.use).sort()).toEqual(['seminar', 'station', 'study'])
  expect(yearsOf(fund, entries, 2017)).toEqual([2019, 2018, 2017])
})

test('三（一）: beyond the budget is refused with the clause until an approver and a document number stand', () => {
  const before = [entryOf(12_000, paid), entryOf(5_000, { status: 'approved' })]
  const exact = outlook(fund, before, entryOf(13_000))
  expect([exact.after, exact.refusals]).toEqual([0, []])
  const entry = entryOf(13_000.01)
  const over = outlook(fund, before, entry)
  expect(over.after).toBe(-1)
  expect(over.refusals).toHaveLength(1)
  expect(over.refusals[0]).toMatchObject({ kind: 'budget', clause: '三（一）', liftable: true })
  expect(over.refusals[0].words).toContain('超出 2018 年“返乡创业服务站建设运营”预算 0.01 元')
  expect(standing(entry, over.refusals)).toHaveLength(1)
  expect(standing({ ...entry, overApprover: '丙' }, over.refusals)).toHaveLength(1)
  expect(standing({ ...entry, overApprover: '丙', overDocument: ' ' }, over.refusals)).toHaveLength(1)
  expect(standing({ ...entry, overApprover: '丙', overDocument: '批〔2018〕1号' }, over.refusals)).toEqual([])
})

test('what waits is shown in the balance but refuses nobody', () => {
  const waiting = [entryOf(20_000), entryOf(20_000)]
  const seen = outlook(fund, waiting, waiting[0])
  expect([seen.after, seen.crowded, seen.refusals]).toEqual([yuan(-10_000), true, []])
})

test('a page begins with this year where it has a budget, else with the newest year that has anything', () => {
  const entries = [entryOf(100, { year: 2021 }), entryOf(100, { year: 2030, fund: 'other' })]
  expect(firstYear(fund, entries, 2018)).toBe(2018)
  expect(firstYear(fund, entries, 2026)).toBe(2021)
  expect(firstYear(fund, [], 2026)).toBe(2019)
  expect(firstYear(fundOf({ budget: null }), [], 2026)).toBe(2026)
})

test('before the use is chosen nothing is said of the budget, only of the account', () => {
  const unchosen = outlook(fund, [], entryOf(1_000, { use: null }))
  expect(unchosen).toMatchObject({ after: null, crowded: false, refusals: [], freeAfter: yuan(99_000) })
})

test('三（一）（二）: off-purpose is refused with the uses that are allowed; the support fund has its own', () => {
  const gift = entryOf(100, { use: 'park' })
  const [purpose, budget] = outlook(fund, [], gift).refusals
  expect(purpose).toMatchObject({ kind: 'purpose', clause: '三（一）' })
  expect(purpose.words).toContain('返乡创业服务站建设运营、返乡创业服务站座谈会和招商引资、外地考察学习')
  expect(budget.kind).toBe('budget')
  const support = fundOf({ category: 'support', budget: [{ year: 2018, use: 'park', amount: yuan(500) }] })
  expect(outlook(support, [], gift).refusals).toEqual([])
  expect(outlook(support, [], entryOf(100)).refusals[0]).toMatchObject({
    kind: 'purpose',
    clause: '三（二）',
  })
})

test('money that is not in the account is refused, whoever signs', () => {
  const rich = fundOf({ opening: yuan(1_000) })
  const entry = entryOf(1_000.01, { overApprover: '丙', overDocument: '1号' })
  const { refusals, freeAfter } = outlook(rich, [], entry)
  expect(freeAfter).toBe(-1)
  expect(standing(entry, refusals).map((refusal) => refusal.kind)).toEqual(['cash'])
})

test('三（三）: the guarantee fund needs no annual budget, but pays only compensation', () => {
  const guarantee = fundOf({ category: 'guarantee', budget: null, uses: null })
  expect(outlook(guarantee, [], entryOf(100, { use: 'compensation' })).refusals).toEqual([])
  expect(outlook(guarantee, [], entryOf(100, { use: 'study' })).refusals[0]).toMatchObject({
    kind: 'purpose',
    clause: '三（三）',
  })
})

test('approval goes step by step with names and dates; only 审批 approves', () => {
  const entry = entryOf(100, { status: 'draft' })
  const handled = sign(entry, { step: 'handle', name: '甲', date: '2018-03-01', opinion: '单据齐全' })
  expect(handled).toEqual({
    status: 'pending',
    steps: [{ step: 'handle', name: '甲', date: '2018-03-01', opinion: '单据齐全' }],
  })
  const pending = { ...entry, ...handled } as FundEntry
  const approved = sign(pending, { step: 'approve', name: '乙', date: '2018-03-02', opinion: '同意' })
  expect(approved).toMatchObject({ status: 'approved', approver: '乙', approvedOn: '2018-03-02' })
  expect(approved.steps).toHaveLength(2)
  const done = { ...pending, ...approved } as FundEntry
  expect(() => sign(done, { step: 'approve', name: '乙', date: '2018-03-02', opinion: '' })).toThrow(
    RangeError,
  )
  expect(() => pay(pending, { date: '2018-03-03', voucher: '' })).toThrow(RangeError)
  expect(pay(done, { date: '2018-03-03', voucher: '记-9' })).toEqual({
    status: 'paid',
    paidOn: '2018-03-03',
    voucher: '记-9',
  })
  expect(
    sendBack(pending, { step: 'approve', name: '乙', date: '2018-03-02', opinion: '缺发票' }),
  ).toMatchObject({ status: 'rejected' })
})

const by = { id: 'r', date: '2018-04-01', name: '乙', handler: '甲', reason: '重复支付', voucher: '记-7' }

test('a reversal is a red entry that brings every figure back; it is not reversed itself', () => {
  const entry = entryOf(1_234.56, paid)
  const [red, mark] = reverse(entry, by)
  const after = { ...entry, ...mark.set } as FundEntry
  const reversal = { id: red.id, stamps: {}, ...red.set } as FundEntry
  expect(reversal).toMatchObject({
    amount: -123_456,
    reverses: entry.id,
    year: 2018,
    use: 'station',
    status: 'paid',
  })
  expect(after).toMatchObject({ status: 'reversed', reversedBy: 'r' })
  expect(positionOf(fund, [after, reversal], 2018)).toEqual(positionOf(fund, [], 2018))
  expect([reversible(entry), reversible(after), reversible(reversal), reversible(entryOf(1))]).toEqual([
    true,
    false,
    false,
    false,
  ])
  expect(() => reverse(after, by)).toThrow(RangeError)
})

test('what was approved and never paid stands in the books on the day of its reversal alone', () => {
  const entry = entryOf(1_000, { status: 'approved', date: '2017-12-20', approvedOn: '2017-12-21' })
  const [red, mark] = reverse(entry, by)
  const books = [
    { ...entry, ...mark.set },
    { id: red.id, stamps: {}, ...red.set },
  ] as FundEntry[]
  const balanceOn = (day: string) => ledgerOf(fund, books, '0000', day).balance
  expect(['2017-12-31', '2018-03-31', '2018-04-01'].map(balanceOn)).toEqual(Array(3).fill(yuan(100_000)))
  expect(ledgerOf(fund, books, '2017-01-01', '2017-12-31').out).toBe(0)
})

const anyEntry = fc
  .record({
    amount: fc.integer({ min: 1, max: 5_000_00 }),
    status: fc.constantFrom('draft', 'pending', 'approved', 'paid', 'rejected' as const),
    direction: fc.constantFrom('in', 'out' as const),
    use: fc.constantFrom('station', 'study', 'park', '印刷费'),
    year: fc.constantFrom(2018, 2019),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .map(({ amount, day, ...set }) => {
    const date = `2018-05-${String(day).padStart(2, '0')}`
    return entryOf(amount / 100, {
      ...(set as Partial<FundEntry>),
      date,
      paidOn: set.status === 'paid' ? date : null,
    })
  })

test('law: the ledger closes for every span, and its last balance is the cash of the position', () => {
  fc.assert(
    fc.property(fc.array(anyEntry, { maxLength: 30 }), fc.integer({ min: 1, max: 28 }), (entries, cut) => {
      const day = `2018-05-${String(cut).padStart(2, '0')}`
      const first = ledgerOf(fund, entries, '0000', day)
      const second = ledgerOf(fund, entries, `${day}x`, '9999')
      expect(first.carried + first.income - first.out).toBe(first.balance)
      expect(second.carried + second.income - second.out).toBe(second.balance)
      expect(second.carried).toBe(first.balance)
      expect(second.balance).toBe(positionOf(fund, entries, 2018).cash)
    }),
  )
})

test('law: budget = paid + approved + pending + left, line by line and in total', () => {
  fc.assert(
    fc.property(fc.array(anyEntry, { maxLength: 30 }), (entries) => {
      const { lines, total } = positionOf(fund, entries, 2018)
      for (const line of [...lines, total]) {
        expect(line.paid + line.approved + line.pending + line.left!).toBe(line.budget)
      }
      expect(lines.reduce((sum, line) => sum + line.left!, 0)).toBe(total.left)
    }),
  )
})

test('law: reversing every booked entry leaves the opening balance', () => {
  fc.assert(
    fc.property(fc.array(anyEntry, { maxLength: 20 }), (entries) => {
      const all = entries.flatMap((entry) => {
        if (!reversible(entry)) return [entry]
        const [red, mark] = reverse(entry, { ...by, id: `r-${entry.id}` })
        return [{ ...entry, ...mark.set } as FundEntry, { id: red.id, stamps: {}, ...red.set } as FundEntry]
      })
      expect(positionOf(fund, all, 2018).cash).toBe(fund.opening)
    }),
  )
})

test('entries of one day stand in the order of their vouchers: 记-2 before 记-10', () => {
  const entries = ['记-10', '记-2', '记-1'].map((voucher) => entryOf(1, { ...paid, voucher }))
  const lines = ledgerOf(fund, entries, '2018-01-01', '2018-12-31').lines
  expect(lines.map((line) => line.entry.voucher)).toEqual(['记-1', '记-2', '记-10'])
  expect(lines.map((line) => line.balance)).toEqual([yuan(99_999), yuan(99_998), yuan(99_997)])
})

test('an audit’s questions: no document for too much, no voucher, a statement that differs, too little in the fund', () => {
  const entries = [
    entryOf(30_000, { ...paid, approvedOn: '2018-02-01' }),
    entryOf(500, { ...paid, voucher: null, summary: '多付' }),
  ]
  const books = fundOf({
    keeper: null,
    statements: [{ date: '2018-12-31', balance: yuan(69_000) }],
  })
  const words = findings(books, entries).map((finding) => finding.words)
  expect(words).toHaveLength(4)
  expect(words[0]).toBe('没有明确专管人员（三（一））')
  expect(words[1]).toContain('多付：超出 2018 年“返乡创业服务站建设运营”预算 500.00 元')
  expect(words[2]).toContain('没有凭证号')
  expect(words[3]).toBe('2018-12-31 银行余额与账面相差 -500.00 元，没有差异说明')
  expect(findings(fund, [entryOf(30_000, paid)])).toEqual([])
  const guarantee = fundOf({ category: 'guarantee', budget: null, opening: yuan(9_999_999.99) })
  expect(findings(guarantee, [])[0].words).toBe('余额低于 1000 万元，应予补充（三（三））')
  expect(findings({ ...guarantee, opening: yuan(10_000_000) }, [])).toEqual([])
})

test('三（二） a support fund that was never given what the plan sets it up with', () => {
  const budget = [
    { year: 2018, use: 'park', amount: yuan(1_200_000) },
    { year: 2018, use: 'training', amount: yuan(799_999.99) },
    { year: 2019, use: 'park', amount: yuan(500_000) },
  ]
  const support = fundOf({ category: 'support', opening: 0, budget })
  expect(findings(support, []).map(({ words }) => words)).toEqual([
    '方案设立 200 万元（三（二）），建账余额、到账收入和年度预算中最多的是 199.999999 万元',
  ])
  const came = entryOf(2_000_000, { direction: 'in', source: 'allocation', use: null, status: 'paid' })
  expect(findings(support, [came])).toEqual([])
  expect(findings({ ...support, opening: yuan(2_000_000) }, [])).toEqual([])
})
