/** The table of shared strings, scanned as bytes; what is not plain text is left to `richText`. */
import { hashByte, type Run, type Texts } from './texts'
import { richText } from './xml'

const LT = 60
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

export class SharedTable {
  /** Place in the table → code among the texts; some programs write a text as often as it occurs. */
  readonly codes: number[] = []
  private readonly run: Run = { hash: 0, units: 0, escaped: false }

  constructor(private readonly texts: Texts) {}

  /** @returns bytes before which everything is done with */
  scan(b: Uint8Array, n: number): number {
    const { texts } = this
    let at = 0
    for (;;) {
      if (b[at] !== LT) at = b.indexOf(LT, at)
      if (at < 0 || at + 12 > n) break
      if (
        b[at + 1] !== 115 ||
        b[at + 2] !== 105 ||
        (b[at + 3] !== 62 && b[at + 3] !== 32 && b[at + 3] !== 47)
      ) {
        const end = b.indexOf(62, at)
        if (end < 0) break
        at = end + 1
        continue
      }
      const next = this.plain(b, at, n) || this.other(b, at, n)
      if (next < 0) break
      at = next
    }
    texts.flush()
    return at < 0 ? n : at
  }

  /** <si><t>…</t></si>; 0 where it is anything else, -1 where it goes on in the next piece. */
  private plain(b: Uint8Array, start: number, n: number): number {
    if (b[start + 3] !== 62 || b[start + 4] !== LT || b[start + 5] !== 116) return 0
    let q = start + 6
    if (b[q] !== 62 && b[q] !== 32) return 0
    while (q < n && b[q] !== 62) q++
    if (b[q - 1] === 47) return 0
    const from = ++q
    let units = 0
    let escaped = false
    let hash = 0
    for (; q < n; q++) {
      const c = b[q]
      if (c === LT) break
      hash = hashByte(hash, c)
      if ((c & 0xc0) !== 0x80) units += c >= 0xf0 ? 2 : 1
      if (c === 38 || c === 13 || (c === 95 && b[q + 1] === 120)) escaped = true
    }
    if (q + 9 > n) return -1
    for (let i = 0; i < 9; i++) if (b[q + i] !== CLOSE[i]) return 0
    const { run } = this
    run.hash = hash
    run.units = units
    run.escaped = escaped
    this.codes.push(this.texts.intern(b, from, q, run))
    return q + 9
  }

  private other(b: Uint8Array, start: number, n: number): number {
    const open = b.indexOf(62, start)
    if (open < 0 || open >= n) return -1
    if (b[open - 1] === 47) {
      this.codes.push(this.texts.of(''))
      return open + 1
    }
    for (let at = open; ; at++) {
      at = b.indexOf(LT, at)
      if (at < 0 || at + 5 > n) return -1
      if (b[at + 1] !== 47 || b[at + 2] !== 115 || b[at + 3] !== 105 || b[at + 4] !== 62) continue
      const text = richText(decoder.decode(b.subarray(open + 1, at)))
      this.codes.push(this.texts.of(text))
      return at + 5
    }
  }
}

const CLOSE = new TextEncoder().encode('</t></si>')
