/** Records of one kind → .xlsx, .csv or .ndjson, batch by batch, in the sheets worker. */
import {
  alignOf,
  type ExportCell,
  exportValue,
  headOf,
  numberFormat,
  type ShowContext,
  widthOf,
} from '../domain/format'
import type { AnyRecord, Kind, Value } from '../domain/kind'
import { writeCsv } from './csv'
import { KEY_HEAD, VERSION_HEAD } from './mapping'
import { versionOf } from './version'
import { type WriteColumn, XlsxWriter } from './write'

export type ExportFormat = 'xlsx' | 'csv' | 'ndjson'

export interface ExportRequest {
  kind: string
  /** In the columns' order; .ndjson carries all that a record has. */
  fields: string[]
  format: ExportFormat
}

/** Text of a cell as a reader will give it back. */
const textOf = (cell: ExportCell): string =>
  cell === null ? '' : typeof cell === 'object' ? cell.date : String(cell)

export class Exporter {
  private count = 0
  private readonly titles = new Map<string, string>()
  private readonly show: ShowContext = { titleOf: (kind, id) => this.titles.get(`${kind}/${id}`) ?? id }
  private readonly heads: string[]
  private readonly parts: Blob[] = []

  private constructor(
    private readonly kind: Kind,
    private readonly request: ExportRequest,
    private readonly workbook: XlsxWriter | null,
  ) {
    this.heads = request.fields.map((name) => headOf(kind.fields[name]))
  }

  static async begin(kind: Kind, request: ExportRequest): Promise<Exporter> {
    const { fields, format } = request
    const workbook = format === 'xlsx' ? await XlsxWriter.begin(kind.label, columnsOf(kind, fields)) : null
    const exporter = new Exporter(kind, request, workbook)
    if (format === 'csv') exporter.put(writeCsv([[...exporter.heads, KEY_HEAD, VERSION_HEAD]]))
    return exporter
  }

  /** @param titles kind/id → words that name a linked record; what no title is known for keeps its id */
  async add(records: readonly AnyRecord[], titles: readonly [string, string][]): Promise<void> {
    for (const [key, words] of titles) this.titles.set(key, words)
    this.count += records.length
    if (this.request.format === 'ndjson') {
      this.put(records.map(({ stamps: _, ...record }) => `${JSON.stringify(record)}\n`).join(''))
      return
    }
    const rows = records.map((record) => this.rowOf(record))
    if (this.workbook) await this.workbook.add(rows)
    else {
      const flat = rows.map((row) =>
        row.map((cell) => (typeof cell === 'number' ? cell : textOf(cell) || null)),
      )
      // The byte order mark stands at the beginning only.
      this.put(writeCsv(flat).slice(1))
    }
  }

  async end(): Promise<{ bytes: Uint8Array<ArrayBuffer>; count: number }> {
    const bytes = this.workbook
      ? await this.workbook.end()
      : new Uint8Array(await new Blob(this.parts).arrayBuffer())
    return { bytes, count: this.count }
  }

  private put(text: string): void {
    this.parts.push(new Blob([text]))
  }

  private rowOf(record: AnyRecord): ExportCell[] {
    const cells = this.request.fields.map((name) =>
      exportValue(this.kind.fields[name], record[name] as Value, this.show),
    )
    return [...cells, record.id, versionOf(record.stamps ?? {}, this.heads, cells.map(textOf))]
  }
}

function columnsOf(kind: Kind, fields: readonly string[]): WriteColumn[] {
  return [
    ...fields.map((name) => {
      const field = kind.fields[name]
      const align = alignOf(field)
      return {
        head: headOf(field),
        width: widthOf(field),
        format: numberFormat(field),
        ...(align === 'left' ? {} : { align }),
      }
    }),
    ...[KEY_HEAD, VERSION_HEAD].map((head) => ({ head, width: 120, format: '@', hidden: true })),
  ]
}
