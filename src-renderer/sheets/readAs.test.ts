import { expect, test } from 'vitest'
import { choice, date, int, money, phone, text } from '../domain/kind'
import { readAs, readerOf } from './convert'

test('the preview says what a cell will be where that is not what it says', () => {
  const sum = money({ label: '总投资', unit: '万元' })
  expect(readAs(20_000_000, sum, '元')).toBe('2,000.00 万元')
  expect(readAs(2000, sum, '万元')).toBeNull()
  expect(readAs('3.5亿元', sum, '万元')).toBe('35,000.00 万元')
  expect(readAs('约九百', sum, '万元')).toBeNull()
  expect(readAs('2017.12.24', date({ label: '日期' }), undefined)).toBe('2017-12-24')
  expect(readAs('甲', choice({ label: '级别', options: { a: '甲' } }), undefined)).toBeNull()
  expect(readAs(null, sum, '元')).toBeNull()
  expect(readAs(' 李四', text({ label: '姓名' }), undefined)).toBeNull()
})

test('what VLOOKUP brings from an empty cell is no telephone and no day, but a number and a word stay 0', () => {
  const read = (declared: Parameters<typeof readerOf>[0], cell: string | number) =>
    readerOf(declared, undefined, {})(cell)
  for (const declared of [phone({ label: '手机' }), date({ label: '日期' })])
    for (const zero of [0, '0'])
      expect(read(declared, zero)).toEqual({ value: null, warning: '“0”按没有填读取' })
  expect(read(int({ label: '人数' }), 0)).toEqual({ value: 0 })
  expect(read(text({ label: '备注' }), '0')).toEqual({ value: '0' })
})
