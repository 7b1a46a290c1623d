/**
 * The loopback server that Chromium takes for the app's origins: scheme://host is http://host.scheme.localhost
 * there, a secure context that stays the same from start to start while the port changes beneath it.
 */
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { Readable } from 'node:stream'
import { acceptSocket } from './socket.mjs'
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
  const path = `/${randomBytes(24).toString('hex')}`
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      process.stderr.write(`stand-in server: ${error.stack}\n`)
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })

  async function answer(request, response) {
    const host = LOCAL.exec((request.headers.host ?? '').replace(/:\d+$/, ''))
    if (!host) return response.writeHead(421).end()
    if (request.url === '/.stand-in') return response.writeHead(200, { 'content-type': 'text/html' }).end()
    const handler = app.handlerOf(host[2])
    if (!handler) return response.writeHead(404).end()
    const url = `${host[2]}://${host[1]}${request.url}`
    const page = await handler(new Request(url, { method: request.method }))
    response.writeHead(page.status, Object.fromEntries(page.headers))
    if (page.body) Readable.fromWeb(page.body).pipe(response)
    else response.end()
  }

  // Calls, answers and events of the page go over one socket of its own.
  let push = null
  server.on('upgrade', (request, socket) => {
    if (request.url !== path) return socket.destroy()
    // Chromium writes the Origin header; a page can't.
    const sender = inward(`${request.headers.origin ?? 'null'}/`)
    const send = acceptSocket(request, socket, (message) => receive(decode(message)))
    push = send
    socket.on('close', () => {
      if (push === send) push = null
    })

    async function receive({ id, channel, args, place }) {
      if (place) return app.placed(place)
      try {
        send(encode({ id, value: await app.invoke(sender, channel, args) }))
      } catch (error) {
        send(encode({ id, error: error.message }))
      }
    }
  })

  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  server.unref()
  return {
    port: server.address().port,
    path,
    /** Sends an event to the page; where none listens yet it is lost. */
    push(channel, args) {
      push?.(encode({ event: channel, args }))
    },
  }
}
