/**
 * Erasing people on their request (FORMAT.md): first a commit that empties their records, so that it reaches
 * every site that has them; then journal, database and backups are written anew without what was ever said of them.
 */

import { attachmentsIn } from '../domain/attachments'
import { ERASED } from '../domain/erased'
import type { AnyRecord, Kind, Value } from '../domain/kind'
import { makeSet, removeSets, type Shelf, survey } from './backup-set'
import { listAll } from './backups'
import type { Engine } from './engine'
import type { Bytes } from './frame'
import { type Entry, readAll } from './journal-read'
import type { BackupInfo, Draft, Erased, ErasePreview } from './messages'
import { replaceJournal } from './replace'
import { type Context, Told } from './rpc'
import { isAbout, type Scrubbing, scrubParts } from './scrub'

/** Kinds that speak of the person alone, by the field that names it; they go with it. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  contactLog: ['person'],
  groupMember: ['person'],
  personPair: ['first', 'second', 'kept'],
  conflict: ['record'],
}
/** Fields that stay: whose it is, that it is gone, and the ids that hold the books together. */
const KEPT = new Set([
  ...['deleted', 'sample', 'unit', 'other'],
  ...['person', 'first', 'second', 'kept', 'decision', 'recordKind', 'record', 'field'],
])
/** A word that is searched for afterwards must be one that does not stand everywhere. */
const LEAST_WORD = 6

export interface Plan {
  /** Kind → records that go. */
  records: Map<string, AnyRecord[]>
  /** Numbers, telephones and names that nobody else has. */
  words: string[]
  names: string[]
  attachments: string[]
  backups: BackupInfo[]
  preview: ErasePreview
}

/**
 * @param receivedBy names the units whose sites have these records
 * @throws Told where there is no such record
 */
export async function planErasure(
  engine: Engine,
  kind: string,
  ids: readonly string[],
  receivedBy: (records: Plan['records']) => Promise<string[]>,
): Promise<Plan> {
  await engine.settled()
  const gone = new Set(ids)
  // Who was merged into them is the same person.
  for await (const pair of recordsOf(engine, 'personPair'))
    if (pair.decision === 'merged' && gone.has(String(pair.kept)))
      for (const id of [pair.first, pair.second]) gone.add(String(id))
  const people = (await engine.tables.of(kind).load([...gone])).filter((one) => one !== undefined)
  if (people.length === 0) throw new Told('这条记录已经不在了，没有清除任何内容。', 'invalid')
  const records = new Map([[kind, people]])
  const stays: Record<string, number> = {}
  for (const other of engine.tables.kinds()) {
    const declared = engine.options.kindOf(other)
    if (!declared || other === kind) continue
    const own = OWN[other]
    const links = own ?? linksTo(declared, kind)
    if (links.length === 0) continue
    for await (const record of recordsOf(engine, other)) {
      if (!points(record, links, gone)) continue
      if (own) records.set(other, [...(records.get(other) ?? []), record])
      else if (!record.deleted) stays[other] = (stays[other] ?? 0) + 1
    }
  }
  const { words, names } = await wordsOf(engine, kind, people, gone)
  const alike = await namesakes(engine, kind, new Set(names), gone)
  const attachments = await digestsOf(engine, records)
  const place = await engine.options.disk['backup.place']()
  const unreachable = place && !place.reachable ? place.name : null
  const backups = await listAll(engine, place?.reachable === true)
  let held = 0
  for await (const { value } of recordsOf(engine, '$held')) if (value != null) held++
  const goes = Object.fromEntries([...records].map(([name, some]) => [name, some.length]))
  const preview: ErasePreview = {
    goes,
    stays,
    alike: alike.kinds,
    attachments: attachments.length,
    held,
    backups: backups.length,
    unreachable,
    received: await receivedBy(records),
  }
  return {
    records,
    words,
    // In what the log says of others their name stays.
    names: names.filter((name) => !alike.names.has(name)),
    attachments,
    backups,
    preview,
  }
}

/** Living records of other kinds that bear one of the names and don't point to the people: whether they are the same people nobody but a person knows. */
async function namesakes(
  engine: Engine,
  kind: string,
  names: ReadonlySet<string>,
  gone: ReadonlySet<string>,
): Promise<{ names: Set<string>; kinds: Record<string, number> }> {
  const found = { names: new Set<string>(), kinds: {} as Record<string, number> }
  for (const other of names.size > 0 ? engine.tables.kinds() : []) {
    const declared = engine.options.kindOf(other)
    if (!declared || other === kind || OWN[other]) continue
    for await (const record of recordsOf(engine, other)) {
      const title = String(record[declared.title] ?? '')
      if (record.deleted || !names.has(title) || points(record, linksTo(declared, kind), gone)) continue
      found.names.add(title)
      found.kinds[other] = (found.kinds[other] ?? 0) + 1
    }
  }
  return found
}

/** A record as it is, and piece by piece as the log has it: after an erasure that stopped half way only the log does. */
async function* everOf(
  engine: Engine,
  kind: string,
  record: AnyRecord,
): AsyncGenerator<Record<string, unknown>> {
  yield record
  for (const { commit } of await engine.logbook.ofRecord(kind, record.id))
    for (const [i, { set }] of commit.changes.entries()) {
      yield set
      const was = Object.entries(commit.was[i] ?? {})
      yield Object.fromEntries(was.map(([name, [value]]) => [name, value]))
    }
}

async function digestsOf(engine: Engine, records: Plan['records']): Promise<string[]> {
  const digests = new Set<string>()
  for (const [kind, some] of records)
    for (const record of some)
      for await (const said of everOf(engine, kind, record))
        for (const { sha256 } of attachmentsIn(said.attachments)) digests.add(sha256)
  return [...digests]
}

const linksTo = (kind: Kind, to: string): string[] =>
  Object.entries(kind.fields).flatMap(([name, field]) => (field.to === to ? [name] : []))

const points = (record: AnyRecord, links: readonly string[], ids: ReadonlySet<string>): boolean =>
  links.some((field) => [record[field]].flat().some((id) => ids.has(String(id))))

async function* recordsOf(engine: Engine, kind: string): AsyncGenerator<AnyRecord> {
  if (engine.tables.has(kind)) yield* engine.tables.records(kind)
}

/** What identifies the people, or did, and no other record of the kind. Nothing after an erasure that was done. */
async function wordsOf(
  engine: Engine,
  kind: string,
  people: readonly AnyRecord[],
  gone: ReadonlySet<string>,
): Promise<{ words: string[]; names: string[] }> {
  const declared = engine.options.kindOf(kind)
  const title = declared?.title ?? 'name'
  const fields = Object.entries(declared?.fields ?? {}).flatMap(([name, field]) =>
    name === title || (field.personal && ['text', 'phone', 'idNumber'].includes(field.type)) ? [name] : [],
  )
  const wanted = new Map<string, boolean>()
  const want = (name: string, value: unknown): void => {
    if (typeof value === 'string' && value !== ERASED && value.length >= (name === title ? 1 : LEAST_WORD))
      wanted.set(value, name === title)
  }
  for (const record of people)
    for await (const said of everOf(engine, kind, record)) for (const name of fields) want(name, said[name])
  for await (const other of recordsOf(engine, kind)) {
    if (wanted.size === 0) break
    if (gone.has(other.id)) continue
    for (const name of fields) wanted.delete(String(other[name]))
  }
  return {
    words: [...wanted.keys()],
    names: [...wanted].flatMap(([word, isName]) => (isName ? [word] : [])),
  }
}

/**
 * Where it fails, or is killed, either everything is as before but for the emptied records and their attachments, or
 * all is done but for the backups; doing it again finishes it.
 */
export async function erase(engine: Engine, plan: Plan, context?: Context): Promise<Erased> {
  const { disk, kindOf } = engine.options
  context?.progress(0.05, '正在清空记录')
  const drafts = [...plan.records].flatMap(([kind, records]) =>
    records.map((record) => emptying(kind, kindOf(kind), record)),
  )
  // What was set aside about them has attachments of its own.
  const { digests: named } = await survey(engine)
  const count = plan.preview.goes
  const words = Object.values(count).reduce((sum, n) => sum + n, 0)
  await engine.commit({
    label: `按本人要求清除个人信息（${words} 条记录）`,
    // Travels like any change, and is nothing that Ctrl+Z takes back.
    source: { by: 'setup' },
    changes: drafts,
    trust: true,
  })
  await engine.settled()
  const scrubbing: Scrubbing = {
    records: new Map(
      [...plan.records].map(([kind, records]) => [kind, new Set(records.map(({ id }) => id))]),
    ),
    kept: KEPT,
    titles: new Map([...plan.records.keys()].map((kind) => [kind, kindOf(kind)?.title ?? 'name'])),
    names: plan.names,
  }
  // While the log still says which they were: one that is open elsewhere stops the erasure, and the next finds it again.
  const { digests } = await survey(engine, ({ id, ...value }, kind) => !isAbout(kind, id, value, scrubbing))
  for (const digest of new Set([...named, ...plan.attachments]))
    if (!digests.has(digest)) await disk['attachments.remove'](digest)
  context?.progress(0.2, '正在重写修改记录')
  let commits = 0
  const entries = async function* (): AsyncGenerator<Entry> {
    for await (const { row } of engine.logbook.commits(0)) {
      const parts = await engine.logbook.parts(row)
      const scrubbed = scrubParts(parts, scrubbing)
      if (scrubbed) commits++
      context?.progress(0.2 + (0.5 * row.seq) / engine.seq, '正在重写修改记录')
      yield { seq: row.seq, hash: row.hash, parts: (scrubbed ?? parts) as Bytes[] }
    }
  }
  await replaceJournal(engine, entries(), engine.seq, true)
  await engine.checkpoint()
  await disk.forget()
  context?.progress(0.8, '正在另做备份')
  await renewBackups(engine, plan.backups)
  context?.progress(0.9, '正在查找有没有遗留')
  return {
    ...plan.preview,
    records: words,
    commits,
    searched: await searched(engine, plan.words),
  }
}

function emptying(kind: string, declared: Kind | undefined, record: AnyRecord): Draft {
  const set: Record<string, Value> = { deleted: true }
  for (const name of Object.keys(record))
    if (name !== 'id' && name !== 'stamps' && !KEPT.has(name)) set[name] = null
  if (declared && !KEPT.has(declared.title)) set[declared.title] = ERASED
  return { kind, id: record.id, set }
}

/** One backup of what is now at each place where there was one, and no older one anywhere that can be reached. */
async function renewBackups(engine: Engine, old: readonly BackupInfo[]): Promise<void> {
  const { disk } = engine.options
  const root = engine.site?.site
  if (!root) return
  for (const where of new Set(old.map((info) => info.where))) {
    const shelf: Shelf = { where, root, disk }
    const fresh = await makeSet(engine, shelf)
    const names = (await disk['backup.list'](where, root)).map(({ name }) => name)
    await removeSets(
      shelf,
      names.filter((name) => name.startsWith('backups/') && name !== fresh.name),
    )
  }
}

/** Reads the journal through as bytes; where something is found, also which kinds of records it stands in. */
async function searched(engine: Engine, words: readonly string[]): Promise<Erased['searched']> {
  const { disk } = engine.options
  const latin = new TextDecoder('latin1')
  const wanted = words.map((word) => latin.decode(new TextEncoder().encode(word)))
  let bytes = 0
  const found = new Set<string>()
  for (const { segment, length } of await disk.list()) {
    const text = latin.decode(await readAll(disk, segment, length))
    bytes += length
    for (const [i, word] of wanted.entries()) if (text.includes(word)) found.add(words[i])
  }
  const kinds = new Set<string>()
  if (found.size > 0) {
    const has = (said: unknown): boolean => {
      const text = JSON.stringify(said)
      return [...found].some((word) => text.includes(word))
    }
    for await (const { commit } of engine.logbook.commits(0))
      for (const [i, { kind, set }] of commit.changes.entries())
        if (!kinds.has(kind) && has([set, commit.was[i]])) kinds.add(kind)
  }
  return { bytes, words: words.length, found: found.size, kinds: [...kinds] }
}
