/** Writing the touched pages down, all of them in one transaction (FORMAT.md). */
import { DATABASE_FORMAT, type Meta, type PageRow } from './database'
import type { State } from './state'
import { PAGE_ROWS } from './table'

/** A large kind's snapshot costs as much as its size: below these it waits, the log's tail stands in for it. */
const LARGE_PAGES = 20
const LARGE_COMMITS = 100

/**
 * 'due': of large kinds what was touched enough; 'all': what was touched; 'pages': and every page as it is now, which
 * nothing but a comparison of pages needs.
 */
export type Extent = 'due' | 'all' | 'pages'

/**
 * Writes changed pages, snapshots and meta of what the state holds, in one transaction, and marks them clean. Rejects
 * where IndexedDB does; everything stays dirty then and nothing is half written.
 */
export async function checkpoint(state: State, extent: Extent): Promise<void> {
  const { tables, seq } = state
  const pages: PageRow[] = []
  const snapshots: { kind: string; value: unknown }[] = []
  const kinds: Meta['kinds'] = {}
  const cleaned: [string, number[]][] = []
  for (const kind of tables.kinds()) {
    const table = tables.of(kind)
    const dirty = table.dirty(extent === 'pages')
    const touched = table.touched()
    const before = state.meta?.kinds[kind]
    const large = tables.isLarge(kind)
    if (large && extent === 'due' && before && touched > 0) {
      const waits = touched < LARGE_PAGES && seq - before.upTo < LARGE_COMMITS
      if (waits) {
        kinds[kind] = before
        continue
      }
    }
    for (const page of dirty) pages.push({ kind, page, rows: await table.page(page) })
    if (large && (touched > 0 || dirty.length > 0 || !before || !before.large))
      snapshots.push({ kind, value: table.snapshot?.() ?? null })
    cleaned.push([kind, dirty])
    kinds[kind] = { pages: Math.ceil(table.rows / PAGE_ROWS), rows: table.rows, upTo: seq, large }
  }
  const meta: Meta = { format: DATABASE_FORMAT, kinds, upTo: seq, clock: state.clock, stack: state.stack }
  await state.deps.database.checkpoint(pages, snapshots, meta)
  for (const [kind, dirty] of cleaned) tables.of(kind).clean(dirty)
  state.meta = meta
}
