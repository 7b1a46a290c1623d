/** What the window can ask of the exchange: its part of the store's message map (store/messages.ts). */
import type { Value } from '../domain/kind'
import type { CommitResult, Site } from '../store/messages'
import type { Card } from './card'

/** What is known of another site. */
export interface Peer {
  /** '' where nothing but the unit is known: it was given a file, and was never heard of. */
  site: string
  unit: string
  unitName: string
  role: Site['role']
  /** Its current epoch; '' before its first file. */
  writer: string
  /** Its own sequence number up to which we have applied. */
  applied: number
  /** Our sequence number up to which it has told us that it has applied, in our present epoch. */
  acknowledged: number
  lastReceived: string | null
  lastSent: string | null
  /** How manieth file was last received, last sent; null where none was, or it did not say. */
  receivedNumber: number | null
  sentNumber: number | null
  /** Records that we have and it has not acknowledged; null: never heard of, it lacks everything. */
  owes: number | null
  /** Its numbers that never came, in words: 缺第 12—19 号修改; null where nothing is known to lack. */
  lacking: string | null
  /** Its card is trusted. */
  trusted: boolean
  /** A passphrase is remembered. */
  remembered: boolean
}

export interface PackagePreview {
  /** Give to package.apply. */
  token: string
  file: string
  from: Pick<Peer, 'site' | 'unit' | 'unitName' | 'role'>
  /** When it was made, by its own clock. */
  made: string
  number: number | null
  known: boolean
  /** The same or an older package was applied before: it is not applied again. */
  stale: boolean
  /** R2: words where another computer goes on with the sender's numbers. */
  twin: string | null
  /** Why it is not applied yet: a person has to compare the fingerprint first; null: nothing stands in the way. */
  waits: { why: 'card' | 'unsigned'; fingerprint: string; words: string } | null
  created: number
  updated: number
  deleted: number
  unchanged: number
  conflicts: Conflict[]
  /** Rows outside what the sender's unit may write: not applied. */
  setAside: { kind: string; id: string; title: string; reason: string }[]
  /** Records of kinds that only a newer program knows: kept until this one does. */
  later: number
  /** Records with fields that only a newer program knows: kept with them, shown once this one does. */
  unknown: number
  /** What lies between the last package and this one and never came, in words. */
  lacking: string | null
  /** Its clock differs from ours by more than a day: said, not refused. */
  clock: string | null
  byKind: Record<string, { created: number; updated: number; deleted: number }>
  /** The first records that change, field → [old, new]. */
  records: PreviewRecord[]
}

export interface PreviewRecord {
  kind: string
  id: string
  title: string
  what: 'created' | 'updated' | 'deleted'
  fields: Record<string, [Value, Value]>
}

/** A field changed on both sides since the two last exchanged. The later one stands until a person decides. */
export interface Conflict {
  kind: string
  id: string
  title: string
  field: string
  base: Value
  mine: Value
  mineBy: string
  mineAt: string
  theirs: Value
  theirsBy: string
  theirsAt: string
  stands: 'mine' | 'theirs'
}

export interface PackageResult {
  seq: number | null
  created: number
  updated: number
  deleted: number
  unchanged: number
  conflicts: number
  setAside: number
  later: number
  /** Handovers that this package settled, in words. */
  handovers: string[]
}

/** A row that a package brought outside its sender's scope. */
export interface AsideRow {
  id: string
  kind: string
  record: string
  title: string
  from: string
  fromName: string
  reason: string
  file: string
  /** ISO time */
  at: string
  fields: Record<string, [Value, Value]>
}

/** A whole file that waits for its sender's card. */
export interface HeldFile {
  /** SHA-256 of its bytes */
  id: string
  name: string
  fromName: string
  site: string
  at: string
  why: string
}

/** Who a file says that it is from and for. */
export interface Address {
  fromUnit: string
  fromName: string
  toUnit: string
}

/** A card as this site keeps it. */
export interface KnownCard extends Card {
  trustedAt: string
  trustedBy: string
}

export interface Made {
  /** Give to `package.sent` once the file lies where the person wanted it. */
  token: string
  bytes: Uint8Array
  name: string
  records: number
  sealed: boolean
  /** Something was left for the next package. */
  more: boolean
}

export type ExchangeCalls = {
  peers(): Promise<Peer[]>
  /**
   * Package for a unit: everything that its site has not acknowledged and may see. Told('passphrase') where personal
   * data is inside and no passphrase is given or remembered.
   */
  'package.make'(unit: string, options?: { passphrase?: string; remember?: boolean }): Promise<Made>
  /** The file that was made lies where the person wanted it: it counts as given. */
  'package.sent'(token: string): Promise<void>
  /** Told('passphrase') where a sealed file needs one. */
  'package.preview'(
    bytes: Uint8Array,
    file: string,
    options?: { passphrase?: string; remember?: boolean },
  ): Promise<PackagePreview>
  /** `fingerprint`: what the person compared, where the preview `waits`; the sender's card is then trusted. */
  'package.apply'(token: string, fingerprint?: string): Promise<PackageResult>
  /** Lets go of a previewed file; nothing happens where it is gone already. */
  'package.forget'(token: string): void
  /** By a file's clear parts alone; null where it is no data file. */
  'package.address'(bytes: Uint8Array): Address | null
  /** Keeps a previewed file until its sender's card is known. */
  'package.hold'(token: string): Promise<void>

  /** This site's card. */
  'card.own'(): Promise<Card & { bytes: Uint8Array; name: string }>
  /** Reads a card; `before`: the card that this site's person trusted until now. */
  'card.read'(bytes: Uint8Array): Promise<{ card: Card; before: KnownCard | null }>
  /** @throws Told where the fingerprint is not the card's */
  'card.trust'(bytes: Uint8Array, fingerprint: string): Promise<KnownCard>
  'card.list'(): Promise<KnownCard[]>
  'card.forget'(site: string): Promise<void>
  'secret.forget'(unit: string): Promise<void>

  'held.list'(): Promise<HeldFile[]>
  'held.read'(id: string): Promise<{ bytes: Uint8Array; name: string }>
  'held.drop'(id: string): Promise<void>

  'aside.list'(): Promise<AsideRow[]>
  /** Applies or drops rows that were set aside. */
  'aside.accept'(ids: string[]): Promise<CommitResult>
  'aside.drop'(ids: string[]): Promise<void>
}
