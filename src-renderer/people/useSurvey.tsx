/** One question a key: asked at once, one under way at a time, and the answer to the latest is drawn as it comes. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Survey, SurveyQuery } from '../store/messages'
import { useStore } from '../ui/hooks'

export interface Surveyed extends Survey {
  query: SurveyQuery
}

/** The last answer stays while the next is under way. Asked again when records of the kind change. */
export function useSurvey(query: SurveyQuery): { answer: Surveyed | undefined; error: unknown } {
  const store = useStore()
  const [answer, setAnswer] = useState<Surveyed>()
  const [error, setError] = useState<unknown>(null)
  const latest = useRef(query)
  const busy = useRef(false)
  const again = useRef(false)
  const gone = useRef(false)
  const ask = useRef(async (): Promise<void> => {})
  ask.current = async () => {
    if (busy.current) {
      again.current = true
      return
    }
    busy.current = true
    const asked = latest.current
    try {
      const found = await store.call('survey', [asked])
      // Of a question that is no longer asked nothing is drawn.
      if (!gone.current && asked === latest.current)
        flushSync(() => {
          setError(null)
          setAnswer({ ...found, query: asked })
        })
    } catch (reason) {
      if (!gone.current) setError(reason)
    } finally {
      busy.current = false
      if (again.current && !gone.current) {
        again.current = false
        void ask.current()
      }
    }
  }
  const question = JSON.stringify(query)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `question` stands for the query
  useLayoutEffect(() => {
    latest.current = query
    void ask.current()
  }, [question])
  useEffect(() => {
    gone.current = false
    const off = store.on('changed', ({ kinds }) => {
      if (!kinds.includes(latest.current.kind)) return
      latest.current = { ...latest.current }
      void ask.current()
    })
    return () => {
      gone.current = true
      off()
    }
  }, [store])
  return { answer, error }
}
