/** Where a profile lies, in a word of no meaning to anybody. */
import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { hostname } from 'node:os'

/**
 * The same as long as the folder stays on its computer, wherever it is moved on its disk; another for every copy of
 * it, on this computer or another one.
 */
export async function placeOf(folder: string): Promise<string> {
  const { ino } = await stat(folder, { bigint: true })
  return createHash('sha256').update(`${hostname()}\n${ino}`).digest('hex').slice(0, 16)
}
