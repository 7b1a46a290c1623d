/** What is said of backups, of restoring and looking into one, and of erasing. */
import type { BackupPlace, BackupWhere } from '../../src-main/desk'
import type { Value } from '../domain/kind'
import type { Trial } from './trial'

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

export interface ErasePreview {
  /** What goes, by kind: the people themselves, what was merged into them, contacts, comparisons, conflicts. */
  goes: Record<string, number>
  /** Records of other business that name them, and stay: loans, subsidies, agreements. */
  stays: Record<string, number>
  /** Records of other kinds of the same name, which stay. */
  alike: Record<string, number>
  attachments: number
  /** Data files that wait for their sender's card: nobody looks into them, and they stay. */
  held: number
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
  /**
   * What was read through afterwards for the erased numbers, telephones and names; no words where an earlier erasure
   * left none to look for. `kinds`: where those stand that were found.
   */
  searched: { bytes: number; words: number; found: number; kinds: string[] }
}
