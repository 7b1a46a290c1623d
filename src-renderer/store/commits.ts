/** What is committed, and what history and undo say of it. */
import type { Value } from '../domain/kind'
import type { Change } from '../exchange/merge'

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
/** Who put a record into the trash, and when. */
export type Deletion = Pick<HistoryEntry, 'at' | 'operator'> & { unitName: string }

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
