/**
 * One frame of the journal file (FORMAT.md): SHA-256 chained to the frame before, header, payload.
 * Pure but for the digest.
 */
import { sha256 } from '@noble/hashes/sha2'
import { Told } from './rpc'

/** Bytes of digest and header before the payload. */
export const FRAME_HEAD = 44
const DIGEST = 32
export const FRAME_VERSION = 1

/** The frame ends a commit: everything before it with the same sequence number belongs to it. */
export const LAST = 1
/** The frame opens a segment; its payload says how the segment joins the one before. */
export const SEGMENT = 2

/** A payload is never longer: none is written, and read a greater length is damage (J8). */
export const PAYLOAD_MAX = 64 << 20

/** What the chain begins with, before the first frame of all. */
export const CHAIN_START = new Uint8Array(DIGEST)

export type Bytes = Uint8Array<ArrayBuffer>

export interface Frame {
  seq: number
  flags: number
  /** Chain digest of this frame. */
  hash: Bytes
  payload: Bytes
  /** Bytes of the whole frame. */
  size: number
}

export type FrameRead =
  | { state: 'frame'; frame: Frame }
  /** Not all of it is there; `need` bytes in all would tell more. */
  | { state: 'short'; need: number }
  | { state: 'bad' }
  | { state: 'newer'; version: number }

/**
 * @param previous chain digest of the frame before
 * @param seq below 2^48
 * @throws Told for a payload that no reader takes
 */
export async function encodeFrame(
  previous: Bytes,
  seq: number,
  flags: number,
  payload: Uint8Array,
): Promise<{ bytes: Bytes; hash: Bytes }> {
  if (payload.length > PAYLOAD_MAX) throw new Told(TOO_LARGE, 'invalid')
  const bytes = new Uint8Array(FRAME_HEAD + payload.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(DIGEST, payload.length)
  view.setUint8(DIGEST + 4, FRAME_VERSION)
  view.setUint8(DIGEST + 5, flags)
  view.setUint16(DIGEST + 6, Math.floor(seq / 2 ** 32))
  view.setUint32(DIGEST + 8, seq >>> 0)
  bytes.set(payload, FRAME_HEAD)
  // F2: the digest is taken over the previous digest in its own place, so nothing is copied.
  bytes.set(previous)
  const hash = await digest(bytes)
  bytes.set(hash)
  return { bytes, hash }
}

const TOO_LARGE =
  '这一次修改里有一条记录超过64MB，存不下，没有保存，已有数据没有改动。请把大段文字或文件改作附件，再试一次。'

/** Reads the frame that begins at `at`, and checks it against the chain. */
export async function decodeFrame(previous: Bytes, bytes: Bytes, at: number): Promise<FrameRead> {
  const there = bytes.length - at
  if (there < FRAME_HEAD) return { state: 'short', need: FRAME_HEAD }
  const head = readHead(bytes, at)
  if (head.length > PAYLOAD_MAX || head.version === 0) return { state: 'bad' }
  const size = FRAME_HEAD + head.length
  if (there < size) return { state: 'short', need: size }
  const whole = bytes.slice(at, at + size)
  const hash = whole.slice(0, DIGEST)
  whole.set(previous)
  if (!same(await digest(whole), hash)) return { state: 'bad' }
  if (head.version > FRAME_VERSION) return { state: 'newer', version: head.version }
  return {
    state: 'frame',
    frame: { seq: head.seq, flags: head.flags, hash, payload: whole.subarray(FRAME_HEAD), size },
  }
}

/** Header fields as they stand, unchecked. */
export function readHead(
  bytes: Bytes,
  at: number,
): { length: number; version: number; flags: number; seq: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at)
  return {
    length: view.getUint32(DIGEST),
    version: view.getUint8(DIGEST + 4),
    flags: view.getUint8(DIGEST + 5),
    seq: view.getUint16(DIGEST + 6) * 2 ** 32 + view.getUint32(DIGEST + 8),
  }
}

export function same(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** Bytes up to which the digest is made at once; of a long text it would hold the worker up. */
const SHORT = 4096

async function digest(bytes: Bytes): Promise<Bytes> {
  if (bytes.length <= SHORT) return Uint8Array.from(sha256(bytes))
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}
