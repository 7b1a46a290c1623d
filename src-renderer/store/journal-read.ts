/** Reading a segment of the journal back, and telling a torn end from damage (FORMAT.md). */
import { hex } from '../domain/values/bytes'
import {
  type Bytes,
  decodeFrame,
  FRAME_HEAD,
  FRAME_VERSION,
  LAST,
  PAYLOAD_MAX,
  readHead,
  SEGMENT,
} from './frame'
import type { Disk } from './journal'
import { newer } from './log'

/** One whole commit as it stands in the journal. */
export interface Entry {
  seq: number
  /** Chain digest after it. */
  hash: Bytes
  parts: Bytes[]
}

export interface SegmentRead {
  /** 'torn': ends in an unfinished commit. 'bad': damaged before its end. */
  state: 'whole' | 'torn' | 'bad'
  entries: Entry[]
  /** Bytes up to the end of the last whole commit; where there is none 0, or the head of what was begun at rest. */
  length: number
  /** Chain digest that the segment says it continues; null where its head could not be read. */
  previous: Bytes | null
  /** 'bad': where the chain broke. */
  broken: number
  /** The commit before its first, where the segment was begun at rest (J5); only good with a `length`. */
  after?: Pick<Entry, 'seq' | 'hash'>
}

const READ_BYTES = 8 << 20

/** What opens a segment. */
export interface SegmentHead {
  previous: Bytes
  /** Sequence number of its first commit. */
  first: number
  /** The journal is being filled from a backup that ends with this commit. */
  restoring?: number
  /** Begun at rest, behind commit `first` - 1; no commit came with it. */
  rest?: true
}

/** The frame's payload that opens a segment. */
export function segmentHead(
  previous: Uint8Array,
  first: number,
  more: Pick<SegmentHead, 'restoring' | 'rest'> = {},
): Uint8Array {
  return new TextEncoder().encode(
    JSON.stringify({ journal: 'guiyan', previous: hex(previous), first, ...more }),
  )
}

/** What a segment's first frame says of itself, unchecked. */
function parseSegmentHead(payload: Bytes): SegmentHead | null {
  try {
    const { journal, previous, first, restoring, rest } = JSON.parse(new TextDecoder().decode(payload))
    if (journal !== 'guiyan' || !/^[0-9a-f]{64}$/.test(previous) || !Number.isSafeInteger(first)) return null
    const bytes = Uint8Array.from(previous.match(/../g) as string[], (pair) => Number.parseInt(pair, 16))
    return {
      previous: bytes,
      first,
      ...(Number.isSafeInteger(restoring) ? { restoring } : {}),
      ...(rest === true ? { rest } : {}),
    }
  } catch {
    return null
  }
}

/** A segment's head alone, unchecked; null: unreadable. */
export async function headOf(disk: Disk, segment: number, length: number): Promise<SegmentHead | null> {
  return headIn((await disk.read(segment, 0, Math.min(length, 512))) as Bytes)
}

/** Likewise, of a segment's first bytes. */
export function headIn(bytes: Bytes): SegmentHead | null {
  if (bytes.length < FRAME_HEAD) return null
  const { length } = readHead(bytes, 0)
  return parseSegmentHead(bytes.slice(FRAME_HEAD, FRAME_HEAD + length))
}

export async function readAll(disk: Disk, segment: number, length: number): Promise<Bytes> {
  const whole = new Uint8Array(length)
  for (let at = 0; at < length; ) {
    const part = await disk.read(segment, at, Math.min(READ_BYTES, length - at))
    if (part.length === 0) return whole.slice(0, at)
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** @throws Told('newer') */
export async function readSegment(disk: Disk, segment: number, length: number): Promise<SegmentRead> {
  return parseSegment(await readAll(disk, segment, length))
}

/** Walks the frames of a segment's bytes, checking the chain. */
export async function parseSegment(bytes: Bytes): Promise<SegmentRead> {
  const result: SegmentRead = { state: 'whole', entries: [], length: 0, previous: null, broken: 0 }
  if (bytes.length === 0) return result
  const head =
    bytes.length < FRAME_HEAD
      ? null
      : parseSegmentHead(bytes.slice(FRAME_HEAD, FRAME_HEAD + readHead(bytes, 0).length))
  if (!head) return broken(bytes, result, 0, 0)
  result.previous = head.previous
  if (head.rest) result.after = { seq: head.first - 1, hash: head.previous }
  const end = await walk(bytes, 0, head.previous, head.first - 1, result)
  if (end.at === bytes.length && end.whole) return result
  return broken(bytes, result, end.at, head.first - 1)
}

/** Whole commits from `at` on, into `result`; where and on which digest the walk stopped. */
async function walk(
  bytes: Bytes,
  at: number,
  previous: Bytes,
  lastSeq: number,
  result: SegmentRead,
): Promise<{ at: number; hash: Bytes; whole: boolean }> {
  let hash = previous
  let seq = lastSeq
  let open = 0
  let parts: Bytes[] = []
  let place = at
  while (place < bytes.length) {
    const read = await decodeFrame(hash, bytes, place)
    if (read.state === 'newer') throw newer()
    if (read.state !== 'frame') break
    const { frame } = read
    const opens = (frame.flags & SEGMENT) !== 0
    if (opens ? place !== 0 : frame.seq <= seq || (parts.length > 0 && frame.seq !== open)) break
    place += frame.size
    // F4: a segment's head is checked against the chain but does not move it.
    if (opens) {
      if (result.after) result.length = place
      continue
    }
    hash = frame.hash
    open = frame.seq
    parts.push(frame.payload)
    if (frame.flags & LAST) {
      result.entries.push({ seq: frame.seq, hash, parts })
      result.length = place
      seq = frame.seq
      parts = []
    }
  }
  return { at: place, hash, whole: parts.length === 0 && result.length === place }
}

/**
 * The chain stops at `at`. An unfinished last commit explains that only if no later commit follows; whatever
 * lies behind belongs to the same append and was never answered.
 */
async function broken(bytes: Bytes, result: SegmentRead, at: number, before: number): Promise<SegmentRead> {
  const last = result.entries.at(-1)?.seq ?? before
  const later = at < bytes.length ? await resync(bytes, at, last + 1) : null
  result.state = later === null ? 'torn' : 'bad'
  result.broken = at
  return result
}

/** The first place behind `at` where frames of a commit later than `seq` verify again, with what they chain to. */
async function resync(
  bytes: Bytes,
  at: number,
  seq: number,
): Promise<{ at: number; previous: Bytes; seq: number } | null> {
  const stored = bytes.slice(at, at + 32)
  for (let place = at + 1; place + FRAME_HEAD <= bytes.length; place++) {
    if (bytes[place + 36] !== FRAME_VERSION || bytes[place + 37] > LAST) continue
    const head = readHead(bytes, place)
    if (head.seq <= seq || head.seq > seq + 1_000_000 || head.length > PAYLOAD_MAX) continue
    const end = place + FRAME_HEAD + head.length
    if (end > bytes.length) continue
    const own = await decodeFrame(stored, bytes, place)
    if (own.state === 'frame') return { at: place, previous: stored, seq: head.seq }
    const next = await decodeFrame(bytes.slice(place, place + 32), bytes, end)
    if (next.state === 'frame')
      return { at: end, previous: bytes.slice(place, place + 32), seq: next.frame.seq }
  }
  return null
}

/**
 * Every commit that still verifies in a damaged segment: before, between and behind the damage. Commits are
 * merges of stamped fields, so those behind a gap are as good as those before it.
 */
export async function salvageSegment(bytes: Bytes): Promise<Entry[]> {
  const first = await parseSegment(bytes)
  const found = [...first.entries]
  let at = first.state === 'bad' ? first.broken : bytes.length
  while (at < bytes.length) {
    const next = await resync(bytes, at, found.at(-1)?.seq ?? 0)
    if (!next) break
    const more: SegmentRead = { state: 'whole', entries: [], length: 0, previous: null, broken: 0 }
    const end = await walk(bytes, next.at, next.previous, next.seq - 1, more)
    found.push(...more.entries)
    at = Math.max(end.at, next.at + 1)
  }
  return found
}
