/** Packs text into a zip as it comes: deflated by the browser, nothing held but the packed bytes. */

export interface Packed {
  bytes: Uint8Array
  size: number
  crc: number
}

/** A gzip member around deflated bytes (RFC 1952): a head without options, then checksum and length, as a zip wants them. */
const HEAD = 10
const TAIL = 8

/** One member in the making. */
export class Deflating {
  private readonly stream = new CompressionStream('gzip')
  private readonly writer = this.stream.writable.getWriter()
  private readonly packed = new Response(this.stream.readable).arrayBuffer()
  private readonly encoder = new TextEncoder()

  /** Resolves when the browser can take more. */
  add(piece: string | Uint8Array<ArrayBuffer>): Promise<void> {
    return this.writer.write(typeof piece === 'string' ? this.encoder.encode(piece) : piece)
  }

  async end(): Promise<Packed> {
    await this.writer.close()
    const all = await this.packed
    const tail = new DataView(all, all.byteLength - TAIL)
    return {
      bytes: new Uint8Array(all, HEAD, all.byteLength - HEAD - TAIL),
      crc: tail.getUint32(0, true),
      size: tail.getUint32(4, true),
    }
  }
}

export async function deflate(text: string): Promise<Packed> {
  const one = new Deflating()
  await one.add(text)
  return one.end()
}

/** A zip of deflated members (APPNOTE 6.3, no zip64: a sheet stays far below 4 GB). */
export function zip(parts: readonly [string, Packed][]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder()
  const names = parts.map(([name]) => encoder.encode(name))
  const total = parts.reduce((sum, [, packed], i) => sum + packed.bytes.length + names[i].length * 2 + 76, 22)
  const out = new Uint8Array(total)
  const view = new DataView(out.buffer)
  let at = 0
  const starts: number[] = []
  const common = (offset: number, packed: Packed, name: Uint8Array): void => {
    view.setUint16(offset, 20, true)
    view.setUint16(offset + 2, 0x0800, true)
    view.setUint16(offset + 4, 8, true)
    view.setUint32(offset + 6, 0x00210000, true)
    view.setUint32(offset + 10, packed.crc, true)
    view.setUint32(offset + 14, packed.bytes.length, true)
    view.setUint32(offset + 18, packed.size, true)
    view.setUint16(offset + 22, name.length, true)
  }
  for (const [i, [, packed]] of parts.entries()) {
    starts.push(at)
    view.setUint32(at, 0x04034b50, true)
    common(at + 4, packed, names[i])
    out.set(names[i], at + 30)
    out.set(packed.bytes, at + 30 + names[i].length)
    at += 30 + names[i].length + packed.bytes.length
  }
  const directory = at
  for (const [i, [, packed]] of parts.entries()) {
    view.setUint32(at, 0x02014b50, true)
    view.setUint16(at + 4, 20, true)
    common(at + 6, packed, names[i])
    view.setUint32(at + 42, starts[i], true)
    out.set(names[i], at + 46)
    at += 46 + names[i].length
  }
  view.setUint32(at, 0x06054b50, true)
  view.setUint16(at + 8, parts.length, true)
  view.setUint16(at + 10, parts.length, true)
  view.setUint32(at + 12, at - directory, true)
  view.setUint32(at + 16, directory, true)
  return out
}
