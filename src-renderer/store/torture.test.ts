/** Everything that may go wrong between two starts, at every single call. */
import { IDBFactory } from 'fake-indexeddb'
import { describe, expect, test, vi } from 'vitest'
import { type AnyRecord, text } from '../domain/kind'
import { person } from '../domain/person'
import { Database } from './database'
import type { Engine } from './engine'
import type { Trouble } from './memory-disk.fixture'
import type { Draft } from './messages'
import { type Bench, bench, contents, put, start, stop, thing } from './testing'
import { verify } from './verify'

vi.setConfig({ testTimeout: 120_000 })

/** So small that every commit has several parts, appends and segments. */
const sizes = { segment: 3000, append: 700, part: 500 }

type Model = Record<string, Record<string, unknown>>

const COMMITS: Draft[][] = Array.from({ length: 14 }, (_, i) =>
  i % 3 === 2
    ? [put(`s${i - 1}`, { name: `改${i}`, city: null }, false), put(`s${i - 2}`, { deleted: true }, false)]
    : Array.from({ length: i % 2 ? 9 : 1 }, (_, n) =>
        put(n ? `s${i}-${n}` : `s${i}`, { name: `站${i}`, city: '广州', note: '字'.repeat(40) }),
      ),
)

function apply(model: Model, drafts: readonly Draft[]): Model {
  const next = structuredClone(model)
  for (const { kind, id, set } of drafts) {
    const key = `${kind}/${id}`
    next[key] ??= { id }
    for (const [name, value] of Object.entries(set)) {
      if (value === null) delete next[key][name]
      else next[key][name] = value
    }
  }
  return next
}

const bare = (all: Record<string, AnyRecord>): Model =>
  Object.fromEntries(Object.entries(all).map(([key, { stamps: _, ...record }]) => [key, record]))

/** Small numbers that look random, the same every time. */
function dice(seed: number): () => number {
  let state = seed * 2654435761 + 1
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) | 0
    return ((state >>> 8) & 0xffff) / 0x10000
  }
}

/** Runs all commits, with pages written in between; those that were answered are in the model. */
async function work(engine: Engine): Promise<{ model: Model; flying: Model | null; failed: number }> {
  let model: Model = {}
  let failed = 0
  for (const [i, changes] of COMMITS.entries()) {
    const next = apply(model, changes)
    try {
      await engine.commit({ label: `第${i}次`, changes })
      model = next
    } catch (error) {
      if ((error as Error).name === 'PowerLoss') return { model, flying: next, failed }
      expect((error as Error).name).toBe('Told')
      failed++
    }
    expect(bare(await contents(engine))).toEqual(model)
    if (i % 5 === 4) await engine.checkpoint()
  }
  return { model, flying: null, failed }
}

async function callsOfAll(): Promise<number> {
  const on = bench()
  const engine = start(on, { sizes })
  await engine.open()
  await work(engine)
  return on.disk.calls
}

const calls = await callsOfAll()

test('the scenario does what it is for: many calls, several segments', async () => {
  expect(calls).toBeGreaterThan(40)
})

describe.each(['refuse', 'partly', 'wholly'] as const)('[J6] a call that fails (%s)', (how) => {
  test('changes nothing, and everything goes on', async () => {
    for (let at = 1; at <= calls; at++) {
      const on = bench()
      let unsaid = 0
      let engine = start(on, { sizes, warn: () => unsaid++ })
      await engine.open()
      on.disk.fail({ at, how })
      const { model, failed } = await work(engine)
      // Beginning a segment at rest fails without anybody's having asked for it.
      expect(failed + unsaid).toBe(1)
      stop(engine)
      engine = start(on, { sizes })
      expect((await engine.open()).mended).toBeNull()
      expect(bare(await contents(engine))).toEqual(model)
      stop(engine)
    }
  })

  test('twice running, so that taking back fails too', async () => {
    for (let at = 1; at <= calls; at += 3) {
      const on = bench()
      let engine = start(on, { sizes })
      await engine.open()
      for (let n = 0; n < 2; n++) on.disk.fail({ at: at + n, how })
      const { model } = await work(engine)
      stop(engine)
      engine = start(on, { sizes })
      await engine.open()
      expect(bare(await contents(engine))).toEqual(model)
      stop(engine)
    }
  })
})

test('[J3] the power goes at every call: every answered commit is there, the last one whole or not at all', async () => {
  let kept = 0
  for (let at = 1; at <= calls; at++) {
    for (const seed of [0, 1, 2, 3]) {
      const on = bench()
      let engine = start(on, { sizes })
      await engine.open()
      on.disk.fail({ at, how: 'power' } satisfies Trouble)
      const { model, flying } = await work(engine)
      expect(flying).not.toBeNull()
      stop(engine)
      on.disk.restart(seed === 0 ? () => 0 : seed === 1 ? () => 0.999 : dice(at * 7 + seed))
      if (seed % 2 === 1) on.indexedDB = new IDBFactory()
      engine = start(on, { sizes })
      await engine.open()
      const found = bare(await contents(engine))
      if (JSON.stringify(found) === JSON.stringify(flying)) kept++
      else expect(found).toEqual(model)
      // And it works on.
      await engine.commit({ label: '再来', changes: [put('again', { name: '再来' })] })
      const after = bare(await contents(engine))
      stop(engine)
      engine = start(on, { sizes })
      expect((await engine.open()).mended).toBeNull()
      expect(bare(await contents(engine))).toEqual(after)
      stop(engine)
    }
  }
  // Some unanswered commits were wholly on disk: they count, and the test did meet them.
  expect(kept).toBeGreaterThan(0)
})

async function filled(): Promise<{ on: Bench; model: Model }> {
  const on = bench()
  const engine = start(on, { sizes })
  await engine.open()
  const { model } = await work(engine)
  await engine.settled()
  stop(engine)
  return { on, model }
}

test('[O8] one byte of the journal changes, anywhere: nothing is lost while IndexedDB is whole', async () => {
  const { on, model } = await filled()
  const whole = on.disk.segments.map(({ bytes }) => bytes)
  let told = 0
  for (let segment = 0; segment < whole.length; segment++) {
    for (let place = 0; place < whole[segment].length; place += 211) {
      on.disk.segments = whole.map((bytes) => ({ bytes: bytes.slice(), flushed: bytes.length }))
      on.disk.segments[segment].bytes[place] ^= 0x5a
      const engine = start(on, { sizes })
      const { mended } = await engine.open()
      if (mended) told++
      expect(bare(await contents(engine))).toEqual(model)
      stop(engine)
      // Whatever was mended must stand by itself, and without IndexedDB too.
      if (segment !== whole.length - 1) continue
      const alone = start({ ...on, indexedDB: new IDBFactory() }, { sizes })
      await alone.open()
      expect(bare(await contents(alone))).toEqual(model)
      stop(alone)
    }
  }
  expect(told).toBeGreaterThan(5)
})

test('[O6][O8] what has to be rebuilt is not thrown away before the journal is known to be whole', async () => {
  const thingOf = (more: object) => ({
    kindOf: (name: string) =>
      name === 'thing' ? { ...thing, fields: { ...thing.fields, ...more } } : undefined,
    sizes,
  })
  const on = bench()
  const engine = start(on, thingOf({}))
  await engine.open()
  for (let i = 0; i < 30; i++)
    await engine.commit({ label: `${i}`, changes: [put(`t${i}`, { name: `事${i}` }, true, 'thing')] })
  await engine.checkpoint()
  const before = await contents(engine)
  stop(engine)
  expect(on.disk.segments.length).toBeGreaterThan(2)
  // Damage that nobody has met yet, and a newer program that lists one column more.
  on.disk.segments[0].bytes[on.disk.segments[0].bytes.length >> 1] ^= 0x5a
  const next = start(on, thingOf({ owner: text({ label: '单位', list: 100 }) }))
  const { mended } = await next.open()
  expect(await contents(next)).toEqual(before)
  expect(mended).toMatch(/数据没有丢失/)
  expect((await verify(next)).problems).toEqual([])
  stop(next)
})

test('[O8] a damaged journal without IndexedDB: what verifies is found again, and what is lost is said', async () => {
  const { on } = await filled()
  const whole = on.disk.segments.map(({ bytes }) => bytes)
  for (let segment = 0; segment < whole.length - 1; segment++) {
    on.disk.segments = whole.map((bytes) => ({ bytes: bytes.slice(), flushed: bytes.length }))
    on.disk.segments[segment].bytes[Math.floor(whole[segment].length / 2)] ^= 0x5a
    on.indexedDB = new IDBFactory()
    const engine = start(on, { sizes })
    const { mended, seq } = await engine.open()
    expect(mended).toMatch(/找不回来/)
    expect(seq).toBe(COMMITS.length)
    expect(on.disk.aside.at(-1)?.reason).toBe('damaged')
    expect(Object.keys(await contents(engine)).length).toBeGreaterThan(20)
    stop(engine)
  }
})

test('[J3] the journal cut at any length: IndexedDB gives back what is missing', async () => {
  const { on, model } = await filled()
  const whole = on.disk.segments.map(({ bytes }) => bytes)
  for (let segment = 0; segment < whole.length; segment++) {
    for (let length = 0; length < whole[segment].length; length += 97) {
      on.disk.segments = whole
        .slice(0, segment + 1)
        .map((bytes, i) => ({ bytes: i === segment ? bytes.slice(0, length) : bytes.slice(), flushed: 0 }))
      const engine = start(on, { sizes })
      const { mended } = await engine.open()
      expect(mended).toMatch(/日志/)
      expect(bare(await contents(engine))).toEqual(model)
      stop(engine)
    }
  }
})

/** IndexedDB that refuses to write from some moment on. */
class Refusing extends Database {
  refuses = false
  override addLog(rows: Parameters<Database['addLog']>[0]): Promise<void> {
    return this.refuses ? Promise.reject(new Error('QuotaExceededError')) : super.addLog(rows)
  }
  override checkpoint(...args: Parameters<Database['checkpoint']>): Promise<void> {
    return this.refuses ? Promise.reject(new Error('QuotaExceededError')) : super.checkpoint(...args)
  }
}

test('[O4] IndexedDB refuses after the journal has the commit: work goes on, and the next start catches up', async () => {
  const { IDBKeyRange } = await import('fake-indexeddb')
  for (const heals of [true, false]) {
    const on = bench()
    const database = new Refusing('guiyan', { indexedDB: on.indexedDB, IDBKeyRange })
    const said: unknown[] = []
    let engine = start(on, { database, emit: (name, data) => name === 'trouble' && said.push(data) })
    await engine.open()
    await engine.commit({ label: '一', changes: [put('s1', { name: '甲' })] })
    await engine.settled()
    database.refuses = true
    await engine.commit({ label: '二', changes: [put('s2', { name: '乙' })] })
    await engine.commit({ label: '三', changes: [put('s1', { name: '丙' }, false)] })
    await engine.settled()
    expect(engine.logbook.behind).toBe(2)
    expect((await engine.logbook.rowsBefore(100, 10)).map((row) => row.head.label)).toEqual([
      '三',
      '二',
      '一',
    ])
    if (heals) {
      database.refuses = false
      await engine.commit({ label: '四', changes: [put('s4', { name: '丁' })] })
      await engine.settled()
      expect(engine.logbook.behind).toBe(0)
    }
    expect(said).toEqual([expect.stringContaining('没有丢失'), ...(heals ? [null] : [])])
    const before = await contents(engine)
    stop(engine)
    engine = start(on)
    expect((await engine.open()).seq).toBe(heals ? 4 : 3)
    expect(await contents(engine)).toEqual(before)
    stop(engine)
  }
})

test('[O7] journal and IndexedDB with different histories are joined, and a new epoch begins', async () => {
  const on = bench()
  const site = { unit: 'u1', unitName: '冉固镇', role: 'town' as const, operator: '王芳' }
  let engine = start(on)
  await engine.open()
  await engine.setUp(site, [])
  await engine.commit({ label: '一', changes: [put('s1', { name: '甲' })] })
  stop(engine)
  const old = on.disk.segments.map(({ bytes }) => ({ bytes: bytes.slice(), flushed: bytes.length }))
  engine = start(on)
  await engine.open()
  const writer = engine.site?.writer
  await engine.commit({ label: '二', changes: [put('s2', { name: '乙' })] })
  await engine.settled()
  stop(engine)
  // Somebody puts an old copy of the journal back and works on with another IndexedDB.
  const other: Bench = { ...on, indexedDB: new IDBFactory() }
  other.disk.segments = old
  engine = start(other)
  await engine.open()
  await engine.commit({ label: '三', changes: [put('s3', { name: '丙' })] })
  stop(engine)
  engine = start(on)
  expect((await engine.open()).mended).toContain('合并')
  expect(Object.keys(bare(await contents(engine))).filter((key) => key.startsWith('station'))).toEqual([
    'station/s1',
    'station/s3',
    'station/s2',
  ])
  expect(engine.site?.writer).not.toBe(writer)
})

test.each([
  ['the journal whole', false],
  ['an early segment of it damaged as well', true],
])(
  '[O6] pages of a large kind vanish while the program runs, %s: it says so and goes on',
  async (_, damaged) => {
    const on = bench()
    const kindOf = (name: string) => (name === 'person' ? person : undefined)
    let engine = start(on, { kindOf, sizes })
    await engine.open()
    const changes = Array.from({ length: 1200 }, (_, i) => put(`p${i}`, { name: `张${i}` }, true, 'person'))
    await engine.commit({ label: '导入', changes, trust: true })
    await engine.commit({ label: '后来', changes: [put('p9999', { name: '后' }, true, 'person')] })
    await engine.checkpoint()
    if (damaged) on.disk.segments[0].bytes[on.disk.segments[0].bytes.length >> 1] ^= 0x5a
    await engine.options.database.raw.table('pages').clear()
    await expect(engine.tables.of('person').load(['p700'])).rejects.toMatchObject({ code: 'rebuilding' })
    await engine.settled()
    expect(await engine.tables.get('person', 'p700')).toMatchObject({ name: '张700' })
    expect(engine.tables.of('person').rows).toBe(1201)
    await engine.commit({ label: '改', changes: [put('p700', { name: '李' }, false, 'person')] })
    await engine.checkpoint()
    stop(engine)
    engine = start(on, { kindOf })
    expect((await engine.open()).mended).toBeNull()
    expect(await engine.tables.get('person', 'p700')).toMatchObject({ name: '李' })
  },
)

test('[O6] IndexedDB is emptied while the program runs: the next start notices, and rebuilds', async () => {
  for (const checkpoints of [false, true]) {
    const on = bench()
    let engine = start(on)
    await engine.open()
    for (let i = 0; i < 5; i++) await engine.commit({ label: '一', changes: [put(`s${i}`, { name: '甲' })] })
    if (checkpoints) await engine.checkpoint()
    await engine.settled()
    for (const table of engine.options.database.raw.tables) await table.clear()
    await engine.commit({ label: '二', changes: [put('s9', { name: '乙' })] })
    if (checkpoints) await engine.checkpoint()
    const before = await contents(engine)
    await engine.settled()
    stop(engine)
    engine = start(on)
    expect((await engine.open()).mended).toContain('重建')
    expect(await contents(engine)).toEqual(before)
    stop(engine)
  }
})
