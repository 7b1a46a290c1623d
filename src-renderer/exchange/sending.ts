/** Making a package for a unit's site: selection, attachments, signature, envelope, reading back (SPEC.md). */
import { attachmentsIn } from '../domain/attachments'
import { type Attachment, type Kind, labelOf } from '../domain/kind'
import type { Party } from '../domain/writing'
import { localDay } from '../policy/day'
import type { Draft } from '../store/messages'
import { type Context, Told } from '../store/rpc'
import { type PeerState, seenOf, sendAfter } from './accounting'
import { draft } from './books'
import type { Made } from './calls'
import type { Host } from './host'
import type { Change } from './merge'
import { type LogEntry, type Origin, Outgoing } from './outgoing'
import { pack, unpack } from './package'
import { seal, unseal } from './seal'
import type { Stamp } from './stamp'
import type { Trust } from './trust'
import { timeOf } from './words'

const BATCH = 500
/** P5: attachments in one package; what does not fit goes with the next. */
export const ATTACHMENTS = { bytes: 256 << 20, count: 5000 }

export interface Selection {
  outgoing: Outgoing
  receiver: Party
  after: number
  upTo: number
  /** Records that may be in it. */
  total: number
  /** Something was left for the next package. */
  more: boolean
}

/** Makes files for other sites and writes down what they hold, once they are saved. Rejects with Told. */
export class Sending {
  /** By unit: what is written down of the file last made for it, once it is saved. */
  private readonly made = new Map<string, { token: string; label: string; drafts: Draft[] }>()

  constructor(
    private readonly host: Host,
    private readonly trust: Trust,
    private readonly program: string,
  ) {}

  /** What the receiver has not acknowledged, up to where the attachments fill a package. */
  async select(peer: PeerState | undefined, receiver: Party): Promise<Selection> {
    const { host } = this
    const after = sendAfter(peer, host.site().writer)
    const outgoing = new Outgoing(peer ? { site: peer.site, writer: peer.writer } : null, (name) =>
      host.kindOf(name),
    )
    let upTo = host.head()
    let more = false
    const digests = new Set<string>()
    let bytes = 0
    for await (const entry of host.entries(after)) {
      const files = filesOf(entry).filter(({ sha256 }) => !digests.has(sha256))
      const size = files.reduce((sum, file) => sum + file.size, 0)
      const full = bytes + size > ATTACHMENTS.bytes || digests.size + files.length > ATTACHMENTS.count
      if (full && digests.size > 0) {
        upTo = entry.seq - 1
        more = true
        break
      }
      bytes += size
      for (const { sha256 } of files) digests.add(sha256)
      outgoing.add(entry)
    }
    const total = [...outgoing.records.values()].reduce((sum, ids) => sum + ids.size, 0)
    return { after, upTo, outgoing, receiver, total, more }
  }

  /** Records that the receiver lacks; their pages are not read. */
  async owes({ outgoing, receiver }: Selection): Promise<number> {
    const sender: Party = this.host.site()
    let count = 0
    for (const [kind, ids] of outgoing.records) {
      const declared = this.host.kindOf(kind)
      const fields = [declared?.ownerField, ...(declared?.sharedWith ?? [])].filter(
        (name) => name !== undefined,
      )
      for (const record of await this.host.facts(kind, [...ids.keys()], fields))
        if (record && outgoing.wants(kind, record, sender, receiver)) count++
    }
    return count
  }

  /** The chosen changes, record by record, loaded in batches. */
  async *picked(selection: Selection): AsyncGenerator<Change[][]> {
    const sender: Party = this.host.site()
    for (const [kind, ids] of selection.outgoing.records) {
      const list = [...ids.keys()]
      const load = (from: number) =>
        this.host.loadStamped(kind, list.slice(from, from + BATCH), (id) => ids.get(id) ?? null)
      let next = load(0)
      for (let from = 0; from < list.length; from += BATCH) {
        const records = await next
        // The next are on their way while these are picked; whoever stops here hears of no failure.
        next = load(from + BATCH)
        next.catch(() => {})
        yield records.map((record) =>
          record ? selection.outgoing.pick(kind, record, sender, selection.receiver) : [],
        )
      }
    }
  }

  /** @throws Told where the unit is not known, or personal data is inside and there is no passphrase */
  async make(
    unitId: string,
    options: { passphrase?: string; remember?: boolean } = {},
    context?: Context,
  ): Promise<Made> {
    const { host, trust } = this
    const site = host.site()
    const { peer, unit } = await this.receiver(unitId)
    const selection = await this.select(peer, { unit: unitId, role: unit.role })
    const changes: Change[] = []
    const { origins } = selection.outgoing
    const attachments = new Map<string, Uint8Array>()
    let records = 0
    let done = 0
    for await (const batch of this.picked(selection)) {
      context?.signal.throwIfAborted()
      for (const picked of batch) {
        if (picked.length === 0) continue
        records++
        for (const change of picked) {
          changes.push(change)
          if (!origins.has(change.stamp)) await this.findOrigin(change, origins)
          await this.attach(change, peer, attachments)
        }
      }
      done += batch.length
      context?.progress(Math.min(0.8, done / Math.max(1, selection.total)), '正在收集记录')
    }
    const passphrase = await trust.passphrase(unitId, options.passphrase)
    if (!passphrase && changes.some((change) => isPersonal(host.kindOf(change.kind), change))) {
      throw new Told(
        `这份数据文件里有个人信息，要用口令加密后才能生成。请与${unit.name}商定一个口令（命令行用 --passphrase-file 指明口令文件）。`,
        'passphrase',
        { unit: unitId, unitName: unit.name },
      )
    }
    const keys = await trust.books.keys()
    const used = new Set(changes.map((change) => change.stamp))
    const number = ((await trust.books.one('$post', unitId))?.number ?? 0) + 1
    const made = host.now().toISOString()
    const { unitName, role, writer, epoch } = site
    const from = { site: site.site, unit: site.unit, unitName, role, writer, epoch, key: keys.publicKey }
    const to = { site: peer?.site ?? null, unit: unitId, unitName: unit.name, writer: peer?.writer || null }
    const plain = await pack(
      {
        program: this.program,
        from,
        to,
        number,
        made,
        range: { after: selection.after, upTo: selection.upTo },
        seen: seenOf(peer),
      },
      changes,
      [...origins.values()].filter((origin) => used.has(origin.stamp)),
      attachments,
      keys.privateKey,
    )
    context?.progress(0.85, passphrase ? '正在加密并核对' : '正在核对')
    const bytes = passphrase ? await seal(plain, passphrase, { from: pick(from), to: pick(to) }) : plain
    // What a person carries away was read back as the other side will read it.
    const again = await unpack(passphrase ? (await unseal(bytes, passphrase)).plain : bytes)
    const count = again.blocks.reduce((sum, { ids }) => sum + ids.length, again.changes.length)
    if (count !== changes.length || again.attachments.size !== attachments.size) {
      throw new Error('a package was not read back as it was written')
    }
    const { passphrase: agreed } = options
    if (options.remember && agreed)
      await host.keep('记住口令', [draft('$secret', unitId, { passphrase: agreed })])
    const given = peer
      ? [...attachments.keys()].map((digest) =>
          draft('$given', givenId(peer.site, digest), { writer, upTo: selection.upTo }),
        )
      : []
    const token = crypto.randomUUID()
    const drafts = [draft('$post', unitId, { number, at: made }), ...given]
    this.made.set(unitId, { token, label: `生成给${unit.name}的数据文件`, drafts })
    const name = `${unitName}给${unit.name} ${localDay(made)} 第${number}份.gyx`
    return { token, bytes, name, records, sealed: passphrase !== undefined, more: selection.more }
  }

  /**
   * X8: a file counts as given, with its number and its attachments, once it was saved; one that was given up or that a
   * full stick did not take was never given.
   */
  async sent(token: string): Promise<void> {
    for (const [unit, { token: known, label, drafts }] of this.made) {
      if (known !== token) continue
      await this.host.keep(label, drafts)
      this.made.delete(unit)
    }
  }

  /** X5: a record that goes whole names stamps that are older than the range; its history knows their authors. */
  private async findOrigin({ kind, id, stamp }: Change, origins: Map<Stamp, Origin>): Promise<void> {
    for (const entry of await this.host.history(kind, id)) {
      for (const change of entry.changes) {
        if (origins.has(change.stamp)) continue
        const { operator, unit, at } = entry.authors?.[change.stamp] ?? entry
        origins.set(change.stamp, { stamp: change.stamp, seq: entry.seq, operator, unit, at })
      }
    }
    if (!origins.has(stamp)) origins.set(stamp, { stamp, seq: 1, operator: '', unit: '', at: timeOf(stamp) })
  }

  private async receiver(unitId: string) {
    const { host } = this
    const peer = latest(host.peers().filter((item) => item.unit === unitId))
    const unit = (await host.unit(unitId)) ?? (peer && { name: peer.unitName, role: peer.role })
    if (!unit) throw new Told('单位表里没有这个单位，没有生成数据文件。', 'invalid')
    if (unitId === host.site().unit) throw new Told('这就是本机所属单位，不需要给自己数据文件。', 'invalid')
    return { peer, unit }
  }

  /** P5: an attachment goes once; what a site has acknowledged, or sent itself, it has. */
  private async attach(
    change: Change,
    peer: PeerState | undefined,
    into: Map<string, Uint8Array>,
  ): Promise<void> {
    for (const { sha256 } of attachmentsIn(change.set.attachments)) {
      if (into.has(sha256)) continue
      if (peer) {
        const given = await this.trust.books.one('$given', givenId(peer.site, sha256))
        const { writer } = this.host.site()
        if (given?.writer === writer && given.upTo <= sendAfter(peer, writer)) continue
      }
      const bytes = await this.host.attachment(sha256)
      if (bytes) into.set(sha256, bytes)
    }
  }
}

export function givenId(site: string, digest: string): string {
  return `${site.slice(0, 36)}/${digest.slice(0, 40)}`
}

/** Of several sites of one unit the one that wrote last. */
export function latest(peers: readonly PeerState[]): PeerState | undefined {
  return [...peers].sort((a, b) => ((a.lastReceived ?? '') < (b.lastReceived ?? '') ? 1 : -1))[0]
}

function filesOf(entry: LogEntry): Attachment[] {
  if (entry.local) return []
  return entry.changes.flatMap((change) => attachmentsIn(change.set.attachments))
}

/** E1: whether a change says something of a person: what this program does not know, it takes for personal. */
export function isPersonal(kind: Kind | undefined, { set }: Pick<Change, 'set'>): boolean {
  if (!kind) return true
  return Object.entries(set).some(([name, value]) => {
    if (value === null) return false
    if (name === 'attachments') return hasPersonal(kind) && attachmentsIn(value).length > 0
    if (Object.hasOwn(kind.fields, name)) return kind.fields[name].personal === true
    // What every record may have says nothing of a person.
    return labelOf(kind, name) === undefined
  })
}

function hasPersonal(kind: Kind): boolean {
  return Object.values(kind.fields).some((field) => field.personal)
}

function pick({ site, unit, unitName }: { site: string | null; unit: string; unitName: string }) {
  return { site, unit, unitName }
}
