/** One list on screen: its count, totals and rows, live, and the question as the store is asked it. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Kind, Sort } from '../../domain/kind'
import { memoryFields } from '../../store/fields'
import type { Where } from '../../store/messages'
import { useStore } from '../hooks'
import { isTotalled } from '../values'
import { RowCache } from './rows'
import { withDeletion } from './trash'

interface Drawn {
  /** Rows that fit; undefined until the first answer. */
  count: number | undefined
  /** Records outside the trash, whatever the filter. */
  all: number
  totals: Readonly<Record<string, number>>
  cache: RowCache
  /** The order of what is drawn: the heads turn with the rows, in one frame. */
  sort: readonly Sort[]
}

export interface Listing extends Drawn {
  /** Changes whenever rows arrived. */
  version: number
  error: unknown
  /** While a cell is being edited its row stays where it is: what changes meanwhile is drawn afterwards. */
  hold(on: boolean): void
}

/** Ms after which the heads show an order whose rows are not there yet. */
const SLOW = 150

const nothing = (sort: readonly Sort[]): Drawn => ({
  sort,
  count: undefined,
  all: 0,
  totals: {},
  cache: new RowCache(
    async () => [],
    () => {},
  ),
})

/** @param shown columns: of a large kind rows are what memory holds, unless one of these stands on its page only */
export function useListing(
  kind: Kind,
  where: Where,
  sort: readonly Sort[],
  shown: readonly string[],
): Listing {
  const store = useStore()
  const fields = useMemo(() => (kind.large ? memoryFields(kind) : undefined), [kind])
  const enough = fields && shown.every((name) => fields.includes(name)) ? fields : undefined
  const question = JSON.stringify([kind.kind, where, sort, enough !== undefined])
  const totals = useMemo(
    () => Object.keys(kind.fields).filter((name) => isTotalled(kind.fields[name])),
    [kind],
  )
  const [version, setVersion] = useState(0)
  const [drawn, setDrawn] = useState(() => nothing(sort))
  const [error, setError] = useState<unknown>(null)
  const latest = useRef(drawn.cache)
  const held = useRef(false)
  const late = useRef<(() => void) | null>(null)

  // What was drawn stays until the answer to the new question is there: a list never shows gaps between two orders.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `question` stands for kind, where and sort
  useEffect(() => {
    let turn = 0
    const load = async (from: number, to: number, totals?: string[]) => {
      const page = await store.call('list', [
        { kind: kind.kind, where, sort, from, to, fields: enough, totals },
      ])
      if (!where.deleted || page.rows.length === 0) return page
      const deletions = await store.call('deletions', [kind.kind, page.rows.map(({ id }) => id)])
      return { ...page, rows: page.rows.map((record, i) => withDeletion(record, deletions[i])) }
    }
    const cache = new RowCache(
      async (from, to) => (await load(from, to)).rows,
      () => setVersion((v) => v + 1),
      setError,
    )
    const ask = async () => {
      const mine = ++turn
      const [from, to] = latest.current.inSight()
      const slow = setTimeout(() => mine === turn && setDrawn((drawn) => ({ ...drawn, sort })), SLOW)
      try {
        const page = await load(from, to, totals)
        if (mine !== turn) return
        if (held.current) {
          late.current = refresh
          return
        }
        cache.give(from, page.rows)
        latest.current = cache
        flushSync(() => {
          setError(null)
          setDrawn({ cache, sort, count: page.count, all: page.all, totals: page.totals })
          setVersion((v) => v + 1)
        })
      } catch (reason) {
        if (mine === turn) setError(reason)
      } finally {
        clearTimeout(slow)
      }
    }
    const refresh = (): void => {
      if (held.current) {
        late.current = refresh
        return
      }
      cache.stale()
      void ask()
    }
    void ask()
    const off = store.on('changed', ({ kinds }) => {
      if (kinds.includes(kind.kind)) refresh()
    })
    return () => {
      turn = -1
      late.current = null
      off()
    }
  }, [store, question])
  const hold = useCallback((on: boolean) => {
    held.current = on
    const refresh = on ? null : late.current
    if (refresh) late.current = null
    refresh?.()
  }, [])
  return { ...drawn, version, error, hold }
}
