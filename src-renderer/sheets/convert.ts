/** Cells → field values by the declaration; every cell that can't be one gets its reason. Pure. */
import { show } from '../domain/format'
import type { AnyRecord, Field, Kind, Value } from '../domain/kind'
import { Names } from '../domain/names'
import { ofField, type ParseContext, type Parsed, parseValue } from '../domain/parse'
import type { ImportColumn } from '../store/messages'
import { type Cell, cellText } from './cells'
import type { Picked } from './grid'
import type { Mapped, MoneyWord } from './mapping'
import { type Placing, placingOf } from './placing'
import { isUntouched } from './version'

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
  columns: ImportColumn[]
  errors: CellError[]
  /** Read differently from what was written; not rejected. */
  warnings: CellError[]
  /** By field: rows (1) whose cell is as an export of this program wrote it. Absent where no row says so. */
  untouched?: Uint8Array[]
  /** Fields that no column has and that were read beside the city (placing.ts): they fill what is empty. */
  beside: string[]
}

/**
 * @param rows those that hold records
 * @param linked records of the kinds that links point to, for finding them by their words
 */
export function convert(
  rows: Picked,
  mapping: readonly Mapped[],
  kind: Kind,
  linked: ReadonlyMap<Kind, readonly AnyRecord[]>,
  context: ParseContext = {},
): Converted {
  const names = new Names()
  for (const [other, records] of linked) for (const record of records) names.add(other, record)
  const parse: ParseContext = { ...context, lookup: names.lookup }
  const result: Converted = { fields: [], columns: [], errors: [], warnings: [], beside: [] }
  const placing = placingOf(kind, mapping)
  for (const { column, field: name, unit } of mapping) {
    if (name === null || name === 'version') continue
    result.fields.push(name)
    if (name === 'id') {
      result.columns.push(
        codedBy(rows, column, (cell) =>
          typeof cell === 'string' ? { value: cell.trim() } : { value: null },
        ),
      )
      continue
    }
    result.columns.push(
      convertColumn(
        rows,
        column,
        kind.fields[name],
        unit,
        parse,
        result,
        name === placing?.field ? placing : null,
      ),
    )
  }
  for (const name of placing?.also ?? []) {
    result.columns.push(codedBy(rows, placing!.column, (cell) => placing!.beside(cell, name)))
    result.fields.push(name)
    result.beside.push(name)
  }
  const version = mapping.find(({ field }) => field === 'version')
  if (version) settleUntouched(rows, mapping, version.column, result, placing)
  return result
}

/** Notes the cells that nobody touched since the export; what could not be read in them rejects no row. */
function settleUntouched(
  rows: Picked,
  mapping: readonly Mapped[],
  versionColumn: number,
  result: Converted,
  placing: Placing | null,
): void {
  const used = mapping.filter(({ field }) => field !== null && field !== 'version')
  const untouched = used.map(() => new Uint8Array(rows.count))
  const columns = new Map(used.map(({ column }, i) => [column, untouched[i]]))
  const versions = rows.column(versionColumn)
  const cells = used.map(({ column }) => rows.column(column))
  for (let row = 0; row < rows.count; row++) {
    const version = rows.values[versions[row]]
    if (typeof version !== 'string') continue
    for (const [i, { head }] of used.entries()) {
      if (isUntouched(version, head, cellText(rows.values[cells[i][row]]))) untouched[i][row] = 1
    }
  }
  result.untouched = untouched
  if (placing) {
    const city = untouched[result.fields.indexOf(placing.field)]
    result.untouched = [...untouched, ...placing.also.map(() => city)]
  }
  const isOld = ({ row, column }: CellError) => columns.get(column)?.[row] === 1
  result.warnings.push(...result.errors.filter(isOld))
  result.errors = result.errors.filter((error) => !isOld(error))
}

/** Codes a column; each distinct cell is read once, as towns, trades and dates repeat. */
function codedBy(
  rows: Picked,
  column: number,
  read: (cell: Cell) => Parsed,
  tell?: (row: number, cell: Cell, parsed: Parsed) => void,
): ImportColumn {
  const cells = rows.column(column)
  const codes = new Int32Array(rows.count)
  const values = new Distinct()
  /** Cell's code → code of what was read in it and 1; what has to be told of each row is kept beside it. */
  const known = new Int32Array(rows.values.length)
  const told = new Map<number, Parsed>()
  for (let row = 0; row < codes.length; row++) {
    const one = cells[row]
    if (one === 0) continue
    if (known[one] === 0) {
      const cell = rows.values[one]
      const parsed = read(cell)
      known[one] = 'error' in parsed ? 1 : values.add(parsed.value, parsed.value === cell) + 1
      if ('error' in parsed || parsed.warning) told.set(one, parsed)
    }
    codes[row] = known[one] - 1
    if (told.size > 0) {
      const parsed = told.get(one)
      if (parsed) tell?.(row, rows.values[one], parsed)
    }
  }
  return values.over(codes)
}

/** The values of a column as they come, in the end each once: 138-1234-5678 and 13812345678 are one. */
class Distinct {
  private readonly values: ImportColumn['values'] = [undefined]
  /** Values that are not their cell as it stands → code: only these can be met twice. */
  private readonly made = new Map<Value, number>()

  /** An empty cell changes nothing: 0. */
  add(value: Value, asItStands: boolean): number {
    if (value === null || value === '') return 0
    if (asItStands) return this.values.push(value) - 1
    const key = keyOf(value)
    let code = this.made.get(key)
    if (code === undefined) {
      code = this.values.push(value) - 1
      this.made.set(key, code)
    }
    return code
  }

  over(codes: Int32Array): ImportColumn {
    const { values, made } = this
    const places = new Int32Array(values.length)
    const kept: ImportColumn['values'] = [undefined]
    for (let code = 1; made.size > 0 && code < values.length; code++) {
      const held = made.get(keyOf(values[code] as Value)) ?? code
      // A made value that stands in another cell as well.
      places[code] = places[held] || kept.push(values[code]) - 1
      places[held] = places[code]
    }
    const once = made.size === 0 || kept.length === values.length
    return once
      ? { codes, values, distinct: true }
      : { codes: codes.map((code) => places[code]), values: kept, distinct: true }
  }
}

/** Lists and objects are equal by their JSON. */
const keyOf = (value: Value): Value =>
  typeof value === 'object' && value !== null ? `\u0000${JSON.stringify(value)}` : value

function convertColumn(
  rows: Picked,
  column: number,
  declared: Field,
  unit: MoneyWord | undefined,
  context: ParseContext,
  result: Converted,
  placing: Placing | null,
): ImportColumn {
  const read = readerOf(declared, unit, context)
  const readPlaced = placing ? (cell: Cell) => placing.city(cell) ?? read(cell) : read
  return codedBy(rows, column, readPlaced, (row, original, parsed) => {
    if ('error' in parsed)
      result.errors.push({ row, column, original, reason: ofField(declared, parsed.error) })
    else result.warnings.push({ row, column, original, reason: ofField(declared, parsed.warning ?? '') })
  })
}

/** Reads the cells of a column. @param unit what a bare amount of money means */
export function readerOf(
  declared: Field,
  unit: MoneyWord | undefined,
  context: ParseContext,
): (cell: Cell) => Parsed {
  const field: Field =
    declared.type === 'money' && (unit === '元' || unit === '万元') ? { ...declared, unit } : declared
  const spelled = declared.type === 'money' && unit !== undefined && unit !== '元' && unit !== '万元'
  return (cell) =>
    isNothing(field, cell)
      ? { value: null, warning: '“0”按没有填读取' }
      : parseValue(field, (spelled ? spell(cell, unit) : cell) as Exclude<Cell, null>, context)
}

/** Types of which no value is 0: there it is what VLOOKUP brings from an empty cell. */
const NEVER_ZERO: ReadonlySet<Field['type']> = new Set([
  'idNumber',
  'phone',
  'creditCode',
  'date',
  'month',
  'deadline',
  'link',
  'links',
])

const isNothing = ({ type }: Field, cell: Cell): boolean =>
  (cell === 0 || cell === '0') && NEVER_ZERO.has(type)

/** Types whose cells often stand otherwise than they were written. */
const REWRITTEN: ReadonlySet<Field['type']> = new Set([
  'money',
  'int',
  'decimal',
  'date',
  'month',
  'choice',
  'bool',
])

/** What a cell will be, where that reads differently: 20000000 in a column of 元 is 2,000.00 万元. */
export function readAs(cell: Cell, declared: Field, unit: MoneyWord | undefined): string | null {
  const words = cellText(cell).trim()
  if (words === '' || !REWRITTEN.has(declared.type)) return null
  const parsed = readerOf(declared, unit, {})(cell)
  if ('error' in parsed || parsed.value === null) return null
  const stands = show(declared, parsed.value)
  if (stands === words || stands.replace(/[,，]|\.0+$/g, '') === words) return null
  return declared.type === 'money' ? `${stands} ${declared.unit}` : stands
}

/** A bare amount with its unit behind it: 3.5 in a column of 亿元 is 3.5亿元. */
function spell(cell: Cell, unit: MoneyWord): Cell {
  if (typeof cell === 'number') return `${Number(cell.toPrecision(15))}${unit}`
  return typeof cell === 'string' && /^[\d\s,，.．]+$/.test(cell.normalize('NFKC')) ? `${cell}${unit}` : cell
}
