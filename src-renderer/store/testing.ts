/** An engine on a disk and a database in memory, for tests: started, killed and started again at will. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { type AnyRecord, type Kind, note, text } from '../domain/kind'
import { Database } from './database'
import { Engine } from './engine'
import type { EngineOptions } from './engine-options'
import { largeTable } from './large'
import { MemoryDisk } from './memory-disk.fixture'
import type { Draft } from './messages'
import { smallTable } from './small'
import type { TableMaker } from './tables'

export interface Bench {
  disk: MemoryDisk
  /** The profile's IndexedDB; replace it to lose it. */
  indexedDB: IDBFactory
  /** Milliseconds of the wall clock; each reading adds one. */
  clock: number
}

export function bench(): Bench {
  return { disk: new MemoryDisk(), indexedDB: new IDBFactory(), clock: Date.UTC(2017, 11, 24, 1, 0, 0) }
}

let writers = 0

/** A start of the program on that profile; `open` is still to be called. */
export function start(on: Bench, options: Partial<EngineOptions> = {}): Engine {
  return new Engine({
    disk: on.disk.disk,
    database: new Database('guiyan', { indexedDB: on.indexedDB, IDBKeyRange }),
    trial: () => new Database('guiyan-trial', { indexedDB: on.indexedDB, IDBKeyRange }),
    maker: makerFor((name) => options.kindOf?.(name)),
    kindOf: () => undefined,
    now: () => ++on.clock,
    newWriter: () => `w${String(++writers).padStart(7, '0')}`,
    newId: () => `site-${++writers}`,
    ...options,
  })
}

/** Tables as the program has them. */
export function makerFor(kindOf: (name: string) => Kind | undefined): TableMaker {
  return {
    small: smallTable,
    large: (kind, snapshot, source) => largeTable(kindOf(kind)!, snapshot, source),
    isLarge: (kind) => kindOf(kind)?.large === true,
  }
}

/** The program ends; whatever IndexedDB has not finished is lost with it. */
export function stop(engine: Engine): void {
  engine.options.database.close()
}

/** Every record that is not bookkeeping, by kind/id; the whole truth of a database. */
export async function contents(engine: Engine): Promise<Record<string, AnyRecord>> {
  const all: Record<string, AnyRecord> = {}
  for (const kind of engine.tables.kinds().sort()) {
    for await (const record of engine.tables.records(kind)) all[`${kind}/${record.id}`] = record
  }
  return all
}

export const put = (id: string, set: Draft['set'], create = true, kind = 'station'): Draft => ({
  kind,
  id,
  ...(create ? { create: true as const } : {}),
  set,
})

/** A large kind of a few fields, some in memory and some on the page only. */
export const thing: Kind = {
  kind: 'thing',
  label: '事项',
  counter: '条',
  title: 'name',
  write: 'any',
  see: 'all',
  empty: '',
  large: true,
  fields: {
    name: text({ label: '名称', list: 100, search: true }),
    city: text({ label: '城市', list: 100 }),
    // On the page only.
    address: text({ label: '地址' }),
    plan: note({ label: '打算' }),
  },
}
