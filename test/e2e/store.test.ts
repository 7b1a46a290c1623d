/**
 * The store in a real Chromium, on real files: killed at random moments, and its IndexedDB damaged between starts
 * in every way that leveldb's files can be. Every answered commit is found again.
 */

import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { toDeskError } from '../../src-main/files/failure'
import { type Journal, openJournal } from '../../src-main/files/journal'
import type { AnyRecord } from '../../src-renderer/domain/kind'
import type { Draft } from '../../src-renderer/store/messages'
import { findBrowser, UNSEEN } from '../runtime/browser.mjs'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 })

const root = mkdtempSync(join(tmpdir(), 'guiyan-store-'))
const pages = join(root, 'pages')
const TYPES: Record<string, string> = { '.js': 'text/javascript', '.html': 'text/html' }
let server: Server
let origin = ''
/** The journal of each profile that runs. */
const journals = new Map<string, Journal>()

const told = (error: unknown) => ({ ok: false, error: toDeskError(error) })

beforeAll(async () => {
  await build({
    root: join(import.meta.dirname, '../pages/store'),
    configFile: false,
    base: './',
    logLevel: 'error',
    worker: { format: 'es' },
    build: { target: 'chrome130', outDir: pages, emptyOutDir: true },
  })
  server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', origin)
    if (pathname === '/journal.read') {
      const parts: Buffer[] = []
      for await (const part of request) parts.push(part)
      const journal = journals.get(searchParams.get('profile') ?? '')
      const read = journal?.read as ((...args: unknown[]) => Promise<Uint8Array>) | undefined
      return read?.(...JSON.parse(Buffer.concat(parts).toString())).then(
        (bytes) => response.end(bytes),
        (error) => response.writeHead(500).end(JSON.stringify(told(error))),
      )
    }
    const file = join(pages, pathname === '/' ? 'index.html' : pathname)
    if (!existsSync(file)) return response.writeHead(404).end()
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
    response.end(readFileSync(file))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => {
  server.close()
  rmSync(root, { recursive: true, force: true })
})

interface Running {
  page: Page
  context: BrowserContext
  answered: number[]
  mended: string | null
  seq: number
  /** Milliseconds that opening took. */
  opened: number
  close(): Promise<void>
  /** SIGKILL of the whole browser. */
  kill(): Promise<void>
}

/** A start of the program on a profile folder. */
async function start(profile: string): Promise<Running> {
  const journal = openJournal(join(profile, 'journal'))
  journals.set(profile, journal)
  const executablePath = findBrowser()
  if (!executablePath) throw new Error('no Chromium, Chrome or Edge found')
  const context = await chromium.launchPersistentContext(join(profile, 'browser'), {
    executablePath,
    chromiumSandbox: false,
    args: ['--disable-gpu', '--unlimited-storage', `--disable-features=${UNSEEN}`, `--guiyan=${profile}`],
  })
  const answered: number[] = []
  await context.exposeBinding('answered', (_, index: number) => void answered.push(index))
  await context.exposeBinding('machine', async (_, channel: string, args: unknown[]) => {
    const call = journal[channel.replace('journal.', '') as keyof typeof journal] as (
      ...a: unknown[]
    ) => Promise<unknown>
    const given = args.map((arg) =>
      typeof (arg as { base64?: string } | null)?.base64 === 'string'
        ? new Uint8Array(Buffer.from((arg as { base64: string }).base64, 'base64'))
        : arg,
    )
    return call(...given).then((value) => ({ ok: true, value }), told)
  })
  const page = context.pages()[0] ?? (await context.newPage())
  await page.goto(`${origin}/?${new URLSearchParams({ profile })}`)
  await page.waitForFunction('window.store')
  const began = performance.now()
  const { mended, seq } = await page.evaluate(() => window.store.call('open', []))
  const opened = Math.round(performance.now() - began)
  return {
    page,
    context,
    answered,
    mended,
    seq,
    opened,
    async close() {
      await page.evaluate(() => window.store.call('checkpoint', []))
      await context.close()
      await journal.close()
    },
    async kill() {
      for (const pid of processesOf(profile)) {
        try {
          process.kill(pid, 'SIGKILL')
        } catch {
          // It ended with its parent.
        }
      }
      await context.close().catch(() => {})
      await journal.close()
    },
  }
}

/** Processes of the browser that this test started on this profile, by their command line. */
function processesOf(profile: string): number[] {
  const found: number[] = []
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const words = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0')
      if (
        Number(name) !== process.pid &&
        words.some((word) => word === `--user-data-dir=${join(profile, 'browser')}`)
      ) {
        found.push(Number(name))
      }
    } catch {
      // It has ended.
    }
  }
  return found
}

const all = (running: Running): Promise<AnyRecord[]> =>
  running.page.evaluate(() => window.store.call('all', ['station']))

/** All stations as a digest: six megabytes of them would take longer to hand over than to read. */
const digestOf = (running: Running): Promise<string> =>
  running.page.evaluate(async () => {
    const records = await window.store.call('all', ['station'])
    const text = JSON.stringify(
      records.map((record) => Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))),
    )
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
    return `${records.length} ${Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')}`
  })
const countOf = (running: Running): Promise<number> =>
  running.page.evaluate(async () => (await window.store.call('all', ['station'])).length)

/** Commits numbered stations one after the other, and says which were answered. */
function commitForEver(running: Running, from: number): void {
  void running.page
    .evaluate(async (first) => {
      for (let i = first; ; i++) {
        const count = i % 7 === 6 ? 400 : 1
        const changes = Array.from({ length: count }, (_, n) => ({
          kind: 'station',
          id: `s${i}-${n}`,
          create: true as const,
          set: { name: `站${i}`, number: i },
        }))
        await window.store.call('commit', [{ label: `第${i}次`, changes, trust: true }])
        await window.answered(i)
        if (i % 11 === 10) void window.store.call('checkpoint', [])
      }
    }, from)
    .catch(() => {})
}

test('[E2E] SIGKILL at random moments: every answered commit is there, and none half', async () => {
  const profile = mkdtempSync(join(root, 'kill-'))
  const answered = new Set<number>()
  let next = 0
  for (let round = 0; round < 8; round++) {
    const running = await start(profile)
    const present = new Map<number, number>()
    for (const { number } of (await all(running)) as (AnyRecord & { number: number })[]) {
      present.set(number, (present.get(number) ?? 0) + 1)
    }
    for (const index of answered) expect(present.has(index), `commit ${index}`).toBe(true)
    for (const [index, count] of present) expect(count).toBe(index % 7 === 6 ? 400 : 1)
    next = Math.max(-1, ...present.keys()) + 1
    commitForEver(running, next)
    // Each round is killed after another number of answers, in the middle of whatever is going on.
    await vi.waitUntil(() => running.answered.length >= 3 + round * 5, {
      timeout: 180_000,
      interval: 1 + (round % 3),
    })
    await running.kill()
    for (const index of running.answered) answered.add(index)
  }
  const running = await start(profile)
  const numbers = new Set((await all(running)).map((record) => record.number as number))
  for (const index of answered) expect(numbers.has(index)).toBe(true)
  expect(await running.page.evaluate(() => window.store.call('verify', []))).toMatchObject({ ok: true })
  await running.close()
  expect(answered.size).toBeGreaterThan(100)
})

describe('damage to IndexedDB between two starts', () => {
  const clean = join(root, 'clean')
  let before = ''

  beforeAll(async () => {
    const running = await start(clean)
    await running.page.evaluate(async () => {
      const site = { unit: 'u', unitName: '冉固镇', role: 'town' as const, operator: '王芳' }
      await window.store.call('setUp', [site, []])
      // Values beyond 64 KB lie in blob files; these are smaller, and enough to make leveldb write tables.
      for (let i = 0; i < 300; i++) {
        const set = { name: `站${i}`, note: `${i}`.padStart(8, '0').repeat(2000) }
        const changes: Draft[] = [{ kind: 'station', id: `s${i}`, create: true, set }]
        await window.store.call('commit', [{ label: `第${i}次`, changes, trust: true }])
        if (i % 100 === 99) await window.store.call('checkpoint', [])
      }
    })
    before = await digestOf(running)
    await running.kill()
    // A second start and an orderly end, so that leveldb has written tables besides its log.
    await (await start(clean)).close()
    expect(before).toMatch(/^300 /)
  })

  /** Files of the store's IndexedDB by kind. */
  const filesOf = (profile: string, kind: RegExp): string[] => {
    // The database's own folder, and those of the buckets that it may have moved to.
    const folders = ['IndexedDB', 'WebStorage'].map((name) => join(profile, 'browser', 'Default', name))
    return folders
      .filter((folder) => existsSync(folder))
      .flatMap((folder) =>
        (readdirSync(folder, { recursive: true }) as string[]).map((name) => join(folder, name)),
      )
      .filter((file) => /IndexedDB/.test(file) && kind.test(file) && statSync(file).isFile())
  }
  const cut = (file: string, part: number): void => truncateSync(file, Math.floor(statSync(file).size * part))
  const flip = (file: string, at: number): void => {
    const bytes = readFileSync(file)
    const from = Math.floor(bytes.length * at)
    for (let i = from; i < Math.min(bytes.length, from + 64); i++) bytes[i] ^= 0xa5
    writeFileSync(file, bytes)
  }
  const ways: Record<string, { files: RegExp; harm(file: string): void }> = {
    'log cut in half': { files: /\d+\.log$/, harm: (file) => cut(file, 0.5) },
    'log emptied': { files: /\d+\.log$/, harm: (file) => cut(file, 0) },
    'log deleted': { files: /\d+\.log$/, harm: (file) => rmSync(file) },
    'log flipped in the middle': { files: /\d+\.log$/, harm: (file) => flip(file, 0.5) },
    'log flipped at the start': { files: /\d+\.log$/, harm: (file) => flip(file, 0) },
    'MANIFEST cut': { files: /MANIFEST-\d+$/, harm: (file) => cut(file, 0.5) },
    'MANIFEST deleted': { files: /MANIFEST-\d+$/, harm: (file) => rmSync(file) },
    'MANIFEST flipped': { files: /MANIFEST-\d+$/, harm: (file) => flip(file, 0.3) },
    'CURRENT emptied': { files: /CURRENT$/, harm: (file) => cut(file, 0) },
    'CURRENT deleted': { files: /CURRENT$/, harm: (file) => rmSync(file) },
    'tables cut': { files: /\.ldb$/, harm: (file) => cut(file, 0.5) },
    'tables deleted': { files: /\.ldb$/, harm: (file) => rmSync(file) },
    'tables flipped': { files: /\.ldb$/, harm: (file) => flip(file, 0.4) },
    'blobs cut': { files: /\.blob\//, harm: (file) => cut(file, 0.5) },
    'blobs deleted': { files: /\.blob\//, harm: (file) => rmSync(file) },
    'everything deleted': { files: /./, harm: (file) => rmSync(file) },
  }

  test.each(Object.entries(ways))('[E2E] %s', async (name, { files, harm }) => {
    const profile = join(root, name.replaceAll(' ', '-'))
    cpSync(clean, profile, { recursive: true })
    const harmed = filesOf(profile, files)
    expect(harmed.length).toBeGreaterThan(0)
    for (const file of harmed) harm(file)
    const running = await start(profile)
    expect(await digestOf(running)).toBe(before)
    const verify = () => running.page.evaluate(() => window.store.call('verify', []))
    // Opening reads what it needs; damage further back is found by verify, and mended.
    if (!(await verify()).ok) expect(await verify()).toMatchObject({ ok: true, problems: [] })
    // It works on.
    await running.page.evaluate(() =>
      window.store.call('commit', [
        {
          label: '再来',
          changes: [{ kind: 'station', id: 'again', create: true, set: { name: '再来' } }],
          trust: true,
        },
      ]),
    )
    await running.close()
    // Chromium may notice the damage later, and throw its files away once more; but not for ever.
    let said: string | null = null
    for (let n = 0; n < 4; n++) {
      const again = await start(profile)
      expect(await countOf(again)).toBe(301)
      said = again.mended
      await again.close()
      if (said === null) break
    }
    expect(said).toBeNull()
    rmSync(profile, { recursive: true, force: true })
  })

  test('[E2E] damaged again and again, wherever the database has moved to', async () => {
    const profile = join(root, 'again')
    cpSync(clean, profile, { recursive: true })
    for (const way of ['MANIFEST deleted', 'tables flipped', 'MANIFEST flipped']) {
      for (const file of filesOf(profile, ways[way].files)) ways[way].harm(file)
      const running = await start(profile)
      expect(await digestOf(running)).toBe(before)
      await running.close()
    }
    rmSync(profile, { recursive: true, force: true })
  })
})

test('[store C4] 126,000 people: filled by one commit, opened again, rebuilt from the journal', async () => {
  const profile = mkdtempSync(join(root, 'people-'))
  const running = await start(profile)
  const people = (of: Running) =>
    of.page.evaluate(async () => {
      const page = await window.store.call('list', [{ kind: 'person', from: 125_000, to: 125_003 }])
      return [page.count, page.rows.map(({ stamps: _, ...record }) => record)] as const
    })
  await running.page.evaluate(async () => {
    const changes = Array.from({ length: 126_000 }, (_, i) => ({
      kind: 'person',
      id: `p${i.toString(36).padStart(6, '0')}`,
      create: true as const,
      set: {
        name: `张${i}`,
        phone: `154${String(i).padStart(8, '0')}`,
        city: '广州',
        village: `村${i % 400}`,
      },
    }))
    const source = { by: 'import' as const, file: '花名册.xlsx' }
    await window.store.call('commit', [{ label: '导入', source, changes, trust: true }])
  })
  const before = await people(running)
  expect(before[0]).toBe(126_000)
  await running.close()
  const again = await start(profile)
  expect(again.mended).toBeNull()
  expect(await people(again)).toEqual(before)
  await again.close()
  rmSync(join(profile, 'browser'), { recursive: true })
  const rebuilt = await start(profile)
  expect(rebuilt.mended).toContain('重建')
  expect(await people(rebuilt)).toEqual(before)
  await rebuilt.close()
  console.log(`126,000 people in Chromium: opened in ${again.opened} ms, rebuilt in ${rebuilt.opened} ms`)
})
