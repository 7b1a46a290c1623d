/** The new records of a data file by column: a first file of 126,000 people never becomes 126,000 records (bulk.ts). */
import type { Kind, Value } from '../domain/kind'
import { type Change, RESERVED } from '../exchange/merge'
import type { Bulk } from './bulk'

/** Fewer are not worth it. */
const LEAST = 500
/** After so many rows a column whose values hardly repeat is taken as it comes: looking for the same ones costs more. */
const ENOUGH = 4096

/**
 * Takes what can be filled in by column out of the changes: creations of a large kind, written at one stamp, of records
 * that are not here and of which the file says nothing else. Of several such groups the greatest.
 * @param known kind/id of records that are here
 */
export function bulkIn(
  changes: readonly Change[],
  known: (kind: string, id: string) => boolean,
  kindOf: (name: string) => Kind | undefined,
): { bulk?: Bulk; rest: readonly Change[] } {
  const groups = new Map<string, number>()
  const times = new Map<string, number>()
  const large = (kind: string): boolean => kindOf(kind)?.large === true
  for (const { kind, id, stamp, create } of changes) {
    if (!large(kind)) continue
    times.set(id, (times.get(id) ?? 0) + 1)
    if (create) groups.set(`${kind}/${stamp}`, (groups.get(`${kind}/${stamp}`) ?? 0) + 1)
  }
  const [best, count] = [...groups].reduce((a, b) => (b[1] > a[1] ? b : a), ['', 0])
  if (count < LEAST) return { rest: changes }
  const at = best.indexOf('/')
  const [kind, stamp] = [best.slice(0, at), best.slice(at + 1)]
  const rest: Change[] = []
  const ids: string[] = []
  const columns = new Map<
    string,
    { codes: Int32Array; values: (Value | undefined)[]; places: Map<Value, number> }
  >()
  for (const change of changes) {
    const { id, set } = change
    const fits = change.kind === kind && change.stamp === stamp && change.create && times.get(id) === 1
    if (!fits || known(kind, id)) {
      rest.push(change)
      continue
    }
    const row = ids.push(id) - 1
    for (const field of Object.keys(set)) {
      const value = set[field]
      if (value == null || RESERVED.has(field)) continue
      let column = columns.get(field)
      if (!column) {
        column = { codes: new Int32Array(count), values: [undefined], places: new Map() }
        columns.set(field, column)
      }
      // Lists are equal to none but themselves here; each has a place of its own.
      const unlike = row > ENOUGH && column.values.length > row * 0.8
      let code = unlike ? undefined : column.places.get(value)
      if (code === undefined) {
        code = column.values.push(value) - 1
        if (!unlike) column.places.set(value, code)
      }
      column.codes[row] = code
    }
  }
  if (ids.length < LEAST) return { rest: changes }
  const fields = [...columns.keys()]
  return {
    bulk: {
      ...{ kind, ids, fields, stamp },
      columns: [...columns.values()].map(({ codes, values }) => ({
        codes: codes.slice(0, ids.length),
        values,
      })),
    },
    rest,
  }
}
