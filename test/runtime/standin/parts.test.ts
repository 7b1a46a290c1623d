/** The stand-in's parts that need no browser. Its calls through a browser are tested in test/e2e/machine.test.ts. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { findBrowser } from '../browser.mjs'
import { isInstalled } from '../install.mjs'
import { isHeadless } from './chromium.mjs'
import { takeLock } from './lock.mjs'
import { inward, outward } from './server.mjs'
import { FrameReader } from './socket.mjs'
import { decode, encode } from './wire.mjs'

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'guiyan-standin-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

describe('the wire', () => {
  const item = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.uint8Array())
  const value = fc.oneof(item, fc.array(item), fc.dictionary(fc.string({ unit: 'grapheme' }), item))

  test('what goes in comes out, bytes and all, in its place', () => {
    fc.assert(
      fc.property(fc.array(value), (args) => {
        const plain = args.filter((it) => !/"\$(bytes|undefined)"|__proto__/.test(JSON.stringify(it)))
        expect(decode(encode({ channel: '信', args: plain }))).toEqual({ channel: '信', args: plain })
      }),
    )
  })

  test('missing arguments keep their places, and a Buffer is bytes', () => {
    expect(decode(encode([undefined, Buffer.from('a'), 1]))).toEqual([undefined, new Uint8Array([97]), 1])
  })

  test('what Electron could not clone is refused, not left out', () => {
    expect(() => encode([{ done: () => {} }])).toThrow('could not be cloned')
    expect(() => encode([Symbol('x')])).toThrow('could not be cloned')
  })

  test('bytes that came over are a buffer of their own', () => {
    const [first, second] = decode(encode([new Uint8Array([1, 2]), new Uint8Array([3])])) as Uint8Array[]
    expect([first.buffer.byteLength, second.buffer.byteLength]).toEqual([2, 1])
  })
})

describe('frames', () => {
  /** A client's frame, masked as RFC 6455, 5.3 asks. */
  function masked(payload: Uint8Array, { final = true, code = 2, mask = [7, 1, 200, 33] } = {}): Buffer {
    const wide = payload.length > 65535 ? 8 : payload.length > 125 ? 2 : 0
    const head = Buffer.alloc(2 + wide)
    head[0] = (final ? 0x80 : 0) | code
    head[1] = 0x80 | (wide === 8 ? 127 : wide === 2 ? 126 : payload.length)
    if (wide === 2) head.writeUInt16BE(payload.length, 2)
    if (wide === 8) head.writeBigUInt64BE(BigInt(payload.length), 2)
    return Buffer.concat([head, Buffer.from(mask), Buffer.from(payload.map((byte, i) => byte ^ mask[i & 3]))])
  }

  test('however the stream is cut, every frame arrives whole', () => {
    const sizes = [0, 1, 2, 3, 4, 5, 125, 126, 127, 65535, 65536]
    const payloads = sizes.map((size) => Uint8Array.from({ length: size }, (_, i) => (i * 31 + size) & 255))
    const stream = Buffer.concat(payloads.map((payload) => masked(payload)))
    for (const step of [1, 2, 7, 13, 1000, 65536, stream.length]) {
      const seen: Uint8Array[] = []
      const reader = new FrameReader((_code: number, _final: boolean, payload: Buffer) =>
        seen.push(new Uint8Array(payload)),
      )
      for (let at = 0; at < stream.length; at += step) reader.take(stream.subarray(at, at + step))
      expect(seen.map((it) => it.length)).toEqual(sizes)
      for (const [i, it] of seen.entries()) expect(Buffer.compare(it, payloads[i])).toBe(0)
    }
  })
})

test('origins go out and come back', () => {
  expect(outward('app://guiyan/index.html#/a?b')).toBe('http://guiyan.app.localhost/index.html#/a?b')
  for (const url of ['app://guiyan/index.html', 'print://job/1', 'app://guiyan/a?b#c'])
    expect(inward(outward(url))).toBe(url)
  expect(inward('blob:http://guiyan.app.localhost/1')).toBe('blob:app://guiyan/1')
  for (const url of ['https://example.com/', 'data:text/plain,x', 'about:blank', 'file:///etc/passwd']) {
    expect(outward(url)).toBe(url)
    expect(inward(url)).toBe(url)
  }
})

describe('the lock', () => {
  const facts = (folder: string) =>
    JSON.parse(readFileSync(join(folder, 'stand-in.lock'), 'utf8').split('\n')[0])

  test('is held once, and free again after it was released', () => {
    const folder = temporaryFolder()
    const first = takeLock(folder, () => {})
    expect(first.held).toBe(true)
    expect(takeLock(folder, () => {}).held).toBe(false)
    if (first.held) first.release()
    const third = takeLock(folder, () => {})
    expect(third.held).toBe(true)
  })

  test('of a process that is gone, or whose number another process has now, counts for nothing', () => {
    const folder = temporaryFolder()
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'stand-in.lock'), '{"pid":1,"started":"never"}\n')
    expect(takeLock(folder, () => {}).held).toBe(process.platform === 'linux')
    expect(facts(folder).pid).toBe(process.platform === 'linux' ? process.pid : 1)
  })

  test('hands over the words of a second start', async () => {
    const folder = temporaryFolder()
    let heard: (words: unknown) => void = () => {}
    const words = new Promise((resolve) => {
      heard = resolve
    })
    takeLock(folder, heard)
    // The holder writes its port a moment after the lock.
    await expect.poll(() => readFileSync(join(folder, 'stand-in.lock'), 'utf8').split('\n')[1]).toBeTruthy()
    const second = takeLock(folder, () => {})
    if (!second.held) await second.tell({ argv: [], folder: '', data: { files: ['a.gyx'] } })
    expect(await words).toEqual({ argv: [], folder: '', data: { files: ['a.gyx'] } })
  })
})

describe('what the machine has', () => {
  test('a browser named by the environment comes first', () => {
    expect(findBrowser({ GUIYAN_BROWSER: '/x/chrome' }, 'linux')).toBe('/x/chrome')
    expect(findBrowser({ LOCALAPPDATA: temporaryFolder() }, 'win32')).toBeNull()
  })

  test('no window without a display, or when asked', () => {
    expect(isHeadless({ GUIYAN_HEADLESS: '1', DISPLAY: ':0' })).toBe(true)
    expect(isHeadless({ GUIYAN_HEADLESS: '0' })).toBe(false)
    if (process.platform === 'linux') expect(isHeadless({})).toBe(true)
  })

  test('installed means: every package of the lock in its version, others’ optional ones aside', () => {
    const root = temporaryFolder()
    const write = (file: string, packages: object) => {
      mkdirSync(join(root, 'node_modules'), { recursive: true })
      writeFileSync(join(root, file), JSON.stringify({ packages }))
    }
    expect(isInstalled(root)).toBe(false)
    write('package-lock.json', {
      '': {},
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b-win32': { version: '2.0.0', optional: true },
    })
    write('node_modules/.package-lock.json', { 'node_modules/a': { version: '1.0.0' } })
    expect(isInstalled(root)).toBe(true)
    write('node_modules/.package-lock.json', { 'node_modules/a': { version: '0.9.0' } })
    expect(isInstalled(root)).toBe(false)
    write('node_modules/.package-lock.json', {})
    expect(isInstalled(root)).toBe(false)
  })
})
