/** Changes merged by what is in memory alone, against the same changes merged into whole records. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AnyRecord } from '../domain/kind'
import { type Change, canonical, changesOf, merge } from '../exchange/merge'
import { encodeStamp } from '../exchange/stamp'
import { hostOf } from './host'
import { bench, contents, start, stop, thing } from './testing'
import { verify } from './verify'

const kindOf = (name: string) => (name === 'thing' ? thing : undefined)

const value = fc.oneof(fc.constantFrom(null, '', '甲', '乙', '丙'), fc.nat(2))
const change: fc.Arbitrary<Change> = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    // Few stamps, so that some are equal, older and newer in every mixture.
    stamp: fc
      .tuple(fc.nat(5), fc.nat(1))
      .map(([time, writer]) => encodeStamp(1000 + time, 0, `w${writer}000000`)),
    create: fc.boolean(),
    set: fc.dictionary(fc.constantFrom('name', 'city', 'address', 'plan', 'unknown', 'deleted'), value, {
      maxKeys: 4,
    }),
  })
  .map(({ create, ...rest }) => ({ kind: 'thing', ...rest, ...(create ? { create: true as const } : {}) }))

const step = fc.oneof(
  { weight: 4, arbitrary: fc.array(change, { minLength: 1, maxLength: 5 }) },
  { weight: 1, arbitrary: fc.constantFrom('checkpoint' as const, 'restart' as const) },
)

test('[M7] whatever is merged without its page is what merging whole records gives', async () => {
  let glanced = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const on = bench()
      let engine = start(on, { kindOf })
      await engine.open()
      const expected = new Map<string, AnyRecord>()
      for (const one of steps) {
        if (one === 'checkpoint') await engine.checkpoint()
        else if (one === 'restart') {
          await engine.settled()
          stop(engine)
          engine = start(on, { kindOf })
          await engine.open()
        } else {
          const read = engine.tables.of('thing').load
          let pages = 0
          engine.tables.of('thing').load = (ids) => {
            pages += ids.length
            return read(ids)
          }
          const known = one.filter(({ id }) => expected.has(id)).length
          await hostOf(engine).commitMerged({
            ...{ label: '', changes: one, authors: {}, clashes: [], made: [], locals: [] },
            from: { site: 's', writer: 'w0000000', unit: 'u', upTo: 1, file: '' },
          })
          glanced += Math.max(0, known - pages)
          for (const item of one) expected.set(item.id, merge(expected.get(item.id), item))
        }
      }
      const found = await contents(engine)
      for (const [id, record] of expected)
        expect(canonical(found[`thing/${id}`] as never)).toBe(canonical(record as never))
      // [X1] What a package takes of them at some stamps is what the whole records say of these.
      for (const [id, record] of expected) {
        const all = changesOf('thing', record)
        for (const { stamp } of all) {
          const [seen] = await hostOf(engine).loadStamped('thing', [id], () => new Set([stamp]))
          const picked = changesOf('thing', seen as AnyRecord).filter((one) => one.stamp === stamp)
          expect(canonical(picked as never)).toBe(
            canonical(all.filter((one) => one.stamp === stamp) as never),
          )
        }
      }
      await engine.settled()
      stop(engine)
    }),
    { numRuns: 150, seed: 20171221 },
  )
  // Otherwise nothing was shown.
  expect(glanced).toBeGreaterThan(200)
})

test('[C2] where only fields in memory were changed a checkpoint leaves the page, and what is newer is laid over it', async () => {
  const on = bench()
  const from = { site: 's', writer: 'w0000000', unit: 'u', upTo: 1, file: '' }
  const receive = (engine: ReturnType<typeof start>, time: number, set: Record<string, string>) =>
    hostOf(engine).commitMerged({
      ...{ label: '', authors: {}, clashes: [], made: [], locals: [], from },
      changes: [
        {
          kind: 'thing',
          id: 'a',
          stamp: encodeStamp(time, 0, 'w0000000'),
          ...(time === 1000 ? { create: true as const } : {}),
          set,
        },
      ],
    })
  let engine = start(on, { kindOf })
  await engine.open()
  await receive(engine, 1000, { name: '甲', address: '定陶' })
  await engine.checkpoint()
  await receive(engine, 1001, { name: '乙' })
  const table = engine.tables.of('thing')
  expect([table.touched(), table.dirty(), table.dirty(true)]).toEqual([1, [], [0]])
  await engine.checkpoint()
  expect(table.touched()).toBe(0)
  await engine.settled()
  stop(engine)
  engine = start(on, { kindOf })
  await engine.open()
  const read = async () => (await engine.tables.of('thing').load(['a']))[0]
  expect(await read()).toMatchObject({ name: '乙', address: '定陶' })
  // Another field of the same page: it is written, and holds both.
  await receive(engine, 1002, { address: '菏泽' })
  expect(engine.tables.of('thing').dirty()).toEqual([0])
  await engine.checkpoint()
  expect(engine.tables.of('thing').dirty(true)).toEqual([])
  expect(await verify(engine)).toMatchObject({ ok: true })
  expect(await read()).toMatchObject({ name: '乙', address: '菏泽' })
  stop(engine)
})

test('[M1][M7] an empty text that is emptied is gone, in memory and after a rebuild', async () => {
  const on = bench()
  const engine = start(on, { kindOf })
  await engine.open()
  const at = (time: number) => encodeStamp(time, 0, 'w0000000')
  const receive = (change: Change) =>
    hostOf(engine).commitMerged({
      ...{ label: '', changes: [change], authors: {}, clashes: [], made: [], locals: [] },
      from: { site: 's', writer: 'w0000000', unit: 'u', upTo: 1, file: '' },
    })
  await receive({ kind: 'thing', id: 'a', stamp: at(1), create: true, set: { name: '甲', city: '' } })
  await engine.checkpoint()
  await receive({ kind: 'thing', id: 'a', stamp: at(2), set: { city: null } })
  const now = await engine.tables.get('thing', 'a')
  expect(now).toEqual({ id: 'a', name: '甲', stamps: { '*': at(1), city: at(2) } })
  await engine.inQueue(() => engine.reload())
  expect(await engine.tables.get('thing', 'a')).toEqual(now)
  await engine.settled()
  stop(engine)
})
