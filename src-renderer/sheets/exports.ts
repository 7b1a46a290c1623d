/** Export as a job: the screen, the command line and the demonstration all run it. */
import type { ExportCell } from '../domain/format'
import type { Kind, Sort } from '../domain/kind'
import { kindOf } from '../domain/registry'
import type { Store } from '../store/client'
import type { Where } from '../store/messages'
import { Told } from '../store/rpc'
import { askSheets, type Reporting } from './client'
import type { ExportFormat } from './exporter'

export interface ExportList extends Reporting {
  kind: string
  where?: Where
  sort?: readonly Sort[]
  /** Default: the fields that the list shows. */
  fields?: string[]
  /** Excel and WPS ask for it before they open the workbook. */
  password?: string
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
  /** On paper every number of the column has at least so many, whole ones too. */
  decimals?: number
}

const FORMATS = { text: '@', int: '#,##0', decimal: 'General', money: '#,##0.00####', date: 'yyyy-mm-dd' }

/**
 * Any table as .xlsx: bold frozen heads with a filter over all but its sums and notes. Text stays text whatever it
 * begins with; a day is { date }.
 * @example exportTable({ title: '通报', columns: [{ head: '镇街' }, { head: '签约', type: 'int' }], rows: [['冉固镇', 6]] })
 */
export function exportTable(
  table: {
    title: string
    columns: readonly TableColumn[]
    rows: readonly (readonly ExportCell[])[]
    /** So many of the last rows are sums and notes. */
    below?: number
  },
  reporting: Reporting = {},
): Promise<Uint8Array> {
  const columns = table.columns.map(({ head, type = 'text', width, align }) => ({
    head,
    width: width ?? Math.max(100, head.length * 14 + 40),
    format: FORMATS[type],
    align:
      align ?? (type === 'text' ? undefined : type === 'date' ? ('center' as const) : ('right' as const)),
  }))
  return askSheets(
    'write',
    [{ title: table.title, columns, rows: table.rows, below: table.below }],
    reporting,
  )
}

/** The window only waits: the sheets worker asks the store worker for the rows by itself. */
function exportRecords(
  store: Store,
  kind: Kind,
  format: ExportFormat,
  asked: readonly string[],
  { where, sort, password, ...reporting }: ExportList,
): Promise<{ bytes: Uint8Array; count: number }> {
  const fields = asked.filter((name) => Object.hasOwn(kind.fields, name))
  const port = store.lend()
  const order = { kind: kind.kind, fields, format, where, sort: sort ?? kind.sort, password, store: port }
  return askSheets('export', [order], reporting, [port])
}

export function declared(name: string): Kind {
  const kind = kindOf(name)
  if (!kind) throw new Told(`没有“${name}”这一类记录。`, 'invalid')
  return kind
}
