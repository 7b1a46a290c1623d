/** A view's columns on their way to the screen. Pure. */
import type { Kind, Sort } from '../../domain/kind'
import type { DrawnColumn } from './Row'
import { shownColumns, type View } from './view'

/** How a column's head shows that the list is sorted by it; one column alone needs no number. */
export function sortMark(sort: readonly Sort[], field: string, columns: readonly DrawnColumn[]) {
  const place = sort.findIndex((key) => key.field === field)
  if (place < 0) return { way: 'none', place: 0 } as const
  const several = sort.filter((key) => columns.some(({ name }) => name === key.field)).length > 1
  return {
    way: sort[place].descending ? 'descending' : 'ascending',
    place: several ? place + 1 : 0,
  } as const
}

/** Shown columns as they are drawn: widths at this text size, the pinned ones with where they stand. */
export function drawnColumns(
  kind: Kind,
  all: View['columns'],
  pinnedColumns: number,
  numberWidth: number,
  scale: number,
): DrawnColumn[] {
  let left = numberWidth
  return shownColumns({ columns: all }).map((column, index) => {
    const pinned = index < pinnedColumns
    const at = left
    const width = Math.round(column.width * scale)
    left += width
    return {
      name: column.field,
      field: kind.fields[column.field],
      width,
      left: pinned ? at : null,
      edge: pinned && index === pinnedColumns - 1,
    }
  })
}
