/**
 * Columns of an import on their way from the sheets worker: a dictionary goes as one JSON text. Cloning its words one
 * by one takes both sides ten times as long.
 */
import type { ImportColumn, ImportRows, SentColumn, SentRows } from './messages'

/** What `import.preview` is given. */
export function sentRows(rows: ImportRows): SentRows {
  const { columns, origin, ...rest } = rows
  return {
    ...rest,
    columns: columns.map(sent),
    ...(origin ? { origin: { ...origin, columns: origin.columns.map(sent) } } : {}),
  }
}

const sent = (column: ImportColumn): SentColumn => ({ ...column, values: JSON.stringify(column.values) })

/** The way back. */
export function receivedRows(rows: SentRows): ImportRows {
  const { columns, origin, ...rest } = rows
  return {
    ...rest,
    columns: columns.map(received),
    ...(origin ? { origin: { ...origin, columns: origin.columns.map(received) } } : {}),
  }
}

function received({ values, ...column }: SentColumn): ImportColumn {
  if (typeof values !== 'string') return { ...column, values }
  const words = JSON.parse(values) as (ImportColumn['values'][number] | undefined)[]
  // JSON knows no undefined: an empty cell says nothing, where null would empty a field.
  words[0] = undefined
  return { ...column, values: words }
}
