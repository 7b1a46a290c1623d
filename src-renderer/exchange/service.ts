/**
 * Packages over a real store: make one for a unit, preview one that came, apply it. The store's side is `Host`;
 * what is decided is decided by the pure files beside this one.
 */
import type { AnyRecord, Attachment, Kind } from '../domain/kind'
import { titleOf } from '../domain/kind'
import { groupBy } from '../domain/values/group'
import type { Conflict, PackagePreview, PackageResult, Peer, Site } from '../store/messages'
import { type Context, Told } from '../store/rpc'
import { afterReceiving, appliedOf, isStale, type PeerState, seenOf, sendAfter } from './accounting'
import { type Clash, type Review, review } from './incoming'
import { type Change, merge } from './merge'
import { type Author, type LogEntry, Outgoing, type Party } from './outgoing'
import { type PackageContents, pack, unpack } from './package'
import { decodeStamp, type Stamp } from './stamp'

/** What packages need of the store. */
export interface Host {
  site(): Site
  /** Highest sequence number of this site's log. */
  head(): number
  /** Commits after `seq`, oldest first, decoded. */
  entries(after: number): AsyncIterable<LogEntry>
  load(kind: string, ids: readonly string[]): Promise<(AnyRecord | undefined)[]>
  kindOf(name: string): Kind | undefined
  peers(): PeerState[]
  /** A unit of the unit table. */
  unit(id: string): Promise<{ name: string; role: Party['role'] } | undefined>
  /** One commit: merged changes and the peer's books together, or neither. */
  commitMerged(commit: {
    label: string
    from: { site: string; writer: string; unit: string; upTo: number; file: string }
    changes: Change[]
    authors: Record<Stamp, Author>
    clashes: Clash[]
    peer: PeerState
  }): Promise<{ seq: number }>
  savePeer(peer: PeerState): Promise<void>
  attachment(sha256: string): Promise<Uint8Array | null>
  keepAttachment(bytes: Uint8Array): Promise<string>
  now(): Date
}

const BATCH = 500
/** A clock that is further off than this is said. */
const CLOCK_DAYS = 1

export class Exchange {
  /** Packages that were previewed and wait for the person's word. */
  private readonly waiting = new Map<string, { contents: PackageContents; file: string }>()

  constructor(
    private readonly host: Host,
    private readonly program: string,
  ) {}

  /** Every known site with how many records it lacks. */
  async peers(): Promise<Peer[]> {
    const peers: Peer[] = []
    for (const peer of this.host.peers()) {
      const { records } = await this.select(peer, { unit: peer.unit, role: peer.role })
      let owes = 0
      for await (const batch of this.picked(records))
        owes += batch.filter(({ changes }) => changes.length > 0).length
      peers.push({
        site: peer.site,
        unit: peer.unit,
        unitName: peer.unitName,
        role: peer.role,
        writer: peer.writer,
        applied: appliedOf(peer, peer.writer),
        acknowledged: sendAfter(peer, this.host.site().writer),
        lastReceived: peer.lastReceived,
        lastSent: peer.lastSent,
        owes,
      })
    }
    return peers
  }

  /**
   * The package for a unit's site: everything that it has not acknowledged and may see.
   * @throws Told where the unit is not known
   */
  async make(
    unitId: string,
    context?: Context,
  ): Promise<{ bytes: Uint8Array; name: string; records: number }> {
    const { host } = this
    const site = host.site()
    const peer = host.peers().find((item) => item.unit === unitId)
    const unit = (await host.unit(unitId)) ?? (peer && { name: peer.unitName, role: peer.role })
    if (!unit) throw new Told('单位表里没有这个单位，没有生成数据文件。', 'invalid')
    if (unitId === site.unit) throw new Told('这就是本机所属单位，不需要给自己数据文件。', 'invalid')
    const upTo = host.head()
    const { records, outgoing, after } = await this.select(peer, { unit: unitId, role: unit.role })
    const changes: Change[] = []
    const attachments = new Map<string, Uint8Array>()
    let count = 0
    let done = 0
    for await (const batch of this.picked(records)) {
      context?.signal.throwIfAborted()
      for (const { changes: picked } of batch) {
        if (picked.length === 0) continue
        count++
        changes.push(...picked)
        for (const change of picked) await this.attach(change, attachments)
      }
      done += batch.length
      context?.progress(Math.min(0.9, done / Math.max(1, records.total)), '正在收集记录')
    }
    const used = new Set(changes.map((change) => change.stamp))
    const bytes = await pack(
      {
        program: this.program,
        from: {
          site: site.site,
          unit: site.unit,
          unitName: site.unitName,
          role: site.role,
          writer: site.writer,
          epoch: site.epoch,
        },
        to: { site: peer?.site ?? null, unit: unitId, unitName: unit.name, writer: peer?.writer ?? null },
        made: host.now().toISOString(),
        range: { after, upTo },
        seen: seenOf(peer),
      },
      changes,
      [...outgoing.origins.values()].filter((origin) => used.has(origin.stamp)),
      attachments,
    )
    if (peer) await host.savePeer({ ...peer, lastSent: host.now().toISOString() })
    const day = host.now().toISOString().slice(0, 10)
    return { bytes, name: `${site.unitName}给${unit.name} ${day} 第${upTo}号.gyx`, records: count }
  }

  /** @throws Told with the reason why the file can't be received */
  async preview(bytes: Uint8Array, file: string): Promise<PackagePreview> {
    const contents = await unpack(bytes)
    const { manifest } = contents
    const site = this.host.site()
    if (manifest.from.site === site.site) {
      throw new Told('这是本机自己生成的数据文件，应当交给对方接收。没有接收任何内容。', 'own')
    }
    if (manifest.to.unit !== site.unit) {
      throw new Told(
        `这个数据文件是给${manifest.to.unitName}的，不是给${site.unitName}的。没有接收任何内容。`,
        'other',
      )
    }
    const peer = this.host.peers().find((item) => item.site === manifest.from.site)
    const { verdict, before } = await this.review(contents, peer)
    const token = crypto.randomUUID()
    this.waiting.clear()
    this.waiting.set(token, { contents, file })
    const words = new Map(contents.origins.map((origin) => [origin.stamp, origin]))
    const title = (kind: string, id: string, changes: readonly Change[]) => {
      const declared = this.host.kindOf(kind)
      const record = changes.reduce<AnyRecord | undefined>(merge, before.get(`${kind}/${id}`))
      return declared && record ? titleOf(declared, record) : id
    }
    const aside = groupBy(verdict.setAside, (change) => `${change.kind}/${change.id}`)
    return {
      token,
      file,
      from: {
        site: manifest.from.site,
        unit: manifest.from.unit,
        unitName: manifest.from.unitName,
        role: manifest.from.role,
      },
      made: manifest.made,
      known: peer !== undefined,
      stale: isStale(peer, manifest),
      created: verdict.created,
      updated: verdict.updated,
      deleted: verdict.deleted,
      unchanged: verdict.unchanged,
      byKind: verdict.byKind,
      conflicts: verdict.clashes.map((clash): Conflict => {
        const theirs = words.get(clash.theirsStamp)
        return {
          kind: clash.kind,
          id: clash.id,
          title: title(clash.kind, clash.id, []),
          field: clash.field,
          mine: clash.mine,
          mineBy: site.unitName,
          mineAt: new Date(decodeStamp(clash.mineStamp).time).toISOString(),
          theirs: clash.theirs,
          theirsBy: theirs ? `${manifest.from.unitName} ${theirs.operator}` : manifest.from.unitName,
          theirsAt: theirs?.at ?? manifest.made,
          stands: clash.theirsStamp > clash.mineStamp ? 'theirs' : 'mine',
        }
      }),
      setAside: [...aside.values()].map((changes) => {
        const { kind, id } = changes[0]
        const label = this.host.kindOf(kind)?.label ?? kind
        return {
          kind,
          id,
          title: title(kind, id, changes),
          reason: `${label}不归${manifest.from.unitName}填报，本机没有采用。如确需修改，请与对方核实后手工修改。`,
        }
      }),
      clock: clockWords(manifest.made, this.host.now()),
    }
  }

  /** Applies a previewed package, reviewed once more against the records as they are now. */
  async apply(token: string): Promise<PackageResult> {
    const held = this.waiting.get(token)
    if (!held) throw new Told('这份预览已经过期，没有接收任何内容。请重新打开数据文件。', 'stale')
    const { contents, file } = held
    const { manifest } = contents
    const peer = this.host.peers().find((item) => item.site === manifest.from.site)
    const { verdict } = await this.review(contents, peer)
    for (const [digest, bytes] of contents.attachments) {
      if ((await this.host.keepAttachment(bytes)) !== digest)
        throw new Told('附件没有存好，没有接收任何内容。', 'desk')
    }
    const authors: Record<Stamp, Author> = {}
    for (const { stamp, operator, unit, at } of contents.origins) authors[stamp] = { operator, unit, at }
    const { seq } = await this.host.commitMerged({
      label: `接收${manifest.from.unitName}的数据文件`,
      from: {
        site: manifest.from.site,
        writer: manifest.from.writer,
        unit: manifest.from.unit,
        upTo: manifest.range.upTo,
        file,
      },
      changes: verdict.apply,
      authors,
      clashes: verdict.clashes,
      peer: afterReceiving(peer, manifest, this.host.site().writer, this.host.now().toISOString()),
    })
    this.waiting.delete(token)
    return {
      seq,
      created: verdict.created,
      updated: verdict.updated,
      deleted: verdict.deleted,
      unchanged: verdict.unchanged,
      conflicts: verdict.clashes.length,
      setAside: new Set(verdict.setAside.map((change) => `${change.kind}/${change.id}`)).size,
    }
  }

  private async review(
    contents: PackageContents,
    peer: PeerState | undefined,
  ): Promise<{ verdict: Review; before: Map<string, AnyRecord | undefined> }> {
    const { manifest, changes, origins } = contents
    const before = new Map<string, AnyRecord | undefined>()
    for (const [kind, group] of groupBy(changes, (change) => change.kind)) {
      const ids = [...new Set(group.map((change) => change.id))]
      const records = await this.host.load(kind, ids)
      for (const [index, id] of ids.entries()) before.set(`${kind}/${id}`, records[index])
    }
    // R4: what this site changed since the sender last saw it.
    const seen = manifest.seen?.writer === this.host.site().writer ? manifest.seen.seq : 0
    const changedHere = new Set<string>()
    for await (const entry of this.host.entries(seen)) {
      if (entry.local || entry.from?.site === manifest.from.site) continue
      for (const change of entry.changes) {
        if (!before.has(`${change.kind}/${change.id}`)) continue
        for (const field of Object.keys(change.set)) changedHere.add(`${change.kind}/${change.id}/${field}`)
      }
    }
    const applied = appliedOf(peer, manifest.from.writer)
    const old = new Set(origins.filter((origin) => origin.seq <= applied).map((origin) => origin.stamp))
    const verdict = review(changes, (kind, id) => before.get(`${kind}/${id}`), {
      kindOf: (name) => this.host.kindOf(name),
      sender: { unit: manifest.from.unit, role: manifest.from.role },
      changedHere: (kind, id, field) => changedHere.has(`${kind}/${id}/${field}`),
      seenBefore: (stamp) => old.has(stamp),
    })
    return { verdict, before }
  }

  private async select(peer: PeerState | undefined, receiver: Party) {
    const site = this.host.site()
    const after = sendAfter(peer, site.writer)
    const outgoing = new Outgoing(peer ? { site: peer.site, writer: peer.writer } : null, (name) =>
      this.host.kindOf(name),
    )
    for await (const entry of this.host.entries(after)) outgoing.add(entry)
    const total = [...outgoing.records.values()].reduce((sum, ids) => sum + ids.size, 0)
    return { after, outgoing, records: { outgoing, receiver, total } }
  }

  /** The chosen changes, record by record, loaded in batches. */
  private async *picked(selection: { outgoing: Outgoing; receiver: Party }) {
    const sender: Party = this.host.site()
    for (const [kind, ids] of selection.outgoing.records) {
      const list = [...ids.keys()]
      for (let from = 0; from < list.length; from += BATCH) {
        const records = await this.host.load(kind, list.slice(from, from + BATCH))
        yield records.map((record) => ({
          changes: record ? selection.outgoing.pick(kind, record, sender, selection.receiver) : [],
        }))
      }
    }
  }

  private async attach(change: Change, into: Map<string, Uint8Array>): Promise<void> {
    const list = change.set.attachments as unknown as Attachment[] | undefined
    if (!Array.isArray(list)) return
    for (const { sha256 } of list) {
      if (into.has(sha256)) continue
      const bytes = await this.host.attachment(sha256)
      if (bytes) into.set(sha256, bytes)
    }
  }
}

/** S4: a clock far from ours is said, never refused. */
function clockWords(made: string, now: Date): string | null {
  const days = (Date.parse(made) - now.getTime()) / 86_400_000
  if (!(days > CLOCK_DAYS)) return null
  return `对方电脑的时间比本机快约 ${Math.round(days)} 天，请双方核对日期；不影响接收。`
}
