/** Whether two values of records, or whole ones, say the same. */

/** Same values, whatever the order of their names. */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const names = Object.keys(a)
  if (names.length !== Object.keys(b).length) return false
  return names.every(
    (name) => Object.hasOwn(b, name) && equal((a as never)[name] as unknown, (b as never)[name] as unknown),
  )
}
