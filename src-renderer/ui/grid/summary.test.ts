import { describe, expect, test } from 'vitest'
import { isSummed } from '../../domain/format'
import { fundEntry } from '../../domain/fundEntry'
import { int, money, text } from '../../domain/kind'
import { summarise } from './summary'

const name = { name: 'name', field: text({ label: '名称' }) }
const sum = { name: 'sum', field: money({ label: '金额', unit: '万元' }) }
const staff = { name: 'staff', field: int({ label: '人数', unit: '人' }) }
const year = { name: 'year', field: int({ label: '年份', total: false }) }
const rows = [
  { id: '1', stamps: {}, name: '甲', sum: 1_000_000_00, staff: 3, year: 2017 },
  { id: '2', stamps: {}, name: '乙', sum: 2_000_000_00, year: 2018 },
  { id: '3', stamps: {}, sum: 0 },
]

describe('selected cells', () => {
  test('count, sum and average in the field’s unit', () => {
    expect(summarise([sum], rows)).toEqual(['已选 3 格', '有值 3', '求和 300.00 万元', '平均 100.00 万元'])
  })
  test('an average is rounded to what is shown', () => {
    const thirds = [100_00, 100_00, 0].map((sum, i) => ({ id: `${i}`, stamps: {}, sum: sum * 10_000 }))
    expect(summarise([sum], thirds).at(-1)).toBe('平均 66.67 万元')
  })
  test('people and money are not added: each has its own sum', () => {
    expect(summarise([sum, staff], rows)).toEqual(['已选 6 格', '有值 4', '求和 300.00 万元'])
    const both = rows.map((row) => ({ ...row, staff: 4 }))
    expect(summarise([sum, staff], both)).toEqual(['已选 6 格', '有值 6', '求和 300.00 万元、12 人'])
  })
  test('三（一）: incomes and expenditures in one column are added neither beneath the list nor of what is selected', () => {
    const field = fundEntry.fields.amount
    const both = [
      { id: '1', stamps: {}, direction: 'in', amount: 100_00 },
      { id: '2', stamps: {}, direction: 'out', amount: 30_00 },
    ]
    expect(isSummed(field)).toBe(false)
    expect(summarise([{ name: 'amount', field }], both)).toEqual(['已选 2 格', '有值 2'])
  })
  test('words are counted, years not summed', () => {
    expect(summarise([name, year], rows)).toEqual(['已选 6 格', '有值 4'])
    expect(summarise([name], rows.slice(0, 1))).toEqual(['已选 1 格'])
  })
})
