/**
 * An export as the sheets worker runs it: rows come straight from the store worker, batch by batch, so that the window
 * has nothing to do with them.
 */
import { type Kind, type Sort, titleOf } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { type CodedRows, part } from '../store/coded'
import { memoryFields } from '../store/fields'
import type { StoreCalls, Where } from '../store/messages'
import { type Client, type Context, Told } from '../store/rpc'
import { Exporter, type ExportRequest } from './exporter'

export interface ExportOrder extends ExportRequest {
  where?: Where
  sort?: readonly Sort[]
}

type StoreClient = Client<StoreCalls, Record<string, never>>

/** Rows fetched at once. */
const BATCH = 20_000
/** Times that an export begins anew because records changed under it. */
const AGAIN = 5

/** @throws Told where there are more rows than a sheet holds */
export async function runExport(
  store: StoreClient,
  kind: Kind,
  order: ExportOrder,
  context: Context,
): Promise<{ bytes: Uint8Array; count: number }> {
  for (let again = 0; again < AGAIN; again++) {
    const file = await tryExport(store, kind, order, context)
    if (file) return file
  }
  throw new Told('导出期间数据一直有改动，没有导出。请等数据接收或导入完成后再导出。')
}

/** @returns null where somebody changed something meanwhile: rows may have moved past what is written */
async function tryExport(
  store: StoreClient,
  kind: Kind,
  { where, sort, ...request }: ExportOrder,
  context: Context,
): Promise<{ bytes: Uint8Array; count: number } | null> {
  const { fields, format } = request
  const exporter = await Exporter.begin(kind, request)
  exporter.know(await titlesOfSmall(store, kind, fields))
  const asked = { kind: kind.kind, where, sort }
  const memory = new Set(kind.large ? memoryFields(kind) : fields)
  const away = format === 'ndjson' ? [] : fields.filter((name) => !memory.has(name))
  // In the list's order every batch would touch every page: what stands there is read at once.
  const read =
    away.length > 0
      ? await store.call('columns', [{ ...asked, from: 0, fields: away }], { onProgress: context.progress })
      : null
  const held = fields.filter((name) => !away.includes(name))
  let from = 0
  let all = 1
  const told = (rows: number) => context.progress(rows / all, `正在导出第 ${rows} 条`)
  const fetch = async (at: number) => {
    const to = at + BATCH
    if (format === 'ndjson') {
      const { rows, count, seq } = await store.call('list', [{ ...asked, from: at, to }])
      return { count, seq, write: async () => exporter.addRecords(rows) }
    }
    const rows = await store.call('columns', [{ ...asked, from: at, to, fields: held }])
    const columns = fields.map((name) => {
      const place = held.indexOf(name)
      return place >= 0 ? rows.columns[place] : part(read!.columns[away.indexOf(name)], at, to)
    })
    const whole = { ...rows, columns }
    const write = async () => {
      exporter.know(await titlesOfLarge(store, kind, fields, whole))
      await exporter.add(whole, (some) => told(at + some))
    }
    return { ...rows, write }
  }
  // The next rows are on their way while these are written.
  let next = fetch(0)
  const began = (read ?? (await next)).seq
  for (; ; from += BATCH) {
    const { count, seq, write } = await next
    if (seq !== began) return null
    all = Math.max(count, 1)
    const last = from + BATCH >= count
    if (!last) next = fetch(from + BATCH)
    told(from + 1)
    await write()
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

/** Of large kinds only those that these rows name. */
async function titlesOfLarge(
  store: StoreClient,
  kind: Kind,
  fields: readonly string[],
  { columns }: CodedRows,
): Promise<Titles> {
  const wanted = new Map<string, Set<string>>()
  for (const [i, field] of fields.entries()) {
    const other = kindOf(kind.fields[field].to ?? '')
    if (!other?.large) continue
    const ids = wanted.get(other.kind) ?? new Set<string>()
    for (const id of columns[i].values.flat()) if (typeof id === 'string') ids.add(id)
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
