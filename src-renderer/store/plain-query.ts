/** Queries over `Table` alone, record by record: stands in where no index is, and is what indexes are compared with. */
import { type AnyRecord, type Kind, titleOf, type Value } from '../domain/kind'
import { canonical } from '../exchange/merge'
import type { Condition, ListPage, ListQuery, StoreCalls, ValueCount, Where } from './messages'
import type { Tables } from './tables'

export interface QueryView {
  tables(): Tables
  kindOf(name: string): Kind | undefined
  seq(): number
}

type Query = Pick<ListQuery, 'kind' | 'where' | 'sort'>
type Async<F> = F extends (...args: infer A) => infer R ? (...args: A) => Promise<Awaited<R>> : never
export type Queries = {
  [N in 'list' | 'ids' | 'all' | 'get' | 'values' | 'counts' | 'find' | 'backlinks']: Async<StoreCalls[N]>
}

export function plainQueries(view: QueryView): Queries {
  const select = async ({ kind, where, sort }: Query): Promise<AnyRecord[]> => {
    const declared = view.kindOf(kind)
    const found: AnyRecord[] = []
    for await (const record of view.tables().records(kind)) {
      if (fits(record, where ?? {}, declared)) found.push(record)
    }
    for (const { field, descending } of [...(sort ?? declared?.sort ?? [])].reverse()) {
      found.sort((a, b) => compare(a[field] as Value, b[field] as Value) * (descending ? -1 : 1))
    }
    return found
  }
  const queries: Queries = {
    async list(query): Promise<ListPage> {
      const rows = await select(query)
      const totals: Record<string, number> = {}
      for (const field of query.totals ?? []) {
        totals[field] = rows.reduce((sum, row) => sum + (typeof row[field] === 'number' ? row[field] : 0), 0)
      }
      const all = (await select({ kind: query.kind })).length
      return { count: rows.length, all, rows: rows.slice(query.from, query.to), totals, seq: view.seq() }
    },
    ids: async (query) => (await select(query)).map((record) => record.id),
    get: async (kind, ids) => view.tables().of(kind).load(ids),
    all: (kind) => select({ kind }),
    async values({ kind, where, field, limit = 100, search }) {
      const counts = new Map<string, ValueCount>()
      for (const record of await select({ kind, where })) {
        const value = (record[field] ?? null) as Value
        for (const one of Array.isArray(value) && value.length > 0 ? value : [value]) {
          const held = counts.get(canonical(one)) ?? { value: one, label: String(one ?? ''), count: 0 }
          held.count++
          counts.set(canonical(one), held)
        }
      }
      const values = [...counts.values()].filter((item) => !search || item.label.includes(search))
      return { values: values.sort((a, b) => b.count - a.count).slice(0, limit), distinct: values.length }
    },
    async counts() {
      const counts: Record<string, number> = {}
      for (const kind of view.tables().kinds()) {
        if (!kind.startsWith('$')) counts[kind] = (await select({ kind, sort: [] })).length
      }
      return counts
    },
    async find(words, limit) {
      const found: Awaited<ReturnType<Queries['find']>> = []
      for (const kind of view.tables().kinds()) {
        const declared = view.kindOf(kind)
        if (!declared) continue
        for (const record of await select({ kind, where: { text: words } })) {
          found.push({ kind, id: record.id, title: titleOf(declared, record), detail: '' })
        }
      }
      return found.slice(0, limit)
    },
    async backlinks(kind, id) {
      const found: { kind: string; field: string; ids: string[] }[] = []
      for (const other of view.tables().kinds()) {
        for (const [field, { to }] of Object.entries(view.kindOf(other)?.fields ?? {})) {
          if (to !== kind) continue
          const where: Where = { conditions: [{ field, in: [id] }] }
          const ids = (await select({ kind: other, where })).map((record) => record.id)
          if (ids.length > 0) found.push({ kind: other, field, ids })
        }
      }
      return found
    },
  }
  return queries
}

function fits(record: AnyRecord, where: Where, kind: Kind | undefined): boolean {
  if (Boolean(record.deleted) !== Boolean(where.deleted)) return false
  if (where.ids && !where.ids.includes(record.id)) return false
  if (!(where.conditions ?? []).every((condition) => holds(record, condition))) return false
  const words = (where.text ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  const names = Object.entries(kind?.fields ?? {}).filter(
    ([name, field]) => field.search || name === kind?.title,
  )
  const text = names
    .map(([name]) => String(record[name] ?? ''))
    .join('\n')
    .toLowerCase()
  return words.every((word) => text.includes(word))
}

function holds(record: AnyRecord, condition: Condition): boolean {
  const value = (record[condition.field] ?? null) as Value
  if ('in' in condition) {
    const wanted = condition.in.map(canonical)
    return (Array.isArray(value) ? value : [value]).some((one) => wanted.includes(canonical(one)))
  }
  if ('has' in condition)
    return String(value ?? '')
      .toLowerCase()
      .includes(condition.has.toLowerCase())
  if (value === null) return false
  const { from, to } = condition
  return (from == null || compare(value, from) >= 0) && (to == null || compare(value, to) <= 0)
}

/** Empty values last. */
function compare(a: Value | undefined, b: Value | undefined): number {
  if (a == null || b == null) return (a == null ? 1 : 0) - (b == null ? 1 : 0)
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a).localeCompare(String(b), 'zh')
}
