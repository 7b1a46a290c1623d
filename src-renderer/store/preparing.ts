/** What searching a large kind needs, made ahead in slices (ahead.ts), and tried once. */
import type { Kind } from '../domain/kind'
import { searchFields, type Words } from './fields'
import { prepare } from './find'
import { invertedOf } from './inverted'
import { orderOf, windowOf } from './orders'
import type { QueryView } from './query'
import { filterRows } from './select'
import type { Readable } from './table'

/** Rounds of words that are looked for ahead, one a searched field each, and rows read of what is found. */
const ROUNDS = 12
const ROWS = 50

/** @returns works until the given `performance.now()`; true: all is there */
export function preparing(view: QueryView, words: Words): (until: number) => boolean {
  /** Of all kinds together: what is practised is the code. */
  let round = 0
  /** The first words that somebody types meet code that ran before: it takes the engine a dozen words to learn them. */
  const practise = (table: Readable, declared: Kind, until: number): boolean => {
    const order = orderOf(table, declared, declared.sort ?? [], words)
    for (; round < ROUNDS; round++) {
      if (performance.now() > until) return false
      for (const name of searchFields(declared)) {
        const { values = [] } = table.column(name) ?? {}
        const value = values[(round * 7919) % Math.max(1, values.length)]
        if (typeof value !== 'string') continue
        const text = value.slice(round % 3, 4 + (round % 3))
        windowOf(filterRows(table, declared, { text }, words), order, table.rows, 0, ROWS)
      }
    }
    return true
  }
  return (until) => {
    for (const kind of view.kinds()) {
      const table = view.table(kind)
      const declared = view.kindOf(kind)
      if (!table || !declared || !view.isLarge(kind)) continue
      for (const name of searchFields(declared)) {
        const column = table.column(name)
        if (!column) continue
        if (!prepare(column, declared.fields[name], words, until)) return false
        invertedOf(column).prepare(table.rows)
        if (performance.now() > until) return false
      }
      if (!practise(table, declared, until)) return false
    }
    return true
  }
}
