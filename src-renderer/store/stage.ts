/**
 * Works a commit out before anything is written: what each record becomes, and what its fields were. Nothing
 * here changes a table.
 */
import type { AnyRecord, Value } from '../domain/kind'
import { groupBy } from '../domain/values/group'
import { type Change, canonical, isId, RESERVED, stampOf } from '../exchange/merge'
import { mergeSeen } from '../exchange/partial'
import { planStamp } from '../exchange/stamp'
import { loadFor } from './glance'
import type { Was } from './log'
import type { Draft } from './messages'
import { Told } from './rpc'
import type { Tables } from './tables'

export interface Staged {
  changes: Change[]
  was: (Was | null)[]
  /** kind → id → the record after the commit */
  after: Map<string, Map<string, AnyRecord>>
}

/** kind → id → the record as it is now */
export type Known = ReadonlyMap<string, ReadonlyMap<string, AnyRecord>>

const KIND = /^\$?[A-Za-z][A-Za-z0-9]{0,40}$/
/** From this many changes on they are ordered by likeness, so that the log can write them by column. */
const ARRANGE = 50

/**
 * @param changes stamped; those that change nothing are left out
 * @param own this site's own work: values that are equal to what stands are no change, whatever their stamp
 * @param known records that were just read, so that a large kind's pages are not read twice
 * @throws Told('invalid') for names and ids that can't be kept
 */
export async function stage(
  tables: Tables,
  changes: readonly Change[],
  own: boolean,
  known?: Known,
): Promise<Staged> {
  const clean = changes.map(tidy)
  const ordered = clean.length >= ARRANGE ? arrange(clean) : clean
  const now = await present(tables, ordered, !own, known)
  const staged: Staged = { changes: [], was: [], after: new Map() }
  for (const change of ordered) {
    const records = now.get(change.kind)!
    const before = records.get(change.id)
    const wanted = own && before && !change.create ? withoutSame(before, change) : change
    const after = wanted ? mergeSeen(before, wanted) : before
    if (!wanted || !after || after === before) continue
    staged.changes.push(wanted)
    staged.was.push(before ? earlier(before, after, wanted) : null)
    records.set(change.id, after)
    const touched = staged.after.get(change.kind) ?? new Map<string, AnyRecord>()
    staged.after.set(change.kind, touched.set(change.id, after))
  }
  return staged
}

/** Replays a commit that is already in the log: the tables take it at once. `kinds`: only these. */
export async function replay(
  tables: Tables,
  changes: readonly Change[],
  wanted: (kind: string) => boolean = () => true,
): Promise<void> {
  const now = await present(
    tables,
    changes.filter((change) => wanted(change.kind)),
    true,
  )
  const touched = new Map<string, Set<string>>()
  for (const change of changes) {
    const records = now.get(change.kind)
    if (!records || !wanted(change.kind)) continue
    const before = records.get(change.id)
    const after = mergeSeen(before, change)
    if (after === before) continue
    records.set(change.id, after)
    const ids = touched.get(change.kind) ?? new Set()
    touched.set(change.kind, ids.add(change.id))
  }
  for (const [kind, ids] of touched) {
    const records = now.get(kind)!
    const table = tables.of(kind)
    for (const id of ids) table.put(records.get(id)!)
  }
}

/**
 * kind → id → the record as it is now, of everything that the changes name.
 * @param enough records may be partial: as much of them as merging needs
 */
async function present(
  tables: Tables,
  changes: readonly Change[],
  enough: boolean,
  known?: Known,
): Promise<Map<string, Map<string, AnyRecord | undefined>>> {
  const now = new Map<string, Map<string, AnyRecord | undefined>>()
  for (const { kind, id } of changes) {
    const ids = now.get(kind) ?? new Map<string, AnyRecord | undefined>()
    now.set(kind, ids.set(id, undefined))
  }
  for (const [kind, records] of now) {
    const table = tables.of(kind)
    const held = known?.get(kind)
    const ids = [...records.keys()].filter((id) => {
      const record = held?.get(id)
      if (record) records.set(id, record)
      return !record && table.has(id)
    })
    const loaded = await (enough && table.memory && ids.length > 0
      ? loadFor(
          table,
          ids,
          groupBy(
            changes.filter((change) => change.kind === kind),
            (change) => change.id,
          ),
        )
      : table.load(ids))
    for (const [i, id] of ids.entries()) records.set(id, loaded[i])
  }
  return now
}

function tidy(change: Change): Change {
  const { kind, id, set } = change
  if (!KIND.test(kind) || !isId(id)) {
    throw new Told('有一条记录的编号不合规，没有保存。', 'invalid')
  }
  const names = Object.keys(set)
  if (!names.some((name) => RESERVED.has(name) || set[name] === undefined)) return change
  const kept = names.filter((name) => !RESERVED.has(name) && set[name] !== undefined)
  return { ...change, set: Object.fromEntries(kept.map((name) => [name, set[name]])) }
}

function arrange(changes: readonly Change[]): Change[] {
  const groups = new Map<string, Change[]>()
  for (const change of changes) {
    const key = `${change.kind} ${change.stamp} ${change.create ?? ''}`
    const group = groups.get(key)
    if (group) group.push(change)
    else groups.set(key, [change])
  }
  return [...groups.values()].flat()
}

function withoutSame(before: AnyRecord, change: Change): Change | null {
  const names = Object.keys(change.set)
  const moved = names.filter((name) => !sameValue(before[name] as Value | undefined, change.set[name]))
  if (moved.length === names.length) return change
  if (moved.length === 0) return null
  return { ...change, set: Object.fromEntries(moved.map((name) => [name, change.set[name]])) }
}

function sameValue(a: Value | undefined, b: Value): boolean {
  const x = a ?? null
  if (x === b) return true
  return typeof x === 'object' && typeof b === 'object' && canonical(x) === canonical(b)
}

function earlier(before: AnyRecord, after: AnyRecord, change: Change): Was {
  const was: Was = {}
  const note = (name: string): void => {
    const [old, stood] = [(before[name] ?? null) as Value, stampOf(before, name)]
    if (
      stampOf(after, name) === change.stamp &&
      (stood !== change.stamp || !sameValue(after[name] as Value, old))
    ) {
      was[name] = [old, stood]
    }
  }
  for (const name of Object.keys(change.set)) note(name)
  if (change.create) {
    // A creation over a record that was there also empties what it does not name.
    for (const name of Object.keys(before)) {
      if (!RESERVED.has(name) && !Object.hasOwn(change.set, name) && !Object.hasOwn(after, name)) note(name)
    }
  }
  return was
}

/** Drafts that come from the plan: earlier than anything that anybody did. */
export function planted(seeds: readonly Draft[], order: number): Change[] {
  const stamp = planStamp(order)
  return seeds.map(({ kind, id, set }) => ({ kind, id, stamp, create: true as const, set }))
}
