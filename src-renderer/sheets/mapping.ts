/** Which column of a workbook is which field. Pure. */
import { headOf } from '../domain/format'
import type { Field, Kind } from '../domain/kind'
import { parseValue } from '../domain/parse'
import { fold } from '../domain/values/text'
import { type Cell, cellText } from './cells'

/** Heads of the hidden columns that our own exports carry: the record's id, and what was exported (version.ts). */
export const KEY_HEAD = '归雁编号'
export const VERSION_HEAD = '归雁版本'
/** What a workbook of rejected rows says beside them: why, and where each stood. Never read. */
export const REASON_HEAD = '退回原因'
export const PLACE_HEAD = '原表行'
const TOLD_HEADS: readonly string[] = [REASON_HEAD, PLACE_HEAD]

/** What a bare amount may mean. */
export type MoneyWord = '元' | '千元' | '万元' | '百万元' | '千万元' | '亿元'

/** 覆盖, 只补空 (only where the record has nothing), 不动 (only to find the record, and for new ones). */
export type Rule = 'overwrite' | 'fill' | 'keep'

export interface Mapped {
  column: number
  head: string
  /** Field name, 'id' for 归雁编号, 'version' for 归雁版本, null: left out. */
  field: string | null
  /** The program is not certain: shown in amber. */
  doubtful: boolean
  /** What the column does to records that are there; without it: overwrite. */
  rule?: Rule
  /** What bare amounts of a money column mean: by its head, the line above the table, or their size. */
  unit?: MoneyWord
}

const UNIT =
  /[（(【[]\s*(亿元|千万元|百万元|万元|千元|元|亩|人|个|平方米|㎡|家|岁|%|分)\s*[)）】\]]|[/／:：,，]\s*(亿元|千万元|百万元|万元|千元|元)$|(亿元|万元)$/
const NUMBERING = new Set(['序号', '编号', '行号', 'no', 'no.', '#'])

/** The head without unit and marks, folded. */
const bare = (head: string): string => fold(head.replace(UNIT, '')).replace(/[*＊:：]/g, '')

/** The unit that the head itself names. */
export function unitOfHead(head: string): MoneyWord | undefined {
  const found = UNIT.exec(head)
  const word = found?.[1] ?? found?.[2] ?? found?.[3]
  return word?.endsWith('元') ? (word as MoneyWord) : undefined
}

/** How many fields of the kind the heads name; 0: none. */
export function headScore(kind: Kind, heads: readonly string[]): number {
  const names = namesOf(kind)
  return new Set(heads.flatMap((head) => (head === KEY_HEAD ? 'id' : (names.get(bare(head)) ?? [])))).size
}

const known = new WeakMap<Kind, Map<string, string>>()

function namesOf(kind: Kind): Map<string, string> {
  const held = known.get(kind)
  if (held) return held
  const names = new Map<string, string>()
  for (const [name, field] of Object.entries(kind.fields)) {
    for (const words of [field.label, headOf(field)]) names.set(bare(words), name)
  }
  // A spelling never beats another field's own label.
  for (const [name, field] of Object.entries(kind.fields)) {
    for (const words of field.excel ?? []) if (!names.has(bare(words))) names.set(bare(words), name)
  }
  known.set(kind, names)
  return names
}

export interface Hints {
  /** head → field of an earlier import of this kind ('': left out) */
  remembered?: Readonly<Record<string, string>>
  /** 单位：万元 above the table */
  unit?: MoneyWord
}

/**
 * Proposes a field for every column; each field once. Heads that the kind or an earlier import knows come first, then
 * like-sounding ones, then what the values look like; everything but the first is doubtful, and so is a known head
 * whose values do not look like its field.
 * @param samples some values of each column
 */
export function proposeMapping(
  kind: Kind,
  heads: readonly string[],
  samples: readonly (readonly Cell[])[],
  { remembered = {}, unit }: Hints = {},
): Mapped[] {
  const names = namesOf(kind)
  const taken = new Set<string>()
  const leftOut = (head: string) => Object.hasOwn(remembered, head) && remembered[head] === ''
  const fieldOf = (head: string): string | undefined => {
    if (head === KEY_HEAD) return 'id'
    if (head === VERSION_HEAD) return 'version'
    if (TOLD_HEADS.includes(head)) return undefined
    const earlier = Object.hasOwn(remembered, head) ? remembered[head] : undefined
    return earlier && Object.hasOwn(kind.fields, earlier) ? earlier : names.get(bare(head))
  }
  const mapped = heads.map((head, column): Mapped => {
    const field = leftOut(head) ? undefined : fieldOf(head)
    if (field === undefined || taken.has(field)) return { column, head, field: null, doubtful: false }
    taken.add(field)
    const declared = kind.fields[field]
    return { column, head, field, doubtful: declared !== undefined && !fits(declared, samples[column] ?? []) }
  })
  for (const item of mapped) {
    const { head, column } = item
    if (item.field || head === '' || NUMBERING.has(bare(head)) || TOLD_HEADS.includes(head) || leftOut(head))
      continue
    const guess = guessField(kind, head, samples[column] ?? [], taken)
    if (!guess) continue
    taken.add(guess)
    item.field = guess
    item.doubtful = true
  }
  for (const item of mapped) settleUnit(item, kind, samples[item.column] ?? [], unit)
  return mapped
}

/** Money: the head's own unit, the table's, else the field's, unless that would make sums that nobody has. */
function settleUnit(item: Mapped, kind: Kind, samples: readonly Cell[], unit: MoneyWord | undefined): void {
  const field = item.field ? kind.fields[item.field] : undefined
  if (field?.type !== 'money') return
  item.unit = unitOfHead(item.head) ?? unit
  if (item.unit) return
  item.unit = (field.unit ?? '元') as MoneyWord
  const figures = samples.filter((cell) => typeof cell === 'number').sort((a, b) => a - b)
  if (item.unit === '万元' && figures.length > 0 && figures[figures.length >> 1] >= 100_000) {
    item.unit = '元'
    item.doubtful = true
  }
}

/** At least half of the values can be read as the field's; too few to say count as yes. Links are not tried. */
function fits(field: Field, samples: readonly Cell[]): boolean {
  if (field.type === 'link' || field.type === 'links') return true
  const values = samples.filter((cell) => cellText(cell).trim() !== '')
  if (values.length < 3) return true
  return values.filter((cell) => isReadable(field, cell)).length * 2 >= values.length
}

function isReadable(field: Field, cell: Cell): boolean {
  return cell !== null && !('error' in parseValue(field, cell, { year: 2000 }))
}

/** By likeness of the head, else by what the values look like; null: no idea. */
function guessField(
  kind: Kind,
  head: string,
  samples: readonly Cell[],
  taken: ReadonlySet<string>,
): string | null {
  const words = bare(head)
  const open = Object.entries(kind.fields).filter(([name]) => !taken.has(name))
  let best: { name: string; likeness: number } | null = null
  for (const [name, field] of open) {
    const likeness = Math.max(...[field.label, ...(field.excel ?? [])].map((one) => alike(words, bare(one))))
    if (likeness >= 0.5 && likeness > (best?.likeness ?? 0) && fits(field, samples)) best = { name, likeness }
  }
  if (best) return best.name
  const values = samples.map((cell) => cellText(cell).trim()).filter(Boolean)
  if (values.length < 3) return null
  const looks = (test: RegExp) => values.filter((value) => test.test(value)).length >= values.length * 0.8
  const only = (...types: Field['type'][]) => {
    const fields = open.filter(([, field]) => types.includes(field.type))
    return fields.length === 1 ? fields[0][0] : null
  }
  if (looks(/^\d{17}[\dXx]$/)) return only('idNumber')
  if (looks(/^1[3-9]\d{9}$/)) return only('phone')
  if (looks(/^(19|20)\d\d\s*[-./年]\s*\d{1,2}(\s*[-./月]\s*(\d{1,2}日?)?)?$/)) return only('date', 'month')
  return null
}

/**
 * Likeness of two folded heads, 0…1: the share of the longer one where it holds the other, else the share of letter
 * pairs in common.
 */
export function alike(a: string, b: string): number {
  if (a.length < 2 || b.length < 2) return 0
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (long.includes(short)) return Math.max(0.5, short.length / long.length)
  const pairs = (text: string) =>
    new Set(Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2)))
  const [mine, theirs] = [pairs(a), pairs(b)]
  let common = 0
  for (const pair of mine) if (theirs.has(pair)) common++
  const dice = (2 * common) / (mine.size + theirs.size)
  return dice >= 0.6 ? dice : 0
}
