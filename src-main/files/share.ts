/**
 * The shared folder that a person pointed at: data files and cards are left and picked up there. Nothing of anybody
 * else is overwritten or deleted; only the folder itself is looked at, never what lies beneath it.
 */
import { constants } from 'node:fs'
import { copyFile, link, lstat, open, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import type { SharedFile, SharedFolder } from '../desk'
import { writeAtomically } from './atomic'
import { digestOf } from './attachments'
import { type Disk, patiently, realDisk, remembered } from './disk'
import { DeskFailure } from './failure'
import { safeName, splitName } from './names'

export interface Share {
  state(): Promise<SharedFolder | null>
  point(path: string): Promise<SharedFolder>
  forget(): Promise<void>
  list(): Promise<SharedFile[]>
  read(name: string): Promise<Uint8Array>
  /** @returns the name that it got */
  leave(name: string, bytes: Uint8Array): Promise<string>
  /** Whether it was one's own, unchanged, and is gone now. */
  remove(name: string): Promise<boolean>
}

const bookSchema = z.object({
  path: z.string(),
  /** name → SHA-256 of what this profile left */
  mine: z.record(z.string(), z.string()),
})
type Book = z.infer<typeof bookSchema>

const FILES = /\.(gyx|gyk)$/i
const BYTES_MAX = 1 << 30
const FILES_MAX = 5000

/** @param file where the folder's path is remembered */
export function openShare(file: string, disk: Disk = realDisk): Share {
  const book = async (): Promise<Book | null> =>
    bookSchema.safeParse(await remembered(file, disk)).data ?? null
  const save = (next: Book) => writeAtomically(file, new TextEncoder().encode(JSON.stringify(next)), disk)
  const pointed = async (): Promise<Book> => {
    const known = await book()
    if (!known) throw new DeskFailure('ENOENT', 'no shared folder')
    return known
  }
  const pathOf = ({ path }: Book, name: string): string => {
    if (basename(name) !== name || /[\\/:]/.test(name) || !FILES.test(name))
      throw new DeskFailure('BAD_ARGUMENT', 'not a name of a shared file')
    return join(path, name)
  }
  const describe = ({ path }: Book): SharedFolder => ({ name: basename(path) || path, path })

  return {
    async state() {
      const known = await book()
      return known && describe(known)
    },
    async point(path) {
      const known = await book()
      const next: Book = known?.path === path ? known : { path, mine: {} }
      await save(next)
      return describe(next)
    },
    forget: () => patiently(disk, () => disk.remove(file)),
    async list() {
      const known = await pointed()
      const names = (await readdir(known.path)).filter((name) => FILES.test(name) && !name.startsWith('.'))
      const found: SharedFile[] = []
      for (const name of names.sort().slice(0, FILES_MAX)) {
        const facts = await lstat(join(known.path, name)).catch(() => null)
        if (!facts?.isFile() || facts.size > BYTES_MAX) continue
        const modified = new Date(facts.mtimeMs).toISOString()
        found.push({ name, size: facts.size, modified, own: Object.hasOwn(known.mine, name) })
      }
      return found
    },
    async read(name) {
      const path = pathOf(await pointed(), name)
      const facts = await lstat(path)
      if (!facts.isFile() || facts.size > BYTES_MAX)
        throw new DeskFailure('BAD_ARGUMENT', 'not a shared file')
      return patiently(disk, () => disk.readFile(path))
    },
    async leave(wished, bytes) {
      const known = await pointed()
      const digest = digestOf(bytes)
      const [stem, ending] = splitName(safeName(wished))
      // Written beside under a name of its own, then given its name only where nobody has that.
      const temporary = join(known.path, `.${digest.slice(0, 16)}.part`)
      await writeAtomically(temporary, bytes, disk)
      try {
        for (let number = 1; number < 1000; number++) {
          const name = number === 1 ? `${stem}${ending}` : `${stem} (${number})${ending}`
          if (!(await nameFile(temporary, pathOf(known, name)))) continue
          await save({ ...known, mine: { ...known.mine, [name]: digest } })
          return name
        }
        throw new DeskFailure('BAD_ARGUMENT', 'too many files of that name')
      } finally {
        await patiently(disk, () => disk.remove(temporary))
      }
    },
    async remove(name) {
      const known = await pointed()
      const path = pathOf(known, name)
      const digest = Object.hasOwn(known.mine, name) ? known.mine[name] : null
      const bytes = digest && (await disk.readFile(path).catch(() => null))
      if (!bytes || digestOf(bytes) !== digest) return false
      await patiently(disk, () => disk.remove(path))
      const { [name]: _, ...mine } = known.mine
      await save({ ...known, mine })
      return true
    },
  }
}

/** False where the name is taken. A share that knows no links gets a copy, which refuses a taken name likewise. */
async function nameFile(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
  }
  try {
    await copyFile(from, to, constants.COPYFILE_EXCL)
    // A stick is pulled as soon as the window says that the file is there.
    const copy = await open(to, 'r+')
    await copy.sync().finally(() => copy.close())
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}
