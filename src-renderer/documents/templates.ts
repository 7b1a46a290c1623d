/** Which wording of an office is in use for a document: records of kind template, pure. */
import type { AnyRecord } from '../domain/kind'
import { numberOf, textOf } from './document'

/**
 * The text in use by document: this unit's before another's, then the newest version.
 * @param unit id of this site's unit; '' before set-up
 */
export function wordingsOf(templates: readonly AnyRecord[], unit: string): Map<string, string> {
  const used = new Map<string, AnyRecord>()
  for (const record of templates) {
    const document = textOf(record, 'document')
    if (record.deleted || record.state !== 'used' || record.form !== 'text' || document === '') continue
    if (textOf(record, 'text') === '') continue
    const before = used.get(document)
    if (!before || outranks(record, before, unit)) used.set(document, record)
  }
  return new Map([...used].map(([document, record]) => [document, String(record.text)]))
}

function outranks(record: AnyRecord, before: AnyRecord, unit: string): boolean {
  const own = Number(record.unit === unit) - Number(before.unit === unit)
  if (own !== 0) return own > 0
  const version = (numberOf(record, 'version') ?? 0) - (numberOf(before, 'version') ?? 0)
  // Two sites may have made the same version: both then agree on one.
  return version !== 0 ? version > 0 : record.id > before.id
}

/** The version that comes next of a document's template of a unit. */
export function nextVersion(templates: readonly AnyRecord[], document: string, unit: string): number {
  const versions = templates
    .filter((record) => record.document === document && record.unit === unit)
    .map((record) => numberOf(record, 'version') ?? 0)
  return Math.max(0, ...versions) + 1
}
