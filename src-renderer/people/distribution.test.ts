import fc from 'fast-check'
import { expect, test } from 'vitest'
import { crowded, distributionOf, stationsByCity } from './distribution'

const value = (value: string | null, count: number) => ({ value, label: value ?? '', count })

test('cities stand by size, the empty ones apart, and all together are everybody', () => {
  const { bars, unknown, total } = distributionOf(
    'city',
    [value('昆明市', 3), value(null, 2), value('广州市', 7)],
    '2017-12-24',
  )
  expect(bars.map(({ words, count }) => [words, count])).toEqual([
    ['广州市', 7],
    ['昆明市', 3],
  ])
  expect([unknown, total]).toEqual([2, 12])
  expect(bars[0].condition).toEqual({ field: 'city', in: ['广州市'] })
})

test('ages by the month: worked by hand for December 2017', () => {
  const { bars } = distributionOf(
    'age',
    [
      value('2000-01', 1),
      value('1999-12', 2),
      value('1982-12', 4),
      value('1983-01', 8),
      value('1950-05', 16),
    ],
    '2017-12-24',
  )
  expect(bars.map(({ words, count }) => [words, count])).toEqual([
    ['18 岁以下', 1],
    ['18–24 岁', 2],
    ['25–34 岁', 8],
    ['35–44 岁', 4],
    ['60 岁及以上', 16],
  ])
})

test('every age band opens exactly the people that it counts', () => {
  const month = fc.tuple(fc.integer({ min: 1930, max: 2017 }), fc.integer({ min: 1, max: 12 }))
  fc.assert(
    fc.property(fc.uniqueArray(month, { selector: String, maxLength: 30 }), (months) => {
      const births = months.map(([y, m]) => `${y}-${String(m).padStart(2, '0')}`)
      const { bars } = distributionOf(
        'age',
        births.map((birth) => value(birth, 1)),
        '2017-12-24',
      )
      for (const { count, condition } of bars) {
        const { from = '', to = '9999' } = condition as { from?: string; to?: string }
        expect(births.filter((birth) => birth >= from && birth <= to).length).toBe(count)
      }
      expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(births.length)
    }),
  )
})

test('years away join days, months and years', () => {
  const { bars } = distributionOf(
    'since',
    [value('2015-03-01', 1), value('2015', 2), value('2010-07', 4)],
    '2017-12-24',
  )
  expect(bars).toEqual([
    { words: '2010 年', count: 4, condition: { field: 'awaySince', from: '2010', to: '2010-12-31' } },
    { words: '2015 年', count: 3, condition: { field: 'awaySince', from: '2015', to: '2015-12-31' } },
  ])
})

test('[五（五）] a closed station covers no city; 广州 and 广州市 are one', () => {
  const cities = stationsByCity([
    { city: '广州', name: '广州服务站', status: 'running' },
    { city: '昆明市', name: '昆明服务站', status: 'closed' },
  ])
  expect([...cities]).toEqual([['广州', ['广州服务站']]])
})

test('a city with one person, or with few of very many, is none where people gather', () => {
  const bar = (words: string, count: number) => ({ words, count, condition: { field: 'city', in: [words] } })
  const bars = [bar('广州市', 60), bar('昆明市', 10), bar('长春市', 9), bar('三沙市', 1)]
  expect(crowded(bars, 200).map(({ words }) => words)).toEqual(['广州市', '昆明市'])
  expect(crowded(bars, 5000).map(({ words }) => words)).toEqual(['广州市'])
})
