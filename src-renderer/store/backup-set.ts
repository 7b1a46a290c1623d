/**
 * One backup in a folder (FORMAT.md): the journal's segments in blocks and the attachments, each a file
 * named by its digest, so that the next backup writes only what is new; and a list that names them. The list is
 * written last, once everything that it names was read back.
 */
import { z } from 'zod'
import type { BackupWhere } from '../../src-main/desk'
import { attachmentsIn, attachmentsWithin } from '../domain/attachments'
import type { AnyRecord } from '../domain/kind'
import { hex, sha256 } from '../domain/values/bytes'
import type { Engine } from './engine'
import { type Bytes, CHAIN_START, same } from './frame'
import type { Disk } from './journal'
import { type Entry, headIn, headOf, parseSegment, readAll } from './journal-read'
import type { BackupInfo, BackupRef } from './messages'
import { type Context, Told } from './rpc'

const VERSION = 1
/** A backup writes at least the last block of the journal anew. */
const BLOCK = 1 << 20

const digest = z.string().regex(/^[0-9a-f]{64}$/)
const listSchema = z.object({
  format: z.literal('guiyan-backups'),
  version: z.number().int().positive(),
  made: z.iso.datetime(),
  site: z.string(),
  /** Epoch that it was made in. */
  writer: z.string(),
  unitName: z.string(),
  seq: z.number().int().nonnegative(),
  hash: digest,
  records: z.number().int().nonnegative(),
  /** Made before a restore, to go back to. */
  before: z.boolean(),
  segments: z.array(z.object({ length: z.number().int().nonnegative(), blocks: z.array(digest) })),
  attachments: z.array(digest),
})
export type BackupList = z.infer<typeof listSchema>

/** One site's folder at one place. */
export interface Shelf {
  where: BackupWhere
  root: string
  disk: Disk
}

const objectName = (hex: string): string => `objects/${hex.slice(0, 2)}/${hex}`

/**
 * @param quick only what is new is copied and read back (B14): a way back from what comes next
 * @throws Told where a segment can't be read, the place refuses, or what was written can't be read back
 */
export async function makeSet(
  engine: Engine,
  shelf: Shelf,
  { before = false, quick = false, context }: { before?: boolean; quick?: boolean; context?: Context } = {},
): Promise<BackupInfo> {
  const { disk } = engine.options
  // What belongs to this backup is settled in one turn of the queue; the copying needs none, for segments only grow.
  const { list, segments } = await engine.inQueue(async () => {
    const { records, digests } = await survey(engine)
    const { site, seq } = engine
    const list: BackupList = {
      format: 'guiyan-backups',
      version: VERSION,
      made: new Date(engine.now()).toISOString(),
      site: site?.site ?? '',
      writer: site?.writer ?? '',
      unitName: site?.unitName ?? '',
      seq,
      hash: hex(engine.inner.deps.journal.end.hash),
      records,
      before,
      segments: [],
      attachments: [...digests],
    }
    return { list, segments: await disk.list() }
  })
  const there = new Map(
    (await disk['backup.list'](shelf.where, shelf.root)).map(({ name, size }) => [name, size]),
  )
  const shared = quick ? await sharedWith(shelf, segments, there) : []
  const first = await copyInto(shelf, list, { segments, there, again: false, shared, context })
  let { written } = first
  try {
    await checkSet(
      shelf,
      list,
      context,
      quick ? { segment: shared.length, attachments: first.attachments } : undefined,
    )
  } catch (error) {
    if (!(error instanceof Told && error.code === 'damaged')) throw error
    // A file of an earlier backup is not any more what its name says: all that belongs to this one is written anew.
    written += (await copyInto(shelf, list, { segments, there, again: true, shared: [], context })).written
    await checkSet(shelf, list, context).catch((reason) => {
      throw reason instanceof Told && reason.code === 'damaged' ? new Told(UNSOUND, 'damaged') : reason
    })
  }
  return enter(shelf, list, written)
}

/** Writes the list of a backup all of whose files are there; from then on it is one. */
async function enter(shelf: Shelf, list: BackupList, written: number): Promise<BackupInfo> {
  const text = JSON.stringify(list)
  const bytes = new TextEncoder().encode(`${text}\n${await sha256(new TextEncoder().encode(text))}\n`)
  const { made, seq, before } = list
  const name = `backups/${made.replace(/[^0-9A-Za-z]/g, '')}-${seq}${before ? '-before' : ''}.json`
  await shelf.disk['backup.write'](shelf.where, shelf.root, name, bytes)
  await readList({ ...shelf, name })
  return infoOf({ where: shelf.where, root: shelf.root, name }, list, written)
}

/**
 * Makes a backup of what a file of another place holds: of its journal as one segment, and its attachments.
 * @param list as `makeSet` begins it
 */
export async function putSet(
  shelf: Shelf,
  list: BackupList,
  journal: Bytes,
  attachments: readonly Bytes[],
): Promise<BackupInfo> {
  let written = 0
  const put = async (bytes: Bytes): Promise<string> => {
    const hex = await sha256(bytes)
    const { length } = bytes
    await shelf.disk['backup.write'](shelf.where, shelf.root, objectName(hex), bytes)
    written += length
    return hex
  }
  const blocks: string[] = []
  const { length } = journal
  for (let at = 0; at < length; at += BLOCK) blocks.push(await put(journal.slice(at, at + BLOCK)))
  const whole = { ...list, segments: [{ length, blocks }], attachments: [] as string[] }
  for (const file of attachments) whole.attachments.push(await put(file))
  await checkSet(shelf, whole)
  return enter(shelf, whole, written)
}

const UNSOUND =
  '备份写好以后读回来不一致，这个备份位置可能有坏块，没有生成备份。已有数据没有改动；请换一块磁盘或换一个文件夹再备份。'

interface Copying {
  segments: readonly { segment: number; length: number }[]
  /** Files at the place, with their lengths; what is written joins them. */
  there: Map<string, number>
  /** Writes also what is there already. */
  again: boolean
  /** The first segments, as an earlier backup has them. */
  shared: BackupList['segments']
  context?: Context
}

/** The newest backup of a place that can be read, by its names. */
async function newestOf(shelf: Shelf, names: readonly string[]): Promise<BackupList | null> {
  const newest = names
    .filter((name) => name.startsWith('backups/'))
    .sort()
    .at(-1)
  return newest ? readList({ ...shelf, name: newest }).catch(() => null) : null
}

/**
 * The first segments, where an earlier backup has them as they are: the segment behind them continues the same chain
 * there and here, and the chain is over every byte before.
 */
async function sharedWith(
  shelf: Shelf,
  segments: Copying['segments'],
  files: ReadonlyMap<string, number>,
): Promise<BackupList['segments']> {
  const known = await newestOf(shelf, [...files.keys()])
  const last = Math.min(segments.length, known?.segments.length ?? 0) - 1
  if (!known || last < 1) return []
  const shared = known.segments.slice(0, last)
  const isThere = ({ length, blocks }: (typeof shared)[number], i: number): boolean =>
    length === segments[i].length &&
    blocks.every((hex, j) => files.get(objectName(hex)) === Math.min(BLOCK, length - j * BLOCK))
  if (!shared.every(isThere)) return []
  const there = await readObject(shelf, known.segments[last].blocks[0]).catch(() => null)
  const here = await headOf(shelf.disk, segments[last].segment, segments[last].length)
  const before = there && headIn(there as Bytes)
  return before && here && same(before.previous, here.previous) ? shared : []
}

/** Copies what the list is of, and enters it there. @returns bytes written, and which attachments were */
async function copyInto(
  shelf: Shelf,
  list: BackupList,
  copying: Copying,
): Promise<{ written: number; attachments: Set<string> }> {
  const { segments, there, again, shared, context } = copying
  const { disk } = shelf
  let written = 0
  const keep = async (bytes: Uint8Array): Promise<string> => {
    const hex = await sha256(bytes)
    const name = objectName(hex)
    if (again || there.get(name) !== bytes.length) {
      const { length } = bytes
      await disk['backup.write'](shelf.where, shelf.root, name, bytes)
      there.set(name, length)
      written += length
    }
    return hex
  }
  list.segments = [...shared]
  for (const [i, { segment, length }] of segments.entries()) {
    if (i < shared.length) continue
    context?.signal.throwIfAborted()
    context?.progress((0.4 * i) / segments.length, '正在备份修改记录')
    const whole = await readAll(disk, segment, length)
    const blocks: string[] = []
    for (let at = 0; at < whole.length; at += BLOCK) blocks.push(await keep(whole.slice(at, at + BLOCK)))
    list.segments.push({ length, blocks })
  }
  const files: string[] = []
  const fresh = new Set<string>()
  for (const [i, hex] of list.attachments.entries()) {
    context?.signal.throwIfAborted()
    context?.progress(0.4 + (0.1 * i) / list.attachments.length, '正在备份附件')
    const held = there.has(objectName(hex)) && (!again || (await isWhole(shelf, hex)))
    // What this site never received is no reason to go without a backup.
    const bytes = held ? null : await disk['attachments.get'](hex)
    if (bytes) fresh.add(await keep(bytes))
    if (held || bytes) files.push(hex)
  }
  list.attachments = files
  return { written, attachments: fresh }
}

/**
 * How many records there are, and which attachments they name; shelves name those of what is kept for a person, too.
 * Of a large kind no page is read: its column of attachments is in memory.
 * @param stays not every one of the program's own records: whether this one
 */
export async function survey(
  engine: Engine,
  stays: (record: AnyRecord, kind: string) => boolean = () => true,
): Promise<{ records: number; digests: Set<string> }> {
  let records = 0
  const digests = new Set<string>()
  for (const kind of engine.tables.kinds()) {
    const table = engine.tables.of(kind)
    const column = kind.startsWith('$') ? undefined : table.column('attachments')
    if (column) {
      records += table.rows
      const lists = new Set(column.codes.subarray(0, table.rows))
      for (const code of lists)
        for (const { sha256 } of attachmentsIn(column.values[code])) digests.add(sha256)
    } else
      for await (const record of engine.tables.records(kind)) {
        if (!stays(record, kind)) continue
        // A kept file is named by the record's id alone.
        if (kind === '$held' && record.value != null) digests.add(record.id)
        for (const { sha256 } of attachmentsWithin(record.value)) digests.add(sha256)
      }
  }
  return { records, digests }
}

export function infoOf(ref: BackupRef, list: BackupList, written = 0): BackupInfo {
  const { made, unitName, seq, records, before } = list
  return { ...ref, made, unitName, seq, records, before, written }
}

/** @throws Told where it is not whole, or of a newer program */
export async function readList(at: Shelf & { name: string }): Promise<BackupList> {
  const bytes = await at.disk['backup.read'](at.where, at.root, at.name)
  if (!bytes) throw broken('清单文件不见了')
  const [text, check] = new TextDecoder().decode(bytes).split('\n')
  if ((await sha256(new TextEncoder().encode(text))) !== check) throw broken('清单文件不完整')
  const json = JSON.parse(text)
  if (json?.format === 'guiyan-backups' && Number(json.version) > VERSION)
    throw new Told('这个备份由更新版本的归雁生成，本机的版本读不了。请先升级程序。', 'newer')
  const list = listSchema.safeParse(json)
  if (!list.success) throw broken('清单文件不完整')
  return list.data
}

/**
 * The commits of a backup, each file checked against its digest and each frame against the chain.
 * @param from the first segment that is read
 * @throws Told at the first that is not as it was
 */
export async function* entriesOf(shelf: Shelf, list: BackupList, from = 0): AsyncGenerator<Entry> {
  let hash: Bytes | null = from > 0 ? null : CHAIN_START
  let seq = 0
  for (const { length, blocks } of list.segments.slice(from)) {
    const whole = new Uint8Array(length)
    let at = 0
    for (const hex of blocks) {
      const bytes = await readObject(shelf, hex)
      if (at + bytes.length > length) throw broken('修改记录的长度不对')
      whole.set(bytes, at)
      at += bytes.length
    }
    if (at !== length) throw broken('修改记录的长度不对')
    const read = await parseSegment(whole)
    if (read.state !== 'whole' || (hash && read.previous && !same(read.previous, hash))) {
      throw broken('里面的修改记录前后接不上')
    }
    if (!hash && read.after) ({ hash, seq } = read.after)
    for (const entry of read.entries) {
      yield entry
      hash = entry.hash
      seq = entry.seq
    }
  }
  if (seq !== list.seq || hex(hash ?? CHAIN_START) !== list.hash) throw broken('里面的修改记录不完整')
}

export async function readObject(shelf: Shelf, hex: string): Promise<Uint8Array> {
  const bytes = await shelf.disk['backup.read'](shelf.where, shelf.root, objectName(hex))
  if (!bytes) throw broken('有一个文件不见了')
  if ((await sha256(bytes)) !== hex) throw broken('有一个文件的内容变了')
  return bytes
}

const isWhole = (shelf: Shelf, hex: string): Promise<boolean> =>
  readObject(shelf, hex).then(
    () => true,
    () => false,
  )

/**
 * Reads everything of it back.
 * @param only what was not read back with an earlier backup: segments from this one on, and these attachments
 * @throws Told with what is wrong
 */
export async function checkSet(
  shelf: Shelf,
  list: BackupList,
  context?: Context,
  only?: { segment: number; attachments: ReadonlySet<string> },
): Promise<{ commits: number; files: number }> {
  let commits = 0
  for await (const _ of entriesOf(shelf, list, only?.segment)) {
    commits++
    if (commits % 50 === 0) {
      context?.signal.throwIfAborted()
      context?.progress(0.5 + (0.4 * commits) / Math.max(list.seq, 1), '正在回读核对')
    }
  }
  for (const [i, hex] of list.attachments.entries()) {
    context?.signal.throwIfAborted()
    context?.progress(0.9 + (0.1 * i) / list.attachments.length, '正在回读附件')
    if (!only || only.attachments.has(hex)) await readObject(shelf, hex)
  }
  return { commits, files: list.attachments.length }
}

/** Every backup at both places that is whole, newest first, with its commits. Never rejects. */
export async function* spareBackups(disk: Disk): AsyncGenerator<{ made: string; entries: Entry[] }> {
  const found: { shelf: Shelf; list: BackupList }[] = []
  for (const where of ['here', 'away'] as const) {
    for (const root of await disk['backup.roots'](where).catch(() => [])) {
      const shelf = { where, root, disk }
      for (const { name } of await disk['backup.list'](where, root).catch(() => [])) {
        const list = name.startsWith('backups/') && (await readList({ ...shelf, name }).catch(() => null))
        if (list) found.push({ shelf, list })
      }
    }
  }
  found.sort((a, b) => (a.list.made < b.list.made ? 1 : -1))
  for (const { shelf, list } of found) {
    const entries: Entry[] = []
    try {
      for await (const entry of entriesOf(shelf, list)) entries.push(entry)
    } catch {
      continue
    }
    yield { made: list.made, entries }
  }
}

/** Removes these lists, then every file that no list names any more. */
export async function removeSets(shelf: Shelf, gone: readonly string[]): Promise<void> {
  const { disk, where, root } = shelf
  if (gone.length > 0) await disk['backup.remove'](where, root, [...gone])
  const all = (await disk['backup.list'](where, root)).map(({ name }) => name)
  const named = new Set<string>()
  for (const name of all.filter((one) => one.startsWith('backups/'))) {
    // A list that can't be read may name anything: then nothing is removed.
    const list = await readList({ ...shelf, name }).catch(() => null)
    if (!list) return
    for (const { blocks } of list.segments) for (const hex of blocks) named.add(objectName(hex))
    for (const hex of list.attachments) named.add(objectName(hex))
  }
  const loose = all.filter((name) => name.startsWith('objects/') && !named.has(name))
  if (loose.length > 0) await disk['backup.remove'](where, root, loose)
}

function broken(why: string): Told {
  return new Told(`这份备份有问题（${why}），不能用来恢复。请换一份备份。`, 'damaged')
}
