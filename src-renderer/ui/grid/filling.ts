/** The first selected row's values put into the rows below it. Pure. */
import { type AnyRecord, type Field, type Kind, titleOf, type Value } from '../../domain/kind'
import { checkByHand } from '../../domain/steps'
import type { Party } from '../../domain/writing'
import { canonical } from '../../exchange/merge'
import { edited } from '../form/state'
import { isOthers } from '../owning'
import { editableInPlace } from './CellEditor'

export interface Filled {
  changes: { id: string; set: Record<string, Value> }[]
  /** Why nothing is filled; null: all can be kept. */
  wrong: string | null
  /** Records of other units that were left, or keep the unit whose they are. */
  others: number
}

/** @param names the selected columns, those that a run of rows may share */
export function filled(
  kind: Kind,
  names: readonly string[],
  records: readonly AnyRecord[],
  by: Party,
): Filled {
  const [first, ...rest] = records
  const result: Filled = { changes: [], wrong: null, others: 0 }
  for (const record of rest) {
    const set: Record<string, Value> = {}
    let left = false
    for (const name of names) {
      const value = (first[name] as Value | undefined) ?? null
      if (canonical(value) === canonical((record[name] as Value | undefined) ?? null)) continue
      if (isOthers(kind, record, name, by)) left = true
      else set[name] = value
    }
    if (left) result.others++
    if (Object.keys(set).length === 0) continue
    const [wrong] = Object.values(checkByHand(kind, record, edited(record, set), set, by.role))
    if (wrong) return { ...result, changes: [], wrong: `「${titleOf(kind, record)}」${wrong}` }
    result.changes.push({ id: record.id, set })
  }
  return result
}

/** Values that a run of rows may share; an identity number may not. */
export function fillable(field: Field): boolean {
  return (
    field.type !== 'idNumber' &&
    field.type !== 'creditCode' &&
    (editableInPlace(field) || field.type === 'link' || field.type === 'choices' || field.type === 'note')
  )
}
