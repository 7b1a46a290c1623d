/** Records as far as merging some changes needs them: what a large kind has in memory where that suffices. */
import type { AnyRecord } from '../domain/kind'
import { type Change, stampOf } from '../exchange/merge'
import type { Stamp } from '../exchange/stamp'
import type { Table } from './table'

/**
 * In the order of `ids`; undefined where there is none.
 * @param changes what will be merged into each; of one that is not named only `also` is read
 * @param also further fields that the caller reads
 */
export async function loadFor(
  table: Table,
  ids: readonly string[],
  changes: ReadonlyMap<string, readonly Change[]>,
  also: readonly string[] = [],
): Promise<(AnyRecord | undefined)[]> {
  const { memory } = table
  if (!memory) return table.load(ids)
  const wanted = new Set(also.filter((field) => memory.fields.has(field)))
  const besides = new Set<string>()
  for (const group of changes.values())
    for (const { set } of group)
      for (const field in set) (memory.fields.has(field) ? wanted : besides).add(field)
  const found: (AnyRecord | undefined)[] = new Array(ids.length)
  const whole: number[] = []
  for (let i = 0; i < ids.length; i++) {
    const record = memory.glance(ids[i], wanted, besides)
    const group = changes.get(ids[i])
    if (!record || !group || group.every((change) => suffices(memory, record, change))) found[i] = record
    else whole.push(i)
  }
  const loaded = await table.load(whole.map((i) => ids[i]))
  for (const [at, i] of whole.entries()) found[i] = loaded[at]
  return found
}

/** Records with these fields and all their stamps, as far as memory has them; no page is read for it. */
export async function factsOf(
  table: Table,
  ids: readonly string[],
  fields: readonly string[],
): Promise<(AnyRecord | undefined)[]> {
  const { memory } = table
  if (!memory || !fields.every((field) => memory.fields.has(field))) return table.load(ids)
  const wanted = new Set(fields)
  const none = new Set<string>()
  return ids.map((id) => {
    const record = memory.glance(id, wanted, none)
    return record && { ...record, stamps: memory.stamps(id) }
  })
}

/**
 * Records as far as it takes to tell what they were given at some stamps; no page is read where memory holds that.
 * @param stampsOf id → the stamps; null: all that the record has
 */
export async function loadStamped(
  table: Table,
  ids: readonly string[],
  stampsOf: (id: string) => ReadonlySet<Stamp> | null,
): Promise<(AnyRecord | undefined)[]> {
  const { memory } = table
  if (!memory) return table.load(ids)
  const none = new Set<string>()
  const found: (AnyRecord | undefined)[] = new Array(ids.length)
  const whole: number[] = []
  for (const [i, id] of ids.entries()) {
    if (memory.rowOf(id) < 0) continue
    const stamps = memory.stamps(id)
    const wanted = stampsOf(id)
    // All that a creation gave is looked up.
    const record = wanted && !wanted.has(stamps['*']) ? memory.glance(id, memory.fields, none) : undefined
    // An empty text is no value in memory: what looks empty is looked up, too.
    const held = ([field, stamp]: [string, Stamp]): boolean =>
      !wanted?.has(stamp) || (record?.[field] !== undefined && memory.fields.has(field))
    if (record && Object.entries(stamps).every(held)) found[i] = { ...record, stamps }
    else whole.push(i)
  }
  const loaded = await table.load(whole.map((i) => ids[i]))
  for (const [at, i] of whole.entries()) found[i] = loaded[at]
  return found
}

/** Whether a change can be merged into a record of which only the fields in memory are known. */
function suffices(
  memory: NonNullable<Table['memory']>,
  record: AnyRecord,
  { create, stamp, set }: Change,
): boolean {
  // A later creation empties fields that are not seen (M4).
  if (create && stamp > stampOf(record, '*')) return false
  let rest = false
  for (const field in set) {
    // An empty text is no value in memory: neither whether one comes nor whether one goes can be told.
    if (set[field] === '') return false
    if (memory.fields.has(field)) {
      if (set[field] === null && record[field] === undefined) return false
      continue
    }
    if (stampOf(record, field) !== stamp) return false
    rest = true
  }
  // At equal stamps the values decide (M3): nothing changes where they are the same.
  return !rest || memory.sameRest(record.id, set)
}
