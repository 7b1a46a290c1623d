/** A small kind: whole records in memory; columns are made when a query first asks, and again after changes. */
import type { AnyRecord } from '../domain/kind'
import { type Column, columnOf } from './column'
import { nextVersion, PAGE_ROWS, type Readable } from './table'
import { versionOf } from './version'

export function smallTable(kind: string, pages: readonly (readonly AnyRecord[])[]): Readable {
  const all = pages.flat()
  const place = new Map(all.map((record, row) => [record.id, row]))
  const dirty = new Set<number>()
  let version = nextVersion()
  const columns = new Map<string, { version: number; column: Column }>()
  return {
    kind,
    get rows() {
      return all.length
    },
    get version() {
      return version
    },
    has: (id) => place.has(id),
    rowOf: (id) => place.get(id) ?? -1,
    idAt: (row) => all[row].id,
    lastStampAt: (row) => versionOf(all[row]),
    load: async (ids) => ids.map((id) => all[place.get(id) ?? -1]),
    read: async (rows) => rows.map((row) => all[row]),
    put(record) {
      const row = place.get(record.id) ?? all.length
      place.set(record.id, row)
      all[row] = record
      version = nextVersion()
      dirty.add(Math.floor(row / PAGE_ROWS))
    },
    column(field) {
      const held = columns.get(field)
      if (held?.version === version) return held.column
      const column = columnOf(all, field)
      columns.set(field, { version, column })
      return column
    },
    dirty: () => [...dirty],
    touched: () => dirty.size,
    page: async (page) => all.slice(page * PAGE_ROWS, (page + 1) * PAGE_ROWS),
    clean(written) {
      for (const page of written) dirty.delete(page)
    },
  }
}
