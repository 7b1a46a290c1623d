/** Everything that the engine knows once it is open. */
import { type Clock, observeStamp } from '../exchange/stamp'
import type { Database, Meta } from './database'
import type { Journal } from './journal'
import type { Entry } from './journal-read'
import type { Commit } from './log'
import { type Logbook, rebuilding } from './logbook'
import { advance, EMPTY_STACK, type Stack } from './stack'
import { type TableMaker, Tables } from './tables'

export interface Deps {
  journal: Journal
  database: Database
  maker: TableMaker
  /** Eight of [a-z0-9], never the same again. */
  newWriter(): string
  /** Backups that are whole, newest first. */
  spare?(): AsyncGenerator<{ made: string; entries: Entry[] }>
  /** A page of a large kind can't be read: IndexedDB has to be rebuilt. */
  pageLost?(): void
}

/** Everything in memory as of commit `seq`: tables by kind, clock, undo stack. Replaced as a whole by a rebuild. */
export class State {
  tables: Tables
  clock: Clock
  stack: Stack = EMPTY_STACK
  /** As the last checkpoint left it. */
  meta: Meta | null = null
  seq = 0

  constructor(
    readonly deps: Deps,
    readonly logbook: Logbook,
  ) {
    this.clock = { writer: deps.newWriter(), time: 0, count: 0 }
    this.tables = this.emptyTables()
  }

  emptyTables(): Tables {
    return new Tables(this.deps.maker, {
      load: async (kind, page) => {
        try {
          const row = await this.deps.database.page(kind, page)
          if (row) return row.rows
        } catch {
          // said below
        }
        this.deps.pageLost?.()
        throw rebuilding()
      },
    })
  }

  /** Follows a commit that is in the log: undo lists, clock, number. Tables are put by whoever has the records. */
  follow(commit: Commit): void {
    this.seq = commit.seq
    this.stack = advance(this.stack, commit)
    this.clock = observeStamp(this.clock, commit.stamp)
    for (const stamp of Object.keys(commit.authors ?? {})) this.clock = observeStamp(this.clock, stamp)
  }
}
