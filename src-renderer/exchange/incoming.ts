/**
 * What a package does to this site's records: pure review before anything is applied (SPEC.md).
 */
import { type AnyRecord, type Kind, labelOf, type Value } from '../domain/kind'
import { groupBy } from '../domain/values/group'
import { mayWrite, type Party } from '../domain/writing'
import { type Change, canonical, stampOf } from './merge'
import { mergeSeen } from './partial'
import type { Stamp } from './stamp'
import { withhold } from './withholding'

/** The kind of the conflict list's own records: they are settled by stamp alone. */
export const CONFLICT = 'conflict'

export interface Clash {
  kind: string
  id: string
  field: string
  /** What it was when the two last exchanged; null where it was empty or is not known any more. */
  base: Value
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
  /** R10, R11: values that are not the sender's to give; the rest of their records is applied. */
  withheld: Change[]
  /** R7: of kinds that only a newer program knows. */
  later: Change[]
  /** R7: records that come with fields which only a newer program knows; they are kept with the record. */
  unknown: number
}

export interface ReviewContext {
  kindOf(name: string): Kind | undefined
  sender: Party
  /** R4: fields of a record that this site changed since the sender last saw it → what they were before. */
  changedHere(kind: string, id: string): ReadonlyMap<string, Value> | undefined
  /** H3: the sender gives this record away, and this site has accepted it. */
  accepted?(kind: string, id: string): boolean
  /** R10: the district office wrote at this stamp, whoever passes it on. */
  byOffice(stamp: Stamp): boolean
  /** R11: this site is the district office's. */
  office: boolean
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
    withheld: [],
    later: [],
    unknown: 0,
  }
  for (const [before, came] of byRecord(changes, records)) {
    let group = came
    const { kind, id } = group[0]
    const declared = context.kindOf(kind)
    if (!declared) {
      result.later.push(...group)
      continue
    }
    if (!before && isParting(declared, group)) {
      result.unchanged++
      continue
    }
    // A record's changes stand or fall together: half of a record would be worse than none.
    let after = afterwards(declared, before, group)
    // X4: a new one for its owner, where the declaration lets the sender make such.
    const makes =
      !before && declared.makers?.includes(context.sender.role) && group.some((change) => change.create)
    if (!makes && !mayWrite(declared, before, after, context.sender) && !context.accepted?.(kind, id)) {
      // What is no newer than what stands here, as in a full resend, is nothing to judge.
      if (after === before) result.unchanged++
      else result.setAside.push(...group)
      continue
    }
    if (context.sender.role !== 'district') {
      const { taken, withheld } = withhold(declared, before, group, context.byOffice, context.office)
      if (withheld.length > 0) {
        result.withheld.push(...withheld)
        if (taken.length === 0) continue
        group = taken
        after = afterwards(declared, before, group)
      }
    }
    if (kind !== CONFLICT) for (const change of group) clashes(before, change, context, result.clashes)
    if (after === before) {
      result.unchanged++
      continue
    }
    result.apply.push(...group)
    if (group.some(({ set }) => Object.keys(set).some((field) => !labelOf(declared, field)))) result.unknown++
    if (after.deleted && (!before || before.deleted)) {
      // Made and thrown away before this site ever saw it: kept, so that it stays thrown away, but no news.
      result.unchanged++
      continue
    }
    if (before && sameValues(before, after)) {
      // Written anew as it was (typed and taken back): its stamp travels, and nobody has anything to look at.
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

/** A record once it took these changes; of one that begins with them only what a review looks at. */
function afterwards(
  { ownerField: owner }: Kind,
  before: AnyRecord | undefined,
  group: readonly Change[],
): AnyRecord {
  const [{ id, create, set }] = group
  if (before || group.length > 1 || !create)
    return group.reduce<AnyRecord | undefined>(mergeSeen, before) as AnyRecord
  const record: AnyRecord = { id, stamps: {} }
  if (owner && set[owner] != null) record[owner] = set[owner]
  if (set.deleted != null) record.deleted = set.deleted as true
  return record
}

/** Whether two states of a record say the same, whatever stamps they stand on. */
function sameValues(before: AnyRecord, after: AnyRecord): boolean {
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (name === 'id' || name === 'stamps' || before[name] === after[name]) continue
    if (canonical(before[name] as Value | undefined) !== canonical(after[name] as Value | undefined))
      return false
  }
  return true
}

/** X7: only whose a record is now; of one that was never here that says nothing. */
function isParting({ see, ownerField }: Kind, group: readonly Change[]): boolean {
  return (
    see === 'owner' &&
    group.every(({ create, set }) => !create && Object.keys(set).every((field) => field === ownerField))
  )
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
  const here = before && context.changedHere(change.kind, change.id)
  if (!here || context.seenBefore(change.stamp)) return
  for (const [field, theirs] of Object.entries(change.set)) {
    const base = here.get(field)
    const mineStamp = stampOf(before, field)
    if (base === undefined || mineStamp === change.stamp) continue
    const mine = (before[field] ?? null) as Value
    if (canonical(mine) === canonical(theirs)) continue
    into.push({
      kind: change.kind,
      id: change.id,
      field,
      base,
      mine,
      mineStamp,
      theirs,
      theirsStamp: change.stamp,
    })
  }
}
