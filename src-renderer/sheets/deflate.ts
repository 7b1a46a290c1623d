/**
 * Deflating for a zip: by the browser, and of a large member in a worker of its own, so that one core writes the
 * sheet's text while the other packs it.
 */
import { connect, type Handlers } from '../store/rpc'

export interface Packed {
  bytes: Uint8Array
  size: number
  crc: number
}

type Bytes = Uint8Array<ArrayBuffer>

export type DeflateCalls = {
  add(bytes: Bytes): Promise<void>
  end(): Promise<Packed>
}

/** Bytes from which a worker of its own is worth starting. */
const LARGE = 2 << 20
/** Pieces that may be on their way. */
const AHEAD = 8
/** A gzip member around deflated bytes (RFC 1952): a head without options, then checksum and length. */
const HEAD = 10
const TAIL = 8

/** One member in the making, packed as it comes; nothing is held but the packed bytes. */
class Packing {
  private readonly stream = new CompressionStream('gzip')
  private readonly writer = this.stream.writable.getWriter()
  private readonly packed = new Response(this.stream.readable).arrayBuffer()

  /** Resolves when the browser can take more. */
  add(bytes: Bytes): Promise<void> {
    return this.writer.write(bytes)
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

/** What the deflating worker does: it packs one member, then it is ended. */
export function deflateService(): Handlers<DeflateCalls> {
  const member = new Packing()
  return { add: ([bytes]) => member.add(bytes), end: () => member.end() }
}

/** The same in a worker. */
class Aside {
  private readonly worker = new Worker(new URL('./deflateWorker.ts', import.meta.url), {
    type: 'module',
    name: 'deflate',
  })
  private readonly client = connect<DeflateCalls>(this.worker)
  private readonly broken = new Promise<never>((_, reject) => {
    this.worker.addEventListener('error', () => reject(new Error('the deflating worker failed')))
  })
  private readonly under: Promise<void>[] = []

  constructor() {
    // Whoever waits for an answer hears of it.
    this.broken.catch(() => {})
  }

  async add(bytes: Bytes): Promise<void> {
    const taken = this.client.call('add', [bytes], { transfer: [bytes.buffer] })
    taken.catch(() => {})
    this.under.push(taken)
    if (this.under.length > AHEAD) await Promise.race([this.under.shift(), this.broken])
  }

  async end(): Promise<Packed> {
    await Promise.race([Promise.all(this.under), this.broken])
    const packed = await this.client.call('end', [])
    this.drop()
    return packed
  }

  drop(): void {
    this.worker.terminate()
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
    const here = new Packing()
    for (const one of this.held.splice(0)) await here.add(one)
    return here.end()
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
