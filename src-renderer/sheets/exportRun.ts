/**
 * An export as the sheets worker runs it: rows come straight from the store worker, batch by batch, so that the window
 * has nothing to do with them. Of a large kind they come from memory where that holds every field that is written.
 */
import { type AnyRecord, type Kind, type Sort, titleOf } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { memoryFields } from '../store/fields'
import type { StoreCalls, Where } from '../store/messages'
import { type Client, type Context, Told } from '../store/rpc'
import { Exporter, type ExportRequest } from './exporter'

export interface ExportOrder extends ExportRequest {
  where?: Where
  sort?: readonly Sort[]
}

type StoreClient = Client<StoreCalls, Record<string, never>>

/** Records fetched at once. */
const BATCH = 2000
/** Whole records of a large kind: each batch in the list's order touches every page, so it is long. */
const WHOLE = 20_000
/** Times that an export begins anew because records changed under it. */
const AGAIN = 5

/** @throws Told where there are more rows than a sheet holds */
export async function runExport(
  store: StoreClient,
  kind: Kind,
  { where, sort, ...request }: ExportOrder,
  context: Context,
  again = 0,
): Promise<{ bytes: Uint8Array; count: number }> {
  const { fields, format } = request
  const exporter = await Exporter.begin(kind, request)
  const memory = new Set(kind.large ? memoryFields(kind) : [])
  const held = format !== 'ndjson' && kind.large && fields.every((name) => memory.has(name))
  const batch = kind.large && !held ? WHOLE : BATCH
  let titles = await titlesOfSmall(store, kind, fields)
  const fetch = (from: number) =>
    store.call('list', [
      {
        kind: kind.kind,
        where,
        sort,
        from,
        to: from + batch,
        ...(held ? { fields: [...fields], stamps: true } : {}),
      },
    ])
  // The next rows are on their way while these are written.
  let next = fetch(0)
  let began = 0
  for (let from = 0; ; from += batch) {
    const { rows, count, seq } = await next
    if (from === 0) began = seq
    // Somebody changed something meanwhile: rows may have moved past what is written.
    if (seq !== began) {
      if (again >= AGAIN) throw new Told('导出期间数据一直有改动，没有导出。请等数据接收或导入完成后再导出。')
      return runExport(store, kind, { where, sort, ...request }, context, again + 1)
    }
    const last = from + batch >= count
    if (!last) next = fetch(from + batch)
    context.progress(from / Math.max(count, 1), `正在导出第 ${from + 1} 条`)
    titles = [...titles, ...(await titlesOfLarge(store, kind, fields, rows))]
    await exporter.add(rows, titles)
    titles = []
    if (last) return exporter.end()
  }
}

type Titles = [key: string, title: string][]

async function titlesOfSmall(store: StoreClient, kind: Kind, fields: readonly string[]): Promise<Titles> {
  const titles: Titles = []
  for (const name of new Set(fields.flatMap((field) => kind.fields[field].to ?? []))) {
    const other = kindOf(name)
    if (!other || other.large) continue
    for (const record of await store.call('all', [name]))
      titles.push([`${name}/${record.id}`, titleOf(other, record)])
  }
  return titles
}

/** Of large kinds only those that these records name. */
async function titlesOfLarge(
  store: StoreClient,
  kind: Kind,
  fields: readonly string[],
  records: readonly AnyRecord[],
): Promise<Titles> {
  const wanted = new Map<string, Set<string>>()
  for (const field of fields) {
    const other = kindOf(kind.fields[field].to ?? '')
    if (!other?.large) continue
    const ids = wanted.get(other.kind) ?? new Set<string>()
    for (const record of records)
      for (const id of [record[field]].flat()) if (typeof id === 'string') ids.add(id)
    wanted.set(other.kind, ids)
  }
  const titles: Titles = []
  for (const [name, ids] of wanted) {
    if (ids.size === 0) continue
    for (const record of await store.call('get', [name, [...ids]]))
      if (record) titles.push([`${name}/${record.id}`, titleOf(kindOf(name)!, record)])
  }
  return titles
}
