/**
 * One field of one kind in memory: values coded by a dictionary, one small number a row. Filters, sorts and counts
 * work on the codes, so that each distinct value is looked at once. Code 0 is the empty value.
 */
import type { Value } from '../domain/kind'
import { fnv1a } from '../domain/values/hash'

export interface Column {
  /** Row → code. May be longer than the table has rows. */
  readonly codes: Int32Array
  /** Code → value; values[0] is null. */
  readonly values: readonly Value[]
  /** Rises with every new dictionary entry; ranks and folded texts are cached by it. */
  readonly size: number
  /** Rows written since this `turn` began, oldest first: what was made of the column is brought up to date by them. */
  readonly touched?: readonly number[]
  /** Rises when so much was written that everything is made anew. */
  readonly turn?: number
  /** Whether no value holds anything but ASCII, where that can be told without unpacking them; false says nothing. */
  readonly ascii?: boolean
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
const ASCII = /^[\x00-\x7f]*$/

/** More rows touched than these begin a new turn. */
const TOUCHED = 4096

/** Grows as records come; keeps the dictionary's index only once somebody writes. */
export class CodedColumn implements Column {
  touched: number[] = []
  turn = 0
  private held: Codes
  private list: Value[] | null
  private packed: string | null
  private index: Map<Value | string, number> | null = null

  private constructor(codes: Codes, list: Value[] | null, packed: string | null) {
    this.held = codes
    this.list = list
    this.packed = packed
  }

  /** A column that nobody has looked at stays as narrow as its snapshot. */
  get codes(): Int32Array {
    if (!(this.held instanceof Int32Array)) this.held = Int32Array.from(this.held)
    return this.held
  }

  static empty(): CodedColumn {
    return new CodedColumn(new Int32Array(64), [null], null)
  }

  /** From a snapshot; the dictionary's text is parsed when it is first looked at. */
  static from(packed: PackedColumn): CodedColumn {
    return new CodedColumn(packed.codes, null, packed.values)
  }

  get values(): readonly Value[] {
    return this.dictionary()
  }

  get size(): number {
    return this.dictionary().length
  }

  get ascii(): boolean {
    return this.packed !== null && ASCII.test(this.packed)
  }

  private dictionary(): Value[] {
    if (!this.list) {
      this.list = JSON.parse(this.packed as string) as Value[]
      this.packed = null
    }
    return this.list
  }

  set(row: number, value: Value | undefined): void {
    this.reach(row + 1)
    const code = isNothing(value) ? 0 : this.code(value as Value)
    if (this.codes[row] === code) return
    this.codes[row] = code
    if (this.touched.length >= TOUCHED) this.settle()
    this.touched.push(row)
  }

  /** Begins a new turn. */
  settle(): void {
    this.turn++
    this.touched = []
  }

  /** Code of a value, given out anew where it was not met so far. */
  code(value: Value): number {
    const list = this.dictionary()
    if (!this.index) {
      this.index = new Map()
      for (let code = 1; code < list.length; code++) this.index.set(keyOf(list[code]), code)
    }
    const key = keyOf(value)
    let code = this.index.get(key)
    if (code === undefined) {
      code = list.length
      list.push(value)
      this.index.set(key, code)
    }
    return code
  }

  /**
   * Takes a column of codes over another dictionary into the rows from `start` on.
   * @param distinct no two codes have the same value, and none but 0 is empty
   */
  fill(start: number, codes: Int32Array, values: readonly (Value | undefined)[], distinct = false): void {
    this.settle()
    this.reach(start + codes.length)
    if (this.dictionary().length === 1 && (distinct || areDistinctTexts(values))) {
      // The first of all: their dictionary will do.
      this.list = values.slice() as Value[]
      this.list[0] = null
      this.index = null
      this.codes.set(codes, start)
      return
    }
    const own = new Int32Array(values.length).fill(-1)
    own[0] = 0
    const mine = this.codes
    for (let i = 0; i < codes.length; i++) {
      const code = codes[i]
      if (own[code] < 0) own[code] = isNothing(values[code]) ? 0 : this.code(values[code] as Value)
      mine[start + i] = own[code]
    }
  }

  /** Makes room for rows that hold nothing. */
  reach(rows: number): void {
    if (rows <= this.codes.length) return
    const longer = new Int32Array(Math.max(rows, this.codes.length * 2))
    longer.set(this.codes)
    this.held = longer
  }

  pack(rows: number): PackedColumn {
    return { codes: narrowed(this.held, rows), values: this.packed ?? JSON.stringify(this.list) }
  }
}

/** Slots looked at for one text, beyond which it is left to a Map. */
const PROBES = 64

/** Whether these, after the first, are texts, none empty and none twice: told in a tenth of the time that a Map takes. */
function areDistinctTexts(values: readonly (Value | undefined)[]): boolean {
  const mask = (1 << (33 - Math.clz32(values.length))) - 1
  const codes = new Int32Array(mask + 1)
  for (let code = 1; code < values.length; code++) {
    const text = values[code]
    if (typeof text !== 'string' || text === '') return false
    const hash = fnv1a(text)
    let slot = (hash ^ (hash >>> 15)) & mask
    for (let probe = 0; codes[slot] !== 0; slot = (slot + 1) & mask)
      if (values[codes[slot]] === text || ++probe > PROBES) return false
    codes[slot] = code
  }
  return true
}

const isNothing = (value: Value | undefined): boolean => value == null || value === ''

type Codes = Int32Array | Uint16Array | Uint8Array

/** A copy of the first rows in the narrowest numbers that hold every code. */
function narrowed(codes: Codes, rows: number): Codes {
  const first = codes.subarray(0, rows)
  let highest = 0
  for (let row = 0; row < first.length; row++) if (first[row] > highest) highest = first[row]
  return highest > 65_535
    ? Int32Array.from(first)
    : highest > 255
      ? Uint16Array.from(first)
      : Uint8Array.from(first)
}

/** As saved with the checkpoint: most columns have few different values, and reading is what a start waits for. */
export interface PackedColumn {
  codes: Codes
  /** JSON array of the dictionary */
  values: string
}

/** Lists and objects are equal by their JSON; a text that looks like JSON is not mistaken for one. */
function keyOf(value: Value): Value | string {
  return typeof value === 'object' && value !== null ? `\u0000${JSON.stringify(value)}` : value
}

/** A column over whole records, made in one pass. */
export function columnOf(records: readonly { [field: string]: unknown }[], field: string): Column {
  const column = CodedColumn.empty()
  for (let row = 0; row < records.length; row++) column.set(row, records[row][field] as Value | undefined)
  column.settle()
  return column
}
