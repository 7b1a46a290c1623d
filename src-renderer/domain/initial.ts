/** What a new record holds before anybody types: the declaration's initial values and what follows from them. */
import type { Field, Kind, NewBy, Value } from './kind'

/**
 * Completes the fields of a record that is being made: given values stand, empty ones get the declaration's
 * `initial`, then what the kind's `fill` derives. Every way of making a record calls it: form, import, samples.
 * Without it an imported person would belong to no unit and would reach no town.
 *
 * @param by this site; `by.unit` is the record id of its unit
 * @returns a new object; fields that stay empty are absent
 */
export function newRecord(
  kind: Kind,
  set: Readonly<Record<string, Value>>,
  by: NewBy,
): Record<string, Value> {
  const made: Record<string, Value> = {}
  for (const name in set) {
    if (!isEmpty(set[name])) made[name] = set[name]
  }
  // Derived values come before defaults: a person imported at the district belongs to its town, not the office.
  if (kind.fill) take(made, kind.fill(made, by))
  let more = false
  for (const [name, field] of startsOf(kind)) {
    if (Object.hasOwn(made, name)) continue
    const value = initialOf(field, by)
    if (isEmpty(value)) continue
    made[name] = value
    more = true
  }
  if (kind.fill && more) take(made, kind.fill(made, by))
  return made
}

/**
 * Whose a record becomes that was nobody's, now that it gets what says so (at the district office: its town), as it
 * would have become on being made; undefined where nothing says so, or where it belongs to somebody.
 * @param set what changes; where it names the unit itself that stands
 */
export function ownerGiven(
  kind: Kind,
  before: Readonly<Record<string, unknown>>,
  set: Readonly<Record<string, Value>>,
  by: NewBy,
): Value | undefined {
  const owner = kind.ownerField
  if (!owner || !kind.fill || by.role !== 'district' || Object.hasOwn(set, owner)) return undefined
  if (!isEmpty(before[owner]) || Object.keys(set).length === 0) return undefined
  const theirs = kind.fill({ ...(before as Record<string, Value>), ...set }, by)[owner]
  // What every record of this site gets says nothing of this one.
  return isEmpty(theirs) || theirs === kind.fill({}, by)[owner] ? undefined : theirs
}

const starts = new WeakMap<Kind, [string, Field][]>()

/** Fields with an initial value; kept, for an import asks a hundred thousand times. */
export function startsOf(kind: Kind): [string, Field][] {
  let fields = starts.get(kind)
  if (!fields) {
    fields = Object.entries(kind.fields).filter(([, field]) => field.initial !== undefined)
    starts.set(kind, fields)
  }
  return fields
}

/** The declared initial value with 'today', 'unit' and 'operator' filled in; null where there is none. */
export function initialOf(field: Field, by: NewBy): Value {
  const { initial } = field
  if (initial === 'unit' && (field.type === 'link' || field.type === 'text')) return by.unit
  if (initial === 'unit' && field.type === 'links') return [by.unit]
  if (initial === 'operator' && field.type === 'text') return by.operator
  if (initial === 'today' && field.type === 'date') return by.today
  if (initial === 'today' && field.type === 'month') return by.today.slice(0, 7)
  if (initial === 'today' && field.type === 'int') return Number(by.today.slice(0, 4))
  return initial ?? null
}

/** Whether a value says nothing: null, '', [] or undefined. `false` and 0 do say something. */
export function isEmpty(value: unknown): boolean {
  return value == null || value === '' || (Array.isArray(value) && value.length === 0)
}

function take(made: Record<string, Value>, more: Readonly<Record<string, Value>>): void {
  for (const name in more) {
    if (!isEmpty(more[name]) && !Object.hasOwn(made, name)) made[name] = more[name]
  }
}
