/** What a form holds, as plain data: the record as it was opened and what was typed since. */

import { givenBy, type Linked } from '../../domain/giving'
import { isEmpty, newRecord } from '../../domain/initial'
import type { AnyRecord, Field, Kind, NewBy, Value } from '../../domain/kind'
import { labelOf, titleOf } from '../../domain/kind'
import { canonical } from '../../exchange/merge'

export type Edits = Record<string, Value>

/** The record as it would stand after saving. */
export function edited(base: AnyRecord, edits: Edits): AnyRecord {
  const record: AnyRecord = { ...base }
  for (const [name, value] of Object.entries(edits)) {
    if (value === null) delete record[name]
    else record[name] = value
  }
  return record
}

/** Only what really differs: typing a word and taking it back is no change. */
export function realEdits(base: AnyRecord, edits: Edits): Edits {
  const real: Edits = {}
  for (const [name, typed] of Object.entries(edits)) {
    const value = withoutEmptyRows(typed)
    const before = base[name] as Value | undefined
    if (isEmpty(value) && isEmpty(before)) continue
    if (canonical(value) !== canonical(before)) real[name] = isEmpty(value) ? null : value
  }
  return real
}

/** What was typed after `saved` had been sent to be stored: it is not saved yet. */
export function typedSince(saved: Edits, now: Edits): Edits {
  return Object.fromEntries(Object.entries(now).filter(([name, value]) => value !== saved[name]))
}

/** A row that was added to a small table and never filled is no row. */
function withoutEmptyRows(value: Value): Value {
  if (!Array.isArray(value)) return value
  return value.filter(
    (row) =>
      row === null || typeof row !== 'object' || Array.isArray(row) || !Object.values(row).every(isEmpty),
  )
}

/** 修改返乡创业服务站「广州服务站」：名称、级别 */
export function commitLabel(kind: Kind, record: AnyRecord, names: readonly string[], isNew: boolean): string {
  const title = `${kind.label}「${titleOf(kind, record)}」`
  if (isNew) return `新增${title}`
  const labels = names.map((name) => labelOf(kind, name) ?? name)
  const shown = labels.slice(0, 4).join('、')
  return `修改${title}：${shown}${labels.length > 4 ? `等${labels.length}项` : ''}`
}

/** A field that changed on both sides since the form was opened. */
export interface Clash {
  field: string
  opened: Value
  now: Value
  mine: Value
}

/** Fields that I changed and that another change meanwhile set to something else. */
export function clashes(opened: AnyRecord, now: AnyRecord, edits: Edits): Clash[] {
  return Object.entries(edits).flatMap(([field, mine]) => {
    const before = (opened[field] as Value | undefined) ?? null
    const after = (now[field] as Value | undefined) ?? null
    if (canonical(before) === canonical(after) || canonical(after) === canonical(mine)) return []
    return [{ field, opened: before, now: after, mine }]
  })
}

export interface FormSection {
  name: string
  fields: { name: string; field: Field }[]
}

/** Sections in the order of the declaration; a field without one continues the section before. */
export function sectionsOf(kind: Kind): FormSection[] {
  const sections: FormSection[] = []
  for (const [name, field] of Object.entries(kind.fields)) {
    const at = field.section ?? sections.at(-1)?.name ?? '基本情况'
    let section = sections.find((s) => s.name === at)
    if (!section) {
      section = { name: at, fields: [] }
      sections.push(section)
    }
    section.fields.push({ name, field })
  }
  return sections
}

/** Stored while typing, so that a crash loses nothing. */
export type StoredDraft = { edits: Edits; seen: string; at: string }

export function isDraft(value: Value | undefined): value is StoredDraft {
  return (
    value !== null &&
    typeof value === 'object' &&
    !Array.isArray(value) &&
    typeof value.seen === 'string' &&
    typeof value.edits === 'object' &&
    value.edits !== null
  )
}

/**
 * A new record's fields: what it began with, what was typed, and what follows from both (the records that it points
 * to, the kind's `fill`). A field that somebody touched stays as it is, also where it was emptied.
 */
export function begun(
  kind: Kind,
  first: Readonly<Record<string, Value>>,
  edits: Edits,
  by: NewBy,
  linked: Linked,
): Record<string, Value> {
  const typed = typedOver(first, edits)
  const made = newRecord(kind, { ...typed, ...givenBy(kind, typed, linked) }, by)
  for (const name of Object.keys(edits)) if (isEmpty(typed[name])) delete made[name]
  return made
}

/** Fields of a new record that it has from those it points to. */
export function takenFrom(
  kind: Kind,
  first: Readonly<Record<string, Value>>,
  edits: Edits,
  linked: Linked,
): string[] {
  return Object.keys(givenBy(kind, typedOver(first, edits), linked)).filter((name) => !(name in edits))
}

function typedOver(first: Readonly<Record<string, Value>>, edits: Edits): Record<string, Value> {
  const typed: Record<string, Value> = { ...first }
  for (const [name, value] of Object.entries(edits)) typed[name] = withoutEmptyRows(value)
  return typed
}
