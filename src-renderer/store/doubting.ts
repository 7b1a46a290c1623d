/** What looks wrong in the rows of an import and may be right: what a form asks about (domain/doubts.ts), of each row. */
import { type About, doubtsOf, isDoubtable } from '../domain/doubts'
import { type AnyRecord, type Kind, titleOf, type Value } from '../domain/kind'
import type { Bulk } from './bulk'
import type { ImportPreview } from './importing'
import type { Tables } from './tables'

/** Rows whose doubts are kept in words; the count says how many there are. */
const SHOWN = 2000

export class Doubting {
  readonly found: ImportPreview['doubtful'] = { count: 0, rows: [] }

  /** @param others records of the kind that are there; none of a large one. Rows that are looked at join them */
  private constructor(
    private readonly kind: Kind,
    private readonly about: Omit<About, 'others'>,
    private readonly others: AnyRecord[],
  ) {}

  static async over(kind: Kind, tables: Tables, today: string): Promise<Doubting> {
    const all = async (name: string) => {
      const table = tables.has(name) && !tables.isLarge(name) ? tables.of(name) : null
      const records = table ? await table.read(Array.from({ length: table.rows }, (_, row) => row)) : []
      return records.filter(({ deleted }) => !deleted)
    }
    const linked = new Map<string, AnyRecord>()
    const kinds = kind.warn ? Object.values(kind.fields).flatMap(({ to }) => to ?? []) : []
    for (const name of new Set(kinds))
      for (const record of await all(name)) linked.set(`${name}/${record.id}`, record)
    const about = { today, linked: (to: string, id: string) => linked.get(`${to}/${id}`) }
    return new Doubting(kind, about, await all(kind.kind))
  }

  /** A row that will be a record. @param before the record as it is; what is doubtful in it already is not its doing */
  look(row: number, after: AnyRecord, before?: AnyRecord): void {
    const { kind, others } = this
    const about = {
      ...this.about,
      others: () => (before ? others.filter(({ id }) => id !== before.id) : others),
    }
    const changed = Object.keys(after).filter((name) => before?.[name] !== after[name])
    const doubts = doubtsOf(kind, after, about, changed)
    const old = before ? doubtsOf(kind, before, about, []) : {}
    for (const name in old) if (old[name] === doubts[name]) delete doubts[name]
    // An agreement's second instalment in the same file counts with its first.
    if (!before && !kind.large) others.push(after)
    this.note(row, doubts, after)
  }

  /** Rows that will be new records of a large kind. @param rows the row of each; without them they are all in order */
  lookAll(bulk: Bulk, rows: Int32Array | null): void {
    const { kind } = this
    const about = { ...this.about, others: () => [] }
    let at = 0
    const record: AnyRecord = { id: '', stamps: {} }
    for (const [i, name] of bulk.fields.entries()) {
      const { codes, values } = bulk.columns[i]
      const get = (): Value | undefined => (codes[at] === 0 ? undefined : values[codes[at]])
      Object.defineProperty(record, name, { enumerable: true, get })
    }
    // Most rows are beyond doubt: each value is looked at once, and only what the kind asks is asked of every row.
    const odd = bulk.fields.flatMap((name, i) => {
      const { values, codes } = bulk.columns[i]
      if (!isDoubtable(kind.fields[name])) return []
      const one = (value: Value | undefined): AnyRecord => ({ id: '', stamps: {}, [name]: value ?? null })
      const flags = Uint8Array.from(values, (value) => Number(name in doubtsOf(kind, one(value), about, [])))
      return flags.includes(1) ? [{ codes, flags }] : []
    })
    for (; at < bulk.ids.length; at++) {
      let asks = odd.some(({ codes, flags }) => codes[at] !== 0 && flags[codes[at]] === 1)
      if (!asks && kind.warn) for (const _ in kind.warn(record, about)) asks = true
      if (asks) this.note(rows ? rows[at] : at, doubtsOf(kind, record, about, []), record)
    }
  }

  private note(row: number, doubts: Record<string, string>, record: AnyRecord): void {
    for (const _ in doubts) {
      this.found.count++
      if (this.found.rows.length < SHOWN)
        this.found.rows.push({ row, title: titleOf(this.kind, record), doubts })
      return
    }
  }
}
