import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FundEntry } from '../domain/fundEntry'
import { disclosureOf } from './disclosure'
import { entryOf, fundOf, yuan } from './fixture'

const fund = fundOf()
const paid = (on: string, set: Partial<FundEntry> = {}): Partial<FundEntry> => ({
  status: 'paid',
  date: on,
  paidOn: on,
  ...set,
})

test('三（一）: a payment charged to an earlier budget is in the head and by use alike, and takes nothing of the year’s budget', () => {
  const entries = [
    entryOf(1_200, paid('2019-11-30', { year: 2018 })),
    entryOf(3_000, paid('2019-02-01', { year: 2019 })),
  ]
  const seen = disclosureOf(fund, entries, 2019)
  expect([seen.books.out, seen.total.paid]).toEqual([yuan(4_200), yuan(4_200)])
  expect(seen.lines.find(({ use }) => use === 'station')).toEqual({
    use: 'station',
    budget: yuan(50_000),
    paid: yuan(4_200),
    left: yuan(47_000),
  })
  expect(seen.elsewhere).toEqual([{ year: 2018, fen: yuan(1_200) }])
  // At the end of 2018 it was not paid yet.
  const before = disclosureOf(fund, entries, 2018)
  expect([before.total.paid, before.total.left, before.before]).toEqual([0, yuan(40_000), 0])
})

test('a use that has only another year’s payment has its line', () => {
  const [line] = disclosureOf(
    fund,
    [entryOf(1_200, paid('2026-11-30', { use: '印刷费' as 'station' }))],
    2026,
  ).lines.slice(-1)
  expect(line).toEqual({ use: '印刷费', budget: 0, paid: yuan(1_200), left: 0 })
})

test('what was paid ahead of its budget year is taken from what is left, and named', () => {
  const entries = [entryOf(500, paid('2018-12-20', { year: 2019 }))]
  const seen = disclosureOf(fund, entries, 2019)
  expect([seen.total.paid, seen.total.left, seen.before]).toEqual([0, yuan(49_500), yuan(500)])
})

test('what waits or is approved is made public only when it is paid', () => {
  const waiting = [entryOf(700), entryOf(800, { status: 'approved', approvedOn: '2018-03-02' })]
  expect(disclosureOf(fund, waiting, 2018).total).toMatchObject({ paid: 0, left: yuan(40_000) })
})

const anyEntry = fc
  .record({
    amount: fc.integer({ min: -1_000_00, max: 5_000_00 }),
    direction: fc.constantFrom('in', 'out' as const),
    use: fc.constantFrom('station', 'study', '印刷费' as 'station'),
    year: fc.constantFrom(2017, 2018, 2019),
    on: fc.constantFrom('2017-12-31', '2018-01-01', '2018-06-30', '2018-12-31', '2019-01-01'),
    status: fc.constantFrom('paid', 'reversed', 'approved' as const),
  })
  .map(({ amount, on, ...set }) => entryOf(amount / 100, { ...paid(on), ...set }))

test('head, uses and lines have one sum; the budget left differs from budget − payments by what is named', () => {
  fc.assert(
    fc.property(fc.array(anyEntry), (entries) => {
      const { books, lines, outgoing, total, elsewhere, before } = disclosureOf(fund, entries, 2018)
      const named = elsewhere.reduce((sum, { fen }) => sum + fen, 0)
      expect(lines.reduce((sum, line) => sum + line.paid, 0)).toBe(books.out)
      expect(outgoing.reduce((sum, line) => sum + line.out, 0)).toBe(books.out)
      expect(lines.reduce((sum, line) => sum + (line.left ?? 0), 0)).toBe(total.left)
      expect(total.left).toBe((total.budget ?? 0) - books.out + named - before)
    }),
  )
})
