/** A plain Chromium for the peers' pages, and a server that gives them to it. */
import { createReadStream, existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, resolve } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { findBrowser, UNSEEN } from '../runtime/browser.mjs'

const ROOT = resolve(import.meta.dirname, '../..')

export interface Peers {
  url(file: string): string
  with<T>(name: string, act: (page: Page) => Promise<T>): Promise<T>
  close(): Promise<void>
}

const OWN = 'peer'
const KEPT_PORT = 47611

/** @param profile folder of the browser's own data within `dir` */
export async function peerBrowser(dir: string, profile = OWN): Promise<Peers> {
  const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html' }
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname)
    const file = path.startsWith('/file/') ? join(dir, path.slice(6)) : join(ROOT, 'out/bench', path)
    if (!existsSync(file) || file.includes('..')) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' })
    createReadStream(file).pipe(response)
  })
  // IndexedDB belongs to an origin, port and all: what is kept in a profile is found by the same one.
  await new Promise<void>((done) => server.listen(profile === OWN ? 0 : KEPT_PORT, '127.0.0.1', done))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const context = await chromium.launchPersistentContext(join(dir, profile), {
    executablePath: findBrowser() as string,
    args: [
      ...[
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--unlimited-storage',
        `--disable-features=${UNSEEN}`,
      ],
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  })
  context.setDefaultTimeout(600_000)
  return {
    url: (file) => `${origin}/file/${file.slice(dir.length + 1)}`,
    async with(name, act) {
      const page = await context.newPage()
      await page.goto(`${origin}/peers/${name}`)
      await page.waitForFunction(() => document.title === 'ready')
      try {
        return await act(page)
      } finally {
        await page.close()
      }
    },
    async close() {
      await context.close()
      server.close()
    },
  }
}
