/**
 * The one owner of the records: commits in a queue, journal first, and everything that reads the log. No domain
 * here: kinds, validation and large tables are given to it.
 */
import type { Value } from '../domain/kind'
import type { PeerState } from '../exchange/accounting'
import type { Change } from '../exchange/merge'
import { nextStamp, type Stamp } from '../exchange/stamp'
import { spareBackups } from './backup-set'
import type { Bulk } from './bulk'
import { refuseInvalid, refuseUnsent } from './checking'
import { checkpoint, type Extent } from './checkpoint'
import type { EngineOptions, Work } from './engine-options'
import { completed } from './following'
import { Journal } from './journal'
import { byOf, PEER, peersOf, SITE, settingDraft, settingsOf, siteDraft, siteOf } from './local'
import { type Commit, type Encoded, encodeParts } from './log'
import { type Logbook, logItem } from './logbook'
import type { CommitRequest, CommitResult, Draft, NewSite, Opened, Site, Source, UndoState } from './messages'
import { openState, remake } from './opening'
import { Told } from './rpc'
import { stateOf } from './stack'
import { planted, stage } from './stage'
import type { State } from './state'
import type { Tables } from './tables'
import { isoLocal } from './time'
import { troubleOf } from './trouble'
import { inTurn } from './turns'
import { versionOf } from './version'
import { randomWriter } from './writer'

/** Times as long as others waits the copy of many records that came at once. */
const LARGE_LAG = 50

/** The database; `open` comes first. What writes does so one after the other, whole or not at all (Told). */
export class Engine {
  private state!: State
  private current: Site | null = null
  private known: PeerState[] = []
  private opened: Promise<Opened> | null = null
  /** Runs alone among everything that writes. */
  readonly inQueue = inTurn()
  private timer: ReturnType<typeof setTimeout> | undefined
  private copyTimer: ReturnType<typeof setTimeout> | undefined
  /** IndexedDB's copy of the log, one transaction after the other, beside the queue. */
  private copying: Promise<void> = Promise.resolve()
  /** IndexedDB did not take the last commits. */
  private refused = false
  /** Idle checkpoints that failed since the last that did not. */
  private misses = 0
  private said: string | null = null
  /** What failed half way and comes before anything else is written. */
  private unfinished: (() => Promise<void>) | null = null
  private readonly journal: Journal

  constructor(readonly options: EngineOptions) {
    this.journal = new Journal(options.disk, options.sizes?.segment, options.sizes?.append)
  }

  get tables(): Tables {
    return this.state.tables
  }
  get logbook(): Logbook {
    return this.state.logbook
  }
  get inner(): State {
    return this.state
  }
  get seq(): number {
    return this.state.seq
  }
  get site(): Site | null {
    return this.current
  }
  /** Other sites, as their packages left them. */
  get peers(): PeerState[] {
    return this.known
  }
  get undoState(): UndoState {
    return stateOf(this.state.stack)
  }

  /** Opens or rebuilds; the second and later calls get the first one's answer. */
  open(): Promise<Opened> {
    this.opened ??= this.inQueue(() => this.openNow()).catch((error) => {
      this.opened = null
      throw error
    })
    return this.opened
  }

  private async openNow(): Promise<Opened> {
    const opening = await openState({
      journal: this.journal,
      database: this.options.database,
      maker: this.options.maker,
      newWriter: () => this.newWriter(),
      pageLost: () => this.mend(),
      spare: () => spareBackups(this.options.disk),
    })
    this.state = opening.state
    await this.findSite()
    // On a full disk what is there can be looked at all the same.
    if (opening.newEpoch)
      await this.finish(() => this.beginEpoch()).catch((error) => this.options.warn?.('no new epoch', error))
    if (opening.dirty) this.idleSoon()
    const mended = opening.mended.length > 0 ? opening.mended.join('\n') : null
    return { site: this.current, seq: this.seq, mended, undo: this.undoState }
  }

  private async findSite(): Promise<void> {
    this.current = await siteOf(this.tables)
    this.known = await peersOf(this.tables)
    if (this.current) this.state.clock = { ...this.state.clock, writer: this.current.writer }
  }

  newWriter(): string {
    return (this.options.newWriter ?? randomWriter)()
  }

  now(): number {
    return (this.options.now ?? Date.now)()
  }

  /** Resolves when everything asked so far is done, IndexedDB included. */
  async settled(): Promise<void> {
    await this.inQueue(async () => {})
    await this.copy()
  }

  // ── Committing ───────────────────────────────────────────────────────────────────────────────────────────

  /** @throws Told: 'stale', 'invalid', or the machine's reason; then nothing has changed anywhere */
  commit(request: CommitRequest & { bulk?: Bulk }): Promise<CommitResult> {
    return this.write(async () => {
      await this.expect(request.expect ?? [])
      const { label, source = { by: 'hand' }, trust, bulk } = request
      const by = this.current && byOf(this.current, this.now())
      const drafts = await completed(request, this.tables, this.options.kindOf, by)
      if (by && source.by === 'hand') await refuseUnsent(drafts, this.tables, this.options.kindOf, by)
      return this.own(label, source, drafts, !trust, bulk)
    })
  }

  /** Own drafts under one new stamp. Only inside the queue. */
  async own(
    label: string,
    source: Source,
    drafts: readonly Draft[],
    validate: boolean,
    bulk?: Bulk,
  ): Promise<CommitResult> {
    const stamp = this.nextStamp()
    const changes = drafts.map(
      ({ kind, id, set, create }): Change =>
        create ? { kind, id, stamp, create: true, set } : { kind, id, stamp, set },
    )
    return this.put({ label, source, changes, own: true, stamp, bulk }, validate)
  }

  /** @param from the clock, where it saw more than this site's log */
  nextStamp(from = this.state.clock): Stamp {
    const { stamp, clock } = nextStamp(from, this.now())
    this.state.clock = clock
    return stamp
  }

  /** Queue and 'saving' events around a commit. */
  write<T>(work: () => Promise<T>): Promise<T> {
    let said = false
    const timer = setTimeout(() => {
      said = true
      this.options.emit?.('saving', true)
    }, 150)
    return this.inQueue(async () => {
      if (!this.state) throw new Error('not open')
      if (this.unfinished) await this.finish(this.unfinished)
      return work()
    }).finally(() => {
      clearTimeout(timer)
      if (said) this.options.emit?.('saving', false)
    })
  }

  /** Does what must be whole before the next write; where it fails, that one does it again first. Only inside the queue. */
  async finish(work: () => Promise<void>): Promise<void> {
    this.unfinished = work
    await work()
    this.unfinished = null
  }

  private async expect(list: NonNullable<CommitRequest['expect']>): Promise<void> {
    for (const { kind, id, seen } of list) {
      const record = await this.tables.get(kind, id)
      if (versionOf(record) > seen) {
        throw new Told('这条记录在打开之后已被改动，没有保存。请查看现在的内容后再改一次。', 'stale', {
          kind,
          id,
        })
      }
    }
  }

  /** Works out, validates, writes: journal, memory, answer; IndexedDB follows in the same turn of the queue. */
  async put(work: Work, validate: boolean): Promise<CommitResult> {
    const staged = await stage(this.tables, work.changes, work.own, work.known)
    const { bulk } = work
    if (staged.changes.length === 0 && !bulk && !work.always) return { seq: this.seq, count: 0 }
    if (validate && this.options.validate) await refuseInvalid(staged, this.tables, this.options.validate)
    const commit: Commit = {
      seq: this.seq + 1,
      stamp: work.stamp,
      at: isoLocal(this.now()),
      operator: (this.current ?? work.founder)?.operator ?? '',
      unit: (this.current ?? work.founder)?.unit ?? '',
      label: work.label,
      source: work.source,
      changes: staged.changes,
      was: staged.was,
      ...(bulk ? { bulk } : {}),
      ...(work.authors ? { authors: work.authors } : {}),
      ...(work.extra === undefined ? {} : { extra: work.extra }),
    }
    const encoded: Encoded[] = []
    const hash = await this.journal.append(commit.seq, partsOf(commit, encoded, this.options.sizes?.part))
    let count = bulk?.ids.length ?? 0
    if (bulk) this.tables.of(bulk.kind).fill?.(bulk, bulk.stamp ?? work.stamp)
    for (const [kind, records] of staged.after) {
      const table = this.tables.of(kind)
      for (const record of records.values()) table.put(record)
      count += records.size
    }
    this.logbook.add(logItem(commit, encoded, hash, this.seq))
    this.state.follow(commit)
    if (staged.after.has(SITE) || staged.after.has(PEER)) await this.findSite()
    this.afterwards(bulk !== undefined)
    const kinds = [...new Set([...staged.after.keys(), ...(bulk ? [bulk.kind] : [])])]
    this.options.emit?.('changed', { seq: commit.seq, kinds, undo: this.undoState })
    return { seq: commit.seq, count }
  }

  /** IndexedDB's copy follows by itself: neither the answer nor the next commit waits for it. */
  private afterwards(large = false): void {
    const { lag = 0 } = this.options
    if (lag === 0) void this.copy()
    // A large import takes a good part of a second, in which somebody wants to see what came in.
    else this.copyTimer ??= setTimeout(() => void this.copy(), large ? lag * LARGE_LAG : lag)
    this.idleSoon()
  }

  /** Brings IndexedDB up to date; never rejects. For readers inside the queue. */
  copy(): Promise<void> {
    clearTimeout(this.copyTimer)
    this.copyTimer = undefined
    this.copying = this.copying.then(() => this.catchUp())
    return this.copying
  }

  /** Writes what IndexedDB lacks; where it refuses, everything goes on and the next commit tries again. */
  private async catchUp(): Promise<void> {
    try {
      await this.logbook.flush()
      this.refused = false
    } catch (error) {
      this.options.warn?.('IndexedDB refuses', error)
      this.refused = true
    }
    this.sayTrouble()
  }

  private sayTrouble(): void {
    const words = troubleOf(this.refused, this.misses)
    if (words !== this.said) this.options.emit?.('trouble', words)
    this.said = words
  }

  // ── Checkpoints ──────────────────────────────────────────────────────────────────────────────────────────

  checkpoint(extent: Extent = 'all'): Promise<void> {
    clearTimeout(this.timer)
    return this.inQueue(async () => {
      await this.copying
      await this.logbook.flush()
      await checkpoint(this.state, extent)
      // The next start is only slower without it.
      await this.journal.rest().catch((error) => this.options.warn?.('no new segment', error))
    })
  }

  /** @param times as long as usual */
  private idleSoon(times = 1): void {
    const { idle = 0 } = this.options
    clearTimeout(this.timer)
    if (idle > 0) this.timer = setTimeout(() => void this.idleCheckpoint(), idle * times)
  }

  /** Never rejects: without checkpoints every start is slower, and nothing is lost. */
  private async idleCheckpoint(): Promise<void> {
    try {
      await this.checkpoint('due')
      this.misses = 0
    } catch (error) {
      this.options.warn?.('no checkpoint', error)
      this.idleSoon(2 ** Math.min(++this.misses, 6))
    }
    this.sayTrouble()
  }

  /**
   * Reads the journal anew into an empty IndexedDB and fresh tables. Only inside the queue.
   * @param harmed because IndexedDB's files are damaged
   */
  async reload(harmed = true): Promise<void> {
    // Whatever is on its way belongs to the database that goes.
    await this.copying
    const opening = { state: this.state, mended: [], dirty: false, newEpoch: false }
    await remake(opening, harmed ? '数据库有损坏' : '')
    this.state = opening.state
    await this.findSite()
    if (opening.newEpoch) {
      // Something is lost for good, which is said until it is read.
      this.options.emit?.('trouble', opening.mended.join('\n'))
      await this.finish(() => this.beginEpoch())
    }
    this.idleSoon()
    this.options.emit?.('changed', { seq: this.seq, kinds: this.tables.kinds(), undo: this.undoState })
  }

  /** Rebuilds while the program runs, once however many pages are missing. */
  private mend(): void {
    const before = this.state
    void this.write(async () => {
      if (this.state === before) await this.reload()
    }).catch((error) => this.options.warn?.('rebuilding failed', error))
  }

  // ── This site ────────────────────────────────────────────────────────────────────────────────────────────

  /** @throws Told where the site is set up already */
  async setUp(site: NewSite, seeds: readonly Draft[], order = 0): Promise<Opened> {
    await this.open()
    await this.write(async () => {
      if (this.current) throw new Told('本机已经设置过单位，没有再次设置。', 'invalid')
      const writer = this.newWriter()
      this.state.clock = { ...this.state.clock, writer }
      const id = (this.options.newId ?? (() => crypto.randomUUID()))()
      const stamp = this.nextStamp()
      const draft = siteDraft({ ...site, site: id, writer, epoch: this.now() })
      const own: Change = { ...draft, stamp, create: true }
      const source: Source = { by: 'setup' }
      const changes = [own, ...planted(seeds, order)]
      await this.put({ label: '首次设置', source, changes, own: false, stamp, founder: site }, false)
    })
    return { site: this.current, seq: this.seq, mended: null, undo: this.undoState }
  }

  /** @param order of the plan among the plans (S5): an older text never replaces a newer */
  seed(seeds: readonly Draft[], order = 0): Promise<CommitResult> {
    return this.write(() => {
      const work = { changes: planted(seeds, order), own: false, stamp: this.nextStamp() }
      return this.put({ label: '载入方案', source: { by: 'setup' }, ...work }, false)
    })
  }

  /** A new epoch: after a restore, or where two histories were joined. Only inside the queue. */
  async beginEpoch(): Promise<void> {
    if (!this.current) return
    const writer = this.newWriter()
    this.state.clock = { ...this.state.clock, writer }
    const epoch = Math.max(this.now(), this.current.epoch + 1)
    await this.own('开始新的编号', { by: 'local' }, [siteDraft({ writer, epoch })], false)
  }

  async setOperator(name: string): Promise<Site> {
    const operator = name.trim()
    if (operator === '') throw new Told('经办人姓名不能为空。', 'invalid')
    if (!this.current) throw new Told('本机还没有设置单位。', 'invalid')
    await this.write(() => this.own('更换经办人', { by: 'local' }, [siteDraft({ operator })], false))
    return this.current
  }

  settings(): Promise<Record<string, Value>> {
    return settingsOf(this.tables)
  }

  async setting(key: string, value: Value): Promise<void> {
    await this.write(() => this.own('设置', { by: 'local' }, [settingDraft(key, value)], false))
  }
}

/** Bytes of a commit's parts as they are asked for; `kept` gets what was made. */
function* partsOf(commit: Commit, kept: Encoded[], partBytes?: number): Generator<Uint8Array> {
  for (const part of encodeParts(commit, partBytes)) {
    kept.push(part)
    yield part.bytes
  }
}
