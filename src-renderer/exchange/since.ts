/** What this site changed since the sender of a package last saw it, and which clashes are news (SPEC.md, R4). */
import type { Value } from '../domain/kind'
import { groupBy } from '../domain/values/group'
import type { Named } from './blocks'
import { conflictId } from './conflicts'
import type { Host } from './host'
import { type Clash, CONFLICT } from './incoming'
import type { Author } from './outgoing'
import type { Manifest } from './package'
import { decodeStamp, isPlanStamp, type Stamp } from './stamp'

export interface Since {
  /** kind/id → field → what stood there before this site changed it. */
  changed: Map<string, Map<string, Value>>
  /** Who wrote what this site has and the sender may not have. */
  authors: Map<Stamp, Author>
}

export async function changedSince(
  host: Host,
  { from, seen }: Pick<Manifest, 'from' | 'seen'>,
  named: Named,
): Promise<Since> {
  const { writer } = host.site()
  const since: Since = { changed: new Map(), authors: new Map() }
  for await (const entry of host.entries(seen?.writer === writer ? seen.seq : 0, from.site)) {
    if (entry.local) continue
    for (const [i, change] of entry.changes.entries()) {
      // The plan's own text is nobody's change: it stands on every site alike, and clashes with nothing.
      if (isPlanStamp(change.stamp) || !named.all.get(change.kind)?.has(change.id)) continue
      // A site that was put back: what the sender saw of its earlier epoch it saw, and the log up to there is the same.
      if (seen && entry.seq <= seen.seq && decodeStamp(change.stamp).writer === seen.writer) continue
      since.authors.set(change.stamp, entry.authors?.[change.stamp] ?? entry)
      const key = `${change.kind}/${change.id}`
      const fields = since.changed.get(key) ?? new Map<string, Value>()
      since.changed.set(key, fields)
      for (const field of Object.keys(change.set))
        if (!fields.has(field)) fields.set(field, entry.was?.[i]?.[field]?.[0] ?? null)
    }
  }
  return since
}

/**
 * Clashes that nobody has met before. A site that was put back sends all it has once more (R6): what of it came here
 * before is past, for it was met then, and what this site wrote afterwards was written knowing it.
 */
export async function news(host: Host, clashes: readonly Clash[]): Promise<Clash[]> {
  const left: Clash[] = []
  for (const group of groupBy(clashes, ({ kind, id }) => `${kind}/${id}`).values()) {
    const met = new Set<Stamp>()
    for (const { changes } of await host.history(group[0].kind, group[0].id))
      for (const { stamp } of changes) met.add(stamp)
    left.push(...group.filter(({ theirsStamp }) => !met.has(theirsStamp)))
  }
  if (left.length === 0) return left
  const known = await host.load(CONFLICT, left.map(conflictId))
  return left.filter((_, i) => !known[i]?.decision)
}
