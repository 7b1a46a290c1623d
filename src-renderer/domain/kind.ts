/**
 * One declaration a record kind. `defineKind` takes everything there is to say of a kind; table, form, search,
 * import mapping, export, history, exchange scope and documents read it, and the record's TypeScript type is
 * inferred from it. Pure: no React, no Dexie, no browser.
 */

import type { About } from './doubts'

/** Plain data: what a field can hold. Money is integer fen, dates are 'YYYY-MM-DD', months 'YYYY-MM'. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value }

/** A file kept with a record; the bytes live in the attachment store under their digest. */
export type Attachment = { name: string; size: number; type: string; sha256: string }

/** A deadline keeps what was written and knows its earliest and latest day (null: 不定期). */
export type Deadline = { text: string; from: string | null; to: string | null }

/** field → stamp; '*' is the stamp of every field that has none of its own. See exchange/SPEC.md. */
export type Stamps = { [field: string]: string }

/** Every record of every kind. Fields that this program does not know are kept as they came. */
export type AnyRecord = {
  id: string
  stamps: Stamps
  /** In the trash. */
  deleted?: boolean
  /** Generated sample, not a real fact. */
  sample?: boolean
  attachments?: Attachment[]
  [field: string]: Value | Stamps | Attachment[] | undefined
}

export type FieldType =
  | 'text'
  /** several lines */
  | 'note'
  | 'int'
  | 'decimal'
  /** integer fen; shown in `unit` */
  | 'money'
  | 'date'
  | 'month'
  | 'deadline'
  | 'choice'
  | 'choices'
  | 'bool'
  /** id of a record of kind `to` */
  | 'link'
  | 'links'
  | 'phone'
  /** resident identity number, GB 11643 */
  | 'idNumber'
  /** unified social credit code, GB 32100 */
  | 'creditCode'
  /** small table of plain rows, columns given by `columns` */
  | 'rows'

/** What every field may say. */
export interface FieldOptions {
  /** Chinese label: column head, form label. */
  label: string
  /** An empty value is refused. */
  required?: boolean
  /** Shown in the list by default; a number is the column's width in px. */
  list?: boolean | number
  /** Form section; a field without one continues the section of the field before. */
  section?: string
  /** Header spellings met in real workbooks, besides the label. */
  excel?: string[]
  /** Personal data: masked, logged, encrypted in packages. */
  personal?: boolean
  /** Found by the quick search. */
  search?: boolean
  /** Grey help under the input. */
  hint?: string
  /** Unit in the column head: '人', '亩', '平方米'; for money '元' or '万元'. */
  unit?: string
  /** Sum in the totals row (numbers and money). Default true for money and int, false for others. */
  total?: boolean
  /** Form: takes the whole row. */
  wide?: boolean
  /** Value of a new record; 'today', 'unit' (this site's unit) and 'operator' are filled in at creation. */
  initial?: Value | 'today' | 'unit' | 'operator'
  /** Extra check beyond the type: Chinese message, or null. `record` is the whole record. */
  check?: (value: never, record: AnyRecord) => string | null
  /** Inclusive bounds for int, decimal, money (fen); text length for text. */
  min?: number
  max?: number
  /** Clause that asks for this field, shown on hover: '二（三）'. */
  clause?: string
  /**
   * text: a city; a province written before it is left out when it is read, or one city would count as two. 东莞 and
   * 东莞市 are counted, filtered and shown as one (alike.ts).
   */
  city?: boolean
  /** text, a city: the fields of what people write around it, the province before and the rest behind (广东省广州市海珠区). */
  around?: { province: string; rest: string }
  /** link: a workbook often names it once, in its title or its own name, instead of in a column. */
  ofFile?: boolean
  /** text: a workbook often has a sheet for each instead of a column: a sheet a village. */
  ofSheet?: boolean
  /** date: may be known only to the month or year, then 'YYYY-MM' or 'YYYY' is stored and shown as such. */
  partial?: boolean
  /** date: of a plan or a term, which may lie years ahead; of others that is doubted (doubts.ts). */
  ahead?: boolean
  /**
   * What only the district office fills in, in whosever record it stands: the field, or these codes of a choice.
   * Others may empty it. Judged in forms, and in data files by who wrote it (exchange/SPEC.md, R10).
   */
  reserved?: true | readonly string[]
  /** Written by the program for itself: a preview of what would change leaves it out. */
  quiet?: true
}

export interface Field extends FieldOptions {
  type: FieldType
  /** choice, choices: stored code → label. Codes are never renamed. */
  options?: Readonly<Record<string, string>>
  /** link, links: kind pointed to. */
  to?: string
  /** link: fields of a new record that are taken, where nothing else fills them, from the record pointed to → its field. */
  gives?: Readonly<Record<string, string>>
  /** rows: the columns of the small table. */
  columns?: Readonly<Record<string, Field>>
  /** choice: other words may be typed; then the stored value is the word itself. */
  open?: boolean
  /** choice, choices: other words met in workbooks → code. */
  also?: Readonly<Record<string, string>>
  /**
   * choice: codes that no hand writes, for a step of a page gives them and checks what the form can't → which step, as
   * a sentence for the clerk. An import may bring them. See steps.ts.
   */
  steps?: Readonly<Record<string, string>>
}

/** Phantom carrier of the field's TypeScript type. */
type Typed<T> = Field & { readonly __type?: T }

const field =
  <T>(type: FieldType) =>
  (options: FieldOptions): Typed<T> => ({ type, ...options })

export const text = field<string>('text')
export const note = field<string>('note')
export const int = field<number>('int')
export const decimal = field<number>('decimal')
/** Integer fen. `unit` is '元' or '万元' and decides how it is shown and typed. */
export const money = (options: FieldOptions & { unit: '元' | '万元' }): Typed<number> => ({
  type: 'money',
  total: true,
  ...options,
})
export const date = field<string>('date')
export const month = field<string>('month')
export const deadline = field<Deadline>('deadline')
export const bool = field<boolean>('bool')
export const phone = (options: FieldOptions): Typed<string> => ({ type: 'phone', personal: true, ...options })
export const idNumber = (options: FieldOptions): Typed<string> => ({
  type: 'idNumber',
  personal: true,
  ...options,
})
export const creditCode = field<string>('creditCode')

/** A fixed set of codes with labels; with `open: true` other words may be typed. */
export const choice = <O extends Readonly<Record<string, string>>>(
  options: FieldOptions & {
    options: O
    open?: boolean
    also?: Readonly<Record<string, Extract<keyof O, string>>>
    steps?: Readonly<Partial<Record<Extract<keyof O, string>, string>>>
  },
): Typed<Extract<keyof O, string>> => ({ type: 'choice', ...options }) as Typed<Extract<keyof O, string>>

export const choices = <O extends Readonly<Record<string, string>>>(
  options: FieldOptions & { options: O; also?: Readonly<Record<string, Extract<keyof O, string>>> },
): Typed<Extract<keyof O, string>[]> => ({ type: 'choices', ...options })

export const link = (
  to: string,
  options: FieldOptions & { gives?: Readonly<Record<string, string>> },
): Typed<string> => ({ type: 'link', to, ...options })
/** For `gives`: fields that are called alike in both records. */
export const same = (...names: string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, name]))
export const links = (to: string, options: FieldOptions): Typed<string[]> => ({
  type: 'links',
  to,
  ...options,
})

export const rows = (
  options: FieldOptions & { columns: Readonly<Record<string, Field>> },
): Typed<Record<string, Value>[]> => ({ type: 'rows', wide: true, ...options })

/** Who may write records of a kind, judged by the sender's unit when a data file arrives. */
export type WriteScope =
  /** only the district office */
  | 'district'
  /** the district office, and the unit named by the record's `ownerField` */
  | 'owner'
  /** every site */
  | 'any'

/** Who receives records of a kind in data files. */
export type SeeScope =
  /** every site */
  | 'all'
  /** the district office, and the unit named by `ownerField` */
  | 'owner'
  /** nobody: stays on this site */
  | 'none'

/** Headings of the menu (registry.ts has their words). */
export type MenuKey =
  | 'calendar'
  | 'people'
  | 'stations'
  | 'parks'
  | 'signing'
  | 'money'
  | 'assessment'
  | 'duties'

export interface KindOptions<F extends Readonly<Record<string, Field>>> {
  /** Code name: the standard term of the field, in English. */
  kind: string
  /** Chinese name: 返乡创业服务站. */
  label: string
  /** Measure word for counts: 个, 名, 家, 份. */
  counter: string
  /** Heading of the menu that it stands under; without one it is reached through another kind's records or a page. */
  menu?: MenuKey
  /** Field whose value names a record in links, titles and searches. */
  title: Extract<keyof F, string>
  /** Made by the program as data files come and go: not typed in, imported or shown as a sample. */
  quiet?: boolean
  /** Written by the program alone, though it stands in the menu: its list offers neither 新增 nor import. */
  recorded?: boolean
  /** Clause of the plan that asks for this kind. */
  clause?: string
  /** Not wholly in memory: people, contact logs. */
  large?: boolean
  /** Fields that identify a record in an import, tried in order; each a list of fields that match together. */
  identity?: readonly (readonly Extract<keyof F, string>[])[]
  /** Field (a link to unit) that says whose record it is. */
  ownerField?: Extract<keyof F, string>
  write: WriteScope
  /** Sites of these roles make new records for any owner, who then has them; they change them no more. */
  makers?: readonly NewBy['role'][]
  see: SeeScope
  /** With see 'owner': fields (links to unit) that name further units whose sites receive a record. */
  sharedWith?: readonly Extract<keyof F, string>[]
  /** Names a record whose title field is empty; null where it can't either. */
  naming?: (record: AnyRecord) => string | null
  /** Other words that a cell may name a record by, besides title, `aliases` and identity. See names.ts. */
  alsoNamed?: (record: AnyRecord) => string[]
  /** A new record's fields that follow from others; only empty ones are taken. See newRecord in initial.ts. */
  fill?: (set: Readonly<Record<string, Value>>, site: NewBy) => Record<string, Value>
  /**
   * Fields worked out anew whenever one of `when` is written by hand, from the record and those that its links name:
   * a sum of what it lists. What is written with it stands.
   */
  follow?: {
    when: readonly string[]
    /** @param before the record as it stood; undefined of a new one */
    of(
      record: AnyRecord,
      linked: (kind: string, id: string) => AnyRecord | undefined,
      before: AnyRecord | undefined,
    ): Record<string, Value>
  }
  /**
   * Why these fields of a record may no longer be changed by hand, import or undo; null where they may. What was
   * approved or issued stays as it was; it is reversed or replaced by another record. Data files are not asked.
   */
  locked?: (record: AnyRecord, changed: readonly string[]) => string | null
  /**
   * Whether this value of a record, as it stands, is part of what the district office accepted: a data file of another
   * unit changes it no more by itself (exchange/SPEC.md, R11).
   */
  settled?: (record: AnyRecord, field: string) => boolean
  /** Default order of the list. */
  sort?: readonly Sort[]
  /** One line under the empty list: what belongs here. */
  empty: string
  /** Check over several fields; field → Chinese message. */
  check?: (record: AnyRecord) => Readonly<Record<string, string>>
  /** What looks wrong and may be right: field → a question for the clerk. It refuses nothing; see doubts.ts. */
  warn?: (record: AnyRecord, about: About) => Readonly<Record<string, string>>
  fields: F
}

/** Who makes a new record: this site's unit (record id of kind unit), its role and the operator. */
export interface NewBy {
  unit: string
  role: 'district' | 'town' | 'member' | 'station'
  operator: string
  /** Today, 'YYYY-MM-DD'. */
  today: string
}

export interface Sort {
  field: string
  descending?: boolean
}

export interface Kind<F extends Readonly<Record<string, Field>> = Readonly<Record<string, Field>>>
  extends Omit<KindOptions<F>, 'title' | 'identity' | 'ownerField' | 'sharedWith'> {
  title: string
  identity?: readonly (readonly string[])[]
  ownerField?: string
  sharedWith?: readonly string[]
}

/**
 * Declares a record kind. Fields keep the order in which they are written: that is the order of the form and of
 * the default columns.
 */
export function defineKind<const F extends Readonly<Record<string, Field>>>(
  options: KindOptions<F>,
): Kind<F> {
  return options as Kind<F>
}

/** Whether people type or import records of a kind. */
export const isTyped = (kind: Kind): boolean => !kind.quiet && !kind.recorded

type TypeOf<F> = F extends Typed<infer T> ? T : never

/** The record type of a declared kind: every field may be absent (empty, or not yet received). */
export type RecordOf<K> =
  K extends Kind<infer F> ? AnyRecord & { [N in keyof F]?: TypeOf<F[N]> | null } : never

/** The words that name a record: its title field, else what the kind's `naming` makes of it. */
export function titleOf(kind: Kind, record: AnyRecord): string {
  const value = record[kind.title]
  if (value != null && value !== '') return String(value)
  return kind.naming?.(record) ?? `（未命名${kind.label}）`
}

const COMMON = new Map([
  ['deleted', '回收站'],
  ['attachments', '附件'],
  ['sample', '示例标记'],
])

/** The word for a field, or for what every record may have; undefined: only a newer program knows it. */
export function labelOf(kind: Kind | undefined, name: string): string | undefined {
  return kind && Object.hasOwn(kind.fields, name) ? kind.fields[name].label : COMMON.get(name)
}
