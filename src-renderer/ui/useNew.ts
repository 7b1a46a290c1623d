/** New records as a page's step makes them: completed as their form would complete them. */
import { useCallback } from 'react'
import { newRecord } from '../domain/initial'
import type { Kind, Value } from '../domain/kind'
import { today } from '../policy/day'
import type { Draft } from '../store/messages'
import { useSite } from './hooks'

/** @returns what makes the draft of a new record by this site, today */
export function useNew(): (kind: Kind, set: Readonly<Record<string, Value>>) => Draft {
  const { unit, role, operator } = useSite()
  return useCallback(
    (kind, set) => ({
      kind: kind.kind,
      id: crypto.randomUUID(),
      create: true,
      set: newRecord(kind, set, { unit, role, operator, today: today() }),
    }),
    [unit, role, operator],
  )
}
