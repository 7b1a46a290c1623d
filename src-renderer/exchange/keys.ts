/**
 * A site's key: ECDSA on P-256 with SHA-256, which every Chromium and Node of the last ten years has. Public keys
 * travel as base64 of their SPKI form, signatures in DER, so that `openssl` reads both (FORMAT.md, "By hand").
 */
import { fromBase64, toBase64 } from '../domain/values/bytes'

/** Kept in the store's own local records; only `publicKey` ever leaves the site. */
export interface KeyPair {
  /** base64 of SubjectPublicKeyInfo */
  publicKey: string
  /** base64 of PKCS #8 */
  privateKey: string
}

type Bytes = Uint8Array<ArrayBuffer>

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' }
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' }
/** Bytes of each of the two numbers of a signature. */
const HALF = 32

export async function newKeyPair(): Promise<KeyPair> {
  const pair = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  return {
    publicKey: toBase64(new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey))),
    privateKey: toBase64(new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))),
  }
}

/** @returns the signature in DER */
export async function sign(privateKey: string, bytes: Uint8Array): Promise<Bytes> {
  const key = await crypto.subtle.importKey('pkcs8', fromBase64(privateKey), ALGORITHM, false, ['sign'])
  return toDer(new Uint8Array(await crypto.subtle.sign(SIGNING, key, bytes as Bytes)))
}

/** Whether `signature` (DER) is the key's over exactly these bytes; anything malformed is not. */
export async function verify(publicKey: string, bytes: Uint8Array, signature: Uint8Array): Promise<boolean> {
  const raw = fromDer(signature)
  if (!raw) return false
  try {
    const key = await crypto.subtle.importKey('spki', fromBase64(publicKey), ALGORITHM, false, ['verify'])
    return await crypto.subtle.verify(SIGNING, key, raw, bytes as Bytes)
  } catch {
    return false
  }
}

/**
 * What two people compare on the telephone: six groups of five digits, the first 30 bytes of the key's SHA-256,
 * five bytes a group, modulo 100,000 (just under 100 bits).
 * @example '04817 55213 90062 71538 26604 18295'
 */
export async function fingerprintOf(publicKey: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', fromBase64(publicKey)))
  return groupsOf(digest)
}

/** The same groups over any SHA-256. */
export function groupsOf(digest: Uint8Array): string {
  const groups: string[] = []
  for (let at = 0; at < 30; at += 5) {
    let number = 0
    for (let i = at; i < at + 5; i++) number = number * 256 + digest[i]
    groups.push(String(number % 100_000).padStart(5, '0'))
  }
  return groups.join(' ')
}

/** Whether what was typed or read out is that fingerprint: spaces, dashes and full-width digits don't matter. */
export function sameFingerprint(typed: string, fingerprint: string): boolean {
  const digits = (text: string) => text.normalize('NFKC').replace(/\D/g, '')
  return digits(typed).length === 30 && digits(typed) === digits(fingerprint)
}

/** Two numbers of 32 bytes → SEQUENCE of two INTEGERs. */
function toDer(raw: Uint8Array): Bytes {
  const numbers = [raw.subarray(0, HALF), raw.subarray(HALF)].map((half) => {
    const from = half.findIndex((byte, i) => byte !== 0 || i === HALF - 1)
    const plain = [...half.subarray(from)]
    const body = plain[0] >= 0x80 ? [0, ...plain] : plain
    return [2, body.length, ...body]
  })
  const body = numbers.flat()
  return Uint8Array.from([0x30, body.length, ...body])
}

/** The other way; null for whatever `toDer` would not have written, so that a signature has one form only. */
function fromDer(der: Uint8Array): Bytes | null {
  const raw = new Uint8Array(2 * HALF)
  if (der[0] !== 0x30 || der[1] !== der.length - 2) return null
  let at = 2
  for (const half of [0, 1]) {
    const length = der[at + 1]
    const number = der.subarray(at + 2, at + 2 + length)
    if (der[at] !== 2 || number.length !== length || length === 0) return null
    const plain = number[0] === 0 && length > 1 ? number.subarray(1) : number
    if (plain.length > HALF) return null
    raw.set(plain, HALF * (half + 1) - plain.length)
    at += 2 + length
  }
  const same = toDer(raw)
  return same.length === der.length && same.every((byte, i) => byte === der[i]) ? raw : null
}
