import { expect, test } from 'vitest'
import { doubtsOf } from './entryDates'
import { fundOf } from './fixture'

const TODAY = '2018-12-20'
const entry = (date: string | null, year = 2018) => ({ date, year, direction: 'out' as const })
const books = fundOf({ openingOn: '2018-01-01' })

test('a day within its budget year and the fund’s books raises no doubt', () => {
  const none = { wrong: null, day: null, year: null }
  expect(doubtsOf(books, entry('2018-01-01'), TODAY)).toEqual(none)
  expect(doubtsOf(books, entry(TODAY), TODAY)).toEqual(none)
  expect(doubtsOf(books, entry(null), TODAY)).toEqual(none)
})

test('a day in another year than the budget is said, not refused: what was carried over is paid so', () => {
  const seen = doubtsOf(books, entry('2018-03-05', 2017), TODAY)
  expect(seen).toMatchObject({ wrong: null, year: '日期在 2018 年，列支的是 2017 年度预算' })
  const income = doubtsOf(books, { ...entry('2018-03-05', 2017), direction: 'in' }, TODAY)
  expect(income.year).toBe('日期在 2018 年，收入记在 2017 年度')
})

test('a day before the books is said, more than a year before them refused', () => {
  expect(doubtsOf(books, entry('2017-12-20'), TODAY)).toMatchObject({
    wrong: null,
    day: expect.stringContaining('早于建账日期 2018-01-01'),
  })
  expect(doubtsOf(books, entry('2016-12-30'), TODAY).wrong).toBe(
    '比建账日期 2018-01-01 早一年以上，请核对日期',
  )
  // Without a day of its own the books begin with the account, else with the first budget.
  expect(doubtsOf(fundOf({ openedOn: '2010-05-01' }), entry('2009-05-01'), TODAY).wrong).toBeNull()
  expect(doubtsOf(fundOf(), entry('2008-03-05'), TODAY).wrong).toContain('最早的预算年度 2018 年')
  expect(doubtsOf(fundOf({ budget: null }), entry('2008-03-05'), TODAY).wrong).toBeNull()
})

test('a day to come is said, more than a year ahead refused', () => {
  expect(doubtsOf(books, entry('2019-12-21', 2019), TODAY)).toMatchObject({
    wrong: null,
    day: '这一天还没有到',
  })
  expect(doubtsOf(books, entry('2019-12-22', 2019), TODAY).wrong).toContain('比今天（2018-12-20）晚一年以上')
})
