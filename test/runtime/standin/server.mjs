/**
 * The loopback server that Chromium takes for the app's origins: scheme://host is http://host.scheme.localhost
 * there, a secure context that stays the same from start to start while the port changes beneath it.
 */
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { Readable } from 'node:stream'
import { decode, encode } from './wire.mjs'

const LOCAL = /^([a-z0-9-]+)\.([a-z0-9-]+)\.localhost$/

/** app://guiyan/a → http://guiyan.app.localhost/a; other URLs stay. */
export function outward(url) {
  const parts = /^([a-z][a-z0-9-]*):\/\/([a-z0-9-]+)(\/.*)?$/.exec(url)
  return parts && !/^(https?|file|data|blob|about|devtools|ws|wss|ftp)$/.test(parts[1])
    ? `http://${parts[2]}.${parts[1]}.localhost${parts[3] ?? '/'}`
    : url
}

/** The way back. */
export function inward(url) {
  const found = URL.canParse(url) ? LOCAL.exec(new URL(url).hostname) : null
  if (!found) return url.startsWith('blob:') ? `blob:${inward(url.slice(5))}` : url
  const { pathname, search, hash } = new URL(url)
  return `${found[2]}://${found[1]}${pathname}${search}${hash}`
}

/**
 * @param {{ handlerOf(scheme: string): ((request: Request) => Promise<Response>) | undefined,
 *   invoke(senderUrl: string, channel: string, args: unknown[]): Promise<unknown>,
 *   placed(place: object): void }} app
 */
export async function startServer(app) {
  const secret = randomBytes(24).toString('hex')
  const path = `/${secret}`
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      process.stderr.write(`stand-in server: ${error.stack}\n`)
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
  server.keepAliveTimeout = 0
  server.requestTimeout = 0

  async function answer(request, response) {
    const host = LOCAL.exec((request.headers.host ?? '').replace(/:\d+$/, ''))
    if (!host) return response.writeHead(421).end()
    if (request.method === 'POST' && request.url === path) return call(request, response)
    if (request.method === 'POST' && request.url === `${path}/place`) {
      app.placed(JSON.parse(String(await body(request))))
      return response.writeHead(204).end()
    }
    if (request.url === '/.stand-in') return response.writeHead(200, { 'content-type': 'text/html' }).end()
    const handler = app.handlerOf(host[2])
    if (!handler) return response.writeHead(404).end()
    const url = `${host[2]}://${host[1]}${request.url}`
    const page = await handler(new Request(url, { method: request.method }))
    response.writeHead(page.status, Object.fromEntries(page.headers))
    if (page.body) Readable.fromWeb(page.body).pipe(response)
    else response.end()
  }

  async function call(request, response) {
    let reply
    try {
      const { channel, args } = decode(await body(request))
      // Chromium writes the Origin header; a page can't.
      const sender = inward(`${request.headers.origin ?? 'null'}/`)
      reply = { value: await app.invoke(sender, channel, args) }
    } catch (error) {
      reply = { error: error.message }
    }
    const bytes = encode(reply)
    response.writeHead(200, { 'content-length': bytes.length, 'cache-control': 'no-store' })
    response.end(bytes)
  }

  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  server.unref()
  return { port: server.address().port, path, secret, close: () => server.closeAllConnections() }
}

function body(request) {
  const length = Number(request.headers['content-length'] ?? 0)
  const bytes = Buffer.allocUnsafe(length)
  let at = 0
  return new Promise((resolve, reject) => {
    request.on('data', (chunk) => {
      at += chunk.copy(bytes, at)
    })
    request.on('end', () => resolve(at === length ? bytes : bytes.subarray(0, at)))
    request.on('error', reject)
  })
}
