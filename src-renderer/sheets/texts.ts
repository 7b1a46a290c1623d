/**
 * Texts of a file's cells, met as UTF-8 bytes: each different one is decoded once. A sheet of 126,000 people has two
 * and a half million cells and less than half as many different texts; decoding them a piece at a time, not one by
 * one, is what makes reading as fast as inflating.
 */
import type { Cell } from './cells'
import { decodeXml } from './xml'

/** What hashing saw of a text on the way. */
export interface Run {
  hash: number
  /** UTF-16 units that the bytes become. */
  units: number
  /** Holds & or _x or a carriage return: escapes to resolve. */
  escaped: boolean
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const encoder = new TextEncoder()

/** As the scanners hash on their way. */
export const hashByte = (hash: number, byte: number): number => (Math.imul(hash, 0x01000193) ^ byte) | 0

function hashOf(bytes: Uint8Array): number {
  let hash = 0
  for (const byte of bytes) hash = hashByte(hash, byte)
  return hash
}

const FIRST_SLOTS = 1 << 16
/** Where looking for a hash begins: an even place. */
const slotOf = (hash: number): number => (hash ^ (hash >>> 15)) << 1

export class Texts {
  /** Code → text, once `flush` was called; '' for what decodes to nothing. */
  readonly values: string[] = []
  private pool = new Uint8Array(1 << 20)
  private end = 0
  /** Code → where its bytes begin in the pool; one more than there are codes. */
  private starts = new Int32Array(1 << 16)
  private units = new Int32Array(1 << 16)
  private escapes = new Uint8Array(1 << 16)
  private escaped: number[] = []
  /** Code → the one whose text is what the escapes in this one come to. */
  private readonly same = new Map<number, number>()
  private count = 0
  /** Codes below are decoded. */
  private decoded = 0
  /** Pairs of a code, from 1, and its hash; code 0: free. A look at one takes one look into far memory. */
  private slots = new Int32Array(FIRST_SLOTS * 2)

  /** Code of bytes [from, to), as an equal text before got it. */
  intern(bytes: Uint8Array, from: number, to: number, { hash, units, escaped }: Run): number {
    const { slots } = this
    const mask = slots.length - 1
    let slot = slotOf(hash) & mask
    for (;;) {
      const held = slots[slot]
      if (held === 0) break
      if (slots[slot + 1] === hash && this.equals(held - 1, bytes, from, to, escaped)) return held - 1
      slot = (slot + 2) & mask
    }
    const code = this.add(bytes, from, to, units, escaped)
    slots[slot] = code + 1
    slots[slot + 1] = hash
    if (this.count * 4 > slots.length) this.grow()
    return code
  }

  private add(bytes: Uint8Array, from: number, to: number, units: number, escaped: boolean): number {
    const length = to - from
    if (this.end + length > this.pool.length) {
      const longer = new Uint8Array(Math.max(this.end + length, this.pool.length * 2))
      longer.set(this.pool.subarray(0, this.end))
      this.pool = longer
    }
    const code = this.count++
    if (code + 1 >= this.starts.length) {
      this.starts = doubled(this.starts)
      this.units = doubled(this.units)
      const longer = new Uint8Array(this.escapes.length * 2)
      longer.set(this.escapes)
      this.escapes = longer
    }
    // Most texts are a few bytes: a loop beats a call.
    const { pool } = this
    let at = this.end
    for (let i = from; i < to; i++) pool[at++] = bytes[i]
    this.end = at
    this.starts[code + 1] = at
    this.units[code] = units
    if (!escaped) return code
    this.escapes[code] = 1
    this.escaped.push(code)
    return code
  }

  /** Decodes what was added since the last time. */
  flush(): void {
    const { decoded, count, starts, values, units } = this
    if (decoded === count) return
    const text = decoder.decode(this.pool.subarray(starts[decoded], this.end))
    let expected = 0
    for (let code = decoded; code < count; code++) expected += units[code]
    if (text.length === expected) {
      let at = 0
      for (let code = decoded; code < count; code++) {
        values.push(text.slice(at, at + units[code]))
        at += units[code]
      }
    } else {
      // Bytes that are no UTF-8 become another number of signs: one by one then.
      for (let code = decoded; code < count; code++)
        values.push(decoder.decode(this.pool.subarray(starts[code], starts[code + 1])))
    }
    const { escaped } = this
    this.escaped = []
    this.decoded = count
    for (const code of escaped) this.same.set(code, this.of(decodeXml(values[code])))
    // Texts that some escapes came to and that nobody wrote plainly yet.
    if (escaped.length > 0) this.flush()
  }

  /** Code of a text that is known as such: nothing in it is an escape. */
  of(text: string): number {
    const bytes = encoder.encode(text)
    return this.intern(bytes, 0, bytes.length, { hash: hashOf(bytes), units: text.length, escaped: false })
  }

  /** All texts but the empty one, behind a first empty cell, each once; and where each code's stands (empty: 0). */
  listed(): { values: Cell[]; places: Int32Array } {
    this.flush()
    const { values: all, same } = this
    const values: Cell[] = [null]
    const places = new Int32Array(all.length)
    for (let code = 0; code < all.length; code++)
      if (all[code] !== '' && !(same.size > 0 && same.has(code))) places[code] = values.push(all[code]) - 1
    for (const [code, one] of same) places[code] = places[one]
    return { values, places }
  }

  private equals(code: number, bytes: Uint8Array, from: number, to: number, escaped: boolean): boolean {
    const { pool, starts } = this
    // _x0041_ as it stands is another text than the A that it means.
    if ((this.escapes[code] === 1) !== escaped) return false
    let at = starts[code]
    if (starts[code + 1] - at !== to - from) return false
    for (let i = from; i < to; i++) if (pool[at++] !== bytes[i]) return false
    return true
  }

  private grow(): void {
    const before = this.slots
    const slots = new Int32Array(before.length * 4)
    const mask = slots.length - 1
    for (let from = 0; from < before.length; from += 2) {
      if (before[from] === 0) continue
      let slot = slotOf(before[from + 1]) & mask
      while (slots[slot] !== 0) slot = (slot + 2) & mask
      slots[slot] = before[from]
      slots[slot + 1] = before[from + 1]
    }
    this.slots = slots
  }
}

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(array.length * 2)
  longer.set(array)
  return longer
}
