import { randomUUID } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { type Disk, isHeld, patiently, realDisk } from './disk'
import { DeskFailure } from './failure'

/**
 * Writes a whole file so that a reader, a kill or a power cut at any moment sees the old bytes or the new ones,
 * never a mixture: temporary file in the same folder, flush, rename, flush of the folder.
 * @throws the system's error; the target is then as it was and no temporary file stays
 */
export async function writeAtomically(path: string, bytes: Uint8Array, disk: Disk = realDisk): Promise<void> {
  const folder = dirname(path)
  const temporary = join(folder, `.${basename(path).slice(0, 60)}.${randomUUID().slice(0, 8)}.tmp`)
  try {
    const handle = await patiently(disk, () => disk.open(temporary, 'wx'))
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await patiently(disk, () => disk.rename(temporary, path)).catch((error: Error) => {
      // The folder took a file just now: what refuses, whatever Windows calls it, is the one that stands there.
      throw isHeld(error) ? new DeskFailure('EBUSY', error.message) : error
    })
  } catch (error) {
    await disk.remove(temporary).catch(() => {})
    throw error
  }
  await disk.flushFolder(folder)
}
