/** The members of a zip by its central directory, inflated by the browser. */
import { streamOf } from '../domain/values/bytes'
import { Told } from '../store/rpc'
import { LIMITS } from './cells'

export interface Member {
  name: string
  packed: Uint8Array<ArrayBuffer>
  method: number
  /** Bytes when inflated, as the directory says. */
  size: number
}

const torn = (why: string): Told =>
  new Told(
    `这个 Excel 文件打不开（${why}），没有读取任何内容。请用 WPS 或 Excel 打开后另存一份再试。`,
    'damaged',
  )

export const locked = (): Told =>
  new Told('这个工作簿设了打开密码，读不了，没有读取任何内容。请去掉密码另存一份再试。', 'protected')

/**
 * @param most bytes that everything in it may have when inflated
 * @returns name → member, nothing inflated yet
 * @throws Told for a torn zip, for one with a password, and for one that unpacks to more than it should
 */
export function openZip(bytes: Uint8Array<ArrayBuffer>, most = LIMITS.unpacked): Map<string, Member> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const directory = directoryOf(view)
  let at = directory.at
  if (directory.count > LIMITS.entries) throw torn('里面的文件多得不正常')
  const members = new Map<string, Member>()
  let total = 0
  const decoder = new TextDecoder()
  for (let i = 0; i < directory.count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw torn('目录有错')
    const method = view.getUint16(at + 10, true)
    if ((view.getUint16(at + 8, true) & 1) !== 0 || method === 99) throw locked()
    const nameLength = view.getUint16(at + 28, true)
    const extra = at + 46 + nameLength
    const next = extra + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (next > bytes.length) throw torn('目录有错')
    const [size, packedSize, local] = sizesOf(view, at, extra)
    const name = decoder.decode(bytes.subarray(at + 46, extra))
    at = next
    total += size
    if (total > most || (size > 1 << 20 && size > packedSize * LIMITS.ratio)) throw torn('展开后大得不正常')
    if (local + 30 > bytes.length || view.getUint32(local, true) !== 0x04034b50) throw torn('目录与内容不符')
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    if (from + packedSize > bytes.length || (method !== 0 && method !== 8)) throw torn('内容不完整')
    const packed = bytes.subarray(from, from + packedSize)
    // Some programs write paths in the manner of Windows.
    members.set(name.replaceAll('\\', '/').replace(/^\//, ''), { name, packed, method, size })
  }
  return members
}

/** Where the central directory begins, and how many entries it has; of a zip64 too (APPNOTE 4.3.14). */
function directoryOf(view: DataView): { at: number; count: number } {
  let end = view.byteLength - 22
  const lowest = Math.max(0, end - 65_536)
  while (end >= lowest && view.getUint32(end, true) !== 0x06054b50) end--
  if (end < lowest) throw torn('文件不完整')
  const count = view.getUint16(end + 10, true)
  const at = view.getUint32(end + 16, true)
  const locator = end - 20
  if ((count !== 0xffff && at !== FULL) || locator < 0 || view.getUint32(locator, true) !== 0x07064b50)
    return { at, count }
  const record = long(view, locator + 8)
  if (record + 56 > view.byteLength || view.getUint32(record, true) !== 0x06064b50) throw torn('目录有错')
  return { at: long(view, record + 48), count: long(view, record + 32) }
}

const FULL = 0xffff_ffff

function long(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true))
}

/** Inflated size, packed size and place of an entry; those that did not fit stand in its zip64 extra field. */
function sizesOf(view: DataView, at: number, extra: number): [number, number, number] {
  const sizes: [number, number, number] = [
    view.getUint32(at + 24, true),
    view.getUint32(at + 20, true),
    view.getUint32(at + 42, true),
  ]
  if (!sizes.includes(FULL)) return sizes
  const end = extra + view.getUint16(at + 30, true)
  for (let from = extra; from + 4 <= end; from += 4 + view.getUint16(from + 2, true)) {
    if (view.getUint16(from, true) !== 1) continue
    let place = from + 4
    for (const [i, size] of sizes.entries()) {
      if (size !== FULL || place + 8 > end) continue
      sizes[i] = long(view, place)
      place += 8
    }
  }
  return sizes
}

/** Bytes of a member as they are inflated; never more than its declared size. */
export async function* bytesOf(member: Member): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const whole = streamOf(member.packed)
  const stream = member.method === 0 ? whole : whole.pipeThrough(new DecompressionStream('deflate-raw'))
  const reader = stream.getReader()
  let seen = 0
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw torn('压缩内容有错')
      })
      if (done) return
      seen += value.length
      if (seen > member.size + 1024) throw torn('展开后大得不正常')
      yield value
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
}

/** Text of a member as it is inflated. */
export async function* textOf(member: Member): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  for await (const bytes of bytesOf(member)) yield decoder.decode(bytes, { stream: true })
  const rest = decoder.decode()
  if (rest) yield rest
}

export async function wholeText(member: Member | undefined): Promise<string> {
  if (!member) return ''
  const parts: string[] = []
  for await (const part of textOf(member)) parts.push(part)
  return parts.join('')
}

/** Members of a workbook that the fast reader refused. */
const PROVED_MAX = 4000

/**
 * Inflates everything once and throws it away: whoever else reads this zip may trust its sizes.
 * @throws Told where a member is larger than it says, or torn
 */
export async function proveZip(bytes: Uint8Array<ArrayBuffer>, signal?: AbortSignal): Promise<void> {
  const members = openZip(bytes)
  // Each costs a stream of its own, and the reference reader more: 8,000 took nine seconds.
  if (members.size > PROVED_MAX) throw torn('里面的文件多得不正常')
  for (const member of members.values()) {
    for await (const _ of bytesOf(member)) signal?.throwIfAborted()
  }
}
