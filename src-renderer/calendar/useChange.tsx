/** One change of one activity, committed and told. */
import { useCallback } from 'react'
import type { Value } from '../domain/kind'
import type { Draft } from '../store/messages'
import { useWrite } from '../ui/save'

/**
 * Commits fields of an activity (its id), or a new activity (a draft), under a label; says so, or says in words why
 * not. Resolves to whether it stands.
 */
export function useChange(): (
  label: string,
  target: string | Draft,
  set?: { [field: string]: Value },
) => Promise<boolean> {
  const write = useWrite()
  return useCallback(
    (label, target, set = {}) =>
      write({
        label,
        changes: [typeof target === 'string' ? { kind: 'activity', id: target, set } : target],
      }),
    [write],
  )
}
