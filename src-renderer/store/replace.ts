/** A backup in the place of all that is here (FORMAT.md, B4, B9). */
import type { Engine } from './engine'
import type { Entry } from './journal-read'
import { Told } from './rpc'
import { REFUSED } from './trouble'

/**
 * Puts the commits of a backup in the place of all that is here, which moves aside; a new epoch begins. Where it
 * fails, or is killed, everything is as before: IndexedDB still has the present, and gives it back to the journal.
 * @param to the last commit's number
 * @param anew IndexedDB's files go too, and not only what is in them
 */
export function replaceJournal(
  engine: Engine,
  entries: AsyncIterable<Entry> | Iterable<Entry>,
  to: number,
  anew = false,
): Promise<void> {
  return engine.write(async () => {
    await engine.copy()
    if (engine.logbook.behind > 0) throw new Told(REFUSED, 'ENOSPC')
    const { journal } = engine.inner.deps
    try {
      await journal.setAside('before-restore')
      await journal.restore(entries, to)
    } catch (error) {
      // On a disk that stays full this fails as well.
      await engine.finish(async () => {
        await journal.setAside('restore-failed')
        for await (const { row } of engine.logbook.commits(0))
          await journal.append(row.seq, await engine.logbook.parts(row))
      })
      throw error
    }
    await engine.finish(async () => {
      await engine.reload(anew)
      await engine.beginEpoch()
    })
  })
}
