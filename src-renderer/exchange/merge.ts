/**
 * The merge core: what a record becomes when a change arrives. Pure, total, and the same in every order
 * (SPEC.md; merge.test.ts proves them over random histories).
 */
import type { AnyRecord, Stamps, Value } from '../domain/kind'
import type { Stamp } from './stamp'

/** Some fields of one record, all written at one stamp. The unit of the log, of packages and of history. */
export interface Change {
  kind: string
  id: string
  stamp: Stamp
  /** The record began with this change: every field that `set` does not name is empty as of `stamp`. */
  create?: true
  /** field → new value; null empties it. */
  set: { [field: string]: Value }
}

/** Names that a field can't have: they would not survive as plain data. */
export const RESERVED: ReadonlySet<string> = new Set([
  'id',
  'stamps',
  '__proto__',
  'constructor',
  'prototype',
  '*',
])

/** Whether a record may have this id. */
export const isId = (id: unknown): id is string => typeof id === 'string' && id.length > 0 && id.length <= 80

/** The stamp that field's value stands on: its own, or the record's. '' where nothing is known. */
export function stampOf(record: AnyRecord | undefined, field: string): Stamp {
  if (!record) return ''
  return Object.hasOwn(record.stamps, field) ? record.stamps[field] : (record.stamps['*'] ?? '')
}

/**
 * Merges one change into a record (undefined: not seen so far). Returns the same object where nothing changed.
 * Per field the later stamp wins; equal stamps (possible only where a profile was copied) are settled by the
 * greater JSON text, so that both sides still end equal.
 * @param seen the fields that the record was seen with (partial.ts); others stay as they are. Without it: all
 */
export function merge(record: AnyRecord | undefined, change: Change, seen?: ReadonlySet<string>): AnyRecord {
  if (!record && change.create) return created(change)
  const floor = record?.stamps['*'] ?? ''
  const rises = change.create === true && change.stamp > floor
  const base = rises ? change.stamp : floor
  let next: AnyRecord | undefined = record ? undefined : { id: change.id, stamps: {} }
  const edit = (): AnyRecord => {
    if (!next) next = { ...record!, stamps: { ...record!.stamps } }
    return next
  }
  if (rises) {
    // M4: a later creation empties every field that is older than itself.
    for (const name of Object.keys(edit())) {
      if (name === 'id' || name === 'stamps') continue
      if (stampOf(record, name) <= change.stamp && !Object.hasOwn(change.set, name)) delete edit()[name]
    }
    for (const name of Object.keys(edit().stamps)) {
      if (name !== '*' && edit().stamps[name] <= change.stamp) delete edit().stamps[name]
    }
    edit().stamps['*'] = change.stamp
  }
  for (const name in change.set) {
    if (RESERVED.has(name) || (seen && !seen.has(name))) continue
    const value = change.set[name]
    const mine = stampOf(record, name)
    if (mine > change.stamp) continue
    if (mine === change.stamp && !wins(value, record?.[name] as Value | undefined)) {
      continue
    }
    put(edit(), name, value, change.stamp, base)
  }
  return next ?? record!
}

/** The common case, made in one go: a record that nobody has seen before. */
function created({ id, stamp, set }: Change): AnyRecord {
  const record: AnyRecord = { id, stamps: { '*': stamp } }
  for (const name of Object.keys(set)) {
    if (set[name] !== null && !RESERVED.has(name)) record[name] = set[name]
  }
  return record
}

function put(record: AnyRecord, name: string, value: Value, stamp: Stamp, base: Stamp): void {
  if (value === null) delete record[name]
  else record[name] = value
  if (stamp > base) record.stamps[name] = stamp
  else delete record.stamps[name]
}

/** Whether `theirs` replaces `mine` at an equal stamp. */
function wins(theirs: Value, mine: Value | undefined): boolean {
  if (theirs === mine) return false
  if (mine === undefined || mine === null) return theirs !== null
  return theirs !== null && canonical(theirs) > canonical(mine)
}

/** JSON with sorted keys: equal values have equal texts. */
export function canonical(value: Value | Stamps | undefined): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (value !== null && typeof value === 'object') {
    return `{${Object.keys(value)
      .sort()
      .map((k) => `${JSON.stringify(k)}:${canonical((value as Stamps)[k])}`)
      .join()}}`
  }
  return JSON.stringify(value ?? null)
}

/** A record as the changes that make it, one for each stamp: what a package carries of it in full. */
export function changesOf(kind: string, record: AnyRecord): Change[] {
  const byStamp = new Map<Stamp, Change>()
  const at = (stamp: Stamp, create: boolean): Change => {
    let change = byStamp.get(stamp)
    if (!change) {
      change = { kind, id: record.id, stamp, ...(create ? { create: true as const } : {}), set: {} }
      byStamp.set(stamp, change)
    }
    return change
  }
  const base = record.stamps['*'] ?? ''
  if (base) at(base, true)
  for (const name of Object.keys(record)) {
    if (name === 'id' || name === 'stamps') continue
    const stamp = stampOf(record, name)
    if (stamp) at(stamp, false).set[name] = record[name] as Value
  }
  for (const name of Object.keys(record.stamps)) {
    if (name !== '*' && !Object.hasOwn(record, name)) at(record.stamps[name], false).set[name] = null
  }
  return [...byStamp.values()].sort((a, b) => (a.stamp < b.stamp ? -1 : 1))
}
