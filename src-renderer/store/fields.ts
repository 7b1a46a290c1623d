/** What the queries ask of a declaration, and values as words and bounds. Pure. */
import type { Field, Kind, Value } from '../domain/kind'

/** Words of values: labels of choices, titles of linked records. */
export interface Words {
  label(field: Field | undefined, value: Value): string
  /** Rises when titles of this kind may have changed. */
  version(kind: string): number
}

/** undefined: a field that every record has besides its declaration. */
export const fieldOf = (kind: Kind, name: string): Field | undefined =>
  Object.hasOwn(kind.fields, name) ? kind.fields[name] : undefined

/** Fields that the quick search looks into: the title, `search` fields, and linked records' titles that are listed. */
export function searchFields(kind: Kind): string[] {
  return Object.entries(kind.fields)
    .filter(
      ([name, field]) =>
        name === kind.title ||
        field.search ||
        ((field.type === 'link' || field.type === 'links') && field.list),
    )
    .map(([name]) => name)
}

export const textOf = (value: Value): string => {
  if (Array.isArray(value)) return value.map(textOf).join('、')
  if (value !== null && typeof value === 'object') return typeof value.text === 'string' ? value.text : ''
  return String(value ?? '')
}

/** Deadlines lie between their days; '2017-12' from its first to its last day. */
export function lowOf(value: Value): Value {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value.from ?? null
  return value
}
export function highOf(value: Value): Value {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value.to ?? null
  return typeof value === 'string' && /^\d{4}(-\d{2})?$/.test(value) ? `${value}-99` : value
}

/** Types that stay on the page: long, and nobody sorts by them. */
const ON_PAGE: ReadonlySet<Field['type']> = new Set(['note', 'rows'])

/** Fields of a kind that are held in memory; a backup asks which attachments there are. */
export function memoryFields(kind: Kind): string[] {
  const identity = new Set((kind.identity ?? []).flat())
  return [
    'deleted',
    'sample',
    'attachments',
    ...Object.entries(kind.fields)
      .filter(
        ([name, field]) =>
          !ON_PAGE.has(field.type) &&
          (field.type !== 'text' || field.list || field.search || identity.has(name) || name === kind.title),
      )
      .map(([name]) => name),
  ]
}
