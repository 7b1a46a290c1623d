/** Whether another record is what a form is about to make: asked of the store as its identity is typed. */
import { useEffect, useState } from 'react'
import { isEmpty } from '../../domain/initial'
import type { AnyRecord, Kind, Value } from '../../domain/kind'
import type { Twin } from '../../store/messages'
import { useStore } from '../hooks'
import { useTitleLookup } from '../titles'

export interface ShownTwin {
  id: string
  /** The field beneath which it is said. */
  field: string
  words: string
}

/** Milliseconds after the last key. */
const REST = 250

/**
 * @param record null: not here yet, or nothing that identifies it was typed
 * @returns the twin as far as it is known by now, and a question that waits for the answer
 */
export function useTwin(kind: Kind, record: AnyRecord | null) {
  const store = useStore()
  const titles = useTitleLookup()
  const [twin, setTwin] = useState<Twin | null>(null)
  const names = [...new Set(kind.identity?.flat())]
  const asked = JSON.stringify(record && names.map((name) => record[name] ?? null))
  const ask = async (): Promise<Twin | null> =>
    record && names.some((name) => !isEmpty(record[name] as Value | undefined))
      ? ((await store.call('twins', [kind.kind, [record]]))[0] ?? null)
      : null
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` stands for what the answer depends on
  useEffect(() => {
    let gone = false
    const timer = setTimeout(() => {
      ask()
        .then((found) => !gone && setTwin(found))
        .catch((error) => console.warn('twin not looked up', error))
    }, REST)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [store, kind, asked])
  const shown = (one: Twin | null): ShownTwin | null => {
    if (!one) return null
    const owner = one.owner && titles('unit', one.owner)
    return {
      id: one.id,
      field: one.fields.at(-1) ?? kind.title,
      words: `已有「${one.title}」（${one.words}${owner ? `，${owner}登记` : ''}）`,
    }
  }
  return { twin: shown(twin), ask: async () => shown(await ask()) }
}
