/** Which files a value names. Pure. */
import type { Attachment, Value } from './kind'

const DIGEST = /^[0-9a-f]{64}$/

/** Attachments named by a field's value; whatever else a data file may have brought there names none. */
export function attachmentsIn(value: unknown): Attachment[] {
  if (!Array.isArray(value)) return []
  return (value as Partial<Attachment>[]).filter(
    (item): item is Attachment =>
      typeof item?.sha256 === 'string' && DIGEST.test(item.sha256) && Number.isFinite(item.size),
  )
}

/** Likewise wherever they stand in a value: rows that were set aside are kept whole in one. */
export function attachmentsWithin(value: unknown): Attachment[] {
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value as Record<string, Value>).flatMap(([name, inner]) =>
    name === 'attachments' ? attachmentsIn(inner) : attachmentsWithin(inner),
  )
}
