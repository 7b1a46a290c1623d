import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chineseDate } from '../domain/values/dates'
import { addDays, dayOf, daysBetween, lastOfMonth } from './day'
import { lateness, parseDeadline, precisionOf, shiftDeadline } from './deadline'
import { PLAN } from './policy'

const day = fc
  .tuple(
    fc.integer({ min: 1990, max: 2100 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 31 }),
  )
  .filter(([y, m, d]) => dayOf(y, m, d) !== null)
const month = fc.tuple(fc.integer({ min: 1990, max: 2100 }), fc.integer({ min: 1, max: 12 }))

describe('parseDeadline', () => {
  it.each([
    ['2017年12月24日', '2017-12-24', '2017-12-24', 'day'],
    ['2017-12-24', '2017-12-24', '2017-12-24', 'day'],
    ['20171224', '2017-12-24', '2017-12-24', 'day'],
    ['2017.12.24', '2017-12-24', '2017-12-24', 'day'],
    ['２０１７年１２月２４日', '2017-12-24', '2017-12-24', 'day'],
    ['2017年12月', '2017-12-01', '2017-12-31', 'month'],
    ['2017.12', '2017-12-01', '2017-12-31', 'month'],
    ['2017-12', '2017-12-01', '2017-12-31', 'month'],
    ['2017年12月份', '2017-12-01', '2017-12-31', 'month'],
    ['2017年12月底前', '2017-12-01', '2017-12-31', 'month'],
    ['2017年12月底', '2017-12-21', '2017-12-31', 'part'],
    ['2018年10月底', '2018-10-21', '2018-10-31', 'part'],
    ['2018年2月下旬', '2018-02-21', '2018-02-28', 'part'],
    ['2018年2月上旬', '2018-02-01', '2018-02-10', 'part'],
    ['2018年2月中旬', '2018-02-11', '2018-02-20', 'part'],
    ['2017年12月-2018年1月', '2017-12-01', '2018-01-31', 'range'],
    ['2017年12月—2018年4月', '2017-12-01', '2018-04-30', 'range'],
    ['2018年2月3日至5日', '2018-02-03', '2018-02-05', 'part'],
    ['2018年2月3-5日', '2018-02-03', '2018-02-05', 'part'],
    ['2018年2月27日至3月2日', '2018-02-27', '2018-03-02', 'range'],
    ['2018年2-3月', '2018-02-01', '2018-03-31', 'range'],
    ['2017.12-2018.1', '2017-12-01', '2018-01-31', 'range'],
    ['2018年', '2018-01-01', '2018-12-31', 'year'],
    ['2017年底前', '2017-01-01', '2017-12-31', 'year'],
    ['2017年底', '2017-12-01', '2017-12-31', 'month'],
  ])('[D2][D3][D4] %s', (text, from, to, precision) => {
    const parsed = parseDeadline(text)
    expect(parsed).toEqual({ text, from, to })
    expect(precisionOf(parsed!)).toBe(precision)
  })

  it('[D5] 不定期 and its like fix no day', () => {
    for (const text of ['不定期', '常年', '适时']) {
      expect(parseDeadline(text)).toEqual({ text, from: null, to: null })
      expect(precisionOf(parseDeadline(text)!)).toBe('none')
    }
  })

  it('takes the year from outside only where none is written', () => {
    expect(parseDeadline('12月24日')).toBeNull()
    expect(parseDeadline('12月24日', 2017)).toMatchObject({ from: '2017-12-24', to: '2017-12-24' })
    expect(parseDeadline('12月底前', 2017)).toMatchObject({ from: '2017-12-01', to: '2017-12-31' })
    expect(parseDeadline('2018年1月', 2017)).toMatchObject({ from: '2018-01-01' })
  })

  it('is null for what is no deadline', () => {
    for (const text of [
      '',
      '尽快',
      '2017年13月',
      '2017年2月30日',
      '2018年3月-2018年1月',
      '区人社局',
      '-',
      '2017',
      '年月',
    ]) {
      expect(parseDeadline(text), text).toBeNull()
    }
  })

  it('[D1] reads each of the 18 deadlines of annex 2', () => {
    for (const row of PLAN.annex2.rows) expect(parseDeadline(row.deadline)?.text).toBe(row.deadline)
  })

  it('[D1][D2] any day, in any spelling, is that day', () => {
    fc.assert(
      fc.property(day, fc.constantFrom('年', '-', '.', ''), ([y, m, d], form) => {
        const iso = dayOf(y, m, d)!
        const two = (n: number) => String(n).padStart(2, '0')
        const text = form === '年' ? chineseDate(iso) : `${y}${form}${two(m)}${form}${two(d)}`
        expect(parseDeadline(text)).toEqual({ text, from: iso, to: iso })
      }),
    )
  })

  it('[D2][D4] months and ranges of months end on real last days, in order', () => {
    fc.assert(
      fc.property(month, month, fc.constantFrom('-', '—', '至', '～'), (a, b, sign) => {
        const [one, two] = [a, b].sort((x, y) => x[0] - y[0] || x[1] - y[1])
        const text = `${one[0]}年${one[1]}月${sign}${two[0]}年${two[1]}月`
        expect(parseDeadline(text)).toEqual({
          text,
          from: dayOf(one[0], one[1], 1),
          to: lastOfMonth(two[0], two[1]),
        })
      }),
    )
  })

  it('[D1] never throws, and what it gives is in order, whatever is typed', () => {
    const piece = fc.constantFrom(
      '2017',
      '12',
      '年',
      '月',
      '日',
      '底',
      '前',
      '-',
      '至',
      '.',
      '31',
      '不定期',
      ' ',
      '旬',
      '上',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 9 }).map((p) => p.join('')),
        ),
        (text) => {
          const parsed = parseDeadline(text, 2018)
          if (!parsed) return
          expect(parsed.text).toBe(text)
          expect(parsed.from === null).toBe(parsed.to === null)
          if (parsed.from && parsed.to) expect(parsed.from <= parsed.to).toBe(true)
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('lateness', () => {
  it('[D6] counts from the last day, and calls only what is past it late', () => {
    const december = parseDeadline('2017年12月')
    expect(lateness(december, '2017-11-30')).toEqual({ state: 'ahead', days: 31 })
    expect(lateness(december, '2017-12-01')).toEqual({ state: 'open', days: 30 })
    expect(lateness(december, '2017-12-31')).toEqual({ state: 'open', days: 0 })
    expect(lateness(december, '2018-01-01')).toEqual({ state: 'late', days: 1 })
    expect(lateness(parseDeadline('不定期'), '2030-01-01')).toEqual({ state: 'undated' })
    expect(lateness(null, '2030-01-01')).toEqual({ state: 'undated' })
  })

  it('[D6] agrees with counting days, for every deadline and day', () => {
    fc.assert(
      fc.property(month, fc.integer({ min: -400, max: 400 }), ([y, m], offset) => {
        const deadline = parseDeadline(`${y}年${m}月`)!
        const today = addDays(deadline.to!, offset)
        const where = lateness(deadline, today)
        expect(where.state === 'late').toBe(offset > 0)
        if (where.state !== 'undated') expect(where.days).toBe(Math.abs(offset))
        expect(daysBetween(deadline.to!, today)).toBe(offset)
      }),
    )
  })
})

describe('shiftDeadline', () => {
  it.each([
    ['2017年12月24日', 1, '2018年12月24日', '2018-12-24', '2018-12-24'],
    ['2017年12月-2018年1月', 1, '2018年12月-2019年1月', '2018-12-01', '2019-01-31'],
    ['2019年2月', 1, '2020年2月', '2020-02-01', '2020-02-29'],
    ['2020年2月29日', 1, '2021年2月28日', '2021-02-28', '2021-02-28'],
    ['20171224', 2, '20191224', '2019-12-24', '2019-12-24'],
    ['2018年10月底', 1, '2019年10月底', '2019-10-21', '2019-10-31'],
  ])('[D7] %s by %i', (text, years, words, from, to) => {
    expect(shiftDeadline(parseDeadline(text)!, years)).toEqual({ text: words, from, to })
  })

  it('[D7] leaves 不定期 alone and keeps the precision of every month and day', () => {
    expect(shiftDeadline(parseDeadline('不定期')!, 3)).toEqual({ text: '不定期', from: null, to: null })
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 9 }), fc.boolean(), ([y, m, d], years, whole) => {
        const before = parseDeadline(whole ? `${y}年${m}月` : `${y}年${m}月${d}日`)!
        const after = shiftDeadline(before, years)
        expect(precisionOf(after)).toBe(precisionOf(before))
        expect(Number(after.to!.slice(0, 4)) - Number(before.to!.slice(0, 4))).toBe(years)
      }),
    )
  })
})
