/**
 * The stamps of a large kind's records in memory, coded like its columns: one for each record, and one for each field
 * that was changed since. With them a change is merged without its record's page (partial.ts).
 */
import type { Stamps } from '../domain/kind'
import type { Stamp } from '../exchange/stamp'
import { CodedColumn, type Column, type PackedColumn } from './column'

const RECORD = '*'

export class StampColumns {
  private readonly columns = new Map<string, CodedColumn>()

  constructor(packed: Record<string, PackedColumn> = {}) {
    for (const [field, column] of Object.entries(packed)) this.columns.set(field, CodedColumn.from(column))
  }

  private column(field: string): CodedColumn {
    let column = this.columns.get(field)
    if (!column) {
      column = CodedColumn.empty()
      this.columns.set(field, column)
    }
    return column
  }

  /** A field's stamps by codes; undefined where no record has one of its own. */
  coded(field: string): Column | undefined {
    return this.columns.get(field)
  }

  /** The record's own stamp under '*', a field's where it has one; '' where there is none. */
  at(row: number, field: string): Stamp {
    const column = this.columns.get(field)
    const code = column?.codes[row]
    return code ? ((column as CodedColumn).values[code] as Stamp) : ''
  }

  of(row: number): Stamps {
    const stamps: Stamps = {}
    for (const [field, column] of this.columns) {
      const code = column.codes[row]
      if (code) stamps[field] = column.values[code] as Stamp
    }
    return stamps
  }

  /** '' where the row has none. */
  last(row: number): Stamp {
    let last = ''
    for (const column of this.columns.values()) {
      const code = column.codes[row]
      if (code && (column.values[code] as Stamp) > last) last = column.values[code] as Stamp
    }
    return last
  }

  /** Everything that stands on the record's stamps; what they don't name has none. */
  set(row: number, stamps: Stamps): void {
    for (const [field, column] of this.columns) {
      if (!Object.hasOwn(stamps, field) && column.codes[row]) column.set(row, null)
    }
    for (const field in stamps) this.column(field).set(row, stamps[field])
  }

  setOne(row: number, field: string, stamp: Stamp | undefined): void {
    if (stamp || this.columns.get(field)?.codes[row]) this.column(field).set(row, stamp)
  }

  /** New records, all written at one stamp. */
  fill(start: number, count: number, stamp: Stamp): void {
    const column = this.column(RECORD)
    column.fill(start, new Int32Array(count).fill(1), [null, stamp])
  }

  pack(rows: number): Record<string, PackedColumn> {
    return Object.fromEntries(
      [...this.columns].map(([field, column]) => {
        column.reach(rows)
        return [field, column.pack(rows)]
      }),
    )
  }
}
