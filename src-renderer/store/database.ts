/**
 * The IndexedDB side, through Dexie: log, pages, snapshots, meta. A cache of the journal that the program works
 * on; any of it may vanish and is then rebuilt. Writes are relaxed: the journal is durable.
 */
import Dexie, { type Table as DexieTable } from 'dexie'
import type { AnyRecord } from '../domain/kind'
import type { Clock } from '../exchange/stamp'
import type { Bytes } from './frame'
import type { CommitHead } from './log'
import { newer } from './log'

/** One commit of the log. `bytes` holds its only part; a commit of several has them in `parts`. */
export interface LogRow {
  seq: number
  /** The commit before it, so that a gap shows itself. */
  after: number
  hash: Bytes
  head: Omit<CommitHead, 'seq' | 'authors' | 'extra'>
  /** Records touched, by kind. */
  counts: Record<string, number>
  /** 'kind/id' of what it touched, where that is little. */
  keys?: string[]
  /** 1: too much for `keys`, see `marks`. */
  big?: 1
  /** Undo and redo: the commit that it takes back. */
  of?: number
  bytes?: Uint8Array
  /** Number of rows in `parts`; 0 where `bytes` holds all. */
  parts: number
}

export interface PartRow {
  seq: number
  part: number
  bytes: Uint8Array
}

/** Which part of a large commit touches a record: hashes of 'kind/id', sorted, and the part of each. */
export interface MarkRow {
  seq: number
  hashes: Uint32Array
  parts: Uint16Array
}

export interface PageRow {
  kind: string
  page: number
  rows: AnyRecord[]
}

/** What the last checkpoint says of the whole. */
export interface Meta {
  /** Format of this database; a higher one belongs to a newer program. */
  format: number
  /** kind → the pages it has, and the commit up to which they are true */
  kinds: Record<string, { pages: number; rows: number; upTo: number; large: boolean }>
  /** Everything not in `kinds` (undo lists, clock) is true up to here. */
  upTo: number
  clock: Clock
  stack: unknown
}

export const DATABASE_FORMAT = 1
export const DATABASE = 'guiyan'

export interface IndexedDbParts {
  indexedDB: IDBFactory
  IDBKeyRange: typeof IDBKeyRange
}

/** Places with files of their own, one of which holds the database. */
export interface Places {
  /** Where it is; undefined: in the worker's own, where an early program put it or where there is nothing else. */
  present(): Promise<IndexedDbParts | undefined>
  /** An empty place, in use from now on; undefined: there is none to be had. */
  renew(): Promise<IndexedDbParts | undefined>
}

/**
 * IndexedDB as the store has it: log rows by seq, pages of kinds, snapshots, meta. A copy and nothing more; whatever
 * rejects here, the journal can make it anew (O6).
 */
export class Database {
  private dexie: Dexie
  private factory: IndexedDbParts | undefined

  /**
   * @param factory other than the worker's own
   * @param places where the database may have moved to, and can move
   */
  constructor(
    private readonly name = DATABASE,
    factory?: IndexedDbParts,
    private readonly places?: Places,
  ) {
    this.factory = factory
    this.dexie = this.make()
  }

  private make(): Dexie {
    const dexie = new Dexie(this.name, { ...this.factory, chromeTransactionDurability: 'relaxed' })
    dexie.version(DATABASE_FORMAT).stores({
      log: 'seq,*keys,big,of',
      parts: '[seq+part]',
      marks: 'seq',
      pages: '[kind+page]',
      snapshots: 'kind',
      meta: 'key',
    })
    return dexie
  }

  private get log(): DexieTable<LogRow, number> {
    return this.dexie.table('log')
  }
  private get parts(): DexieTable<PartRow, [number, number]> {
    return this.dexie.table('parts')
  }
  private get pages(): DexieTable<PageRow, [string, number]> {
    return this.dexie.table('pages')
  }

  /** @throws Told('newer') for a newer program's database, and whatever IndexedDB throws for a damaged one */
  async open(): Promise<void> {
    const place = await this.places?.present().catch(() => undefined)
    if (place) {
      this.dexie.close()
      this.factory = place
      this.dexie = this.make()
    }
    try {
      await this.dexie.open()
    } catch (error) {
      if ((error as Error).name === 'VersionError') throw newer()
      throw error
    }
    // Dexie opens a newer database as it finds it; it counts versions in tens.
    if (this.dexie.backendDB().version > DATABASE_FORMAT * 10) {
      this.dexie.close()
      throw newer()
    }
  }

  /** For tests that harm it. */
  get raw(): Dexie {
    return this.dexie
  }

  close(): void {
    this.dexie.close()
  }

  /**
   * Throws everything away and opens an empty database.
   * @param harmed its files may be damaged: it moves, for what is damaged once may be found damaged for ever
   */
  async recreate(harmed: boolean): Promise<void> {
    this.dexie.close()
    const deleted = await this.delete().then(
      () => true,
      () => false,
    )
    if (harmed || !deleted) {
      const place = await this.places?.renew().catch(() => undefined)
      if (place) this.factory = place
    }
    this.dexie = this.make()
    await this.dexie.open()
  }

  /** Closes and removes it. */
  erase(): Promise<void> {
    this.dexie.close()
    return this.delete()
  }

  private delete(): Promise<void> {
    return new Promise((resolve, reject) => {
      const request = (this.factory?.indexedDB ?? indexedDB).deleteDatabase(this.name)
      request.onsuccess = () => resolve()
      request.onerror = () => reject(request.error)
      request.onblocked = () => reject(new Error('blocked'))
    })
  }

  async meta(): Promise<Meta | null> {
    const row = await this.dexie.table('meta').get('meta')
    if (!row) return null
    if (row.format > DATABASE_FORMAT) throw newer()
    return row as Meta
  }

  async end(): Promise<Pick<LogRow, 'seq' | 'hash'> | null> {
    return (await this.log.orderBy('seq').last()) ?? null
  }

  async first(): Promise<LogRow | undefined> {
    return this.log.orderBy('seq').first()
  }

  async addLog(rows: readonly { row: LogRow; parts: PartRow[]; marks?(): MarkRow }[]): Promise<void> {
    // A commit of fifty records and more has marks, even where it is one part.
    const large = rows.some(({ row, marks }) => row.parts > 0 || marks !== undefined)
    const tables = large ? ['log', 'parts', 'marks'] : ['log']
    await this.dexie.transaction('rw', tables, async () => {
      for (const { row, parts, marks } of rows) {
        if (parts.length > 0) void this.parts.bulkPut(parts)
        if (marks) void this.dexie.table('marks').put(marks())
        void this.log.put(row)
      }
    })
  }

  row(seq: number): Promise<LogRow | undefined> {
    return this.log.get(seq)
  }

  /** Newest first, before `before`. */
  rowsBefore(before: number, limit: number): Promise<LogRow[]> {
    return this.log.where('seq').below(before).reverse().limit(limit).toArray()
  }

  rowsAfter(after: number, limit: number): Promise<LogRow[]> {
    return this.log.where('seq').above(after).limit(limit).toArray()
  }

  rowsWithKey(key: string): Promise<LogRow[]> {
    return this.log.where('keys').equals(key).toArray()
  }

  /** Every undo and redo commit. */
  takingBack(): Promise<LogRow[]> {
    return this.log.orderBy('of').toArray()
  }

  /** Large commits that may touch the key, each with the parts to look into. */
  async bigWithKey(hash: number): Promise<{ row: LogRow; parts: number[] }[]> {
    const found: { row: LogRow; parts: number[] }[] = []
    for (const seq of await this.log.where('big').equals(1).primaryKeys()) {
      const marks = (await this.dexie.table('marks').get(seq)) as MarkRow | undefined
      if (!marks) {
        // Written by a version that left the marks of one-part commits out: look into all of it.
        const row = await this.log.get(seq)
        if (row) found.push({ row, parts: Array.from({ length: Math.max(1, row.parts) }, (_, i) => i) })
        continue
      }
      const parts = new Set<number>()
      for (let i = lowerBound(marks.hashes, hash); marks.hashes[i] === hash; i++) parts.add(marks.parts[i])
      const row = parts.size > 0 ? await this.log.get(seq) : undefined
      if (row) found.push({ row, parts: [...parts] })
    }
    return found
  }

  async bytesOf(row: LogRow): Promise<Uint8Array[]> {
    if (row.bytes) return [row.bytes]
    const rows = await this.parts.where('[seq+part]').between([row.seq, 0], [row.seq, Dexie.maxKey]).toArray()
    if (rows.length !== row.parts) throw new Error(`commit ${row.seq} has lost parts`)
    return rows.map((part) => part.bytes)
  }

  async part(row: LogRow, part: number): Promise<Uint8Array> {
    if (row.bytes) return row.bytes
    const found = await this.parts.get([row.seq, part])
    if (!found) throw new Error(`commit ${row.seq} has lost part ${part}`)
    return found.bytes
  }

  async pagesOf(kind: string): Promise<PageRow[]> {
    return this.pages.where('[kind+page]').between([kind, 0], [kind, Dexie.maxKey]).toArray()
  }

  page(kind: string, page: number): Promise<PageRow | undefined> {
    return this.pages.get([kind, page])
  }

  async snapshot(kind: string): Promise<unknown> {
    return ((await this.dexie.table('snapshots').get(kind)) as { value: unknown } | undefined)?.value
  }

  async checkpoint(
    pages: PageRow[],
    snapshots: { kind: string; value: unknown }[],
    meta: Meta,
  ): Promise<void> {
    await this.dexie.transaction('rw', ['pages', 'snapshots', 'meta'], async () => {
      void this.pages.bulkPut(pages)
      for (const snapshot of snapshots) void this.dexie.table('snapshots').put(snapshot)
      void this.dexie.table('meta').put({ key: 'meta', ...meta })
    })
  }
}

function lowerBound(sorted: Uint32Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle] < value) low = middle + 1
    else high = middle
  }
  return low
}
