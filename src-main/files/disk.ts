/**
 * The few file calls that everything durable is made of. They are passed in, so that tests can let each of them
 * fail, and can drop what was not yet flushed.
 */
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'

export interface Disk {
  open: (path: string, flags: string) => Promise<FileHandle>
  rename: (from: string, to: string) => Promise<void>
  readFile: (path: string) => Promise<Uint8Array>
  readdir: (path: string) => Promise<string[]>
  size: (path: string) => Promise<number>
  /** A file, or a folder with all that is in it; nothing there is fine. */
  remove: (path: string) => Promise<void>
  /** With parents; existing is fine. */
  folder: (path: string) => Promise<void>
  /** Flushes a folder's own entries, so that a new or renamed file survives a power cut. */
  flushFolder: (path: string) => Promise<void>
  /** Waits between retries, milliseconds. */
  wait: (ms: number) => Promise<void>
}

export const realDisk: Disk = {
  open,
  rename,
  readFile,
  readdir,
  size: async (path) => (await stat(path)).size,
  remove: (path) => rm(path, { force: true, recursive: true }),
  folder: async (path) => void (await mkdir(path, { recursive: true })),
  async flushFolder(path) {
    // Windows can't open a folder for flushing; NTFS journals its entries itself.
    if (process.platform === 'win32') return
    const handle = await open(path, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  },
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}

/** What Windows answers while an antivirus, an indexer or WPS holds a file. */
const HELD = new Set(['EBUSY', 'EPERM', 'EACCES'])
const PATIENCE_MS = 5000

/** A folder that may not be written answers at once elsewhere; only Windows confuses it with a held file. */
export function isHeld(error: unknown): boolean {
  const code = String((error as NodeJS.ErrnoException | null)?.code)
  return code === 'EBUSY' || (process.platform === 'win32' && HELD.has(code))
}

/**
 * Runs `act`, and again for up to five seconds while another program holds the file.
 * @throws the last error
 */
export async function patiently<T>(disk: Disk, act: () => Promise<T>): Promise<T> {
  let waited = 0
  for (let pause = 20; ; pause = Math.min(pause * 2, 500)) {
    try {
      return await act()
    } catch (error) {
      if (!isHeld(error) || waited >= PATIENCE_MS) throw error
      await disk.wait(pause)
      waited += pause
    }
  }
}

/**
 * What a small file of the profile remembers; null where there is none, or none that is JSON.
 * @throws the system's error: what can't be read just now is not forgotten
 */
export async function remembered(file: string, disk: Disk): Promise<unknown> {
  try {
    return JSON.parse(new TextDecoder().decode(await patiently(disk, () => disk.readFile(file))))
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** A folder that is not there has nothing in it; of one that can't be read nobody knows. */
export function none(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return []
  throw error
}
