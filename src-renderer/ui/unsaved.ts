/** Whether a form somewhere holds what is not saved yet: a draft of it is on disk, but the records don't have it. */
import { useEffect, useSyncExternalStore } from 'react'

let open = 0
const listeners = new Set<() => void>()

function count(by: 1 | -1): void {
  open += by
  for (const listener of listeners) listener()
}

/** For a form: told as long as it is drawn. */
export function useHoldsUnsaved(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return
    count(1)
    return () => count(-1)
  }, [dirty])
}

export function useUnsaved(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => open > 0,
  )
}
