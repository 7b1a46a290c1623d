/**
 * What belongs to one paper alone (`own` of an option): the number, the date, the title that were typed for last year's
 * decision must not stand on this year's. Pure.
 */
import type { Value } from '../domain/kind'
import type { AnyDocument } from './document'

/** What was typed for the paper that was worked on last. */
export type OwnOptions = { of: string; values: Record<string, Value> }

/** Which paper it is: of which records, and in which year, for the same fund has a ledger every year. */
export function paperKey(ids: readonly string[], today: string): string {
  return `${today.slice(0, 4)} ${ids.length} ${ids[0] ?? ''} ${ids.at(-1) ?? ''}`
}

/** Of the options that were kept, those that stand for every paper. */
export function standing(
  document: AnyDocument,
  saved: Readonly<Record<string, Value>> = {},
): Record<string, Value> {
  return Object.fromEntries(Object.entries(saved).filter(([name]) => !document.options[name]?.own))
}
