/**
 * The encoding of calls between page and main process: a JSON head, then the raw bytes of every Uint8Array in it.
 * Both functions are also sent to the page as text, so each must be complete in itself.
 *
 * [u32 little-endian: bytes of the head][head][bytes of the first array][of the second]…
 */

/** @param {unknown} value @returns {Uint8Array} */
export function encode(value) {
  const parts = []
  const json = JSON.stringify({ value }, function (key, plain) {
    const item = this[key]
    if (item instanceof Uint8Array) {
      parts.push(item)
      return { $bytes: item.length }
    }
    // JSON would leave it out without a word; Electron's structured clone refuses it.
    if (typeof item === 'function' || typeof item === 'symbol')
      throw new Error('An object could not be cloned.')
    return item === undefined && Array.isArray(this) ? { $undefined: 1 } : plain
  })
  const head = new TextEncoder().encode(json)
  const all = new Uint8Array(4 + head.length + parts.reduce((sum, part) => sum + part.length, 0))
  new DataView(all.buffer).setUint32(0, head.length, true)
  all.set(head, 4)
  let at = 4 + head.length
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** @param {Uint8Array} all @returns {unknown} */
export function decode(all) {
  const length = new DataView(all.buffer, all.byteOffset, 4).getUint32(0, true)
  let at = 4 + length
  // A reviver goes through the values in the order in which they were written.
  return JSON.parse(new TextDecoder().decode(all.subarray(4, at)), (_key, item) => {
    if (item === null || typeof item !== 'object') return item
    if (typeof item.$bytes === 'number') {
      at += item.$bytes
      return new Uint8Array(all.subarray(at - item.$bytes, at))
    }
    return item.$undefined === 1 ? undefined : item
  }).value
}
