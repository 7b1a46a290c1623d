/** A computed table as the fields of an assessment that is issued, and back. Pure. */
import type { Assessment } from '../domain/assessment'
import { rowsOf } from '../domain/checks'
import type { AnyRecord, Value } from '../domain/kind'
import { type Assessed, measureOf } from '../domain/measures'
import { sha256 } from '../domain/values/bytes'
import type { Cell, Criterion, Mark, Ranked } from './score'
import type { Tallies } from './tally'

type Row = Record<string, Value>

/** The criteria of a scheme or of an issued assessment. */
export function criteriaOf(record: AnyRecord): Criterion[] {
  const number = (value: Value | undefined) => (typeof value === 'number' ? value : null)
  const text = (value: Value | undefined) => (typeof value === 'string' && value !== '' ? value : null)
  return rowsOf(record, 'criteria').map((row) => ({
    item: String(row.item ?? ''),
    full: number(row.full) ?? 0,
    measure: text(row.measure),
    rule: (text(row.rule) ?? 'manual') as Criterion['rule'],
    target: number(row.target),
    step: number(row.step),
    cap: number(row.cap),
    clause: text(row.clause),
    note: text(row.note),
  }))
}

/** What a person gave. */
export function marksOf(record: AnyRecord): Mark[] {
  return rowsOf(record, 'marks').map((row) => ({
    object: String(row.unit ?? row.station ?? ''),
    item: String(row.item ?? ''),
    kind: row.kind === 'change' ? 'change' : 'mark',
    points: typeof row.points === 'number' ? row.points : 0,
    reason: String(row.reason ?? ''),
  }))
}

/** The link column of the object kind. */
export const linkOf = (assessed: Assessed): 'unit' | 'station' =>
  assessed === 'stations' ? 'station' : 'unit'

/**
 * What issuing writes down.
 * @param ids of cells whose records are people: fetched from the store for this moment; by object and item
 */
export function frozenSet(
  assessed: Assessed,
  criteria: readonly Criterion[],
  ranked: readonly Ranked[],
  tallies: ReadonlyMap<string, Tallies>,
  ids: (object: string, item: string) => readonly string[] | undefined,
): { criteria: Row[]; results: Row[]; cells: Row[]; leftOut: Row[] } {
  const link = linkOf(assessed)
  const kindOf = new Map(criteria.map(({ item, measure }) => [item, measureOf(measure)?.kind ?? '']))
  return {
    criteria: criteria.map((criterion) => filled({ ...criterion })),
    results: ranked.map(({ object, rank, score, change }) => ({
      rank,
      [link]: object.id,
      name: object.name,
      score,
      change,
    })),
    cells: ranked.flatMap(({ object, cells }) =>
      cells.map((cell) =>
        filled({
          [link]: object.id,
          item: cell.item,
          figure: cell.figure,
          place: cell.place,
          points: cell.points,
          working: cell.working,
          kind: kindOf.get(cell.item) ?? '',
          count: cell.tally.count,
          records: (cell.tally.ids ?? ids(object.id, cell.item) ?? []).join(' '),
        }),
      ),
    ),
    leftOut: [...tallies].flatMap(([item, { leftOut }]) =>
      leftOut.map(({ reason, count, ids: left }) => ({ item, reason, count, records: left.join(' ') })),
    ),
  }
}

/** Rows hold no empty values. */
function filled(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== ''))
}

/** The table of an issued assessment, as it was. */
export function thawed(record: Assessment): Ranked[] {
  const words = (value: Value | undefined) => String(value ?? '')
  const number = (value: Value | undefined) => (typeof value === 'number' ? value : 0)
  const objectOf = (row: Row) => words(row.unit ?? row.station)
  const cells = rowsOf(record, 'cells')
  return rowsOf(record, 'results').map((row) => ({
    object: { id: objectOf(row), name: words(row.name) },
    rank: number(row.rank),
    score: number(row.score),
    change: number(row.change),
    cells: cells
      .filter((cell) => objectOf(cell) === objectOf(row))
      .map(
        (cell): Cell => ({
          item: words(cell.item),
          figure: typeof cell.figure === 'number' ? cell.figure : null,
          place: typeof cell.place === 'number' ? cell.place : null,
          points: number(cell.points),
          working: words(cell.working),
          tally: {
            figure: number(cell.figure),
            count: number(cell.count),
            ids: words(cell.records).split(' ').filter(Boolean),
          },
          waiting: false,
        }),
      ),
  }))
}

/** SHA-256 of what was issued, hex: whoever compares sees that nothing was changed. */
export async function digestOf(content: object): Promise<string> {
  return sha256(new TextEncoder().encode(JSON.stringify(content)))
}
