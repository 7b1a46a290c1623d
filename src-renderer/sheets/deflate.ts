/**
 * Deflating beside writing: Chromium's CompressionStream works on the thread that writes to it, so what grows large is
 * deflated in a worker of its own. Two cores then do in one second what one does in two (as inflate.ts).
 */
import { connect } from '../store/rpc'
import { Deflating, type Packed } from './zipWriter'

/** Bytes from which a worker of its own is worth starting. */
const LARGE = 4 << 20
/** Pieces that may be on their way: nothing is written faster than it is deflated. */
const AHEAD = 8

type Bytes = Uint8Array<ArrayBuffer>
export type DeflateCalls = {
  add(piece: Bytes): Promise<void>
  end(): Promise<Packed>
}

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
  const { call } = connect<DeflateCalls>(worker)
  const failed = new Promise<never>((_, reject) =>
    worker.addEventListener('error', () => reject(new Error('the deflating worker failed'))),
  )
  failed.catch(() => {})
  const onTheWay: Promise<void>[] = []
  return {
    async add(piece) {
      const taken = call('add', [piece], { transfer: [piece.buffer] })
      // It is waited for below, or the end is.
      taken.catch(() => {})
      if (onTheWay.push(taken) > AHEAD) await Promise.race([onTheWay.shift(), failed])
    },
    end: () =>
      Promise.race([Promise.all(onTheWay).then(() => call('end', [])), failed]).finally(() =>
        worker.terminate(),
      ),
  }
}
