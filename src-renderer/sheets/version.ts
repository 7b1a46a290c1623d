/**
 * What an exported row carries so that it can come home: its record's last stamp and a digest of every cell. A cell
 * that still has its digest was not touched since, and changes nothing, however the record has gone on.
 * Text: `stamp:aaaabbbb…`, four characters a cell. Pure.
 */
import { fnv1a } from '../domain/values/hash'
import type { Stamp } from '../exchange/stamp'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const WIDTH = 4

// biome-ignore lint/suspicious/noControlCharactersInRegex: workbooks can't hold them
const UNSETTLED = /[\u0000-\u0008\u000b\u000c\r\u000e-\u001f\ufffe\uffff]/

/** Text of a cell as every writer and reader gives it back. */
function settled(text: string): string {
  if (!UNSETTLED.test(text)) return text
  // biome-ignore lint/suspicious/noControlCharactersInRegex: workbooks can't hold them
  return text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
}

/** Heads are few and asked of every cell. */
const heads = new Map<string, number>()

function hashOfHead(head: string): number {
  let hash = heads.get(head)
  if (hash === undefined) {
    hash = fnv1a(`${head}\u0001`)
    heads.set(head, hash)
  }
  return hash
}

/**
 * 24 bits over head and text (FNV-1a, folded), as four characters.
 * @param text of the cell as it will be read back; an empty one has no digest
 */
export function digestOf(head: string, text: string): string {
  if (text === '') return ''
  const plain = settled(text)
  const hash = fnv1a(plain, hashOfHead(head))
  const folded = ((hash >>> 24) ^ hash) & 0xffffff
  return (
    LETTERS[folded >>> 18] +
    LETTERS[(folded >>> 12) & 63] +
    LETTERS[(folded >>> 6) & 63] +
    LETTERS[folded & 63]
  )
}

/** @param digests of the cells that are not empty, in any order */
export function versionOf(last: Stamp, digests: readonly string[]): string {
  return `${last}:${digests.join('')}`
}

/** Whether the cell is as it was exported. False for a version that can't be read. */
export function isUntouched(version: string, head: string, text: string): boolean {
  const from = version.indexOf(':') + 1
  if (from === 0 || text === '') return false
  const digest = digestOf(head, text)
  for (let at = version.indexOf(digest, from); at >= 0; at = version.indexOf(digest, at + 1)) {
    if ((at - from) % WIDTH === 0) return true
  }
  return false
}
