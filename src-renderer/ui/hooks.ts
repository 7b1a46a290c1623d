/** React's view of the store: live lists and records that follow every commit. */
import { createContext, useCallback, useContext, useEffect, useRef, useState } from 'react'
import type { AnyRecord, Kind, RecordOf } from '../domain/kind'
import type { Store } from '../store/client'
import type { CommitRequest, CommitResult, Site, UndoState } from '../store/messages'

export const StoreContext = createContext<Store | null>(null)
/** This installation; set once the wizard is done. */
export const SiteContext = createContext<Site | null>(null)

export function useStore(): Store {
  const store = useContext(StoreContext)
  if (!store) throw new Error('useStore outside StoreContext')
  return store
}

export function useSite(): Site {
  const site = useContext(SiteContext)
  if (!site) throw new Error('useSite before set-up')
  return site
}

/** Milliseconds between two answers to one question while changes pour in. */
const REST = 150

/** The first change is shown at once; of a run of them (an import, a batch) the rest together, now and then. */
function restful(show: () => void): { refresh(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let again = false
  const refresh = (): void => {
    if (timer !== undefined) {
      again = true
      return
    }
    show()
    timer = setTimeout(() => {
      timer = undefined
      if (!again) return
      again = false
      refresh()
    }, REST)
  }
  return { refresh, stop: () => clearTimeout(timer) }
}

/**
 * Any answer of the store, asked again whenever a commit touches one of `kinds` (['*']: any). The last answer stays while the
 * next is under way. `key` says when the question itself changed.
 * @throws what the store answered to the first question, for the ErrorBoundary; later ones leave what is drawn, and the
 *   window says why (app/Untold.tsx)
 */
export function useLive<T>(
  kinds: readonly string[],
  key: string,
  load: (store: Store) => Promise<T>,
): T | undefined {
  const store = useStore()
  const [value, setValue] = useState<T>()
  const [failed, setFailed] = useState<{ error: unknown } | null>(null)
  const answered = useRef(false)
  const asked = useRef(0)
  const question = useRef(load)
  question.current = load
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the question
  const ask = useCallback(() => {
    const turn = ++asked.current
    void question.current(store).then(
      (answer) => {
        if (turn !== asked.current) return
        answered.current = true
        setValue(answer)
      },
      (error) => {
        if (turn !== asked.current) return
        if (answered.current) throw error
        setFailed({ error })
      },
    )
  }, [store, key])
  const watched = kinds.join()
  useEffect(() => {
    ask()
    const { refresh, stop } = restful(ask)
    const off = store.on('changed', (change) => {
      if (watched === '*' || change.kinds.some((kind) => watched.split(',').includes(kind))) refresh()
    })
    return () => {
      stop()
      off()
    }
  }, [store, ask, watched])
  if (failed) throw failed.error
  return value
}

/** One record, typed by its declaration; undefined while loading or where there is none. */
export function useRecord<K extends Kind>(kind: K, id: string | null | undefined): RecordOf<K> | undefined {
  return useLive([kind.kind], `${kind.kind}/${id}`, async (store) =>
    id ? ((await store.call('get', [kind.kind, [id]]))[0] as RecordOf<K> | undefined) : undefined,
  )
}

/** Those records of these ids that are here, in their order. */
export function useRecords(kind: string, ids: readonly string[]): AnyRecord[] | undefined {
  return useLive([kind], `${kind}/${ids.join()}`, async (store) =>
    (await store.call('get', [kind, [...ids]])).filter((one) => one !== undefined),
  )
}

/** All records of a small kind, typed. */
export function useAll<K extends Kind>(kind: K): RecordOf<K>[] | undefined {
  return useLive([kind.kind], kind.kind, (store) => store.call('all', [kind.kind])) as
    | RecordOf<K>[]
    | undefined
}

/** All records of several small kinds, by kind. */
export function useAllOf(kinds: readonly string[]): Record<string, AnyRecord[]> | undefined {
  return useLive(kinds, kinds.join(), async (store) =>
    Object.fromEntries(await Promise.all(kinds.map(async (kind) => [kind, await store.call('all', [kind])]))),
  )
}

export function useCommit(): (request: CommitRequest) => Promise<CommitResult> {
  const store = useStore()
  return useCallback((request) => store.call('commit', [request]), [store])
}

export function useUndoState(): UndoState {
  const store = useStore()
  const [state, setState] = useState<UndoState>({ undo: null, redo: null })
  useEffect(() => {
    void store.call('undoState', []).then(setState)
    let latest: UndoState | undefined
    const { refresh, stop } = restful(() => latest && setState(latest))
    const off = store.on('changed', ({ undo }) => {
      latest = undo
      refresh()
    })
    return () => {
      stop()
      off()
    }
  }, [store])
  return state
}
