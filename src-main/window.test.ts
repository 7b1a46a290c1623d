import { expect, test, vi } from 'vitest'
import { readPlace } from './window'

vi.mock('electron', () => ({ app: {}, BrowserWindow: class {}, dialog: {}, screen: {} }))

const screens = [{ x: 0, y: 0, width: 1366, height: 728 }]
const place = (it: object): string => JSON.stringify({ width: 1000, height: 700, maximized: false, ...it })

test('a remembered place comes back', () => {
  expect(readPlace(place({ x: 40, y: 20 }), screens)).toEqual({
    x: 40,
    y: 20,
    width: 1000,
    height: 700,
    maximized: false,
  })
})

test.each([
  ['beyond every screen', place({ x: 3000, y: 0 })],
  ['above the screen, title bar out of reach', place({ x: 0, y: -400 })],
  ['without a place', place({})],
  ['with words for numbers', place({ x: 'a', y: 'b' })],
])('a place %s keeps only its size', (_, json) => {
  expect(readPlace(json, screens)).toEqual({ width: 1000, height: 700, maximized: false })
})

test('no window is larger than its screen, or has its corner beyond it', () => {
  const large = place({ x: 0, y: 0, width: 2560, height: 1400 })
  expect(readPlace(large, screens)).toMatchObject({ x: 0, y: 0, width: 1366, height: 728 })
  expect(readPlace(place({ x: 900, y: 300 }), screens)).toMatchObject({ x: 366, y: 28, width: 1000 })
  expect(readPlace(place({ x: 9000, y: 0, width: 2560 }), screens)).toMatchObject({ width: 1366 })
  // 1366 × 768 at 150 %: less than the window is elsewhere allowed to be.
  const scaled = [{ x: 0, y: 0, width: 911, height: 472 }]
  expect(readPlace(place({ x: 0, y: 0, width: 911, height: 472 }), scaled)).toMatchObject(scaled[0])
  expect(readPlace('', scaled)).toEqual({ width: 911, height: 472, maximized: true })
})

test.each(['', '{', 'null', '[]', '{"width":1,"height":1}', '{"width":1e99,"height":700}'])(
  '%j is as if nothing had been remembered',
  (json) => {
    expect(readPlace(json, screens)).toEqual({ width: 1366, height: 728, maximized: true })
  },
)
