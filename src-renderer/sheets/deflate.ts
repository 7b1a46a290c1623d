/**
 * Deflating beside writing: Chromium's CompressionStream works on the thread that writes to it, so what grows large is
 * deflated in a worker of its own. Two cores then do in one second what one does in two (as inflate.ts).
 */
import { Deflating, type Packed } from './zipWriter'

/** Bytes from which a worker of its own is worth starting. */
const LARGE = 4 << 20
/** Pieces that may be on their way: nothing is written faster than it is deflated. */
const AHEAD = 8

type Bytes = Uint8Array<ArrayBuffer>
type Ask = { piece: Bytes } | { end: true }
type Answer = { taken: true } | { packed: Packed } | { failed: string }

/** One member in the making, wherever it is deflated. */
export class Aside {
  private held: Bytes[] = []
  private size = 0
  private other: Other | null = null
  private readonly encoder = new TextEncoder()

  /** Resolves when more can come. The bytes are given away. */
  async add(piece: string | Bytes): Promise<void> {
    const bytes = typeof piece === 'string' ? this.encoder.encode(piece) : piece
    if (this.other) return this.other.add(bytes)
    this.held.push(bytes)
    this.size += bytes.length
    if (this.size < LARGE || typeof Worker === 'undefined') return
    this.other = otherWorker()
    for (const one of this.held) await this.other.add(one)
    this.held = []
  }

  async end(): Promise<Packed> {
    if (this.other) return this.other.end()
    const here = new Deflating()
    for (const piece of this.held) await here.add(piece)
    return here.end()
  }
}

interface Other {
  add(piece: Bytes): Promise<void>
  end(): Promise<Packed>
}

function otherWorker(): Other {
  const worker = new Worker(new URL('./deflateWorker.ts', import.meta.url), {
    type: 'module',
    name: 'deflate',
  })
  let credit = AHEAD
  let wake: () => void = () => {}
  let done: (packed: Packed) => void = () => {}
  let fail: (error: Error) => void = () => {}
  const packed = new Promise<Packed>((resolve, reject) => {
    done = resolve
    fail = reject
  })
  packed.catch(() => {})
  worker.addEventListener('error', () => fail(new Error('the deflating worker failed')))
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    if ('packed' in data) done(data.packed)
    else if ('failed' in data) fail(new Error(data.failed))
    else {
      credit++
      wake()
    }
  })
  const ask = (message: Ask, transfer: Transferable[] = []) => worker.postMessage(message, transfer)
  return {
    async add(piece) {
      ask({ piece }, [piece.buffer])
      if (--credit > 0) return
      await Promise.race([
        packed,
        new Promise<void>((resolve) => {
          wake = resolve
        }),
      ])
    },
    end() {
      ask({ end: true })
      return packed.finally(() => worker.terminate())
    },
  }
}

/** The worker's side. */
export function serveDeflating(port: {
  postMessage(answer: Answer, transfer?: Transferable[]): void
  addEventListener(type: 'message', listener: (event: MessageEvent<Ask>) => void): void
}): void {
  const member = new Deflating()
  let last = Promise.resolve()
  port.addEventListener('message', ({ data }) => {
    last = last
      .then(async () => {
        if ('piece' in data) {
          await member.add(data.piece)
          port.postMessage({ taken: true })
        } else {
          const packed = await member.end()
          port.postMessage({ packed }, [packed.bytes.buffer as ArrayBuffer])
        }
      })
      .catch((error: unknown) => port.postMessage({ failed: String(error) }))
  })
}
