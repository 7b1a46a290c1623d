import { describe, expect, test } from 'vitest'
import {
  ALL_TICKED,
  cellCount,
  isTicked,
  fit as keepInside,
  move,
  NO_TICKS,
  NOTHING,
  pick,
  pickAll,
  pickRow,
  rectOf,
  tick,
  tickCount,
} from './selection'

const size = { rows: 100, cols: 5 }
const at = (row: number, col: number) => pick(NOTHING, { row, col }, false)

describe('cells', () => {
  test('the first key selects the first cell', () => {
    expect(move(NOTHING, 'down', size).active).toEqual({ row: 0, col: 0 })
  })
  test('arrows stop at the edges', () => {
    expect(move(at(0, 0), 'up', size).active).toEqual({ row: 0, col: 0 })
    expect(move(at(99, 4), 'right', size).active).toEqual({ row: 99, col: 4 })
    expect(move(at(95, 0), 'pageDown', size, { page: 20 }).active).toEqual({ row: 99, col: 0 })
  })
  test('Ctrl goes to the edge of the list', () => {
    expect(move(at(50, 2), 'down', size, { edge: true }).active).toEqual({ row: 99, col: 2 })
    expect(move(at(50, 2), 'home', size, { edge: true }).active).toEqual({ row: 0, col: 0 })
    expect(move(at(50, 2), 'home', size).active).toEqual({ row: 50, col: 0 })
  })
  test('Shift draws the rectangle from the corner that stays', () => {
    let s = at(10, 2)
    s = move(s, 'down', size, { extend: true })
    s = move(s, 'left', size, { extend: true })
    expect(rectOf(s)).toEqual({ top: 10, bottom: 11, left: 1, right: 2 })
    s = move(s, 'up', size, { extend: true })
    s = move(s, 'up', size, { extend: true })
    expect(rectOf(s)).toEqual({ top: 9, bottom: 10, left: 1, right: 2 })
    expect(cellCount(rectOf(s))).toBe(4)
    expect(rectOf(move(s, 'down', size))).toEqual({ top: 10, bottom: 10, left: 1, right: 1 })
  })
  test('whole rows and everything', () => {
    const row = pickRow(NOTHING, 7, size, false)
    expect(rectOf(row)).toEqual({ top: 7, bottom: 7, left: 0, right: 4 })
    expect(rectOf(pickRow(row, 4, size, true))).toEqual({ top: 4, bottom: 7, left: 0, right: 4 })
    expect(cellCount(rectOf(pickAll(size)))).toBe(500)
    expect(pickAll({ rows: 0, cols: 5 })).toEqual(NOTHING)
  })
  test('a list that became shorter keeps the selection inside', () => {
    expect(keepInside(at(80, 3), { rows: 10, cols: 2 }).active).toEqual({ row: 9, col: 1 })
    expect(keepInside(at(80, 3), { rows: 0, cols: 2 })).toEqual(NOTHING)
    const s = at(3, 1)
    expect(keepInside(s, size)).toBe(s)
  })
})

describe('ticks', () => {
  test('some', () => {
    const t = tick(tick(NO_TICKS, ['a', 'b'], true), ['a'], false)
    expect(isTicked(t, 'b')).toBe(true)
    expect(isTicked(t, 'a')).toBe(false)
    expect(tickCount(t, 10)).toBe(1)
  })
  test('all but some', () => {
    const t = tick(ALL_TICKED, ['a'], false)
    expect(isTicked(t, 'a')).toBe(false)
    expect(isTicked(t, 'z')).toBe(true)
    expect(tickCount(t, 1_000_000)).toBe(999_999)
    expect(isTicked(tick(t, ['a'], true), 'a')).toBe(true)
  })
})
