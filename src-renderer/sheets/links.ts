/** The records that the words of a workbook's link columns may name. */
import type { AnyRecord, Kind } from '../domain/kind'
import { kindOf } from '../domain/registry'
import type { Store } from '../store/client'
import { askSheets } from './client'
import type { Mapped } from './mapping'
import type { Place } from './service'

/** Different names of one file that are looked up in a large kind. */
const MOST_NAMES = 20_000

/** Of small kinds all records; of large ones those whose title the file mentions. */
export async function linkedRecords(
  store: Store,
  kind: Kind,
  mapping: readonly Mapped[],
  place: Place,
): Promise<[string, AnyRecord[]][]> {
  const columns = new Map<string, number[]>()
  for (const { field, column } of mapping) {
    const to = field ? kind.fields[field]?.to : undefined
    if (to) columns.set(to, [...(columns.get(to) ?? []), column])
  }
  const found: [string, AnyRecord[]][] = []
  for (const [name, used] of columns) {
    const other = kindOf(name)
    if (!other) continue
    if (!other.large) {
      found.push([name, await store.call('all', [name])])
      continue
    }
    const words = (await askSheets('distinct', [{ ...place, columns: used }])).slice(0, MOST_NAMES)
    if (words.length === 0) continue
    const { rows } = await store.call('list', [
      {
        kind: name,
        where: { conditions: [{ field: other.title, in: words }] },
        from: 0,
        to: MOST_NAMES * 2,
        fields: [other.title],
      },
    ])
    found.push([name, rows])
  }
  return found
}
