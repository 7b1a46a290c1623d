import { expect, test } from 'vitest'
import { choice, date, money, text } from '../domain/kind'
import { readAs } from './convert'

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
