import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { temporaryFolder } from './files/fixture'
import { openWindow, readPlace } from './window'

vi.mock('electron', async () => {
  const { EventEmitter } = await import('node:events')
  class BrowserWindow extends EventEmitter {
    webContents = new EventEmitter()
    #visible = false
    isVisible = () => this.#visible
    isDestroyed = () => false
    isMinimized = () => false
    isMaximized = () => false
    maximize = vi.fn()
    getNormalBounds = () => ({ x: 10, y: 20, width: 1000, height: 700 })
    async loadURL() {}
    show() {
      this.#visible = true
    }
  }
  return { app: {}, BrowserWindow, dialog: {}, Menu: {}, screen: { getAllDisplays: () => [] } }
})

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

test('a window whose graphics driver never reports is shown all the same; its place is written as it closes', async () => {
  const placeFile = join(temporaryFolder(), 'window.json')
  const common = { preload: 'preload.cjs', icon: '', guard: { asks: false, agreed: false }, ask: () => {} }
  const window = await openWindow({ ...common, placeFile, visible: true })
  expect(window.isVisible()).toBe(true)
  window.emit('ready-to-show')
  expect(window.maximize).toHaveBeenCalledTimes(1)
  window.emit('close', { preventDefault: () => {} })
  expect(JSON.parse(readFileSync(placeFile, 'utf8'))).toEqual({
    ...{ x: 10, y: 20, width: 1000, height: 700, maximized: false },
  })
  const hidden = await openWindow({ ...common, placeFile, visible: false })
  expect(hidden.isVisible()).toBe(false)
})
