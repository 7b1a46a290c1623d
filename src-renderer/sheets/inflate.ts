/**
 * Inflating beside scanning: Chromium's DecompressionStream works on the thread that reads from it, so a large member
 * is inflated in a worker of its own and comes over in pieces. Two cores then do in one second what one does in two.
 */
import { Told } from '../store/rpc'
import { bytesOf, type Member } from './zip'

/** Bytes from which a worker of its own is worth starting. */
const LARGE = 4 << 20
/** Pieces that may be on their way: what nobody reads is not inflated. */
const AHEAD = 8

export type Ask =
  | { begin: number; packed: Uint8Array<ArrayBuffer>; member: Omit<Member, 'packed'> }
  /** One more piece may come; the memory of the last for it. */
  | { more: number; memory: Uint8Array<ArrayBuffer> }
export type Answer = { of: number } & (
  | { piece: Uint8Array<ArrayBuffer> }
  | { over: true }
  | { failed: { message: string; code?: string } }
)

export interface Inflater {
  /** Bytes of a member as they are inflated. */
  bytesOf(member: Member): AsyncIterable<Uint8Array>
  end(): void
}

export function inflater(): Inflater {
  let worker: Worker | undefined
  let last = 0
  const begin = (): Worker => {
    worker ??= new Worker(new URL('./inflateWorker.ts', import.meta.url), { type: 'module', name: 'inflate' })
    return worker
  }
  return {
    bytesOf: (member) =>
      member.size < LARGE || member.method === 0 || typeof Worker === 'undefined'
        ? bytesOf(member)
        : aside(begin(), ++last, member),
    end: () => worker?.terminate(),
  }
}

async function* aside(worker: Worker, of: number, member: Member): AsyncGenerator<Uint8Array> {
  const { packed, ...rest } = member
  const come: Answer[] = []
  let wake: () => void = () => {}
  const listen = ({ data }: MessageEvent<Answer>): void => {
    if (data.of !== of) return
    come.push(data)
    wake()
  }
  const fail = (): void => {
    come.push({ of, failed: { message: 'the inflating worker failed' } })
    wake()
  }
  worker.addEventListener('message', listen)
  worker.addEventListener('error', fail)
  const own = packed.slice()
  worker.postMessage({ begin: of, packed: own, member: rest } satisfies Ask, [own.buffer])
  try {
    for (;;) {
      const next = come.shift()
      if (!next) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
        continue
      }
      if ('over' in next) return
      if ('failed' in next) throw revived(next.failed)
      yield next.piece
      // Whoever reads has done with a piece when he asks for the next.
      const memory = new Uint8Array(next.piece.buffer)
      worker.postMessage({ more: of, memory } satisfies Ask, [memory.buffer])
    }
  } finally {
    worker.removeEventListener('message', listen)
    worker.removeEventListener('error', fail)
  }
}

const revived = ({ message, code }: { message: string; code?: string }): Error =>
  code === undefined ? new Error(message) : new Told(message, code)

/** The worker's side. */
export function serveInflating(port: {
  postMessage(answer: Answer, transfer?: Transferable[]): void
  addEventListener(type: 'message', listener: (event: MessageEvent<Ask>) => void): void
}): void {
  const credit = new Map<number, { left: number; wake(): void }>()
  const free: Uint8Array<ArrayBuffer>[] = []
  port.addEventListener('message', async ({ data }) => {
    if ('more' in data) {
      free.push(data.memory)
      const held = credit.get(data.more)
      if (held) {
        held.left++
        held.wake()
      }
      return
    }
    const of = data.begin
    const held = { left: AHEAD, wake: () => {} }
    credit.set(of, held)
    try {
      for await (const piece of joined(bytesOf({ ...data.member, packed: data.packed }), free)) {
        while (held.left === 0) {
          await new Promise<void>((resolve) => {
            held.wake = resolve
          })
        }
        held.left--
        port.postMessage({ of, piece }, [piece.buffer])
      }
      port.postMessage({ of, over: true })
    } catch (error) {
      const { message, code } = error as Told
      port.postMessage({ of, failed: { message, code } })
    }
  })
}

/** Bytes of one piece: a stream's own are so small that handing them over would cost more than inflating them. */
const PIECE = 1 << 19

async function* joined(
  stream: AsyncIterable<Uint8Array<ArrayBuffer>>,
  free: Uint8Array<ArrayBuffer>[],
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let piece = free.pop() ?? new Uint8Array(PIECE)
  let length = 0
  for await (const part of stream) {
    for (let from = 0; from < part.length; ) {
      const fits = Math.min(part.length - from, PIECE - length)
      piece.set(part.subarray(from, from + fits), length)
      from += fits
      length += fits
      if (length < PIECE) continue
      yield piece
      piece = free.pop() ?? new Uint8Array(PIECE)
      length = 0
    }
  }
  if (length > 0) yield piece.subarray(0, length)
}
