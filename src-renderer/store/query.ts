/** The questions that screens ask, over tables with columns: lists, ids, values with counts, titles, back links. */
import { show } from '../domain/format'
import { type AnyRecord, type Field, type Kind, titleOf, type Value } from '../domain/kind'
import { fold } from '../domain/values/text'
import { type CodedRows, codedOf, columnsOf, pick } from './coded'
import type { Column } from './column'
import { crossOf } from './cross'
import type { Words } from './fields'
import { bestRows, score } from './find'
import { firstRows } from './firstRows'
import type { ListPage, ListQuery, StoreCalls, Survey, SurveyQuery, ValueCount, Where } from './messages'
import { isMade, orderOf, windowOf } from './orders'
import { preparing } from './preparing'
import { ranksOf } from './ranks'
import { Told } from './rpc'
import { countsOf, filterRows, judge, tally, totalOf } from './select'
import { splitRows } from './survey'
import type { Readable } from './table'

export interface QueryView {
  /** undefined: no record of that kind was met so far. */
  table(kind: string): Readable | undefined
  kinds(): string[]
  isLarge(kind: string): boolean
  kindOf(name: string): Kind | undefined
  seq(): number
}

interface Besides {
  /** @param told how far it has come, 0…1, where pages must be read */
  columns(
    ...args: [...Parameters<StoreCalls['columns']>, told?: (done: number) => void]
  ): ReturnType<StoreCalls['columns']>

  /**
   * Makes what searching the large kinds needs, until a `performance.now()`: texts, letters, the way back from values
   * to rows, the order of the list. @returns whether all of it is there
   */
  prepare(until: number): boolean
}

type Async<F> = F extends (...args: infer A) => infer R ? (...args: A) => Promise<Awaited<R>> : never
export type Queries = Besides & {
  [N in
    | 'list'
    | 'survey'
    | 'cross'
    | 'ids'
    | 'all'
    | 'get'
    | 'values'
    | 'counts'
    | 'find'
    | 'backlinks']: Async<StoreCalls[N]>
}

/** Answers kept: scrolling asks the same question many times. */
const KEPT = 24
/** Surveys kept: an emptied box asks again for everything. */
const SURVEYS = 8
/** Rows up to here are picked out of the order one by one. */
const SCREENS = 300

/**
 * The reading calls of messages.ts over the tables as they are now. Orders and surveys are kept until their kinds
 * change; rows are counted from 0, `to` is the one after the last.
 */
export function queriesOver(view: QueryView): Queries {
  const words = wordsOver(view)
  const kept = new Map<string, { stamp: string; rows: Int32Array }>()

  const surveys = new Map<string, { stamp: string; answer: Survey }>()

  const keep = (key: string, stamp: string, make: () => Int32Array): Int32Array => {
    const held = kept.get(key)
    const rows = held?.stamp === stamp ? held.rows : make()
    kept.delete(key)
    kept.set(key, { stamp, rows })
    if (kept.size > KEPT) kept.delete(kept.keys().next().value as string)
    return rows
  }

  /** Versions of all tables whose words the answer may depend on. */
  const stampOf = (kind: Kind): string =>
    [kind.kind, ...Object.values(kind.fields).flatMap((field) => field.to ?? [])]
      .map((name) => view.table(name)?.version ?? 0)
      .join()

  /** Rows that fit, lowest first; the same array while nothing has changed. */
  const fitting = (kind: string, where: Where | undefined): Int32Array => {
    const table = view.table(kind)
    const declared = view.kindOf(kind)
    if (!table || !declared) return new Int32Array(0)
    return keep(JSON.stringify([kind, where]), stampOf(declared), () =>
      filterRows(table, declared, where ?? {}, words),
    )
  }

  /** Rows [from, to) of the sorted selection; a first screen is read off the order without sorting the rest. */
  const select = (
    { kind, where, sort }: Pick<ListQuery, 'kind' | 'where' | 'sort'>,
    from = 0,
    to = Number.POSITIVE_INFINITY,
  ): Int32Array => {
    const table = view.table(kind)
    const declared = view.kindOf(kind)
    if (!table || !declared) return new Int32Array(0)
    const rows = fitting(kind, where)
    const asked = sort ?? declared.sort ?? []
    const order = () => orderOf(table, declared, asked, words)
    // Its own order is made ahead after a start: whoever comes sooner does not wait for all of it.
    if (to <= SCREENS && !sort && !isMade(table, asked))
      return firstRows(table, declared, asked, rows, to, words).subarray(from)
    if (to <= SCREENS) return windowOf(rows, order(), table.rows, from, to)
    const all = keep(JSON.stringify([kind, where, asked]), stampOf(declared), () =>
      windowOf(rows, order(), table.rows),
    )
    return all.subarray(from, to)
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

  const surveyOf = async (query: SurveyQuery): Promise<Survey> => {
    const { kind, where = {}, sort, to, fields, facets, limit, spans } = query
    const table = view.table(kind)
    const declared = view.kindOf(kind)
    if (!table || !declared)
      return { count: 0, all: 0, rows: [], facets: {}, spans: spans?.conditions.map(() => 0) ?? [] }
    const { fit, missed } = splitRows(table, declared, where, words)
    const lists = (field: string) => [fit, missed.get(field) ?? []]
    const counted = facets.map((field) => {
      const about = declared.fields[field] as Field | undefined
      const found = [...countsOf(table, field, about, ...lists(field)).values()].sort((a, b) => b[1] - a[1])
      const values = found.slice(0, limit).map(
        ([value, count]): ValueCount => ({
          value,
          label: value === null ? '' : words.label(about, value),
          count,
        }),
      )
      return [field, { values, distinct: found.length }] as const
    })
    const column = spans && table.column(spans.field)
    const byCode = column && tally(column, ...lists(spans.field))
    const order = orderOf(table, declared, sort ?? declared.sort ?? [], words)
    return {
      count: fit.length,
      all: fitting(kind, undefined).length,
      rows: await records(
        table,
        [...windowOf(order ? fit : Int32Array.from(fit).sort(), order, table.rows, 0, to)],
        fields,
      ),
      facets: Object.fromEntries(counted),
      spans:
        spans?.conditions.map((condition) => {
          if (!column || !byCode) return 0
          const good = judge(column, condition, declared.fields[spans.field], words)
          return byCode.reduce((sum, count, code) => sum + count * good[code], 0)
        }) ?? [],
    }
  }

  return {
    async list(query): Promise<ListPage> {
      const table = view.table(query.kind)
      const totals: Record<string, number> = {}
      for (const field of query.totals ?? []) totals[field] = 0
      if (!table) return { count: 0, all: 0, rows: [], totals, seq: view.seq() }
      const fit = fitting(query.kind, query.where)
      for (const field of query.totals ?? []) totals[field] = totalOf(table, field, fit)
      return {
        count: fit.length,
        all: fitting(query.kind, undefined).length,
        rows: await records(table, [...select(query, query.from, query.to)], query.fields),
        totals,
        seq: view.seq(),
      }
    },

    async columns({ kind, where, sort, from, to, fields }, told): Promise<CodedRows> {
      const seq = view.seq()
      const table = view.table(kind)
      if (!table)
        return { count: 0, ids: [], stamps: codedOf([]), columns: fields.map(() => codedOf([])), seq }
      const rows = select({ kind, where, sort }, from, to)
      const lacking = fields.filter((name) => !table.column(name))
      const read = await columnsOf(table, lacking, rows, told)
      return {
        count: fitting(kind, where).length,
        ids: Array.from(rows, (row) => table.idAt(row)),
        stamps: codedOf(Array.from(rows, (row) => table.lastStampAt(row))),
        columns: fields.map((name) => read.get(name) ?? pick(table.column(name) as Column, rows)),
        seq,
      }
    },

    async survey(query): Promise<Survey> {
      const declared = view.kindOf(query.kind)
      const stamp = declared ? stampOf(declared) : ''
      const key = JSON.stringify(query)
      const held = surveys.get(key)
      if (held?.stamp === stamp) return held.answer
      const answer = surveyOf(query)
      surveys.set(key, { stamp, answer: await answer })
      if (surveys.size > SURVEYS) surveys.delete(surveys.keys().next().value as string)
      return answer
    },

    async cross({ kind, where, fields, limit }) {
      const table = view.table(kind)
      const declared = view.kindOf(kind)
      if (!table || !declared) return { values: [[], []], counts: [] }
      const label = (field: string, value: Value): string =>
        value === null ? '' : words.label(declared.fields[field], value)
      return crossOf(table, declared, fields, fitting(kind, where), limit, label)
    },

    prepare: preparing(view, words),

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
      for (const [value, count] of countsOf(table, field, about, fitting(kind, where)).values()) {
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
        if (!kind.startsWith('$') && view.kindOf(kind)) counts[kind] = fitting(kind, undefined).length
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
        const rows = fitting(kind, { text: typed })
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
  const showing = { titleOf: titleAt }
  return {
    label: (field, value) => (field ? show(field, value, showing) : String(value ?? '')),
    version: (kind) => view.table(kind)?.version ?? 0,
  }
}
