/**
 * What decides where Chromium looks for the data, and what other sites know us by. Frozen by identity.test.ts: a
 * changed value means an empty database for everybody who updates.
 */
import { join } from 'node:path'

/** Scheme and host of the page; its origin is `app://guiyan`. */
export const SCHEME = 'app'
export const HOST = 'guiyan'
export const ORIGIN = `${SCHEME}://${HOST}`
export const INDEX_URL = `${ORIGIN}/index.html`

/** Pages to print live at an origin of their own, in a session of their own. */
export const PRINT_SCHEME = 'print'
export const PRINT_HOST = 'job'

export const PRODUCT = '归雁'
/** Folder beneath the system's application data where the profile is, unless --profile names another. */
export const PROFILE_NAME = 'guiyan'

export interface Profile {
  folder: string
  /** Segments of the journal: 000001.log, 000002.log … */
  journal: string
  /** ab/cd/abcd… by SHA-256. */
  attachments: string
  /** Copies of attachments that a person looked at; emptied at every start. */
  looked: string
  /** Backups within the profile, by site. */
  backups: string
  /** Remembers the folder chosen for backups. */
  backupPlace: string
  /** Size and position of the window. */
  window: string
  /** The shared folder that a person pointed at, if any. */
  share: string
  /** Chromium's own data (IndexedDB, caches); everything in it can be rebuilt. */
  browser: string
}

/** Layout of a profile folder. */
export function profileAt(folder: string): Profile {
  return {
    folder,
    journal: join(folder, 'journal'),
    attachments: join(folder, 'attachments'),
    looked: join(folder, 'looked'),
    backups: join(folder, 'backups'),
    backupPlace: join(folder, 'backup.json'),
    window: join(folder, 'window.json'),
    share: join(folder, 'share.json'),
    browser: join(folder, 'browser'),
  }
}
