/**
 * Rows of one file that carry the same key (归雁编号): somebody copied a row of an export, and the key in its hidden
 * column came along. Which of them the record's own row is. Rule I7 of FORMAT.md.
 */
import { isEmpty } from '../domain/initial'
import type { Kind } from '../domain/kind'
import { canonical } from '../exchange/merge'
import { type Cells, tellsNothing } from './finder'
import type { ImportRows } from './messages'
import type { Readable } from './table'

export interface Keyed {
  /** Copied row → the row that it was copied from. */
  copies: ReadonlyMap<number, number>
  /** Place of a record → the row that is its own: of every key in the file, where one stands twice. */
  own: ReadonlyMap<number, number>
}

const NOTHING: Keyed = { copies: new Map(), own: new Map() }

/** @param cellsAt what the file says in a row */
export function keyedRows(
  rows: ImportRows,
  table: Readable,
  kind: Kind,
  cellsAt: (row: number) => Cells,
): Keyed {
  const place = rows.fields.indexOf('id')
  if (place < 0) return NOTHING
  const { codes, values } = rows.columns[place]
  const places = values.map((value) => (typeof value === 'string' ? table.rowOf(value) : -1))
  const deleted = table.column('deleted')
  const first = new Map<number, number>()
  const groups = new Map<number, number[]>()
  for (let row = 0; row < codes.length; row++) {
    const at = places[codes[row]]
    // What can't be read is nobody's row, and gives its record to none.
    if (at < 0 || rows.rejected[row] || deleted?.values[deleted.codes[at]]) continue
    const earlier = first.get(at)
    if (earlier === undefined) first.set(at, row)
    else if (groups.has(at)) groups.get(at)!.push(row)
    else groups.set(at, [earlier, row])
  }
  if (groups.size === 0) return NOTHING
  const copies = new Map<number, number>()
  for (const [at, group] of groups) {
    const fits = group.map((row) => fitOf(cellsAt(row), table, at, kind))
    let best = 0
    for (let i = 1; i < group.length; i++) if (isBetter(fits[i], fits[best])) best = i
    first.set(at, group[best])
    for (const row of group) if (row !== group[best]) copies.set(row, group[best])
  }
  return { copies, own: first }
}

/** How well a row fits a record: by which identity (the better one has the smaller number), then in how many values. */
type Fit = { identity: number; values: number }

const isBetter = (a: Fit, b: Fit): boolean =>
  a.identity < b.identity || (a.identity === b.identity && a.values > b.values)

function fitOf(cells: Cells, table: Readable, at: number, kind: Kind): Fit {
  const agrees = (name: string): boolean => {
    const column = table.column(name)
    const theirs = column ? column.values[column.codes[at]] : null
    return !isEmpty(cells[name]) && canonical(cells[name]) === canonical(theirs)
  }
  const identities = kind.identity ?? []
  const identity = identities.findIndex((fields) =>
    fields.every((name) => !tellsNothing(kind.fields[name], cells[name]) && agrees(name)),
  )
  const values = Object.keys(cells).filter((name) => name !== 'id' && agrees(name)).length
  return { identity: identity < 0 ? identities.length : identity, values }
}
