/** Loads what a document reads: its records, and those that they link to. */
import type { AnyRecord, Kind, Value } from '../domain/kind'
import { titleOf } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { PLAN } from '../policy/policy'
import type { Store } from '../store/client'
import { Told } from '../store/rpc'
import type { AnyDocument, DocumentData } from './document'
import { fullNameOf } from './fullName'
import { wordingsOf } from './templates'

/** Records asked for at once; a large kind's pages are read by it. */
const BATCH = 500

export interface Loaded {
  records: AnyRecord[]
  data: DocumentData
  /** Named records that are no longer there. */
  gone: number
}

/**
 * Records by id in the given order, with their links. Without ids: as the document says.
 * @throws Told where a document of any kind was asked without a kind, or the kind is unknown
 */
export async function loadFor(
  store: Store,
  document: AnyDocument,
  request: { ids?: readonly string[]; kind?: string },
  signal?: AbortSignal,
): Promise<Loaded> {
  const name = document.kind ?? request.kind
  const kind = name ? kindOf(name) : undefined
  if (!kind) throw new Told(`“${document.label}”需要指明哪一类记录。没有生成文件。`, 'invalid')
  const ids = request.ids ?? (document.without === 'all' ? await allIds(store, kind) : [])
  const records: AnyRecord[] = []
  for (let from = 0; from < ids.length; from += BATCH) {
    signal?.throwIfAborted()
    const part = await store.call('get', [kind.kind, ids.slice(from, from + BATCH)])
    for (const record of part) if (record && !record.deleted) records.push(record)
  }
  const links = new Map<string, AnyRecord>()
  for (const [to, wanted] of linkedIds(document, kind, records)) {
    const list = [...wanted]
    for (let from = 0; from < list.length; from += BATCH) {
      signal?.throwIfAborted()
      const part = await store.call('get', [to, list.slice(from, from + BATCH)])
      for (const record of part) if (record) links.set(`${to}/${record.id}`, record)
    }
  }
  const site = await store.call('site', [])
  const [unit] = site ? await store.call('get', ['unit', [site.unit]]) : []
  const wordings = document.wording
    ? wordingsOf(await store.call('all', ['template']), site?.unit ?? '')
    : undefined
  const whole = new Map<string, readonly AnyRecord[]>()
  for (const need of document.needs ?? []) {
    const found = await store.call('all', [need])
    whole.set(
      need,
      found.filter((record) => !record.deleted),
    )
  }
  const counts = document.counts ? await store.call('counts', []) : {}
  const settings = document.settings ? await store.call('settings', []) : {}
  return {
    records,
    gone: ids.length - records.length,
    data: dataOf({
      kind,
      links,
      site: site && { ...site, fullName: fullNameOf(site.unit, unit) },
      today: localToday(),
      whole,
      wordings,
      counts,
      settings,
    }),
  }
}

async function allIds(store: Store, kind: Kind): Promise<string[]> {
  return store.call('ids', [{ kind: kind.kind, sort: kind.sort }])
}

function linkedIds(
  document: AnyDocument,
  kind: Kind,
  records: readonly AnyRecord[],
): Map<string, Set<string>> {
  const wanted = new Map<string, Set<string>>()
  for (const [name, field] of Object.entries(kind.fields)) {
    if (field.to === undefined || !kindOf(field.to)) continue
    if (document.links !== 'all' && !document.links.includes(name)) continue
    const set = wanted.get(field.to) ?? new Set<string>()
    wanted.set(field.to, set)
    for (const record of records) {
      const value = record[name]
      if (typeof value === 'string' && value !== '') set.add(value)
      else if (Array.isArray(value)) for (const id of value) if (typeof id === 'string') set.add(id)
    }
  }
  return wanted
}

/** Makes the data of given parts; tests and the demonstration of a form use it without a store. */
export function dataOf(parts: {
  kind?: Kind | null
  links?: ReadonlyMap<string, AnyRecord>
  site?: DocumentData['site']
  today: string
  policy?: DocumentData['policy']
  whole?: ReadonlyMap<string, readonly AnyRecord[]>
  wordings?: ReadonlyMap<string, string>
  counts?: Readonly<Record<string, number>>
  settings?: Readonly<Record<string, Value>>
}): DocumentData {
  const linked = (kind: string, id: unknown) =>
    typeof id === 'string' ? parts.links?.get(`${kind}/${id}`) : undefined
  return {
    policy: parts.policy ?? PLAN,
    today: parts.today,
    site: parts.site
      ? {
          unitName: parts.site.unitName,
          fullName: parts.site.fullName,
          operator: parts.site.operator,
        }
      : null,
    kind: parts.kind ?? null,
    linked,
    nameOf(kind, id) {
      const record = linked(kind, id)
      const declared = kindOf(kind)
      return record && declared ? titleOf(declared, record) : ''
    },
    all: (kind) => parts.whole?.get(kind) ?? [],
    count: (kind) => parts.counts?.[kind] ?? 0,
    setting: (key) => parts.settings?.[key],
    wording: (document) => parts.wordings?.get(document) ?? null,
  }
}

/** Today by the PC's clock, 'YYYY-MM-DD'. */
function localToday(): string {
  const now = new Date()
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`
}
