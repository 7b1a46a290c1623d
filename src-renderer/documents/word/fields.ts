/**
 * Fields in braces of an office's own Word or Excel file: which a kind knows, and what a record puts there.
 * {乙方名称}, {总投资|大写}; the rows of a small table stand between {#到位计划} and {/到位计划}. Pure.
 */
import { rowsOf } from '../../domain/checks'
import type { AnyRecord, Field, Kind, Value } from '../../domain/kind'
import { type DocumentData, EMPTY_RECORD } from '../document'
import { FORMATS, formatted, recordLookup } from '../wording'

export interface OwnField {
  /** As written, with its braces. */
  as: string
  known: boolean
}

/** A row of a small table, as the scope of the fields between {#…} and {/…}. */
export interface RowScope {
  field: Field
  row: Record<string, Value>
  index: number
}

/** What a field becomes: its value with its field, words, rows of a table, or undefined where nobody knows it. */
export type Found =
  | { field: Field; value: Value | undefined; format?: string }
  | string
  | RowScope[]
  | undefined

/** Looks fields up for one record. */
export function ownFields(kind: Kind, record: AnyRecord, data: DocumentData) {
  const lookup = recordLookup(kind, record, data)
  const tables = tablesOf(kind)
  return (tag: string, scope?: RowScope): Found => {
    const [name, format] = tag.split('|').map((part) => part.trim())
    if (format !== undefined && !Object.hasOwn(FORMATS, format)) return undefined
    if (scope) {
      if (name === '序号') return String(scope.index + 1)
      const column = columnNamed(scope.field, name)
      if (column) return { field: column[1], value: scope.row[column[0]], format }
    }
    const table = tables.get(name)
    if (table) return rowsOf(record, table[0]).map((row, index) => ({ field: table[1], row, index }))
    const found = lookup(name)
    return found === undefined || typeof found === 'string' ? found : { ...found, format }
  }
}

/** The words of what was found; '' for a table, which is no text. */
export function wordsOfFound(found: Exclude<Found, undefined>, data: DocumentData): string {
  if (typeof found === 'string') return found
  if (Array.isArray(found)) return ''
  return formatted(found.field, found.value, found.format, { titleOf: data.nameOf })
}

/** Whether a field can be filled at all for this kind, in or out of its small tables. */
export function knownField(kind: Kind): (tag: string) => boolean {
  const find = ownFields(kind, EMPTY_RECORD, NO_DATA)
  const tables = [...tablesOf(kind).values()]
  return (tag) => {
    const [name, format] = tag.split('|').map((part) => part.trim())
    return (
      find(tag) !== undefined ||
      name === '序号' ||
      ((format === undefined || Object.hasOwn(FORMATS, format)) &&
        tables.some(([, field]) => columnNamed(field, name) !== undefined))
    )
  }
}

/** Unknown ones first: they are what a person has to look at. */
export const unknownFirst = (fields: OwnField[]): OwnField[] =>
  fields.sort((a, b) => Number(a.known) - Number(b.known))

const NO_DATA = {
  policy: { title: '', number: '' },
  today: '2000-01-01',
  site: null,
} as unknown as DocumentData

/** Label → name and field of the kind's small tables. */
export function tablesOf(kind: Kind): Map<string, readonly [string, Field]> {
  return new Map(
    Object.entries(kind.fields)
      .filter(([, field]) => field.type === 'rows')
      .map(([name, field]) => [field.label, [name, field]]),
  )
}

function columnNamed(field: Field, label: string): [string, Field] | undefined {
  return Object.entries(field.columns ?? {}).find(([, column]) => column.label === label)
}
