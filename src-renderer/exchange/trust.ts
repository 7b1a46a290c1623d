/** Cards and passphrases of other sites, and what is asked of a package's sender (SPEC.md). */
import { localDay } from '../policy/day'
import type { Site } from '../store/messages'
import { Told } from '../store/rpc'
import { Books, draft } from './books'
import type { KnownCard, PackagePreview } from './calls'
import { type Card, packCard, readCard } from './card'
import type { Host } from './host'
import { fingerprintOf, groupsOf, sameFingerprint } from './keys'
import type { Manifest, PackageContents } from './package'

/** Cards: this site's own, those that were compared by telephone, and whether a file's sender is one of them. */
export class Trust {
  readonly books: Books

  constructor(private readonly host: Host) {
    this.books = new Books(host)
  }

  /** This site's card, ready to be saved. */
  async own(): Promise<Card & { bytes: Uint8Array; name: string }> {
    const { site, unit, unitName, role } = this.host.site()
    const keys = await this.books.keys()
    const made = this.host.now().toISOString()
    const bytes = await packCard({ site, unit, unitName, role, made }, keys)
    const name = `${unitName}名片 ${localDay(made)}.gyk`
    return { ...(await readCard(bytes)), bytes, name }
  }

  async read(bytes: Uint8Array): Promise<{ card: Card; before: KnownCard | null }> {
    const card = await readCard(bytes)
    if (card.site === this.host.site().site)
      throw new Told('这是本机自己的名片，应当交给对方登记。没有做任何改动。', 'own')
    await this.refuseWrongUnit(card)
    return { card, before: (await this.books.one('$card', card.site)) ?? null }
  }

  /** K2: a card counts from the moment when a person compared its fingerprint. */
  async trust(bytes: Uint8Array, fingerprint: string): Promise<KnownCard> {
    const { card } = await this.read(bytes)
    if (!sameFingerprint(fingerprint, card.fingerprint)) {
      throw new Told(
        `核对码不一致，没有登记“${card.unitName}”的名片。请给对方打电话，请他在“数据交换—名片”里读出核对码，逐组核对；仍不一致时不要登记。`,
        'card',
        { fingerprint: card.fingerprint },
      )
    }
    const known = this.known(card)
    await this.books.put(`登记${card.unitName}的名片`, '$card', card.site, known)
    return known
  }

  known(card: Card): KnownCard {
    const { operator } = this.host.site()
    return { ...card, trustedAt: this.host.now().toISOString(), trustedBy: operator }
  }

  async list(): Promise<KnownCard[]> {
    return (await this.books.all('$card')).map(({ value }) => value)
  }

  async forget(site: string): Promise<void> {
    await this.books.drop('不再采用名片', '$card', [site])
  }

  /**
   * K3–K5: whether a package may be applied at once; what a person has to compare first.
   * @throws Told for a changed key, another unit than the card's, an unsigned file of a site that signs
   */
  async judge({ manifest, signedBy }: PackageContents, bytes: Uint8Array): Promise<PackagePreview['waits']> {
    const { from } = manifest
    const card = await this.books.one('$card', from.site)
    const kept = '没有接收任何内容，原有数据没有变动。'
    if (!signedBy && card) {
      throw new Told(
        `${card.unitName}以前的数据文件都有签名，这一份没有，不能确认是它发的。${kept}请对方用新版程序重新发一份。`,
        'unsigned',
      )
    }
    if (card && card.key !== signedBy) {
      throw new Told(
        `这个数据文件自称来自${card.unitName}，但签名密钥与已登记的名片不同。${kept}请打电话核实：如果对方重装过程序，请他重新发名片来登记；否则不要接收。`,
        'key',
      )
    }
    if (card && (card.unit !== from.unit || card.role !== from.role)) {
      throw new Told(
        `这个数据文件自称来自${from.unitName}，但签名的名片登记的是${card.unitName}。${kept}请与对方核实。`,
        'key',
      )
    }
    if (card) return null
    await this.refuseWrongUnit(from)
    if (signedBy) {
      return {
        why: 'card',
        fingerprint: await fingerprintOf(signedBy),
        words: `还没有登记${from.unitName}的名片，不能确认这个数据文件是它发的，没有接收。请先登记名片并打电话核对核对码，再接收一次。`,
      }
    }
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))
    return {
      why: 'unsigned',
      fingerprint: groupsOf(digest),
      words: `这是旧版程序生成的数据文件，没有签名，不能确认是${from.unitName}发的，没有接收。请打电话核实确是对方所发后再接收。`,
    }
  }

  /** The draft that a package's own card makes once a person has compared its fingerprint. */
  async cardOf({ from, made }: Manifest): Promise<ReturnType<typeof draft>> {
    const { site, unit, unitName, role, key = '' } = from
    const card: Card = { site, unit, unitName, role, key, made, fingerprint: await fingerprintOf(key) }
    return draft('$card', site, this.known(card))
  }

  /** K1: nobody becomes the district by saying so; a unit that the table does not know can only be a station. */
  private async refuseWrongUnit(from: Pick<Site, 'unit' | 'unitName' | 'role'>): Promise<void> {
    const unit = await this.host.unit(from.unit)
    if (unit ? unit.role === from.role : from.role === 'station') return
    throw new Told(
      `“${from.unitName}”自称的单位类别与本机单位表不符，没有接收，也没有登记。请与对方核对首次设置时选的单位。`,
      'card',
    )
  }

  /** Passphrase for a unit: the one given, else the one remembered. */
  async passphrase(unit: string, given?: string): Promise<string | undefined> {
    return given || (await this.books.one('$secret', unit))?.passphrase
  }
}
