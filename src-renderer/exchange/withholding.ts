/**
 * Values that only the district office gives, in records that the sender may write (SPEC.md, R10): a town accepts no
 * paper of its own, whatever its workbook said. Pure.
 */
import type { AnyRecord, Kind, Value } from '../domain/kind'
import { isReserved } from '../domain/steps'
import { type Change, canonical, stampOf } from './merge'
import type { Stamp } from './stamp'

export interface Split {
  /** What is taken: the same changes where nothing is withheld. */
  taken: Change[]
  /** What waits for a person: only the values that were not the writer's to give. */
  withheld: Change[]
}

/**
 * @param group all changes of one record
 * @param byOffice whether the district office wrote at a stamp, whoever passes it on
 */
export function withhold(
  kind: Kind,
  before: AnyRecord | undefined,
  group: readonly Change[],
  byOffice: (stamp: Stamp) => boolean,
): Split {
  const split: Split = { taken: [], withheld: [] }
  for (const change of group) {
    const kept: Record<string, Value> = {}
    for (const [field, value] of Object.entries(change.set)) {
      if (
        isReserved(kind.fields[field], value) &&
        !byOffice(change.stamp) &&
        // What is older than what stands here, or says the same, claims nothing.
        stampOf(before, field) <= change.stamp &&
        canonical(before?.[field] as Value | undefined) !== canonical(value)
      )
        kept[field] = value
    }
    const names = Object.keys(kept)
    if (names.length === 0) {
      split.taken.push(change)
      continue
    }
    const { kind: name, id, stamp } = change
    split.withheld.push({ kind: name, id, stamp, set: kept })
    const set = Object.fromEntries(Object.entries(change.set).filter(([field]) => !names.includes(field)))
    if (change.create || Object.keys(set).length > 0) split.taken.push({ ...change, set })
  }
  return split
}
