/** A machine that lives in the page: journal and attachments in memory, no dialogs. */
import type { Desk } from '../../../src-main/desk'

const segments: Uint8Array[] = [new Uint8Array()]
const attachments = new Map<string, Uint8Array>()

const calls: Record<string, (...args: never[]) => unknown> = {
  'app.info': () => ({ version: '0', platform: 'page', profile: '', commandLine: null }),
  'journal.list': () => segments.map((bytes, i) => ({ segment: i + 1, length: bytes.length })),
  'journal.append': (segment: number, _at: number, bytes: Uint8Array) => {
    const old = segments[segment - 1]
    const next = new Uint8Array(old.length + bytes.length)
    next.set(old)
    next.set(bytes, old.length)
    segments[segment - 1] = next
    return next.length
  },
  'journal.read': (segment: number, from: number, length: number) =>
    segments[segment - 1].slice(from, from + length),
  'journal.rotate': () => {
    segments.push(new Uint8Array())
    return { segment: segments.length, length: 0 }
  },
  'attachments.put': (bytes: Uint8Array) => {
    const key = `${attachments.size}`.padStart(64, '0')
    attachments.set(key, bytes)
    return key
  },
  'attachments.get': (key: string) => attachments.get(key) ?? null,
  'files.open': () => [],
}

Object.defineProperty(window, 'desk', {
  value: {
    call: async (channel: string, ...args: never[]) => ({
      ok: true,
      value: calls[channel]?.(...args) ?? null,
    }),
    on: () => () => undefined,
  } as unknown as Desk,
})
