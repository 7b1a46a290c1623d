/** The members of a zip by its central directory, inflated by the browser. */
import { Told } from '../store/rpc'
import { LIMITS } from './cells'

export interface Member {
  name: string
  packed: Uint8Array<ArrayBuffer>
  method: number
  size: number
}

const torn = (why: string): Told =>
  new Told(
    `这个 Excel 文件打不开（${why}），没有读取任何内容。请用 WPS 或 Excel 打开后另存一份再试。`,
    'damaged',
  )

/**
 * @returns name → member, nothing inflated yet
 * @throws Told for a torn zip, and for one that unpacks to more than it should
 */
export function openZip(bytes: Uint8Array<ArrayBuffer>): Map<string, Member> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  const lowest = Math.max(0, end - 65_536)
  while (end >= lowest && view.getUint32(end, true) !== 0x06054b50) end--
  if (end < lowest) throw torn('文件不完整')
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (count > LIMITS.entries) throw torn('里面的文件多得不正常')
  const members = new Map<string, Member>()
  let total = 0
  const decoder = new TextDecoder()
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw torn('目录有错')
    const method = view.getUint16(at + 10, true)
    const packedSize = view.getUint32(at + 20, true)
    const size = view.getUint32(at + 24, true)
    const nameLength = view.getUint16(at + 28, true)
    const local = view.getUint32(at + 42, true)
    const name = decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength))
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    total += size
    if (total > LIMITS.unpacked || (size > 1 << 20 && size > packedSize * LIMITS.ratio))
      throw torn('展开后大得不正常')
    if (local + 30 > bytes.length || view.getUint32(local, true) !== 0x04034b50) throw torn('目录与内容不符')
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    if (from + packedSize > bytes.length || (method !== 0 && method !== 8)) throw torn('内容不完整')
    members.set(name.replace(/^\//, ''), {
      name,
      packed: bytes.subarray(from, from + packedSize),
      method,
      size,
    })
  }
  return members
}

/** Text of a member as it is inflated; never more than its declared size. */
export async function* textOf(member: Member): AsyncGenerator<string> {
  const whole = new Blob([member.packed]).stream()
  const stream = member.method === 0 ? whole : whole.pipeThrough(new DecompressionStream('deflate-raw'))
  const reader = stream.getReader()
  const decoder = new TextDecoder()
  let seen = 0
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw torn('压缩内容有错')
    })
    if (done) break
    seen += value.length
    if (seen > member.size + 1024) {
      await reader.cancel()
      throw torn('展开后大得不正常')
    }
    yield decoder.decode(value, { stream: true })
  }
  const rest = decoder.decode()
  if (rest) yield rest
}

export async function wholeText(member: Member | undefined): Promise<string> {
  if (!member) return ''
  const parts: string[] = []
  for await (const part of textOf(member)) parts.push(part)
  return parts.join('')
}
