/** Gzipped JSON lines with bounds that hold while reading: sizes, ratio, length of a line, depth. */
import { streamOf } from '../domain/values/bytes'
import { damaged } from './seal'

/** What a reader refuses beyond. `line`: characters; `slack`: small members may shrink well. */
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

/** Lines of a gzipped member, decoded as they come, never more than the budget. None is empty. */
export async function* textLines(
  member: Uint8Array<ArrayBuffer> | undefined,
  budget: { left: number },
): AsyncGenerator<string> {
  if (!member) throw damaged('缺少一部分')
  const stream = streamOf(member).pipeThrough(new DecompressionStream('gzip'))
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let ratio = member.length * LIMITS.ratio + LIMITS.slack
  /** Of the line that has not ended: put together once, however many pieces a long one comes in. */
  let open: string[] = []
  let length = 0
  const reader = stream.getReader()
  const stop = async (why: string) => {
    await reader.cancel()
    return damaged(why)
  }
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw damaged('压缩部分读不出来')
    })
    budget.left -= value?.length ?? 0
    ratio -= value?.length ?? 0
    if (budget.left < 0 || ratio < 0) throw await stop('展开后大得不正常')
    const lines = decodeText(decoder, value, done).split('\n')
    for (const [i, text] of lines.entries()) {
      open.push(text)
      length += text.length
      if (length > LIMITS.line) throw await stop('有一行长得不正常')
      if (i === lines.length - 1) break
      if (length > 0) yield open.join('')
      open = []
      length = 0
    }
    if (done) break
  }
  if (length > 0) yield open.join('')
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
