/**
 * Columns of an import on their way from the sheets worker: a dictionary goes as one JSON text. Cloning its words one
 * by one takes both sides ten times as long.
 */
import type { ImportRows, RowsOf, SentRows } from './messages'

/** What `import.preview` is given. */
export const sentRows = (rows: ImportRows): SentRows =>
  withColumns(rows, (column) => ({ ...column, values: JSON.stringify(column.values) }))

/** The way back. JSON knows no undefined: what says nothing comes as null, which would empty a field. */
export const receivedRows = (rows: SentRows): ImportRows =>
  withColumns(rows, (column) => ({
    ...column,
    values: (JSON.parse(column.values) as unknown[]).map((value) => value ?? undefined) as never,
  }))

function withColumns<A, B>(rows: RowsOf<A>, change: (column: A) => B): RowsOf<B> {
  const { columns, origin, ...rest } = rows
  return {
    ...rest,
    columns: columns.map(change),
    ...(origin ? { origin: { ...origin, columns: origin.columns.map(change) } } : {}),
  }
}
