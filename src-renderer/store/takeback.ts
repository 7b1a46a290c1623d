/**
 * Taking a commit back: a new commit that carries the earlier values, only where a field still stands as the
 * commit left it (FORMAT.md). Works for a single edit and for an import of 126,000 rows alike.
 */
import { type AnyRecord, type Kind, labelOf, titleOf, type Value } from '../domain/kind'
import { stampOf } from '../exchange/merge'
import type { Stamp } from '../exchange/stamp'
import type { Commit, Was } from './log'
import type { Logbook } from './logbook'
import type { Draft, UndoResult } from './messages'
import type { Context } from './rpc'
import type { Tables } from './tables'

export interface TakeBack {
  drafts: Draft[]
  kept: UndoResult['kept']
  done: number
  /** Every record that was looked at. */
  known: Map<string, Map<string, AnyRecord>>
}

/** What one commit did to one record, all its changes taken together. */
interface Deed {
  kind: string
  id: string
  /** The record began with it. */
  fresh: boolean
  was: Was
  stamps: Set<Stamp>
}

/** Whether another record, outside the trash, links to this one: its words, or null. */
export type UsedBy = (kind: string, ids: readonly string[]) => Promise<Map<string, string>>

/** Works out the drafts that take a commit back; changes nothing. */
export async function takeBack(
  commit: Commit,
  tables: Tables,
  logbook: Logbook,
  kindOf: (name: string) => Kind | undefined,
  usedBy: UsedBy,
  context?: Context,
): Promise<TakeBack> {
  const result: TakeBack = { drafts: [], kept: [], done: 0, known: new Map() }
  const origin = await origins(logbook)
  for (const [kind, deeds] of deedsOf(commit)) {
    const table = tables.of(kind)
    const records = await table.load([...deeds.keys()])
    const fresh = [...deeds.values()].filter((deed) => deed.fresh).map((deed) => deed.id)
    const used = fresh.length > 0 ? await usedBy(kind, fresh) : new Map<string, string>()
    const known = new Map<string, AnyRecord>()
    result.known.set(kind, known)
    let i = 0
    for (const deed of deeds.values()) {
      if (i % STEP === 0) await look(context, i, deeds.size)
      const record = records[i++]
      if (!record) continue
      known.set(deed.id, record)
      const draft = await undoOne(deed, record, origin, used.get(deed.id), kindOf(kind))
      const locked = draft.set && kindOf(kind)?.locked?.(record, Object.keys(draft.set))
      if (draft.set && locked) {
        delete draft.set
        draft.reason = `保留不动：${locked.replace(/。$/, '')}`
        draft.never = true
      }
      if (draft.set) {
        result.drafts.push({ kind, id: deed.id, set: draft.set })
        result.done++
      }
      if (draft.reason) {
        const declared = kindOf(kind)
        const title = declared ? titleOf(declared, record) : deed.id
        result.kept.push({
          kind,
          id: deed.id,
          title,
          reason: draft.reason,
          ...(draft.never ? { never: true as const } : {}),
        })
      }
    }
  }
  return result
}

/** Records between two looks at the clock and the cancel button. */
const STEP = 4000

async function look(context: Context | undefined, done: number, all: number): Promise<void> {
  if (!context || all <= STEP) return
  context.progress((done / all) * 0.7, `正在核对第 ${done + 1} 条`)
  await new Promise((resolve) => setTimeout(resolve))
  context.signal.throwIfAborted()
}

function deedsOf(commit: Commit): Map<string, Map<string, Deed>> {
  const kinds = new Map<string, Map<string, Deed>>()
  commit.changes.forEach(({ kind, id, stamp }, i) => {
    if (kind.startsWith('$')) return
    const deeds = kinds.get(kind) ?? new Map<string, Deed>()
    kinds.set(kind, deeds)
    const was = commit.was[i]
    const deed = deeds.get(id)
    // Of several changes to one field the first knows what was there before the commit.
    if (deed) {
      deed.was = { ...was, ...deed.was }
      deed.stamps.add(stamp)
    } else deeds.set(id, { kind, id, fresh: was === null, was: was ?? {}, stamps: new Set([stamp]) })
  })
  return kinds
}

/** Where a field stood before the commit that an undo at `stamp` took back; null where `stamp` is no undo's. */
type Origin = (stamp: Stamp, kind: string, id: string, field: string) => Promise<Stamp | null>

async function undoOne(
  deed: Deed,
  record: AnyRecord,
  origin: Origin,
  used: string | undefined,
  kind: Kind | undefined,
): Promise<{ set?: Record<string, Value>; reason?: string; never?: true }> {
  const untouched = (field: string): boolean => deed.stamps.has(stampOf(record, field))
  const stands = async (field: string): Promise<boolean> => {
    let stamp: Stamp | null = stampOf(record, field)
    while (stamp !== null && !deed.stamps.has(stamp)) stamp = await origin(stamp, deed.kind, deed.id, field)
    return stamp !== null
  }
  const label = (field: string): string => labelOf(kind, field) ?? field
  if (deed.fresh) {
    if (record.deleted) return {}
    if (used) return { reason: `已被${used}使用，保留不动`, never: true }
    for (const field of fieldsOf(record)) {
      if (!untouched(field) && !(await stands(field)))
        return { reason: `之后又改过“${label(field)}”，保留不动` }
    }
    return { set: { deleted: true } }
  }
  const set: Record<string, Value> = {}
  const moved: string[] = []
  for (const [field, [value]] of Object.entries(deed.was)) {
    if (untouched(field) || (await stands(field))) set[field] = value
    else moved.push(label(field))
  }
  return {
    ...(Object.keys(set).length > 0 ? { set } : {}),
    ...(moved.length > 0 ? { reason: `之后又改过“${moved.join('、')}”，该项保留不动` } : {}),
  }
}

function fieldsOf(record: AnyRecord): Set<string> {
  const names = new Set([...Object.keys(record), ...Object.keys(record.stamps)])
  for (const name of ['id', 'stamps', '*']) names.delete(name)
  return names
}

/**
 * U3: a field that an undo set back counts as standing where it stood before the commit that was undone; so one
 * may undo step by step through many commits.
 */
async function origins(logbook: Logbook): Promise<Origin> {
  const byStamp = new Map<Stamp, { seq: number; of: number }>()
  for (const { seq, of, head } of await logbook.takingBack()) byStamp.set(head.stamp, { seq, of: of! })
  const read = new Map<number, Map<string, Was>>()
  const wasOf = async (seq: number): Promise<Map<string, Was>> => {
    const held = read.get(seq)
    if (held) return held
    const found = new Map<string, Was>()
    const commit = await logbook.commit(seq)
    commit?.changes.forEach(({ kind, id }, i) => {
      const was = commit.was[i]
      const key = `${kind}/${id}`
      if (was) found.set(key, { ...was, ...found.get(key) })
    })
    read.set(seq, found)
    return found
  }
  return async (stamp, kind, id, field) => {
    const taken = byStamp.get(stamp)
    const was = taken && (await wasOf(taken.of)).get(`${kind}/${id}`)
    // Earlier stamps only, so that every walk ends.
    return was && Object.hasOwn(was, field) && was[field][1] < stamp ? was[field][1] : null
  }
}
