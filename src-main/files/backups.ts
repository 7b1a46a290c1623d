/**
 * Where backups are kept: a folder that the person chose, on another disk if possible, and one within the profile.
 * Files have names of their own (digests, dates) beneath one folder a site; nothing here knows what is in them.
 */
import { stat, statfs } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { BackupPlace, BackupWhere } from '../desk'
import { writeAtomically } from './atomic'
import { type Disk, none, patiently, realDisk, remembered } from './disk'
import { DeskFailure } from './failure'

export interface Backups {
  place(): Promise<BackupPlace | null>
  /**
   * `null` forgets the place; what was written there stays. Whoever points at the folder of ours, or into it, means
   * the one that it stands in.
   * @param toWrite false: only to read from, as from a write-protected stick; else refused where it can't be written
   */
  choose(folder: string | null, toWrite?: boolean): Promise<void>
  roots(where: BackupWhere): Promise<string[]>
  list(where: BackupWhere, root: string): Promise<{ name: string; size: number }[]>
  read(where: BackupWhere, root: string, name: string): Promise<Uint8Array | null>
  write(where: BackupWhere, root: string, name: string, bytes: Uint8Array): Promise<void>
  remove(where: BackupWhere, root: string, names: readonly string[]): Promise<void>
}

/** What a backup's files are called: backups/2017….json, objects/ab/ab…. */
const NAME = /^(backups\/[0-9A-Za-z-]{1,80}\.json|objects\/([0-9a-f]{2})\/\2[0-9a-f]{62})$/
const ROOT = /^[0-9A-Za-z-]{1,60}$/
/** Made in the chosen folder, so that nothing of ours mixes with what else is there. */
const FOLDER = '归雁备份'

/**
 * @param profile the profile's folder
 * @param here where the profile itself keeps backups
 * @param memory file that remembers the chosen folder
 */
export function openBackups(profile: string, here: string, memory: string, disk: Disk = realDisk): Backups {
  async function chosen(): Promise<string | null> {
    const { folder } = ((await remembered(memory, disk)) ?? {}) as { folder?: unknown }
    return typeof folder === 'string' ? folder : null
  }

  async function baseOf(where: BackupWhere): Promise<string> {
    if (where === 'here') return here
    const folder = await chosen()
    if (folder === null) throw new DeskFailure('ENOENT', 'no backup folder was chosen')
    // An unplugged disk must not become a folder on this one.
    await stat(folder)
    return join(folder, FOLDER)
  }

  async function pathOf(where: BackupWhere, root: string, name: string): Promise<string> {
    if (!ROOT.test(root) || !NAME.test(name)) throw new DeskFailure('BAD_ARGUMENT', 'not a backup’s name')
    return join(await baseOf(where), root, ...name.split('/'))
  }

  const names = (folder: string): Promise<string[]> => disk.readdir(folder).catch(none)

  return {
    async place() {
      const folder = await chosen()
      if (folder === null) return null
      try {
        const [theirs, ours, space] = await Promise.all([stat(folder), stat(profile), statfs(folder)])
        return {
          name: folder,
          reachable: true,
          sameDisk: theirs.dev === ours.dev,
          free: space.bavail * space.bsize,
        }
      } catch {
        return { name: folder, reachable: false, sameDisk: false, free: 0 }
      }
    },

    async choose(picked, toWrite = false) {
      const folder = picked && around(picked)
      if (folder && toWrite) {
        const trial = join(folder, FOLDER, '.trial')
        await disk.folder(dirname(trial))
        await writeAtomically(trial, new Uint8Array(1), disk)
        await disk.remove(trial)
      }
      await writeAtomically(memory, new TextEncoder().encode(JSON.stringify({ folder })), disk)
    },

    async roots(where) {
      return (await names(await baseOf(where))).filter((name) => ROOT.test(name))
    },

    async list(where, root) {
      if (!ROOT.test(root)) throw new DeskFailure('BAD_ARGUMENT', 'not a backup’s name')
      const base = join(await baseOf(where), root)
      const found: { name: string; size: number }[] = []
      const add = async (folder: string): Promise<void> => {
        for (const one of await names(join(base, folder))) {
          const name = `${folder}/${one}`
          if (NAME.test(name)) found.push({ name, size: await disk.size(join(base, ...name.split('/'))) })
        }
      }
      await add('backups')
      for (const two of await names(join(base, 'objects')))
        if (/^[0-9a-f]{2}$/.test(two)) await add(`objects/${two}`)
      return found
    },

    async read(where, root, name) {
      const path = await pathOf(where, root, name)
      return patiently(disk, () => disk.readFile(path)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null
        throw error
      })
    },

    async write(where, root, name, bytes) {
      const path = await pathOf(where, root, name)
      await disk.folder(dirname(path))
      await writeAtomically(path, bytes, disk)
    },

    async remove(where, root, list) {
      for (const name of list) {
        const path = await pathOf(where, root, name)
        await patiently(disk, () => disk.remove(path))
      }
    },
  }
}

/** The folder in which ours stands, where the path leads into ours. */
function around(folder: string): string {
  for (let at = folder; dirname(at) !== at; at = dirname(at)) if (basename(at) === FOLDER) return dirname(at)
  return folder
}
