import { EventEmitter } from 'node:events'
import type { BrowserWindow, WebContentsPrintOptions } from 'electron'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { printCalls, settingsOf, within } from './print'

const printed = vi.hoisted(() => [] as WebContentsPrintOptions[])
/** Contents of the pages that were made. */
const pages = vi.hoisted(() => [] as EventEmitter[])
vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events')
  class Page extends Emitter {
    webContents = Object.assign(new Emitter(), {
      printToPDF: () => new Promise((done) => this.webContents.once('laid-out', done)),
      print: (options: WebContentsPrintOptions, done: (printed: boolean, reason: string) => void) => {
        printed.push(options)
        done(true, '')
      },
    })
    #destroyed = false
    constructor() {
      super()
      pages.push(this.webContents)
    }
    async loadURL() {}
    isDestroyed = () => this.#destroyed
    destroy() {
      this.#destroyed = true
    }
  }
  const session = {
    ...{ setPermissionRequestHandler() {}, setPermissionCheckHandler() {}, setDevicePermissionHandler() {} },
    ...{ webRequest: { onBeforeRequest() {} }, on() {}, protocol: { handle() {} } },
  }
  return { BrowserWindow: Page, app: {}, session: { fromPartition: () => session } }
})

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

const job = (size: string) => ({
  title: '文书',
  html: `<!doctype html><style>@page { size: ${size} }</style>`,
})

test('a printer is told how the sheet lies, which Electron does not read off the page', async () => {
  const calls = printCalls(() => new EventEmitter() as BrowserWindow)
  await calls['print.paper'](job('A4 landscape'), { printer: '二楼打印机', copies: 2 })
  await calls['print.paper'](job('A4'), {})
  await calls['print.paper'](job('220mm 110mm'), {})
  expect(printed).toEqual([
    {
      ...{ silent: true, printBackground: true, deviceName: '二楼打印机', copies: 2 },
      ...{ landscape: true, pageSize: 'A4' },
    },
    { silent: false, printBackground: true, landscape: false, pageSize: 'A4' },
    {
      ...{ silent: false, printBackground: true, landscape: true },
      pageSize: { width: 110_000, height: 220_000 },
    },
  ])
})

test('a document whose page ends is given up at once, and the next gets a page of its own', async () => {
  const calls = printCalls(() => new EventEmitter() as BrowserWindow)
  const over = calls['print.pdf'](job('A4')).catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(0)
  const before = pages.length
  pages.at(-1)?.emit('render-process-gone', {}, { reason: 'oom' })
  expect(await over).toMatchObject({ code: 'PAGES_GONE' })
  expect(await calls['print.paper'](job('A4'), {})).toEqual({ state: 'printed' })
  expect(pages).toHaveLength(before + 1)
})

test('a window is used again for the next PDF, and never after a printer had it', async () => {
  const calls = printCalls(() => new EventEmitter() as BrowserWindow)
  const before = pages.length
  for (const page of ['一', '二']) {
    const done = calls['print.pdf'](job('A4'))
    await vi.advanceTimersByTimeAsync(0)
    pages.at(-1)?.emit('laid-out', page)
    await done
  }
  expect(pages).toHaveLength(before + 1)
  await calls['print.paper'](job('A4'), {})
  await calls['print.paper'](job('A4'), {})
  expect(pages).toHaveLength(before + 2)
})
