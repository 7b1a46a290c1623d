/** What is clicked again while it is under way is done once. */
import { useCallback, useRef, useState } from 'react'

/** @returns whether something is under way, and what runs a work unless it is */
export function useOnce(): [busy: boolean, run: (work: () => Promise<void>) => Promise<void>] {
  const [busy, setBusy] = useState(false)
  // The second click of a double click may come before anything is drawn anew.
  const under = useRef(false)
  const run = useCallback(async (work: () => Promise<void>) => {
    if (under.current) return
    under.current = true
    setBusy(true)
    try {
      await work()
    } finally {
      under.current = false
      setBusy(false)
    }
  }, [])
  return [busy, run]
}
