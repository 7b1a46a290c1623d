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

/**
 * Whether a hand may make of a stored record what stands here now: field → words. What a step gives and what the
 * declaration refuses, asked in one place by form, cell, fill-down and paste.
 * @param record as it would be
 * @param set the fields that were written
 */
export function checkByHand(
  kind: Kind,
  before: AnyRecord | null,
  record: AnyRecord,
  set: Readonly<Record<string, Value>>,
): Record<string, string> {
  const asked = onlyBySteps(kind, before, set)
  // Where several things are wrong with a field, and where only one is said, the step is.
  return { ...asked, ...validate(kind, record, Object.keys(set)), ...asked }
}
