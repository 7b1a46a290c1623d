/**
 * Who may write a record, by its declaration (`write`, `ownerField`, `makers`). A site sends only what it may write
 * (exchange X4): what a hand or a workbook changed besides would stand on one computer for ever, and nobody would know;
 * so these are asked before it is kept. Pure.
 */
import { isEmpty } from './initial'
import type { AnyRecord, Kind, NewBy, Value } from './kind'

/** A unit's site. */
export type Party = Pick<NewBy, 'unit' | 'role'>

/** X4: whether a unit's site may write a record, as it stands before and after the change. */
export function mayWrite(
  kind: Kind | undefined,
  before: AnyRecord | undefined,
  after: AnyRecord,
  party: Party,
): boolean {
  if (!kind) return true
  // A unit speaks for itself: its own contact and telephone, and that it is there at all.
  if (after.id === party.unit) return true
  return mayWriteOf(kind, kind.ownerField && (before ?? after)[kind.ownerField], party)
}

/** X4 for a record that is not the unit's own. @param owner the unit whose it is; undefined: nobody's so far */
export function mayWriteOf(kind: Kind, owner: unknown, party: Party): boolean {
  if (kind.write === 'any' || party.role === 'district') return true
  if (kind.write === 'district' || kind.ownerField === undefined) return false
  return owner === undefined || owner === party.unit
}

/** Whether records of the kind are made here at all; others come from the district office by data file. */
export const mayMake = (kind: Kind, by: Party): boolean => kind.write !== 'district' || by.role === 'district'

/** The unit whose a record is; null: nobody's so far. */
export function ownerOf(kind: Kind, record: Readonly<Record<string, unknown>>): string | null {
  const owner = kind.ownerField && record[kind.ownerField]
  return isEmpty(owner) ? null : String(owner)
}

/** Whether it is changed here. Samples are to be tried out, and go nowhere; whose nobody says is whoever's has it. */
export function mayChange(kind: Kind, record: AnyRecord, by: Party): boolean {
  return (
    record.sample === true ||
    record.id === by.unit ||
    mayWriteOf(kind, ownerOf(kind, record) ?? undefined, by)
  )
}

/**
 * A new record for another unit would be looked at here and never sent: field → words. Where the kind names the role
 * as a maker it is sent.
 */
export function onlyForOneself(
  kind: Kind,
  set: Readonly<Record<string, Value | undefined>>,
  by: Party,
): Record<string, string> {
  const field = kind.ownerField
  const owner = field && ownerOf(kind, set)
  if (!field || owner === null || kind.makers?.includes(by.role) || mayWriteOf(kind, owner, by)) return {}
  return {
    [field]: `“${kind.fields[field].label}”不是本单位：别的单位的${kind.label}由那个单位或区办登记`,
  }
}
