/** What waits for a person: files of unknown senders, and rows outside their sender's scope (SPEC.md, R3, R10, R11, K3). */
import { type AnyRecord, titleOf, type Value } from '../domain/kind'
import { sha256 } from '../domain/values/bytes'
import { groupBy } from '../domain/values/group'
import type { CommitResult, Draft } from '../store/messages'
import { Told } from '../store/rpc'
import type { Block } from './blocks'
import { draft, type Kept, type KeptRows } from './books'
import type { AsideRow, HeldFile } from './calls'
import type { Host } from './host'
import type { Review } from './incoming'
import { type Change, canonical, merge } from './merge'
import type { Author } from './outgoing'
import type { PackageContents } from './package'
import { mergeSeen } from './partial'
import type { Stamp } from './stamp'
import type { Trust } from './trust'
import { withheldWords } from './withholding'

/** Names kept rows: the same rows are kept once, however often they come. */
export async function rowsId(site: string, changes: readonly Change[]): Promise<string> {
  const text = changes.map((change) => canonical(change as unknown as Value)).join('\n')
  return (await sha256(new TextEncoder().encode(`${site}\n${text}`))).slice(0, 40)
}

/** field → [now, after the changes], without what stays the same. */
export function difference(
  before: AnyRecord | undefined,
  after: AnyRecord | undefined,
): Record<string, [Value, Value]> {
  const fields: Record<string, [Value, Value]> = {}
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  for (const name of names) {
    if (name === 'id' || name === 'stamps') continue
    const [old, now] = [(before?.[name] ?? null) as Value, (after?.[name] ?? null) as Value]
    if (canonical(old) !== canonical(now)) fields[name] = [old, now]
  }
  return fields
}

/** Whose package it is. */
export type Sender = Pick<
  PackageContents['manifest']['from'],
  'site' | 'unit' | 'unitName' | 'role' | 'writer'
>

/** A package as it was reviewed against the records that are here. */
export interface Reviewed {
  verdict: Review
  /** New records by column; the verdict counts them, and applies them not. */
  fresh: Block[]
  before: Map<string, AnyRecord | undefined>
  /** Who wrote what this site changed itself. */
  authors: Map<Stamp, Author>
}

/** What waits for a person: values that were set aside, files of unknown senders, records of newer programs. */
export class Shelf {
  constructor(
    private readonly host: Host,
    private readonly trust: Trust,
  ) {}

  private get books() {
    return this.trust.books
  }

  /** R3: what would still change something; the same may have come since from whom it was for to say. */
  async aside(): Promise<AsideRow[]> {
    const rows = await this.books.all('$aside')
    const list: AsideRow[] = []
    for (const { id, value } of rows) {
      const { kind, record, title, reason, file, at, unit, unitName, changes } = value
      const [before] = await this.host.load(kind, [record])
      const after = changes.reduce<AnyRecord | undefined>((one, change) => merge(one, change), before)
      const fields = difference(before, after)
      if (Object.keys(fields).length === 0) continue
      const declared = this.host.kindOf(kind)
      const words = title || (declared && after ? titleOf(declared, after) : record)
      list.push({ id, kind, record, title: words, from: unit, fromName: unitName, reason, file, at, fields })
    }
    return list.sort((a, b) => b.at.localeCompare(a.at) || a.record.localeCompare(b.record))
  }

  /** R3: a person takes rows over that were set aside; they keep their stamps and authors. */
  async accept(ids: readonly string[]): Promise<CommitResult> {
    let count = 0
    let seq = this.host.head()
    for (const id of ids) {
      const kept = await this.books.one('$aside', id)
      if (!kept) continue
      seq = (await this.apply(kept, [draft('$aside', id, null)], `采用${kept.unitName}的越权修改`)).seq
      count++
    }
    if (count === 0) throw new Told('这些记录已经处理过了，没有再做改动。', 'stale')
    return { seq, count }
  }

  async drop(ids: readonly string[]): Promise<void> {
    const rest: string[] = []
    for (const id of ids) {
      const kept = await this.books.one('$aside', id)
      const refusal = kept && (await this.refusalOf(kept))
      if (refusal)
        await this.commit(kept, [], [draft('$aside', id, null)], '不采用应由区办填写的内容', [refusal])
      else rest.push(id)
    }
    await this.books.drop('不采用越权修改', '$aside', rest)
  }

  /**
   * R10, R11: what the district office does not take over it says, or the sender would hold it for good. It says what stands
   * here, so it is no edit: only a stamp.
   */
  private async refusalOf({ withheld, kind, record: id, changes }: Kept): Promise<Draft | null> {
    if (!withheld || this.host.site().role !== 'district') return null
    const [record] = await this.host.load(kind, [id])
    if (!record) return null
    const names = changes.flatMap((change) => Object.keys(change.set))
    return { kind, id, set: Object.fromEntries(names.map((name) => [name, (record[name] ?? null) as Value])) }
  }

  /** R10: whether the district office wrote at a stamp, as the package says. */
  async byOffice(origins: Iterable<{ stamp: Stamp; unit: string }>): Promise<(stamp: Stamp) => boolean> {
    const offices = new Map<string, boolean>()
    const stamps = new Set<Stamp>()
    for (const { stamp, unit } of origins) {
      if (!offices.has(unit)) offices.set(unit, (await this.host.unit(unit))?.role === 'district')
      if (offices.get(unit)) stamps.add(stamp)
    }
    return (stamp) => stamps.has(stamp)
  }

  /** Commits kept rows as what they are: changes of the site that sent them. */
  apply(kept: KeptRows, locals: ReturnType<typeof draft>[], label: string): Promise<{ seq: number }> {
    return this.commit(kept, kept.changes, locals, label)
  }

  private commit(
    { site, writer, unit, file, authors }: KeptRows,
    changes: Change[],
    locals: ReturnType<typeof draft>[],
    label: string,
    made: Draft[] = [],
  ): Promise<{ seq: number }> {
    const from = { site, writer, unit, upTo: 0, file }
    return this.host.commitMerged({ label, from, changes, authors, clashes: [], made, locals })
  }

  async hold(bytes: Uint8Array, file: Omit<HeldFile, 'id' | 'at'>): Promise<void> {
    const id = await this.host.keepAttachment(bytes)
    const at = this.host.now().toISOString()
    await this.books.put(`保留${file.fromName}的数据文件`, '$held', id, { ...file, at })
  }

  async held(): Promise<HeldFile[]> {
    const cards = new Set((await this.books.all('$card')).map(({ id }) => id))
    return (await this.books.all('$held')).map(({ id, value }) => {
      const ready = cards.has(value.site) ? { why: `${value.fromName}的名片已经登记，请点“查看”接收` } : {}
      return { id, ...value, ...ready }
    })
  }

  /** The number of this very file, where it was kept until its sender's card came. */
  async heldId(bytes: Uint8Array): Promise<string | null> {
    const held = await this.books.all('$held')
    if (held.length === 0) return null
    const digest = await sha256(bytes)
    return held.some(({ id }) => id === digest) ? digest : null
  }

  async readHeld(id: string): Promise<{ bytes: Uint8Array; name: string }> {
    const held = await this.books.one('$held', id)
    const bytes = held && (await this.host.attachment(id))
    if (!held || !bytes) throw new Told('这份保留的文件已经不在了。请让对方重新发一份。', 'stale')
    return { bytes, name: held.name }
  }

  async dropHeld(id: string): Promise<void> {
    await this.books.drop('不再保留数据文件', '$held', [id])
    await this.letGo(id)
  }

  /** The bytes of a kept file go, once nothing names them; they only take room until then. */
  async letGo(id: string): Promise<void> {
    await this.host.dropAttachment(id).catch((error) => this.host.warn?.('a kept file stays', error))
  }

  title(kind: string, record: AnyRecord | undefined, id: string): string {
    const declared = this.host.kindOf(kind)
    return declared && record ? titleOf(declared, record) : id
  }

  /** Names of the units that wrote something in this package or here, and of the owners of its records. */
  async unitNames(
    from: Sender,
    authors: Iterable<Author>,
    owners: Iterable<string> = [],
  ): Promise<(id: string) => string> {
    const names = new Map([[from.unit, from.unitName]])
    const ids = Array.from(authors, (author) => author.unit)
    for (const id of new Set([...ids, ...owners])) {
      if (!names.has(id)) names.set(id, (await this.host.unit(id))?.name ?? id)
    }
    return (id) => names.get(id) ?? id
  }

  /** R3, R10, R11: each record of which something is set aside, with the reason. */
  async asideRows(from: Sender, reviewed: Reviewed) {
    return [...(await this.outsideRows(from, reviewed)), ...this.withheldRows(from, reviewed)]
  }

  private withheldRows(from: Sender, { verdict, before }: Reviewed) {
    const groups = groupBy(verdict.withheld, (change) => `${change.kind}/${change.id}`)
    if (groups.size === 0) return []
    const taken = groupBy(verdict.apply, (change) => `${change.kind}/${change.id}`)
    return [...groups].map(([key, changes]) => {
      const { kind, id } = changes[0]
      const after = (taken.get(key) ?? []).reduce<AnyRecord | undefined>(mergeSeen, before.get(key))
      const declared = this.host.kindOf(kind)
      const office = this.host.site().role === 'district'
      const reason = declared ? withheldWords(declared, before.get(key), changes, from.unitName, office) : ''
      return { kind, id, changes, title: this.title(kind, after, id), reason, withheld: true as const }
    })
  }

  private async outsideRows(from: Sender, { verdict, before }: Reviewed) {
    const groups = [...groupBy(verdict.setAside, (change) => `${change.kind}/${change.id}`)]
    const rows = groups.map(([key, changes]) => {
      const { kind, id } = changes[0]
      const old = before.get(key)
      const after = changes.reduce<AnyRecord | undefined>(mergeSeen, old)
      const declared = this.host.kindOf(kind)
      const owner = declared?.ownerField ? (old ?? after)?.[declared.ownerField] : undefined
      const label = declared?.label ?? kind
      return { kind, id, changes, title: this.title(kind, after, id), label, owner, new: !old }
    })
    const owners = rows.flatMap(({ owner }) => (typeof owner === 'string' ? [owner] : []))
    const unitName = await this.unitNames(from, [], owners)
    const sender = from.unitName
    return rows.map(({ owner, label, new: isNew, ...row }) => ({
      ...row,
      reason:
        typeof owner === 'string'
          ? `这条${label}归${unitName(owner)}管理，${sender}无权${isNew ? '登记' : '修改'}，没有采用`
          : `${label}由区办管理，${sender}无权${isNew ? '登记' : '修改'}，没有采用`,
    }))
  }

  /** What is put by for a person (outside the scope) and for a newer program (unknown kinds). */
  async kept(
    from: Sender,
    reviewed: Reviewed,
    authors: Record<Stamp, Author>,
    file: string,
  ): Promise<Draft[]> {
    const { site, unit, unitName, role, writer } = from
    const common = { site, unit, unitName, role, writer, file, at: this.host.now().toISOString() }
    const drafts: Draft[] = []
    for (const { changes, kind, id, title, reason, ...more } of await this.asideRows(from, reviewed)) {
      const kept: KeptRows = { ...common, changes, authors: only(authors, changes) }
      drafts.push(
        draft('$aside', await rowsId(site, changes), { ...kept, kind, record: id, title, reason, ...more }),
      )
    }
    for (const changes of groupBy(reviewed.verdict.later, (change) => change.kind).values()) {
      const kept: KeptRows = { ...common, changes, authors: only(authors, changes) }
      drafts.push(draft('$later', await rowsId(site, changes), kept))
    }
    return drafts
  }
}

function only(authors: Record<Stamp, Author>, changes: readonly Change[]): Record<Stamp, Author> {
  return Object.fromEntries(
    changes.map(({ stamp }) => [stamp, authors[stamp]]).filter(([, author]) => author),
  )
}
