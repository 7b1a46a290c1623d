/** What this site may change, asked of a record on the screen. */
import { useCallback } from 'react'
import type { AnyRecord, Kind } from '../domain/kind'
import { useSite } from './hooks'
import { lookOnly } from './owning'
import { useTitleLookup } from './titles'

/** @returns why a record can only be looked at here, and whom to tell; null where it can be changed */
export function useLookOnly(): (kind: Kind, record: AnyRecord) => string | null {
  const site = useSite()
  const titles = useTitleLookup()
  return useCallback(
    (kind, record) => lookOnly(kind, record, site, (id) => titles('unit', id)),
    [site, titles],
  )
}
