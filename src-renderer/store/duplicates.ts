/** The search for people who stand twice (people/duplicates.ts) over the engine's tables. */
import { type Found, findDuplicates, pairKey } from '../people/duplicates'
import type { Engine } from './engine'
import type { Context } from './rpc'

/** @throws Cancelled */
export async function duplicatesOver(engine: Engine, limit: number, context: Context): Promise<Found> {
  const decided = new Set<string>()
  for await (const pair of engine.tables.records('personPair'))
    if (!pair.deleted) decided.add(pairKey(String(pair.first), String(pair.second)))
  const people = engine.tables.of('person')
  return findDuplicates(people, decided, limit, async (done) => {
    context.progress(done, '正在比对人员')
    // Lets a cancel, or another call, in between.
    await new Promise((resolve) => setTimeout(resolve))
    context.signal.throwIfAborted()
  })
}
