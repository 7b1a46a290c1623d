/** What of a file's text has come and is not done with yet. */

/** Bytes that one row, or one string, may take. */
export const LONGEST = 1 << 24

/** Bytes that were not scanned yet, with those that have come since; one piece of memory for all of a file. */
export class Pieces {
  private buffer = new Uint8Array(1 << 20)
  private from = 0
  private to = 0
  private enough = 0

  add(part: Uint8Array): void {
    const { length } = this
    if (length + part.length > this.buffer.length) {
      const longer = new Uint8Array((length + part.length) * 2)
      longer.set(this.bytes)
      this.buffer = longer
    } else this.buffer.copyWithin(0, this.from, this.to)
    this.buffer.set(part, length)
    this.from = 0
    this.to = length + part.length
  }

  get bytes(): Uint8Array {
    return this.buffer.subarray(this.from, this.to)
  }

  get length(): number {
    return this.to - this.from
  }

  /** These are done with; none: what stands first has no end yet. */
  drop(count: number): void {
    this.from += count
    this.enough = count === 0 ? this.length * 2 : 0
  }

  /** Whether it is time to look again: with every piece, what is long would take the square of its length. */
  get ripe(): boolean {
    return this.length >= this.enough
  }
}
