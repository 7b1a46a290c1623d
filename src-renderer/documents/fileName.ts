/** File names from patterns and records: a record's words never become a path. */
import type { AnyRecord } from '../domain/kind'
import type { AnyDocument, DocumentData } from './document'

/** Names that Windows keeps for devices. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i

/**
 * A name for a file, without ending: separators, characters that Windows forbids and control characters become
 * spaces; at most 80 characters; never empty, never a device's name, never ending in a dot.
 */
export function safeName(words: string): string {
  const name = [
    ...words
      .normalize('NFC')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
      .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, '')
      .replace(/[\\/:*?"<>|]+/g, ' ')
      .replace(/\s+/g, ' '),
  ]
    .slice(0, 80)
    .join('')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  if (name === '') return '未命名'
  return RESERVED.test(name.split('.')[0]) ? `_${name}` : name
}

/**
 * The file name of one record by a pattern: {序号} counts from 1, other words are the document's tokens; a word
 * that is none stays as it is, an empty one takes the hyphen beside it along.
 * @param width digits of {序号}: as many as the last number has
 */
export function fileNameOf(
  document: AnyDocument,
  pattern: string,
  record: AnyRecord,
  index: number,
  data: DocumentData,
  width = 1,
): string {
  const filled = pattern.replace(/([-_－— ]?)\{([^{}]+)\}/g, (whole, hyphen: string, token: string) => {
    if (token === '序号') return hyphen + String(index + 1).padStart(width, '0')
    if (!Object.hasOwn(document.fileName.tokens, token)) return whole
    const words = document.fileName.tokens[token](record, data)
    return words === '' ? '' : hyphen + words
  })
  return safeName(filled.replace(/^[-_－— ]+/, ''))
}

/** Makes names different by (2), (3) … where two records have the same; case does not make a difference. */
export function distinct(names: readonly string[]): string[] {
  const seen = new Set<string>()
  return names.map((name) => {
    let candidate = name
    for (let n = 2; seen.has(candidate.toLowerCase()); n++) candidate = `${name}（${n}）`
    seen.add(candidate.toLowerCase())
    return candidate
  })
}
