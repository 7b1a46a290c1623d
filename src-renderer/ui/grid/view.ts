/**
 * How a person wants to see a list: columns with order, width and pinning, sort and filters. Kept as plain data in
 * settings; read back with care, because fields come with newer programs and settings may be old.
 */
import { widthOf } from '../../domain/format'
import type { Field, Kind, Sort } from '../../domain/kind'
import type { Condition } from '../../store/messages'

/** Types, not interfaces: they are kept as setting values. */
export type Column = { field: string; width: number; hidden: boolean }

export type View = {
  columns: Column[]
  /** Columns from the left that stay while the rest scrolls; hidden ones not counted. */
  pinned: number
  sort: Sort[]
  conditions: Condition[]
}

export type SavedView = { name: string; view: View }

/** What is stored per kind. */
export type ViewBook = {
  current?: View
  saved: SavedView[]
  /** Name of the view that the list opens with. */
  opensWith?: string
}

export const MIN_WIDTH = 48
export const MAX_WIDTH = 800

/** Width that suits the field where nobody chose one, px. */
export function naturalWidth(field: Field): number {
  // Beside its words a head holds the funnel, the sort mark and the padding.
  const head = field.label.length * 15 + (field.unit ? (field.unit.length + 2) * 12 : 0) + 58
  return Math.max(widthOf(field), head)
}

/** The view that the declaration gives: its list columns, its order. */
export function naturalView(kind: Kind): View {
  const listed = Object.values(kind.fields).some((field) => field.list)
  return {
    columns: Object.entries(kind.fields).map(([name, field]) => ({
      field: name,
      width: naturalWidth(field),
      hidden: listed ? !field.list : field.type === 'note' || field.type === 'rows',
    })),
    pinned: 1,
    sort: [...(kind.sort ?? [])],
    conditions: [],
  }
}

/** A stored view made safe: unknown fields go, new ones come at the end (hidden), bad numbers are mended. */
export function mendView(kind: Kind, stored: Partial<View> | undefined): View {
  const natural = naturalView(kind)
  if (!stored || !Array.isArray(stored.columns)) return natural
  const seen = new Set<string>()
  const columns = stored.columns
    .filter(
      (column) =>
        Object.hasOwn(kind.fields, column.field) && !seen.has(column.field) && seen.add(column.field),
    )
    .map((column) => ({
      field: column.field,
      width: clampWidth(column.width),
      hidden: column.hidden === true,
    }))
  for (const column of natural.columns) if (!seen.has(column.field)) columns.push({ ...column, hidden: true })
  if (columns.every((column) => column.hidden)) return natural
  return {
    columns,
    pinned: Number.isInteger(stored.pinned) ? Math.max(0, stored.pinned as number) : 1,
    sort: (stored.sort ?? natural.sort).filter((key) => Object.hasOwn(kind.fields, key.field)),
    conditions: (stored.conditions ?? []).filter((c) => Object.hasOwn(kind.fields, c.field)),
  }
}

export function clampWidth(width: number): number {
  return Number.isFinite(width) ? Math.round(Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, width))) : 140
}

export function shownColumns(view: Pick<View, 'columns'>): Column[] {
  return view.columns.filter((column) => !column.hidden)
}

export function resize(view: View, field: string, width: number): View {
  return {
    ...view,
    columns: view.columns.map((c) => (c.field === field ? { ...c, width: clampWidth(width) } : c)),
  }
}

export function setHidden(view: View, field: string, hidden: boolean): View {
  const columns = view.columns.map((c) => (c.field === field ? { ...c, hidden } : c))
  // The last column can't be hidden: an empty grid has no way back.
  return columns.every((c) => c.hidden) ? view : { ...view, columns }
}

/** Puts a column before another; `before` null: at the end. */
export function moveColumn(view: View, field: string, before: string | null): View {
  if (field === before) return view
  const moved = view.columns.find((c) => c.field === field)
  if (!moved) return view
  const rest = view.columns.filter((c) => c.field !== field)
  const at = before === null ? rest.length : rest.findIndex((c) => c.field === before)
  return { ...view, columns: [...rest.slice(0, at), moved, ...rest.slice(at)] }
}

/** A click on a head: ascending, descending, none; with `add` the other sort keys stay. */
export function sortBy(sort: readonly Sort[], field: string, add: boolean): Sort[] {
  const now = sort.find((key) => key.field === field)
  const next: Sort | null = !now ? { field } : now.descending ? null : { field, descending: true }
  if (!add) return next ? [next] : []
  if (!now) return [...sort, { field }]
  return sort.flatMap((key) => (key.field !== field ? [key] : next ? [next] : []))
}

/** Saves under a name; the same name is replaced. */
export function saveView(book: ViewBook, name: string, view: View): ViewBook {
  const saved = book.saved.some((s) => s.name === name)
    ? book.saved.map((s) => (s.name === name ? { name, view } : s))
    : [...book.saved, { name, view }]
  return { ...book, saved }
}

export function dropView(book: ViewBook, name: string): ViewBook {
  const { opensWith, ...rest } = book
  return {
    ...rest,
    saved: book.saved.filter((s) => s.name !== name),
    ...(opensWith && opensWith !== name ? { opensWith } : {}),
  }
}

/** The view a list opens with: the default saved one, else the last layout, without its filters. */
export function openingView(kind: Kind, book: ViewBook | undefined): View {
  const chosen = book?.saved.find((s) => s.name === book.opensWith)
  if (chosen) return mendView(kind, chosen.view)
  // A filter left over from last week would hide records without a word.
  return { ...mendView(kind, book?.current), conditions: [] }
}
