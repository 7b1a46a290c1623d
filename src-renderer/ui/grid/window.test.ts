import { describe, expect, test } from 'vitest'
import { columnWindow, MAX_HEIGHT, rowWindow, scrollHeight, scrollToRow } from './window'

const port = (count: number, top: number) => ({ count, row: 32, top, view: 640 })

describe('row window', () => {
  test('draws what is visible and a few beyond', () => {
    expect(rowWindow(port(1000, 3200), 2)).toEqual({ height: 32000, from: 98, to: 122, offset: 98 * 32 })
  })
  test('stays inside a short list', () => {
    expect(rowWindow(port(3, 0))).toEqual({ height: 96, from: 0, to: 3, offset: 0 })
    expect(rowWindow(port(0, 0))).toEqual({ height: 0, from: 0, to: 0, offset: 0 })
  })
  test('a million rows fit the browser, and both ends are reached', () => {
    const count = 1_000_000
    expect(scrollHeight(count, 32)).toBe(MAX_HEIGHT)
    expect(rowWindow(port(count, 0)).from).toBe(0)
    const last = rowWindow(port(count, MAX_HEIGHT - 640))
    expect(last.to).toBe(count)
    // the last row ends where the scrolled element ends
    expect(last.offset + (last.to - last.from) * 32).toBeCloseTo(MAX_HEIGHT, 0)
  })
  test('scrolling to a row brings exactly it into sight', () => {
    for (const count of [1000, 1_000_000])
      for (const index of [0, 1, 499, count - 1]) {
        const top = scrollToRow(port(count, (count * 32) / 4 > MAX_HEIGHT ? MAX_HEIGHT / 2 : 9000), index)
        const win = rowWindow(port(count, top), 0)
        expect(index).toBeGreaterThanOrEqual(win.from)
        expect(index).toBeLessThan(win.to)
      }
    expect(scrollToRow(port(1000, 320), 12)).toBe(320)
  })
})

describe('column window', () => {
  const columns = [{ width: 80, left: 50 }, ...Array.from({ length: 20 }, () => ({ width: 100, left: null }))]
  test('draws the pinned ones apart, what is in sight, and one more on either side', () => {
    expect(columnWindow(columns, 0, 500)).toEqual({ from: 1, to: 7, before: 0 })
    expect(columnWindow(columns, 350, 500)).toEqual({ from: 3, to: 11, before: 200 })
  })
  test('covers what is seen at every place', () => {
    for (let left = 0; left <= 1500; left += 7) {
      const { from, to, before } = columnWindow(columns, left, 500)
      expect(before).toBe((from - 1) * 100)
      expect(before).toBeLessThanOrEqual(left)
      expect(before + (to - from) * 100).toBeGreaterThanOrEqual(Math.min(left + 500, 2000))
    }
  })
  test('a column in which somebody types stays drawn', () => {
    for (const left of [0, 700, 1500]) {
      const { from, to } = columnWindow(columns, left, 500, 9)
      expect(from).toBeLessThanOrEqual(9)
      expect(to).toBeGreaterThan(9)
    }
  })
  test('nothing but pinned columns', () => {
    expect(columnWindow(columns.slice(0, 1), 0, 500)).toEqual({ from: 1, to: 1, before: 0 })
  })
})
