import { expect, test } from 'vitest'
import type { AnyRecord } from '../domain/kind'
import { fillConstants, proposeTowns, proposeVillages } from './towns'

const unit = (id: string, name: string, role: string, aliases = ''): AnyRecord => ({
  ...{ id, stamps: {}, name, role, aliases },
})
const units = [
  unit('r', '冉固镇', 'town'),
  unit('t', '天中街道', 'town', '天中办、天中街道办事处'),
  unit('b', '区办', 'district'),
]

test('the only town that a sheet’s name, title or file names is proposed, the best words first', () => {
  expect(
    proposeTowns(units, [
      ['天中', '冉固镇外出人员名册', '名册'],
      ['Sheet1', '定陶区冉固镇外出人员名册', '名册'],
      ['Sheet1', '', '天中街道办事处名册.xlsx'],
      ['Sheet1', '冉固镇、天中街道名册', '名册'],
      ['区办'],
    ]),
  ).toEqual(['t', 'r', 't', null, null])
})

test('a constant is a column of its own, by sheet, and never over one of the file', () => {
  const read = { fields: ['name'], columns: [] }
  const parts = [{ start: 0 }, { start: 2 }, { start: 3 }]
  const constants = [
    { field: 'town', values: ['r', null, 't'] },
    { field: 'name', values: ['x', 'x', 'x'] },
  ]
  expect(fillConstants(constants, read, parts, 5)).toEqual(['town'])
  expect(read).toEqual({
    fields: ['name', 'town'],
    columns: [{ codes: Int32Array.of(1, 1, 0, 2, 2), values: [undefined, 'r', 't'], distinct: true }],
  })
})

test('sheets that are named by villages name their village; others, towns and summaries name none', () => {
  expect(proposeVillages(['张庄', '2.李楼村（31人）', '汇总', '王海'], units)).toEqual([
    '张庄',
    '李楼村',
    null,
    '王海',
  ])
  expect(proposeVillages(['Sheet1', 'Sheet2', '张庄'], units)).toEqual([null, null, null])
  expect(proposeVillages(['冉固镇', '天中办'], units)).toEqual([null, null])
  expect(proposeVillages(['张庄'], units)).toEqual(['张庄'])
  expect(proposeVillages(['外出务工'], units)).toEqual([null])
  expect(proposeVillages(['2017年11月'], units)).toEqual([null])
})
