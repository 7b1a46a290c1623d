/** Whole records in memory, in rows: the plainest `Table`. Tests compare the others with it. */
import type { AnyRecord } from '../domain/kind'
import { PAGE_ROWS, type Table } from './table'

export function plainTable(kind: string, pages: readonly AnyRecord[][]): Table {
  const all = pages.flat()
  const place = new Map(all.map((record, row) => [record.id, row]))
  const dirty = new Set<number>()
  return {
    kind,
    get rows() {
      return all.length
    },
    has: (id) => place.has(id),
    load: async (ids) => ids.map((id) => all[place.get(id) ?? -1]),
    put(record) {
      const row = place.get(record.id) ?? all.length
      place.set(record.id, row)
      all[row] = record
      dirty.add(Math.floor(row / PAGE_ROWS))
    },
    dirty: () => [...dirty],
    page: async (page) => all.slice(page * PAGE_ROWS, (page + 1) * PAGE_ROWS),
    clean(written) {
      for (const page of written) dirty.delete(page)
    },
  }
}
