/**
 * Where a kind says what stands around its city (`around`), one column like 现住地 with 广东省广州市海珠区 fills all three: what comes
 * before and after the city goes to the fields that no column of the sheet has. Pure.
 */
import type { Kind } from '../domain/kind'
import type { Parsed } from '../domain/parse'
import { placeOf, shortOf } from '../domain/values/place'
import type { Cell } from './cells'
import type { Mapped } from './mapping'

export interface Placing {
  /** Column of the sheet that has the city. */
  column: number
  /** The city's field. */
  field: string
  /** The fields that are filled beside it; in records that are there only where they are empty. */
  also: readonly string[]
  /** The city alone; null where no place is known in the cell, which is then read as any other. */
  city(cell: Cell): Parsed | null
  /** What stands before it, or after it. */
  beside(cell: Cell, field: string): Parsed
}

/** Null where the kind says of no city what stands around it, or the sheet has no column of that city. */
export function placingOf(kind: Kind, mapping: readonly Mapped[]): Placing | null {
  const at = mapping.find(({ field }) => field !== null && kind.fields[field]?.around)
  const around = at?.field ? kind.fields[at.field].around : undefined
  if (!at?.field || !around) return null
  const { province, rest: address } = around
  const also = [province, address].filter((name) => !mapping.some(({ field }) => field === name))
  const read = (cell: Cell) => {
    const place = typeof cell === 'string' ? placeOf(cell.normalize('NFKC')) : null
    // A province alone is no city; where another column has the province the cell stays as it is.
    return place && (place.city !== null || also.includes(province)) ? place : null
  }
  return {
    column: at.column,
    field: at.field,
    also,
    city(cell) {
      const place = read(cell)
      if (!place) return null
      const { city, rest } = place
      const lost = rest !== '' && !also.includes(address) ? rest : ''
      return {
        // A city that stands alone stays as it is written.
        value:
          city !== null && [city, shortOf(city)].includes(String(cell).trim()) ? String(cell).trim() : city,
        ...(lost ? { warning: `按“${city}”读取，“${lost}”未填入` } : {}),
      }
    },
    beside(cell, field) {
      const place = read(cell)
      if (!place) return { value: null }
      return { value: (field === province ? place.province : place.rest) || null }
    },
  }
}
