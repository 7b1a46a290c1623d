import { expect, test } from 'vitest'
import type { AnyRecord } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { following, owning } from './following'
import { smallTable } from './small'
import { Tables } from './tables'
import { bench, put, start, stop } from './testing'

const maker = {
  small: (kind: string, pages: AnyRecord[][]) => smallTable(kind, pages),
  large: () => {
    throw new Error('none here')
  },
  isLarge: () => false,
}

function tablesWith(held: Record<string, object[]>): Tables {
  const tables = new Tables(maker, { load: async () => [] })
  for (const [kind, records] of Object.entries(held))
    tables.add(kind, [records.map((one) => ({ stamps: {}, ...one }) as AnyRecord)], undefined)
  return tables
}

const tables = tablesWith({
  subsidy: [
    { id: 's1', amount: 1_200_000 },
    { id: 's2', amount: 400_000 },
    { id: 's3', amount: 9, deleted: true },
  ],
  loan: [{ id: 'l', amount: 10_000_000 }],
  grantBatch: [{ id: 'b', subsidies: ['s1', 's2'], loans: ['l'], recipients: 3, total: 11_600_000 }],
})
const sums = async (set: Record<string, never[] | string[] | string | number | null | object[]>) =>
  (await following([{ kind: 'grantBatch', id: 'b', set: set as never }], tables, kindOf))[0].set

test('五（八）: what is taken out of a hand-out leaves its number and its sums with it', async () => {
  expect(await sums({ subsidies: ['s2'] })).toEqual({
    subsidies: ['s2'],
    recipients: 2,
    total: 10_400_000,
    subsidyTotal: 400_000,
    loanTotal: 10_000_000,
    discountTotal: 0,
  })
  expect(await sums({ subsidies: null, loans: null })).toMatchObject({ recipients: 0, total: 0 })
  expect(await sums({ subsidies: ['s3', 'gone'], others: [{ amount: 500 }] })).toMatchObject({
    recipients: 2,
    subsidyTotal: 500,
  })
})

test('what is written with it stands, and what touches none of the lists is as it came', async () => {
  expect(await sums({ subsidies: ['s2'], total: 7 })).toMatchObject({ recipients: 2, total: 7 })
  expect(await sums({ place: '会议室' })).toEqual({ place: '会议室' })
})

test('a renamed unit is still found by its old name', async () => {
  const units = tablesWith({ unit: [{ id: 'u', name: '区发改委', aliases: '发改委' }] })
  const renamed = async (set: Record<string, string>) =>
    (await following([{ kind: 'unit', id: 'u', set }], units, kindOf))[0].set
  expect(await renamed({ name: '区发改局' })).toEqual({ name: '区发改局', aliases: '发改委、区发改委' })
  expect(await renamed({ name: '区发改局', aliases: '发改局' })).toMatchObject({ aliases: '发改局' })
  expect(await renamed({ name: '区发改委' })).toEqual({ name: '区发改委' })
  const [made] = await following([{ kind: 'unit', id: 'new', set: { name: '区科技局' } }], units, kindOf)
  expect(made.set).toEqual({ name: '区科技局' })
})

test("[I9] nobody's record that gets its town becomes the town's, whoever's other records stay theirs", async () => {
  const people = tablesWith({
    person: [
      { id: 'nobody', name: '孔一' },
      { id: 'theirs', name: '孔二', town: 'rangu', unit: 'rangu' },
      { id: 'stations', name: '孔三', unit: 'guangzhou' },
    ],
  })
  const owned = async (
    id: string,
    set: Record<string, string | null>,
    role: 'district' | 'town' = 'district',
  ) => {
    const by = { unit: 'office', role, operator: '张三', today: '2017-12-24' }
    return (await owning([{ kind: 'person', id, set }], people, kindOf, by))[0].set
  }
  expect(await owned('nobody', { town: 'rangu' })).toEqual({ town: 'rangu', unit: 'rangu' })
  expect(await owned('nobody', { town: 'rangu', unit: 'office' })).toEqual({ town: 'rangu', unit: 'office' })
  expect(await owned('nobody', { town: null })).toEqual({ town: null })
  expect(await owned('nobody', { town: 'rangu' }, 'town')).toEqual({ town: 'rangu' })
  expect(await owned('theirs', { town: 'huji' })).toEqual({ town: 'huji' })
  expect(await owned('stations', { town: 'rangu' })).toEqual({ town: 'rangu' })
})

test('五（八）: two changes of one hand-out that were sent without waiting both count in its sums', async () => {
  const engine = start(bench(), { kindOf })
  await engine.open()
  const one = (kind: string, set: object, id = kind) => put(id, set as never, true, kind)
  const held = [one('subsidy', { amount: 3 }), one('loan', { amount: 50 }), one('grantBatch', {}, 'b')]
  await engine.commit({ label: '一', changes: held })
  const change = (set: object) =>
    engine.commit({ label: '改', changes: [put('b', set as never, false, 'grantBatch')] })
  await Promise.all([change({ subsidies: ['subsidy'] }), change({ loans: ['loan'] })])
  expect(await engine.tables.get('grantBatch', 'b')).toMatchObject({ recipients: 2, total: 53 })
  stop(engine)
})
