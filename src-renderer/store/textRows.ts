/** Rows that words are found in, by any searched field; the words typed before need not be looked for again. */
import type { Kind } from '../domain/kind'
import { fold } from '../domain/values/text'
import { fieldOf, searchFields, type Words } from './fields'
import { codesFitting } from './find'
import { invertedOf } from './inverted'
import { RowList } from './rowList'
import type { Readable } from './table'

export interface Hits {
  /** In no order. */
  rows: Int32Array
  /** Row → 1 where it is one of them. */
  marks: Uint8Array
}

/** Words whose rows are kept: the next key changes one of several. */
const KEPT = 8
const kept = new WeakMap<Readable, { stamp: string; byWord: Map<string, Hits> }>()

/** Rows in which every word occurs; null where there is no word. */
export function textRows(table: Readable, kind: Kind, text: string | undefined, words: Words): Hits | null {
  const asked = [...new Set((text ?? '').split(/\s+/).map(fold).filter(Boolean))]
  if (asked.length === 0) return null
  const stamp = [
    table.version,
    ...searchFields(kind).map((name) => words.version(kind.fields[name].to ?? '')),
  ].join()
  let held = kept.get(table)
  if (held?.stamp !== stamp) {
    held = { stamp, byWord: new Map() }
    kept.set(table, held)
  }
  const { byWord } = held
  const each = asked.map((word) => {
    const hits = byWord.get(word) ?? rowsOf(table, kind, word, words)
    byWord.delete(word)
    byWord.set(word, hits)
    if (byWord.size > KEPT) byWord.delete(byWord.keys().next().value as string)
    return hits
  })
  if (each.length === 1) return each[0]
  each.sort((a, b) => a.rows.length - b.rows.length)
  const [fewest, ...others] = each
  const rows = fewest.rows.filter((row) => others.every(({ marks }) => marks[row] === 1))
  const marks = new Uint8Array(table.rows)
  for (const row of rows) marks[row] = 1
  return { rows, marks }
}

function rowsOf(table: Readable, kind: Kind, word: string, words: Words): Hits {
  const marks = new Uint8Array(table.rows)
  const rows = new RowList()
  for (const name of searchFields(kind)) {
    const column = table.column(name)
    if (!column) continue
    const codes = codesFitting(column, word, fieldOf(kind, name), words)
    if (codes.length > 0) invertedOf(column).mark(codes, table.rows, marks, rows)
  }
  return { rows: rows.take(), marks }
}
