/**
 * A site's card (.gyk): who it is and the key that its packages are signed with, signed by that key itself
 * (SPEC.md). A card says nothing that can be believed until a person has compared the fingerprint.
 */
import { z } from 'zod'
import { fromBase64, toBase64 } from '../domain/values/bytes'
import { Told } from '../store/rpc'
import { fingerprintOf, type KeyPair, sign, verify } from './keys'

const cardSchema = z.object({
  format: z.literal('guiyan-card'),
  version: z.number().int().positive(),
  site: z.string().min(1).max(36),
  unit: z.string().min(1).max(64),
  unitName: z.string().min(1).max(200),
  role: z.enum(['district', 'town', 'member', 'station']),
  /** base64 of SPKI (keys.ts) */
  key: z.string().max(400),
  /** ISO time of the sender's clock */
  made: z.string().max(40),
})

/** What a card says. */
export type Card = Omit<z.infer<typeof cardSchema>, 'format' | 'version'> & { fingerprint: string }

const CARD_VERSION = 1
/** A card is a few hundred bytes. */
const BYTES_MAX = 16_384

/** The file's bytes: one line of JSON, one of its signature. */
export async function packCard(
  card: Omit<Card, 'fingerprint' | 'key'>,
  keys: KeyPair,
): Promise<Uint8Array<ArrayBuffer>> {
  const text = JSON.stringify({ format: 'guiyan-card', version: CARD_VERSION, ...card, key: keys.publicKey })
  const signature = await sign(keys.privateKey, new TextEncoder().encode(text))
  return new TextEncoder().encode(`${text}\n${toBase64(signature)}\n`)
}

/** @throws Told for whatever is no whole card, or one that its own key did not sign */
export async function readCard(bytes: Uint8Array): Promise<Card> {
  const no = () =>
    new Told('这不是归雁的名片文件，或文件没有复制完整。没有登记；请让对方重新发一份名片。', 'damaged')
  if (bytes.length > BYTES_MAX) throw no()
  const [text, signature] = new TextDecoder().decode(bytes).split(/\r?\n/)
  let json: { format?: unknown; version?: unknown }
  try {
    json = JSON.parse(text)
  } catch {
    throw no()
  }
  if (json?.format === 'guiyan-card' && Number(json.version) > CARD_VERSION) {
    throw new Told('这张名片由更新版本的归雁生成，本机的版本读不了。没有登记；请先升级本机程序。', 'newer')
  }
  const checked = cardSchema.safeParse(json)
  if (!checked.success) throw no()
  const { format: _f, version: _v, ...card } = checked.data
  const signed = await verify(card.key, new TextEncoder().encode(text), readBase64(signature))
  if (!signed) throw no()
  return { ...card, fingerprint: await fingerprintOf(card.key) }
}

function readBase64(text: string | undefined): Uint8Array {
  try {
    return fromBase64((text ?? '').trim())
  } catch {
    return new Uint8Array()
  }
}
