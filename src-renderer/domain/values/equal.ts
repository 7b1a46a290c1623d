/** Whether two values of records, or whole ones, say the same. */

/** Same values, whatever the order of their names. */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const names = Object.keys(a)
  if (names.length !== Object.keys(b).length) return false
  const [left, right] = [a, b] as Record<string, unknown>[]
  return names.every((name) => Object.hasOwn(right, name) && equal(left[name], right[name]))
}
