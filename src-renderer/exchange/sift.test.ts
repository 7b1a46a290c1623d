/** What is told by column, against the review of the same package change by change. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AnyRecord, type Kind, text, type Value } from '../domain/kind'
import { kindOf as declared } from '../domain/registry'
import { samplePeople } from '../domain/samples/people'
import { groupBy } from '../domain/values/group'
import { hostOf } from '../store/host'
import { bench, contents, start, stop, thing } from '../store/testing'
import { type Block, blocksOf, changesIn, namesIn } from './blocks'
import { type Review, type ReviewContext, review } from './incoming'
import { type Change, merge } from './merge'
import { contentsOf, fileFor, introduce, office, receive } from './office.fixture'
import { sift } from './sift'
import { encodeStamp, planStamp } from './stamp'

const RANGU = 'unit-rangu'
const OFFICE = 'unit-office'

const owned = (write: Kind['write'], by: boolean): Kind => ({
  ...thing,
  ...(by ? { ownerField: 'unit' } : {}),
  write,
  fields: {
    ...thing.fields,
    address: { ...thing.fields.address, reserved: true },
    unit: text({ label: '单位', list: 100 }),
  },
})

const IDS = [...'abcdefghij']
/** One of the records is the sender's own. */
const SENDERS = ['u1', 'u2', 'a'] as const
const value = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(null, '', '甲', '乙', false) },
  fc.nat(1),
  fc.array(fc.constantFrom('甲', '乙'), { maxLength: 2 }),
  fc.constantFrom<Value>({ text: '十二月' }, { text: '月底前' }),
)
const FIELDS = ['name', 'address', 'plan', 'ofTheFuture', 'deleted', 'sample']
const set = fc
  .tuple(
    fc.dictionary(fc.constantFrom(...FIELDS), value, { maxKeys: 4 }),
    fc.option(fc.constantFrom(...SENDERS), { nil: undefined }),
  )
  .map(([all, unit]): Record<string, Value> => (unit ? { ...all, unit } : all))
const stamp = fc.oneof(
  { weight: 8, arbitrary: fc.nat(4).map((time) => encodeStamp(1000 + time, 0, 'w0000000')) },
  fc.constant(planStamp(1)),
)
const change = fc.record({ id: fc.constantFrom(...IDS), stamp, create: fc.boolean(), set }).map(
  ({ create, ...rest }): Change => ({
    kind: 'thing',
    ...rest,
    ...(create ? { create: true as const } : {}),
  }),
)

const counts = ({ created, updated, deleted, unchanged, unknown, byKind }: Review) => ({
  ...{ created, updated, deleted, unchanged, unknown },
  byKind: byKind.thing ?? { created: 0, updated: 0, deleted: 0 },
})
const named = (changes: readonly Change[]) => [...new Set(changes.map(({ id }) => id))].sort()
const whole = async (engine: Parameters<typeof contents>[0]) =>
  Object.fromEntries(Object.entries(await contents(engine)).filter(([key]) => key.startsWith('thing/')))

test('[R9] what is told by column is what the review says, and what merging one by one gives', async () => {
  const told = { new: 0, same: 0, clashes: 0, setAside: 0, withheld: 0 }
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        before: fc.array(change, { maxLength: 8 }),
        incoming: fc.array(change, { maxLength: 12 }),
        write: fc.constantFrom<Kind['write']>('any', 'owner', 'district'),
        byUnit: fc.boolean(),
        unit: fc.constantFrom(...SENDERS),
        role: fc.constantFrom('town' as const, 'town' as const, 'district' as const),
        touched: fc.subarray(IDS),
        fields: fc.subarray(['name', 'address', 'unit']),
        given: fc.subarray(IDS, { maxLength: 2 }),
        heard: fc.boolean(),
      }),
      async ({ before, incoming, write, byUnit, touched, fields, given, heard, ...sender }) => {
        const kind = owned(write, byUnit)
        const kindOf = (name: string) => (name === 'thing' ? kind : undefined)
        const engine = start(bench(), { kindOf })
        await engine.open()
        const host = hostOf(engine)
        const from = { site: 's', writer: 'w0000000', unit: 'u', upTo: 1, file: '' }
        const commit = (changes: Change[], bulk?: Block) =>
          host.commitMerged({
            ...{ label: '', from, changes, bulk, authors: {}, clashes: [], made: [], locals: [] },
          })
        await commit(before)
        const here = new Map<string, AnyRecord>()
        for (const one of before) here.set(one.id, merge(here.get(one.id), one))
        // Some of the same changes once more, as a resend has them.
        const { blocks, rest } = blocksOf([...before.slice(3), ...incoming], 1)
        const all = [...blocks.flatMap(changesIn), ...rest]
        const context: ReviewContext = {
          ...{ kindOf, sender },
          changedHere: (_, id) =>
            touched.includes(id) ? new Map(fields.map((field) => [field, null])) : undefined,
          seenBefore: () => heard,
          byOffice: () => heard,
          office: true,
          accepted: (_, id) => given.includes(id),
        }
        const expected = review(all, (_, id) => here.get(id), context)
        const names = namesIn(blocks, rest)
        const sifting = {
          ...{ kindOf, sender },
          memory: (name: string) => host.memory(name),
          changedHere: (_: string, id: string) => touched.includes(id),
        }
        const sifted = sift(blocks, rest, names, sifting, 1)
        const verdict = review(sifted.rest, (_, id) => here.get(id), context)
        const fresh = sifted.fresh.flatMap(changesIn)
        told.new += fresh.length
        told.same += sifted.same
        told.clashes += expected.clashes.length
        told.setAside += expected.setAside.length
        told.withheld += expected.withheld.length
        verdict.unchanged += sifted.same
        verdict.created += fresh.length
        if (fresh.length > 0) {
          verdict.byKind.thing ??= { created: 0, updated: 0, deleted: 0 }
          verdict.byKind.thing.created += fresh.length
        }
        expect(counts(verdict)).toEqual(counts(expected))
        expect(verdict.clashes).toEqual(expect.arrayContaining(expected.clashes))
        expect(verdict.clashes).toHaveLength(expected.clashes.length)
        expect(named(verdict.setAside)).toEqual(named(expected.setAside))
        expect(named(verdict.withheld)).toEqual(named(expected.withheld))

        for (const one of expected.apply) here.set(one.id, merge(here.get(one.id), one))
        const [bulk, ...more] = sifted.fresh
        await commit([...verdict.apply, ...more.flatMap(changesIn)], bulk)
        expect(await whole(engine)).toEqual(
          Object.fromEntries([...here].map(([id, record]) => [`thing/${id}`, record])),
        )
        await engine.settled()
        stop(engine)
      },
    ),
    { numRuns: 2000, seed: 20171221 },
  )
  // Otherwise nothing was shown.
  for (const [what, count] of Object.entries(told)) expect(count, what).toBeGreaterThan(100)
})

const COUNT = 1300

test('[R1][R9][P6] a first file of a thousand people and a resend of them, by real files, before and after a restart', async () => {
  const [town, district, plain] = [
    await office(RANGU),
    await office(OFFICE),
    // The same program, had it no large kinds: row by row.
    await office(OFFICE, 0, {
      kindOf: (name) => (name === 'person' ? { ...declared(name)!, large: false } : declared(name)),
    }),
  ]
  await introduce(town, district)
  const card = await town.exchange.trust.own()
  await plain.exchange.trust.trust(card.bytes, card.fingerprint)
  const people = [...samplePeople(COUNT, 5)].map((all, i) => ({
    ...{ kind: 'person', id: `p${i}`, create: true as const },
    set: {
      ...all,
      unit: RANGU,
      town: RANGU,
      ...(i % 7 ? {} : { plan: '', remark: `第${i}人`, wechat: null }),
    },
  }))
  await town.engine.commit({ label: '名册', changes: people.slice(0, 1000), trust: true })
  await town.engine.commit({ label: '名册', changes: people.slice(1000), trust: true })
  const moved = [3, 500, 1200].map((i) => ({ kind: 'person', id: `p${i}`, set: { city: '示例市' } }))
  await town.engine.commit({ label: '核对', changes: moved, trust: true })

  const file = await fileFor(town, district)
  const inside = await contentsOf(file)
  expect(inside.manifest).toMatchObject({ version: 3, counts: { person: COUNT } })
  expect([...groupBy(inside.blocks, ({ kind }) => kind).keys()]).toEqual(['person'])
  const first = await receive(district, file)
  expect(first.preview).toMatchObject({ created: COUNT, byKind: { person: { created: COUNT } } })
  expect(first.preview.records[0]).toMatchObject({ kind: 'person', what: 'created' })
  expect(first.result).toMatchObject({ created: COUNT, updated: 0, unchanged: 0 })
  await receive(plain, file)
  const persons = async (at: typeof district) =>
    Object.fromEntries(Object.entries(await contents(at.engine)).filter(([key]) => key.startsWith('person/')))
  const expected = await persons(plain)
  expect(Object.keys(expected)).toHaveLength(COUNT)
  expect(await persons(district)).toEqual(expected)

  // Everything once more, with ten that changed since: the district never answered.
  const changes = people.slice(40, 50).map(({ kind, id }) => ({ kind, id, set: { city: '别处' } }))
  await town.engine.commit({ label: '核对', changes, trust: true })
  const again = await fileFor(town, district)
  expect((await receive(district, again)).result).toMatchObject({
    created: 0,
    updated: 10,
    unchanged: COUNT - 10,
  })
  await receive(plain, again)
  expect(await persons(district)).toEqual(await persons(plain))

  await district.engine.settled()
  stop(district.engine)
  const opened = start(district.on, { kindOf: declared })
  await opened.open()
  expect(await persons({ ...district, engine: opened })).toEqual(await persons(plain))
  for (const one of [town.engine, plain.engine, opened]) stop(one)
})

test('[R9] what came by another way between preview and writing is merged, not written twice', async () => {
  const engine = start(bench(), { kindOf: () => thing })
  await engine.open()
  const at = (time: number) => encodeStamp(1000 + time, 0, 'w0000000')
  const commit = hostOf(engine).commitMerged
  const common = { label: '', authors: {}, clashes: [], made: [], locals: [] }
  const from = { site: 's', writer: 'w0000000', unit: 'u', upTo: 1, file: '' }
  const later: Change = { kind: 'thing', id: 'a', stamp: at(2), create: true, set: { name: '后来' } }
  await commit({ ...common, from, changes: [later] })
  const rows = ['a', 'b'].map(
    (id): Change => ({ kind: 'thing', id, stamp: at(1), create: true, set: { name: '先前' } }),
  )
  const { blocks } = blocksOf(rows, 1)
  await commit({ ...common, from, changes: [], bulk: blocks[0] })
  expect(await whole(engine)).toMatchObject({ 'thing/a': { name: '后来' }, 'thing/b': { name: '先前' } })
  stop(engine)
})
