/**
 * SHA-512 (FIPS 180-4) of short messages at once, without waiting: the 100,000 rounds of a workbook's password are one
 * after the other, and each wait would cost more than the digest. 64-bit words as two of 32. Pure.
 */

/** First 64 bits of the fractional parts of the cube roots of the first eighty primes, and of square roots of eight. */
const K = new Int32Array(160)
const START = new Int32Array(16)
{
  /** Whole part of a root, by Newton's way from above. */
  const rootOf = (number: bigint, root: bigint): bigint => {
    let guess = 1n << 80n
    for (;;) {
      const next = ((root - 1n) * guess + number / guess ** (root - 1n)) / root
      if (next >= guess) return guess
      guess = next
    }
  }
  const put = (into: Int32Array, i: number, fraction: bigint): void => {
    into[2 * i] = Number((fraction >> 32n) & 0xffffffffn) | 0
    into[2 * i + 1] = Number(fraction & 0xffffffffn) | 0
  }
  let found = 0
  for (let n = 2; found < 80; n++) {
    let prime = true
    for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false
    if (!prime) continue
    put(K, found, rootOf(BigInt(n) << 192n, 3n) & 0xffffffffffffffffn)
    if (found < 8) put(START, found, rootOf(BigInt(n) << 128n, 2n) & 0xffffffffffffffffn)
    found++
  }
}

const W = new Int32Array(160)
const state = new Int32Array(16)

/** @returns 64 bytes */
export function sha512Of(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const blocks = Math.ceil((message.length + 17) / 128)
  const padded = new Uint8Array(blocks * 128)
  padded.set(message)
  padded[message.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 4, message.length * 8)
  state.set(START)
  for (let block = 0; block < blocks; block++) compress(view, block * 128)
  const digest = new Uint8Array(64)
  const out = new DataView(digest.buffer)
  for (let i = 0; i < 16; i++) out.setInt32(i * 4, state[i])
  return digest
}

function compress(view: DataView, at: number): void {
  for (let i = 0; i < 32; i++) W[i] = view.getInt32(at + i * 4)
  for (let t = 16; t < 80; t++) {
    const i = 2 * t
    let h = W[i - 30]
    let l = W[i - 29]
    const h0 = ((h >>> 1) | (l << 31)) ^ ((h >>> 8) | (l << 24)) ^ (h >>> 7)
    const l0 = ((l >>> 1) | (h << 31)) ^ ((l >>> 8) | (h << 24)) ^ ((l >>> 7) | (h << 25))
    h = W[i - 4]
    l = W[i - 3]
    const h1 = ((h >>> 19) | (l << 13)) ^ ((l >>> 29) | (h << 3)) ^ (h >>> 6)
    const l1 = ((l >>> 19) | (h << 13)) ^ ((h >>> 29) | (l << 3)) ^ ((l >>> 6) | (h << 26))
    const low = (W[i - 31] >>> 0) + (l0 >>> 0) + (W[i - 13] >>> 0) + (l1 >>> 0)
    W[i + 1] = low
    W[i] = W[i - 32] + h0 + W[i - 14] + h1 + Math.floor(low / 0x100000000)
  }
  let [ah, al, bh, bl, ch, cl, dh, dl, eh, el, fh, fl, gh, gl, hh, hl] = state
  for (let i = 0; i < 160; i += 2) {
    const s1h = ((eh >>> 14) | (el << 18)) ^ ((eh >>> 18) | (el << 14)) ^ ((el >>> 9) | (eh << 23))
    const s1l = ((el >>> 14) | (eh << 18)) ^ ((el >>> 18) | (eh << 14)) ^ ((eh >>> 9) | (el << 23))
    const t1l =
      (hl >>> 0) + (s1l >>> 0) + (((el & fl) ^ (~el & gl)) >>> 0) + (K[i + 1] >>> 0) + (W[i + 1] >>> 0)
    const t1h = (hh + s1h + ((eh & fh) ^ (~eh & gh)) + K[i] + W[i] + Math.floor(t1l / 0x100000000)) | 0
    const s0h = ((ah >>> 28) | (al << 4)) ^ ((al >>> 2) | (ah << 30)) ^ ((al >>> 7) | (ah << 25))
    const s0l = ((al >>> 28) | (ah << 4)) ^ ((ah >>> 2) | (al << 30)) ^ ((ah >>> 7) | (al << 25))
    const t2l = (s0l >>> 0) + (((al & bl) ^ (al & cl) ^ (bl & cl)) >>> 0)
    const t2h = (s0h + ((ah & bh) ^ (ah & ch) ^ (bh & ch)) + Math.floor(t2l / 0x100000000)) | 0
    hh = gh
    hl = gl
    gh = fh
    gl = fl
    fh = eh
    fl = el
    const nel = (dl >>> 0) + ((t1l | 0) >>> 0)
    eh = (dh + t1h + Math.floor(nel / 0x100000000)) | 0
    el = nel | 0
    dh = ch
    dl = cl
    ch = bh
    cl = bl
    bh = ah
    bl = al
    const nal = ((t1l | 0) >>> 0) + ((t2l | 0) >>> 0)
    ah = (t1h + t2h + Math.floor(nal / 0x100000000)) | 0
    al = nal | 0
  }
  const add = [ah, al, bh, bl, ch, cl, dh, dl, eh, el, fh, fl, gh, gl, hh, hl]
  for (let i = 0; i < 16; i += 2) {
    const low = (state[i + 1] >>> 0) + (add[i + 1] >>> 0)
    state[i + 1] = low
    state[i] = state[i] + add[i] + Math.floor(low / 0x100000000)
  }
}
