/**
 * SHA-256 (FIPS 180-4) in one turn, for short texts: the browser's own digest answers a few tenths of a millisecond
 * later, which is a good part of what a commit of one record takes. Long ones are the browser's.
 */

/** First 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const ROUNDS = new Uint32Array(64)
/** The same of the square roots of the first eight. */
const BEGIN = new Uint32Array(8)
for (let number = 2, found = 0; found < 64; number++) {
  let prime = true
  for (let by = 2; by * by <= number; by++) if (number % by === 0) prime = false
  if (!prime) continue
  if (found < 8) BEGIN[found] = fraction(number ** (1 / 2))
  ROUNDS[found++] = fraction(number ** (1 / 3))
}

function fraction(value: number): number {
  return Math.floor((value - Math.floor(value)) * 2 ** 32)
}

const turn = (value: number, by: number): number => (value >>> by) | (value << (32 - by))

/** @returns 32 bytes */
export function sha256(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(((bytes.length + 8) >> 6) * 64 + 64)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29))
  view.setUint32(padded.length - 4, bytes.length << 3)
  const sum = Uint32Array.from(BEGIN)
  const w = new Int32Array(64)
  for (let at = 0; at < padded.length; at += 64) {
    for (let i = 0; i < 16; i++) w[i] = view.getInt32(at + i * 4)
    for (let i = 16; i < 64; i++) {
      const [x, y] = [w[i - 15], w[i - 2]]
      const s0 = turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)
      const s1 = turn(y, 17) ^ turn(y, 19) ^ (y >>> 10)
      w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0
    }
    let [a, b, c, d, e, f, g, h] = sum
    for (let i = 0; i < 64; i++) {
      const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUNDS[i] + w[i]) | 0
      const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
      h = g
      g = f
      f = e
      e = (d + t1) | 0
      d = c
      c = b
      b = a
      a = (t1 + t2) | 0
    }
    sum[0] += a
    sum[1] += b
    sum[2] += c
    sum[3] += d
    sum[4] += e
    sum[5] += f
    sum[6] += g
    sum[7] += h
  }
  const digest = new Uint8Array(32)
  const out = new DataView(digest.buffer)
  for (let i = 0; i < 8; i++) out.setUint32(i * 4, sum[i])
  return digest
}
