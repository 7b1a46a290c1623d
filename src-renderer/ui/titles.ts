/** The words of linked records, fetched in batches as cells ask for them and renewed when those records change. */
import { useMemo, useSyncExternalStore } from 'react'
import { titleOf } from '../domain/kind'
import { kindOf } from '../domain/registry'
import type { Store } from '../store/client'
import { useStore } from './hooks'

export interface TitleLookup {
  (kind: string, id: string): string | undefined
  /** Whether the record lies in the trash: what links to it is drawn so. */
  trashed?(kind: string, id: string): boolean
}

export class Titles {
  private readonly known = new Map<string, Map<string, string>>()
  /** Ids of records that lie in the trash, by kind. */
  private readonly away = new Map<string, Set<string>>()
  private wanted = new Map<string, Set<string>>()
  private scheduled = false
  private version = 0
  private readonly listeners = new Set<() => void>()

  constructor(private readonly store: Store) {
    store.on('changed', ({ kinds }) => {
      for (const kind of kinds) {
        const map = this.known.get(kind)
        // Old words stay on screen until the new ones are here.
        if (map) for (const id of map.keys()) this.want(kind, id)
      }
    })
  }

  /** The title, or undefined while it is being fetched. */
  get: TitleLookup = (kind, id) => {
    const title = this.known.get(kind)?.get(id)
    if (title === undefined) this.want(kind, id)
    return title
  }

  /** What a picker already knows needs no asking. */
  learn(kind: string, id: string, title: string): void {
    let map = this.known.get(kind)
    if (!map) {
      map = new Map()
      this.known.set(kind, map)
    }
    map.set(id, title)
  }

  trashed = (kind: string, id: string): boolean => this.away.get(kind)?.has(id) ?? false

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  snapshot = (): number => this.version

  private want(kind: string, id: string): void {
    let set = this.wanted.get(kind)
    if (!set) {
      set = new Set()
      this.wanted.set(kind, set)
    }
    set.add(id)
    if (this.scheduled) return
    this.scheduled = true
    queueMicrotask(() => void this.fetch())
  }

  private async fetch(): Promise<void> {
    const wanted = this.wanted
    this.wanted = new Map()
    this.scheduled = false
    // What one kind refuses keeps the words of the others from nobody; it is asked again when it is drawn again.
    const answers = await Promise.allSettled(
      [...wanted].map(async ([kind, set]) => {
        const ids = [...set]
        const declaration = kindOf(kind)
        const records = declaration ? await this.store.call('get', [kind, ids]) : []
        for (const [i, id] of ids.entries()) {
          const record = records[i]
          this.learn(kind, id, record && declaration ? titleOf(declaration, record) : '（尚未收到）')
          const away = this.away.get(kind) ?? new Set()
          this.away.set(kind, away)
          if (record?.deleted) away.add(id)
          else away.delete(id)
        }
      }),
    )
    this.version++
    for (const listener of this.listeners) listener()
    for (const answer of answers) if (answer.status === 'rejected') throw answer.reason
  }
}

const ofStore = new WeakMap<Store, Titles>()

export function titlesOf(store: Store): Titles {
  let titles = ofStore.get(store)
  if (!titles) {
    titles = new Titles(store)
    ofStore.set(store, titles)
  }
  return titles
}

/** A lookup whose identity changes whenever words arrive, so that memoised rows draw again. */
export function useTitleLookup(): TitleLookup {
  const titles = titlesOf(useStore())
  const version = useSyncExternalStore(titles.subscribe, titles.snapshot)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` says that there are new words
  return useMemo(
    () => Object.assign((kind: string, id: string) => titles.get(kind, id), { trashed: titles.trashed }),
    [titles, version],
  )
}
