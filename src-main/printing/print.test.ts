import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { settingsOf, within } from './print'

vi.mock('electron', () => ({ BrowserWindow: class {}, session: {} }))

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test.each([
  ['load', 60_000, 'PAGES_TIMEOUT'],
  ['pdf', 300_000, 'PAGES_TIMEOUT'],
  ['silent', 30_000, 'PRINT_TIMEOUT'],
  ['dialog', 600_000, 'DIALOG_TIMEOUT'],
] as const)('%s is given up after %i ms and says what was waited for', async (what, ms, code) => {
  const over = vi.fn()
  within(what, new Promise(() => {})).catch(over)
  await vi.advanceTimersByTimeAsync(ms - 1)
  expect(over).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(over).toHaveBeenCalledWith(expect.objectContaining({ code }))
})

test('a paper that is laid out for both sides is printed on both; others as the printer is set', () => {
  expect(settingsOf({ printer: 'HP', copies: 3, duplex: true })).toEqual({
    silent: true,
    printBackground: true,
    deviceName: 'HP',
    copies: 3,
    duplexMode: 'longEdge',
  })
  expect(settingsOf({ duplex: false })).toMatchObject({ silent: false, duplexMode: 'simplex' })
  expect(settingsOf({})).toEqual({ silent: false, printBackground: true })
})
