/** Sites without a disk: enough to run the real selection, review and accounting a hundred thousand times. */
import type { AnyRecord, Kind, Value } from '../domain/kind'
import type { Party } from '../domain/writing'
import { afterReceiving, appliedOf, type PeerState, seenOf, sendAfter } from './accounting'
import { review } from './incoming'
import { type Change, canonical, merge, stampOf } from './merge'
import { type LogEntry, Outgoing } from './outgoing'
import type { Manifest } from './package'
import { type Clock, nextStamp, observeStamp } from './stamp'

/** A site as the store keeps it, without a disk: enough to run the real selection, review and accounting. */
export interface Model {
  name: string
  party: Party
  clock: Clock
  /** When the present epoch began. */
  epoch: number
  skew: number
  log: LogEntry[]
  records: Map<string, AnyRecord>
  peers: Map<string, PeerState>
}

export interface Parcel {
  manifest: Manifest
  changes: Change[]
  origins: Outgoing['origins']
}

export const open: Kind = {
  kind: 'note',
  label: '条目',
  counter: '条',
  title: 'name',
  write: 'any',
  see: 'all',
  empty: '',
  fields: {},
}
const kindOf = () => open

export function site(index: number, skew = 0): Model {
  return {
    name: `site${index}`,
    party: { unit: `unit${index}`, role: index === 0 ? 'district' : 'town' },
    clock: { writer: `w${index}000000`, time: 0, count: 0 },
    epoch: 0,
    skew,
    log: [],
    records: new Map(),
    peers: new Map(),
  }
}

export function commit(model: Model, changes: Change[], more: Partial<LogEntry> = {}): void {
  const was: NonNullable<LogEntry['was']>[number][] = []
  for (const change of changes) {
    model.clock = observeStamp(model.clock, change.stamp)
    const before = model.records.get(change.id)
    const after = merge(before, change)
    was.push(before ? earlier(before, after, change) : null)
    model.records.set(change.id, after)
  }
  model.log.push({
    was,
    seq: model.log.length + 1,
    at: '',
    operator: model.name,
    unit: model.party.unit,
    local: false,
    changes,
    ...more,
  })
}

function earlier(before: AnyRecord, after: AnyRecord, { set }: Change): Record<string, [Value, string]> {
  const moved = Object.keys(set).filter((field) => before[field] !== after[field])
  return Object.fromEntries(
    moved.map((field) => [field, [(before[field] ?? null) as Value, stampOf(before, field)]]),
  )
}

export function edit(model: Model, now: number, id: string, set: Record<string, Value>): Change {
  const next = nextStamp(model.clock, Math.max(0, now + model.skew))
  model.clock = next.clock
  const create = model.records.has(id) ? {} : { create: true as const }
  const change: Change = { kind: 'note', id, stamp: next.stamp, ...create, set }
  commit(model, [change])
  return change
}

export function send(from: Model, to: Model, kinds: (name: string) => Kind | undefined = kindOf): Parcel {
  const peer = from.peers.get(to.name)
  const after = sendAfter(peer, from.clock.writer)
  const outgoing = new Outgoing(peer ? { site: to.name, writer: peer.writer } : null, kinds)
  for (const entry of from.log) if (entry.seq > after) outgoing.add(entry)
  const changes = [...outgoing.records].flatMap(([kind, ids]) =>
    [...ids.keys()].flatMap((id) => {
      const record = from.records.get(id) as AnyRecord
      const picked = outgoing.pick(kind, record, from.party, to.party)
      if (outgoing.wants(kind, record, from.party, to.party) !== picked.length > 0)
        throw new Error(`${id} is counted and not sent, or sent and not counted`)
      return picked
    }),
  )
  return {
    changes,
    origins: outgoing.origins,
    manifest: {
      format: 'guiyan-package',
      version: 1,
      program: 'test',
      from: { site: from.name, unitName: '', writer: from.clock.writer, epoch: from.epoch, ...from.party },
      to: { site: to.name, unit: to.party.unit, unitName: '', writer: peer?.writer ?? null },
      made: '',
      range: { after, upTo: from.log.length },
      seen: seenOf(peer),
      counts: {},
      members: [],
    },
  }
}

export function receive(to: Model, parcel: Parcel, kinds: (name: string) => Kind | undefined = kindOf) {
  const { manifest, changes, origins } = parcel
  const peer = to.peers.get(manifest.from.site)
  const seen = manifest.seen?.writer === to.clock.writer ? manifest.seen.seq : 0
  const mine = new Map<string, Map<string, Value>>()
  for (const entry of to.log) {
    if (entry.seq <= seen || entry.from?.site === manifest.from.site) continue
    for (const { id, set } of entry.changes) {
      const fields = mine.get(id) ?? new Map<string, Value>()
      mine.set(id, fields)
      for (const field of Object.keys(set)) fields.set(field, null)
    }
  }
  const verdict = review(changes, (_, id) => to.records.get(id), {
    kindOf: kinds,
    sender: { unit: manifest.from.unit, role: manifest.from.role },
    changedHere: (_, id) => mine.get(id),
    office: to.party.role === 'district',
    byOffice: (stamp) => origins.get(stamp)?.unit === 'unit0',
    seenBefore: (stamp) => (origins.get(stamp)?.seq ?? 0) <= appliedOf(peer, manifest.from.writer),
  })
  const { site: name, writer } = manifest.from
  const authors = Object.fromEntries([...origins].map(([stamp, author]) => [stamp, author]))
  commit(to, verdict.apply, { from: { site: name, writer }, authors })
  to.peers.set(manifest.from.site, afterReceiving(peer, manifest, to.clock.writer, ''))
  return verdict
}

export const state = (model: Model) =>
  canonical(
    [...model.records.values()]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((record) => record as unknown as Value),
  )
