/** Electron's security tutorial, its twenty points in their order, each a test. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { BrowserWindowConstructorOptions, IpcMainInvokeEvent } from 'electron'
import { beforeAll, expect, test, vi } from 'vitest'
import builder from '../../electron-builder.js'
import manifest from '../../package.json'
import type { DeskChannel } from '../desk'
import { INDEX_URL, ORIGIN, SCHEME } from '../identity'
import { isOwnPage } from '../ipc'
import { printCalls } from '../printing/print'
import { openWindow } from '../window'
import { PAGE_CSP, PRINT_CSP } from './csp'
import { hardenContents, isLocal, mayNavigate } from './guards'

const made = vi.hoisted(() => [] as BrowserWindowConstructorOptions[])
const handlers = vi.hoisted(() => ({}) as Record<string, (...args: unknown[]) => unknown>)
vi.mock('electron', () => {
  class BrowserWindow {
    webContents = {
      ...{ printToPDF: async () => new Uint8Array(1), on() {}, once() {}, removeListener() {} },
    }
    constructor(options: BrowserWindowConstructorOptions) {
      made.push(options)
    }
    on() {}
    once() {}
    isDestroyed = () => false
    destroy() {}
    async loadURL() {}
  }
  const session = {
    ...{ setDevicePermissionHandler: () => {}, on: () => {}, protocol: { handle: () => {} } },
    setPermissionRequestHandler: (handler: never) => Object.assign(handlers, { request: handler }),
    setPermissionCheckHandler: (handler: never) => Object.assign(handlers, { check: handler }),
    webRequest: { onBeforeRequest: (handler: never) => Object.assign(handlers, { before: handler }) },
  }
  return {
    ...{ BrowserWindow, dialog: {}, ipcMain: { handle: () => {} } },
    app: { isPackaged: true },
    screen: { getAllDisplays: () => [] },
    session: { fromPartition: () => session, defaultSession: session },
  }
})

const ROOT = resolve(import.meta.dirname, '..')
/** Every source file of the machine, tests aside. */
const sources = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.ts$/.test(name) && !/\.test\.ts$/.test(name))
  .map((name) => readFileSync(join(ROOT, name), 'utf8'))
const nowhere = (word: RegExp): void => expect(sources.filter((text) => word.test(text))).toEqual([])

/** What every window of the program is made with: its own, and the hidden one that prints. */
const preferences = (): Record<string, unknown>[] =>
  made.map(({ webPreferences }) => webPreferences as Record<string, unknown>)

beforeAll(async () => {
  const guard = { asks: false, agreed: false }
  const common = { placeFile: '', visible: false, preload: 'preload.cjs', icon: '', guard, ask: () => {} }
  const window = await openWindow(common)
  const print = printCalls(() => window)
  await print['print.pdf' as Extract<DeskChannel, 'print.pdf'>]({ html: '<p>页</p>', title: '页' }).catch(
    () => {},
  )
  expect(made).toHaveLength(2)
})

/** What the contents' guards do with an event. */
function refused(event: string, url: string): boolean {
  const listeners: Record<string, (event: object) => void> = {}
  hardenContents({
    on: (name: string, listener: never) => Object.assign(listeners, { [name]: listener }),
    setWindowOpenHandler: () => {},
  } as never)
  const preventDefault = vi.fn()
  listeners[event]({ url, preventDefault })
  return preventDefault.mock.calls.length > 0
}

test('1. only secure content: nothing is loaded from outside the program', () => {
  const answers: unknown[] = []
  for (const url of ['https://example.com/', 'http://example.com/', 'ws://example.com/'])
    handlers.before({ url }, (answer: unknown) => answers.push(answer))
  expect(answers).toEqual([{ cancel: true }, { cancel: true }, { cancel: true }])
})
test('2. no Node for what is shown', () => {
  for (const one of preferences()) {
    expect(one.nodeIntegration).toBe(false)
    expect([one.nodeIntegrationInWorker, one.nodeIntegrationInSubFrames]).toEqual([undefined, undefined])
  }
})
test('3. context isolation', () => {
  for (const one of preferences()) expect(one.contextIsolation).toBe(true)
})
test('4. process sandboxing', () => {
  for (const one of preferences()) expect(one.sandbox).toBe(true)
  nowhere(/appendSwitch\([^)]*sandbox/)
})
test('5. permission requests are handled: none but writing the clipboard', () => {
  for (const one of ['media', 'geolocation', 'notifications', 'midi', 'clipboard-read', 'openExternal']) {
    const answer = vi.fn()
    handlers.request(null, one, answer)
    expect(answer).toHaveBeenCalledWith(false)
    expect(handlers.check(null, one)).toBe(false)
  }
})
test('6. webSecurity stays on', () => {
  for (const one of preferences()) expect(one.webSecurity).not.toBe(false)
})
test('7. a content security policy: no eval, no inline script, nothing remote', () => {
  for (const policy of [PAGE_CSP, PRINT_CSP]) {
    expect(policy).toMatch(/^default-src 'none'/)
    expect(policy).not.toMatch(/unsafe-eval|https?:|\*/)
    expect(policy).not.toMatch(/script-src[^;]*unsafe/)
  }
})
test('8. allowRunningInsecureContent is not set', () => {
  for (const one of preferences()) expect(one.allowRunningInsecureContent).toBeUndefined()
})
test('9. no experimental features', () => {
  for (const one of preferences()) expect(one.experimentalFeatures).toBeUndefined()
})
test('10. no Blink features switched on', () => {
  for (const one of preferences()) expect(one.enableBlinkFeatures).toBeUndefined()
  nowhere(/enable-blink-features/)
})
test('11. no webview, so none that may open windows', () => {
  for (const one of preferences()) expect(one.webviewTag ?? false).toBe(false)
  nowhere(/allowpopups/)
})
test('12. a webview is refused whatever it asks for', () => {
  expect(refused('will-attach-webview', '')).toBe(true)
})
test('13. navigation is limited to the page itself', () => {
  for (const url of ['https://example.com/', 'file:///etc/passwd', `${ORIGIN}/other.html`]) {
    expect(refused('will-navigate', url)).toBe(true)
    expect(mayNavigate(url)).toBe(false)
  }
  expect(refused('will-navigate', INDEX_URL)).toBe(false)
})
test('14. no further windows', () => {
  let open: ((details: object) => unknown) | undefined
  hardenContents({
    on: () => {},
    setWindowOpenHandler: (handler: never) => {
      open = handler
    },
  } as never)
  expect(open?.({ url: INDEX_URL })).toEqual({ action: 'deny' })
})
test('15. openExternal is not used, with untrusted content or any; openPath on a copy of a document alone', () => {
  nowhere(/openExternal/)
  expect(sources.flatMap((text) => text.match(/openPath\(\w+\)/g) ?? [])).toEqual(['openPath(path)'])
})
test('16. a current version of Electron', () => {
  expect(Number(manifest.devDependencies.electron.split('.')[0])).toBeGreaterThanOrEqual(42)
})
test('17. the sender of every message is checked', () => {
  const from = (url: string, parent: unknown = null) =>
    ({ senderFrame: { url, parent } }) as IpcMainInvokeEvent
  expect(isOwnPage(from(INDEX_URL))).toBe(true)
  for (const event of [from('https://example.com/'), from(`${ORIGIN}.evil/`), from(INDEX_URL, {})])
    expect(isOwnPage(event)).toBe(false)
  // All messages come through that one place.
  nowhere(/ipcMain\.on\b/)
  expect(sources.filter((text) => /ipcMain\.handle\b/.test(text))).toHaveLength(1)
})
test('18. pages come by a protocol of our own, not by file:', () => {
  expect(SCHEME).not.toBe('file')
  expect(isLocal('file:///C:/Users/')).toBe(false)
  nowhere(/loadFile|file:\/\//)
})
test('19. seven fuses', () => {
  expect(builder.electronFuses).toEqual({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
    enableCookieEncryption: true,
  })
})
test('20. the page gets one object of ours, and nothing of Electron', () => {
  const preload = readFileSync(join(ROOT, 'preload.ts'), 'utf8')
  expect(preload.match(/exposeInMainWorld\([^)]*\)/g)).toEqual(["exposeInMainWorld('desk', desk)"])
  // Names are looked up in a closed list before anything is sent.
  expect(preload).toMatch(/if \(!channels\.has\(channel\)\)/)
  expect(preload).toMatch(/if \(!events\.has\(event\)\)/)
})
