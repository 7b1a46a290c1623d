/** A file often has no column for what is the same all over it: which town its title, sheet or name speaks of, and which
 * village each sheet is of. Pure. */
import type { AnyRecord } from '../domain/kind'
import { namesOf } from '../domain/names'
import { unit } from '../domain/unit'
import type { ImportColumn } from '../store/messages'

/** Value of a field that the file has no column for, of each sheet that the rows come from. */
export interface Constant {
  field: string
  values: (string | null)[]
  /** What the sheets' own names say; the person takes them or leaves them. */
  named?: readonly (string | null)[]
}

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

/** Words that a sheet is called by which is no village's. */
const NO_VILLAGE =
  /^(?:sheet|工作表|表)?[\s\d()（）]*$|汇总|合计|总|说明|统计|名单|名册|台账|登记|人员|年|月|表|数据/i
/** How villages end: enough for a sheet that stands alone. */
const VILLAGE = /(?:村|社区|居|居委会|庄|楼|集|寨|屯|店|堂|庙|桥|营|园|口|堤|堌|海|洼)$/

/**
 * Villages that sheets are named by, one each: 张庄, 2.李庄（31人）.
 * @returns null of a sheet whose name is no village's; all null where few are
 */
export function proposeVillages(names: readonly string[], units: readonly AnyRecord[]): (string | null)[] {
  const towns = units.filter(({ role }) => role === 'town').flatMap(shortNames)
  const found = names.map((name) => {
    const bare = name
      .replace(/[（(].*$/, '')
      .replace(/^[\d.、\s]+/, '')
      .trim()
    const isTown = towns.some((town) => bare === town)
    return bare === '' || isTown || NO_VILLAGE.test(bare) ? null : bare
  })
  const named = found.filter((name) => name !== null)
  const enough =
    names.length === 1 ? named.some((name) => VILLAGE.test(name)) : named.length * 2 > names.length
  return enough ? found : found.map(() => null)
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
