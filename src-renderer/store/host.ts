/** What packages need of the store (exchange/service.ts), over the engine. */
import type { AnyRecord, Value } from '../domain/kind'
import { changesIn } from '../exchange/blocks'
import type { Host } from '../exchange/host'
import type { Change } from '../exchange/merge'
import type { LogEntry } from '../exchange/outgoing'
import { observeStamp } from '../exchange/stamp'
import { survey } from './backup-set'
import type { LogRow } from './database'
import type { Engine } from './engine'
import { factsOf, loadFor, loadStamped } from './glance'
import { peerDraft } from './local'
import type { Commit } from './log'
import type { Source } from './messages'
import { Told } from './rpc'

/** The engine as exchange may use it (exchange/host.ts): records, history and local rows, and commits from packages. */
export function hostOf(engine: Engine): Host {
  const { disk, kindOf } = engine.options
  return {
    site() {
      if (!engine.site) throw new Told('本机还没有设置单位，请先完成首次设置。', 'invalid')
      return engine.site
    },
    head: () => engine.seq,
    async *entries(after, except) {
      await engine.settled()
      const wanted = ({ head: { source } }: LogRow) => source.by !== 'package' || source.site !== except
      for await (const { commit } of engine.logbook.commits(after, wanted)) yield entryOf(commit)
    },
    async history(kind, id) {
      await engine.settled()
      return (await engine.logbook.ofRecord(kind, id)).map(({ commit }) => entryOf(commit))
    },
    load: (kind, ids) => engine.tables.of(kind).load(ids),
    loadStamped: (kind, ids, stampsOf) => loadStamped(engine.tables.of(kind), ids, stampsOf),
    loadFor: (kind, ids, changes, also) => loadFor(engine.tables.of(kind), ids, changes, also),
    facts: (kind, ids, fields) => factsOf(engine.tables.of(kind), ids, fields),
    kindOf,
    peers: () => engine.peers,
    async unit(id) {
      const unit = await engine.tables.get('unit', id)
      if (!unit || unit.deleted) return undefined
      return { name: String(unit.name ?? id), role: unit.role as 'district' | 'town' | 'member' | 'station' }
    },
    memory: (kind) => engine.tables.of(kind).memory,
    commitMerged: ({ label, from, changes, bulk: fresh, known, authors, clashes, made, locals, peer }) =>
      engine.write(async () => {
        // What was new when it was reviewed may have come by another way since.
        const bulk = fresh?.ids.some((id) => engine.tables.of(fresh.kind).has(id)) ? undefined : fresh
        const rows = fresh && !bulk ? [...changes, ...changesIn(fresh)] : changes
        const stamps = new Set(rows.map((change) => change.stamp))
        if (bulk) stamps.add(bulk.stamp)
        for (const stamp of Object.keys(authors)) stamps.add(stamp)
        // Where one of them is none, or leaves no later one, nothing has changed: not the clock either (S6).
        const stamp = engine.nextStamp([...stamps].reduce(observeStamp, engine.inner.clock))
        const source: Source = {
          by: 'package',
          site: from.site,
          unit: from.unit,
          writer: from.writer,
          to: from.upTo,
          file: from.file,
        }
        const extra = { clashes } as unknown as Value
        const books = [...made, ...locals, ...(peer ? [peerDraft(peer)] : [])]
        const own = books.map((draft) => ({ ...draft, stamp }))
        return engine.put(
          {
            ...{ label, source, changes: [...rows, ...own], own: false, stamp, authors, extra },
            ...(known?.head === engine.seq ? { known: byKind(rows, known.records) } : {}),
            ...(bulk ? { bulk } : {}),
          },
          false,
        )
      }),
    commit: (label, drafts) => engine.commit({ label, changes: drafts, trust: true }),
    async local(kind) {
      const found: { id: string; value: Value }[] = []
      for await (const { id, value } of engine.tables.records(kind))
        if (value != null) found.push({ id, value: value as Value })
      return found
    },
    localOne: async (kind, id) => (await engine.tables.get(kind, id))?.value as Value | undefined,
    async keep(label, drafts) {
      await engine.write(() => engine.own(label, { by: 'local' }, drafts, false))
    },
    async all(kind) {
      const found: AnyRecord[] = []
      for await (const record of engine.tables.records(kind)) if (!record.deleted) found.push(record)
      return found
    },
    attachment: (sha256) => disk['attachments.get'](sha256),
    keepAttachment: (bytes) => disk['attachments.put'](bytes),
    async dropAttachment(sha256) {
      const { digests } = await survey(engine)
      if (!digests.has(sha256)) await disk['attachments.remove'](sha256)
    },
    now: () => new Date(engine.now()),
    warn: (what, error) => engine.options.warn?.(what, error),
  }
}

function byKind(
  changes: readonly Change[],
  records: ReadonlyMap<string, AnyRecord | undefined>,
): Map<string, Map<string, AnyRecord>> {
  const known = new Map<string, Map<string, AnyRecord>>()
  for (const { kind, id } of changes) {
    const record = records.get(`${kind}/${id}`)
    if (!record) continue
    const ids = known.get(kind) ?? new Map<string, AnyRecord>()
    known.set(kind, ids.set(id, record))
  }
  return known
}

function entryOf({ seq, at, operator, unit, source, changes, was, authors }: Commit): LogEntry {
  return {
    seq,
    at,
    operator,
    unit,
    local: source.by === 'local',
    ...(source.by === 'package' ? { from: { site: source.site, writer: source.writer } } : {}),
    changes,
    was,
    ...(authors ? { authors } : {}),
  }
}
