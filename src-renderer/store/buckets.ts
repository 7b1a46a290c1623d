/**
 * Storage buckets: each has leveldb files of its own. Where Chromium finds the files of one damaged it may find so at
 * every start, or can neither open nor delete them; the database is then rebuilt in a new bucket.
 */
import type { IndexedDbParts, Places } from './database'

interface Manager {
  keys(): Promise<string[]>
  open(name: string, options: { persisted: boolean; durability: string }): Promise<{ indexedDB: IDBFactory }>
  delete(name: string): Promise<void>
}

const NAME = /^guiyan-(\d+)$/

const manager = (): Manager | undefined =>
  (navigator as unknown as { storageBuckets?: Manager }).storageBuckets

/** Numbers of the buckets that there are; the greatest one counts. */
async function numbers(): Promise<number[]> {
  const names = (await manager()?.keys()) ?? []
  return names.flatMap((name) => Number(NAME.exec(name)?.[1] ?? [])).sort((a, b) => a - b)
}

async function open(number: number): Promise<IndexedDbParts | undefined> {
  const bucket = await manager()?.open(`guiyan-${number}`, { persisted: true, durability: 'relaxed' })
  return bucket && { indexedDB: bucket.indexedDB, IDBKeyRange }
}

export const buckets: Places = {
  async present() {
    const last = (await numbers()).at(-1)
    return last === undefined ? undefined : open(last)
  },
  async renew() {
    const old = await numbers()
    const place = await open((old.at(-1) ?? 0) + 1)
    // Whatever is left of the old ones is of no use; it may resist.
    for (const number of old)
      void manager()
        ?.delete(`guiyan-${number}`)
        .catch(() => {})
    return place
  },
}
