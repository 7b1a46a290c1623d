/** Serves the built page, and nothing but the built page, under app://guiyan/. */
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { HOST } from '../identity'
import { PAGE_CSP } from './csp'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.pdf': 'application/pdf',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.txt': 'text/plain; charset=utf-8',
  '.bcmap': 'application/octet-stream',
}

const SEGMENT = /^[\w\-.~@+一-鿿（）〔〕]+$/

/**
 * File inside `root` that a URL names, or null. Each part of the path must be a plain name: whatever could climb
 * out (.., drive letters, backslashes, encoded or not) is no plain name.
 */
export function fileFor(root: string, url: string): string | null {
  let parts: string[]
  try {
    const { host, pathname } = new URL(url)
    if (host !== HOST) return null
    parts = decodeURIComponent(pathname).split('/').slice(1)
  } catch {
    return null
  }
  if (parts.length === 1 && parts[0] === '') parts = ['index.html']
  if (!parts.every((part) => SEGMENT.test(part) && !/^\.+$/.test(part))) return null
  return join(root, ...parts)
}

/** The handler for `protocol.handle(SCHEME, …)`. `root` is the folder out/renderer. */
export function servePages(root: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const path = request.method === 'GET' ? fileFor(root, request.url) : null
    const bytes = path && (await readFile(path).catch(() => null))
    if (!path || !bytes) return new Response('', { status: 404, headers: { 'content-type': 'text/plain' } })
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream',
        'content-security-policy': PAGE_CSP,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        // Names under assets/ carry a digest of their content.
        'cache-control': /[\\/]assets[\\/]/.test(path) ? 'max-age=31536000, immutable' : 'no-cache',
      },
    })
  }
}
