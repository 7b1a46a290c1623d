/** Values that are not chosen but given by a step of a page, which checks what a form can't see. Pure. */
import type { AnyRecord, Field, Kind, Value } from './kind'
import { validate } from './validate'

/** One code of a choice as it is offered to a hand. */
export interface Offer {
  code: string
  label: string
  /** What gives it instead; null: it may be chosen. */
  step: string | null
}

/** @param kept values that stand there already: they may stay */
export function offersOf(field: Field, kept: readonly unknown[]): Offer[] {
  return Object.entries(field.options ?? {}).map(([code, label]) => ({
    code,
    label,
    step: kept.includes(code) ? null : (field.steps?.[code] ?? null),
  }))
}

/**
 * What a hand may not write: field → words that name the step. Imports and data files are not asked, for they bring
 * what was decided elsewhere.
 * @param before the record as it is stored; null for a new one
 */
export function onlyBySteps(
  kind: Kind,
  before: AnyRecord | null,
  set: Readonly<Record<string, Value>>,
): Record<string, string> {
  const asked: Record<string, string> = {}
  for (const [name, value] of Object.entries(set)) {
    const field = kind.fields[name]
    const step = typeof value === 'string' && value !== before?.[name] ? field?.steps?.[value] : undefined
    if (step) asked[name] = `“${field.options?.[value as string]}”不能直接填：${step}`
  }
  return asked
}

/** Whether this value is the district office's to give, in whosever record it stands. Emptying claims nothing. */
export function isReserved(field: Field | undefined, value: Value | undefined): boolean {
  if (!field?.reserved || value === null || value === undefined) return false
  return field.reserved === true || (typeof value === 'string' && field.reserved.includes(value))
}

/** Whether a field stands in the form of a site of this role to be read only: the office fills all of it in. */
export const isOffices = (field: Field, role: string): boolean =>
  field.reserved === true && role !== 'district'

/** What a hand at a site of this role may not write because only the district office does: field → words. */
export function onlyByOffice(
  kind: Kind,
  before: AnyRecord | null,
  set: Readonly<Record<string, Value>>,
  role: string,
): Record<string, string> {
  const asked: Record<string, string> = {}
  if (role === 'district') return asked
  for (const [name, value] of Object.entries(set)) {
    const field = kind.fields[name]
    if (value === before?.[name] || !isReserved(field, value)) continue
    asked[name] =
      field.reserved === true
        ? `“${field.label}”由区办填写`
        : `“${field.options?.[value as string]}”由区办办理`
  }
  return asked
}

/**
 * Whether a hand may make of a stored record what stands here now: field → words. What a step gives and what the
 * declaration refuses, asked in one place by form, cell, fill-down and paste.
 * @param record as it would be
 * @param set the fields that were written
 * @param role this site's
 */
export function checkByHand(
  kind: Kind,
  before: AnyRecord | null,
  record: AnyRecord,
  set: Readonly<Record<string, Value>>,
  role: string,
): Record<string, string> {
  const asked = { ...onlyByOffice(kind, before, set, role), ...onlyBySteps(kind, before, set) }
  // Where several things are wrong with a field, and where only one is said, the step is.
  return { ...asked, ...validate(kind, record, Object.keys(set)), ...asked }
}
