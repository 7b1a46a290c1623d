/** What looks wrong in a form and may be right; the records that a doubt needs are fetched when it asks for them. */
import { useEffect, useMemo, useRef, useState } from 'react'
import { doubtsOf } from '../../domain/doubts'
import type { AnyRecord, Kind } from '../../domain/kind'
import { today } from '../../policy/day'
import { useStore } from '../hooks'

type Held = ReadonlyMap<string, readonly AnyRecord[]>

/** @returns field → words; empty until the form's record is here */
export function useDoubts(
  kind: Kind,
  record: AnyRecord | null,
  edited: readonly string[],
): Record<string, string> {
  const store = useStore()
  const names = edited.join()
  const [held, setHeld] = useState<Held>(new Map())
  const asked = useRef(new Set<string>())
  const { doubts, wanted } = useMemo(() => {
    const wanted = new Set<string>()
    const look = (key: string): readonly AnyRecord[] => {
      const found = held.get(key)
      if (!found) wanted.add(key)
      return found ?? []
    }
    if (!record) return { doubts: {}, wanted }
    const doubts = doubtsOf(
      kind,
      record,
      {
        today: today(),
        linked: (to, id) => look(`${to}/${id}`)[0],
        others: () => (kind.large ? [] : look(kind.kind).filter(({ id }) => id !== record.id)),
      },
      names ? names.split(',') : [],
    )
    return { doubts, wanted }
  }, [kind, record, held, names])
  // Another form, or this one for the record before, may have saved one of them.
  useEffect(
    () =>
      store.on('changed', ({ kinds }) => {
        const old = [...asked.current].filter((key) => kinds.includes(key.split('/')[0]))
        if (old.length === 0) return
        for (const key of old) asked.current.delete(key)
        setHeld((now) => new Map([...now].filter(([key]) => !old.includes(key))))
      }),
    [store],
  )
  useEffect(() => {
    for (const key of wanted) {
      if (asked.current.has(key)) continue
      asked.current.add(key)
      const slash = key.indexOf('/')
      const answer =
        slash < 0
          ? store.call('all', [key])
          : store.call('get', [key.slice(0, slash), [key.slice(slash + 1)]])
      answer
        .then((found) => {
          const records = found.filter((one): one is AnyRecord => one !== undefined)
          setHeld((now) => new Map(now).set(key, records))
        })
        .catch((error) => console.warn('doubts not looked up', error))
    }
  }, [wanted, store])
  return doubts
}
