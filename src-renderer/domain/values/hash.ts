/** FNV-1a: where to look, never whether two texts are the same. */

const BEGIN = 0x811c9dc5

/**
 * Over UTF-16 units, as a 32-bit whole number.
 * @param begin what was made of the text that stands before
 */
export function fnv1a(text: string, begin = BEGIN): number {
  let hash = begin | 0
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash
}
