/**
 * The sealed envelope around a package: a line of JSON in clear, then AES-256-GCM in chunks of 64 KiB under a key
 * drawn from a passphrase (FORMAT.md). Every chunk names its place and the last one says so: what is
 * cut, swapped or lengthened does not open.
 */
import { z } from 'zod'
import { fromBase64, joined, toBase64 } from '../domain/values/bytes'
import { Told } from '../store/rpc'

type Bytes = Uint8Array<ArrayBuffer>

const CHUNK = 64 * 1024
const TAG = 16
/** PBKDF2-SHA256 rounds that are written; E2: what a file may ask for is capped on both sides. */
export const ROUNDS = 600_000
const ROUNDS_MAX = 5_000_000
const HEADER_MAX = 4096
const START = '{"format":"guiyan-sealed"'

const party = z.object({
  site: z.string().max(64).nullable(),
  unit: z.string().max(64),
  unitName: z.string().max(200),
})
const headerSchema = z.object({
  format: z.literal('guiyan-sealed'),
  version: z.number().int().positive(),
  /** In clear, so that a receiver finds the passphrase that it remembers. The manifest inside must say the same. */
  from: party,
  to: party,
  kdf: z.object({
    name: z.literal('PBKDF2-SHA256'),
    rounds: z.number().int().min(ROUNDS).max(ROUNDS_MAX),
    /** base64 of 16 bytes */
    salt: z.string().length(24),
  }),
  cipher: z.object({
    name: z.literal('AES-256-GCM'),
    chunk: z.literal(CHUNK),
    /** base64 of 7 bytes, the beginning of every chunk's nonce */
    nonce: z.string().length(12),
  }),
})

export type SealHeader = z.infer<typeof headerSchema>
export type SealParties = Pick<SealHeader, 'from' | 'to'>

export function isSealed(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.subarray(0, START.length)) === START
}

/** Seals bytes under a fresh salt and nonce. */
export async function seal(plain: Uint8Array, passphrase: string, parties: SealParties): Promise<Bytes> {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const nonce = crypto.getRandomValues(new Uint8Array(7))
  const header: SealHeader = {
    format: 'guiyan-sealed',
    version: 2,
    ...parties,
    kdf: { name: 'PBKDF2-SHA256', rounds: ROUNDS, salt: toBase64(salt) },
    cipher: { name: 'AES-256-GCM', chunk: CHUNK, nonce: toBase64(nonce) },
  }
  const head = new TextEncoder().encode(JSON.stringify(header))
  const key = await keyFrom(passphrase, salt, ROUNDS)
  const blocks: Uint8Array[] = [head, Uint8Array.of(10)]
  const count = Math.max(1, Math.ceil(plain.length / CHUNK))
  for (let i = 0; i < count; i++) {
    const iv = nonceOf(nonce, i, i === count - 1)
    const part = plain.subarray(i * CHUNK, (i + 1) * CHUNK) as Bytes
    blocks.push(
      new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: head }, key, part)),
    )
  }
  return joined(blocks)
}

/** The clear line. @throws Told where it can't be read, asks for too much, or is newer than this program */
export function headerOf(bytes: Uint8Array): SealHeader {
  const end = bytes.subarray(0, HEADER_MAX).indexOf(10)
  let json: { version?: unknown }
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, Math.max(0, end))))
  } catch {
    throw damaged('开头读不出来')
  }
  if (Number(json?.version) > 2) throw newer()
  const checked = headerSchema.safeParse(json)
  if (!checked.success) throw damaged('加密参数不合规')
  return checked.data
}

/** What a damaged header holds may be no base64 at all. */
function plainBytes(text: string): Bytes {
  try {
    return fromBase64(text)
  } catch {
    throw damaged('加密参数不合规')
  }
}

/**
 * Opens an envelope.
 * @throws Told('passphrase') for the wrong passphrase, Told('damaged') for whatever is not whole
 */
export async function unseal(
  bytes: Uint8Array,
  passphrase: string,
): Promise<{ header: SealHeader; plain: Bytes }> {
  const header = headerOf(bytes)
  const start = bytes.indexOf(10) + 1
  const head = bytes.subarray(0, start - 1) as Bytes
  const body = bytes.subarray(start)
  const salt = plainBytes(header.kdf.salt)
  const nonce = plainBytes(header.cipher.nonce)
  const key = await keyFrom(passphrase, salt, header.kdf.rounds)
  const count = Math.ceil(body.length / (CHUNK + TAG))
  if (count === 0) throw damaged('内容不完整')
  const parts: Uint8Array[] = []
  for (let i = 0; i < count; i++) {
    const iv = nonceOf(nonce, i, i === count - 1)
    const part = body.subarray(i * (CHUNK + TAG), (i + 1) * (CHUNK + TAG)) as Bytes
    const opened = await crypto.subtle
      .decrypt({ name: 'AES-GCM', iv, additionalData: head }, key, part)
      .catch(() => null)
    if (!opened) {
      if (i > 0) throw damaged('内容不完整')
      throw new Told(
        '口令不对，或文件没有复制完整，打不开。没有接收任何内容；请与对方核对口令，或重新复制文件。',
        'passphrase',
        { wrong: true, from: header.from },
      )
    }
    parts.push(new Uint8Array(opened))
  }
  return { header, plain: joined(parts) }
}

/** The last key drawn: a file that was just sealed is read back without drawing it again. */
let last: { from: string; key: CryptoKey } | undefined

async function keyFrom(passphrase: string, salt: Bytes, rounds: number): Promise<CryptoKey> {
  const from = `${rounds} ${toBase64(salt)} ${passphrase.normalize('NFC')}`
  if (last?.from === from) return last.key
  const typed = new TextEncoder().encode(passphrase.normalize('NFC'))
  const base = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey'])
  const kdf = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }
  const uses: KeyUsage[] = ['encrypt', 'decrypt']
  const key = await crypto.subtle.deriveKey(kdf, base, { name: 'AES-GCM', length: 256 }, false, uses)
  last = { from, key }
  return key
}

/** Seven random bytes, the chunk's number in four (big end first), 1 for the last chunk. */
function nonceOf(random: Uint8Array, index: number, last: boolean): Bytes {
  const nonce = new Uint8Array(12)
  nonce.set(random)
  new DataView(nonce.buffer).setUint32(7, index)
  nonce[11] = last ? 1 : 0
  return nonce
}

/** What is said of every file that is not whole. */
export function damaged(why: string): Told {
  return new Told(
    `这个数据文件已损坏（${why}），没有接收任何内容，原有数据没有变动。请让对方重新发一份。`,
    'damaged',
  )
}

export function newer(): Told {
  return new Told(
    '这个数据文件由更新版本的归雁生成，本机的版本读不了。没有接收任何内容；请先升级本机程序。',
    'newer',
  )
}
