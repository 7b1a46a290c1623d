/**
 * What the window can ask of the store worker: the one typed message map. The worker owns the database; nothing
 * else opens it. Every call rejects with `Told` where a person should read the reason.
 */
import type { BackupPlace, BackupWhere } from '../../src-main/desk'
import type { AnyRecord, Sort, Value } from '../domain/kind'
import type { ExchangeCalls } from '../exchange/calls'
import type { Change } from '../exchange/merge'
import type { Found } from '../people/duplicates'
import type { CodedRows } from './coded'
import type { Trial } from './trial'

export type * from '../exchange/calls'

// ── Reading ────────────────────────────────────────────────────────────────────────────────────────────────

/** One condition on one field. All conditions of a filter must hold. */
export type Condition =
  /** Value is one of these; null stands for empty. For choices and links-lists: contains one of these. */
  | { field: string; in: Value[] }
  /** Inclusive bounds; either side may be open. Dates, months, numbers, money (fen). */
  | { field: string; from?: Value; to?: Value }
  /** Text contains, case and width folded. */
  | { field: string; has: string }

export interface Where {
  conditions?: Condition[]
  /** Words, all of which must occur in some `search` field (or in the title of a linked record). */
  text?: string
  /** Only the trash (true), or only what is not in it (default). */
  deleted?: boolean
  /** Only these records. */
  ids?: string[]
}

export interface ListQuery {
  kind: string
  where?: Where
  sort?: readonly Sort[]
  /** Rows [from, to) of the sorted list. */
  from: number
  to: number
  /** Fields to sum over the whole filtered list. */
  totals?: string[]
  /** The shown fields: rows of a large kind then hold only these, and need no page. Without it: whole records. */
  fields?: string[]
}

export interface ListPage {
  /** Rows that fit `where`, all of them. */
  count: number
  /** Records of the kind outside the trash, whatever `where` says. */
  all: number
  rows: AnyRecord[]
  totals: Record<string, number>
  /** Database version that this answer is true for. */
  seq: number
}

/** A search screen's question: the first rows, and values of some fields with their counts. */
export interface SurveyQuery {
  kind: string
  where?: Where
  sort?: readonly Sort[]
  /** Rows [0, to) of the sorted list. */
  to: number
  /** The shown fields. */
  fields: string[]
  /** Fields whose values are counted, each without its own conditions. */
  facets: string[]
  /** Values of each, the most frequent first. */
  limit: number
  /** Spans of one more field, counted likewise. */
  spans?: { field: string; conditions: Condition[] }
}

export interface Survey {
  count: number
  all: number
  rows: AnyRecord[]
  facets: Record<string, { values: ValueCount[]; distinct: number }>
  spans: number[]
}

/** A value of a field, how often it occurs, and its words (link titles, choice labels resolved). */
export interface ValueCount {
  value: Value
  label: string
  count: number
}

// ── Writing ────────────────────────────────────────────────────────────────────────────────────────────────

/** A change before it has a stamp. */
export type Draft = Pick<Change, 'kind' | 'id' | 'set' | 'create'>

/** Where a commit came from; kept with it for good. */
export type Source =
  | { by: 'hand' }
  /** `file` as the person knew it; `digest` of its bytes */
  | { by: 'import'; file: string; digest?: string; rows?: number }
  | { by: 'package'; site: string; unit: string; writer: string; to: number; file?: string }
  | { by: 'undo'; of: number }
  | { by: 'redo'; of: number }
  | { by: 'setup' }
  | { by: 'sample' }
  /** this site's own bookkeeping (settings, peers); never shown as history, never undone */
  | { by: 'local' }

export interface CommitRequest {
  /** What was done, Chinese, for history and the undo button: 新增服务站「广州服务站」. */
  label: string
  changes: Draft[]
  source?: Source
  /** Refuse with Told('stale') where one of these records has moved past the version that the form was opened on. */
  expect?: { kind: string; id: string; seen: string }[]
  /** Skip validation against the declaration (packages, restores). Default: invalid drafts are refused. */
  trust?: boolean
}

export interface CommitResult {
  seq: number
  /** Records touched. */
  count: number
}

/** One line of history. */
export interface HistoryEntry {
  seq: number
  /** ISO time with zone of this site's clock. */
  at: string
  operator: string
  /** Unit whose site made it. */
  unit: string
  label: string
  source: Source
  /** Records touched, by kind. */
  counts: Record<string, number>
  /** Undone by this commit, where it was. */
  undoneBy?: number
  /** Only in the history of one record: field → [before, after]. */
  fields?: Record<string, [Value, Value]>
  created?: boolean
}

export interface UndoState {
  /** Label of what Ctrl+Z takes back, Ctrl+Y brings back; null where there is nothing. */
  undo: { seq: number; label: string } | null
  redo: { seq: number; label: string } | null
}

/** A record that an undo leaves as it is. */
export interface Left {
  kind: string
  id: string
  title: string
  reason: string
  /** It can't be taken back at all: others use it, or it was approved. Without it: somebody edited it since. */
  never?: true
}

/** What an undo would do, before it does it. */
export interface UndoPreview {
  label: string
  /** Records that go back to what they were, or to the trash. */
  done: number
  /** The first of them. */
  first: { kind: string; id: string; title: string; fresh: boolean }[]
  kept: Left[]
  /** Names of the units whose sites have it already: the taking back reaches them with the next data file. */
  received: string[]
}

export interface UndoResult {
  seq: number | null
  label: string
  /** Records taken back. */
  done: number
  /** Records left as they are because somebody changed them since: with the reason in Chinese. */
  kept: Left[]
}

// ── Sites and packages ─────────────────────────────────────────────────────────────────────────────────────

/** This installation. `null` before set-up. */
export interface Site {
  /** Stays for good. */
  site: string
  /** This epoch's writer name (stamp.ts). */
  writer: string
  /** When this epoch began, milliseconds of this site's clock; never before an earlier epoch's. */
  epoch: number
  unit: string
  unitName: string
  /** Kind of unit, decides the scope of writing and what the menu shows first. */
  role: 'district' | 'town' | 'member' | 'station'
  operator: string
}

// ── Import ─────────────────────────────────────────────────────────────────────────────────────────────────

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
  /** The first `sample` changed rows: row, record id, field → [old, new]. */
  changes: { row: number; id: string; title: string; fields: Record<string, [Value, Value]> }[]
}
export const ROW_NEW = 1
export const ROW_CHANGED = 2
export const ROW_SAME = 3
export const ROW_BAD = 4

// ── Backups ────────────────────────────────────────────────────────────────────────────────────────────────

export interface BackupRef {
  where: BackupWhere
  /** The site's folder. */
  root: string
  /** backups/….json */
  name: string
}

export interface BackupInfo extends BackupRef {
  /** ISO time. */
  made: string
  unitName: string
  seq: number
  records: number
  /** Made before a restore, to go back to. */
  before: boolean
  /** Bytes that had to be written for it; 0 where it was only read. */
  written: number
}

export interface BackupState {
  place: BackupPlace | null
  /** Newest first, of both places; of this site, or of all where there is none yet. */
  backups: BackupInfo[]
  /** What went wrong last, in words. */
  trouble: string | null
  /** The last backup that was restored by way of trial (B11); null: none yet. */
  trial: Trial | null
}

/** A look into a backup beside the present. */
export interface LookbackQuery {
  kind: string
  /** Part of the title. */
  text: string
  /** Only what is not the same now. */
  changed: boolean
  from: number
  to: number
}
export interface LookbackRow {
  id: string
  title: string
  /** gone: only in the backup; new: only now. */
  what: 'same' | 'changed' | 'gone' | 'new'
  /** field → [in the backup, now] */
  fields: Record<string, [Value, Value]>
}
export interface LookbackPage {
  count: number
  rows: LookbackRow[]
}

export interface RestorePreview {
  info: BackupInfo
  /** Commits of this site since that backup, whose changes a restore takes away. */
  since: { commits: number; labels: string[] }
  byKind: Record<string, { back: number; gone: number; changed: number }>
  /** Rows of every kind in the backup, trash included. */
  kinds: Record<string, number>
}

// ── Erasing ────────────────────────────────────────────────────────────────────────────────────────────────

export interface ErasePreview {
  /** What goes, by kind: the people themselves, what was merged into them, contacts, comparisons, conflicts. */
  goes: Record<string, number>
  /** Records of other business that name them, and stay: loans, subsidies, agreements. */
  stays: Record<string, number>
  attachments: number
  /** Backups here and, where it can be reached, at the chosen place; all of them go. */
  backups: number
  /** The chosen place can't be reached now: its backups stay, in words. */
  unreachable: string | null
  /** Names of the units whose sites have the record already. */
  received: string[]
}

export interface Erased extends ErasePreview {
  records: number
  /** Commits that were written anew without them. */
  commits: number
  /** What was read through afterwards for the erased numbers, telephones and names. */
  searched: { bytes: number; words: number; found: number }
}

// ── The map ────────────────────────────────────────────────────────────────────────────────────────────────

export interface Opened {
  site: Site | null
  seq: number
  /** What opening had to mend, in words for the person; null where all was well. */
  mended: string | null
  undo: UndoState
}

export type StoreCalls = ExchangeCalls & {
  /** Opens or rebuilds the database. First call of all. */
  open(): Promise<Opened>
  /** First start: this site's identity, the seed records (at the plan's stamp) and the operator. */
  setUp(site: Omit<Site, 'site' | 'writer' | 'epoch'>, seeds: Draft[], order?: number): Promise<Opened>
  /** Adds or renews plan-stamped records (a new policy file, or an older site after an update). */
  seed(seeds: Draft[], order?: number): Promise<CommitResult>
  site(): Site | null
  setOperator(name: string): Promise<Site>
  /** S3: the data was copied; numbers that the other copy may use are never used here. */
  beginEpoch(): Promise<void>

  list(query: ListQuery): Promise<ListPage>
  /** The same rows by columns, for whoever writes them out; without `to`: all from `from` on. */
  columns(
    query: Omit<ListQuery, 'totals' | 'fields' | 'to'> & { to?: number; fields: string[] },
  ): Promise<CodedRows>
  /** One question a key of a search box: rows and counts together. */
  survey(query: SurveyQuery): Survey
  /** Ids of the whole filtered, sorted list. */
  ids(query: Pick<ListQuery, 'kind' | 'where' | 'sort'>): Promise<string[]>
  get(kind: string, ids: string[]): Promise<(AnyRecord | undefined)[]>
  /** Every record of a small kind, outside the trash; refused for a large kind. */
  all(kind: string): Promise<AnyRecord[]>
  values(
    query: Pick<ListQuery, 'kind' | 'where'> & { field: string; limit?: number; search?: string },
  ): Promise<{
    values: ValueCount[]
    /** Distinct values, all of them. */
    distinct: number
  }>
  /** Counts by two fields: the most frequent values of each, and how many records have both. Single values only. */
  cross(query: { kind: string; where?: Where; fields: [string, string]; limit: number }): {
    values: [ValueCount[], ValueCount[]]
    /** By value of the first field, then of the second. */
    counts: number[][]
  }
  /** Counts of records outside the trash, by kind. */
  counts(): Promise<Record<string, number>>
  /** Ctrl+K: best titles over all kinds. */
  find(words: string, limit: number): Promise<{ kind: string; id: string; title: string; detail: string }[]>
  /** Pairs of people that may be one and that nobody has judged, likeliest first. */
  duplicates(limit: number): Promise<Found>
  /** Records of other kinds that link to this one. */
  backlinks(kind: string, id: string): Promise<{ kind: string; field: string; ids: string[] }[]>

  commit(request: CommitRequest): Promise<CommitResult>
  undo(seq?: number): Promise<UndoResult>
  'undo.preview'(seq: number): Promise<UndoPreview>
  redo(): Promise<UndoResult>
  undoState(): UndoState
  history(query: { kind: string; id: string } | { before?: number; limit: number }): Promise<HistoryEntry[]>
  /** Removes every record marked as sample, and brings none back by undo. */
  removeSamples(): Promise<CommitResult>

  /** Local settings (saved views, column widths, drafts): last value of each key; survive like records do. */
  settings(): Promise<Record<string, Value>>
  setting(key: string, value: Value): Promise<void>

  'import.preview'(rows: SentRows): Promise<ImportPreview>
  'import.apply'(token: string): Promise<CommitResult & { created: number; updated: number }>
  'import.forget'(token: string): void

  /** Whole database as one file, and back into an empty profile. */
  'backup.make'(): Promise<{ bytes: Uint8Array; name: string; records: number }>
  'backup.restore'(bytes: Uint8Array): Promise<{ records: number }>
  /** Where backups go and what there is. */
  'backups.state'(): Promise<BackupState>
  /** Backs up what has changed since the last one, into the chosen folder, or into the profile where there is none. */
  'backups.make'(): Promise<BackupInfo>
  /** The day's backup, where it is due; also notices a profile that was rolled back. Never rejects. */
  'backups.daily'(): Promise<BackupState>
  /** Reads every file of a backup back. Rejects with what is wrong. */
  'backups.check'(which: BackupRef): Promise<{ commits: number; files: number }>
  'backups.preview'(which: BackupRef): Promise<RestorePreview>
  /** Opens a backup read-only beside the present; it stays open until another is, or `backups.close`. */
  'backups.look'(which: BackupRef, query: LookbackQuery): Promise<LookbackPage>
  'backups.close'(): void
  /** Keeps what is here as a backup of its own first; `back` says which. */
  'backups.restore'(which: BackupRef): Promise<{ records: number; back: BackupRef | null }>
  'erase.preview'(kind: string, ids: string[]): Promise<ErasePreview>
  /** Takes everything of these people out of journal, database and backups for good; no undo. */
  erase(kind: string, ids: string[]): Promise<Erased>
  /** Compares journal, log, pages and memory with each other. */
  verify(): Promise<{ ok: boolean; seq: number; records: number; problems: string[] }>
  /** Writes the pages now (otherwise when idle). */
  checkpoint(): Promise<void>
}

export type StoreEvents = {
  /** After every commit: the kinds that it touched. */
  changed: { seq: number; kinds: string[]; undo: UndoState }
  /** Commit in the making / all on disk; for the status bar. */
  saving: boolean
  /** After a backup, or one that failed. */
  backup: BackupState
  /** IndexedDB refuses to write, in words; null: it works again. Nothing is lost meanwhile: the journal has all. */
  trouble: string | null
}

/** What the worker asks of the window: the few machine calls that it needs, forwarded to window.desk. */
export type DiskCalls = {
  list(): { segment: number; length: number }[]
  append(segment: number, at: number, bytes: Uint8Array, flush: boolean): number
  read(segment: number, from: number, length: number): Uint8Array
  rotate(): { segment: number; length: number }
  cut(segment: number, length: number): void
  setAside(reason: string): void
  /** Removes for good what was set aside or cut off. */
  forget(): void
  'backup.place'(): BackupPlace | null
  'backup.roots'(where: BackupWhere): string[]
  'backup.list'(where: BackupWhere, root: string): { name: string; size: number }[]
  'backup.read'(where: BackupWhere, root: string, name: string): Uint8Array | null
  'backup.write'(where: BackupWhere, root: string, name: string, bytes: Uint8Array): void
  'backup.remove'(where: BackupWhere, root: string, names: string[]): void
  'attachments.get'(sha256: string): Uint8Array | null
  'attachments.put'(bytes: Uint8Array): string
  'attachments.remove'(sha256: string): void
}
