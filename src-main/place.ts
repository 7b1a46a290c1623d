/** Where a profile lies, in a word of no meaning to anybody. */
import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { isAbsolute, relative, sep } from 'node:path'

/**
 * The same as long as the folder stays on its disk, wherever it is moved there; another for every copy of it. On
 * Windows the disk goes by its volume's serial number, so that a stick may be used at two desks; elsewhere a device's
 * number is another after a restart, and the computer's name stands for it.
 */
export async function placeOf(folder: string): Promise<string> {
  const { ino, dev } = await stat(folder, { bigint: true })
  const disk = process.platform === 'win32' ? dev : hostname()
  return createHash('sha256').update(`${disk}\n${ino}`).digest('hex').slice(0, 16)
}

/** Whether a path is a folder or leads into it. */
export function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return !isAbsolute(way) && way.split(sep)[0] !== '..'
}
