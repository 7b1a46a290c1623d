/** This site's own bookkeeping: records of `$…` kinds, committed like any other, never sent, never undone. */
import type { AnyRecord, NewBy, Value } from '../domain/kind'
import type { PeerState } from '../exchange/accounting'
import { decodeStamp } from '../exchange/stamp'
import { today } from '../policy/day'
import type { Draft, Site } from './messages'
import type { Tables } from './tables'

/** Field values under `value`; id is the setting's key. */
export const SETTING = '$setting'
/** One record, id 'site'. */
export const SITE = '$site'
/** id is the other site's; `value` is a PeerState. */
export const PEER = '$peer'

export const isLocal = (kind: string): boolean => kind.startsWith('$')

export async function settingsOf(tables: Tables): Promise<Record<string, Value>> {
  const found: Record<string, Value> = {}
  for await (const record of tables.records(SETTING)) {
    if (record.value !== undefined) found[record.id] = record.value as Value
  }
  return found
}

export function settingDraft(key: string, value: Value): Draft {
  return { kind: SETTING, id: key, set: { value } }
}

export async function siteOf(tables: Tables): Promise<Site | null> {
  const record = await tables.get(SITE, 'site')
  if (!record) return null
  const { site, writer, epoch, unit, unitName, role, operator } = record as AnyRecord & Site
  const begun = decodeStamp(record.stamps['*']).time
  return { site, writer, epoch, begun, unit, unitName, role, operator }
}

/** By whom a record is made now. */
export function byOf({ unit, role, operator }: Site, now: number): NewBy {
  return { unit, role, operator, today: today(new Date(now)) }
}

export function siteDraft(site: Partial<Site>): Draft {
  return { kind: SITE, id: 'site', set: { ...site } as Record<string, Value> }
}

export async function peersOf(tables: Tables): Promise<PeerState[]> {
  const found: PeerState[] = []
  for await (const record of tables.records(PEER)) {
    if (record.value) found.push(record.value as unknown as PeerState)
  }
  return found
}

export function peerDraft(peer: PeerState): Draft {
  return { kind: PEER, id: peer.site, set: { value: peer as unknown as Value } }
}
