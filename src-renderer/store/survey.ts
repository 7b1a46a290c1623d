/**
 * What a search screen shows at each key: the rows that fit, and how many would fit if one of its filters were set
 * otherwise. One pass over the rows that the words leave.
 */
import type { Kind } from '../domain/kind'
import type { Words } from './fields'
import type { Where } from './messages'
import { RowList } from './rowList'
import { startingRows, type Test, testsOf } from './select'
import type { Readable } from './table'

export interface Split {
  /** Rows that fit, in no order. */
  fit: Int32Array
  /** Field → rows that fit but for the conditions on this field. */
  missed: Map<string, Int32Array>
}

export function splitRows(table: Readable, kind: Kind, where: Where, words: Words): Split {
  const [deleted, ...conditions] = testsOf(table, kind, where, words)
  const rows = startingRows(table, kind, where, words) ?? everyRow(table.rows)
  const count = rows.length
  /** Conditions that a row fails, and the number of the last of them. */
  const fails = new Uint8Array(count)
  const which = new Uint8Array(count)
  mark(rows, deleted, fails, which, conditions.length)
  for (const [i, test] of conditions.entries()) mark(rows, test, fails, which, i)
  const fit = new RowList()
  const lists = conditions.map(() => new RowList())
  for (let i = 0; i < count; i++) {
    if (fails[i] === 0) fit.push(rows[i])
    else if (fails[i] === 1 && which[i] < lists.length) lists[which[i]].push(rows[i])
  }
  return { fit: fit.take(), missed: new Map(conditions.map(({ field }, i) => [field, lists[i].take()])) }
}

function everyRow(count: number): Int32Array {
  const rows = new Int32Array(count)
  for (let row = 0; row < count; row++) rows[row] = row
  return rows
}

function mark(
  rows: Int32Array,
  { codes, good }: Test,
  fails: Uint8Array,
  which: Uint8Array,
  number: number,
): void {
  for (let i = 0; i < rows.length; i++) {
    if (good[codes[rows[i]]] === 1) continue
    fails[i]++
    which[i] = number
  }
}
