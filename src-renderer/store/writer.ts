/** Names of writers: one epoch of one site each. */
const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz'

/** Eight of [a-z0-9]. */
export function randomWriter(): string {
  // 252 = 7 × 36: greater bytes are thrown away, so that every digit is as likely.
  let writer = ''
  while (writer.length < 8) {
    for (const byte of crypto.getRandomValues(new Uint8Array(16))) {
      if (byte < 252 && writer.length < 8) writer += DIGITS[byte % 36]
    }
  }
  return writer
}
