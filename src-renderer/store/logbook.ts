/**
 * The log as the program reads it: rows in IndexedDB, and those that could not be written there yet. The journal
 * holds every one of them already, so a failing IndexedDB costs nothing but a later rebuild.
 */
import { fnv1a } from '../domain/values/hash'
import type { Database, LogRow, MarkRow, PartRow } from './database'
import type { Bytes } from './frame'
import { type Commit, decodeChanges, decodeCommit, type Encoded } from './log'
import { Told } from './rpc'

/** Touched records that a row names one by one; beyond it they are marked by hash. */
const KEYS = 50

export interface LogItem {
  row: LogRow
  parts: PartRow[]
  /** Worked out when it is written: nobody waits for it. */
  marks?(): MarkRow
}

/**
 * A commit and its encoded parts as rows of the log.
 * @param after the commit before it; 0: it is the first
 */
export function logItem(commit: Commit, encoded: readonly Encoded[], hash: Bytes, after: number): LogItem {
  const { seq, changes, was: _w, bulk, authors: _a, extra: _e, ...head } = commit
  const touched = new Set<string>()
  const counts: Record<string, number> = {}
  for (const { kind, id } of changes) {
    const key = `${kind}/${id}`
    if (touched.has(key)) continue
    touched.add(key)
    counts[kind] = (counts[kind] ?? 0) + 1
  }
  if (bulk) counts[bulk.kind] = (counts[bulk.kind] ?? 0) + bulk.ids.length
  const row: LogRow = { seq, after, hash, head, counts, parts: encoded.length === 1 ? 0 : encoded.length }
  if (commit.source.by === 'undo' || commit.source.by === 'redo') row.of = commit.source.of
  if (!bulk && touched.size <= KEYS) row.keys = [...touched]
  else row.big = 1
  if (encoded.length === 1) row.bytes = encoded[0].bytes
  return {
    row,
    parts: encoded.length === 1 ? [] : encoded.map(({ bytes }, part) => ({ seq, part, bytes })),
    ...(row.big ? { marks: () => marksOf(commit, encoded) } : {}),
  }
}

/** Hash and part of each record in one number, so that a plain sort of numbers orders them. */
function marksOf({ seq, changes, bulk }: Commit, encoded: readonly Encoded[]): MarkRow {
  const all = new Float64Array(changes.length + (bulk?.ids.length ?? 0))
  let at = 0
  const begin = bulk ? keyHash(`${bulk.kind}/`) : 0
  encoded.forEach(({ from, rows, ofBulk }, part) => {
    for (let i = from; i < from + rows; i++) {
      const hash =
        ofBulk && bulk ? keyHash(bulk.ids[i], begin) : keyHash(`${changes[i].kind}/${changes[i].id}`)
      all[at++] = hash * MOST_PARTS + part
    }
  })
  all.sort()
  return {
    seq,
    hashes: Uint32Array.from(all, (one) => Math.floor(one / MOST_PARTS)),
    parts: Uint16Array.from(all, (one) => one % MOST_PARTS),
  }
}

const MOST_PARTS = 1 << 16

/** Unsigned: marks are sorted. @param begin hash of what stands before `key` */
const keyHash = (key: string, begin?: number): number => fnv1a(key, begin) >>> 0

export function rebuilding(): Told {
  return new Told('数据库有一部分读不出来，正在按日志文件重建，请稍候再试一次。数据没有丢失。', 'rebuilding')
}

/**
 * The log, read as one: what waits in memory for IndexedDB, and what is there. Readers reject with Told('rebuilding')
 * where IndexedDB can't be read.
 */
export class Logbook {
  /** Not in IndexedDB yet, oldest first. */
  private waiting: LogItem[] = []
  private flushing: Promise<void> = Promise.resolve()

  /** @param lost called where IndexedDB can't be read any more */
  constructor(
    private readonly database: Database,
    private readonly lost: () => void = () => {},
  ) {}

  /** A reading of IndexedDB; where it fails, a rebuild begins and the caller is told to come again. */
  private async reading<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (error instanceof Told) throw error
      this.lost()
      throw rebuilding()
    }
  }

  add(item: LogItem): void {
    this.waiting.push(item)
  }

  /** Commits that IndexedDB lacks. */
  get behind(): number {
    return this.waiting.length
  }

  /** Writes what waits, in one transaction. Rejects where IndexedDB refuses; nothing is lost by that. */
  flush(): Promise<void> {
    const run = this.flushing.then(() => this.write())
    this.flushing = run.catch(() => {})
    return run
  }

  private async write(): Promise<void> {
    const items = [...this.waiting]
    if (items.length === 0) return
    await this.database.addLog(items)
    this.waiting = this.waiting.slice(items.length)
  }

  async row(seq: number): Promise<LogRow | undefined> {
    const held = this.waiting.find((item) => item.row.seq === seq)?.row
    return held ?? this.reading(() => this.database.row(seq))
  }

  /** Newest first, below `before`. */
  async rowsBefore(before: number, limit: number): Promise<LogRow[]> {
    const held = this.waiting.map((item) => item.row).filter((row) => row.seq < before)
    const rest = await this.reading(() =>
      this.database.rowsBefore(Math.min(before, held[0]?.seq ?? before), limit),
    )
    return [...held.reverse(), ...rest].slice(0, limit)
  }

  // What waits is looked at before IndexedDB: a row that is written meanwhile is then found twice, never missed.

  /** Undo and redo commits. */
  async takingBack(): Promise<LogRow[]> {
    const held = this.waiting.map((item) => item.row).filter((row) => row.of !== undefined)
    return [
      ...(await this.database.takingBack()).filter((row) => !held.some((h) => h.seq === row.seq)),
      ...held,
    ]
  }

  async read(row: LogRow): Promise<Commit> {
    return decodeCommit(row.seq, await this.parts(row))
  }

  async parts(row: LogRow): Promise<Uint8Array[]> {
    const item = this.waiting.find((held) => held.row.seq === row.seq)
    if (item && item.parts.length > 0) return item.parts.map((part) => part.bytes)
    return this.reading(() => this.database.bytesOf(row))
  }

  async commit(seq: number): Promise<Commit | undefined> {
    const row = await this.row(seq)
    return row && this.read(row)
  }

  /** Commits after `after`, oldest first; those that are not wanted are not even read. */
  async *commits(
    after: number,
    wanted: (row: LogRow) => boolean = () => true,
  ): AsyncGenerator<{ commit: Commit; row: LogRow }> {
    const held = this.waiting.filter(({ row }) => row.seq > after)
    const until = held[0]?.row.seq ?? Number.POSITIVE_INFINITY
    let at = after
    for (let more = true; more; ) {
      const rows = await this.reading(() => this.database.rowsAfter(at, 200))
      more = rows.length > 0
      for (const row of rows) {
        if (row.seq >= until) more = false
        else if (wanted(row)) yield { row, commit: await this.read(row) }
      }
      at = rows.at(-1)?.seq ?? at
    }
    for (const { row } of held) if (wanted(row)) yield { row, commit: await this.read(row) }
  }

  /** What touched one record, newest first: each commit's row with only that record's changes. */
  async ofRecord(kind: string, id: string): Promise<{ row: LogRow; commit: Commit }[]> {
    const key = `${kind}/${id}`
    const rows = new Map<number, LogRow>()
    const held = [...this.waiting]
    for (const row of await this.reading(() => this.database.rowsWithKey(key))) rows.set(row.seq, row)
    for (const { row } of held) if (row.big || row.keys?.includes(key)) rows.set(row.seq, row)
    const found: { row: LogRow; commit: Commit }[] = []
    for (const row of rows.values()) found.push({ row, commit: only(await this.read(row), kind, id) })
    for (const { row, parts } of await this.reading(() => this.database.bigWithKey(keyHash(key)))) {
      if (rows.has(row.seq)) continue
      const commit: Commit = { seq: row.seq, ...row.head, changes: [], was: [] }
      if (row.head.source.by === 'package') found.push({ row, commit: only(await this.read(row), kind, id) })
      else {
        for (const part of parts) {
          const { changes, was } = decodeChanges(
            row.head.stamp,
            await this.reading(() => this.database.part(row, part)),
          )
          commit.changes.push(...changes)
          commit.was.push(...was)
        }
        found.push({ row, commit: only(commit, kind, id) })
      }
    }
    return found.filter(({ commit }) => commit.changes.length > 0).sort((a, b) => b.row.seq - a.row.seq)
  }
}

function only(commit: Commit, kind: string, id: string): Commit {
  const keep = commit.changes.flatMap((change, i) => (change.kind === kind && change.id === id ? [i] : []))
  return { ...commit, changes: keep.map((i) => commit.changes[i]), was: keep.map((i) => commit.was[i]) }
}
