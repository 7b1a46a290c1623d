/** Cells → field values by the declaration; every cell that can't be one gets its reason. Pure. */
import type { AnyRecord, Field, Kind } from '../domain/kind'
import { Names } from '../domain/names'
import { type ParseContext, type Parsed, parseValue } from '../domain/parse'
import type { ImportColumn } from '../store/messages'
import { type Cell, cellText } from './cells'
import type { Mapped, MoneyWord } from './mapping'
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
}

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
    result.columns.push(convertColumn(rows, column, kind.fields[name], unit, parse, result))
  }
  const version = mapping.find(({ field }) => field === 'version')
  if (version) settleUntouched(rows, mapping, version.column, result)
  return result
}

/** Notes the cells that nobody touched since the export; what could not be read in them rejects no row. */
function settleUntouched(
  rows: readonly (readonly Cell[])[],
  mapping: readonly Mapped[],
  versionColumn: number,
  result: Converted,
): void {
  const used = mapping.filter(({ field }) => field !== null && field !== 'version')
  const untouched = used.map(() => new Uint8Array(rows.length))
  const columns = new Map(used.map(({ column }, i) => [column, untouched[i]]))
  for (const [row, cells] of rows.entries()) {
    const version = cells[versionColumn]
    if (typeof version !== 'string') continue
    for (const [i, { column, head }] of used.entries()) {
      if (isUntouched(version, head, cellText(cells[column]))) untouched[i][row] = 1
    }
  }
  result.untouched = untouched
  const isOld = ({ row, column }: CellError) => columns.get(column)?.[row] === 1
  result.warnings.push(...result.errors.filter(isOld))
  result.errors = result.errors.filter((error) => !isOld(error))
}

/** Codes a column; each distinct cell is read once, as towns, trades and dates repeat. */
function codedBy(
  rows: readonly (readonly Cell[])[],
  column: number,
  read: (cell: Cell) => Parsed,
  tell?: (row: number, cell: Cell, parsed: Parsed) => void,
): ImportColumn {
  const codes = new Int32Array(rows.length)
  const values: ImportColumn['values'] = [undefined]
  /** Cell → code; what has to be told of each row is kept beside it. */
  const known = new Map<Cell, number>()
  const told = new Map<Cell, Parsed>()
  for (let row = 0; row < rows.length; row++) {
    const cell = rows[row][column]
    if (cell === null || cell === undefined) continue
    let code = known.get(cell)
    if (code === undefined) {
      const parsed = read(cell)
      // An empty cell changes nothing (LESSONS.md, 5).
      const empty = 'error' in parsed || parsed.value === null
      code = empty ? 0 : values.push(parsed.value) - 1
      known.set(cell, code)
      if ('error' in parsed || parsed.warning) told.set(cell, parsed)
    }
    codes[row] = code
    if (told.size > 0) {
      const parsed = told.get(cell)
      if (parsed) tell?.(row, cell, parsed)
    }
  }
  return { codes, values }
}

function convertColumn(
  rows: readonly (readonly Cell[])[],
  column: number,
  declared: Field,
  unit: MoneyWord | undefined,
  context: ParseContext,
  result: Converted,
): ImportColumn {
  const field: Field =
    declared.type === 'money' && (unit === '元' || unit === '万元') ? { ...declared, unit } : declared
  const spelled = declared.type === 'money' && unit !== undefined && unit !== '元' && unit !== '万元'
  return codedBy(
    rows,
    column,
    (cell) => parseValue(field, (spelled ? spell(cell, unit) : cell) as Exclude<Cell, null>, context),
    (row, original, parsed) => {
      if ('error' in parsed)
        result.errors.push({ row, column, original, reason: `${field.label}：${parsed.error}` })
      else result.warnings.push({ row, column, original, reason: `${field.label}：${parsed.warning}` })
    },
  )
}

/** A bare amount with its unit behind it: 3.5 in a column of 亿元 is 3.5亿元. */
function spell(cell: Cell, unit: MoneyWord): Cell {
  if (typeof cell === 'number') return `${Number(cell.toPrecision(15))}${unit}`
  return typeof cell === 'string' && /^[\d\s,，.．]+$/.test(cell.normalize('NFKC')) ? `${cell}${unit}` : cell
}
