/** What is clicked again while it is under way is done once. */
import { useCallback, useRef, useState } from 'react'

type Once = <T>(work: () => Promise<T>) => Promise<T | undefined>

/** @returns whether something is under way, and what runs a work unless it is; undefined where it was not run */
export function useOnce(): [busy: boolean, run: Once] {
  const [busy, setBusy] = useState(false)
  // The second click of a double click may come before anything is drawn anew.
  const under = useRef(false)
  const run = useCallback<Once>(async (work) => {
    if (under.current) return undefined
    under.current = true
    setBusy(true)
    try {
      return await work()
    } finally {
      under.current = false
      setBusy(false)
    }
  }, [])
  return [busy, run]
}
