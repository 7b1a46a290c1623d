/** What the regime's screens follow: records of the kinds that obligations read, and the units. */
import type { AnyRecord } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { unit } from '../domain/unit'
import { OBLIGATION_KINDS } from '../policy/obligations'
import { useAll, useAllOf } from '../ui/hooks'

/** Records of every kind that obligations read; undefined while loading. */
export function useObligationRecords(): Record<string, AnyRecord[]> | undefined {
  const kinds = OBLIGATION_KINDS.filter((kind) => kindOf(kind))
  return useAllOf(kinds)
}

export function useUnits() {
  return useAll(unit)
}
