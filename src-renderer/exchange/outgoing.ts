/**
 * What a package for another site carries: pure selection over the log (SPEC.md).
 */
import type { AnyRecord, Kind, Value } from '../domain/kind'
import { mayWrite, type Party } from '../domain/writing'
import { type Change, changesOf, stampOf } from './merge'
import { isPlanStamp, type Stamp } from './stamp'

/** One commit of the log, as far as packages are concerned. */
export interface LogEntry {
  seq: number
  at: string
  operator: string
  unit: string
  local: boolean
  /** Site and epoch whose package brought it; undefined for this site's own work. */
  from?: { site: string; writer: string }
  changes: readonly Change[]
  /** Beside each change: what its fields were before, [value, stamp]; null: the record was not there before. */
  was?: readonly (Readonly<Record<string, readonly [Value, Stamp]>> | null)[]
  /** A package's commit: who wrote at each stamp. */
  authors?: Readonly<Record<Stamp, Author>>
}

export interface Author {
  operator: string
  unit: string
  at: string
}

/** A stamp's line in the package: who wrote it, and under which of the sender's sequence numbers. */
export interface Origin extends Author {
  stamp: Stamp
  seq: number
}

/** X3: whether a unit's site receives a record at all. */
export function maySee(kind: Kind | undefined, record: AnyRecord, party: Party): boolean {
  if (!kind || kind.see === 'none') return false
  if (kind.see === 'all' || party.role === 'district') return true
  return [kind.ownerField, ...(kind.sharedWith ?? [])].some(
    (field) => field !== undefined && record[field] === party.unit,
  )
}

/** A site as far as what reached it is concerned. */
export interface Reached extends Party {
  site: string
  /** Our sequence number up to which it has told us that it has applied. */
  acknowledged: number
}

/**
 * Whether a site has, or had, anything of a record: it sent some of it, or acknowledged a commit about it at a time
 * when it might see the record (X3); whoever once owned it still has it (X7).
 * @param history every commit about the record, in any order
 */
export function holds(
  kind: Kind | undefined,
  id: string,
  history: readonly LogEntry[],
  { site, acknowledged, unit, role }: Reached,
): boolean {
  const record: AnyRecord = { id, stamps: {} }
  for (const entry of [...history].sort((a, b) => a.seq - b.seq)) {
    if (entry.local) continue
    if (entry.from !== undefined && entry.from.site === site) return true
    const sent = entry.changes.filter((change) => !isPlanStamp(change.stamp))
    for (const change of entry.changes) Object.assign(record, change.set)
    if (sent.length > 0 && entry.seq <= acknowledged && maySee(kind, record, { unit, role })) return true
  }
  return false
}

/**
 * X5: whether a change gave a record that was here another owner. A creation can do so too, where the record's
 * creation comes after a part of it (a package was lost): then somebody may see it who could not before.
 */
function ownerMoved(
  change: Change,
  was: NonNullable<LogEntry['was']>[number] | undefined,
  owner: string,
): boolean {
  if (!change.create) return true
  return was != null && Object.hasOwn(was, owner) && was[owner][0] !== change.set[owner]
}

/** Collects, over the log since the receiver's acknowledgement, which stamps of which records it lacks. */
export class Outgoing {
  /** kind → id → stamps; null: the whole record, because its owner changed (X5). */
  readonly records = new Map<string, Map<string, Set<Stamp> | null>>()
  readonly origins = new Map<Stamp, Origin>()
  /** kind/id of records that this site itself gave to another owner. */
  private readonly given = new Set<string>()
  /** kind/id of records that this site itself made. */
  private readonly made = new Set<string>()
  /** kind/id → units that it was taken from. */
  private readonly former = new Map<string, Set<string>>()

  constructor(
    /** null: a site never heard of. */
    private readonly receiver: { site: string; writer: string } | null,
    private readonly kindOf: (name: string) => Kind | undefined,
  ) {}

  add(entry: LogEntry): void {
    if (entry.local) return
    // X2: what the receiver sent in its present epoch it still has; what was made here on receiving it, it has not.
    const fromReceiver =
      this.receiver !== null &&
      entry.from?.site === this.receiver.site &&
      entry.from.writer === this.receiver.writer
    const { authors } = entry
    for (const [i, change] of entry.changes.entries()) {
      if (isPlanStamp(change.stamp) || change.kind.startsWith('$')) continue
      const owner = this.kindOf(change.kind)?.ownerField
      const was = entry.was?.[i]
      const moved = owner !== undefined && Object.hasOwn(change.set, owner) && ownerMoved(change, was, owner)
      const known = fromReceiver && (!authors || Object.hasOwn(authors, change.stamp))
      if (known && !moved) continue
      if (change.create && !entry.from) this.made.add(`${change.kind}/${change.id}`)
      const ids = this.records.get(change.kind) ?? new Map<string, Set<Stamp> | null>()
      this.records.set(change.kind, ids)
      const stamps = ids.get(change.id)
      if (moved) {
        ids.set(change.id, null)
        const key = `${change.kind}/${change.id}`
        if (!entry.from) this.given.add(key)
        const before = was?.[owner]?.[0]
        if (typeof before === 'string') this.former.set(key, (this.former.get(key) ?? new Set()).add(before))
      } else if (stamps === undefined) ids.set(change.id, new Set([change.stamp]))
      else stamps?.add(change.stamp)
      if (!this.origins.has(change.stamp)) {
        const author = entry.authors?.[change.stamp] ?? entry
        this.origins.set(change.stamp, {
          stamp: change.stamp,
          seq: entry.seq,
          operator: author.operator,
          unit: author.unit,
          at: author.at,
        })
      }
    }
  }

  /** The changes of one record to send; empty where the receiver may not see or the sender may not write it. */
  pick(kind: string, record: AnyRecord, sender: Party, receiver: Party): Change[] {
    const declared = this.kindOf(kind)
    if (!this.maySend(declared, record, sender)) return []
    if (!maySee(declared, record, receiver)) return this.parting(kind, record, declared, receiver)
    const stamps = this.records.get(kind)?.get(record.id)
    if (stamps === undefined) return []
    return changesOf(kind, record).filter(
      (change) => !isPlanStamp(change.stamp) && (stamps === null || stamps.has(change.stamp)),
    )
  }

  /** Whether `pick` would choose anything of a record, of which owner and stamps are enough. */
  wants(kind: string, record: AnyRecord, sender: Party, receiver: Party): boolean {
    const declared = this.kindOf(kind)
    if (!this.maySend(declared, record, sender)) return false
    if (!maySee(declared, record, receiver)) return this.parting(kind, record, declared, receiver).length > 0
    const stamps = this.records.get(kind)?.get(record.id)
    if (stamps === undefined) return false
    return Object.values(record.stamps).some(
      (stamp) => stamp !== '' && !isPlanStamp(stamp) && (stamps === null || stamps.has(stamp)),
    )
  }

  private maySend(kind: Kind | undefined, record: AnyRecord, sender: Party): boolean {
    if (mayWrite(kind, record, record, sender)) return true
    const key = `${kind?.kind}/${record.id}`
    return this.given.has(key) || (this.made.has(key) && kind?.makers?.includes(sender.role) === true)
  }

  /** X7: a unit that a record was taken from learns whose it is now, and nothing else of it. */
  private parting(kind: string, record: AnyRecord, declared: Kind | undefined, receiver: Party): Change[] {
    const owner = declared?.ownerField
    if (!owner || !this.former.get(`${kind}/${record.id}`)?.has(receiver.unit)) return []
    const stamp = stampOf(record, owner)
    if (!stamp || isPlanStamp(stamp)) return []
    return [{ kind, id: record.id, stamp, set: { [owner]: (record[owner] ?? null) as Value } }]
  }
}
