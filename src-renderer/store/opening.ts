/**
 * Opening the database: compares journal and IndexedDB, mends whichever is behind, and loads the records
 * (FORMAT.md). What was mended is said in words.
 */
import type { AnyRecord } from '../domain/kind'
import { localDay } from '../policy/day'
import type { LogRow } from './database'
import { same } from './frame'
import type { JournalState } from './journal'
import type { Entry } from './journal-read'
import { type Commit, decodeEncoded, encodeCommit } from './log'
import { Logbook, logItem } from './logbook'
import { Told } from './rpc'
import type { Stack } from './stack'
import { replay, stage } from './stage'
import { type Deps, State } from './state'
import { Outdated, PAGE_ROWS } from './table'

export interface Opening {
  state: State
  /** Sentences for the person; empty where all was well. */
  mended: string[]
  /** Pages should be written soon. */
  dirty: boolean
  /** Two histories were joined, or the profile lost some: the site must begin a new epoch. */
  newEpoch: boolean
}

/** The end of IndexedDB's log; null: it is empty. */
type Base = 'lost' | Pick<LogRow, 'seq' | 'hash'> | null

/** Rows of the log put into IndexedDB at once while rebuilding. */
const BATCH = 200
const BATCH_BYTES = 8 << 20

/** @throws Told('newer') where a newer program wrote journal or database */
export async function openState(deps: Deps): Promise<Opening> {
  const opening: Opening = {
    state: new State(deps, new Logbook(deps.database, deps.pageLost)),
    mended: [],
    dirty: false,
    newEpoch: false,
  }
  // Neither asks the other.
  const database = openDatabase(deps)
  // Its failure is met below, after the journal's.
  database.catch(() => {})
  let journal: JournalState
  try {
    journal = await deps.journal.open()
  } catch (error) {
    // Whoever tries again finds nothing under way.
    await Promise.allSettled([database])
    throw error
  }
  if (journal.restored === 'partly') {
    // B4: half a backup is none.
    await deps.journal.setAside('restore-interrupted')
    journal = await deps.journal.open()
    opening.mended.push('上次恢复备份时中断，没有恢复任何内容。请重新恢复一次。')
  }
  opening.newEpoch = journal.restored === 'just'
  const base = await database
  if (journal.torn > 0) {
    // O3: it was never answered; nothing to worry anybody with unless it was long.
    opening.dirty = true
  }
  if (journal.damage) {
    await mendJournal(opening, base, journal.damage)
    return opening
  }
  try {
    // What IndexedDB has is from before the restore, if it was killed in the middle.
    if (journal.restored === 'just') await rebuild(opening, '')
    else if (base === 'lost') await rebuild(opening, '数据库文件打不开')
    else await agree(opening, base, journal)
  } catch (error) {
    await mendAfter(error, opening, base)
  }
  return opening
}

/** `rebuild` while the program runs; a journal that turns out to be damaged is mended first. */
export async function remake(opening: Opening, reason: string): Promise<void> {
  try {
    await rebuild(opening, reason)
  } catch (error) {
    const base = await opening.state.deps.database.end().catch(() => 'lost' as const)
    await mendAfter(error, opening, base)
    await rebuild(opening, '')
  }
}

/**
 * Only the last segment was read at first: the damage shows itself where an earlier one is needed. Or the journal is
 * short, and the commits that IndexedDB alone has can't all be read.
 * @throws what is neither
 */
async function mendAfter(error: unknown, opening: Opening, base: Base): Promise<void> {
  if (!(error instanceof Told && (error.code === 'damaged' || error.code === 'rebuilding'))) throw error
  const { deps } = opening.state
  opening.state = new State(deps, new Logbook(deps.database, deps.pageLost))
  await mendJournal(opening, base, error.code === 'damaged' ? error.message : '日志文件不全')
}

/** IndexedDB's own end of the log; 'lost': it can't be read. */
async function openDatabase(deps: Deps): Promise<Base> {
  try {
    await deps.database.open()
    await deps.database.meta()
    return await deps.database.end()
  } catch (error) {
    if (error instanceof Told) throw error
    return 'lost'
  }
}

/** Both can be read: brings them to the same end, then loads the records. */
async function agree(
  opening: Opening,
  base: Pick<LogRow, 'seq' | 'hash'> | null,
  journal: JournalState,
): Promise<void> {
  const { deps } = opening.state
  const { end } = journal
  const ours = base ?? { seq: 0, hash: null }
  if (ours.seq === 0 && end.seq === 0) return
  if (ours.seq === 0) return rebuild(opening, '数据库是空的，而日志文件里有数据')
  if (end.seq <= ours.seq) {
    const there = end.seq === 0 ? undefined : await deps.database.row(end.seq)
    if (end.seq > 0 && !(there && same(there.hash, end.hash))) return join(opening)
    if (end.seq < ours.seq) {
      // O5: the journal is older than IndexedDB, or gone.
      let count = 0
      for await (const { row } of opening.state.logbook.commits(end.seq)) {
        await deps.journal.append(row.seq, await deps.database.bytesOf(row))
        count++
      }
      opening.mended.push(`日志文件不全（缺最近${count}次修改），已从数据库补齐，数据没有丢失。`)
    }
    return load(opening)
  }
  // O4: the journal is ahead.
  const common = await firstAfter(deps, ours.seq - 1)
  if (!common || common.seq !== ours.seq || !ours.hash || !same(common.hash, ours.hash)) return join(opening)
  const items = []
  let after = ours.seq
  for await (const entry of deps.journal.commits(ours.seq)) {
    const { commit, encoded } = decodeEncoded(entry.seq, entry.parts)
    items.push(logItem(commit, encoded, entry.hash, after))
    after = entry.seq
  }
  try {
    await deps.database.addLog(items)
  } catch {
    return rebuild(opening, '数据库写不进去')
  }
  await load(opening)
}

async function firstAfter(deps: Deps, seq: number): Promise<Entry | null> {
  for await (const entry of deps.journal.commits(seq)) return entry
  return null
}

/** Loads the checkpoint and replays the log's tail; rebuilds where any of it is not as it should be. */
async function load(opening: Opening): Promise<void> {
  const { state } = opening
  try {
    const from = await loadPages(state)
    let count = 0
    let last = from
    if ((await state.deps.database.first())?.after !== 0) throw new Error('log has lost its beginning')
    for await (const { commit, row } of state.logbook.commits(from)) {
      if (row.after !== last) throw new Error(`log has a gap before ${row.seq}`)
      last = row.seq
      await replay(state.tables, commit.changes, (kind) => (state.meta?.kinds[kind]?.upTo ?? 0) < commit.seq)
      if (commit.seq > (state.meta?.upTo ?? 0)) state.follow(commit)
      count++
    }
    if (state.seq !== state.deps.journal.end.seq) throw new Error('log ends too early')
    if (count > 0) opening.dirty = true
  } catch (error) {
    if (error instanceof Told && error.code !== 'rebuilding') throw error
    await rebuild(opening, error instanceof Outdated ? '' : '数据库里的数据不完整')
  }
}

/** @returns the commit after which the log must be replayed */
async function loadPages(state: State): Promise<number> {
  const { database } = state.deps
  state.tables = state.emptyTables()
  state.meta = await database.meta()
  if (!state.meta) return 0
  const { kinds, clock, stack, upTo } = state.meta
  let from = upTo
  for (const [kind, { pages, rows, upTo: kindUpTo }] of Object.entries(kinds)) {
    from = Math.min(from, kindUpTo)
    if (state.tables.isLarge(kind)) {
      const snapshot = await database.snapshot(kind)
      if (snapshot === undefined) throw new Error(`no snapshot of ${kind}`)
      state.tables.add(kind, [], snapshot)
    } else {
      const found = await database.pagesOf(kind)
      const all: AnyRecord[][] = found.map((page) => page.rows)
      const wrong = found.some(
        (page, i) => page.page !== i || (i < pages - 1 && page.rows.length !== PAGE_ROWS),
      )
      if (found.length !== pages || wrong || all.reduce((sum, page) => sum + page.length, 0) !== rows) {
        throw new Error(`pages of ${kind} are not whole`)
      }
      state.tables.add(kind, all, undefined)
    }
  }
  state.clock = clock
  state.stack = stack as Stack
  state.seq = upTo
  return from
}

/**
 * O6: everything anew from the journal. Until it is done the state stays as it was, and where the journal turns out to
 * be damaged IndexedDB does, too. `reason`: for the person; '' says nothing.
 * @throws Told('damaged')
 */
export async function rebuild(opening: Opening, reason: string): Promise<void> {
  const { state } = opening
  const { journal, database } = state.deps
  // What IndexedDB has goes only where the journal is known to have it all: a start reads but its last segment.
  for await (const _ of journal.commits(0));
  await database.recreate(reason !== '')
  const fresh = new State(state.deps, new Logbook(database, state.deps.pageLost))
  let bytes = 0
  for await (const entry of journal.commits(0)) {
    const { commit, encoded } = decodeEncoded(entry.seq, entry.parts)
    await replay(fresh.tables, commit.changes)
    fresh.logbook.add(logItem(commit, encoded, entry.hash, fresh.seq))
    fresh.follow(commit)
    bytes += entry.parts.reduce((sum, part) => sum + part.length, 0)
    if (fresh.logbook.behind >= BATCH || bytes > BATCH_BYTES) {
      await fresh.logbook.flush()
      bytes = 0
    }
  }
  await fresh.logbook.flush()
  opening.state = fresh
  opening.dirty = true
  if (reason && fresh.seq > 0) {
    opening.mended.push(`${reason}，已按日志文件全部重建（共${fresh.seq}次修改），数据没有丢失。`)
  }
}

/** O7: journal and IndexedDB tell different stories from some commit on. Both are kept, as one. */
async function join(opening: Opening): Promise<void> {
  const { journal, database } = opening.state.deps
  const told = new Map<number, Entry['hash']>()
  for await (const entry of journal.commits(0)) told.set(entry.seq, entry.hash)
  const others: Commit[] = []
  for await (const { row, commit } of new Logbook(database).commits(0)) {
    const hash = told.get(row.seq)
    if (!hash || !same(hash, row.hash)) others.push(commit)
  }
  await rebuild(opening, '')
  for (const commit of others) await again(opening.state, commit)
  opening.newEpoch = true
  opening.mended.push(
    `日志文件与数据库各有不同的修改，已合并在一起（并入${others.length}次修改）；同一项内容以较晚的修改为准。`,
  )
}

/** Appends a commit of another history, merged into what is here. */
async function again(state: State, commit: Commit): Promise<void> {
  const { changes, was, after } = await stage(state.tables, commit.changes, false)
  if (changes.length === 0) return
  const next: Commit = { ...commit, seq: state.seq + 1, changes, was }
  const encoded = encodeCommit(next)
  const hash = await state.deps.journal.append(
    next.seq,
    encoded.map((part) => part.bytes),
  )
  for (const [kind, records] of after)
    for (const record of records.values()) state.tables.of(kind).put(record)
  state.logbook.add(logItem(next, encoded, hash, state.seq))
  state.follow(next)
  await state.logbook.flush()
}

/** O8: the journal is damaged before its end: what verifies in it and what IndexedDB has make a new one. */
async function mendJournal(opening: Opening, base: Base, damage: string): Promise<void> {
  const { state } = opening
  const { journal, database } = state.deps
  const all = new Map<number, Uint8Array[]>()
  const hashes = new Map<number, Entry['hash']>()
  for (const entry of await journal.salvage()) {
    all.set(entry.seq, entry.parts)
    hashes.set(entry.seq, entry.hash)
  }
  let whole = base !== 'lost'
  if (base !== 'lost') {
    try {
      for await (const { row } of state.logbook.commits(0)) {
        all.set(row.seq, await database.bytesOf(row))
        hashes.set(row.seq, row.hash)
      }
    } catch {
      whole = false
    }
  }
  const gaps = (): number => Math.max(0, ...all.keys()) - all.size
  const spare = all.size === 0 || gaps() > 0 ? await fillFrom(state.deps, all, hashes) : null
  const seqs = [...all.keys()].sort((a, b) => a - b)
  const last = seqs.at(-1) ?? 0
  const lost = gaps()
  await journal.setAside('damaged')
  for (const seq of seqs) await journal.append(seq, all.get(seq)!)
  const kept = whole && lost === 0 && base !== 'lost' && base?.seq === last
  if (kept) await load(opening)
  else await rebuild(opening, '')
  opening.newEpoch ||= lost > 0 || spare !== null
  if (spare) {
    opening.mended.push(
      `${damage}，数据库里也缺这一部分，已用${localDay(spare.made)}的备份补上${spare.filled}次修改。`,
    )
    if (lost === 0) return
  }
  opening.mended.push(
    lost === 0
      ? `${damage}，已用数据库里的内容补全（共${last}次修改），数据没有丢失；损坏的文件另外保存着。`
      : `${damage}，数据库里也缺这一部分：找回${seqs.length}次修改，有${lost}次找不回来。` +
          '损坏的文件另外保存着；请从最近的备份核对，或请对方重新发送数据文件。',
  )
}

/** What neither journal nor IndexedDB has, from the newest backup of the same history. */
async function fillFrom(
  deps: Deps,
  all: Map<number, Uint8Array[]>,
  hashes: ReadonlyMap<number, Entry['hash']>,
): Promise<{ made: string; filled: number } | null> {
  for await (const { made, entries } of deps.spare?.() ?? []) {
    const common = entries.filter(({ seq }) => hashes.has(seq))
    if (common.some(({ seq, hash }) => !same(hashes.get(seq)!, hash))) continue
    if (common.length === 0 && all.size > 0) continue
    const missing = entries.filter(({ seq }) => !all.has(seq))
    for (const { seq, parts } of missing) all.set(seq, parts)
    if (missing.length > 0) return { made, filled: missing.length }
  }
  return null
}
