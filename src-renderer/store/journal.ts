/**
 * The journal file: the truth of the database (FORMAT.md). All meaning is here; the machine only
 * appends, reads and flushes. One commit at a time: the engine's queue calls it.
 */
import { joined } from '../domain/values/bytes'
import type { DiskCalls } from './disk'
import { type Bytes, CHAIN_START, encodeFrame, LAST, SEGMENT, same } from './frame'
import { type Entry, headOf, readAll, readSegment, salvageSegment, segmentHead } from './journal-read'
import { Told } from './rpc'

/** The machine's journal calls, as the worker sees them. Each rejects with Told; `append` empties the bytes it is given. */
export type Disk = {
  [N in keyof DiskCalls]: (...args: Parameters<DiskCalls[N]>) => Promise<ReturnType<DiskCalls[N]>>
}

/** A new segment begins beyond this length; a commit never straddles two. Every start reads the last one. */
const SEGMENT_BYTES = 4 << 20
/** Bytes handed to the machine at once: they pass through the window, which a longer piece would hold up. */
const APPEND_BYTES = 1 << 20

export interface JournalEnd {
  seq: number
  hash: Bytes
}

export interface JournalState {
  end: JournalEnd
  /** Bytes of an unfinished last commit that opening cut off. */
  torn: number
  /** What is wrong beyond a torn tail, in words; null: the chain is whole as far as it was read. */
  damage: string | null
  /** A restore filled it: 'partly' where it was interrupted, 'just' where nothing was committed since. */
  restored: 'partly' | 'just' | null
}

/**
 * The end of the journal file and what is appended to it. One call at a time, `open` first; a commit whose
 * append rejects is not in it, or is cut off before the next (J3).
 * @param segmentBytes a segment longer than this is followed by the next
 * @param appendBytes handed to the machine in one piece at most
 */
export class Journal {
  private segment = 0
  private length = 0
  private seq = 0
  private hash: Bytes = CHAIN_START
  /** The file may be longer than what counts: an append failed and could not be taken back yet. */
  private unsure = false
  private restoring: number | undefined

  constructor(
    private readonly disk: Disk,
    private readonly segmentBytes = SEGMENT_BYTES,
    private readonly appendBytes = APPEND_BYTES,
  ) {}

  get end(): JournalEnd {
    return { seq: this.seq, hash: this.hash }
  }

  /**
   * Reads the last segment (and the one before, where the last holds no commit and was not begun at rest), checks its
   * chain and cuts a torn last commit. Damage is reported and nothing is changed.
   * @throws Told('newer') for a journal of a newer program
   */
  async open(): Promise<JournalState> {
    const segments = await this.disk.list()
    this.segment = 0
    this.length = 0
    this.seq = 0
    this.hash = CHAIN_START
    this.unsure = false
    const damaged = (damage: string): JournalState => ({
      end: this.end,
      torn: 0,
      damage,
      restored: null,
    })
    if (segments.length === 0) return { end: this.end, torn: 0, damage: null, restored: null }
    if (segments.some((entry, index) => entry.segment !== index + 1)) return damaged('日志文件缺少一段')
    let torn = 0
    for (let index = segments.length - 1; index >= 0; index--) {
      const { segment, length } = segments[index]
      const last = index === segments.length - 1
      const read = await readSegment(this.disk, segment, length)
      if (read.state === 'bad' || (read.state === 'torn' && !last)) {
        return damaged(`日志文件第${segment}段有损坏`)
      }
      if (read.state === 'torn') {
        torn = length - read.length
        await this.disk.cut(segment, read.length)
      }
      if (last) {
        this.segment = segment
        this.length = read.length
      }
      const end = read.entries.at(-1) ?? (read.length > 0 ? read.after : undefined)
      if (end) {
        this.hash = end.hash
        this.seq = end.seq
        break
      }
    }
    return { end: this.end, torn, damage: null, restored: await this.restored(segments[0].length) }
  }

  private async restored(length: number): Promise<JournalState['restored']> {
    const to = (await headOf(this.disk, 1, length))?.restoring
    if (to === undefined || this.seq > to) return null
    return this.seq < to ? 'partly' : 'just'
  }

  /** Fills an empty journal from a backup that ends with commit `to`. Until that is there, opening takes it for nothing. */
  async restore(entries: Iterable<Entry> | AsyncIterable<Entry>, to: number): Promise<void> {
    if (this.segment !== 0 || this.seq !== 0) throw new Error('restore into a journal that is not empty')
    this.restoring = to
    try {
      for await (const { seq, parts } of entries) await this.append(seq, parts)
    } finally {
      this.restoring = undefined
    }
  }

  /**
   * Appends one commit and returns when it is on disk. Where anything fails, what was written of it is taken
   * back and the journal stands as before. Of a large one a piece is on its way to the disk while the next is made.
   * @param parts at least one; asked for one after the other
   * @returns the chain digest after it
   * @throws Told
   */
  async append(seq: number, parts: Iterable<Uint8Array>): Promise<Bytes> {
    if (seq <= this.seq) throw new Error(`commit ${seq} after ${this.seq}`)
    await this.settle()
    if (this.segment === 0 || this.length >= this.segmentBytes) await this.rotate()
    let at = this.length
    let hash = this.hash
    let batch: Bytes[] = []
    let held = 0
    let sending: Promise<unknown> = Promise.resolve()
    const send = async (flush: boolean): Promise<void> => {
      const bytes = batch.length === 1 ? batch[0] : joined(batch)
      batch = []
      held = 0
      await sending
      const from = at
      at += bytes.length
      sending = this.disk.append(this.segment, from, bytes, flush)
      sending.catch(() => {})
    }
    const add = async (flags: number, payload: Uint8Array): Promise<void> => {
      const frame = await encodeFrame(hash, seq, flags, payload)
      if (held + frame.bytes.length > this.appendBytes && held > 0) await send(false)
      if (!(flags & SEGMENT)) hash = frame.hash
      batch.push(frame.bytes)
      held += frame.bytes.length
    }
    try {
      if (at === 0)
        await add(
          SEGMENT,
          segmentHead(this.hash, seq, this.segment === 1 ? { restoring: this.restoring } : {}),
        )
      const all = parts[Symbol.iterator]()
      let part = all.next()
      while (!part.done) {
        const payload = part.value
        part = all.next()
        await add(part.done ? LAST : 0, payload)
      }
      await send(true)
      await sending
    } catch (error) {
      await sending.catch(() => {})
      this.unsure = true
      await this.settle().catch(() => {})
      throw error
    }
    this.length = at
    this.hash = hash
    this.seq = seq
    return hash
  }

  /**
   * Begins the next segment where this one is full, while nobody waits: the next start then has nothing to read of
   * what is in it, which after an import is all of it.
   * @throws Told; then the journal stands as before
   */
  async rest(): Promise<void> {
    if (this.segment === 0 || this.length < this.segmentBytes) return
    await this.settle()
    await this.rotate()
    const next = this.seq + 1
    const { bytes } = await encodeFrame(
      this.hash,
      next,
      SEGMENT,
      segmentHead(this.hash, next, { rest: true }),
    )
    // The disk takes the bytes away.
    const { length } = bytes
    this.unsure = true
    await this.disk.append(this.segment, 0, bytes, true)
    this.unsure = false
    this.length = length
  }

  private async rotate(): Promise<void> {
    const { segment, length } = await this.disk.rotate()
    if (length !== 0) throw moved()
    this.segment = segment
    this.length = 0
  }

  /** Takes back what a failed append may have left. @throws Told where the disk still refuses */
  private async settle(): Promise<void> {
    if (!this.unsure) return
    const last = (await this.disk.list()).at(-1)
    if (!last || last.segment !== this.segment || last.length < this.length) throw moved()
    if (last.length > this.length) await this.disk.cut(this.segment, this.length)
    this.unsure = false
  }

  /**
   * Whole commits after `after`, in order.
   * @throws Told where the chain is broken between
   */
  async *commits(after: number): AsyncGenerator<Entry> {
    const segments = await this.disk.list()
    let start = segments.length - 1
    for (; start > 0; start--) {
      const head = await headOf(this.disk, segments[start].segment, segments[start].length)
      if (head !== null && head.first <= after + 1) break
    }
    let previous: Bytes | null = null
    for (const { segment, length } of segments.slice(Math.max(start, 0))) {
      const read = await readSegment(this.disk, segment, segment === this.segment ? this.length : length)
      if (read.state !== 'whole' || (previous && read.previous && !same(previous, read.previous))) {
        throw new Told(`日志文件第${segment}段有损坏`, 'damaged')
      }
      for (const entry of read.entries) if (entry.seq > after) yield entry
      previous = read.entries.at(-1)?.hash ?? previous
    }
  }

  /** Every commit that still verifies, whatever is damaged between. */
  async salvage(): Promise<Entry[]> {
    const found = new Map<number, Entry>()
    for (const { segment, length } of await this.disk.list()) {
      for (const entry of await salvageSegment(await readAll(this.disk, segment, length))) {
        found.set(entry.seq, entry)
      }
    }
    return [...found.values()].sort((a, b) => a.seq - b.seq)
  }

  /** Moves everything aside and begins an empty journal. */
  async setAside(reason: string): Promise<void> {
    await this.disk.setAside(reason)
    await this.open()
  }
}

function moved(): Told {
  return new Told(
    '日志文件被别的程序改动过，本次修改没有保存。请关闭归雁再打开，程序会自行核对。',
    'JOURNAL_MOVED',
  )
}
