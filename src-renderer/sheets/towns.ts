/** A file of one town often has no column for it: which town its title, sheet or name speaks of. Pure. */
import type { AnyRecord, Kind } from '../domain/kind'
import { namesOf } from '../domain/names'
import { unit } from '../domain/unit'
import type { ImportColumn } from '../store/messages'

/** Value of a field that the file has no column for, of each sheet that the rows come from. */
export interface Constant {
  field: string
  values: (string | null)[]
}

/** The field of which a file often speaks once; null where the kind has none. */
export const fieldOfFile = (kind: Kind): string | null =>
  Object.keys(kind.fields).find((name) => kind.fields[name].ofFile) ?? null

/**
 * @param words of each sheet, what speaks best of it first: its name, the lines above its heads, the file's name
 * @returns of each sheet the only town that the first telling words name
 */
export function proposeTowns(
  units: readonly AnyRecord[],
  words: readonly (readonly string[])[],
): (string | null)[] {
  const towns = units
    .filter(({ role, deleted }) => role === 'town' && !deleted)
    .map((one) => ({ id: one.id, names: shortNames(one) }))
  return words.map((texts) => {
    for (const text of texts) {
      const named = towns.filter(({ names }) => names.some((name) => text.includes(name)))
      if (named.length === 1) return named[0].id
    }
    return null
  })
}

/** The words that name it, and the bare ones (冉固); of a single character nothing is told. */
function shortNames(record: AnyRecord): string[] {
  const names = namesOf(unit, record)
  const bare = names.map((name) => name.replace(/(?:街道办事处|街道|办事处|镇|乡)$/, ''))
  return [...new Set([...names, ...bare])].filter((name) => name.length >= 2)
}

/**
 * Puts a column of each constant behind those that were read, where the file itself says nothing of the field.
 * @returns the fields; in records that are there they fill what is empty
 */
export function fillConstants(
  constants: readonly Constant[],
  read: { fields: string[]; columns: ImportColumn[] },
  parts: readonly { start: number }[],
  count: number,
): string[] {
  const filled = constants.filter(({ field, values }) => !read.fields.includes(field) && values.some(Boolean))
  for (const { field, values } of filled) {
    const different = [...new Set(values.filter((value) => value !== null))]
    const codes = new Int32Array(count)
    for (const [i, { start }] of parts.entries()) {
      const value = values[i] ?? null
      codes.fill(value === null ? 0 : different.indexOf(value) + 1, start)
    }
    read.fields.push(field)
    read.columns.push({ codes, values: [undefined, ...different], distinct: true })
  }
  return filled.map(({ field }) => field)
}
