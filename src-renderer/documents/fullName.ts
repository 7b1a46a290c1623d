/** How a unit signs: by its full name, not by the everyday one (GB/T 9704-2012, 7.2.4, 7.3.5). Pure. */
import type { AnyRecord } from '../domain/kind'
import { planUnit } from '../policy/units'
import { type DocumentData, textOf } from './document'

/** A unit's full name, '' where nobody has given one. */
export function fullNameOf(id: unknown, unit: AnyRecord | undefined): string {
  const planned = planUnit(String(id ?? ''))
  return (
    (unit && textOf(unit, 'fullName')) ||
    // Sites that were set up before the plan's units had the field.
    (planned && planned.name === unit?.name && planned.fullName) ||
    ''
  )
}

/** This unit, as it signs a paper of its own. */
export function ownName(data: DocumentData): string {
  return data.site?.fullName || data.site?.unitName || ''
}

/** The unit of a record, as it signs; this one where none is named. */
export function signingName(data: DocumentData, id: unknown): string {
  return fullNameOf(id, data.linked('unit', id)) || data.nameOf('unit', id) || ownName(data)
}
