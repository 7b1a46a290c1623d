/** Which files of the shared folder wait to be received here. Pure but for the reading that is handed in. */
import type { SharedFile } from '../../src-main/desk'
import type { Address } from './calls'

export interface Arrived extends SharedFile {
  from: string
}

/** A file of the same name with another mark is another file. */
export const markOf = ({ size, modified }: SharedFile): string => `${size} ${modified}`

/** What was dealt with, and this file; of those that lie there no more nothing is kept. */
export function seenWith(
  seen: Readonly<Record<string, string>>,
  files: readonly SharedFile[],
  file: SharedFile,
): Record<string, string> {
  const there = files.filter(({ name }) => Object.hasOwn(seen, name)).map(({ name }) => [name, seen[name]])
  return { ...Object.fromEntries(there), [file.name]: markOf(file) }
}

/**
 * Files for this unit, and cards, that nobody here has dealt with.
 * @param seen name → mark of those that were
 * @param addressOf null: no data file
 * @returns `unread`: those that can't be read just now, as while another computer is still copying them
 */
export async function arrivals(
  files: readonly SharedFile[],
  seen: Readonly<Record<string, string>>,
  unit: string,
  addressOf: (name: string) => Promise<Address | null>,
): Promise<{ found: Arrived[]; unread: string[] }> {
  const found: Arrived[] = []
  const unread: string[] = []
  for (const file of files) {
    if (file.own || seen[file.name] === markOf(file)) continue
    if (/\.gyk$/i.test(file.name)) {
      found.push({ ...file, from: '名片' })
      continue
    }
    try {
      const address = await addressOf(file.name)
      if (address?.toUnit === unit && address.fromUnit !== unit)
        found.push({ ...file, from: address.fromName })
    } catch {
      unread.push(file.name)
    }
  }
  return { found, unread }
}
