/** The version of a record, as `CommitRequest.expect` compares it. Pure. */
import type { AnyRecord } from '../domain/kind'

/** The latest stamp of a record: two states of it are the same exactly where this is equal. '' for none. */
export function versionOf(record: AnyRecord | undefined): string {
  let latest = ''
  for (const stamp of Object.values(record?.stamps ?? {})) if (stamp > latest) latest = stamp
  return latest
}
