/** Packs text into a zip as it comes: deflated by the browser, nothing held but the packed bytes. */

export interface Packed {
  bytes: Uint8Array
  size: number
  crc: number
}

/** One member in the making. */
export class Deflating {
  private readonly stream = new CompressionStream('deflate-raw')
  private readonly writer = this.stream.writable.getWriter()
  private readonly packed = new Response(this.stream.readable).arrayBuffer()
  private readonly encoder = new TextEncoder()
  private size = 0
  private crc = ~0

  /** Resolves when the browser can take more. */
  async add(text: string): Promise<void> {
    const bytes = this.encoder.encode(text)
    this.size += bytes.length
    this.crc = crcOf(bytes, this.crc)
    await this.writer.write(bytes)
  }

  async end(): Promise<Packed> {
    await this.writer.close()
    return { bytes: new Uint8Array(await this.packed), size: this.size, crc: ~this.crc >>> 0 }
  }
}

export async function deflate(text: string): Promise<Packed> {
  const one = new Deflating()
  await one.add(text)
  return one.end()
}

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c >>> 0
})

function crcOf(bytes: Uint8Array, start: number): number {
  let crc = start
  for (let i = 0; i < bytes.length; i++) crc = CRC[(crc ^ bytes[i]) & 0xff] ^ (crc >>> 8)
  return crc
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
