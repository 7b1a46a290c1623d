/** The questions that screens ask, over tables with columns: lists, ids, values with counts, titles, back links. */
import { show } from '../domain/format'
import { type AnyRecord, type Field, type Kind, titleOf, type Value } from '../domain/kind'
import { fold } from '../domain/values/text'
import { bestRows, score } from './find'
import type { ListPage, ListQuery, StoreCalls, ValueCount } from './messages'
import { Told } from './rpc'
import { countsOf, filterRows, ranksOf, sortRows, totalOf, type Words } from './select'
import type { Readable } from './table'

export interface QueryView {
  /** undefined: no record of that kind was met so far. */
  table(kind: string): Readable | undefined
  kinds(): string[]
  isLarge(kind: string): boolean
  kindOf(name: string): Kind | undefined
  seq(): number
}

type Async<F> = F extends (...args: infer A) => infer R ? (...args: A) => Promise<Awaited<R>> : never
export type Queries = {
  [N in 'list' | 'ids' | 'all' | 'get' | 'values' | 'counts' | 'find' | 'backlinks']: Async<StoreCalls[N]>
}

/** Answers kept: scrolling asks the same question many times. */
const KEPT = 24

export function queriesOver(view: QueryView): Queries {
  const words = wordsOver(view)
  const kept = new Map<string, { stamp: string; rows: Int32Array }>()

  /** Versions of all tables whose words the answer may depend on. */
  const stampOf = (kind: Kind): string =>
    [kind.kind, ...Object.values(kind.fields).flatMap((field) => field.to ?? [])]
      .map((name) => view.table(name)?.version ?? 0)
      .join()

  const select = ({ kind, where, sort }: Pick<ListQuery, 'kind' | 'where' | 'sort'>): Int32Array => {
    const table = view.table(kind)
    const declared = view.kindOf(kind)
    if (!table || !declared) return new Int32Array(0)
    const key = JSON.stringify([kind, where, sort])
    const stamp = stampOf(declared)
    const held = kept.get(key)
    if (held?.stamp === stamp) return held.rows
    const rows = sortRows(
      table,
      declared,
      filterRows(table, declared, where ?? {}, words),
      sort ?? declared.sort ?? [],
      words,
    )
    kept.delete(key)
    kept.set(key, { stamp, rows })
    if (kept.size > KEPT) kept.delete(kept.keys().next().value as string)
    return rows
  }

  /** Rows as records; of a large kind only the asked fields where memory holds them all. */
  const records = async (table: Readable, rows: number[], fields?: string[]): Promise<AnyRecord[]> => {
    const columns = fields?.map((name) => [name, table.column(name)] as const)
    if (!view.isLarge(table.kind) || !columns?.every(([, column]) => column)) return table.read(rows)
    return rows.map((row) => {
      const record: AnyRecord = { id: table.idAt(row), stamps: {} }
      for (const [name, column] of columns) {
        const value = column!.values[column!.codes[row]]
        if (value !== null) record[name] = value
      }
      return record
    })
  }

  return {
    async list(query): Promise<ListPage> {
      const table = view.table(query.kind)
      const totals: Record<string, number> = {}
      for (const field of query.totals ?? []) totals[field] = 0
      if (!table) return { count: 0, all: 0, rows: [], totals, seq: view.seq() }
      const rows = select(query)
      for (const field of query.totals ?? []) totals[field] = totalOf(table, field, rows)
      return {
        count: rows.length,
        all: select({ kind: query.kind, sort: [] }).length,
        rows: await records(table, [...rows.subarray(query.from, query.to)], query.fields),
        totals,
        seq: view.seq(),
      }
    },

    async ids(query) {
      const table = view.table(query.kind)
      return table ? Array.from(select(query), (row) => table.idAt(row)) : []
    },

    async get(kind, ids) {
      return view.table(kind)?.load(ids) ?? ids.map(() => undefined)
    },

    async all(kind) {
      if (view.isLarge(kind)) throw new Told('这类记录太多，不能一次全部取出。', 'invalid')
      const table = view.table(kind)
      return table ? table.read([...select({ kind })]) : []
    },

    async values({ kind, where, field, limit = 200, search }) {
      const table = view.table(kind)
      const declared = view.kindOf(kind)
      const column = table?.column(field)
      if (!table || !declared || !column) return { values: [], distinct: 0 }
      const about = declared.fields[field] as Field | undefined
      const wanted = fold(search ?? '')
      const found: ValueCount[] = []
      for (const [value, count] of countsOf(table, field, select({ kind, where, sort: [] })).values()) {
        const label = value === null ? '' : words.label(about, value)
        if (wanted === '' || (label !== '' && score(label, wanted) > 0)) found.push({ value, label, count })
      }
      // The most frequent are kept where there are too many, shown in the field's own order.
      const shown = found.length > limit ? found.sort((a, b) => b.count - a.count).slice(0, limit) : found
      return { values: inOrder(shown, about), distinct: found.length }
    },

    async counts() {
      const counts: Record<string, number> = {}
      for (const kind of view.kinds()) {
        if (!kind.startsWith('$') && view.kindOf(kind)) counts[kind] = select({ kind, sort: [] }).length
      }
      return counts
    },

    async find(typed, limit) {
      const asked = typed.split(/\s+/).map(fold).filter(Boolean)
      if (asked.length === 0) return []
      const found: { kind: string; id: string; title: string; detail: string; score: number }[] = []
      for (const kind of view.kinds()) {
        const table = view.table(kind)
        const declared = view.kindOf(kind)
        const titles = declared && table?.column(declared.title)
        if (!table || !declared || !titles) continue
        const rows = select({ kind, where: { text: typed }, sort: [] })
        const best = bestRows(titles, rows, asked, limit, declared.fields[declared.title], words)
        const at = best.map(({ row }) => row)
        const read = await records(table, at, [declared.title, ...detailFields(declared)])
        for (const [i, record] of read.entries()) {
          found.push({
            kind,
            id: record.id,
            title: titleOf(declared, record),
            detail: detailFields(declared)
              .map((name) => words.label(declared.fields[name], (record[name] ?? null) as Value))
              .filter(Boolean)
              .join(' · '),
            score: best[i].score,
          })
        }
      }
      found.sort((a, b) => b.score - a.score || a.title.length - b.title.length)
      return found.slice(0, limit).map(({ score: _, ...hit }) => hit)
    },

    async backlinks(kind, id) {
      const found: { kind: string; field: string; ids: string[] }[] = []
      for (const other of view.kinds()) {
        const table = view.table(other)
        for (const [field, { to }] of Object.entries(view.kindOf(other)?.fields ?? {})) {
          if (to !== kind || !table?.column(field)) continue
          const rows = select({ kind: other, where: { conditions: [{ field, in: [id] }] } })
          if (rows.length > 0)
            found.push({ kind: other, field, ids: Array.from(rows, (row) => table.idAt(row)) })
        }
      }
      return found
    },
  }
}

/** Two listed fields beside the title tell records of the same title apart; personal ones are left out. */
function detailFields(kind: Kind): string[] {
  return Object.entries(kind.fields)
    .filter(([name, field]) => field.list && !field.personal && name !== kind.title && field.type !== 'bool')
    .slice(0, 2)
    .map(([name]) => name)
}

function inOrder(values: ValueCount[], field: Field | undefined): ValueCount[] {
  const column = {
    codes: new Int32Array(0),
    values: [null, ...values.map((item) => item.value)],
    size: values.length + 1,
  }
  const labels = new Map(values.map((item) => [item.value, item.label]))
  const { ranks } = ranksOf(column, field, {
    label: (_, value) => labels.get(value) ?? '',
    version: () => 0,
  })
  return values
    .map((item, i) => ({ item, rank: item.value === null ? Number.POSITIVE_INFINITY : ranks[i + 1] }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item)
}

/** What memory holds of a record. */
function recordAt(table: Readable, kind: Kind, row: number): AnyRecord {
  const record: AnyRecord = { id: table.idAt(row), stamps: {} }
  for (const name of Object.keys(kind.fields)) {
    const column = table.column(name)
    const value = column?.values[column.codes[row]]
    if (value != null) record[name] = value
  }
  return record
}

/** Labels of choices; titles of linked records, read from the other table's title column. */
function wordsOver(view: QueryView): Words {
  const titleAt = (kind: string, id: string): string | undefined => {
    const table = view.table(kind)
    const declared = view.kindOf(kind)
    const row = table?.rowOf(id) ?? -1
    if (!table || !declared || row < 0) return undefined
    const column = table.column(declared.title)
    const title = column?.values[column.codes[row]]
    if (title != null) return String(title)
    return declared.naming?.(recordAt(table, declared, row)) ?? undefined
  }
  return {
    label: (field, value) => (field ? show(field, value, { titleOf: titleAt }) : String(value ?? '')),
    version: (kind) => view.table(kind)?.version ?? 0,
  }
}
