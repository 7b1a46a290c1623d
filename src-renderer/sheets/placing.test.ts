import { expect, test } from 'vitest'
import { person } from '../domain/person'
import { convert } from './convert'
import { gridOf, Picked } from './grid'

/** What each row says, by field. */
function read(heads: readonly string[], rows: string[][]) {
  const grid = gridOf({ name: '', hidden: false, merges: [], rows })
  const picked = new Picked([{ grid, rows: rows.map((_, i) => i) }])
  const mapping = heads.map((field, column) => ({ column, head: field, field, doubtful: false }))
  const { fields, columns, warnings, beside } = convert(picked, mapping, person, new Map())
  const records = rows.map((_, row) =>
    Object.fromEntries(fields.map((name, i) => [name, columns[i].values[columns[i].codes[row]]])),
  )
  return { records, warnings: warnings.map(({ reason }) => reason), beside }
}

test('one column of province, city and district fills three fields', () => {
  const { records, warnings, beside } = read(
    ['name', 'city'],
    [
      ['甲', '广东省广州市海珠区'],
      ['乙', '广东广州天河区'],
      ['丙', '广州'],
      ['丁', '广东省'],
      ['戊', '新加坡'],
    ],
  )
  expect(records).toEqual([
    { name: '甲', province: '广东省', city: '广州市', address: '海珠区' },
    { name: '乙', province: '广东省', city: '广州市', address: '天河区' },
    { name: '丙', province: '广东省', city: '广州' },
    { name: '丁', province: '广东省' },
    { name: '戊', city: '新加坡' },
  ])
  expect(warnings).toEqual([])
  // In records that are there these only fill what is empty.
  expect(beside).toEqual(['province', 'address'])
})

test('what a column of the sheet has is not taken from the city; a district that finds no place is told', () => {
  const { records, warnings, beside } = read(
    ['province', 'city', 'address'],
    [['湖南', '广东省广州市海珠区', '新港西路']],
  )
  expect(records).toEqual([{ province: '湖南', city: '广州市', address: '新港西路' }])
  expect(warnings).toEqual(['现居城市：按“广州市”读取，“海珠区”未填入'])
  expect(beside).toEqual([])
})
