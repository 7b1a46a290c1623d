/**
 * The whole database as one file (.gyb) and back (FORMAT.md, rules B1–B5): the journal's frames and every
 * attachment, gzipped. Read back in full before it is handed out, and before anything is restored.
 */
import { z } from 'zod'
import { hex, joined, streamOf } from '../domain/values/bytes'
import { localDay } from '../policy/day'
import { putSet, survey } from './backup-set'
import type { Engine } from './engine'
import { type Bytes, CHAIN_START, encodeFrame, LAST, SEGMENT, same } from './frame'
import { type Entry, parseSegment, segmentHead } from './journal-read'
import type { BackupInfo } from './messages'
import { replaceJournal } from './replace'
import { Told } from './rpc'

export const BACKUP_VERSION = 1
/** Unpacked bytes beyond which a file is refused. */
const UNPACKED_MAX = 4 * 2 ** 30
/** No honest backup is packed more tightly; small ones may be. */
const RATIO_MAX = 100
const RATIO_FROM = 16 << 20

const headSchema = z.object({
  format: z.literal('guiyan-backup'),
  version: z.number().int().positive(),
  made: z.string(),
  site: z.string(),
  unitName: z.string(),
  seq: z.number().int().nonnegative(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  records: z.number().int().nonnegative(),
  frames: z.number().int().nonnegative(),
  attachments: z.array(z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), size: z.number().int() })),
})
type Head = z.infer<typeof headSchema>

/** @throws Told where the database can't be read whole: then it must be mended first */
export async function makeBackup(
  engine: Engine,
): Promise<{ bytes: Uint8Array; name: string; records: number }> {
  return engine.inQueue(async () => {
    const { journal } = engine.inner.deps
    const blocks: Bytes[] = [(await encodeFrame(CHAIN_START, 1, SEGMENT, segmentHead(CHAIN_START, 1))).bytes]
    let hash: Bytes = CHAIN_START
    for await (const entry of journal.commits(0)) {
      for (const [i, part] of entry.parts.entries()) {
        const frame = await encodeFrame(hash, entry.seq, i === entry.parts.length - 1 ? LAST : 0, part)
        hash = frame.hash
        blocks.push(frame.bytes)
      }
    }
    if (!same(hash, journal.end.hash)) throw broken('日志文件前后不一致')
    const { records, digests } = await survey(engine)
    const attachments: Head['attachments'] = []
    const files: Bytes[] = []
    for (const sha256 of digests) {
      const bytes = await engine.options.disk['attachments.get'](sha256)
      // An attachment that this site never received is no reason to go without a backup.
      if (!bytes) continue
      attachments.push({ sha256, size: bytes.length })
      files.push(bytes as Bytes)
    }
    const made = new Date(engine.now()).toISOString()
    const head: Head = {
      format: 'guiyan-backup',
      version: BACKUP_VERSION,
      made,
      site: engine.site?.site ?? '',
      unitName: engine.site?.unitName ?? '',
      seq: engine.seq,
      hash: hex(hash),
      records,
      frames: blocks.reduce((sum, block) => sum + block.length, 0),
      attachments,
    }
    const text = new TextEncoder().encode(`${JSON.stringify(head)}\n`)
    const stream = new Blob([text, ...blocks, ...files]).stream().pipeThrough(new CompressionStream('gzip'))
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
    await readBackup(bytes)
    return {
      bytes,
      name: `归雁备份 ${head.unitName || '未设置'} ${localDay(made)} 第${head.seq}号.gyb`,
      records,
    }
  })
}

interface Contents {
  head: Head
  /** The journal as one segment. */
  journal: Bytes
  entries: Entry[]
  attachments: Bytes[]
}

/** @throws Told for whatever is not a whole, undamaged backup of a known version */
export async function readBackup(bytes: Uint8Array): Promise<Contents> {
  const whole = await gunzip(bytes)
  const line = whole.indexOf(10)
  const head = readHead(whole.subarray(0, Math.max(line, 0)))
  let at = line + 1
  const take = (length: number): Bytes => {
    if (at + length > whole.length) throw broken('文件不完整')
    at += length
    return whole.slice(at - length, at)
  }
  const journal = take(head.frames)
  const { state, entries } = await parseSegment(journal)
  const end = entries.at(-1)
  if (state !== 'whole' || (end?.seq ?? 0) !== head.seq || hex(end?.hash ?? CHAIN_START) !== head.hash) {
    throw broken('里面的修改记录不完整')
  }
  const attachments: Bytes[] = []
  for (const { sha256, size } of head.attachments) {
    const file = take(size)
    if (hex(await crypto.subtle.digest('SHA-256', file)) !== sha256) {
      throw broken('其中一个附件不完整')
    }
    attachments.push(file)
  }
  if (at !== whole.length) throw broken('末尾多出了内容')
  return { head, journal, entries, attachments }
}

function readHead(line: Uint8Array): Head {
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder().decode(line))
  } catch {
    throw broken('开头读不出来')
  }
  const { format, version } = (json ?? {}) as { format?: unknown; version?: unknown }
  if (format === 'guiyan-backup' && Number(version) > BACKUP_VERSION) {
    throw new Told(
      '这个备份由更新版本的归雁生成，本机的版本读不了。没有恢复任何内容；请先升级程序。',
      'newer',
    )
  }
  const checked = headSchema.safeParse(json)
  if (!checked.success) throw broken('开头不完整')
  return checked.data
}

/**
 * Restores into an empty profile, which then begins a new epoch. A kill at any moment leaves either the whole
 * backup or an empty profile.
 * @throws Told where the profile is in use, or the file is not whole
 */
export async function restoreBackup(engine: Engine, bytes: Uint8Array): Promise<{ records: number }> {
  const { head, entries, attachments } = await readBackup(bytes)
  await engine.open()
  if (engine.site) {
    throw new Told('本机已有数据，没有恢复。请在新的空白数据文件夹中恢复备份，原有数据不受影响。', 'invalid')
  }
  for (const file of attachments) await engine.options.disk['attachments.put'](file)
  await replaceJournal(engine, entries, head.seq)
  return { records: head.records }
}

/**
 * Keeps what a backup file holds as one of the profile's own backups, to be looked at and restored like these.
 * @throws Told where the file is not whole, or of another site than this one
 */
export async function adoptBackup(engine: Engine, bytes: Uint8Array): Promise<BackupInfo> {
  const { head, journal, attachments } = await readBackup(bytes)
  const { site } = engine
  if (site && site.site !== head.site) {
    throw new Told(
      `这个备份文件是${head.unitName || '别的单位'}另一台电脑的，不是本机的，没有恢复任何内容。` +
        '要在新电脑上恢复它，请在第一次打开归雁的页面上选择；要取其中的数据，请对方给一份数据文件。',
      'invalid',
    )
  }
  const { made, unitName, seq, hash, records } = head
  const shelf = { where: 'here' as const, root: head.site, disk: engine.options.disk }
  const list = { made, site: head.site, writer: '', unitName, seq, hash, records, before: false }
  return putSet(
    shelf,
    { ...list, format: 'guiyan-backups', version: 1, segments: [], attachments: [] },
    journal,
    attachments,
  )
}

function broken(why: string): Told {
  return new Told(`这个备份文件有问题（${why}），没有恢复任何内容。请换一个备份文件再试。`, 'damaged')
}

async function gunzip(bytes: Uint8Array): Promise<Bytes> {
  const stream = streamOf(bytes as Bytes).pipeThrough(new DecompressionStream('gzip'))
  const reader = stream.getReader()
  const blocks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw broken('压缩部分读不出来')
    })
    if (done) break
    length += value.length
    if (length > UNPACKED_MAX || (length > RATIO_FROM && length > bytes.length * RATIO_MAX)) {
      await reader.cancel()
      throw broken('展开后大得不正常')
    }
    blocks.push(value)
  }
  return joined(blocks)
}
