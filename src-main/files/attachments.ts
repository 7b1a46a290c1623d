/** Attachments, each stored once under the SHA-256 of its bytes, in two levels of folders. */
import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { writeAtomically } from './atomic'
import { type Disk, patiently, realDisk } from './disk'
import { DeskFailure } from './failure'

export interface Attachments {
  put(bytes: Uint8Array): Promise<string>
  /** @throws DeskFailure EIO where the stored bytes are not those of the digest any more */
  get(sha256: string): Promise<Uint8Array | null>
  have(sha256: string[]): Promise<string[]>
  remove(sha256: string): Promise<void>
}

const DIGEST = /^[0-9a-f]{64}$/
/** @throws DeskFailure BAD_ARGUMENT: what else comes from a page must not become a path */
export function checkedDigest(word: string): string {
  if (!DIGEST.test(word)) throw new DeskFailure('BAD_ARGUMENT', 'not a SHA-256 digest')
  return word
}
export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** @param folder made when the first attachment is put */
export function openAttachments(folder: string, disk: Disk = realDisk): Attachments {
  function pathOf(digest: string): string {
    return join(folder, checkedDigest(digest).slice(0, 2), digest.slice(2, 4), digest)
  }
  // A virus scanner holds what was just written.
  const readOf = (digest: string) => patiently(disk, () => disk.readFile(pathOf(digest)))
  const sizeOf = (digest: string): Promise<number> => disk.size(pathOf(digest)).catch(missing)

  return {
    async put(bytes) {
      const digest = digestOf(bytes)
      const path = pathOf(digest)
      // Reading costs less than writing, and bytes that were damaged on disk are mended by storing them again.
      if ((await sizeOf(digest)) === bytes.length && digestOf(await readOf(digest)) === digest) return digest
      await disk.folder(dirname(path))
      await writeAtomically(path, bytes, disk)
      // The folders themselves may be new.
      await disk.flushFolder(dirname(dirname(path)))
      await disk.flushFolder(folder)
      return digest
    },
    async get(digest) {
      if ((await sizeOf(digest)) < 0) return null
      const bytes = await readOf(digest)
      if (digestOf(bytes) !== digest) throw new DeskFailure('EIO', `attachment ${digest} is damaged`)
      return bytes
    },
    async have(digests) {
      const present: string[] = []
      for (const digest of digests) if ((await sizeOf(digest)) >= 0) present.push(digest)
      return present
    },
    async remove(digest) {
      if ((await sizeOf(digest)) >= 0) await patiently(disk, () => disk.remove(pathOf(digest)))
    },
  }
}

function missing(error: NodeJS.ErrnoException): number {
  if (error.code === 'ENOENT') return -1
  throw error
}
