/**
 * A backup that was never restored is a hope. Once a month the newest one is restored into an empty profile of its own,
 * beside the present and by the program's own opening, and compared record by record (FORMAT.md, B11).
 */
import type { AnyRecord } from '../domain/kind'
import { joined } from '../domain/values/bytes'
import { equal } from '../domain/values/equal'
import { type BackupList, entriesOf, type Shelf } from './backup-set'
import type { Engine } from './engine'
import { type Disk, Journal } from './journal'
import { openState } from './opening'
import { type Context, Told } from './rpc'
import { PAGE_ROWS } from './table'
import type { Tables } from './tables'

export interface Trial {
  /** ISO time. */
  at: string
  /** The backup's own time. */
  made: string
  records: number
  /** Records that are not the same, though nobody touched them since. */
  different: number
}

/** Where the last one is remembered. */
export const TRIAL = 'backup.trial'

/** Whether this month has had none yet. */
export function trialDue(last: Trial | undefined, now: Date): boolean {
  if (!last) return true
  const then = new Date(last.at)
  return then.getFullYear() !== now.getFullYear() || then.getMonth() !== now.getMonth()
}

/** @throws Told where the backup can't be restored */
export async function tryRestore(
  engine: Engine,
  shelf: Shelf,
  list: BackupList,
  context?: Context,
): Promise<Trial> {
  const database = engine.options.trial?.()
  if (!database) throw new Told('这里不能试恢复备份。', 'invalid')
  const journal = new Journal(journalInMemory())
  await journal.restore(entriesOf(shelf, list), list.seq)
  try {
    await database.open()
    const { state } = await openState({
      ...{ journal, database, maker: engine.options.maker },
      newWriter: () => engine.newWriter(),
    })
    if (state.seq !== list.seq) throw new Told('这份备份恢复出来的内容不完整。', 'damaged')
    const wrong: string[] = []
    let records = 0
    for (const kind of state.tables.kinds()) {
      if (kind.startsWith('$')) continue
      for await (const [then, now] of pairs(state.tables, engine.tables, kind)) {
        if (++records % 5000 === 0) context?.signal.throwIfAborted()
        if (!now || !equal(then, now)) wrong.push(`${kind}/${then.id}`)
      }
    }
    const touched = wrong.length > 0 ? await touchedSince(engine, list.seq) : new Set()
    const different = wrong.filter((key) => !touched.has(key)).length
    return { at: new Date(engine.now()).toISOString(), made: list.made, records, different }
  } finally {
    await database.erase().catch(() => {})
  }
}

async function touchedSince(engine: Engine, seq: number): Promise<Set<string>> {
  await engine.settled()
  const touched = new Set<string>()
  for await (const { commit } of engine.logbook.commits(seq))
    for (const { kind, id } of commit.changes) touched.add(`${kind}/${id}`)
  return touched
}

/** Each record of one with the other's. */
export async function* pairs(
  one: Tables,
  other: Tables,
  kind: string,
): AsyncGenerator<[AnyRecord, AnyRecord | undefined]> {
  if (!one.has(kind)) return
  const table = one.of(kind)
  for (let page = 0; page * PAGE_ROWS < table.rows; page++) {
    const records = await table.page(page)
    const there = other.has(kind) ? await other.of(kind).load(records.map(({ id }) => id)) : []
    for (const [i, record] of records.entries()) yield [record, there[i]]
  }
}

/** A journal's files in memory; everything else of a machine is not there. */
function journalInMemory(): Disk {
  const segments: { chunks: Uint8Array[]; length: number }[] = []
  const whole = (segment: number): Uint8Array => {
    const file = segments[segment - 1]
    if (file.chunks.length > 1) file.chunks = [joined(file.chunks)]
    return file.chunks[0] ?? new Uint8Array()
  }
  const disk: Pick<Disk, 'list' | 'append' | 'read' | 'rotate'> = {
    list: async () => segments.map(({ length }, i) => ({ segment: i + 1, length })),
    append: async (segment, _at, bytes) => {
      const file = segments[segment - 1]
      file.chunks.push(bytes.slice())
      file.length += bytes.length
      return file.length
    },
    read: async (segment, from, length) => whole(segment).slice(from, from + length),
    rotate: async () => {
      segments.push({ chunks: [], length: 0 })
      return { segment: segments.length, length: 0 }
    },
  }
  return disk as Disk
}
