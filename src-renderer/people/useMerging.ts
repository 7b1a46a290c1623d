/** What the buttons of 重复人员 do, over the store. */
import type { AnyRecord, Kind } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { today } from '../policy/day'
import { useCommit, useSite, useStore } from '../ui/hooks'
import { type Found, type Pair, pairKey } from './duplicates'
import { differentDraft, mergeDrafts, type Pointing, pairId, pairsAfterMerge, splitDrafts } from './merging'

export const personKind = kindOf('person') as Kind

export interface Merging {
  /** @param taken fields whose value comes from `gone` */
  merge(pair: Pair, kept: AnyRecord, gone: AnyRecord, taken: readonly string[]): Promise<void>
  /** The pairs that are left to judge after a merge. */
  afterMerge(found: Found, kept: string, gone: string): Promise<Found>
  different(pair: Pair, a: AnyRecord, b: AnyRecord): Promise<void>
  /** @returns how many changes stay, because somebody edited there since */
  split(decision: AnyRecord): Promise<number>
}

export function useMerging(): Merging {
  const store = useStore()
  const site = useSite()
  const commit = useCommit()
  const by = () => ({ today: today(), operator: site.operator })

  /** Records of every kind that point to a person. */
  const pointingTo = async (id: string): Promise<Pointing[]> => {
    const found: Pointing[] = []
    for (const { kind, field, ids } of await store.call('backlinks', ['person', id])) {
      // A judgement speaks of the two as they were.
      if (kind === 'personPair') continue
      for (const record of await store.call('get', [kind, ids])) {
        if (record) found.push({ kind, record, field })
      }
    }
    return found
  }
  const judgedBefore = async (a: string, b: string): Promise<boolean> =>
    (await store.call('get', ['personPair', [pairId(a, b)]]))[0] !== undefined

  return {
    async merge(pair, shownKept, shownGone, taken) {
      // As they are now: since they were drawn one may have gone into the trash.
      const now = await store.call('get', ['person', [shownKept.id, shownGone.id]])
      const [kept, gone] = [now[0] ?? shownKept, now[1] ?? shownGone]
      const drafts = mergeDrafts(
        kept,
        gone,
        taken,
        await pointingTo(gone.id),
        pair,
        by(),
        await judgedBefore(pair.a, pair.b),
      )
      await commit({ label: `合并重复人员「${kept.name}」`, changes: drafts })
    },
    async afterMerge(found, kept, gone) {
      const keys = found.pairs
        .filter(({ a, b }) => a === gone || b === gone)
        .map(({ a, b }) => [kept, a === gone ? b : a] as const)
      const [[record], decisions] = await Promise.all([
        store.call('get', ['person', [kept]]),
        store.call('get', ['personPair', keys.map(([a, b]) => pairId(a, b))]),
      ])
      const judged = new Set(
        keys.filter((_, i) => decisions[i] && !decisions[i].deleted).map(([a, b]) => pairKey(a, b)),
      )
      return pairsAfterMerge(found, record ?? { id: kept, stamps: {} }, gone, judged)
    },
    async different(pair, a, b) {
      const draft = differentDraft(a, b, pair, by(), await judgedBefore(pair.a, pair.b))
      await commit({ label: `判断「${[...new Set(pair.names)].join('、')}」不是同一人`, changes: [draft] })
    },
    async split(decision) {
      const current = new Map<string, AnyRecord>()
      const wanted = new Map<string, Set<string>>()
      for (const { kind, record } of (decision.moved ?? []) as { kind: string; record: string }[])
        wanted.set(kind, (wanted.get(kind) ?? new Set()).add(record))
      for (const [kind, ids] of wanted) {
        const list = [...ids]
        const records = await store.call('get', [kind, list])
        for (const [i, record] of records.entries()) if (record) current.set(`${kind}/${list[i]}`, record)
      }
      const { drafts, left } = splitDrafts(decision, current, by())
      await commit({ label: `拆开合并的人员「${decision.names}」`, changes: drafts })
      return left
    },
  }
}
