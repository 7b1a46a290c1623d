/** A backup opened read-only beside the present: which of its records are gone, changed or the same now. */
import { type AnyRecord, titleOf, type Value } from '../domain/kind'
import { equal } from '../domain/values/equal'
import { difference } from '../exchange/shelf'
import type { Engine } from './engine'
import type { LookbackPage, LookbackQuery, LookbackRow } from './messages'
import type { Tables } from './tables'
import { pairs } from './trial'

type Line = Omit<LookbackRow, 'fields'>

export class Lookback {
  private lines = new Map<string, Line[]>()

  constructor(
    private readonly engine: Engine,
    /** The backup's records. */
    private readonly then: Tables,
  ) {}

  async page({ kind, text, changed, from, to }: LookbackQuery): Promise<LookbackPage> {
    const wanted = (await this.linesOf(kind)).filter(
      ({ title, what }) => (!changed || what !== 'same') && title.includes(text.trim()),
    )
    const shown = wanted.slice(from, to)
    const ids = shown.map(({ id }) => id)
    const [then, now] = await Promise.all(
      [this.then, this.engine.tables].map(async (tables) =>
        tables.has(kind) ? tables.of(kind).load(ids) : ids.map(() => undefined),
      ),
    )
    const rows = shown.map((line, i) => ({ ...line, fields: fieldsOf(then[i], now[i]) }))
    return { count: wanted.length, rows }
  }

  private async linesOf(kind: string): Promise<Line[]> {
    const held = this.lines.get(kind)
    if (held) return held
    const declared = this.engine.options.kindOf(kind)
    const line = (record: AnyRecord, what: Line['what']): Line => ({
      id: record.id,
      title: declared ? titleOf(declared, record) : record.id,
      what,
    })
    const lines: Line[] = []
    for await (const [then, now] of pairs(this.then, this.engine.tables, kind)) {
      if (!then.deleted)
        lines.push(line(then, now && !now.deleted ? (same(then, now) ? 'same' : 'changed') : 'gone'))
    }
    for await (const [now, then] of pairs(this.engine.tables, this.then, kind))
      if (!now.deleted && (!then || then.deleted)) lines.push(line(now, 'new'))
    this.lines.set(kind, lines)
    return lines
  }
}

/** field → [in the backup, now]; all that either has. */
function fieldsOf(then: AnyRecord | undefined, now: AnyRecord | undefined): Record<string, [Value, Value]> {
  const fields = difference(undefined, { ...now, ...then } as AnyRecord)
  return Object.fromEntries(
    Object.keys(fields).map((name) => [
      name,
      [(then?.[name] ?? null) as Value, (now?.[name] ?? null) as Value],
    ]),
  )
}

/** The same but for when and by whom it was written. */
export function same({ stamps: _a, ...a }: AnyRecord, { stamps: _b, ...b }: AnyRecord): boolean {
  return equal(a, b)
}
