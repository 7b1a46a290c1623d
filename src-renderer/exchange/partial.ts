/**
 * Records of which only some fields are known. A large kind's record lies on its page, but the fields that lists show,
 * and every stamp, are in memory: most changes need nothing else. What a merge makes of such a record may be put back;
 * its other fields stay as they are. Pure.
 */
import type { AnyRecord } from '../domain/kind'
import { type Change, merge } from './merge'

/** Under it: the fields that the record was seen with. Survives `{ ...record }`, invisible to JSON and to cloning. */
export const PARTIAL = Symbol('partial')

export type Partial = AnyRecord & { [PARTIAL]?: ReadonlySet<string> }

/** The fields that a record was seen with; undefined: it is whole. */
export const seenOf = (record: AnyRecord | undefined): ReadonlySet<string> | undefined =>
  (record as Partial | undefined)?.[PARTIAL]

/**
 * `merge`, where the record may be partial: fields that it was not seen with are known to stay as they are
 * (store/glance.ts asks for the whole record where they would not).
 */
export function mergeSeen(record: AnyRecord | undefined, change: Change): AnyRecord {
  return merge(record, change, seenOf(record))
}
