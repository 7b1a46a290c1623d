import { describe, expect, test } from 'vitest'
import { MAX_HEIGHT, rowWindow, scrollHeight, scrollToRow } from './window'

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
