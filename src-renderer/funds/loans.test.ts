import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ratio } from '../domain/values/ratio'
import { addDays, daysBetween, monthsAfter } from '../policy/day'
import {
  discountBetween,
  discountOf,
  quarterDays,
  quarterLines,
  quarterOf,
  registerQuarter,
  undatedLoans,
} from './discount'
import { part } from './fen'
import { entryOf, fundOf, loanOf, yuan } from './fixture'
import { coverageOf, guaranteedPart, leastOf, loansOf, outstandingOf } from './guarantee'
import { planProgress } from './loanPlan'
import { dueOf, overdueOf, scheduleOf, termsOf } from './schedule'
import { refillOf } from './setAside'

describe('repayment schedules', () => {
  test('equal instalments: 12,000 yuan, 6 months, 4.35 %, worked by hand', () => {
    const lines = scheduleOf({
      amount: 1_200_000,
      months: 6,
      rate: 4.35,
      repayment: 'equal',
      start: '2018-01-31',
    })
    expect(lines.map(({ principal, interest, left }) => [principal, interest, left])).toEqual([
      [198_195, 4_350, 1_001_805],
      [198_913, 3_632, 802_892],
      [199_635, 2_910, 603_257],
      [200_358, 2_187, 402_899],
      [201_084, 1_461, 201_815],
      [201_815, 732, 0],
    ])
    expect(lines.map((line) => line.payment)).toEqual([202_545, 202_545, 202_545, 202_545, 202_545, 202_547])
    expect(lines.map((line) => line.due)).toEqual([
      '2018-02-28',
      '2018-03-31',
      '2018-04-30',
      '2018-05-31',
      '2018-06-30',
      '2018-07-31',
    ])
  })

  test('equal instalments: a million at 4.9 % for 30 years is 5,307.27 a month, as the tables have it', () => {
    const [first] = scheduleOf({
      amount: yuan(1_000_000),
      months: 360,
      rate: 4.9,
      repayment: 'equal',
      start: '2018-01-01',
    })
    expect(first.payment).toBe(530_727)
  })

  test('interest monthly by actual days over 360, principal at the end', () => {
    const lines = scheduleOf({
      amount: yuan(100_000),
      months: 3,
      rate: 4.35,
      repayment: 'interest',
      start: '2018-01-31',
    })
    // 100,000 × 4.35 % × 28 ÷ 360 = 338.33; 31 days 374.58; 30 days 362.50.
    expect(lines.map((line) => [line.due, line.days, line.interest, line.principal])).toEqual([
      ['2018-02-28', 28, 33_833, 0],
      ['2018-03-31', 31, 37_458, 0],
      ['2018-04-30', 30, 36_250, 10_000_000],
    ])
  })

  test('all at the end: two years through a leap day are 731 days', () => {
    const [only] = scheduleOf({
      amount: yuan(100_000),
      months: 24,
      rate: 4.35,
      repayment: 'once',
      start: '2019-03-01',
    })
    // 100,000 × 4.35 % × 731 ÷ 360 = 8,832.9166…
    expect(only).toMatchObject({
      due: '2021-03-01',
      days: 731,
      interest: 883_292,
      principal: 10_000_000,
      left: 0,
    })
  })

  test('month ends and leap years', () => {
    expect(monthsAfter('2018-01-31', 1)).toBe('2018-02-28')
    expect(monthsAfter('2020-01-31', 1)).toBe('2020-02-29')
    expect(monthsAfter('2020-02-29', 12)).toBe('2021-02-28')
    expect(monthsAfter('2017-11-30', 3)).toBe('2018-02-28')
    expect(monthsAfter('2018-12-15', 1)).toBe('2019-01-15')
    expect(scheduleOf({ amount: 0, months: 12, rate: 4, repayment: 'equal', start: '2018-01-01' })).toEqual(
      [],
    )
    expect(termsOf(loanOf({ months: null }))).toBeNull()
  })

  const anyTerms = fc.record({
    amount: fc.integer({ min: 1, max: yuan(3_000_000) }),
    months: fc.integer({ min: 1, max: 60 }),
    rate: fc.integer({ min: 0, max: 240_000 }).map((units) => units / 10_000),
    repayment: fc.constantFrom('interest', 'equal', 'once' as const),
    start: fc.integer({ min: 0, max: 4000 }).map((n) => addDays('2016-01-01', n)),
  })

  test('law: principal sums to the loan to the fen, dates rise, days sum to the span, nothing is negative', () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const lines = scheduleOf(terms)
        expect(lines.reduce((sum, line) => sum + line.principal, 0)).toBe(terms.amount)
        expect(lines.at(-1)!.left).toBe(0)
        expect(lines.at(-1)!.due).toBe(monthsAfter(terms.start, terms.months))
        expect(lines.reduce((sum, line) => sum + line.days, 0)).toBe(
          daysBetween(terms.start, lines.at(-1)!.due),
        )
        for (const [i, line] of lines.entries()) {
          expect(line.due > (lines[i - 1]?.due ?? terms.start)).toBe(true)
          expect(Math.min(line.principal, line.interest, line.left)).toBeGreaterThanOrEqual(0)
          expect(line.payment).toBe(line.principal + line.interest)
        }
        if (terms.repayment !== 'equal' || terms.amount < 100_000) return
        const each = lines[0].payment
        for (const line of lines.slice(0, -1)) expect(line.payment).toBe(each)
        // What roundings leave to the last instalment is below a fen a month, grown by the interest upon it.
        expect(Math.abs(lines.at(-1)!.payment - each)).toBeLessThanOrEqual(terms.months * 4)
      }),
    )
  })
})

/** Before any loan of these tests is due, unless it says so. */
const TODAY = '2018-04-10'

describe('discount interest 三（五）', () => {
  test('by actual days of the quarter: worked by hand', () => {
    const loan = loanOf()
    // 15 November to 31 December: 47 days. 100,000 × 4.35 % × 47 ÷ 360 = 567.9166…
    expect(discountOf(loan, 2017, 4, TODAY)).toMatchObject({
      from: '2017-11-15',
      to: '2017-12-31',
      days: 47,
      amount: 56_792,
    })
    expect(discountOf(loan, 2018, 1, TODAY)).toMatchObject({ days: 90, amount: 108_750 })
    expect(discountOf(loan, 2017, 3, TODAY)).toBeNull()
    // Due on 15 November 2019: that day no longer counts.
    expect(discountOf(loan, 2019, 4, TODAY)).toMatchObject({ from: '2019-10-01', to: '2019-11-14', days: 45 })
    expect(discountOf(loan, 2020, 1, TODAY)).toBeNull()
    expect(discountOf(loanOf({ lentOn: '2019-12-01' }), 2020, 1, TODAY)).toMatchObject({
      days: 91,
      amount: 109_958,
    })
  })

  test('a repayment within the quarter lowers the principal from its day on', () => {
    const loan = loanOf({ repayments: [{ date: '2018-02-10', principal: yuan(40_000) }] })
    const due = discountOf(loan, 2018, 1, TODAY)!
    // 40 days on 100,000 and 50 on 60,000: 7,000,000 × 4.35 % ÷ 360 = 845.8333…
    expect(due.spans.map(({ from, to, days, principal }) => [from, to, days, principal])).toEqual([
      ['2018-01-01', '2018-02-09', 40, yuan(100_000)],
      ['2018-02-10', '2018-03-31', 50, yuan(60_000)],
    ])
    expect([due.days, due.amount]).toEqual([90, 84_583])
    // When it was repaid is not known: nothing is paid on a guess.
    const undated = loanOf({ status: 'repaid' })
    expect(discountOf(undated, 2018, 1, TODAY)).toBeNull()
    expect(undatedLoans([undated, loanOf()], 2018, 1, TODAY)).toEqual([undated])
    const whole = loanOf({ status: 'repaid', repayments: [{ date: '2018-02-10', principal: yuan(100_000) }] })
    expect(discountOf(whole, 2018, 1, TODAY)).toMatchObject({ to: '2018-02-09', days: 40 })
    expect(discountOf(whole, 2018, 2, TODAY)).toBeNull()
  })

  test('overdue, not discounted, not lent: nothing; a rate of the office’s own goes first', () => {
    expect(discountOf(loanOf({ overdueOn: '2018-01-11' }), 2018, 1, TODAY)).toMatchObject({ days: 10 })
    expect(discountOf(loanOf({ discounted: false }), 2018, 1, TODAY)).toBeNull()
    expect(discountOf(loanOf({ status: 'approved' }), 2018, 1, TODAY)).toBeNull()
    expect(discountOf(loanOf({ discountRate: 2 }), 2018, 1, TODAY)).toMatchObject({ rate: 2, amount: 50_000 })
  })

  test('quarters and their days, leap year too', () => {
    expect(quarterDays(2020, 1)).toEqual({ from: '2020-01-01', to: '2020-03-31' })
    expect(quarterDays(2018, 4)).toEqual({ from: '2018-10-01', to: '2018-12-31' })
    expect(quarterOf('2018-12-31')).toEqual({ year: 2018, quarter: 4 })
  })

  test('law: the days of all quarters are the days of the loan, each once', () => {
    const loans = fc.record({
      lentOn: fc.integer({ min: 0, max: 2000 }).map((n) => addDays('2017-01-01', n)),
      months: fc.integer({ min: 1, max: 36 }),
      repaid: fc.array(fc.tuple(fc.integer({ min: 0, max: 1200 }), fc.integer({ min: 1, max: 20_000 }))),
    })
    fc.assert(
      fc.property(loans, ({ lentOn, months, repaid }) => {
        const loan = loanOf({
          lentOn,
          months,
          repayments: repaid.map(([day, principal]) => ({ date: addDays(lentOn, day), principal })),
        })
        const whole = discountBetween(loan, '1900-01-01', '2199-12-31', TODAY)
        const weight = (spans: { days: number; principal: number }[]) =>
          spans.reduce((sum, span) => sum + span.days * span.principal, 0)
        const quarters = [2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026].flatMap((year) =>
          ([1, 2, 3, 4] as const).flatMap((quarter) => discountOf(loan, year, quarter, TODAY) ?? []),
        )
        expect(weight(quarters.flatMap((one) => one.spans))).toBe(weight(whole?.spans ?? []))
        if (repaid.length === 0) {
          expect(quarters.reduce((sum, one) => sum + one.days, 0)).toBe(daysBetween(lentOn, dueOf(loan)!))
        }
      }),
    )
  })

  test('a quarter is registered once, and what changed since is shown', () => {
    const loans = [loanOf(), loanOf({ id: 'm', discounted: false })]
    let n = 0
    const drafts = registerQuarter(quarterLines(loans, [], 2018, 1, TODAY), 2018, 1, () => `d${++n}`)
    expect(drafts).toHaveLength(1)
    expect(drafts[0].set).toMatchObject({ loan: 'l', quarter: '1', amount: 108_750, status: 'computed' })
    const known = [{ id: 'd1', stamps: {}, ...drafts[0].set }]
    const again = quarterLines(loans, known, 2018, 1, TODAY)
    expect(registerQuarter(again, 2018, 1, () => 'x')).toEqual([])
    expect(again[0].differs).toBe(false)
    const later = quarterLines([loanOf({ discountRate: 2 })], known, 2018, 1, TODAY)
    expect(later[0].differs).toBe(true)
    expect([again[0].amount, quarterLines(loans, [], 2018, 1, TODAY)[0].amount]).toEqual([108_750, 108_750])
    // 不予贴息: it stands in the list and adds nothing to its sum.
    const none = quarterLines(loans, [{ ...known[0], status: 'void' }], 2018, 1, TODAY)
    expect(none.map(({ amount, differs }) => [amount, differs])).toEqual([[0, false]])
  })
})

test('三（三）: what the guarantee fund carries, worked by hand', () => {
  const fund = fundOf({ category: 'guarantee', opening: yuan(10_000_000), budget: null, multiple: 2 })
  const compensated = loanOf({ id: 'c', status: 'compensated', compensation: yuan(80_000) })
  const loans = [
    loanOf({ repayments: [{ date: '2018-02-01', principal: yuan(40_000) }] }),
    loanOf({ id: 'm', category: 'enterprise', amount: yuan(3_000_000), guaranteedShare: 80 }),
    loanOf({ id: 'o', status: 'overdue', overdueOn: '2018-09-01', amount: yuan(50_000) }),
    loanOf({ id: 'p', amount: yuan(20_000), lentOn: '2017-01-05', months: 12 }),
    loanOf({ id: 'a', status: 'applied' }),
    loanOf({ id: 'r', status: 'repaid' }),
    { ...compensated, recoveries: [{ date: '2018-09-01', amount: yuan(5_000) }] },
  ]
  const entries = [
    entryOf(80_000, { use: 'compensation', status: 'paid', paidOn: '2018-08-01' }),
    entryOf(5_000, { direction: 'in', use: null, source: 'recovered', status: 'paid', paidOn: '2018-09-01' }),
  ]
  expect(coverageOf(fund, entries, loans, '2018-10-01')).toEqual({
    balance: yuan(9_925_000),
    multiple: 2,
    capacity: yuan(19_850_000),
    loans: 4,
    // 60,000 + 80 % of 3,000,000 + 50,000 + 20,000.
    outstanding: yuan(2_530_000),
    late: 2,
    // Marked, and past its term.
    overdue: yuan(70_000),
    compensation: yuan(80_000),
    compensationPaid: yuan(80_000),
    recovered: yuan(5_000),
    recoveredBooked: yuan(5_000),
    carries: yuan(17_320_000),
    beyond: 0,
  })
  expect(coverageOf(fundOf({ opening: yuan(2_000_000) }), [], loans, '2018-10-01')).toMatchObject({
    carries: 0,
    beyond: yuan(530_000),
  })
  expect(outstandingOf(loans[0], '2018-01-31')).toBe(yuan(100_000))
  const other = fundOf({ id: 'g', category: 'guarantee' })
  expect(loansOf(fund, [fund, fundOf({ id: 'x' })], loans)).toHaveLength(7)
  expect(loansOf(fund, [fund, other], loans)).toHaveLength(0)
})

test('三（五）: 67,000,000 yuan planned for 2017; a later year shows it as the least', () => {
  const loans = [
    loanOf({ amount: yuan(60_000_000) }),
    loanOf({
      id: 'b',
      amount: yuan(6_999_999.99),
      lentOn: '2017-12-31',
      status: 'repaid',
      category: 'enterprise',
    }),
    loanOf({ id: 'c', status: 'approved' }),
    loanOf({ id: 'd', lentOn: '2018-01-01' }),
  ]
  const plan = planProgress(loans, 2017)
  expect(plan).toMatchObject({ plan: yuan(67_000_000), clause: '三（五）', floor: false, count: 2, left: 1 })
  expect(plan.permille).toBe(999)
  expect(plan.months[10]).toEqual({ count: 1, amount: yuan(60_000_000) })
  expect(plan.months[11].count).toBe(1)
  expect(plan.enterprise.count).toBe(1)
  expect(planProgress(loans, 2018)).toMatchObject({ floor: true, lent: yuan(100_000), count: 1 })
})

test('rounding is half up to the fen, away from zero, and exact beyond 53 bits', () => {
  expect([part(1, 1, 2), part(3, 1, 2), part(-1, 1, 2), part(1, 1, 3), part(2, 1, 3)]).toEqual([
    1, 2, -1, 0, 1,
  ])
  expect(ratio(10n ** 30n + 5n, 10n ** 20n)).toBe(1e10)
  expect(() => part(0.5, 1, 1)).toThrow(RangeError)
})

test('law: the short way of rounding gives what the exact one gives', () => {
  const whole = fc.integer({ min: -(2 ** 25), max: 2 ** 25 })
  fc.assert(
    fc.property(whole, whole, fc.integer({ min: 1, max: 2 ** 31 - 1 }), (fen, numerator, denominator) => {
      expect(part(fen, numerator, denominator)).toBe(
        ratio(BigInt(fen) * BigInt(numerator), BigInt(denominator)),
      )
    }),
    { numRuns: 2000 },
  )
  expect(part(7_500_000, 435, 1000)).toBe(3_262_500)
})

test('三（三） one loan from its lending to the refill of the fund, worked by hand', () => {
  const lent = loanOf({
    lentOn: '2018-03-15',
    guaranteedShare: 80,
    repayments: [{ date: '2019-05-10', principal: yuan(20_000) }],
  })
  // 39 days of 100,000 and 52 of 80,000: 8,060,000 × 4.35 % ÷ 360 = 973.91666…
  expect(discountOf(lent, 2019, 2, '2020-04-20')?.amount).toBe(97_392)
  // The leap year's first quarter up to the eve of the due day: 74 × 80,000 × 4.35 % ÷ 360 = 715.333…
  expect(discountOf(lent, 2020, 1, '2020-04-20')).toMatchObject({
    days: 74,
    to: '2020-03-14',
    amount: 71_533,
  })
  expect(discountOf(lent, 2020, 2, '2020-04-20')).toBeNull()
  expect(overdueOf([lent], '2020-04-20')[0]).toMatchObject({
    since: '2020-03-15',
    days: 36,
    principal: yuan(80_000),
  })
  expect(guaranteedPart(lent, outstandingOf(lent))).toBe(yuan(64_000))

  // The plan's least holds where the fund's record names none.
  const fund = fundOf({ category: 'guarantee', opening: yuan(10_000_000), budget: [], minimum: null })
  expect([leastOf(fund), leastOf({ ...fund, minimum: yuan(12_000_000) })]).toEqual([
    yuan(10_000_000),
    yuan(12_000_000),
  ])
  expect(coverageOf(fund, [], [lent], '2020-04-20')).toMatchObject({
    outstanding: yuan(64_000),
    overdue: yuan(64_000),
    carries: yuan(9_936_000),
  })
  const made = { status: 'compensated' as const, compensatedOn: '2020-04-20', compensation: yuan(64_000) }
  const compensated = { ...lent, ...made, recoveries: [{ date: '2020-06-01', amount: yuan(10_000) }] }
  const paid = entryOf(64_000, { use: 'compensation', year: 2020, date: '2020-04-20', status: 'paid' })
  const back = entryOf(10_000, { direction: 'in', source: 'recovered', date: '2020-06-01', status: 'paid' })
  expect(coverageOf(fund, [paid, back], [compensated], '2020-06-02')).toMatchObject({
    balance: yuan(9_946_000),
    outstanding: 0,
    late: 0,
    compensation: yuan(64_000),
    compensationPaid: yuan(64_000),
    recovered: yuan(10_000),
    recoveredBooked: yuan(10_000),
  })
  expect(coverageOf(fund, [paid], [compensated], '2020-06-02').recoveredBooked).toBe(0)
  expect(refillOf(fund, [paid, back], 2020)).toMatchObject({ needed: yuan(54_000), short: yuan(54_000) })
})
