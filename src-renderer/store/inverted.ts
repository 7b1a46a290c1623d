/** The way back from codes to rows: which rows hold a value. Follows what is written to the column. */
import type { Column } from './column'
import type { RowList } from './rowList'

export class Inverted {
  private starts = new Int32Array(1)
  private rows = new Int32Array(0)
  /** Codes that there were when it was made. */
  private size = 0
  private turn = -1

  constructor(private readonly column: Column) {}

  /**
   * Marks the rows that hold one of `codes` and hands out those that were not marked yet, in no order.
   * @param codes lowest first, never 0 (the empty value)
   * @param rows of the table
   */
  mark(codes: Int32Array, rows: number, marks: Uint8Array, found: RowList): void {
    const { column } = this
    const now = column.codes
    if (this.turn !== (column.turn ?? 0)) {
      // Until it is made ahead one look at every row is sooner.
      const good = new Uint8Array(column.size)
      for (const code of codes) good[code] = 1
      for (let row = 0; row < rows; row++) {
        if (good[now[row]] === 1 && marks[row] === 0) {
          marks[row] = 1
          found.push(row)
        }
      }
      return
    }
    const touched = column.touched ?? []
    for (const code of codes) {
      if (code >= this.size) continue
      const end = this.starts[code + 1]
      for (let i = this.starts[code]; i < end; i++) {
        const row = this.rows[i]
        if (marks[row] === 0 && now[row] === code) {
          marks[row] = 1
          found.push(row)
        }
      }
    }
    for (const row of touched) {
      if (marks[row] === 0 && holds(codes, now[row])) {
        marks[row] = 1
        found.push(row)
      }
    }
  }

  /** Made ahead, where it is not there. */
  prepare(rows: number): void {
    if (this.turn !== (this.column.turn ?? 0)) this.build(rows)
  }

  /** As the column is now; what is written later is in its `touched`. */
  private build(rows: number): void {
    const { column } = this
    const { codes } = column
    this.turn = column.turn ?? 0
    this.size = column.size
    this.starts = new Int32Array(this.size + 1)
    const { starts } = this
    for (let row = 0; row < rows; row++) starts[codes[row] + 1]++
    for (let code = 1; code < starts.length; code++) starts[code] += starts[code - 1]
    const next = starts.slice()
    this.rows = new Int32Array(rows)
    for (let row = 0; row < rows; row++) this.rows[next[codes[row]]++] = row
  }
}

function holds(ascending: Int32Array, code: number): boolean {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ascending[middle] < code) low = middle + 1
    else high = middle
  }
  return ascending[low] === code
}

const held = new WeakMap<Column, Inverted>()

export function invertedOf(column: Column): Inverted {
  let inverted = held.get(column)
  if (!inverted) {
    inverted = new Inverted(column)
    held.set(column, inverted)
  }
  return inverted
}
