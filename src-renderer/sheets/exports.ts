/** Export as a job: the screen, the command line and the demonstration all run it. */
import type { ExportCell } from '../domain/format'
import { type AnyRecord, type Kind, type Sort, titleOf } from '../domain/kind'
import { kindOf } from '../domain/registry'
import type { Store } from '../store/client'
import type { Where } from '../store/messages'
import { Told } from '../store/rpc'
import { askSheets, type Reporting } from './client'
import type { ExportFormat } from './exporter'

/** Records fetched at once. */
const BATCH = 2000

export interface ExportList extends Reporting {
  kind: string
  where?: Where
  sort?: readonly Sort[]
  /** Default: the fields that the list shows. */
  fields?: string[]
}

/**
 * A list as .xlsx: the shown columns in the list's order, and hidden behind them what lets it come home (version.ts).
 * @throws Told, Cancelled
 */
export function exportKind(store: Store, list: ExportList): Promise<{ bytes: Uint8Array; count: number }> {
  const kind = declared(list.kind)
  const shown = Object.keys(kind.fields).filter((name) => kind.fields[name].list)
  return exportRecords(store, kind, 'xlsx', list.fields ?? shown, list)
}

/** Every record of a kind outside the trash, as a file. .csv and .ndjson carry every field. */
export function exportFile(
  store: Store,
  { kind: name, ext, ...reporting }: { kind: string; ext: ExportFormat } & Reporting,
): Promise<{ bytes: Uint8Array; count: number }> {
  if (ext === 'xlsx') return exportKind(store, { kind: name, ...reporting })
  const kind = declared(name)
  return exportRecords(store, kind, ext, Object.keys(kind.fields), { kind: name, ...reporting })
}

export interface TableColumn {
  head: string
  /** Default text. */
  type?: 'text' | 'int' | 'decimal' | 'money' | 'date'
  /** px */
  width?: number
  align?: 'left' | 'right' | 'center'
}

const FORMATS = { text: '@', int: '#,##0', decimal: '#,##0.##', money: '#,##0.00', date: 'yyyy-mm-dd' }

/**
 * Any table as .xlsx: bold frozen heads with a filter. Text stays text whatever it begins with; a day is { date }.
 * @example exportTable({ title: '通报', columns: [{ head: '镇街' }, { head: '签约', type: 'int' }], rows: [['冉固镇', 6]] })
 */
export function exportTable(
  table: { title: string; columns: readonly TableColumn[]; rows: readonly (readonly ExportCell[])[] },
  reporting: Reporting = {},
): Promise<Uint8Array> {
  const columns = table.columns.map(({ head, type = 'text', width, align }) => ({
    head,
    width: width ?? Math.max(100, head.length * 14 + 40),
    format: FORMATS[type],
    align:
      align ?? (type === 'text' ? undefined : type === 'date' ? ('center' as const) : ('right' as const)),
  }))
  return askSheets('write', [{ title: table.title, columns, rows: table.rows }], reporting)
}

async function exportRecords(
  store: Store,
  kind: Kind,
  format: ExportFormat,
  asked: readonly string[],
  { onProgress, signal, where, sort }: ExportList,
): Promise<{ bytes: Uint8Array; count: number }> {
  const fields = asked.filter((name) => Object.hasOwn(kind.fields, name))
  const ids = await store.call('ids', [{ kind: kind.kind, where, sort }])
  const token = await askSheets('export.begin', [{ kind: kind.kind, fields, format }])
  try {
    let titles = await titlesOfSmall(store, kind, fields)
    for (let from = 0; from < ids.length; from += BATCH) {
      signal?.throwIfAborted()
      onProgress?.(from / ids.length, `正在导出第 ${from + 1} 条`)
      const found = await store.call('get', [kind.kind, ids.slice(from, from + BATCH)])
      const records = found.filter((record) => record !== undefined)
      titles = [...titles, ...(await titlesOfLarge(store, kind, fields, records))]
      await askSheets('export.add', [token, records, titles])
      titles = []
    }
    return await askSheets('export.end', [token])
  } catch (error) {
    await askSheets('export.drop', [token]).catch(() => {})
    throw error
  }
}

type Titles = [key: string, title: string][]

async function titlesOfSmall(store: Store, kind: Kind, fields: readonly string[]): Promise<Titles> {
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
  store: Store,
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

export function declared(name: string): Kind {
  const kind = kindOf(name)
  if (!kind) throw new Told(`没有“${name}”这一类记录。`, 'invalid')
  return kind
}
