/** Values that count as one though they are written differently, as the field's declaration says. Pure. */
import type { Field, Value } from './kind'
import { cityKey } from './values/city'

/** What two values have in common where a field takes them for one; null: of this field only equal ones are. */
export function keyOf(field: Field | undefined): ((value: Value) => string) | null {
  return field?.city ? (value) => (typeof value === 'string' ? cityKey(value) : '') : null
}

/** Whether a field takes two values for one. */
export function alike(field: Field | undefined, a: Value, b: Value): boolean {
  if (a === b) return true
  const key = keyOf(field)
  return key !== null && typeof a === 'string' && typeof b === 'string' && key(a) === key(b)
}
