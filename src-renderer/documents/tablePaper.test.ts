import { expect, test } from 'vitest'
import { cellWords, tablePaper } from './tablePaper'

const TABLE = {
  title: '站长述职情况',
  columns: [{ head: '服务站' }, { head: '投资额（万元）', type: 'money' as const }],
  rows: [
    ['广州站', 1250],
    ['<b>昆明站', null],
    ['合计', 1250],
  ],
  sums: 1,
  notes: ['按签约日期计。'],
}

test('a computed table reads on paper as in its workbook; words of records stay words', () => {
  expect(cellWords('money', 1250)).toBe('1,250.00')
  // Three times 3,333 yuan in 万元: on paper, too, the lines add up to the sum.
  expect([0.3333, 0.3333, 0.3333, 0.9999].map((wan) => cellWords('money', wan))).toEqual([
    '0.3333',
    '0.3333',
    '0.3333',
    '0.9999',
  ])
  expect(cellWords('money', 1234.567899)).toBe('1,234.567899')
  expect(cellWords('int', 126_000)).toBe('126,000')
  expect(cellWords('decimal', 83.345)).toBe('83.35')
  expect(cellWords('decimal', 83, 2)).toBe('83.00')
  expect(cellWords('date', { date: '2017-12-24' })).toBe('2017-12-24')
  expect(cellWords('text', null)).toBe('')
  const page = tablePaper(TABLE, '区办', '2018-12-31').text
  expect(page).toContain('填报单位：区办')
  expect(page).toContain('2018年12月31日')
  expect(page).toContain('&lt;b&gt;昆明站')
  expect(page).not.toContain('<b>昆明站')
  expect(page.match(/<tr class="sum">/g)).toHaveLength(1)
  expect(page).toContain('按签约日期计。')
})
