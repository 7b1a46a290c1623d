/**
 * A large kind (people): ids and search columns in memory, records on their pages. A record that was changed since
 * its page was written is held whole; one of which only fields in memory were changed is its page's with these laid
 * over it, and stays so in the snapshot: ten thousand people of a data file stand on every page there is.
 */
import type { AnyRecord, Kind, Value } from '../domain/kind'
import { PARTIAL, type Partial, seenOf } from '../exchange/partial'
import type { Stamp } from '../exchange/stamp'
import { type Bulk, recordAt } from './bulk'
import { CodedColumn, type PackedColumn } from './column'
import { memoryFields } from './fields'
import { Rest } from './rest'
import { StampColumns } from './stamps'
import { nextVersion, Outdated, PAGE_ROWS, type PageSource, type Readable } from './table'

interface Snapshot {
  /** Names and types of the columns, so that a changed declaration is noticed. */
  declared: string
  rows: number
  /** JSON array of ids. */
  ids: string
  columns: Record<string, PackedColumn>
  /** '*' or field → stamps of the records */
  stamps: Record<string, PackedColumn>
  rest: Int32Array
  /** Rows of which the fields in memory, and the stamps, are newer than their page. */
  patched: Int32Array
}

interface Filled {
  bulk: Bulk
  /** Row of its first record. */
  start: number
  stamp: Stamp
  /** Pages that are not on disk as they are now. */
  pages: Set<number>
}

/** Pages kept in memory after somebody looked; 64 of 500 records are some 30 MB. */
const CACHED_PAGES = 64
/** What a snapshot is made of; 2: with stamps; 3: with what is newer than its page; 4: codes as narrow as they can be. */
const SNAPSHOT = 4
/** The one before is read as well. */
const READS = [SNAPSHOT, 3]

/** @throws Outdated where the snapshot is not one of this declaration; the caller rebuilds from the log */
export function largeTable(kind: Kind, snapshot: unknown, source: PageSource): Readable {
  const fields = memoryFields(kind)
  const names = fields.map((name) => `${name}:${kind.fields[name]?.type ?? 'bool'}`).join()
  const declared = `${SNAPSHOT}/${names}`
  const saved = snapshot as Snapshot | null | undefined
  if (saved && !READS.some((made) => saved.declared === `${made}/${names}`))
    throw new Outdated(`columns of ${kind.kind} have changed`)
  const columns = new Map(
    fields.map((name) => [name, saved ? CodedColumn.from(saved.columns[name]) : CodedColumn.empty()]),
  )
  const stamps = new StampColumns(saved?.stamps)
  const held = new Set(fields)
  const rest = new Rest(held, saved?.rest)
  let packedIds = saved?.ids ?? '[]'
  let ids: string[] | null = null
  let place: Map<string, number> | null = null
  let rows = saved?.rows ?? 0
  let version = nextVersion()
  /** Rows that are on disk at all; the page source knows nothing beyond. */
  let onDisk = rows
  /** Row → record as it is now, of pages that were not written since. */
  const changed = new Map<number, Map<number, AnyRecord>>()
  /** Page → rows of which only the fields in memory, and the stamps, are newer than their page. */
  const patched = new Map<number, Set<number>>()
  for (const row of saved?.patched ?? []) markPatched(row)
  /** Those of them since the last snapshot. */
  const lately = new Set<number>()
  /** Imports whose records are on no page yet, or not on all of theirs. */
  let filled: Filled[] = []
  const cache = new Map<number, Promise<AnyRecord[]>>()

  const idList = (): string[] => {
    if (!ids) {
      ids = JSON.parse(packedIds) as string[]
      packedIds = ''
    }
    return ids
  }
  const places = (): Map<string, number> => {
    place ??= new Map(idList().map((id, row) => [id, row]))
    return place
  }
  const rowOf = (id: string): number => places().get(id) ?? -1

  const pageOnDisk = (page: number): Promise<AnyRecord[]> => {
    let held = cache.get(page)
    if (held) cache.delete(page)
    else {
      held = page * PAGE_ROWS < onDisk ? source.load(kind.kind, page) : Promise.resolve([])
      // A read that failed once is tried again, not remembered.
      const mine = held
      mine.catch(() => cache.get(page) === mine && cache.delete(page))
    }
    cache.set(page, held)
    if (cache.size > CACHED_PAGES) cache.delete(cache.keys().next().value as number)
    return held
  }
  /** A record that is newer than its page on disk, and has nothing to do with it. */
  const newer = (row: number): AnyRecord | undefined => {
    const page = Math.floor(row / PAGE_ROWS)
    const mine = changed.get(page)?.get(row)
    if (mine) return mine
    for (const { bulk, start, stamp, pages } of filled) {
      if (row >= start && row < start + bulk.ids.length && pages.has(page))
        return patch(recordAt(bulk, row - start, stamp), row)
    }
    return undefined
  }
  /** A record as its page has it, with what is newer in memory. */
  const patch = (record: AnyRecord, row: number): AnyRecord =>
    patched.get(Math.floor(row / PAGE_ROWS))?.has(row) ? overlaid(record, row) : record
  const overlaid = (record: AnyRecord, row: number): AnyRecord => {
    const next: AnyRecord = { ...record, stamps: stamps.of(row) }
    for (const [name, column] of columns) {
      const code = column.codes[row]
      if (code) next[name] = column.values[code]
      // An empty text has no code; it stays.
      else if (next[name] !== '') delete next[name]
    }
    return next
  }
  /** One set a page: a page that is written drops them all. */
  function markPatched(row: number): void {
    const page = Math.floor(row / PAGE_ROWS)
    const rows = patched.get(page)
    if (rows) rows.add(row)
    else patched.set(page, new Set([row]))
  }
  const putPart = (record: AnyRecord, row: number, seen: ReadonlySet<string>): void => {
    for (const name of seen) {
      columns.get(name)?.set(row, record[name] as Value | undefined)
      stamps.setOne(row, name, record.stamps[name])
    }
    const page = Math.floor(row / PAGE_ROWS)
    const mine = changed.get(page)?.get(row)
    if (mine) changed.get(page)?.set(row, overlaid(mine, row))
    else {
      markPatched(row)
      lately.add(page)
    }
  }
  const read = async (wanted: readonly number[]): Promise<AnyRecord[]> => {
    const found: AnyRecord[] = new Array(wanted.length)
    const missing = new Map<number, number[]>()
    for (const [i, row] of wanted.entries()) {
      const page = Math.floor(row / PAGE_ROWS)
      const mine = newer(row)
      if (mine) found[i] = mine
      else {
        const places = missing.get(page)
        if (places) places.push(i)
        else missing.set(page, [i])
      }
    }
    await Promise.all(
      [...missing].map(async ([page, places]) => {
        const records = await pageOnDisk(page)
        for (const i of places) found[i] = patch(records[wanted[i] - page * PAGE_ROWS], wanted[i])
      }),
    )
    return found
  }

  /** Pages that a checkpoint writes, and these. */
  const written = (besides: Iterable<number>): Set<number> =>
    new Set([...changed.keys(), ...filled.flatMap(({ pages }) => [...pages]), ...besides])

  return {
    kind: kind.kind,
    get rows() {
      return rows
    },
    get version() {
      return version
    },
    has: (id) => places().has(id),
    rowOf,
    idAt: (row) => idList()[row],
    column: (field) => columns.get(field),
    lastStampAt: (row) => stamps.last(row),
    read,
    async load(wanted) {
      const at = wanted.map(rowOf)
      const records = await read(at.filter((row) => row >= 0))
      let next = 0
      return at.map((row) => (row >= 0 ? records[next++] : undefined))
    },
    memory: {
      fields: held,
      glance(id, wanted, besides) {
        const row = rowOf(id)
        if (row < 0) return undefined
        const record: Partial = { id, stamps: {}, [PARTIAL]: wanted }
        const base = stamps.at(row, '*')
        if (base) record.stamps['*'] = base
        for (const name of wanted) {
          const column = columns.get(name)
          const code = column?.codes[row]
          if (code) record[name] = (column as CodedColumn).values[code]
          const stamp = stamps.at(row, name)
          if (stamp) record.stamps[name] = stamp
        }
        for (const name of besides) {
          const stamp = stamps.at(row, name)
          if (stamp) record.stamps[name] = stamp
        }
        return record
      },
      stamps(id) {
        const row = rowOf(id)
        return row < 0 ? {} : stamps.of(row)
      },
      sameRest(id, set) {
        const row = rowOf(id)
        return row >= 0 && rest.is(row, set)
      },
      rowOf,
      column: (field) => columns.get(field),
      stampColumn: (field) => stamps.coded(field),
      sameRestAs: (bulk, rows) => rest.sameAs(bulk, rows),
    },
    put(record) {
      let row = rowOf(record.id)
      version = nextVersion()
      const seen = seenOf(record)
      if (seen && row >= 0) return putPart(record, row, seen)
      if (row < 0) {
        row = rows++
        idList()[row] = record.id
        places().set(record.id, row)
      }
      for (const [name, column] of columns) column.set(row, record[name] as Value | undefined)
      stamps.set(row, record.stamps)
      rest.set(row, record)
      const page = Math.floor(row / PAGE_ROWS)
      const mine = changed.get(page)
      if (mine) mine.set(row, record)
      else changed.set(page, new Map([[row, record]]))
      patched.get(page)?.delete(row)
    },
    fill(bulk, stamp) {
      const start = rows
      rows += bulk.ids.length
      const list = idList()
      // Whoever looks for an id next makes the index anew: many never do.
      if (place && place.size < bulk.ids.length) place = null
      for (let i = 0; i < bulk.ids.length; i++) {
        list[start + i] = bulk.ids[i]
        place?.set(bulk.ids[i], start + i)
      }
      for (const [i, name] of bulk.fields.entries()) {
        const { codes, values, distinct } = bulk.columns[i]
        columns.get(name)?.fill(start, codes, values, distinct)
      }
      for (const [name, column] of columns) if (!bulk.fields.includes(name)) column.reach(rows)
      stamps.fill(start, bulk.ids.length, stamp)
      rest.fill(start, bulk)
      const pages = new Set<number>()
      for (let page = Math.floor(start / PAGE_ROWS); page * PAGE_ROWS < rows; page++) pages.add(page)
      filled.push({ bulk, start, stamp, pages })
      version = nextVersion()
    },
    dirty: (all = false) => [...written(all ? patched.keys() : [])],
    touched: () => written(lately).size,
    async page(page) {
      const records = [...(await pageOnDisk(page))]
      const from = page * PAGE_ROWS
      for (const { bulk, start, stamp, pages } of filled) {
        if (!pages.has(page)) continue
        const end = Math.min(start + bulk.ids.length, from + PAGE_ROWS)
        for (let row = Math.max(start, from); row < end; row++)
          records[row - from] = recordAt(bulk, row - start, stamp)
      }
      for (const row of patched.get(page) ?? []) records[row - from] = overlaid(records[row - from], row)
      for (const [row, record] of changed.get(page) ?? []) records[row - from] = record
      return records
    },
    clean(pages) {
      lately.clear()
      for (const page of pages) {
        changed.delete(page)
        patched.delete(page)
        cache.delete(page)
        for (const { pages } of filled) pages.delete(page)
      }
      filled = filled.filter(({ pages }) => pages.size > 0)
      if (changed.size === 0 && filled.length === 0) onDisk = rows
      else onDisk = Math.max(onDisk, ...pages.map((page) => Math.min(rows, (page + 1) * PAGE_ROWS)))
    },
    snapshot(): Snapshot {
      return {
        declared,
        rows,
        ids: ids ? JSON.stringify(ids) : packedIds,
        columns: Object.fromEntries([...columns].map(([name, column]) => [name, column.pack(rows)])),
        stamps: stamps.pack(rows),
        rest: rest.pack(rows),
        patched: Int32Array.from([...patched.values()].flatMap((rows) => [...rows])),
      }
    },
  }
}
