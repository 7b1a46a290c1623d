import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../policy/day'
import { discountBetween, discountOf, lateLoans, undatedLoans } from './discount'
import { loanOf, yuan } from './fixture'
import { latenessOf, overdueOf } from './schedule'

test('overdue: principal behind its schedule, longest first', () => {
  const equal = loanOf({ id: 'e', repayment: 'equal', amount: 1_200_000, months: 6, lentOn: '2018-01-31' })
  const loans = [
    loanOf(),
    loanOf({ id: 'past', lentOn: '2016-01-10', months: 12 }),
    { ...equal, repayments: [{ date: '2018-02-28', principal: 198_195 }] },
    loanOf({ id: 'marked', status: 'overdue', overdueOn: '2018-04-01' }),
    loanOf({ id: 'extended', lentOn: '2016-01-10', months: 12, dueOn: '2019-01-10' }),
  ]
  expect(
    overdueOf(loans, '2018-04-10').map((one) => [one.loan.id, one.since, one.days, one.principal]),
  ).toEqual([
    ['past', '2017-01-10', 455, yuan(100_000)],
    ['e', '2018-03-31', 10, 198_913],
    ['marked', '2018-03-31', 10, 0],
  ])
  expect(overdueOf([loans[1]], '2017-01-10')).toEqual([])
  // Marked without a day, and a day without the mark.
  const marks = [loanOf({ status: 'overdue' }), loanOf({ overdueOn: '2018-04-09' })]
  expect(overdueOf(marks, '2018-04-10').map((one) => [one.since, one.days])).toEqual([
    ['2018-04-08', 2],
    [null, null],
  ])
})

test('behind its schedule is overdue like what is marked: those days are not discounted, and said', () => {
  const equal = loanOf({ id: 'e', repayment: 'equal', amount: 1_200_000, months: 6, lentOn: '2018-01-31' })
  // The instalment of 28 February came on 10 March; that of 31 March did not.
  const late = { ...equal, repayments: [{ date: '2018-03-10', principal: 198_195 }] }
  expect(latenessOf(late, '2018-04-10')).toEqual([
    { from: '2018-03-01', to: '2018-03-09' },
    { from: '2018-04-01', to: null },
  ])
  expect(
    discountOf(late, 2018, 1, '2018-04-10')?.spans.map(({ from, to, principal }) => [from, to, principal]),
  ).toEqual([
    ['2018-01-31', '2018-02-28', 1_200_000],
    ['2018-03-10', '2018-03-31', 1_001_805],
  ])
  expect(discountOf(late, 2018, 2, '2018-04-10')).toBeNull()
  // On the due day nobody is late yet.
  expect(discountOf(late, 2018, 2, '2018-03-31')).toMatchObject({ days: 91 })
  expect(lateLoans([late, loanOf()], 2018, 1, '2018-04-10')).toEqual([late])
  // Marked without a day, and its schedule is met: since when, nobody says.
  const marked = loanOf({ status: 'overdue' })
  expect(discountOf(marked, 2018, 1, '2018-04-10')).toBeNull()
  expect(undatedLoans([marked], 2018, 1, '2018-04-10')).toEqual([marked])
})

test('law: a day is discounted or overdue, never both, whatever was repaid', () => {
  const repaid = fc.array(
    fc.record({
      day: fc.integer({ min: 0, max: 400 }),
      principal: fc.integer({ min: 1, max: 500_000 }),
    }),
    { maxLength: 8 },
  )
  const marks = fc.option(fc.integer({ min: 1, max: 400 }), { nil: null })
  fc.assert(
    fc.property(repaid, marks, fc.integer({ min: 0, max: 500 }), (rows, mark, passed) => {
      const loan = loanOf({
        repayment: 'equal',
        months: 12,
        repayments: rows.map(({ day, principal }) => ({ date: addDays('2017-11-15', day), principal })),
        overdueOn: mark === null ? null : addDays('2017-11-15', mark),
      })
      const today = addDays('2017-11-15', passed)
      const late = latenessOf(loan, today)
      for (const [i, one] of late.entries()) {
        expect(one.to === null ? i === late.length - 1 : one.from <= one.to).toBe(true)
        if (i > 0) expect(one.from > late[i - 1].to!).toBe(true)
      }
      for (const span of discountBetween(loan, '2017-01-01', '2019-12-31', today)?.spans ?? [])
        for (const one of late)
          expect(span.to < one.from || (one.to !== null && span.from > one.to)).toBe(true)
      // The list of overdue loans, the fund and the discount mean the same.
      const isLate = late.some((one) => one.from <= today && (one.to === null || one.to >= today))
      expect(overdueOf([loan], today)).toHaveLength(isLate ? 1 : 0)
    }),
  )
})
