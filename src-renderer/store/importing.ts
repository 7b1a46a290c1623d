/** The rows of an import by column, and what they would do. */
import type { Value } from '../domain/kind'

/** Row r holds values[codes[r]]; values[0] is undefined: the cell was empty and changes nothing. */
export interface ImportColumn {
  codes: Int32Array
  values: (Value | undefined)[]
  /** No two codes have the same value, and none but 0 is empty. */
  distinct?: true
}

/** Rows read and converted by the sheets worker, by column. */
export type ImportRows = RowsOf<ImportColumn>

export interface RowsOf<C> {
  kind: string
  file: string
  digest: string
  fields: string[]
  /** One column a field, in the order of `fields`. */
  columns: C[]
  /** Rows (index) that were already rejected by the reader; they are not matched. */
  rejected: Record<number, true>
  /** Number of each row as Excel shows it, for reasons that name another row. */
  numbers?: Int32Array
  /** Sheets that the rows come from, each with its first row, where there are several: each has a row 5. */
  parts?: { name: string; start: number }[]
  /** By field, in the order of `fields`: rows (1) whose cell nobody touched since this program exported it. A record
   * that is known keeps what it has now in such fields. */
  untouched?: Uint8Array[]
  /** Fields that only fill what is empty in records that are there ('fill'), or leave them as they are ('keep'). */
  rules?: Record<string, 'fill' | 'keep'>
  /** Fields of records that the import makes, and of no others: which file, sheet and row they came from. */
  origin?: { fields: string[]; columns: C[] }
}

/** Rows on their way: a dictionary is one JSON text (sending.ts). */
export type SentRows = RowsOf<Omit<ImportColumn, 'values'> & { values: string }>

export interface ImportPreview {
  /** Give to import.apply. */
  token: string
  created: number
  updated: number
  unchanged: number
  /** Per input row: 'new', 'same', 'changed', 'bad'; 'bad' rows have reasons. */
  state: Uint8Array
  /** Row → reason (Chinese), only the rows that the store rejects (validation, twice in the file …). */
  reasons: Record<number, string>
  /** Of these rows, where cells are the reason: their fields. */
  wrong: Record<number, string[]>
  /** New row → records that are called the same and yet were not taken for it; rows without such are left out. */
  namesakes: Record<number, number>
  /** Rows that will be imported and in which something looks wrong; of the first ones field → words. */
  doubtful: { count: number; rows: { row: number; title: string; doubts: Record<string, string> }[] }
  /** Rows that are given back and carry the key of a record that another row is: copies, which lose it. */
  copied: number[]
  /** The first `sample` changed rows: row, record id, field → [old, new]. */
  changes: { row: number; id: string; title: string; fields: Record<string, [Value, Value]> }[]
}
export const ROW_NEW = 1
export const ROW_CHANGED = 2
export const ROW_SAME = 3
export const ROW_BAD = 4
