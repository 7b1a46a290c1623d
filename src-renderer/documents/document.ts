/**
 * What a printable document is: which records it takes, the choices it offers, how it lays them out, what its file
 * is called. `render` is pure: records, data and options in, one HTML page out. One file a document, one line in
 * registry.ts.
 */
import type { AnyRecord, Kind, Value } from '../domain/kind'
import type { Policy } from '../policy/policy'
import type { FaceName } from './fonts'
import type { Html } from './html'
import type { Orientation } from './sheet'
import type { Wording } from './wording'

/** One choice of a document, shown at the right of the preview. */
export type Option = Choice & {
  /** Of one paper alone (ownOptions.ts): not kept for the next. */
  own?: boolean
}

type Choice =
  | { type: 'bool'; label: string; initial: boolean; hint?: string }
  | {
      type: 'choice'
      label: string
      initial: string
      options: Readonly<Record<string, string>>
      hint?: string
    }
  | { type: 'text'; label: string; initial: string; hint?: string; max?: number }
  /** Several lines. */
  | { type: 'note'; label: string; initial: string; hint?: string; rows?: number }
  | { type: 'int'; label: string; initial: number; min: number; max: number; hint?: string }
  /** Fields of the kind, in order; empty: those of its list. Only for documents of any kind. */
  | { type: 'fields'; label: string; initial: readonly string[]; hint?: string }

export type Options = Readonly<Record<string, Option>>

/** The values of declared options. */
export type OptionValues<O extends Options = Options> = {
  [N in keyof O]: O[N] extends { type: 'bool' }
    ? boolean
    : O[N] extends { type: 'int' }
      ? number
      : O[N] extends { type: 'choice'; options: infer C }
        ? Extract<keyof C, string>
        : O[N] extends { type: 'fields' }
          ? readonly string[]
          : string
}

/** What a document may read besides its records: loaded before, so that rendering waits for nothing. */
export interface DocumentData {
  policy: Policy
  /** 'YYYY-MM-DD' */
  today: string
  /** This installation; null before set-up and in tests. */
  site: { unitName: string; fullName?: string; operator: string } | null
  /** The kind of the records, for documents of any kind. */
  kind: Kind | null
  /** A linked record, where the document asked for its kind and it is there. */
  linked(kind: string, id: unknown): AnyRecord | undefined
  /** Name of a linked record, '' where there is none. */
  nameOf(kind: string, id: unknown): string
  /** All records of a small kind that the document named in `needs`, without those in the trash. */
  all(kind: string): readonly AnyRecord[]
  /** How many records there are of a kind that the document named in `counts`, without those in the trash. */
  count(kind: string): number
  /** What this site has set, of the keys that the document named in `settings`. */
  setting(key: string): Value | undefined
  /** The office's own wording of a document; null where the built-in stands. */
  wording(document: string): string | null
}

/** What rendering is told besides the data. */
export interface Rendering {
  /** Pages of each record, from an earlier print; for 共 y 页 in a batch, and for what stands on the last page. */
  totals?: readonly number[]
  /** Place of the first record in the whole batch, from 0. */
  offset?: number
}

/** How a document is issued. */
export interface Issue {
  title(records: readonly AnyRecord[], data: DocumentData, options: Chosen): string
  /** The number that the record has by its own work; without this function the register gives the next. */
  number?(records: readonly AnyRecord[]): { code: string; year: number; serial: number } | null
  /** Options that take number and date. */
  options?(number: string, date: string): Readonly<Record<string, Value>>
  /** Fields of the records that note the number. */
  marks?(number: string, date: string): Record<string, Value>
}

export interface DocumentDefinition<O extends Options = Options> {
  /** Code name; on the command line `--print NAME`. */
  name: string
  /** 签约协议书 */
  label: string
  /** Kind of its records; null: any kind, named as `list:station`. */
  kind: string | null
  orientation: Orientation
  faces: readonly FaceName[]
  options: O
  /** Offered as a Word file, for those that are edited further. */
  word?: boolean
  /** Leaves the office with a number: kept as the PDF that was printed (kind issued). */
  issue?: Issue
  /** Small kinds that are loaded whole. */
  needs?: readonly string[]
  /** Kinds of which only the number is read; the large ones are never loaded whole. */
  counts?: readonly string[]
  /** Keys of this site's settings that it reads. */
  settings?: readonly string[]
  /** Standing words that an office can change (kind template). */
  wording?: Wording
  /** Link fields to load records of; 'all' for documents of any kind. */
  links: readonly string[] | 'all'
  /** Each record is a paper of its own, with page numbers of its own; otherwise all records make one paper. */
  each: boolean
  /** Records printed in one go; 1 where the number of pages of each must be known. */
  chunk: number
  /** With these options something stands at the foot of the last page: it is printed twice, once to count the pages. */
  settles?: (options: OptionValues<O>) => boolean
  /** What is printed when no record is named: all of the kind, or the document knows by itself (a plan's table). */
  without: 'all' | 'none'
  /** Can be printed without a record, to be filled in by hand; the option is called `blank`. */
  blank?: boolean
  render(
    records: readonly AnyRecord[],
    data: DocumentData,
    options: OptionValues<O>,
    rendering?: Rendering,
  ): Html
  /** Words that a file name pattern can use in {braces}, and the pattern that is offered. */
  fileName: {
    pattern: string
    tokens: Readonly<Record<string, (record: AnyRecord, data: DocumentData) => string>>
  }
}

/** Chosen values of any document's options, as `optionsOf` gives them. */
export type Chosen = Readonly<Record<string, unknown>>

/** Any document, whatever its options. */
export interface AnyDocument extends Omit<DocumentDefinition<Options>, 'render' | 'settles'> {
  settles?(options: Chosen): boolean
  render(records: readonly AnyRecord[], data: DocumentData, options: Chosen, rendering?: Rendering): Html
}

/** Declares a document; its options' types follow from their declaration. */
export function defineDocument<const O extends Options>(definition: DocumentDefinition<O>): AnyDocument {
  // `render` reads only options of its own declaration, and optionsOf gives it exactly those.
  return definition as unknown as AnyDocument
}

/** Declared options with their initial values, where `given` has no fitting one. */
export function optionsOf(document: AnyDocument, given: Readonly<Record<string, unknown>> = {}): Chosen {
  const values: Record<string, unknown> = {}
  for (const [name, option] of Object.entries(document.options)) {
    const value = given[name]
    values[name] = fits(option, value) ? value : option.initial
  }
  return values
}

function fits(option: Option, value: unknown): boolean {
  switch (option.type) {
    case 'bool':
      return typeof value === 'boolean'
    case 'int':
      return Number.isInteger(value) && Number(value) >= option.min && Number(value) <= option.max
    case 'choice':
      return typeof value === 'string' && Object.hasOwn(option.options, value)
    case 'text':
    case 'note':
      return typeof value === 'string'
    case 'fields':
      return Array.isArray(value) && value.every((item) => typeof item === 'string')
  }
}

/** An empty record: what a blank form is rendered from. */
export const EMPTY_RECORD: AnyRecord = { id: '', stamps: {} }

/** A text field's words, '' where it is empty. */
export function textOf(record: AnyRecord, field: string): string {
  const value = record[field]
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
}

/** A number field, null where it is empty. */
export function numberOf(record: AnyRecord, field: string): number | null {
  const value = record[field]
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}
