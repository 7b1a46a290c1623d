/** What a list, a search or a count asks of the store, and what it is answered. */
import type { AnyRecord, Sort, Value } from '../domain/kind'

/** One condition on one field. All conditions of a filter must hold. */
export type Condition =
  /** Value is one of these; null stands for empty. For choices and links-lists: contains one of these. */
  | { field: string; in: Value[] }
  /** Inclusive bounds; either side may be open. Dates, months, numbers, money (fen). */
  | { field: string; from?: Value; to?: Value }
  /** Text contains, case and width folded. */
  | { field: string; has: string }

export interface Where {
  conditions?: Condition[]
  /** Words, all of which must occur in some `search` field (or in the title of a linked record). */
  text?: string
  /** Only the trash (true), or only what is not in it (default). */
  deleted?: boolean
  /** Only these records. */
  ids?: string[]
  /** What `ids` are, in words of the screen that gives them (签约进度：有资金到位); it asks for nothing. */
  label?: string
}

export interface ListQuery {
  kind: string
  where?: Where
  sort?: readonly Sort[]
  /** Rows [from, to) of the sorted list. */
  from: number
  to: number
  /** Fields to sum over the whole filtered list. */
  totals?: string[]
  /** The shown fields: rows of a large kind then hold only these, and need no page. Without it: whole records. */
  fields?: string[]
}

export interface ListPage {
  /** Rows that fit `where`, all of them. */
  count: number
  /** Records of the kind outside the trash, whatever `where` says. */
  all: number
  rows: AnyRecord[]
  totals: Record<string, number>
  /** Database version that this answer is true for. */
  seq: number
}

/** A search screen's question: the first rows, and values of some fields with their counts. */
export interface SurveyQuery {
  kind: string
  where?: Where
  sort?: readonly Sort[]
  /** Rows [0, to) of the sorted list. */
  to: number
  /** The shown fields. */
  fields: string[]
  /** Fields whose values are counted, each without its own conditions. */
  facets: string[]
  /** Values of each, the most frequent first. */
  limit: number
  /** Spans of one more field, counted likewise. */
  spans?: { field: string; conditions: Condition[] }
}

export interface Survey {
  count: number
  all: number
  rows: AnyRecord[]
  facets: Record<string, { values: ValueCount[]; distinct: number }>
  spans: number[]
}

/** A value of a field, how often it occurs, and its words (link titles, choice labels resolved). */
export interface ValueCount {
  value: Value
  label: string
  count: number
}
