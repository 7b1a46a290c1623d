/** A view's columns on their way to the screen, and what their heads make of the view. Pure. */
import type { Kind, Sort } from '../../domain/kind'
import type { GridProps } from './Grid'
import type { HeadActs } from './HeadCell'
import type { DrawnColumn } from './Row'
import { moveColumn, resize, setHidden, shownColumns, sortBy, type View } from './view'

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

type Asked = Pick<GridProps, 'view' | 'onView' | 'onFilter' | 'scale' | 'whereWithout'>

/** What the heads ask for, answered from the view as it is then. */
export function headActs(now: { readonly current: Asked }): HeadActs {
  const change = (to: (view: View) => View) => now.current.onView(to(now.current.view))
  return {
    sort: (field, add) => change((view) => ({ ...view, sort: sortBy(view.sort, field, add) })),
    sortTo: (field, descending) =>
      change((view) => ({ ...view, sort: [{ field, ...(descending ? { descending } : {}) }] })),
    filter: (field, filter) => now.current.onFilter(field, filter),
    resize: (field, px) => change((view) => resize(view, field, px / now.current.scale)),
    move: (moved, before) => change((view) => moveColumn(view, moved, before)),
    hide: (field) => change((view) => setHidden(view, field, true)),
    pin: (index) => change((view) => ({ ...view, pinned: view.pinned === index + 1 ? 1 : index + 1 })),
    whereWithout: (field) => now.current.whereWithout(field),
  }
}
