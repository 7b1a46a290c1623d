/**
 * Looking at an attachment in the system's own program: a copy under the name that people know, which can't be written,
 * so that nobody works on in a copy that the record never sees. Copies go when the program starts and with the
 * attachment.
 */
import { chmod, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { writeAtomically } from './atomic'
import { type Attachments, checkedDigest } from './attachments'
import { type Disk, patiently, realDisk } from './disk'
import { safeName } from './names'

/**
 * Endings of what is looked at and never run. An attachment may have come in a data file: whatever else the system
 * would start (programs, scripts, links, workbooks with macros) is saved by a person who knows what it is, or not at all.
 */
const LOOKED_AT = new Set(
  'pdf ofd png jpg jpeg gif bmp webp tif tiff txt doc docx wps xls xlsx et ppt pptx dps'.split(' '),
)

export interface Looking {
  /** @returns the copy's path; null: not here; 'unsuited': a kind of file that is not opened, whatever it holds */
  copy(sha256: string, name: string): Promise<string | null | 'unsuited'>
  /** @throws the system's error where another program holds the copy */
  forget(sha256: string): Promise<void>
  /** What another program still holds stays until the next time. */
  clear(): Promise<void>
}

/** @param folder of its own; made when the first attachment is looked at */
export function openLooking(folder: string, attachments: Attachments, disk: Disk = realDisk): Looking {
  return {
    async copy(digest, name) {
      const file = safeName(name)
      if (!LOOKED_AT.has(extname(file).slice(1).toLowerCase())) return 'unsuited'
      const bytes = await attachments.get(digest)
      if (!bytes) return null
      const path = join(folder, digest, file)
      // Still open since the last click: it is the same file, and Windows would not let it be replaced.
      if ((await disk.size(path).catch(() => -1)) === bytes.length) return path
      await disk.folder(join(folder, digest))
      await writeAtomically(path, bytes, disk)
      await marked(path)
      await chmod(path, 0o444)
      return path
    },
    async forget(digest) {
      const copy = join(folder, checkedDigest(digest))
      await patiently(disk, () => disk.remove(copy))
    },
    clear: () => disk.remove(folder).catch(() => {}),
  }
}

/** As a browser marks what it fetched: office programs then open it without its macros. NTFS only. */
async function marked(path: string): Promise<void> {
  if (process.platform !== 'win32') return
  await writeFile(`${path}:Zone.Identifier`, '[ZoneTransfer]\r\nZoneId=3\r\n').catch(() => {})
}
