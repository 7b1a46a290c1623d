/**
 * Takes everything that a commit says of some records out of its bytes, and leaves all else as it is (FORMAT.md):
 * the records stay as empty ones, so that numbers, links and what other sites have acknowledged keep their meaning. Pure.
 */
import { ERASED } from '../domain/erased'
import type { Value } from '../domain/kind'
import { type ColumnsBlock, type LogBlock, type Part, type RowsBlock, valuesOf, type Was } from './log'

export interface Scrubbing {
  /** Kind → ids of the records that are erased. */
  records: ReadonlyMap<string, ReadonlySet<string>>
  /** Fields that stay, whatever the kind: whose record it is, and that it is gone. */
  kept: ReadonlySet<string>
  /** What the title becomes, by kind. */
  titles: ReadonlyMap<string, string>
  /** Names that nobody else has: they go from labels and from the log of who looked. */
  names: readonly string[]
}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })

/** @returns the parts of the commit as they are to be, or null where it says nothing of the records */
export function scrubParts(parts: readonly Uint8Array[], plan: Scrubbing): Uint8Array[] | null {
  const ids = [...plan.records.values()].flatMap((some) => [...some])
  const texts = parts.map((bytes) => decoder.decode(bytes))
  const says = (text: string): boolean => [...ids, ...plan.names].some((word) => text.includes(word))
  if (!texts.some(says)) return null
  return texts.map((text, i) => {
    if (!says(text)) return parts[i]
    const part = JSON.parse(text) as Part
    if (part.head) {
      part.head.label = withoutNames(part.head.label, plan)
      part.head.extra = withoutClashes(part.head.extra, plan)
      if (part.head.extra === undefined) delete part.head.extra
    }
    for (const block of part.blocks) scrubBlock(block, plan)
    return encoder.encode(JSON.stringify(part))
  })
}

function withoutNames(text: string, { names }: Scrubbing): string {
  return names.reduce((left, name) => left.replaceAll(name, ERASED), text)
}

/** Values of a package that clashed with those here. */
function withoutClashes(extra: Value | undefined, { records }: Scrubbing): Value | undefined {
  const { clashes } = (extra ?? {}) as { clashes?: { kind: string; id: string }[] }
  if (!Array.isArray(clashes)) return extra
  const left = clashes.filter(({ kind, id }) => !records.get(kind)?.has(id))
  return { ...(extra as object), clashes: left } as unknown as Value
}

function scrubBlock(block: LogBlock, plan: Scrubbing): void {
  if (block.t === 'r') for (const row of block.rows) scrubRow(row, plan)
  else if (block.kind.startsWith('$')) scrubShelf(block, plan)
  else scrubColumns(block, plan)
}

function scrubRow(row: RowsBlock['rows'][number], plan: Scrubbing): void {
  const { k, i } = row
  if (plan.records.get(k)?.has(i)) {
    row.set = withoutFields(row.set, plan, plan.titles.get(k))
    if (row.w) {
      const was: Was = {}
      for (const [name, [value, stamp]] of Object.entries(row.w))
        was[name] = [plan.kept.has(name) ? value : null, stamp]
      row.w = was
    }
    return
  }
  // Drafts of forms, and whatever else was kept aside of it.
  if (k.startsWith('$') && isAbout(k, i, row, plan)) {
    row.set = { ...row.set, value: null }
    if (row.w?.value) row.w = { ...row.w, value: [null, row.w.value[1]] }
    return
  }
  if (k === 'privacyLog' && typeof row.set.what === 'string') row.set.what = withoutNames(row.set.what, plan)
}

/** Settings and shelves that hold values of the record; a peer's state and the site's own never do. */
export function isAbout(kind: string, id: string, row: object, { records }: Scrubbing): boolean {
  if (kind === '$site' || kind === '$peer') return false
  const text = JSON.stringify(row)
  return [...records.values()].some((ids) => [...ids].some((one) => id.includes(one) || text.includes(one)))
}

function withoutFields(
  set: Record<string, Value>,
  plan: Scrubbing,
  title: string | undefined,
): Record<string, Value> {
  const left: Record<string, Value> = {}
  for (const [name, value] of Object.entries(set)) {
    if (plan.kept.has(name)) left[name] = value
    else left[name] = name === title && typeof value === 'string' ? ERASED : null
  }
  return left
}

function scrubColumns(block: ColumnsBlock, plan: Scrubbing): void {
  const ids = plan.records.get(block.kind)
  const rows = ids ? block.ids.flatMap((id, row) => (ids.has(id) ? [row] : [])) : []
  if (block.kind === 'privacyLog')
    for (const [i, name] of block.fields.entries())
      if (name === 'what') block.columns[i] = mapText(block.columns[i], (text) => withoutNames(text, plan))
  if (rows.length === 0) return
  for (const [i, name] of block.fields.entries()) {
    if (plan.kept.has(name)) continue
    const title = name === plan.titles.get(block.kind) ? ERASED : null
    block.columns[i] = withoutRows(block.columns[i], rows, title)
    for (const row of block.was ? rows : []) block.was!.values[i][row] = null
  }
}

/** Likewise of settings and shelves: what one package set aside is many like rows. */
function scrubShelf(block: ColumnsBlock, plan: Scrubbing): void {
  const value = block.fields.indexOf('value')
  if (value < 0) return
  const { was } = block
  const held = valuesOf(block.columns[value])
  const rows = block.ids.flatMap((id, row) =>
    isAbout(block.kind, id, [held[row], was?.values[value][row]], plan) ? [row] : [],
  )
  if (rows.length === 0) return
  block.columns[value] = withoutRows(block.columns[value], rows, null)
  for (const row of was ? rows : []) was!.values[value][row] = null
  // They empty what stood before; null alone would leave it.
  block.nulls = { ...block.nulls, [value]: [...new Set([...(block.nulls?.[value] ?? []), ...rows])] }
}

type Held = ColumnsBlock['columns'][number]

function withoutRows(column: Held, rows: readonly number[], instead: string | null): Held {
  if (Array.isArray(column)) {
    for (const row of rows) if (column[row] !== null) column[row] = instead
    return column
  }
  const gone = new Set<number>()
  for (const row of rows) {
    if (column.c[row] === 0) continue
    gone.add(column.c[row])
    column.c[row] = instead === null ? 0 : column.d.length + 1
  }
  if (instead !== null && gone.size > 0) column.d.push(instead)
  // A value that nobody else has goes from the dictionary too; its place stays.
  for (const code of gone) if (!column.c.includes(code)) column.d[code - 1] = null as Value
  return column
}

function mapText(column: Held, change: (text: string) => string): Held {
  const one = (value: Value | null): Value | null => (typeof value === 'string' ? change(value) : value)
  if (Array.isArray(column)) return column.map(one)
  return { ...column, d: column.d.map((value) => one(value) as Value) }
}
