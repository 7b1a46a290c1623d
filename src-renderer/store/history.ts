/** Who changed what, when: read from the log, nothing else is kept. */
import type { Value } from '../domain/kind'
import type { LogRow } from './database'
import type { Commit, Was } from './log'
import type { Logbook } from './logbook'
import type { Deletion, HistoryEntry } from './messages'
import type { Tables } from './tables'

/** Newest first. Bookkeeping is never shown. */
export async function historyOf(
  logbook: Logbook,
  query: { kind: string; id: string } | { before?: number; limit: number },
): Promise<HistoryEntry[]> {
  const undone = await undoneBy(logbook)
  if ('kind' in query) {
    const found: HistoryEntry[] = []
    for (const { row, commit } of await logbook.ofRecord(query.kind, query.id)) {
      if (row.head.source.by === 'local') continue
      found.push(...entriesOf(row, commit, undone))
    }
    return found
  }
  const found: HistoryEntry[] = []
  let before = query.before ?? Number.MAX_SAFE_INTEGER
  while (found.length < query.limit) {
    const rows = await logbook.rowsBefore(before, Math.min(200, Math.max(20, query.limit)))
    if (rows.length === 0) break
    before = rows[rows.length - 1].seq
    for (const row of rows) {
      if (shown(row) && found.length < query.limit) found.push(entryOf(row, undone))
    }
  }
  return found
}

/** Who put each into the trash the last time; what went together is looked up once. */
export async function deletionsOf(
  { logbook, tables }: { logbook: Logbook; tables: Tables },
  kind: string,
  ids: readonly string[],
): Promise<(Deletion | null)[]> {
  const found = new Map<string, Promise<Deletion | null>>()
  const records = await tables.of(kind).load([...ids])
  return Promise.all(
    ids.map((id, i) => {
      const stamp = records[i]?.stamps.deleted ?? id
      const known = found.get(stamp) ?? deletionOf(logbook, tables, kind, id)
      found.set(stamp, known)
      return known
    }),
  )
}

async function deletionOf(
  logbook: Logbook,
  tables: Tables,
  kind: string,
  id: string,
): Promise<Deletion | null> {
  for (const { row, commit } of await logbook.ofRecord(kind, id)) {
    const found = entriesOf(row, commit, new Map()).find(({ fields }) => fields?.deleted?.[1] === true)
    if (!found) continue
    const unit = await tables.get('unit', found.unit)
    return { at: found.at, operator: found.operator, unitName: String(unit?.name ?? '') }
  }
  return null
}

/** Bookkeeping is not shown, nor an undo that found nothing to take back. */
function shown(row: LogRow): boolean {
  return row.head.source.by !== 'local' && Object.keys(visible(row.counts)).length > 0
}

function visible(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([kind]) => !kind.startsWith('$')))
}

function entryOf({ seq, head, counts }: LogRow, undone: ReadonlyMap<number, number>): HistoryEntry {
  const { at, operator, unit, label, source } = head
  const by = undone.get(seq)
  return {
    seq,
    at,
    operator,
    unit,
    label,
    source,
    counts: visible(counts),
    ...(by === undefined ? {} : { undoneBy: by }),
  }
}

/** A package's commit has one entry for each of its authors' stamps. */
function entriesOf(row: LogRow, commit: Commit, undone: ReadonlyMap<number, number>): HistoryEntry[] {
  const found = commit.changes.map((change, i): HistoryEntry & { stamp: string } => {
    const was = commit.was[i]
    const author = commit.authors?.[change.stamp]
    const entry = entryOf(row, undone)
    return {
      ...entry,
      ...(author ? { operator: author.operator, unit: author.unit, at: author.at } : {}),
      fields: fieldsOf(change.set, was),
      ...(was === null ? { created: true } : {}),
      stamp: change.stamp,
    }
  })
  found.sort((a, b) => (a.stamp < b.stamp ? 1 : a.stamp > b.stamp ? -1 : 0))
  return found.map(({ stamp: _, ...entry }) => entry)
}

function fieldsOf(set: Record<string, Value>, was: Was | null): Record<string, [Value, Value]> {
  const fields: Record<string, [Value, Value]> = {}
  const names = was === null ? Object.keys(set) : Object.keys(was)
  for (const name of names) {
    const after = Object.hasOwn(set, name) ? set[name] : null
    if (was === null && after === null) continue
    fields[name] = [was?.[name]?.[0] ?? null, after]
  }
  return fields
}

/** Commit → the undo commit that took it back, where no later redo brought it back again. */
async function undoneBy(logbook: Logbook): Promise<Map<number, number>> {
  const taken = (await logbook.takingBack()).filter((row) => Object.keys(row.counts).length > 0)
  const gone = new Set(taken.map((row) => row.of!))
  const by = new Map<number, number>()
  for (const row of taken) if (!gone.has(row.seq)) by.set(row.of!, row.seq)
  for (const row of taken) if (!by.has(row.of!) && row.head.source.by === 'redo') by.set(row.of!, row.seq)
  return by
}
