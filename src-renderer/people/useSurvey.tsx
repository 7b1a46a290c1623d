/** One question a key: asked at once, one under way at a time, and the answer to the latest is drawn as it comes. */
import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Survey, SurveyQuery } from '../store/messages'
import { useStore } from '../ui/hooks'

export interface Surveyed extends Survey {
  query: SurveyQuery
}

/**
 * The last answer stays while the next is under way. Asked again when records of the kind change.
 *
 * @param first what is asked as the page opens; every later question goes to `ask`, from the event that made it, so
 *   that the store looks for the answer while React still draws what was typed
 */
export function useSurvey(first: () => SurveyQuery): {
  answer: Surveyed | undefined
  error: unknown
  ask(query: SurveyQuery): void
} {
  const store = useStore()
  const [answer, setAnswer] = useState<Surveyed>()
  const [error, setError] = useState<unknown>(null)
  const asking = useRef<{ query: SurveyQuery; busy: boolean; gone: boolean }>(null)
  asking.current ??= { query: first(), busy: false, gone: false }
  const now = asking.current
  const [ask] = useState(() => async (query: SurveyQuery): Promise<void> => {
    now.query = query
    if (now.busy) return
    now.busy = true
    for (let asked: SurveyQuery | undefined; asked !== now.query && !now.gone; ) {
      asked = now.query
      const found = await store.call('survey', [asked]).catch((reason) => void setError(reason))
      // Of a question that is no longer asked nothing is drawn.
      if (found && !now.gone && asked === now.query)
        flushSync(() => {
          setError(null)
          setAnswer({ ...found, query: now.query })
        })
    }
    now.busy = false
  })
  useEffect(() => {
    now.gone = false
    void ask(now.query)
    const off = store.on('changed', ({ kinds }) => {
      if (kinds.includes(now.query.kind)) void ask({ ...now.query })
    })
    return () => {
      now.gone = true
      off()
    }
  }, [store, ask, now])
  return { answer, error, ask }
}
