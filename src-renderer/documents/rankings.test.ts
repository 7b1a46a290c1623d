import { expect, test } from 'vitest'
import type { AnyRecord } from '../domain/kind'
import { rankingTable } from './rankings'

const record = (change: number): AnyRecord => ({
  id: 'a',
  stamps: {},
  results: [
    { rank: 1, unit: 'x', name: '黄店镇', score: 60 + change, change },
    { rank: 2, unit: 'y', name: '冉固镇', score: 50, change: 0 },
  ],
  cells: [
    { unit: 'x', item: '园区', points: 60 },
    { unit: 'y', item: '园区', points: 50 },
  ],
})

test('what was added by hand stands beside the items, so that each line adds up', () => {
  expect(rankingTable(record(20), true)).toMatchObject({
    head: ['名次', '名称', '园区', '加减分', '得分', '等次'],
    rows: [
      ['1', '黄店镇', '60', '20', '80', ''],
      ['2', '冉固镇', '50', '0', '50', ''],
    ],
  })
})

test('without additions, or without the items, there is no column for them', () => {
  expect(rankingTable(record(0), true)).toMatchObject({
    head: ['名次', '名称', '园区', '得分', '等次'],
  })
  expect(rankingTable(record(20), false)).toMatchObject({ head: ['名次', '名称', '得分', '等次'] })
})

test('figures beneath each other have the same number of decimals', () => {
  const table = rankingTable(
    {
      ...record(0),
      results: [
        { rank: 1, unit: 'x', name: '黄店镇', score: 88.5 },
        { rank: 2, unit: 'y', name: '冉固镇', score: 68.67 },
        { rank: 3, unit: 'z', name: '张湾镇', score: 40 },
      ],
    },
    true,
  )
  expect(table).toMatchObject({
    rows: [
      ['1', '黄店镇', '60', '88.50', ''],
      ['2', '冉固镇', '50', '68.67', ''],
      ['3', '张湾镇', '', '40.00', ''],
    ],
  })
})
