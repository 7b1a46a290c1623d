/** One list on screen: its count, totals and rows, live, and the question as the store is asked it. */
import { useEffect, useMemo, useState } from 'react'
import type { Kind, Sort } from '../../domain/kind'
import { memoryFields } from '../../store/fields'
import type { Where } from '../../store/messages'
import { useStore } from '../hooks'
import { isTotalled } from '../values'
import { RowCache } from './rows'

export interface Listing {
  /** Rows that fit; undefined until the first answer. */
  count: number | undefined
  /** Records outside the trash, whatever the filter. */
  all: number
  totals: Readonly<Record<string, number>>
  cache: RowCache
  /** Changes whenever rows arrived. */
  version: number
  error: unknown
}

/** @param shown columns: of a large kind rows are what memory holds, unless one of these stands on its page only */
export function useListing(
  kind: Kind,
  where: Where,
  sort: readonly Sort[],
  shown: readonly string[],
): Listing {
  const store = useStore()
  const fields = useMemo(() => (kind.large ? memoryFields(kind) : undefined), [kind])
  const held = fields && shown.every((name) => fields.includes(name)) ? fields : undefined
  const question = JSON.stringify([kind.kind, where, sort, held !== undefined])
  const totals = useMemo(
    () => Object.keys(kind.fields).filter((name) => isTotalled(kind.fields[name])),
    [kind],
  )
  const [version, setVersion] = useState(0)
  const [summary, setSummary] = useState<{
    question: string
    count: number
    all: number
    totals: Record<string, number>
  }>()
  const [error, setError] = useState<unknown>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `question` stands for kind, where and sort
  const cache = useMemo(
    () =>
      new RowCache(
        async (from, to) =>
          (await store.call('list', [{ kind: kind.kind, where, sort, from, to, fields: held }])).rows,
        () => setVersion((v) => v + 1),
        setError,
      ),
    [store, question],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  useEffect(() => {
    let turn = 0
    const ask = () => {
      const mine = ++turn
      store
        .call('list', [{ kind: kind.kind, where, sort, from: 0, to: 0, totals }])
        .then((page) => {
          if (mine !== turn) return
          setError(null)
          setSummary({ question, count: page.count, all: page.all, totals: page.totals })
        })
        .catch((reason) => mine === turn && setError(reason))
    }
    ask()
    const off = store.on('changed', ({ kinds }) => {
      if (!kinds.includes(kind.kind)) return
      ask()
      cache.stale()
    })
    return () => {
      turn = -1
      off()
    }
  }, [store, question, cache])
  return {
    count: summary?.count,
    all: summary?.all ?? 0,
    totals: summary?.totals ?? {},
    cache,
    version,
    error,
  }
}
