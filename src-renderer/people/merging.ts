/** Two records of one person made one, and taken apart again; as drafts of one commit. Pure. */

import type { AnyRecord, Kind, Value } from '../domain/kind'
import { fnv1a } from '../domain/values/hash'
import { canonical } from '../exchange/merge'
import type { Draft } from '../store/messages'
import { Told } from '../store/rpc'
import { type Found, type Pair, pairKey } from './duplicates'

/** A record of another kind that points to the one that goes. */
export interface Pointing {
  kind: string
  record: AnyRecord
  field: string
}

export type Judged = Pick<Pair, 'names' | 'score' | 'evidence'>

/** The same on every site, so that two sites that judge one pair write one record. */
export function pairId(a: string, b: string): string {
  const key = pairKey(a, b)
  return `pair-${hash(key, 0)}${hash(key, 0x9e3779b9)}`
}

/** FNV-1a with a last mixing, seven signs of base 36. */
function hash(text: string, seed: number): string {
  let h = fnv1a(text, 0x811c9dc5 ^ seed)
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
  return ((h ^ (h >>> 13)) >>> 0).toString(36).padStart(7, '0')
}

/** Fields in which the two differ, in the order of the form; `only` where one of them says nothing. */
export function differences(
  kind: Kind,
  a: AnyRecord,
  b: AnyRecord,
): { field: string; only: 'a' | 'b' | null }[] {
  return Object.keys(kind.fields).flatMap((field) => {
    const [x, y] = [fieldOf(a, field), fieldOf(b, field)]
    if (canonical(x) === canonical(y)) return []
    return [{ field, only: x === null ? ('b' as const) : y === null ? ('a' as const) : null }]
  })
}

/**
 * One commit that leaves `kept` with the chosen values, sends `gone` to the trash, and lets everything that pointed to
 * it point to `kept`.
 * @param taken fields whose value comes from `gone`
 * @throws Told where one of them is in the trash: a living person would go into one that nobody sees
 */
export function mergeDrafts(
  kept: AnyRecord,
  gone: AnyRecord,
  taken: readonly string[],
  pointing: readonly Pointing[],
  judged: Judged,
  by: { today: string; operator: string },
  pairExists: boolean,
): Draft[] {
  const trashed = [kept, gone].find(({ deleted }) => deleted)
  if (trashed)
    throw new Told(
      `「${trashed.name}」的这一条已经在回收站，没有合并，两条都没有改动。请点“重新比对”；要合并的，先在回收站恢复。`,
      'gone',
    )
  const set: Record<string, Value> = {}
  const moved: Record<string, Value>[] = []
  const note = (kind: string, id: string, field: string, before: Value, after: Value): void => {
    moved.push({ kind, record: id, field, before: JSON.stringify(before), after: JSON.stringify(after) })
  }
  for (const field of taken) {
    const [before, after] = [fieldOf(kept, field), fieldOf(gone, field)]
    if (canonical(before) === canonical(after)) continue
    set[field] = after
    note('person', kept.id, field, before, after)
  }
  const drafts: Draft[] = []
  if (Object.keys(set).length > 0) drafts.push({ kind: 'person', id: kept.id, set })
  drafts.push({ kind: 'person', id: gone.id, set: { deleted: true } })
  const links = new Map<string, Draft>()
  for (const { kind, record, field } of pointing) {
    const before = fieldOf(record, field)
    const after = Array.isArray(before)
      ? [...new Set(before.map((id) => (id === gone.id ? kept.id : id)))]
      : kept.id
    const key = `${kind}/${record.id}`
    const draft = links.get(key) ?? { kind, id: record.id, set: {} }
    draft.set[field] = after
    links.set(key, draft)
    note(kind, record.id, field, before, after)
  }
  drafts.push(
    ...links.values(),
    pairDraft(kept, gone, 'merged', judged, by, pairExists, { kept: kept.id, moved }),
  )
  return drafts
}

/**
 * What is left to judge after a merge: whoever may be the one that went may be the one that stayed. A pair that so
 * becomes another one, or one that was `judged` before, goes.
 */
export function pairsAfterMerge(
  found: Found,
  kept: AnyRecord,
  gone: string,
  judged: ReadonlySet<string>,
): Found {
  const keys = new Set<string>()
  const pairs: Pair[] = []
  for (const one of found.pairs) if (one.a !== gone && one.b !== gone) keys.add(pairKey(one.a, one.b))
  for (const one of found.pairs) {
    if (one.a !== gone && one.b !== gone) {
      pairs.push(one)
      continue
    }
    const [a, b] = [one.a, one.b].map((id) => (id === gone ? kept.id : id))
    const key = pairKey(a, b)
    if (a === b || keys.has(key) || judged.has(key)) continue
    keys.add(key)
    const name = String(kept.name)
    pairs.push({ ...one, a, b, names: one.a === gone ? [name, one.names[1]] : [one.names[0], name] })
  }
  const total = found.total - (found.pairs.length - pairs.length)
  return { pairs, total, compared: found.compared - 1 }
}

/** 不是同一人: nobody is asked again, here or anywhere. */
export function differentDraft(
  a: AnyRecord,
  b: AnyRecord,
  judged: Judged,
  by: { today: string; operator: string },
  pairExists: boolean,
): Draft {
  return pairDraft(a, b, 'different', judged, by, pairExists, {})
}

function pairDraft(
  a: AnyRecord,
  b: AnyRecord,
  decision: string,
  judged: Judged,
  by: { today: string; operator: string },
  exists: boolean,
  more: Record<string, Value>,
): Draft {
  const [first, second] = a.id < b.id ? [a, b] : [b, a]
  return {
    kind: 'personPair',
    id: pairId(a.id, b.id),
    ...(exists ? {} : { create: true as const }),
    set: {
      names: [...new Set(judged.names)].join('、'),
      first: first.id,
      second: second.id,
      decision,
      score: judged.score,
      evidence: judged.evidence.join('、').slice(0, 300),
      decidedOn: by.today,
      decidedBy: by.operator,
      unit: fieldOf(a, 'unit') ?? fieldOf(b, 'unit'),
      ...more,
    },
  }
}

/**
 * Takes a merge back, however long ago: what the merge moved goes back where it still stands as the merge left it.
 * What was edited since stays, and so does every link that somebody made to the one that was kept.
 * @param current records as they are now, by kind/id
 * @returns `left`: how many of the merge's changes stay because they were edited since
 */
export function splitDrafts(
  pair: AnyRecord,
  current: ReadonlyMap<string, AnyRecord>,
  by: { today: string; operator: string },
): { drafts: Draft[]; left: number } {
  const drafts = new Map<string, Draft>()
  let left = 0
  const gone = String(pair.kept === pair.first ? pair.second : pair.first)
  drafts.set(`person/${gone}`, { kind: 'person', id: gone, set: { deleted: null } })
  for (const row of (pair.moved ?? []) as Record<string, Value>[]) {
    const key = `${row.kind}/${row.record}`
    const record = current.get(key)
    const field = String(row.field)
    if (!record || canonical(fieldOf(record, field)) !== canonical(JSON.parse(String(row.after)))) {
      left++
      continue
    }
    const draft = drafts.get(key) ?? { kind: String(row.kind), id: String(row.record), set: {} }
    draft.set[field] = JSON.parse(String(row.before))
    drafts.set(key, draft)
  }
  const set = { decision: 'split', decidedOn: by.today, decidedBy: by.operator, moved: null }
  return { drafts: [...drafts.values(), { kind: 'personPair', id: pair.id, set }], left }
}

function fieldOf(record: AnyRecord, field: string): Value {
  return (record[field] ?? null) as Value
}
