/**
 * The contract between the machine (src-main) and the page (src-renderer): types and channel names, no code
 * of either side. The page sees exactly `window.desk: Desk`. Nothing here knows of stations or funds.
 *
 * Paths never cross this border from page to machine: what a person picks in a dialog, drops on the window or
 * names on the command line is handed over as a `token` that the machine resolves.
 */

/** One picked or named file. `token` is valid until the program ends. */
export interface PickedFile {
  token: string
  /** File name without folder, as a person knows it. */
  name: string
  /** Bytes. */
  size: number
}

export interface FileFilter {
  /** Shown in the dialog, Chinese. */
  name: string
  /** Without dot: ['xlsx', 'xls']. */
  extensions: string[]
}

/** The shared folder, as shown to a person; never used as a path by the page. */
export interface SharedFolder {
  name: string
  path: string
}

/** A data file or card that lies in the shared folder. */
export interface SharedFile {
  name: string
  size: number
  /** ISO time */
  modified: string
  /** This profile left it there. */
  own: boolean
}

export interface JournalSegment {
  /** 1, 2, 3 … without gaps. */
  segment: number
  /** Bytes. */
  length: number
}

/** 'away': the folder that the person chose; 'here': within the profile. */
export type BackupWhere = 'away' | 'here'

/** The folder chosen for backups. */
export interface BackupPlace {
  /** Its path, to be shown and nothing else. */
  name: string
  /** false: unplugged, or no longer to be read. */
  reachable: boolean
  /** On the disk of the profile: both would be lost together. */
  sameDisk: boolean
  /** Bytes. */
  free: number
}

/** What a command line asks for; null when the program was started for a person. See README, "Command line". */
export interface CommandLine {
  /** Run in this order. The first that fails ends the run. */
  commands: Command[]
}

export type Command =
  | { do: 'setup'; unit: string; operator?: string }
  /** `trust`: fingerprint of the card of another site (.gyk). */
  | {
      do: 'import'
      files: PickedFile[]
      kind?: string
      rejected?: string
      passphrase?: string
      trust?: string
    }
  /** `name` decides the format by its ending. */
  | { do: 'export'; target: string; name: string; kind?: string; for?: string; passphrase?: string }
  | { do: 'print'; document: string; target: string; ids?: string[] }
  | { do: 'undo' }
  /** `target` is the token of a folder, for 'files.writeInto'. */
  | { do: 'backup'; target: string }
  | { do: 'restore'; file: PickedFile }
  | { do: 'verify' }
  /** Test and demonstration hook: load the generated samples. */
  | { do: 'samples' }

/** `target` and `rejected` above are write tokens, used with `files.write`, where nothing else is said. */

/** A page to print, complete in itself: HTML with its own <style>, no script, no remote source. */
export interface PrintJob {
  /** Whole document, <!doctype html> … . Page size and margins by CSS @page. */
  html: string
  /** Title of the job and of the PDF. */
  title: string
}

export interface PrintOptions {
  /** System printer name; without it the system's own print dialog opens. */
  printer?: string
  copies?: number
  /** Both sides, turned at the long edge, or one; absent: as the printer is set. */
  duplex?: boolean
}

export type PrintOutcome = { state: 'printed' } | { state: 'cancelled' } | { state: 'failed'; reason: string }

/** Every call that the page can make, one line each: channel → function. Errors arrive as DeskError. */
export interface DeskCalls {
  /** Facts of this start. */
  'app.info': () => AppInfo
  /** The one JSON line of a command-line run; the program exits with 0 (ok) or 1. */
  'app.finish': (result: { ok: boolean; [key: string]: unknown }) => void
  /** While true, closing the window asks the page first (event 'app.closing'). */
  'app.guard': (asks: boolean) => void
  /** Answer to 'app.closing': go on and close. */
  'app.close': () => void
  /** Window title after the program's name. */
  'app.title': (text: string) => void
  /** Free bytes on the disk that holds the profile; below 1 GB the page warns. */
  'app.space': () => number

  'journal.list': () => JournalSegment[]
  /**
   * Appends to the last segment. `at` is the length that the caller believes the segment has: another length
   * on disk is refused (somebody else wrote). `flush` returns only after fdatasync. In an empty journal, appending
   * to segment 1 at 0 begins it.
   * @returns the new length in bytes
   */
  'journal.append': (segment: number, at: number, bytes: Uint8Array, flush: boolean) => number
  'journal.read': (segment: number, from: number, length: number) => Uint8Array
  /** Begins the next segment (an empty file, folder flushed). */
  'journal.rotate': () => JournalSegment
  /** Drops a torn tail; what was cut is kept beside the journal as `.torn`. Only the last segment. */
  'journal.cut': (segment: number, length: number) => void
  /** Moves every segment aside into a dated folder and starts with an empty journal (restore, rebuild). */
  'journal.setAside': (reason: string) => void
  /** Removes for good what was set aside, and torn tails: after an erasure nothing may be left of it. */
  'journal.forget': () => void

  'files.open': (options: { title: string; filters: FileFilter[]; multiple?: boolean }) => PickedFile[]
  /**
   * Files that this start or a second one named (double click on a .gyx), each once. They wait until somebody is there
   * to take them; the event 'files.opened' tells of later ones.
   */
  'files.opened.take': () => PickedFile[]
  /** Reads the whole picked file. */
  'files.read': (token: string) => Uint8Array
  /** Asks where to, writes atomically (temporary file, flush, rename). `null`: the person cancelled. */
  'files.save': (
    options: { title: string; suggestedName: string; filters: FileFilter[] },
    bytes: Uint8Array,
  ) => PickedFile | null
  /** Writes atomically to a target named on the command line. */
  'files.write': (token: string, bytes: Uint8Array) => void
  /** Shows the file in the system's file manager. */
  'files.reveal': (token: string) => void
  /** Picks a folder and returns a token that 'files.writeInto' takes. */
  'files.folder': (options: { title: string }) => PickedFile | null
  /** Writes `name` (no separators) atomically into a picked folder; an existing name gets " (2)". */
  'files.writeInto': (token: string, name: string, bytes: Uint8Array) => PickedFile

  /** Asks for a folder that is remembered; null: the person cancelled. */
  'share.choose': (options: { title: string }) => SharedFolder | null
  'share.state': () => SharedFolder | null
  'share.forget': () => void
  /** Data files (.gyx) and cards (.gyk) that lie in the folder itself. */
  'share.list': () => SharedFile[]
  'share.read': (name: string) => Uint8Array
  /** Writes without ever overwriting; returns the name that it got. */
  'share.leave': (name: string, bytes: Uint8Array) => string
  /** Deletes what this profile left and nobody changed; false for anything else. */
  'share.remove': (name: string) => boolean

  /** Stores bytes under their SHA-256 (hex) and returns it; storing twice costs nothing. */
  'attachments.put': (bytes: Uint8Array) => string
  'attachments.get': (sha256: string) => Uint8Array | null
  'attachments.remove': (sha256: string) => void
  /**
   * Opens a copy, which can't be written, in the system's own program. 'missing': the bytes are not here. 'unsuited': no
   * document or picture by its ending. 'noProgram': the system has none for it.
   */
  'attachments.look': (sha256: string, name: string) => 'opened' | 'missing' | 'unsuited' | 'noProgram'
  /** Which of these digests are present. */
  'attachments.have': (sha256: string[]) => string[]

  /** null: none was chosen yet. */
  'backup.place': () => BackupPlace | null
  /** Asks for the folder and remembers it; null: the person cancelled. */
  'backup.choose': (options: { title: string; toWrite?: boolean }) => BackupPlace | null
  /** Folders of sites that have backups there. */
  'backup.roots': (where: BackupWhere) => string[]
  /** `root`: the site's folder. Names: backups/….json, objects/ab/… */
  'backup.list': (where: BackupWhere, root: string) => { name: string; size: number }[]
  'backup.read': (where: BackupWhere, root: string, name: string) => Uint8Array | null
  /** Atomically. */
  'backup.write': (where: BackupWhere, root: string, name: string, bytes: Uint8Array) => void
  'backup.remove': (where: BackupWhere, root: string, names: string[]) => void

  /** Renders in a hidden window without script or network and returns the PDF. */
  'print.pdf': (job: PrintJob) => Uint8Array
  'print.paper': (job: PrintJob, options: PrintOptions) => PrintOutcome
  /** Names by which the system knows them. */
  'print.printers': () => string[]
}

/** Every event that the machine sends to the page. */
export interface DeskEvents {
  /** A menu item was chosen: 'undo', 'redo', 'new', 'import', 'export', 'print', 'search', 'help', 'about' … */
  menu: string
  /** The person wants to close while guarded; the page saves or asks, then calls 'app.close'. */
  'app.closing': null
  /** A second start named files (double click on a .gyx): 'files.opened.take' has them. */
  'files.opened': null
}

export interface AppInfo {
  version: string
  /** Installed or portable, as offices have it; false where it runs from the sources. */
  packaged: boolean
  platform: string
  /** Shown in 设置; never used as a path by the page. */
  profile: string
  /** `placeOf` the profile: another one where the data was copied. */
  place: string
  commandLine: CommandLine | null
}

/** Machine errors carry a code that the page words in Chinese. */
export interface DeskError {
  code:
    | 'ENOSPC'
    | 'EACCES'
    /** The program's own folder, which an update deletes. */
    | 'PROGRAMS'
    | 'EBUSY'
    | 'ENOENT'
    | 'EIO'
    /** journal.append at a length that the file does not have */
    | 'JOURNAL_MOVED'
    | 'BAD_TOKEN'
    | 'BAD_ARGUMENT'
    /** A printer, a document's pages, or the person before the system's print dialog took longer than is waited. */
    | 'PRINT_TIMEOUT'
    | 'PAGES_TIMEOUT'
    | 'DIALOG_TIMEOUT'
    /** The process that lays out a document's pages has ended. */
    | 'PAGES_GONE'
    | 'UNKNOWN'
  message: string
}

export type DeskResult<T> = { ok: true; value: T } | { ok: false; error: DeskError }

export type DeskChannel = keyof DeskCalls

/** Names for the preload's and main's white list, in the order above. */
export const DESK_CHANNELS = [
  'app.info',
  'app.finish',
  'app.guard',
  'app.close',
  'app.title',
  'app.space',
  'journal.list',
  'journal.append',
  'journal.read',
  'journal.rotate',
  'journal.cut',
  'journal.setAside',
  'journal.forget',
  'files.open',
  'files.opened.take',
  'files.read',
  'files.save',
  'files.write',
  'files.reveal',
  'files.folder',
  'files.writeInto',
  'share.choose',
  'share.state',
  'share.forget',
  'share.list',
  'share.read',
  'share.leave',
  'share.remove',
  'attachments.put',
  'attachments.get',
  'attachments.remove',
  'attachments.have',
  'attachments.look',
  'backup.place',
  'backup.choose',
  'backup.roots',
  'backup.list',
  'backup.read',
  'backup.write',
  'backup.remove',
  'print.pdf',
  'print.paper',
  'print.printers',
] as const satisfies readonly DeskChannel[]

export const DESK_EVENTS = [
  'menu',
  'app.closing',
  'files.opened',
] as const satisfies readonly (keyof DeskEvents)[]

/** What the preload exposes. Files dropped on the window are read by the page itself (File.arrayBuffer). */
export interface Desk {
  call<C extends DeskChannel>(
    channel: C,
    ...args: Parameters<DeskCalls[C]>
  ): Promise<DeskResult<ReturnType<DeskCalls[C]>>>
  /** Returns the function that stops listening. */
  on<E extends keyof DeskEvents>(event: E, listener: (data: DeskEvents[E]) => void): () => void
}

declare global {
  interface Window {
    readonly desk: Desk
  }
}
