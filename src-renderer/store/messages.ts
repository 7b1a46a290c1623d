/**
 * What the window can ask of the store worker: the one typed message map. The worker owns the database; nothing
 * else opens it. Every call rejects with `Told` where a person should read the reason.
 */
import type { AnyRecord, Value } from '../domain/kind'
import type { ExchangeCalls } from '../exchange/calls'
import type { Found } from '../people/duplicates'
import type { CodedRows } from './coded'
import type {
  CommitRequest,
  CommitResult,
  Deletion,
  Draft,
  HistoryEntry,
  UndoPreview,
  UndoResult,
  UndoState,
} from './commits'
import type { ImportPreview, SentRows } from './importing'
import type {
  BackupInfo,
  BackupRef,
  BackupState,
  Erased,
  ErasePreview,
  LookbackPage,
  LookbackQuery,
  RestorePreview,
} from './keeping'
import type { ListPage, ListQuery, Survey, SurveyQuery, ValueCount, Where } from './questions'
import type { Twin } from './twins'

export type * from '../exchange/calls'
export type * from './commits'
export * from './importing'
export type * from './keeping'
export type * from './questions'
export type { Twin } from './twins'

/** This installation. `null` before set-up. */
export interface Site {
  /** Stays for good. */
  site: string
  /** This epoch's writer name (stamp.ts). */
  writer: string
  /** When this epoch began, milliseconds of this site's clock; never before an earlier epoch's. */
  epoch: number
  /** When this site was set up, milliseconds of its clock: a restored backup or an erasure begins an epoch, no site. */
  begun: number
  unit: string
  unitName: string
  /** Kind of unit, decides the scope of writing and what the menu shows first. */
  role: 'district' | 'town' | 'member' | 'station'
  operator: string
}

/** What set-up is told; the rest it gives itself. */
export type NewSite = Omit<Site, 'site' | 'writer' | 'epoch' | 'begun'>

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
  setUp(site: NewSite, seeds: Draft[], order?: number): Promise<Opened>
  /** Adds or renews plan-stamped records (a new policy file, or an older site after an update). */
  seed(seeds: Draft[], order?: number): Promise<CommitResult>
  site(): Site | null
  setOperator(name: string): Promise<Site>
  /** Another unit for this site, with what is its own; refused once a data file was given or received. */
  changeUnit(to: Pick<Site, 'unit' | 'unitName' | 'role'>, more: Draft[]): Promise<Site>
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
  /** Of records that are about to be, or ids of the trash: the one that is there already by an import's rules, or null. */
  twins(kind: string, records: AnyRecord[] | string[]): Promise<(Twin | null)[]>
  /** Records of other kinds that link to this one. */
  backlinks(kind: string, id: string): Promise<{ kind: string; field: string; ids: string[] }[]>

  commit(request: CommitRequest): Promise<CommitResult>
  undo(seq?: number): Promise<UndoResult>
  'undo.preview'(seq: number): Promise<UndoPreview>
  redo(): Promise<UndoResult>
  undoState(): UndoState
  history(query: { kind: string; id: string } | { before?: number; limit: number }): Promise<HistoryEntry[]>
  /** Who put these into the trash; null where the log does not reach back so far. */
  deletions(kind: string, ids: string[]): Promise<(Deletion | null)[]>
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
  /**
   * Backs up what has changed since the last one, into the chosen folder, or into the profile where there is none.
   * @param wayBack from what comes next: also where that folder does not take it, and only what is new is read back
   */
  'backups.make'(wayBack?: boolean): Promise<BackupInfo>
  /** Keeps what a .gyb file holds as a backup of the profile's own. Rejects where it is of another site, or not whole. */
  'backups.adopt'(bytes: Uint8Array): Promise<BackupInfo>
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
