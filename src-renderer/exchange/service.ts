/**
 * The exchange over a real store, for the handlers of the store worker: other sites, sending, receiving, cards,
 * what waits for a person. The store's side is `Host`; what is decided is decided by the pure files beside this.
 */

import type { Handover, Receipt } from '../domain/handover'
import type { AnyRecord } from '../domain/kind'
import { type PersonPair, personPair } from '../domain/personPair'
import { today } from '../policy/day'
import type { Draft, PackageResult, Peer } from '../store/messages'
import { Told } from '../store/rpc'
import { appliedOf, type PeerState, sendAfter } from './accounting'
import { settle } from './handover'
import type { Host } from './host'
import { peopleOf, toRevive } from './opposed'
import { Receiving } from './receiving'
import { Sending } from './sending'
import { Shelf } from './shelf'
import { Trust } from './trust'
import { gapWords } from './words'

/** The calls of exchange/calls.ts, put together from their four parts. `program`: its version, written into files. */
export class Exchange {
  readonly trust: Trust
  readonly shelf: Shelf
  readonly sending: Sending
  readonly receiving: Receiving

  constructor(
    private readonly host: Host,
    program: string,
  ) {
    this.trust = new Trust(host)
    this.shelf = new Shelf(host, this.trust)
    this.sending = new Sending(host, this.trust, program)
    this.receiving = new Receiving(host, this.trust, this.shelf)
  }

  /** Every known site with how many records it lacks. */
  async peers(): Promise<Peer[]> {
    const { books } = this.trust
    const cards = new Map((await this.trust.list()).map((card) => [card.site, card]))
    const states = this.host.peers()
    const known = new Set(states.map((peer) => peer.site))
    const writer = this.host.site().writer
    const peers: Peer[] = []
    const add = async (
      { site, unit, unitName, role }: Pick<Peer, 'site' | 'unit' | 'unitName' | 'role'>,
      peer?: PeerState,
    ) => {
      const owes = site ? await this.sending.owes(await this.sending.select(peer, { unit, role })) : null
      const post = await books.one('$post', unit)
      peers.push({
        site,
        unit,
        unitName,
        role,
        writer: peer?.writer ?? '',
        applied: peer ? appliedOf(peer, peer.writer) : 0,
        acknowledged: sendAfter(peer, writer),
        lastReceived: peer?.lastReceived ?? null,
        lastSent: post?.at ?? peer?.lastSent ?? null,
        receivedNumber: peer?.receivedNumber ?? null,
        sentNumber: post?.number ?? null,
        owes,
        lacking: gapWords(unitName, peer?.gap),
        trusted: cards.has(site),
        remembered: (await books.one('$secret', unit)) !== undefined,
      })
    }
    for (const peer of states) await add(peer, peer)
    for (const card of cards.values()) if (!known.has(card.site)) await add(card)
    // Units that were given files and have never been heard of.
    const heard = new Set(peers.map((peer) => peer.unit))
    for (const { id } of await books.all('$post')) {
      const unit = heard.has(id) ? undefined : await this.host.unit(id)
      if (unit) await add({ site: '', unit: id, unitName: unit.name, role: unit.role })
    }
    return peers
  }

  /** Applies a previewed package, then carries out the handovers that it answered. */
  async apply(token: string, fingerprint?: string): Promise<PackageResult> {
    const result = await this.receiving.apply(token, fingerprint)
    // The package is in, whatever becomes of this; the next one tries again.
    const handovers = await this.settleHandovers().catch((error) => {
      this.host.warn?.('handovers', error)
      const why = error instanceof Told ? error.message.replace(/。$/, '') : '程序内部出错'
      return [`内容已收下，其中的移交还没有办成（${why}），下次接收数据文件时再办`]
    })
    await this.reviveKept().catch((error) => this.host.warn?.('merged the other way round', error))
    return { ...result, handovers }
  }

  /** G1: the office alone, which has every comparison and may write everybody. */
  private async reviveKept(): Promise<void> {
    const { host } = this
    if (host.site().role !== 'district') return
    const pairs = (await host.all(personPair.kind)) as PersonPair[]
    const people = await host.facts('person', peopleOf(pairs), ['deleted'])
    const known = new Map(people.flatMap((one) => (one ? [[one.id, one]] : [])))
    const ids = toRevive(pairs, (id) => known.get(id))
    if (ids.length === 0) return
    const drafts = ids.map((id): Draft => ({ kind: 'person', id, set: { deleted: null } }))
    await host.commit('恢复合并后应当保留的人员', drafts)
  }

  /** H2: what was answered is carried out; the words say what happened. */
  private async settleHandovers(): Promise<string[]> {
    const { host } = this
    const handovers = (await host.all('handover')) as Handover[]
    const open = handovers.filter((item) => item.unit === host.site().unit && item.status === 'offered')
    if (open.length === 0) return []
    const records = new Map<string, AnyRecord>()
    for (const { recordKind, items } of open) {
      const ids = (items ?? []).map((row) => String(row.id))
      for (const record of await host.load(String(recordKind), ids))
        if (record) records.set(`${recordKind}/${record.id}`, record)
    }
    const settled = settle(
      open,
      (await host.all('receipt')) as Receipt[],
      host.site().unit,
      (kind) => {
        const field = host.kindOf(kind)?.ownerField
        return field ? { field, get: (id) => records.get(`${kind}/${id}`) } : undefined
      },
      today(host.now()),
    )
    for (const { words, drafts } of settled) await host.commit(words, drafts)
    return settled.map(({ words }) => words)
  }
}
