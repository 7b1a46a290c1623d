/** Gzipped JSON lines with bounds that hold while reading: sizes, ratio, length of a line, depth. */
import { streamOf } from '../domain/values/bytes'
import { damaged } from './seal'

/** What a reader refuses beyond (RELIABILITY.md, 10). `line`: characters; `slack`: small members may shrink well. */
export const LIMITS = {
  entries: 10_000,
  unpacked: 1 << 30,
  ratio: 100,
  depth: 64,
  line: 8 << 20,
  slack: 1 << 20,
}

/** @throws Told where the text is no JSON */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw damaged('有一行读不出来')
  }
}

/** How deep a value is nested, counted no further than the limit. */
export function depth(value: unknown, level = 0): number {
  if (value === null || typeof value !== 'object' || level > LIMITS.depth) return level
  let deepest = level
  for (const key in value) {
    const item = (value as Record<string, unknown>)[key]
    deepest = Math.max(deepest, typeof item === 'object' ? depth(item, level + 1) : level + 1)
  }
  return deepest
}

/** Lines of a gzipped member, decoded as they come, never more than the budget. */
export async function* jsonLines(
  member: Uint8Array<ArrayBuffer> | undefined,
  budget: { left: number },
): AsyncGenerator<unknown> {
  if (!member) throw damaged('缺少一部分')
  const stream = streamOf(member).pipeThrough(new DecompressionStream('gzip'))
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  let ratio = member.length * LIMITS.ratio + LIMITS.slack
  const reader = stream.getReader()
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw damaged('压缩部分读不出来')
    })
    if (value) {
      budget.left -= value.length
      ratio -= value.length
      if (budget.left < 0 || ratio < 0) {
        await reader.cancel()
        throw damaged('展开后大得不正常')
      }
    }
    rest += decodeText(decoder, value, done)
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > LIMITS.line) {
      await reader.cancel()
      throw damaged('有一行长得不正常')
    }
    for (const line of lines) if (line) yield parse(line)
    if (done) break
  }
  if (rest) yield parse(rest)
}

function decodeText(decoder: TextDecoder, value: Uint8Array | undefined, done: boolean): string {
  try {
    return decoder.decode(value, { stream: !done })
  } catch {
    throw damaged('文字编码有错')
  }
}

export async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = streamOf(new TextEncoder().encode(text)).pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** SHA-256 as 64 hex digits. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
