/** Records of one kind → .xlsx, .csv or .ndjson, batch by batch, in the sheets worker. */
import {
  alignOf,
  type ExportCell,
  exportValue,
  headOf,
  isSummed,
  numberFormat,
  type ShowContext,
  show,
  widthOf,
} from '../domain/format'
import type { AnyRecord, Kind, Value } from '../domain/kind'
import type { Coded, CodedRows } from '../store/coded'
import { writeCsv } from './csv'
import { KEY_HEAD, VERSION_HEAD } from './mapping'
import { digestOf, versionOf } from './version'
import { type TotalCell, type WriteColumn, XlsxWriter } from './write'

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

function sumOf({ codes, values }: Coded): number {
  const figures = values.map((value: Value) => (typeof value === 'number' ? value : 0))
  return codes.reduce((sum, code) => sum + figures[code], 0)
}

/** One export under way: `begin`, rows or columns as they come, then the finished file. Lives in the sheets worker. */
export class Exporter {
  private count = 0
  private readonly titles = new Map<string, string>()
  private readonly show: ShowContext = { titleOf: (kind, id) => this.titles.get(`${kind}/${id}`) ?? id }
  private readonly heads: string[]
  /** Of each column what its figures come to; null where none are summed. */
  private readonly totals: (number | null)[]
  private readonly parts: Blob[] = []

  private constructor(
    private readonly kind: Kind,
    private readonly request: ExportRequest,
    private readonly workbook: XlsxWriter | null,
  ) {
    this.heads = request.fields.map((name) => headOf(kind.fields[name]))
    this.totals = request.fields.map((name) => (isSummed(kind.fields[name]) ? 0 : null))
  }

  static async begin(kind: Kind, request: ExportRequest): Promise<Exporter> {
    const { fields, format } = request
    const workbook = format === 'xlsx' ? await XlsxWriter.begin(kind.label, columnsOf(kind, fields)) : null
    const exporter = new Exporter(kind, request, workbook)
    if (format === 'csv') exporter.put(writeCsv([[...exporter.heads, KEY_HEAD, VERSION_HEAD]]))
    return exporter
  }

  /** The titles that links are written as: kind/id → words. What none is known for keeps its id. */
  know(titles: Iterable<readonly [string, string]>): void {
    for (const [key, words] of titles) this.titles.set(key, words)
  }

  /** .ndjson */
  addRecords(records: readonly AnyRecord[]): void {
    this.count += records.length
    this.put(records.map(({ stamps: _, ...record }) => `${JSON.stringify(record)}\n`).join(''))
  }

  /**
   * .xlsx and .csv; each distinct value of a column is formatted once.
   * @param told how many of these rows are written
   */
  async add({ ids, stamps, columns }: CodedRows, told: (rows: number) => void): Promise<void> {
    this.count += ids.length
    const cells = columns.map(({ values }, i) => {
      const field = this.kind.fields[this.request.fields[i]]
      return values.map((value) => exportValue(field, value, this.show))
    })
    const digests = cells.map((list, i) => list.map((cell) => digestOf(this.heads[i], textOf(cell))))
    const versions = ids.map((_, row) =>
      versionOf(
        stamps.values[stamps.codes[row]] ?? '',
        digests.map((list, i) => list[columns[i].codes[row]]),
      ),
    )
    const own = Int32Array.from(ids.keys())
    const all: Coded<ExportCell>[] = [
      ...cells.map((list, i) => ({ codes: columns[i].codes, values: list })),
      { codes: own, values: ids },
      { codes: own, values: versions },
    ]
    if (this.workbook) {
      for (const [i, total] of this.totals.entries())
        if (total !== null) this.totals[i] = total + sumOf(columns[i])
      return this.workbook.add(all, ids.length, told)
    }
    const rows = ids.map((_, row) =>
      all.map(({ codes, values }) => {
        const cell = values[codes[row]]
        return typeof cell === 'number' ? cell : textOf(cell) || null
      }),
    )
    // The byte order mark stands at the beginning only.
    this.put(writeCsv(rows).slice(1))
  }

  async end(): Promise<{ bytes: Uint8Array<ArrayBuffer>; count: number }> {
    const bytes = this.workbook
      ? await this.workbook.end({ totals: this.count > 0 ? this.totalRow() : undefined })
      : new Uint8Array(await new Blob(this.parts).arrayBuffer())
    return { bytes, count: this.count }
  }

  /**
   * What the list shows below its rows; nothing where it sums nothing. 合计 stands in front of everything else, by
   * which the reader knows it for no record when the workbook comes home.
   */
  private totalRow(): TotalCell[] | undefined {
    if (this.totals.every((total) => total === null)) return undefined
    return this.totals.map((total, i): TotalCell => {
      const field = this.kind.fields[this.request.fields[i]]
      if (i === 0) return total === null ? '合计' : `合计：${show(field, total)}`
      // A sum of decimals ends in the noise of binary fractions.
      const sum = total === null ? null : exportValue(field, Number(total.toPrecision(15)))
      return typeof sum === 'number' ? { sum } : null
    })
  }

  private put(text: string): void {
    this.parts.push(new Blob([text]))
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
