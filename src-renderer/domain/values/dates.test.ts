import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as XLSX from 'xlsx'
import { chineseDate, excelSerial, isDate, monthSpan, numeralDate, readDate } from './dates'

const day = fc
  .integer({ min: Date.UTC(1900, 0, 1) / 86400000, max: Date.UTC(2200, 11, 31) / 86400000 })
  .map((days) => new Date(days * 86400000).toISOString().slice(0, 10))

test.each([
  ['20171224', '2017-12-24'],
  ['2017.12.24', '2017-12-24'],
  ['2017-12-24', '2017-12-24'],
  ['2017/1/5', '2017-01-05'],
  ['2017年1月5日', '2017-01-05'],
  ['2017年1月5号', '2017-01-05'],
  ['２０１７年１２月２４日', '2017-12-24'],
  ['2017 年 12 月 24 日', '2017-12-24'],
  ['2017年12月24日 星期日', '2017-12-24'],
  ['2017-12-24 10:30:00', '2017-12-24'],
  ['2017-12-24T00:00:00.000Z', '2017-12-24'],
  ['二〇一七年十二月二十一日', '2017-12-21'],
  ['二○一七年十二月三十日', '2017-12-30'],
  ['二零一八年一月一日', '2018-01-01'],
  ['2017.12', '2017-12'],
  ['2017-12', '2017-12'],
  ['2017/1', '2017-01'],
  ['2017年12月', '2017-12'],
  ['201712', '2017-12'],
  ['二〇一八年四月', '2018-04'],
  ['2017年', '2017'],
  ['2017', '2017'],
  ['43093', '2017-12-24'],
])('text %s is %s', (typed, date) => {
  expect(readDate(typed)).toMatchObject({ ok: true, date })
})

test.each([
  [43093, '2017-12-24'],
  [43093.75, '2017-12-24'],
  [1, '1900-01-01'],
  [59, '1900-02-28'],
  [61, '1900-03-01'],
  [20171224, '2017-12-24'],
  [201712, '2017-12'],
  [2017, '2017'],
  [2017.12, '2017-12'],
  [2017.01, '2017-01'],
])('number %d is %s', (typed, date) => {
  expect(readDate(typed)).toMatchObject({ ok: true, date })
})

test.each([
  [60, '没有 2 月 29 日'],
  [2017.1, '也可能是 10 月'],
  ['2017年2月30日', '没有 30 日'],
  ['2017-13-01', '没有 13 月'],
  ['17.12.24', '年份请写四位'],
  ['12月24日', '没有写年份'],
  ['下周', '不是日期'],
  ['1800-01-01', '不合情理'],
  [-5, '不是日期'],
  [Number.NaN, '不是日期'],
  [new Date(Number.NaN), '不是日期'],
])('%s is refused: %s', (typed, words) => {
  const read = readDate(typed)
  expect(read.ok ? '' : read.reason).toContain(words)
})

test('every day reads back from each way of writing it', () => {
  fc.assert(
    fc.property(day, (date) => {
      const [y, m, d] = date.split('-').map(Number)
      const written = [date, date.replaceAll('-', ''), `${y}.${m}.${d}`, chineseDate(date), numeralDate(date)]
      for (const typed of written) expect(readDate(typed)).toEqual({ ok: true, date, precision: 'day' })
      expect(readDate(new Date(y, m - 1, d))).toMatchObject({ date })
    }),
  )
})

test('serial day numbers are those of SheetJS, and read back', () => {
  fc.assert(
    fc.property(day, (date) => {
      const serial = excelSerial(date)
      const there = XLSX.SSF.parse_date_code(serial) as { y: number; m: number; d: number }
      const [y, m, d] = date.split('-').map(Number)
      expect([there.y, there.m, there.d]).toEqual([y, m, d])
      if (serial > 3000) expect(readDate(serial)).toMatchObject({ date })
    }),
  )
  expect(readDate(41631, true)).toMatchObject({ date: '2017-12-24' })
})

test('stored dates are judged strictly', () => {
  expect(isDate('2016-02-29')).toBe(true)
  for (const bad of ['2017-02-29', '2017-2-1', '2017-12', '2017', '20171224', '']) {
    expect(isDate(bad), bad).toBe(false)
  }
  expect(isDate('2017-12', true)).toBe(true)
  expect(isDate('2017', true)).toBe(true)
  expect(isDate('2017-13', true)).toBe(false)
})

test('dates in Chinese', () => {
  expect(chineseDate('2017-12-01')).toBe('2017年12月1日')
  expect(chineseDate('2018-03')).toBe('2018年3月')
  expect(numeralDate('2017-12-21')).toBe('二〇一七年十二月二十一日')
  expect(numeralDate('2020-10-10')).toBe('二〇二〇年十月十日')
  expect(numeralDate('2018-03')).toBe('二〇一八年三月')
})

test('a span of months is said from the first to the last, one month once, none not at all', () => {
  expect(monthSpan(['2018-04-30', '2017-12-24', '2018-01-01'])).toBe('（2017年12月—2018年4月）')
  expect(monthSpan(['2018-04-01', '2018-04-30'])).toBe('（2018年4月）')
  expect(monthSpan([])).toBe('')
})
