/** Records that a new one points to, where they give it fields: fetched as they are chosen. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { givingLinks, type Linked } from '../../domain/giving'
import type { AnyRecord, Kind } from '../../domain/kind'
import { useStore } from '../hooks'

/** @returns what is at hand by now, and what to tell of each new state of the record */
export function useLinked(kind: Kind): { linked: Linked; follow(record: AnyRecord): void } {
  const store = useStore()
  const [held, setHeld] = useState<ReadonlyMap<string, AnyRecord>>(new Map())
  const asked = useRef(new Set<string>())
  const here = useRef(true)
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])
  const follow = useCallback(
    (record: AnyRecord) => {
      for (const [name, { to }] of givingLinks(kind)) {
        const id = record[name]
        const key = `${to}/${id}`
        if (!to || typeof id !== 'string' || asked.current.has(key)) continue
        asked.current.add(key)
        void store.call('get', [to, [id]]).then(
          ([found]) => {
            if (found && here.current) setHeld((now) => new Map(now).set(key, found))
          },
          (error) => {
            // The next letter asks again.
            asked.current.delete(key)
            throw error
          },
        )
      }
    },
    [store, kind],
  )
  const linked = useCallback<Linked>((to, id) => held.get(`${to}/${id}`), [held])
  return { linked, follow }
}
