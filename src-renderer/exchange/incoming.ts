/**
 * What a package does to this site's records: pure review before anything is applied (SPEC.md, rules R1–R6).
 */
import type { AnyRecord, Kind, Value } from '../domain/kind'
import { groupBy } from '../domain/values/group'
import { type Change, canonical, merge, stampOf } from './merge'
import { mayWrite, type Party } from './outgoing'
import type { Stamp } from './stamp'

export interface Clash {
  kind: string
  id: string
  field: string
  mine: Value
  mineStamp: Stamp
  theirs: Value
  theirsStamp: Stamp
}

export interface Review {
  /** Changes that will be applied: within scope, and newer than what is here. */
  apply: Change[]
  created: number
  updated: number
  deleted: number
  unchanged: number
  byKind: Record<string, { created: number; updated: number; deleted: number }>
  clashes: Clash[]
  /** R3: outside what the sender's unit may write. */
  setAside: Change[]
}

export interface ReviewContext {
  kindOf(name: string): Kind | undefined
  sender: Party
  /** Whether this site changed that field itself since the sender last saw it (R4). */
  changedHere(kind: string, id: string, field: string): boolean
  /** Whether this change was already received from the sender before (R4). */
  seenBefore(stamp: Stamp): boolean
}

/**
 * Reviews a package against the records as they are.
 * @param changes every change of the package, in any order
 * @param records the present state of every record that they name; absent ones undefined
 */
export function review(
  changes: readonly Change[],
  records: (kind: string, id: string) => AnyRecord | undefined,
  context: ReviewContext,
): Review {
  const result: Review = {
    apply: [],
    created: 0,
    updated: 0,
    deleted: 0,
    unchanged: 0,
    byKind: Object.create(null),
    clashes: [],
    setAside: [],
  }
  for (const [before, group] of byRecord(changes, records)) {
    const { kind } = group[0]
    // A record's changes stand or fall together: half of a record would be worse than none.
    const after = group.reduce<AnyRecord | undefined>(merge, before) as AnyRecord
    if (!mayWrite(context.kindOf(kind), before, after, context.sender)) {
      result.setAside.push(...group)
      continue
    }
    for (const change of group) clashes(before, change, context, result.clashes)
    if (after === before) {
      result.unchanged++
      continue
    }
    result.apply.push(...group)
    if (after.deleted && (!before || before.deleted)) {
      // Made and thrown away before this site ever saw it: kept, so that it stays thrown away, but no news.
      result.unchanged++
      continue
    }
    const what = !before ? 'created' : after.deleted ? 'deleted' : 'updated'
    result.byKind[kind] ??= { created: 0, updated: 0, deleted: 0 }
    result[what]++
    result.byKind[kind][what]++
  }
  return result
}

function byRecord(
  changes: readonly Change[],
  records: (kind: string, id: string) => AnyRecord | undefined,
): [AnyRecord | undefined, Change[]][] {
  const groups = groupBy(changes, (change) => `${change.kind}/${change.id}`)
  return [...groups.values()].map((group) => [records(group[0].kind, group[0].id), group])
}

/** R4: fields that both sides changed since they last met, to different values. */
function clashes(before: AnyRecord | undefined, change: Change, context: ReviewContext, into: Clash[]): void {
  if (!before || context.seenBefore(change.stamp)) return
  for (const [field, theirs] of Object.entries(change.set)) {
    const mineStamp = stampOf(before, field)
    if (mineStamp === change.stamp || !context.changedHere(change.kind, change.id, field)) continue
    const mine = (before[field] ?? null) as Value
    if (canonical(mine) === canonical(theirs)) continue
    into.push({
      kind: change.kind,
      id: change.id,
      field,
      mine,
      mineStamp,
      theirs,
      theirsStamp: change.stamp,
    })
  }
}
