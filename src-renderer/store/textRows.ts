/** Rows that words are found in, by any searched field; the words typed before need not be looked for again. */
import type { Kind } from '../domain/kind'
import { fold } from '../domain/values/text'
import { fieldOf, searchFields, type Words } from './fields'
import { codesFitting } from './find'
import { invertedOf } from './inverted'
import { marking } from './marks'
import { RowList } from './rowList'
import type { Readable } from './table'

/** Filled again for every word. */
const found = new RowList()

/** Words whose rows are kept: the next key changes one of several. */
const KEPT = 8
const kept = new WeakMap<Readable, { stamp: string; byWord: Map<string, Int32Array> }>()

/** Rows in which every word occurs, in no order; null where there is no word. */
export function textRows(
  table: Readable,
  kind: Kind,
  text: string | undefined,
  words: Words,
): Int32Array | null {
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
  each.sort((a, b) => a.length - b.length)
  const [fewest, ...others] = each
  return others.reduce((left, rows) => common(left, rows, table.rows), fewest)
}

/** Rows of both lists, as they stand in the first. */
export function common(some: Int32Array, others: Int32Array, of: number): Int32Array {
  return marking(of, (marks) => {
    for (const row of others) marks[row] = 1
    return some.filter((row) => marks[row] === 1)
  })
}

function rowsOf(table: Readable, kind: Kind, word: string, words: Words): Int32Array {
  return marking(table.rows, (marks) => {
    for (const name of searchFields(kind)) {
      const column = table.column(name)
      if (!column) continue
      const codes = codesFitting(column, word, fieldOf(kind, name), words)
      if (codes.length > 0) invertedOf(column).mark(codes, table.rows, marks, found)
    }
    return found.take()
  })
}
