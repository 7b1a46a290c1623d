/**
 * What a search screen shows at each key: the rows that fit, and how many would fit if one of its filters were set
 * otherwise. One pass over the rows that the words leave.
 */
import type { Kind } from '../domain/kind'
import type { Words } from './fields'
import { marking } from './marks'
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

/** Filled again for every question. */
const fitting = new RowList()
const missing: RowList[] = []

export function splitRows(table: Readable, kind: Kind, where: Where, words: Words): Split {
  const [deleted, ...conditions] = testsOf(table, kind, where, words)
  const rows = startingRows(table, kind, where, words) ?? everyRow(table.rows)
  // Nothing is in the trash and nothing is asked besides the words.
  if (conditions.length === 0 && deleted.good.every(Boolean)) return { fit: rows, missed: new Map() }
  for (let i = missing.length; i < conditions.length; i++) missing.push(new RowList())
  return marking(rows.length, (fails) =>
    marking(rows.length, (which) => {
      mark(rows, deleted, fails, which, conditions.length)
      for (const [i, test] of conditions.entries()) mark(rows, test, fails, which, i)
      for (let i = 0; i < rows.length; i++) {
        if (fails[i] === 0) fitting.push(rows[i])
        else if (fails[i] === 1 && which[i] < conditions.length) missing[which[i]].push(rows[i])
      }
      const missed = new Map(conditions.map(({ field }, i) => [field, missing[i].take()]))
      return { fit: fitting.take(), missed }
    }),
  )
}

function everyRow(count: number): Int32Array {
  const rows = new Int32Array(count)
  for (let row = 0; row < count; row++) rows[row] = row
  return rows
}

/** `fails`: beside each row how many conditions it fails; `which`: the number of the last of them. */
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
