/** What an engine is given, and what it is asked to write. */
import type { Kind, Value } from '../domain/kind'
import type { Change } from '../exchange/merge'
import type { Author } from '../exchange/outgoing'
import type { Stamp } from '../exchange/stamp'
import type { Bulk } from './bulk'
import type { Validate } from './checking'
import type { Database } from './database'
import type { Disk } from './journal'
import type { Source, StoreEvents } from './messages'
import type { Known } from './stage'
import type { TableMaker } from './tables'

export interface EngineOptions {
  disk: Disk
  database: Database
  maker: TableMaker
  /** An empty database beside it, for the monthly trial of a backup; absent: there is none. */
  trial?: () => Database
  /** Milliseconds after the start before such a trial, for it keeps the worker busy; default 0. */
  trialAfter?: number
  kindOf(name: string): Kind | undefined
  validate?: Validate
  /** Milliseconds of the wall clock. */
  now?: () => number
  newWriter?: () => string
  newId?: () => string
  emit?: <N extends keyof StoreEvents>(name: N, data: StoreEvents[N]) => void
  /** For the console: what went wrong without harm. */
  warn?: (what: string, error: unknown) => void
  /** Milliseconds without a commit before pages are written; 0: only when asked. */
  idle?: number
  /** Milliseconds that IndexedDB's copy may lag behind, so that many commits share a transaction; default 0. */
  lag?: number
  /** Bytes of a journal segment, of one append and of one part of a commit; tests make them small. */
  sizes?: { segment: number; append: number; part: number }
}

/** A commit on its way in. */
export interface Work {
  label: string
  source: Source
  changes: Change[]
  /** Own work: equal values are no change. */
  own: boolean
  stamp: Stamp
  authors?: Record<Stamp, Author>
  extra?: Value
  /** Makes a log entry even where nothing changes (an undo that found nothing to do). */
  always?: boolean
  /** Who writes while there is no site yet: the one that this work makes. */
  founder?: { operator: string; unit: string }
  /** Records that were read in the same turn of the queue. */
  known?: Known
  /** New records of a large kind, by column; none of their ids was ever used. */
  bulk?: Bulk
}
