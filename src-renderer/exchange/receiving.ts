/** Receiving a package: opening, judging its sender, reviewing, previewing, applying (SPEC.md). */
import type { Handover, Receipt } from '../domain/handover'
import type { AnyRecord } from '../domain/kind'
import { groupBy } from '../domain/values/group'
import { today } from '../policy/day'
import type { Draft, PackagePreview, PackageResult } from '../store/messages'
import { Told } from '../store/rpc'
import { afterReceiving, appliedOf, isStale, missing, type PeerState } from './accounting'
import { changeAt, changesIn, namesIn } from './blocks'
import { draft } from './books'
import { authorWords, conflictDraft } from './conflicts'
import { acceptedFrom } from './handover'
import type { Host } from './host'
import { type Review, review } from './incoming'
import { sameFingerprint } from './keys'
import type { Change } from './merge'
import type { Author } from './outgoing'
import { type PackageContents, unpack } from './package'
import { mergeSeen } from './partial'
import { headerOf, isSealed, type SealHeader, unseal } from './seal'
import { givenId } from './sending'
import { difference, type Reviewed, type Shelf } from './shelf'
import { sift } from './sift'
import { changedSince, news } from './since'
import type { Stamp } from './stamp'
import type { Trust } from './trust'
import { clockWords, countRecords, gapWords, timeOf, twinWords } from './words'

/** Records that a preview shows one by one. */
const SHOWN = 300

interface Waiting {
  token: string
  contents: PackageContents
  bytes: Uint8Array
  file: string
  waits: PackagePreview['waits']
  reviewed: Reviewed
  /** The log's end when it was reviewed. */
  head: number
}

/**
 * A file in two steps: `preview` reads and judges it and changes nothing, `apply` writes what was previewed in one
 * commit. One preview at a time; another takes its place.
 */
export class Receiving {
  /** The package that was previewed and waits for the person's word; a large one is a good part of the memory. */
  private waiting: Waiting | null = null

  constructor(
    private readonly host: Host,
    private readonly trust: Trust,
    private readonly shelf: Shelf,
  ) {}

  /** @throws Told with the reason why the file can't be received */
  async preview(
    bytes: Uint8Array,
    file: string,
    options: { passphrase?: string; remember?: boolean } = {},
  ): Promise<PackagePreview> {
    const contents = await this.open(bytes, options)
    const { manifest } = contents
    const site = this.host.site()
    const waits = await this.trust.judge(contents, bytes)
    const peer = this.host.peers().find((item) => item.site === manifest.from.site)
    const head = this.host.head()
    const reviewed = await this.review(contents, peer)
    const { verdict, before, authors } = reviewed
    const token = crypto.randomUUID()
    this.waiting = { token, contents, bytes, file, waits, reviewed, head }
    const words = new Map(contents.origins.map((origin) => [origin.stamp, origin]))
    const unitName = await this.shelf.unitNames(manifest.from, [...contents.origins, ...authors.values()])
    const { from } = manifest
    const repeated = repetition(peer, manifest, verdict)
    return {
      token,
      file,
      from: { site: from.site, unit: from.unit, unitName: from.unitName, role: from.role },
      made: manifest.made,
      number: manifest.number ?? null,
      known: peer !== undefined,
      stale: repeated === 'whole',
      twin: repeated === 'numbers' ? twinWords(from.unitName) : null,
      waits,
      created: verdict.created,
      updated: verdict.updated,
      deleted: verdict.deleted,
      unchanged: verdict.unchanged,
      byKind: verdict.byKind,
      conflicts: verdict.clashes.map((clash) => ({
        kind: clash.kind,
        id: clash.id,
        title: this.shelf.title(clash.kind, before.get(`${clash.kind}/${clash.id}`), clash.id),
        field: clash.field,
        base: clash.base,
        mine: clash.mine,
        mineBy: authorWords(authors.get(clash.mineStamp), unitName, site.unitName),
        mineAt: timeOf(clash.mineStamp),
        theirs: clash.theirs,
        theirsBy: authorWords(words.get(clash.theirsStamp), unitName, from.unitName),
        theirsAt: timeOf(clash.theirsStamp),
        stands: clash.theirsStamp > clash.mineStamp ? 'theirs' : 'mine',
      })),
      setAside: (await this.shelf.asideRows(from, reviewed)).map(({ changes: _, ...row }) => row),
      later: countRecords(verdict.later),
      unknown: verdict.unknown,
      lacking: gapWords(from.unitName, missing(peer, manifest)),
      clock: clockWords(manifest.made, contents.origins, this.host.now()),
      records: this.records(reviewed),
    }
  }

  /**
   * Applies a previewed package, reviewed once more where anything was committed since.
   * @param fingerprint what the person compared, where the preview waits for that
   */
  async apply(token: string, fingerprint?: string): Promise<PackageResult> {
    const held = this.waiting
    if (held?.token !== token)
      throw new Told('这份预览已经过期，没有接收任何内容。请重新打开数据文件。', 'stale')
    const { contents, file, waits, bytes } = held
    const { manifest } = contents
    const { from } = manifest
    if (waits && !(fingerprint && sameFingerprint(fingerprint, waits.fingerprint))) {
      throw new Told(waits.words, waits.why, { fingerprint: waits.fingerprint })
    }
    const peer = this.host.peers().find((item) => item.site === from.site)
    const reviewed = held.head === this.host.head() ? held.reviewed : await this.review(contents, peer)
    const { verdict, before, authors: mine } = reviewed
    const result: PackageResult = {
      seq: null,
      created: verdict.created,
      updated: verdict.updated,
      deleted: verdict.deleted,
      unchanged: verdict.unchanged,
      conflicts: verdict.clashes.length,
      setAside: countRecords(verdict.setAside) + countRecords(verdict.withheld),
      later: countRecords(verdict.later),
      handovers: [],
    }
    const locals: Draft[] = waits?.why === 'card' ? [await this.trust.cardOf(manifest)] : []
    if (repetition(peer, manifest, verdict) === 'whole') {
      // R2: said in the preview; nothing that was applied once is applied again.
      if (locals.length > 0) await this.host.keep(`登记${from.unitName}的名片`, locals)
      this.forget(token)
      const seen = result.created + result.updated + result.deleted
      return {
        ...result,
        created: 0,
        updated: 0,
        deleted: 0,
        conflicts: 0,
        unchanged: result.unchanged + seen,
      }
    }
    for (const [digest, attachment] of contents.attachments) {
      if ((await this.host.keepAttachment(attachment)) !== digest)
        throw new Told('附件没有存好，没有接收任何内容。', 'desk')
      locals.push(draft('$given', givenId(from.site, digest), { writer: this.host.site().writer, upTo: 0 }))
    }
    const authors: Record<Stamp, Author> = {}
    for (const { stamp, operator, unit, at } of contents.origins) authors[stamp] = { operator, unit, at }
    const unitName = await this.shelf.unitNames(from, [...contents.origins, ...mine.values()])
    locals.push(...(await this.shelf.kept(from, reviewed, authors, file)))
    const digest = await this.shelf.heldId(bytes)
    if (digest) locals.push(draft('$held', digest, null))
    // A commit holds one group by column; a file seldom has two of such a size.
    const [bulk, ...small] = [...reviewed.fresh].sort((a, b) => b.ids.length - a.ids.length)
    const { seq } = await this.host.commitMerged({
      label: `接收${from.unitName}的数据文件`,
      from: { site: from.site, writer: from.writer, unit: from.unit, upTo: manifest.range.upTo, file },
      changes: [...verdict.apply, ...small.flatMap(changesIn)],
      ...(bulk ? { bulk } : {}),
      known: { head: this.host.head(), records: before },
      authors,
      clashes: verdict.clashes,
      made: verdict.clashes.map((clash) => {
        const record = before.get(`${clash.kind}/${clash.id}`)
        return conflictDraft(clash, {
          title: this.shelf.title(clash.kind, record, clash.id),
          ...this.partiesOf(clash.kind, record, from.unit),
          mineBy: authorWords(mine.get(clash.mineStamp), unitName, this.host.site().unitName),
          mineAt: timeOf(clash.mineStamp),
          theirsBy: authorWords(authors[clash.theirsStamp], unitName, from.unitName),
          theirsAt: timeOf(clash.theirsStamp),
          today: today(this.host.now()),
        })
      }),
      locals,
      peer: afterReceiving(peer, manifest, this.host.site().writer, this.host.now().toISOString()),
    })
    this.forget(token)
    if (digest) await this.shelf.letGo(digest)
    return { ...result, seq }
  }

  /** The person decided otherwise. */
  forget(token: string): void {
    if (this.waiting?.token === token) this.waiting = null
  }

  /** K3: keeps a previewed file until its sender's card is known. */
  async hold(token: string): Promise<void> {
    const held = this.waiting
    if (held?.token !== token || !held.waits)
      throw new Told('这份预览已经过期，没有保留文件。请重新打开数据文件。', 'stale')
    const { from } = held.contents.manifest
    const why = held.waits.words
    await this.shelf.hold(held.bytes, { name: held.file, fromName: from.unitName, site: from.site, why })
    this.forget(token)
  }

  /**
   * R7: what a newer program's packages brought is applied once this program knows the kind.
   * @returns how many records of each sender, in words; null where there was nothing
   */
  async resume(): Promise<string | null> {
    const done: string[] = []
    for (const { id, value } of await this.trust.books.all('$later')) {
      if (!value.changes.every((change) => this.host.kindOf(change.kind))) continue
      const before = await this.present(value.changes)
      const verdict = review(value.changes, (kind, record) => before.get(`${kind}/${record}`), {
        kindOf: (name) => this.host.kindOf(name),
        sender: value,
        changedHere: () => undefined,
        seenBefore: () => false,
        office: this.host.site().role === 'district',
        byOffice: await this.shelf.byOffice(
          Object.entries(value.authors).map(([stamp, { unit }]) => ({ stamp, unit })),
        ),
      })
      const locals = [draft('$later', id, null)]
      const reviewed = { verdict, fresh: [], before, authors: new Map<Stamp, Author>() }
      locals.push(...(await this.shelf.kept(value, reviewed, value.authors, value.file)))
      await this.shelf.apply(
        { ...value, changes: verdict.apply },
        locals,
        `采用${value.unitName}先前发来的内容`,
      )
      done.push(`${value.unitName}先前发来、旧版程序还不认识的 ${countRecords(value.changes)} 条`)
    }
    return done.length > 0 ? `程序已升级，${done.join('，')}现已采用。` : null
  }

  /** Opens the envelope and the package, and checks that it is meant for this site. */
  private async open(
    bytes: Uint8Array,
    options: { passphrase?: string; remember?: boolean },
  ): Promise<PackageContents> {
    if (!isSealed(bytes)) {
      const contents = await unpack(bytes)
      this.forHere(contents.manifest)
      return contents
    }
    const address = headerOf(bytes)
    const { from } = address
    // Nobody is asked for the passphrase of others; what is inside is asked once more below.
    this.forHere(address)
    const passphrase = await this.trust.passphrase(from.unit, options.passphrase)
    if (!passphrase) {
      throw new Told(
        `这是${from.unitName}加密的数据文件，要用与对方商定的口令打开（命令行用 --passphrase-file 指明口令文件）。没有接收任何内容。`,
        'passphrase',
        { from },
      )
    }
    const { header, plain } = await unseal(bytes, passphrase)
    const contents = await unpack(plain)
    const { manifest } = contents
    if (manifest.from.site !== header.from.site || manifest.to.unit !== header.to.unit) {
      throw new Told('这个数据文件的封面与内容不符，可能被改动过。没有接收任何内容。', 'damaged')
    }
    this.forHere(manifest)
    if (options.remember && options.passphrase)
      await this.trust.books.put('记住口令', '$secret', manifest.from.unit, {
        passphrase: options.passphrase,
      })
    return contents
  }

  private forHere({ from, to }: Pick<SealHeader, 'from' | 'to'>): void {
    const site = this.host.site()
    if (from.site === site.site)
      throw new Told('这是本机自己生成的数据文件，应当交给对方接收。没有接收任何内容。', 'own')
    if (to.unit !== site.unit) {
      throw new Told(
        `这个数据文件是给${to.unitName}的，不是给${site.unitName}的。没有接收任何内容。`,
        'other',
      )
    }
  }

  private async review(contents: PackageContents, peer: PeerState | undefined): Promise<Reviewed> {
    const { manifest, blocks, changes, origins } = contents
    const { host } = this
    const sender = manifest.from
    const named = namesIn(blocks, changes)
    const { changed, authors } = await changedSince(host, manifest, named)
    const changedHere = (kind: string, id: string) =>
      changed.size === 0 ? undefined : changed.get(`${kind}/${id}`)
    const { fresh, same, rest } = sift(blocks, changes, named, {
      kindOf: (name) => host.kindOf(name),
      memory: (kind) => host.memory(kind),
      sender,
      changedHere: (kind, id) => changedHere(kind, id) !== undefined,
    })
    const before = await this.present(rest)
    const applied = appliedOf(peer, sender.writer)
    const old = new Set(origins.filter((origin) => origin.seq <= applied).map((origin) => origin.stamp))
    const accepted = await this.accepted(sender.unit)
    const byOffice = await this.shelf.byOffice(origins)
    const verdict = review(rest, (kind, id) => before.get(`${kind}/${id}`), {
      kindOf: (name) => host.kindOf(name),
      sender,
      changedHere,
      seenBefore: (stamp) => old.has(stamp),
      accepted: (kind, id) => accepted.has(`${kind}/${id}`),
      byOffice,
      office: host.site().role === 'district',
    })
    verdict.clashes = await news(host, verdict.clashes)
    verdict.unchanged += same
    for (const { kind, ids } of fresh) {
      verdict.byKind[kind] ??= { created: 0, updated: 0, deleted: 0 }
      verdict.byKind[kind].created += ids.length
      verdict.created += ids.length
    }
    return { verdict, fresh, before, authors }
  }

  private async accepted(giver: string): Promise<Set<string>> {
    const handovers = (await this.host.all('handover')) as Handover[]
    if (handovers.length === 0) return new Set()
    const receipts = (await this.host.all('receipt')) as Receipt[]
    return acceptedFrom(handovers, receipts, giver, this.host.site().unit)
  }

  /** The records that changes name, as far as reviewing them needs. */
  private async present(changes: readonly Change[]): Promise<Map<string, AnyRecord | undefined>> {
    const before = new Map<string, AnyRecord | undefined>()
    for (const [kind, group] of groupBy(changes, (change) => change.kind)) {
      const byId = groupBy(group, (change) => change.id)
      const ids = [...byId.keys()]
      const declared = this.host.kindOf(kind)
      if (!declared) continue
      const also = [declared.ownerField, declared.title, 'deleted'].filter((name) => name !== undefined)
      const records = await this.host.loadFor(kind, ids, byId, also)
      for (const [index, id] of ids.entries()) before.set(`${kind}/${id}`, records[index])
    }
    return before
  }

  /** C1: whose conflict it is: the owner's, else the unit's that is not the district; and the other of the two. */
  private partiesOf(kind: string, record: AnyRecord | undefined, sender: string) {
    const site = this.host.site()
    const field = this.host.kindOf(kind)?.ownerField
    const owner = field ? record?.[field] : undefined
    const unit = typeof owner === 'string' ? owner : site.role === 'district' ? sender : site.unit
    return { unit, other: unit === sender ? site.unit : sender }
  }

  /** The first records that change; a review leaves each record's changes side by side. */
  private records({ verdict: { apply }, fresh, before }: Reviewed): PackagePreview['records'] {
    const shown: PackagePreview['records'] = []
    const show = (changes: readonly Change[]): void => {
      const [{ kind, id }] = changes
      const old = before.get(`${kind}/${id}`)
      const after = changes.reduce<AnyRecord | undefined>(mergeSeen, old)
      const what = !old ? 'created' : after?.deleted ? 'deleted' : 'updated'
      const fields = difference(old, after)
      if (what === 'updated' && Object.keys(fields).length === 0) return
      shown.push({ kind, id, title: this.shelf.title(kind, after, id), what, fields })
    }
    for (let from = 0; from < apply.length && shown.length < SHOWN; ) {
      const { kind, id } = apply[from]
      let to = from
      while (to < apply.length && apply[to].id === id && apply[to].kind === kind) to++
      show(apply.slice(from, to))
      from = to
    }
    for (const block of fresh)
      for (let at = 0; at < block.ids.length && shown.length < SHOWN; at++) show([changeAt(block, at)])
    return shown
  }
}

/** R2: what came before brings nothing. Numbers that came before with changes that did not are another computer's. */
function repetition(
  peer: PeerState | undefined,
  manifest: PackageContents['manifest'],
  { apply, created }: Review,
): 'none' | 'numbers' | 'whole' {
  if (!isStale(peer, manifest)) return 'none'
  return apply.length + created > 0 ? 'numbers' : 'whole'
}
