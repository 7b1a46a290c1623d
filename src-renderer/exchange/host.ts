/** What packages need of the store (store/host.ts provides it). */
import type { AnyRecord, Kind } from '../domain/kind'
import type { Party } from '../domain/writing'
import type { CommitResult, Draft, Site } from '../store/messages'
import type { Memory } from '../store/table'
import type { PeerState } from './accounting'
import type { Block } from './blocks'
import type { Shelving } from './books'
import type { Clash } from './incoming'
import type { Change } from './merge'
import type { Author, LogEntry } from './outgoing'
import type { Stamp } from './stamp'

/** One commit: merged changes, what was made here on receiving them, and the books, or nothing of it. */
export interface MergedCommit {
  label: string
  from: { site: string; writer: string; unit: string; upTo: number; file: string }
  changes: Change[]
  /** Besides: new records of a large kind, by column. */
  bulk?: Block
  /** The records that `changes` name, by kind/id, as they were when `head` was the log's end. */
  known?: { head: number; records: ReadonlyMap<string, AnyRecord | undefined> }
  authors: Record<Stamp, Author>
  clashes: Clash[]
  /** Records that this site makes at that moment (conflicts); stamped by it. */
  made: Draft[]
  /** Own bookkeeping. */
  locals: Draft[]
  peer?: PeerState
}

export interface Host extends Shelving {
  site(): Site
  /** Highest sequence number of this site's log. */
  head(): number
  /** Commits after `seq`, oldest first, decoded; without those that came from site `except`. */
  entries(after: number, except?: string): AsyncIterable<LogEntry>
  /** Commits that touched one record, each with only its changes to it. */
  history(kind: string, id: string): Promise<LogEntry[]>
  load(kind: string, ids: readonly string[]): Promise<(AnyRecord | undefined)[]>
  /** Likewise, as much of each as these stamps of it gave; null: all of it. */
  loadStamped(
    kind: string,
    ids: readonly string[],
    stampsOf: (id: string) => ReadonlySet<Stamp> | null,
  ): Promise<(AnyRecord | undefined)[]>
  /** Likewise, as much of each as merging its changes and reading the fields `also` needs (partial.ts). */
  loadFor(
    kind: string,
    ids: readonly string[],
    changes: ReadonlyMap<string, readonly Change[]>,
    also: readonly string[],
  ): Promise<(AnyRecord | undefined)[]>
  /** Likewise with at least these fields and every stamp. */
  facts(kind: string, ids: readonly string[], fields: readonly string[]): Promise<(AnyRecord | undefined)[]>
  /** What is in memory of a large kind's records; undefined for a small kind. */
  memory(kind: string): Memory | undefined
  /** Every record of a small kind outside the trash. */
  all(kind: string): Promise<AnyRecord[]>
  kindOf(name: string): Kind | undefined
  peers(): PeerState[]
  /** A unit of the unit table. */
  unit(id: string): Promise<{ name: string; role: Party['role'] } | undefined>
  commitMerged(commit: MergedCommit): Promise<{ seq: number }>
  /** Own work, not validated: what follows from records that are already there. */
  commit(label: string, drafts: Draft[]): Promise<CommitResult>
  attachment(sha256: string): Promise<Uint8Array | null>
  keepAttachment(bytes: Uint8Array): Promise<string>
  /** Removes its bytes, unless some record names them. */
  dropAttachment(sha256: string): Promise<void>
  now(): Date
  /** For whoever looks for a defect: what failed without undoing what was done. */
  warn?(what: string, error: unknown): void
}
