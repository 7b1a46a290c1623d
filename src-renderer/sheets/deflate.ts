/**
 * Deflating for a zip: by the browser, and of a large member in a worker of its own, so that one core writes the
 * sheet's text while the other packs it.
 */

export interface Packed {
  bytes: Uint8Array
  size: number
  crc: number
}

type Bytes = Uint8Array<ArrayBuffer>

/** Bytes from which a worker of its own is worth starting. */
const LARGE = 2 << 20
/** Pieces that may be on their way. */
const AHEAD = 8

/** One member in the making, packed as it comes; nothing is held but the packed bytes. */
class Packing {
  private readonly stream = new CompressionStream('deflate-raw')
  private readonly writer = this.stream.writable.getWriter()
  private readonly packed = new Response(this.stream.readable).arrayBuffer()
  private size = 0
  private crc = ~0

  /** Resolves when the browser can take more. */
  async add(bytes: Bytes): Promise<void> {
    this.size += bytes.length
    this.crc = crcOf(bytes, this.crc)
    await this.writer.write(bytes)
  }

  async end(): Promise<Packed> {
    await this.writer.close()
    return { bytes: new Uint8Array(await this.packed), size: this.size, crc: ~this.crc >>> 0 }
  }
}

export type Ask = { bytes: Bytes } | { end: true }
export type Answer = { taken: true } | { packed: Packed } | { failed: string }

/** The same in a worker. */
class Aside {
  private readonly worker = new Worker(new URL('./deflateWorker.ts', import.meta.url), {
    type: 'module',
    name: 'deflate',
  })
  private left = AHEAD
  private wake: () => void = () => {}
  private done: Packed | null = null
  private failed: string | null = null

  constructor() {
    this.worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      if ('taken' in data) this.left++
      else if ('packed' in data) this.done = data.packed
      else this.failed = data.failed
      this.wake()
    })
    this.worker.addEventListener('error', () => {
      this.failed = 'the deflating worker failed'
      this.wake()
    })
  }

  async add(bytes: Bytes): Promise<void> {
    await this.until(() => this.left > 0)
    this.left--
    this.worker.postMessage({ bytes } satisfies Ask, [bytes.buffer])
  }

  async end(): Promise<Packed> {
    this.worker.postMessage({ end: true } satisfies Ask)
    await this.until(() => this.done !== null)
    this.drop()
    return this.done as unknown as Packed
  }

  drop(): void {
    this.worker.terminate()
  }

  private async until(ready: () => boolean): Promise<void> {
    while (!ready()) {
      if (this.failed !== null) throw new Error(this.failed)
      await new Promise<void>((resolve) => {
        this.wake = resolve
      })
    }
    if (this.failed !== null) throw new Error(this.failed)
  }
}

/** One member in the making, of text. */
export class Deflating {
  private readonly encoder = new TextEncoder()
  private held: Bytes[] = []
  private length = 0
  private aside: Aside | null = null

  /** Resolves when more can be taken. */
  async add(text: string): Promise<void> {
    const bytes = this.encoder.encode(text)
    if (this.aside) return this.aside.add(bytes)
    this.held.push(bytes)
    this.length += bytes.length
    if (this.length < LARGE || typeof Worker === 'undefined') return
    this.aside = new Aside()
    for (const one of this.held.splice(0)) await this.aside.add(one)
  }

  async end(): Promise<Packed> {
    if (this.aside) return this.aside.end()
    const packing = new Packing()
    for (const one of this.held.splice(0)) await packing.add(one)
    return packing.end()
  }

  /** Nobody wants it any more. */
  drop(): void {
    this.aside?.drop()
  }
}

export async function deflate(text: string): Promise<Packed> {
  const one = new Deflating()
  await one.add(text)
  return one.end()
}

/** The worker's side. */
export function serveDeflating(port: {
  postMessage(answer: Answer, transfer?: Transferable[]): void
  addEventListener(type: 'message', listener: (event: MessageEvent<Ask>) => void): void
}): void {
  const packing = new Packing()
  let before: Promise<void> = Promise.resolve()
  port.addEventListener('message', ({ data }) => {
    before = before
      .then(async () => {
        if ('bytes' in data) {
          await packing.add(data.bytes)
          port.postMessage({ taken: true })
          return
        }
        const packed = await packing.end()
        port.postMessage({ packed }, [packed.bytes.buffer as ArrayBuffer])
      })
      .catch((error) => port.postMessage({ failed: String(error) }))
  })
}

/** Of a byte followed by 0 … 3 bytes of nothing. */
const CRC = Array.from({ length: 4 }, () => new Uint32Array(256))
for (let n = 0; n < 256; n++) {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  CRC[0][n] = c >>> 0
}
for (let n = 0; n < 256; n++)
  for (let k = 1; k < 4; k++) CRC[k][n] = CRC[0][CRC[k - 1][n] & 0xff] ^ (CRC[k - 1][n] >>> 8)

/** CRC-32 (ISO 3309), four bytes at a time. */
export function crcOf(bytes: Uint8Array, start: number): number {
  const [one, two, three, four] = CRC
  let crc = start
  let i = 0
  for (const end = bytes.length - 3; i < end; i += 4) {
    crc ^= bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24)
    crc = four[crc & 0xff] ^ three[(crc >>> 8) & 0xff] ^ two[(crc >>> 16) & 0xff] ^ one[crc >>> 24]
  }
  for (; i < bytes.length; i++) crc = one[(crc ^ bytes[i]) & 0xff] ^ (crc >>> 8)
  return crc
}
