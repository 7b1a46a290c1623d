/**
 * Storage buckets: each has leveldb files of its own. Where Chromium finds the files of one damaged it may find so at
 * every start, or can neither open nor delete them; the database is then rebuilt in a new bucket. A bucket is also what
 * can be deleted with its files: Chromium keeps what was deleted in a database until it next compacts.
 */
import { DATABASE, type IndexedDbParts, type Places } from './database'

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
    if (last !== undefined) return open(last)
    // A profile of an early program has its database in no bucket; it stays there until it has to move.
    const early = await indexedDB.databases()
    return early.some(({ name }) => name === DATABASE) ? undefined : open(1)
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
