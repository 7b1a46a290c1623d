import { EventEmitter } from 'node:events'
import type { Session, WebContents } from 'electron'
import { expect, test, vi } from 'vitest'
import { hardenContents, hardenSession, isLocal, mayNavigate } from './guards'

const app = vi.hoisted(() => ({ isPackaged: true }))
vi.mock('electron', () => ({ app }))

test.each([
  'https://example.com/',
  'http://127.0.0.1/',
  'ws://x/',
  'file:///etc/passwd',
  'app://other/',
  'app://guiyan.evil/',
  'devtools://devtools/x',
])('%s is the network, and refused', (url) => {
  expect(isLocal(url)).toBe(false)
  expect(mayNavigate(url)).toBe(false)
})

test('the page itself, its blobs, data and print pages are local; developer tools only unpackaged', () => {
  for (const url of ['app://guiyan/assets/x.js', 'blob:app://guiyan/1', 'data:image/png,x', 'print://job/1'])
    expect(isLocal(url)).toBe(true)
  app.isPackaged = false
  expect(isLocal('devtools://devtools/x')).toBe(true)
  app.isPackaged = true
  expect(mayNavigate('app://guiyan/index.html#/x')).toBe(true)
  expect(mayNavigate('app://guiyan/assets/x.js')).toBe(false)
})

test('contents can neither leave, nor open windows, nor take a webview', () => {
  let openHandler: (details: { url: string }) => unknown = () => null
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: typeof openHandler) => {
      openHandler = handler
    },
  })
  hardenContents(contents as unknown as WebContents)
  const refused = (event: string, url: string): boolean => {
    const preventDefault = vi.fn()
    contents.emit(event, { url, preventDefault })
    return preventDefault.mock.calls.length > 0
  }
  expect(refused('will-navigate', 'https://example.com/')).toBe(true)
  expect(refused('will-navigate', 'app://guiyan/index.html')).toBe(false)
  expect(refused('will-redirect', 'https://example.com/')).toBe(true)
  expect(refused('will-frame-navigate', 'https://example.com/')).toBe(true)
  expect(refused('will-frame-navigate', 'about:srcdoc')).toBe(false)
  expect(refused('will-attach-webview', '')).toBe(true)
  expect(openHandler({ url: 'app://guiyan/index.html' })).toEqual({ action: 'deny' })
})

test('a session grants nothing but writing the clipboard, and lets no request out', () => {
  type Handler = (...args: unknown[]) => unknown
  const set: Record<string, Handler> = {}
  const session = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: (handler: Handler) => Object.assign(set, { request: handler }),
    setPermissionCheckHandler: (handler: Handler) => Object.assign(set, { check: handler }),
    setDevicePermissionHandler: (handler: Handler) => Object.assign(set, { device: handler }),
    webRequest: { onBeforeRequest: (handler: Handler) => Object.assign(set, { before: handler }) },
  })
  hardenSession(session as unknown as Session)
  const granted: string[] = []
  for (const permission of [
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'openExternal',
    'clipboard-sanitized-write',
  ]) {
    set.request(null, permission, (yes: boolean) => yes && granted.push(permission))
    expect(set.check(null, permission)).toBe(permission === 'clipboard-sanitized-write')
  }
  expect(granted).toEqual(['clipboard-sanitized-write'])
  expect(set.device({})).toBe(false)
  const answers: unknown[] = []
  set.before({ url: 'https://example.com/' }, (answer: unknown) => answers.push(answer))
  set.before({ url: 'app://guiyan/index.html' }, (answer: unknown) => answers.push(answer))
  expect(answers).toEqual([{ cancel: true }, { cancel: false }])
  const preventDefault = vi.fn()
  session.emit('will-download', { preventDefault })
  expect(preventDefault).toHaveBeenCalled()
})
