/** What the records that a new one points to give it (`gives` of a link), so that nobody types it a second time. */
import { isEmpty } from './initial'
import type { AnyRecord, Field, Kind, Value } from './kind'
import { checkValue } from './validate'

/** A record that a link points to; undefined where it is not at hand. */
export type Linked = (kind: string, id: string) => AnyRecord | undefined

/** Link fields that give something, in the order of the declaration. */
export const givingLinks = (kind: Kind): [string, Field][] =>
  Object.entries(kind.fields).filter(([, field]) => field.gives)

/**
 * Values for fields that a new record does not hold: a project's investor and sum for its agreement. What one link
 * gives may be a link that gives more. The first link that has something for a field gives it; what the field would
 * refuse is not taken.
 */
export function givenBy(
  kind: Kind,
  set: Readonly<Record<string, Value>>,
  linked: Linked,
): Record<string, Value> {
  const given: Record<string, Value> = {}
  const asked = new Set<string>()
  for (let again = true; again; ) {
    again = false
    for (const [name, { to, gives }] of givingLinks(kind)) {
      const id = isEmpty(set[name]) ? given[name] : set[name]
      if (asked.has(name) || typeof id !== 'string' || !to) continue
      asked.add(name)
      again = true
      const record = linked(to, id)
      if (!record) continue
      for (const [own, theirs] of Object.entries(gives ?? {})) {
        const value = record[theirs] as Value | undefined
        if (isEmpty(value) || !isEmpty(set[own]) || Object.hasOwn(given, own)) continue
        if (checkValue(kind.fields[own], value, record) === null) given[own] = value as Value
      }
    }
  }
  return given
}
