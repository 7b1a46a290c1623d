/** Cells → field values by the declaration; every cell that can't be one gets its reason. Pure. */
import type { AnyRecord, Field, Kind, Value } from '../domain/kind'
import { Names } from '../domain/names'
import { type ParseContext, type Parsed, parseValue } from '../domain/parse'
import type { Cell } from './cells'
import type { Mapped } from './mapping'

export interface CellError {
  /** Index into the table's rows. */
  row: number
  /** Column of the sheet. */
  column: number
  original: Cell
  reason: string
}

export interface Converted {
  fields: string[]
  columns: (Value | undefined)[][]
  errors: CellError[]
  /** Read differently from what was written; not rejected. */
  warnings: CellError[]
}

/** Distinct texts of a column whose reading is kept: towns and trades repeat, names and numbers do not. */
const KEPT = 5000

/**
 * @param rows the sheet's rows that hold records
 * @param linked records of the kinds that links point to, for finding them by their words
 */
export function convert(
  rows: readonly (readonly Cell[])[],
  mapping: readonly Mapped[],
  kind: Kind,
  linked: ReadonlyMap<Kind, readonly AnyRecord[]>,
  context: ParseContext = {},
): Converted {
  const names = new Names()
  for (const [other, records] of linked) for (const record of records) names.add(other, record)
  const parse: ParseContext = { ...context, lookup: names.lookup }
  const result: Converted = { fields: [], columns: [], errors: [], warnings: [] }
  for (const { column, field: name, unit } of mapping) {
    if (name === null) continue
    result.fields.push(name)
    if (name === 'id') {
      result.columns.push(
        rows.map((cells) => (typeof cells[column] === 'string' ? (cells[column] as string) : undefined)),
      )
      continue
    }
    const declared = kind.fields[name]
    const field: Field = unit && declared.type === 'money' ? { ...declared, unit } : declared
    result.columns.push(convertColumn(rows, column, field, parse, result))
  }
  return result
}

function convertColumn(
  rows: readonly (readonly Cell[])[],
  column: number,
  field: Field,
  context: ParseContext,
  result: Converted,
): (Value | undefined)[] {
  const kept = new Map<Cell, Parsed>()
  const values: (Value | undefined)[] = new Array(rows.length)
  for (let row = 0; row < rows.length; row++) {
    const cell = rows[row][column]
    if (cell === null || cell === undefined) continue
    let parsed = kept.get(cell)
    if (!parsed) {
      parsed = parseValue(field, cell, context)
      if (kept.size < KEPT) kept.set(cell, parsed)
    }
    if ('error' in parsed) {
      result.errors.push({ row, column, original: cell, reason: `${field.label}：${parsed.error}` })
      continue
    }
    if (parsed.warning)
      result.warnings.push({ row, column, original: cell, reason: `${field.label}：${parsed.warning}` })
    // An empty cell changes nothing (LESSONS.md, 5).
    if (parsed.value !== null) values[row] = parsed.value
  }
  return values
}
