import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AnyRecord, Kind, Value } from '../domain/kind'
import { afterReceiving, appliedOf, type PeerState, seenOf, sendAfter } from './accounting'
import { review } from './incoming'
import { newKeyPair } from './keys'
import { type Change, canonical, merge } from './merge'
import { type LogEntry, Outgoing, type Party } from './outgoing'
import { type Manifest, pack, unpack } from './package'
import { type Clock, nextStamp, observeStamp } from './stamp'

/** A site as the store keeps it, without a disk: enough to run the real selection, review and accounting. */
interface Model {
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

interface Parcel {
  manifest: Manifest
  changes: Change[]
  origins: Outgoing['origins']
}

const open: Kind = {
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

function site(index: number, skew = 0): Model {
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

function commit(model: Model, changes: Change[], more: Partial<LogEntry> = {}): void {
  for (const change of changes) {
    model.clock = observeStamp(model.clock, change.stamp)
    model.records.set(change.id, merge(model.records.get(change.id), change))
  }
  model.log.push({
    seq: model.log.length + 1,
    at: '',
    operator: model.name,
    unit: model.party.unit,
    local: false,
    changes,
    ...more,
  })
}

function edit(model: Model, now: number, id: string, set: Record<string, Value>): Change {
  const next = nextStamp(model.clock, Math.max(0, now + model.skew))
  model.clock = next.clock
  const create = model.records.has(id) ? {} : { create: true as const }
  const change: Change = { kind: 'note', id, stamp: next.stamp, ...create, set }
  commit(model, [change])
  return change
}

function send(from: Model, to: Model, kinds: (name: string) => Kind | undefined = kindOf): Parcel {
  const peer = from.peers.get(to.name)
  const after = sendAfter(peer, from.clock.writer)
  const outgoing = new Outgoing(peer ? { site: to.name, writer: peer.writer } : null, kinds)
  for (const entry of from.log) if (entry.seq > after) outgoing.add(entry)
  const changes = [...outgoing.records].flatMap(([kind, ids]) =>
    [...ids.keys()].flatMap((id) =>
      outgoing.pick(kind, from.records.get(id) as AnyRecord, from.party, to.party),
    ),
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

function receive(to: Model, parcel: Parcel, kinds: (name: string) => Kind | undefined = kindOf) {
  const { manifest, changes, origins } = parcel
  const peer = to.peers.get(manifest.from.site)
  const seen = manifest.seen?.writer === to.clock.writer ? manifest.seen.seq : 0
  const mine = new Set(
    to.log
      .filter((entry) => entry.seq > seen && entry.from?.site !== manifest.from.site)
      .flatMap((entry) => entry.changes.flatMap((c) => Object.keys(c.set).map((f) => `${c.id}/${f}`))),
  )
  const verdict = review(changes, (_, id) => to.records.get(id), {
    kindOf: kinds,
    sender: { unit: manifest.from.unit, role: manifest.from.role },
    changedHere: (_, id, field) => (mine.has(`${id}/${field}`) ? { base: null } : undefined),
    seenBefore: (stamp) => (origins.get(stamp)?.seq ?? 0) <= appliedOf(peer, manifest.from.writer),
  })
  commit(to, verdict.apply, { from: { site: manifest.from.site, writer: manifest.from.writer } })
  to.peers.set(manifest.from.site, afterReceiving(peer, manifest, to.clock.writer, ''))
  return verdict
}

const state = (model: Model) =>
  canonical(
    [...model.records.values()]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((record) => record as unknown as Value),
  )

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('edit' as const),
      site: fc.nat(3),
      id: fc.nat(3),
      field: fc.constantFrom('name', 'town', 'deleted'),
      value: fc.nat(9),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('send' as const), site: fc.nat(3), to: fc.nat(3) }) },
  // Any package ever made may arrive: late, twice, out of order, or never.
  { weight: 4, arbitrary: fc.record({ do: fc.constant('deliver' as const), parcel: fc.nat(99) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('backup' as const), site: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restore' as const), site: fc.nat(3) }) },
)

describe('random histories of several sites', () => {
  test('[M2][R2][R5][R6][X1][X2] all end byte for byte equal once everything was exchanged', () => {
    let exchanged = 0
    let restored = 0
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 4 }),
        fc.array(fc.integer({ min: -400_000_000, max: 400_000_000 }), { minLength: 4, maxLength: 4 }),
        fc.array(step, { minLength: 20, maxLength: 60 }),
        (count, skews, steps) => {
          const sites = Array.from({ length: count }, (_, index) => site(index, skews[index]))
          const parcels: { to: number; parcel: Parcel }[] = []
          const backups = new Map<number, Model>()
          const written: { change: Change; at: number }[] = []
          let now = 1_500_000_000_000
          let epoch = 0
          for (const item of steps) {
            now += 1000
            if (item.do === 'edit') {
              const at = item.site % count
              written.push({
                at,
                change: edit(sites[at], now, `r${item.id}`, {
                  [item.field]: item.field === 'deleted' ? (item.value % 2 ? true : null) : item.value,
                }),
              })
            } else if (item.do === 'send' && item.site % count !== item.to % count) {
              parcels.push({
                to: item.to % count,
                parcel: send(sites[item.site % count], sites[item.to % count]),
              })
            } else if (item.do === 'deliver' && parcels.length) {
              const { to, parcel } = parcels[item.parcel % parcels.length]
              receive(sites[to], structuredClone(parcel))
              exchanged++
            } else if (item.do === 'backup') {
              backups.set(item.site % count, structuredClone(sites[item.site % count]))
            } else if (item.do === 'restore' && backups.has(item.site % count)) {
              // S3: a restored profile is a new epoch.
              const back = structuredClone(backups.get(item.site % count) as Model)
              back.clock = { ...back.clock, writer: `e${String(++epoch).padStart(7, '0')}` }
              back.epoch = now
              sites[item.site % count] = back
              restored++
            }
          }
          for (let round = 0; round < 3 * count; round++) {
            for (const a of sites) for (const b of sites) if (a !== b) receive(b, structuredClone(send(a, b)))
          }
          for (const one of sites) expect(state(one)).toBe(state(sites[0]))
          // No acknowledged change is lost: it stands, or a later stamp stands in its place.
          for (const { change } of restored ? [] : written) {
            const record = sites[0].records.get(change.id) as AnyRecord
            for (const field of Object.keys(change.set)) {
              expect((record.stamps[field] ?? record.stamps['*']) >= change.stamp).toBe(true)
            }
          }
          // Nothing is sent twice for ever: once all is acknowledged, packages are empty.
          for (const a of sites) for (const b of sites) if (a !== b) expect(send(a, b).changes).toEqual([])
        },
      ),
      { numRuns: 1500, seed: 20171221 },
    )
    expect(exchanged).toBeGreaterThan(2000)
    expect(restored).toBeGreaterThan(200)
  })
})

describe('scope and conflicts', () => {
  const owned: Kind = { ...open, ownerField: 'town', see: 'owner', write: 'owner' }
  const kinds = () => owned

  test('[X3][X4] a town gets and sends only its own records; the district all', () => {
    const [district, a, b] = [site(0), site(1), site(2)]
    edit(a, 1, 'mine', { town: 'unit1', name: '甲' })
    edit(a, 2, 'other', { town: 'unit2', name: '乙' })
    expect(send(a, district, kinds).changes.map((c) => c.id)).toEqual(['mine'])
    expect(send(a, b, kinds).changes).toEqual([])
    receive(district, send(a, district, kinds), kinds)
    expect(send(district, b, kinds).changes).toEqual([])
    edit(district, 9, 'mine', { town: 'unit2' })
    expect(
      send(district, b, kinds)
        .changes.flatMap((c) => Object.keys(c.set))
        .sort(),
    ).toEqual(['name', 'town'])
  })

  test('[R3] rows that the sender may not write are set aside whole', () => {
    const [, a, b] = [site(0), site(1), site(2)]
    edit(b, 1, 'x', { town: 'unit2', name: '甲' })
    const parcel = send(b, site(0), kinds)
    const forged = {
      ...parcel,
      manifest: { ...parcel.manifest, from: { ...parcel.manifest.from, unit: 'unit3' } },
    }
    const verdict = receive(a, forged, kinds)
    expect(verdict.setAside).toHaveLength(1)
    expect(a.records.size).toBe(0)
  })

  test('[R4] both changed the same field since they last met: a conflict, the later stands', () => {
    const [d, a] = [site(0), site(1)]
    edit(a, 1, 'x', { name: '甲', town: 'unit1' })
    receive(d, send(a, d))
    receive(a, send(d, a))
    edit(d, 10, 'x', { name: '乙' })
    edit(a, 20, 'x', { name: '丙' })
    const verdict = receive(d, send(a, d))
    expect(verdict.clashes).toMatchObject([{ field: 'name', mine: '乙', theirs: '丙' }])
    expect(d.records.get('x')?.name).toBe('丙')
    // Heard once, decided once: the next package brings it up no more.
    edit(a, 30, 'x', { name: '丁' })
    receive(a, send(d, a))
    expect(receive(d, send(a, d)).clashes).toEqual([])
  })
})

describe('the package file', () => {
  const parcel = () => {
    const [a, d] = [site(1), site(0)]
    edit(a, 1, 'x', { name: '=HYPERLINK("http://x")', town: '冉固镇' })
    edit(a, 2, 'y', { name: '𠮷田', deleted: true })
    edit(a, 3, 'x', { town: null })
    return send(a, d)
  }
  const packed = async () => {
    const { manifest, changes, origins } = parcel()
    const { format: _f, version: _v, counts: _c, members: _m, ...head } = manifest
    const keys = await newKeyPair()
    head.from.key = keys.publicKey
    return { changes, bytes: await pack(head, changes, [...origins.values()], new Map(), keys.privateKey) }
  }

  test('comes back as it was packed', async () => {
    const { bytes, changes } = await packed()
    const contents = await unpack(bytes)
    expect(contents.changes).toEqual(changes)
    expect(contents.manifest.counts).toEqual({ note: 2 })
  })

  test('cut or altered anywhere it is refused in words, never half read', async () => {
    const { bytes, changes } = await packed()
    for (let at = 0; at < bytes.length; at += 7) {
      await expect(unpack(bytes.slice(0, at))).rejects.toMatchObject({ name: 'Told' })
      const flipped = bytes.slice()
      flipped[at] ^= 0x55
      // A flip in a name's unused corner of the zip may leave the contents whole; then they are all there.
      await unpack(flipped).then(
        (contents) => expect(contents.changes).toEqual(changes),
        (error) => expect(error).toMatchObject({ name: 'Told' }),
      )
    }
  })
})
