/**
 * The package inside its envelope: bytes ⇄ contents, with every check that needs no database. A zip of a manifest,
 * its signature, gzipped lines of JSON for each kind, the table of origins, attachments (FORMAT.md).
 */
import { unzipSync, zipSync } from 'fflate'
import { z } from 'zod'
import type { Value } from '../domain/kind'
import { sha256 } from '../domain/values/bytes'
import { groupBy } from '../domain/values/group'
import { Told } from '../store/rpc'
import { type Block, BlockReader, blockLines, blocksOf, namesIn } from './blocks'
import type { Address } from './calls'
import { sign, verify } from './keys'
import { depth, gzip, LIMITS, parse, textLines } from './lines'
import { type Change, isId } from './merge'
import type { Origin } from './outgoing'
import { damaged, headerOf, isSealed, newer } from './seal'
import { isPossible, isStamp, type Stamp } from './stamp'

/** 1: neither signed nor sealed (read until 2031). 2: signed by the sending site's key. 3: with blocks. */
export const PACKAGE_VERSION = 3
/** What is written where nothing goes by column: older programs read it too. */
const PLAIN_VERSION = 2

const party = z.object({
  site: z.string().min(1).max(64),
  unit: z.string().min(1).max(64),
  unitName: z.string().max(200),
  role: z.enum(['district', 'town', 'member', 'station']),
  /** Present epoch, and when it began (milliseconds): the later epoch of a site is the present one. */
  writer: z.string().regex(/^[0-9a-z]{8}$/),
  epoch: z.number().int().nonnegative(),
  /** Its public key, base64 of SPKI; version 1 had none. */
  key: z.string().max(400).optional(),
})

const manifestSchema = z.object({
  format: z.literal('guiyan-package'),
  version: z.number().int().positive(),
  /** Version of the program that made it. */
  program: z.string().max(40),
  from: party,
  /** `writer`: the receiver's epoch whose own changes were left out; null: none were. */
  to: z.object({
    site: z.string().max(64).nullable(),
    unit: z.string().min(1).max(64),
    unitName: z.string().max(200),
    writer: z.string().max(8).nullable(),
  }),
  /** The how manieth file for this receiver; version 1 did not count. */
  number: z.number().int().positive().optional(),
  /** ISO time of the sender's clock. */
  made: z.string().max(40),
  /** Sender's sequence numbers that it covers: everything after `after` up to `upTo`. */
  range: z.object({ after: z.number().int().nonnegative(), upTo: z.number().int().nonnegative() }),
  /** What the sender has applied of the receiver; null: nothing ever. */
  seen: z.object({ writer: z.string(), seq: z.number().int().nonnegative() }).nullable(),
  counts: z.record(z.string(), z.number().int().nonnegative()),
  members: z.array(
    z.object({
      name: z.string().max(200),
      bytes: z.number().int().nonnegative(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
})

export type Manifest = z.infer<typeof manifestSchema>

export interface PackageContents {
  manifest: Manifest
  /** Changes that are many of a kind … */
  blocks: Block[]
  /** … and all others. */
  changes: Change[]
  origins: Origin[]
  /** digest → bytes */
  attachments: Map<string, Uint8Array<ArrayBuffer>>
  /** The public key that signed it; null: version 1, which anybody could have made. */
  signedBy: string | null
}

const MANIFEST = 'manifest.json'
const SIGNATURE = 'signature.der'

export type PackageHead = Omit<Manifest, 'members' | 'counts' | 'format' | 'version'>

/** Packs and signs; member digests and counts are filled in. `head.from.key` is the public half of `privateKey`. */
export async function pack(
  head: PackageHead,
  changes: readonly Change[],
  origins: readonly Origin[],
  attachments: ReadonlyMap<string, Uint8Array>,
  privateKey: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const place = new Map(origins.map((origin, index) => [origin.stamp, index]))
  const { blocks, rest } = blocksOf(changes)
  const members: Record<string, Uint8Array> = {
    'origins.jsonl.gz': await gzip(
      origins.map((o) => JSON.stringify([o.stamp, o.seq, o.operator, o.unit, o.at])).join('\n'),
    ),
  }
  for (const [kind, list] of groupBy(blocks, (block) => block.kind)) {
    const lines = list.flatMap((block) => [...blockLines(block, place.get(block.stamp) as number)])
    members[`data/${kind}.blocks.gz`] = await gzip(lines.join('\n'))
  }
  for (const [kind, list] of groupBy(rest, (change) => change.kind)) {
    const lines = list.map(({ id, stamp, create, set }) =>
      JSON.stringify(create ? { id, s: place.get(stamp), c: 1, set } : { id, s: place.get(stamp), set }),
    )
    members[`data/${kind}.jsonl.gz`] = await gzip(lines.join('\n'))
  }
  for (const [digest, bytes] of attachments) members[`attachments/${digest}`] = bytes
  const manifest: Manifest = {
    format: 'guiyan-package',
    version: blocks.length > 0 ? PACKAGE_VERSION : PLAIN_VERSION,
    ...head,
    counts: Object.fromEntries([...namesIn([], changes).all].map(([kind, ids]) => [kind, ids.size])),
    members: await Promise.all(
      Object.entries(members).map(async ([name, bytes]) => ({
        name,
        bytes: bytes.length,
        sha256: await sha256(bytes),
      })),
    ),
  }
  const manifestBytes = new TextEncoder().encode(JSON.stringify(manifest, null, 1))
  const all = { [MANIFEST]: manifestBytes, [SIGNATURE]: await sign(privateKey, manifestBytes), ...members }
  return zipSync(all, { level: 0 }) as Uint8Array<ArrayBuffer>
}

/**
 * Unpacks and checks form, sizes and digests. Nothing is applied here.
 * @throws Told with a reason in Chinese for whatever is not a whole, undamaged package of a known version
 */
export async function unpack(bytes: Uint8Array): Promise<PackageContents> {
  const members = openZip(bytes)
  const manifest = readManifest(members[MANIFEST])
  const signedBy = await signerOf(manifest, members)
  for (const { name, bytes: size, sha256: digest } of manifest.members) {
    const member = Object.hasOwn(members, name) ? members[name] : undefined
    if (member?.length !== size || (await sha256(member)) !== digest) throw damaged(`其中的“${name}”不完整`)
  }
  const known = new Set(manifest.members.map((member) => member.name))
  for (const name of Object.keys(members)) {
    if (name !== MANIFEST && name !== SIGNATURE && !known.has(name)) throw damaged(`其中多出了“${name}”`)
  }
  const budget = { left: LIMITS.unpacked }
  const origins: Origin[] = []
  for await (const line of textLines(members['origins.jsonl.gz'], budget))
    origins.push(readOrigin(parse(line)))
  const stampAt = (origin: unknown) => (typeof origin === 'number' ? origins[origin]?.stamp : undefined)
  const blocks: Block[] = []
  const changes: Change[] = []
  const attachments = new Map<string, Uint8Array<ArrayBuffer>>()
  for (const name of known) {
    const [, kind, how] = /^data\/([A-Za-z][A-Za-z0-9]{0,40})\.(jsonl|blocks)\.gz$/.exec(name) ?? []
    if (how === 'blocks') {
      const reader = new BlockReader(kind, stampAt)
      for await (const line of textLines(members[name], budget)) reader.line(line)
      for (const block of reader.end()) blocks.push(block)
    } else if (how === 'jsonl') {
      for await (const line of textLines(members[name], budget)) {
        const change = readChange(kind, parse(line), stampAt)
        if (change.create || Object.keys(change.set).length > 0) changes.push(change)
      }
    } else if (name.startsWith('attachments/')) {
      const digest = name.slice('attachments/'.length)
      if ((await sha256(members[name])) !== digest) throw damaged('其中一个附件与它的编号不符')
      attachments.set(digest, members[name])
    } else if (name !== 'origins.jsonl.gz') throw damaged(`其中的“${name}”不认识`)
  }
  // A file of version 2 goes the same way from here.
  const { blocks: like, rest } = blocksOf(changes)
  return { manifest, blocks: [...blocks, ...like], changes: rest, origins, attachments, signedBy }
}

/** Who a file is from and for, by its clear parts; nothing of it is believed. @throws Told where there are none */
export function addressOf(bytes: Uint8Array): Address {
  const { from, to } = isSealed(bytes) ? headerOf(bytes) : readManifest(openZip(bytes)[MANIFEST])
  return { fromUnit: from.unit, fromName: from.unitName, toUnit: to.unit }
}

/** P2: the signature covers the manifest's bytes, and with them sender, receiver, range and every digest. */
async function signerOf(manifest: Manifest, members: Record<string, Uint8Array>): Promise<string | null> {
  const signature = Object.hasOwn(members, SIGNATURE) ? members[SIGNATURE] : undefined
  if (manifest.version === 1 && !signature) return null
  const { key } = manifest.from
  if (!key || !signature || !(await verify(key, members[MANIFEST], signature))) {
    throw new Told(
      '这个数据文件的签名不对，可能被改动过。没有接收任何内容，原有数据没有变动。请让对方重新发一份。',
      'signature',
    )
  }
  return key
}

function openZip(bytes: Uint8Array): Record<string, Uint8Array<ArrayBuffer>> {
  let entries = 0
  let total = 0
  let bad: Told | null = null
  const members = (() => {
    try {
      return unzipSync(bytes, {
        filter(file) {
          total += file.originalSize
          // Members are stored or already gzipped: a deflated bomb shows itself by its declared size.
          if (
            ++entries > LIMITS.entries ||
            total > LIMITS.unpacked ||
            total > (bytes.length + 1024) * LIMITS.ratio
          ) {
            bad = damaged('展开后大得不正常')
          }
          return bad === null
        },
      })
    } catch {
      throw new Told(
        '这不是归雁的数据文件，或文件没有复制完整。没有接收任何内容；请重新复制，或让对方重新发一份。',
        'damaged',
      )
    }
  })()
  if (bad) throw bad
  return members as Record<string, Uint8Array<ArrayBuffer>>
}

function readManifest(bytes: Uint8Array | undefined): Manifest {
  if (!bytes) throw new Told('这不是归雁的数据文件（里面没有清单）。没有接收任何内容。', 'damaged')
  const json = parse(new TextDecoder().decode(bytes)) as { format?: unknown; version?: unknown }
  if (json?.format === 'guiyan-package' && Number(json.version) > PACKAGE_VERSION) {
    throw newer()
  }
  const checked = manifestSchema.safeParse(json)
  if (!checked.success) throw damaged('清单不完整')
  return checked.data
}

function readOrigin(line: unknown): Origin {
  const checked = z.tuple([z.string(), z.number(), z.string(), z.string(), z.string()]).safeParse(line)
  if (!checked.success || !isStamp(checked.data[0])) throw damaged('来源表有错')
  const [stamp, seq, operator, unit, at] = checked.data
  if (!isPossible(stamp)) {
    throw new Told(
      `这个数据文件里有修改标着 2100 年以后的时间，不会是正常做出来的。没有接收任何内容，本机的数据都没有动；请与对方核对电脑日期，让对方从出错以前的备份恢复，再重新发一份。`,
      'damaged',
    )
  }
  return { stamp, seq, operator, unit, at }
}

function readChange(kind: string, line: unknown, stampAt: (origin: unknown) => Stamp | undefined): Change {
  const row = line as { id?: unknown; s?: unknown; c?: unknown; set?: unknown }
  const stamp = stampAt(row?.s)
  if (!isId(row?.id) || stamp === undefined) throw damaged('有一行没有编号')
  if (row.set === null || typeof row.set !== 'object' || Array.isArray(row.set))
    throw damaged('有一行没有内容')
  const set = row.set as Record<string, Value>
  if (depth(set) > LIMITS.depth) throw damaged('有一行嵌套过深')
  return { kind, id: row.id, stamp, ...(row.c === 1 ? { create: true as const } : {}), set }
}
