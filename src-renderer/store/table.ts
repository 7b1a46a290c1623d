/**
 * One kind's records inside the store worker. A small kind holds whole records; a large one holds search columns
 * and reads pages when somebody looks. The engine talks to both through `Table`.
 */
import type { AnyRecord, Stamps, Value } from '../domain/kind'
import type { Stamp } from '../exchange/stamp'
import type { Bulk } from './bulk'
import type { Column } from './column'

/** Records a page. Rows never move: row r lives on page floor(r / PAGE_ROWS) for good. */
export const PAGE_ROWS = 500

/** Where a large table finds a page that it does not hold (IndexedDB, behind a small cache). */
export interface PageSource {
  load(kind: string, page: number): Promise<AnyRecord[]>
}

export interface Memory {
  /** The fields that are held. */
  readonly fields: ReadonlySet<string>
  /**
   * A record with these of its fields only, and their stamps (exchange/partial.ts); undefined where there is none.
   * @param besides fields that are not held, of which the stamps are wanted too
   */
  glance(id: string, fields: ReadonlySet<string>, besides: ReadonlySet<string>): AnyRecord | undefined
  /** Every stamp of a record. */
  stamps(id: string): Stamps
  /** Whether the values of `set` that are not held are all that the record has of such. */
  sameRest(id: string, set: Readonly<Record<string, Value>>): boolean
  /** Row of an id; -1 where there is none. */
  rowOf(id: string): number
  /** A held field by codes. */
  column(field: string): Column | undefined
  /** Stamps by codes: the records' own under '*', a field's where it has one; undefined where no record has. */
  stampColumn(field: string): Column | undefined
  /** Beside each row of a bulk 1, where the record of that row has the same values of what is not held. */
  sameRestAs(bulk: Bulk, rows: Int32Array): Uint8Array
}

export interface Table {
  readonly kind: string
  /** Rows ever given out, trash included. */
  readonly rows: number
  has(id: string): boolean
  /** Records in the order asked; undefined where there is none. */
  load(ids: readonly string[]): Promise<(AnyRecord | undefined)[]>
  /** Large kinds: what is known of their records without reading a page. */
  readonly memory?: Memory
  /** Inserts (next row) or replaces; of a partial record only what it was seen with. Marks its page dirty. Synchronous, so that a commit applies in one turn. */
  put(record: AnyRecord): void
  /** Large kinds: inserts new records at once, by column. */
  fill?(bulk: Bulk, stamp: Stamp): void
  /**
   * Pages changed since they were last written.
   * @param all those too whose newer values stand in the snapshot
   */
  dirty(all?: boolean): number[]
  /** How many pages were changed since the last checkpoint. */
  touched(): number
  /** Complete contents of a page as it is now. */
  page(page: number): Promise<AnyRecord[]>
  /** A checkpoint was written: these pages are on disk as they were when `page` gave them out. */
  clean(pages: readonly number[]): void
  /** Large kinds: the search columns as one structured-cloneable value, saved with the checkpoint. */
  snapshot?(): unknown
}

/** What queries read of a table, beyond what the engine needs. */
export interface Readable extends Table {
  /** Rises with every `put`; no two tables ever have the same, so that an answer of one that was rebuilt is not kept. */
  readonly version: number
  /** Id of a row. */
  idAt(row: number): string
  /** Row of an id; -1 where there is none. */
  rowOf(id: string): number
  /** A field by codes; undefined where a large table does not hold it in memory. */
  column(field: string): Column | undefined
  /** When anything of a row was last written, from memory. */
  lastStampAt(row: number): Stamp
  /** Whole records of rows, in the order asked. */
  read(rows: readonly number[]): Promise<AnyRecord[]>
}

/** The declaration of a large kind has changed since its snapshot: nothing is wrong, it is made anew. */
export class Outdated extends Error {}

let versions = 0
/** A version that no table had before. */
export function nextVersion(): number {
  versions += 1
  return versions
}
