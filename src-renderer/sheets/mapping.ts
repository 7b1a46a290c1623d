/** Which column of a workbook is which field. Pure. */

import { headOf } from '../domain/format'
import type { Field, Kind } from '../domain/kind'
import { isDate } from '../domain/values/dates'
import { fold } from '../domain/values/text'
import { type Cell, cellText } from './cells'

/** Head of the hidden column that our own exports carry: the record's id. */
export const KEY_HEAD = '归雁编号'

export interface Mapped {
  column: number
  head: string
  /** Field name, 'id' for 归雁编号, null: left out. */
  field: string | null
  /** The program is not certain: shown in amber. */
  doubtful: boolean
  /** A unit that the head names (万元, 元), for money. */
  unit?: '元' | '万元'
}

const UNIT = /[（(【[]\s*(万元|元|亩|人|个|平方米|㎡|家|岁|%|分)\s*[)）】\]]/
const NUMBERING = new Set(['序号', '编号', '行号', 'no', 'no.', '#'])

/** The head without unit and marks, folded. */
const bare = (head: string): string => fold(head.replace(UNIT, '')).replace(/[*＊:：]/g, '')

/** Share of heads that are known to the kind, weighed by how many they are; 0: none. */
export function headScore(kind: Kind, heads: readonly string[]): number {
  const names = namesOf(kind)
  return heads.filter((head) => head !== '' && (names.has(bare(head)) || head === KEY_HEAD)).length
}

function namesOf(kind: Kind): Map<string, string> {
  const names = new Map<string, string>()
  for (const [name, field] of Object.entries(kind.fields)) {
    for (const words of [field.label, headOf(field)]) names.set(bare(words), name)
  }
  // A spelling never beats another field's own label.
  for (const [name, field] of Object.entries(kind.fields)) {
    for (const words of field.excel ?? []) if (!names.has(bare(words))) names.set(bare(words), name)
  }
  return names
}

/**
 * Proposes a field for every column; each field once.
 * @param samples some values of each column
 * @param remembered head → field of an earlier import of this kind ('' : left out)
 */
export function proposeMapping(
  kind: Kind,
  heads: readonly string[],
  samples: readonly (readonly Cell[])[],
  remembered: Readonly<Record<string, string>> = {},
): Mapped[] {
  const names = namesOf(kind)
  const taken = new Set<string>()
  const mapped = heads.map((head, column): Mapped => {
    const unit = UNIT.exec(head)?.[1]
    const base = {
      column,
      head,
      ...(unit === '元' || unit === '万元' ? { unit: unit as '元' | '万元' } : {}),
    }
    const known =
      head === KEY_HEAD
        ? 'id'
        : Object.hasOwn(remembered, head) &&
            (remembered[head] === '' || Object.hasOwn(kind.fields, remembered[head]))
          ? remembered[head]
          : names.get(bare(head))
    if (known === '') return { ...base, field: null, doubtful: false }
    if (!known || taken.has(known)) return { ...base, field: null, doubtful: false }
    taken.add(known)
    return { ...base, field: known, doubtful: false }
  })
  for (const item of mapped) {
    if (item.field || item.head === '' || NUMBERING.has(bare(item.head)) || remembered[item.head] === '')
      continue
    const guess = guessField(kind, item.head, samples[item.column] ?? [], taken)
    if (!guess) continue
    taken.add(guess)
    item.field = guess
    item.doubtful = true
  }
  return mapped
}

/** By part of the head, else by what the values look like. */
function guessField(
  kind: Kind,
  head: string,
  samples: readonly Cell[],
  taken: ReadonlySet<string>,
): string | null {
  const words = bare(head)
  const open = Object.entries(kind.fields).filter(([name]) => !taken.has(name))
  const near = open.find(([, field]) =>
    [field.label, ...(field.excel ?? [])].some((spelling) => {
      const name = bare(spelling)
      return name.length >= 2 && words.length >= 2 && (words.includes(name) || name.includes(words))
    }),
  )
  if (near) return near[0]
  const values = samples.map((cell) => cellText(cell).trim()).filter(Boolean)
  if (values.length < 3) return null
  const most = (test: (value: string) => boolean) => values.filter(test).length >= values.length * 0.8
  const only = (type: Field['type']) => {
    const fields = open.filter(([, field]) => field.type === type)
    return fields.length === 1 ? fields[0][0] : null
  }
  if (most((value) => /^\d{17}[\dXx]$/.test(value))) return only('idNumber')
  if (most((value) => /^1[3-9]\d{9}$/.test(value))) return only('phone')
  if (most((value) => isDate(value))) return only('date')
  return null
}
