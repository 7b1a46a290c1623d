/** Media items by unit and month of a year (附件2第7项, 五（八）). Pure. */
import type { Publicity } from '../domain/publicity'

export interface CountRow {
  unit: string
  /** Twelve months. */
  months: number[]
  /** Items of the year whose month nobody knows. */
  undated: number
  total: number
}

/** Rows of units that have any, in the order given, then the sum of all. */
export function countPublicity(
  items: readonly Publicity[],
  units: readonly string[],
  year: string,
): { rows: CountRow[]; sum: CountRow } {
  const empty = (unit: string): CountRow => ({ unit, months: Array(12).fill(0), undated: 0, total: 0 })
  const rows = new Map(units.map((unit) => [unit, empty(unit)]))
  const sum = empty('')
  for (const item of items) {
    const day = item.publishedOn ?? ''
    if (item.deleted || !day.startsWith(year)) continue
    const unit = item.unit ?? ''
    if (!rows.has(unit)) rows.set(unit, empty(unit))
    for (const row of [rows.get(unit)!, sum]) {
      if (day.length >= 7) row.months[Number(day.slice(5, 7)) - 1]++
      else row.undated++
      row.total++
    }
  }
  return { rows: [...rows.values()].filter((row) => row.total > 0), sum }
}
