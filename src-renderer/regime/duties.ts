/** Bringing the duty table back to what the plan's clauses say. Pure. */
import type { AnyRecord, Value } from '../domain/kind'
import type { Draft } from '../store/messages'

export interface Restoration {
  changes: Draft[]
  /** Lines of the plan that change or come back. */
  back: number
  /** Lines of the office's own that go to the trash. */
  away: number
}

/**
 * @param seeds the plan's lines
 * @param known the records with their ids, in the same order; undefined where this site has none
 * @param records every duty outside the trash
 */
export function restoreDuties(
  seeds: readonly Draft[],
  known: readonly (AnyRecord | undefined)[],
  records: readonly AnyRecord[],
): Restoration {
  const back = seeds.flatMap((seed, i): Draft[] => {
    const record = known[i]
    if (!record) return [{ kind: 'duty', id: seed.id, create: true, set: seed.set }]
    const set: Record<string, Value> = {}
    for (const [name, value] of Object.entries(seed.set)) if (record[name] !== value) set[name] = value
    if (record.deleted) set.deleted = null
    return Object.keys(set).length > 0 ? [{ kind: 'duty', id: seed.id, set }] : []
  })
  const planned = new Set(seeds.map((seed) => seed.id))
  const away = records
    .filter((record) => !planned.has(record.id))
    .map((record): Draft => ({ kind: 'duty', id: record.id, set: { deleted: true } }))
  return { changes: [...back, ...away], back: back.length, away: away.length }
}

/** Whether a line is no longer (or never was) what the plan's clauses say; who leads it and how is the office's anyway. */
export function isEdited(record: AnyRecord, seeds: ReadonlyMap<string, Draft>): boolean {
  const seed = seeds.get(record.id)
  return !seed || ['unit', 'clause', 'role', 'words'].some((name) => record[name] !== seed.set[name])
}
