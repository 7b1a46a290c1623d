import { expect, test } from 'vitest'
import type { Cell, Sheet } from '../sheets/cells'
import { figuresIn } from '../sheets/fill/blank'
import { leftRows } from './leftRows'

const sheetOf = (...rows: Cell[][]): Sheet => ({ name: '表', hidden: false, rows, merges: [] })
const isUnit = (words: string) => /^(冉固镇|杜堂镇|马集镇)$/.test(words)
const left = (sheet: Sheet) => leftRows(sheet, figuresIn(sheet, isUnit)!, [1])
const HEAD: Cell[] = ['镇街', '签约项目数']

test('a name that is no unit here is told, between the units and below them; a signature is none', () => {
  const between = sheetOf(HEAD, ['冉固镇'], ['滨河办事处'], ['杜堂镇'], ['马集镇'], ['填表人：'])
  expect(left(between)).toEqual({ unknown: ['滨河办事处'], totals: [] })
  const below = sheetOf(HEAD, ['冉固镇'], ['杜堂镇'], ['马集镇'], ['滨河办事处'], ['填表人：'])
  expect(left(below).unknown).toEqual(['滨河办事处'])
})

test('a name above the first known unit is a row, not the head', () => {
  const above = sheetOf(HEAD, ['滨河办事处'], ['冉固镇'], ['杜堂镇'], ['马集镇'])
  expect(figuresIn(above, isUnit)?.heads).toEqual(HEAD)
  expect(left(above).unknown).toEqual(['滨河办事处'])
})

test('a total that is blank is told, one with a result is not', () => {
  const rows: Cell[][] = [HEAD, ['冉固镇'], ['杜堂镇'], ['马集镇']]
  expect(left(sheetOf(...rows, ['合 计']))).toEqual({ unknown: [], totals: [4] })
  expect(left(sheetOf(...rows, ['合计', 0]))).toEqual({ unknown: [], totals: [] })
})
