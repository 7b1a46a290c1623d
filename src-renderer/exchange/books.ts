/**
 * What this site keeps about its exchange: local records of `$…` kinds, committed like any other, carried by
 * back-ups, never sent (X6). Typed reading and the drafts that write them.
 */
import type { Value } from '../domain/kind'
import type { Draft } from '../store/messages'
import type { AsideRow, HeldFile, KnownCard } from './calls'
import { type KeyPair, newKeyPair } from './keys'
import type { Change } from './merge'
import type { Author } from './outgoing'
import type { Stamp } from './stamp'

/** Rows as they came, to be applied when a person or a newer program says so. */
export interface KeptRows {
  site: string
  unit: string
  unitName: string
  role: KnownCard['role']
  writer: string
  file: string
  at: string
  changes: Change[]
  authors: Record<Stamp, Author>
}

/** One record of which something was set aside. `withheld`: only values that the district office gives (R10). */
export type Kept = KeptRows & Pick<AsideRow, 'kind' | 'record' | 'title' | 'reason'> & { withheld?: true }

interface Shelves {
  /** id 'site' */
  $key: KeyPair
  /** id: the other site's */
  $card: KnownCard
  /** id: the unit's; the passphrase agreed with it */
  $secret: { passphrase: string }
  /** id: the unit's; how many files it was given, and when the last */
  $post: { number: number; at: string }
  /** id: site/digest; our number up to which a file that carried this attachment went */
  $given: { writer: string; upTo: number }
  /** id: digest of the rows */
  $aside: Kept
  /** id: digest of the rows */
  $later: KeptRows
  /** id: digest of the file's bytes, which lie in the attachment store */
  $held: Omit<HeldFile, 'id'>
}
export type Shelf = keyof Shelves

/** What books need of the store. */
export interface Shelving {
  local(kind: string): Promise<{ id: string; value: Value }[]>
  localOne(kind: string, id: string): Promise<Value | undefined>
  /** One commit of this site's own bookkeeping. */
  keep(label: string, drafts: Draft[]): Promise<void>
}

/** This site's own bookkeeping of the exchange, as typed local rows ($…); it never leaves the site. */
export class Books {
  constructor(private readonly store: Shelving) {}

  async all<S extends Shelf>(shelf: S): Promise<{ id: string; value: Shelves[S] }[]> {
    return (await this.store.local(shelf)) as unknown as { id: string; value: Shelves[S] }[]
  }

  async one<S extends Shelf>(shelf: S, id: string): Promise<Shelves[S] | undefined> {
    return ((await this.store.localOne(shelf, id)) ?? undefined) as unknown as Shelves[S] | undefined
  }

  async put<S extends Shelf>(label: string, shelf: S, id: string, value: Shelves[S] | null): Promise<void> {
    await this.store.keep(label, [draft(shelf, id, value)])
  }

  async drop(label: string, shelf: Shelf, ids: readonly string[]): Promise<void> {
    if (ids.length > 0)
      await this.store.keep(
        label,
        ids.map((id) => draft(shelf, id, null)),
      )
  }

  /** This site's key, made when it is first needed. */
  async keys(): Promise<KeyPair> {
    const known = await this.one('$key', 'site')
    if (known) return known
    const made = await newKeyPair()
    await this.put('生成本机签名密钥', '$key', 'site', made)
    // Two calls may have met here: the one that was written counts for both.
    return (await this.one('$key', 'site')) ?? made
  }
}

/** null takes the record off its shelf. */
export function draft<S extends Shelf>(shelf: S, id: string, value: Shelves[S] | null): Draft {
  return { kind: shelf, id, set: { value: value as unknown as Value } }
}
