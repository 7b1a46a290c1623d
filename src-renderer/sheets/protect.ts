/**
 * A workbook under a password, as Excel and WPS write and open it: ECMA-376 agile encryption (MS-OFFCRYPTO 2.3.4.10
 * to 2.3.4.15), AES-256 in CBC, SHA-512, 100,000 rounds. Whoever has no password reads nothing of it.
 */
import { sha512 } from '@noble/hashes/sha2'
import { CFB } from 'xlsx'
import { fromBase64, joined, toBase64 } from '../domain/values/bytes'
import { Told } from '../store/rpc'

type Bytes = Uint8Array<ArrayBuffer>

const ROUNDS = 100_000
/** What a file that somebody sent may ask for. */
const ROUNDS_MAX = 2_000_000
const SEGMENT = 4096
const KEYS = {
  input: [0xfe, 0xa7, 0xd2, 0x76, 0x3b, 0x4b, 0x9e, 0x79],
  value: [0xd7, 0xaa, 0x0f, 0x6d, 0x30, 0x61, 0x34, 0x4e],
  key: [0x14, 0x6e, 0x0b, 0xe7, 0xab, 0xac, 0xd0, 0xd6],
  hmacKey: [0x5f, 0xb2, 0xad, 0x01, 0x0c, 0xb9, 0xe1, 0xf6],
  hmacValue: [0xa0, 0x67, 0x7f, 0x02, 0xb2, 0x2c, 0x84, 0x33],
}
/** Version 4.4, agile. */
const AGILE = Uint8Array.of(4, 0, 4, 0, 0x40, 0, 0, 0)

const digestOf = (...parts: ArrayLike<number>[]): Bytes => Uint8Array.from(sha512(joined(parts)))

const le32 = (number: number): Bytes => {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, number, true)
  return bytes
}

/** Zeros up to a whole block; WebCrypto's own padding, one more block, is cut off. */
async function encrypt(key: Bytes, iv: Bytes, plain: Uint8Array): Promise<Bytes> {
  const length = Math.ceil(plain.length / 16) * 16
  const padded = new Uint8Array(length)
  padded.set(plain)
  const aes = await crypto.subtle.importKey('raw', key, 'AES-CBC', false, ['encrypt'])
  const sealed = await crypto.subtle.encrypt({ name: 'AES-CBC', iv }, aes, padded)
  return new Uint8Array(sealed).slice(0, length)
}

/** The key of one purpose, from the password. */
function keysFrom(password: string, salt: Bytes, rounds: number) {
  const typed = new Uint8Array(password.length * 2)
  const view = new DataView(typed.buffer)
  for (let i = 0; i < password.length; i++) view.setUint16(i * 2, password.charCodeAt(i), true)
  // One digest after the other, without waiting between: 100,000 of WebCrypto's answers would take seconds.
  let hash: Uint8Array = digestOf(salt, typed)
  const round = new Uint8Array(4 + hash.length)
  const count = new DataView(round.buffer)
  for (let i = 0; i < rounds; i++) {
    count.setUint32(0, i, true)
    round.set(hash, 4)
    hash = sha512(round)
  }
  return (purpose: readonly number[]): Bytes => digestOf(hash, purpose).slice(0, 32)
}

/** @param plain an .xlsx as it stands */
export async function protectWorkbook(plain: Uint8Array, password: string): Promise<Bytes> {
  const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length))
  const [salt, own, secret, verifier, hmacKey] = [16, 16, 32, 16, 64].map(random)
  const ivFor = (purpose: ArrayLike<number>): Bytes => digestOf(salt, purpose).slice(0, 16)
  const aes = await crypto.subtle.importKey('raw', secret, 'AES-CBC', false, ['encrypt'])
  const size = new Uint8Array(8)
  new DataView(size.buffer).setBigUint64(0, BigInt(plain.length), true)
  const blocks: Uint8Array[] = [size]
  for (let at = 0, i = 0; at < plain.length; at += SEGMENT, i++) {
    const part = plain.subarray(at, at + SEGMENT)
    const length = Math.ceil(part.length / 16) * 16
    const padded = new Uint8Array(length)
    padded.set(part)
    const iv = ivFor(le32(i))
    const sealed = await crypto.subtle.encrypt({ name: 'AES-CBC', iv }, aes, padded)
    blocks.push(new Uint8Array(sealed).subarray(0, length))
  }
  const sealed = joined(blocks)
  const mac = await crypto.subtle.importKey('raw', hmacKey, { name: 'HMAC', hash: 'SHA-512' }, false, [
    'sign',
  ])
  const hmac = new Uint8Array(await crypto.subtle.sign('HMAC', mac, sealed))
  const keyFor = keysFrom(password, own, ROUNDS)
  const part = async (purpose: readonly number[], bytes: Uint8Array): Promise<string> =>
    toBase64(await encrypt(keyFor(purpose), own, bytes))
  const common = `saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512"`
  const names = 'http://schemas.microsoft.com/office/2006'
  const xml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<encryption xmlns="${names}/encryption" xmlns:p="${names}/keyEncryptor/password"><keyData ${common} saltValue="${toBase64(salt)}"/><dataIntegrity encryptedHmacKey="${toBase64(await encrypt(secret, ivFor(KEYS.hmacKey), hmacKey))}" encryptedHmacValue="${toBase64(await encrypt(secret, ivFor(KEYS.hmacValue), hmac))}"/><keyEncryptors><keyEncryptor uri="${names}/keyEncryptor/password"><p:encryptedKey spinCount="${ROUNDS}" ${common} saltValue="${toBase64(own)}" encryptedVerifierHashInput="${await part(KEYS.input, verifier)}" encryptedVerifierHashValue="${await part(KEYS.value, digestOf(verifier))}" encryptedKeyValue="${await part(KEYS.key, secret)}"/></keyEncryptor></keyEncryptors></encryption>`
  const file = CFB.utils.cfb_new()
  CFB.utils.cfb_add(file, '/EncryptionInfo', joined([AGILE, new TextEncoder().encode(xml)]))
  CFB.utils.cfb_add(file, '/EncryptedPackage', sealed)
  return Uint8Array.from(CFB.write(file, { type: 'array' }) as unknown as ArrayLike<number>)
}

/** Whether a file is a workbook under a password. */
export function isProtected(bytes: Uint8Array): boolean {
  if (bytes.length < 512 || bytes[0] !== 0xd0 || bytes[1] !== 0xcf) return false
  try {
    return CFB.find(CFB.read(bytes, { type: 'array' }), '/EncryptedPackage') !== null
  } catch {
    // Too torn for its container to be read: the readers say so, a password would not help.
    return false
  }
}

/** @throws Told where the password is another, or the file is not of the agile kind */
export async function openProtected(bytes: Uint8Array, password: string): Promise<Bytes> {
  const file = CFB.read(bytes, { type: 'array' })
  const content = (name: string): Bytes => Uint8Array.from(CFB.find(file, name)?.content as ArrayLike<number>)
  const info = content('/EncryptionInfo')
  if (!AGILE.every((byte, i) => info[i] === byte)) throw odd()
  const xml = new TextDecoder().decode(info.subarray(8))
  const [data, own] = [/<keyData[^>]*>/, /<p:encryptedKey[^>]*>/].map((tag) => tag.exec(xml)?.[0] ?? '')
  const value = (tag: string, name: string): string => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
  const rounds = Number(value(own, 'spinCount'))
  const known = [data, own].every(
    (tag) => value(tag, 'hashAlgorithm') === 'SHA512' && value(tag, 'keyBits') === '256',
  )
  if (!known || !(rounds >= 0 && rounds <= ROUNDS_MAX)) throw odd()
  const salt = fromBase64(value(own, 'saltValue'))
  const keyFor = keysFrom(password, salt, rounds)
  const part = async (purpose: readonly number[], name: string): Promise<Bytes> =>
    decrypt(keyFor(purpose), salt, fromBase64(value(own, name)))
  const verifier = await part(KEYS.input, 'encryptedVerifierHashInput')
  const digest = await part(KEYS.value, 'encryptedVerifierHashValue')
  const right = digestOf(verifier.slice(0, 16))
  if (!right.every((byte, i) => digest[i] === byte))
    throw new Told('密码不对，没有打开这个工作簿。请核对后再试。', 'passphrase')
  const secret = (await part(KEYS.key, 'encryptedKeyValue')).slice(0, 32)
  const sealed = content('/EncryptedPackage')
  const size = Number(new DataView(sealed.buffer).getBigUint64(0, true))
  const outer = fromBase64(value(data, 'saltValue'))
  const blocks: Uint8Array[] = []
  for (let at = 8, i = 0; at < sealed.length && at - 8 < size; at += SEGMENT, i++) {
    const iv = digestOf(outer, le32(i)).slice(0, 16)
    blocks.push(await decrypt(secret, iv, sealed.slice(at, Math.min(at + SEGMENT, sealed.length))))
  }
  const whole = joined(blocks)
  if (size > whole.length) throw odd()
  return whole.slice(0, size)
}

/** WebCrypto wants its padding: a last block that decrypts to it is put behind. */
async function decrypt(key: Bytes, iv: Bytes, sealed: Uint8Array): Promise<Bytes> {
  const whole = sealed.slice(0, Math.floor(sealed.length / 16) * 16)
  const aes = await crypto.subtle.importKey('raw', key, 'AES-CBC', false, ['encrypt', 'decrypt'])
  const last = whole.slice(-16)
  const padding = new Uint8Array(16).fill(16)
  const block = new Uint8Array(
    await crypto.subtle.encrypt({ name: 'AES-CBC', iv: last }, aes, padding),
  ).slice(0, 16)
  const plain = await crypto.subtle.decrypt({ name: 'AES-CBC', iv }, aes, joined([whole, block]))
  return new Uint8Array(plain)
}

const odd = (): Told =>
  new Told('这个工作簿的加密方式不认识，没有打开。请在 Excel 或 WPS 里去掉密码后再导入。', 'invalid')
