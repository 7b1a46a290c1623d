/** PouchDB, Yjs and Loro with the same records and the same changes; fetched into a temporary folder. */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { build } from 'vite'
import { peakOf } from './memory'
import { peerBrowser } from './peerBrowser'

export interface PeerFigures {
  peer: string
  /** Milliseconds, the document or database open. */
  warm: number
  /** Milliseconds, from the browser's start. */
  cold: number
  /** Bytes. */
  peak: number
  /** What the changes are as this peer sends them; 0: it sends no file. */
  bytes: number
}

interface Sync {
  sync: {
    docSeed(peer: string, library: string, records: string, changes: string): Promise<number>
    docApply(
      peer: string,
      library: string,
      one: [string, string, unknown],
    ): Promise<{ load: number; apply: number; save: number; bytes: number }>
    pouchSeed(library: string, records: string, changes: string): Promise<number>
    pouchSync(library: string, one: [string, string, unknown]): Promise<number>
  }
}

const say = (words: string): void => void process.stderr.write(`${words}\n`)
const ENTRIES = {
  PouchDB:
    "import P from 'pouchdb-browser'\nimport A from 'pouchdb-adapter-indexeddb'\nP.plugin(A)\nexport default P",
  Yjs: "export * from 'yjs'",
  Loro: "export * from 'loro-crdt/base64'",
}

/** One script a peer, in `dir`; those that can't be fetched are left out. */
export async function fetchPeers(dir: string): Promise<string[]> {
  // PouchDB takes a browser's bundler to have Node's events.
  const packages = ['pouchdb-browser@9', 'pouchdb-adapter-indexeddb@9', 'events@3', 'yjs@13', 'loro-crdt@1']
  const found: string[] = []
  try {
    writeFileSync(join(dir, 'package.json'), '{"private":true,"type":"module"}')
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', ...packages], {
      cwd: dir,
      stdio: 'ignore',
      timeout: 180_000,
    })
  } catch {
    say('PouchDB, Yjs and Loro could not be fetched')
    return []
  }
  for (const [peer, text] of Object.entries(ENTRIES)) {
    writeFileSync(join(dir, `${peer}.entry.js`), text)
    try {
      await build({
        root: dir,
        configFile: false,
        logLevel: 'silent',
        define: { global: 'globalThis', 'process.env.NODE_ENV': '"production"' },
        build: {
          outDir: dir,
          emptyOutDir: false,
          lib: { entry: join(dir, `${peer}.entry.js`), formats: ['es'], fileName: () => `${peer}.js` },
        },
      })
      found.push(peer)
    } catch (error) {
      say(`${peer}: ${String(error).slice(0, 200)}`)
    }
  }
  return found
}

type Act<T> = (page: Page, url: (file: string) => string) => Promise<T>

/** A browser of its own, its data in `profile` within `dir`, for one page. */
async function fresh<T>(dir: string, profile: string, act: Act<T>): Promise<T> {
  const peers = await peerBrowser(dir, profile)
  try {
    return await peers.with('sync.html', (page) => act(page, peers.url))
  } finally {
    await peers.close()
  }
}

/**
 * Gives a peer everything that it begins with.
 * @param records,changes JSON files in `dir`: every record; id and changed fields
 */
export async function seedPeer(
  peer: string,
  dir: string,
  profile: string,
  records: string,
  changes: string,
): Promise<void> {
  const took = await fresh(dir, profile, (page, url) =>
    page.evaluate(
      ([name, lib, all, some]) => {
        const { sync } = globalThis as never as Sync
        return name === 'PouchDB' ? sync.pouchSeed(lib, all, some) : sync.docSeed(name, lib, all, some)
      },
      [peer, url(join(dir, `${peer}.js`)), url(records), url(changes)] as const,
    ),
  )
  say(`${peer}: seeded in ${(took / 1000).toFixed(1)} s`)
}

/** @param one id, field and value that must be there afterwards */
export async function measurePeer(
  peer: string,
  dir: string,
  profile: string,
  one: [string, string, unknown],
): Promise<PeerFigures> {
  const start = performance.now()
  const { value, peak } = await peakOf(join(dir, profile), () =>
    fresh(dir, profile, (page, url) =>
      page.evaluate(
        async ([name, lib, expected]) => {
          const { sync } = globalThis as never as Sync
          if (name === 'PouchDB') return { warm: await sync.pouchSync(lib, expected), bytes: 0 }
          const { load, apply, save, bytes } = await sync.docApply(name, lib, expected)
          return { warm: apply + save, load, apply, save, bytes }
        },
        [peer, url(join(dir, `${peer}.js`)), one] as const,
      ),
    ),
  )
  const cold = performance.now() - start
  say(`${peer}: ${JSON.stringify(value)}, cold ${(cold / 1000).toFixed(1)} s, ${(peak / 1e6).toFixed(0)} MB`)
  return { peer, warm: value.warm, cold, peak, bytes: value.bytes }
}
