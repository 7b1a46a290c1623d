/** CSV of any office: UTF-8 with or without BOM, GB18030, comma, tab or semicolon, quotes. */
import type { Cell, Sheet } from './cells'
import { LIMITS } from './cells'
import { tooLarge } from './tooLarge'

export function readCsv(bytes: Uint8Array): Sheet {
  return { name: '', hidden: false, rows: parseCsv(decodeText(bytes)), merges: [] }
}

/** Text of any office: UTF-16 and UTF-8 by their marks, UTF-8 where it is that throughout, else GB18030. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder().decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/**
 * RFC 4180 with the delimiter that the first lines use most, unless one is given.
 * @throws Told where there are more rows or columns than anybody makes
 */
export function parseCsv(text: string, delimiter = delimiterOf(text)): Cell[][] {
  const rows: Cell[][] = []
  let row: Cell[] = []
  let at = 0
  const put = (value: string): void => {
    if (row.length < LIMITS.columns) row.push(value === '' ? null : unguarded(value))
    else if (value !== '') throw tooLarge()
  }
  while (at < text.length) {
    if (rows.length >= LIMITS.rows) throw tooLarge()
    if (text[at] === '"') {
      let value = ''
      for (at++; at < text.length; at++) {
        const quote = text.indexOf('"', at)
        const end = quote < 0 ? text.length : quote
        value += text.slice(at, end)
        at = end
        if (text[at + 1] !== '"') break
        value += '"'
        at++
      }
      at++
      // What stands between the closing quote and the delimiter belongs to the value.
      const rest = /[^\r\n]*/y
      rest.lastIndex = at
      const more = (rest.exec(text)?.[0] ?? '').split(delimiter)[0]
      at += more.length
      put(value + more)
    } else {
      let end = at
      while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++
      put(text.slice(at, end))
      at = end
    }
    if (text[at] === delimiter) {
      at++
      if (at === text.length || text[at] === '\n' || text[at] === '\r') put('')
      else continue
    }
    if (text[at] === '\r') at++
    if (text[at] === '\n') at++
    rows.push(row)
    row = []
  }
  if (row.length > 0) rows.push(row)
  return rows
}

/** The mark that most of the first lines hold: a title above the heads has none, and text may have another. */
function delimiterOf(text: string): string {
  // What stands in quotes is text, line breaks included.
  const bare = text.slice(0, 8000).replace(/"(?:[^"]|"")*"?/g, '')
  const lines = bare.split(/\r?\n/).slice(0, 20)
  const marks = [',', '\t', ';'].map((mark) => {
    const counts = lines.map((line) => line.split(mark).length - 1)
    const held = counts.filter((count) => count > 0).length
    return { mark, weight: held * 1000 + Math.min(999, Math.max(...counts)) }
  })
  return marks.reduce((best, one) => (one.weight > best.weight ? one : best)).mark
}

/** Marks that Excel takes for the beginning of a formula. */
const DANGEROUS = /^[=+\-@\t\r]/

/** A cell for a CSV that Excel will open: what would be a formula begins with an apostrophe, and comes back without. */
function guarded(value: string): string {
  return DANGEROUS.test(value) || /^'+[=+\-@\t\r]/.test(value) ? `'${value}` : value
}

function unguarded(value: string): string {
  return /^'+[=+\-@\t\r]/.test(value) ? value.slice(1) : value
}

export function writeCsv(rows: readonly (readonly (string | number | null)[])[]): string {
  const cell = (value: string | number | null): string => {
    if (value === null) return ''
    if (typeof value === 'number') return String(value)
    const text = guarded(value)
    return /[",\r\n;\t]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text
  }
  return `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}
