import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  choice,
  defineKind,
  idNumber,
  int,
  type Kind,
  type NewBy,
  phone,
  text,
  type Value,
} from '../domain/kind'
import type { Bulk } from './bulk'
import { decodeCommit, encodeCommit } from './log'
import { matchImport } from './match'
import type { ImportRows } from './messages'
import { bench, contents, makerFor, start, stop } from './testing'

const man = defineKind({
  kind: 'man',
  label: '人',
  counter: '人',
  title: 'name',
  large: true,
  identity: [['idNumber'], ['name', 'phone']],
  write: 'any',
  see: 'all',
  empty: '',
  fill: (set, site) => ({ unit: site.unit, ...(set.city === '广州' ? { province: '广东' } : {}) }),
  check: (r): Record<string, string> => (r.city === '昆明' && r.age === 1 ? { age: '太小' } : {}),
  fields: {
    name: text({ label: '姓名', required: true, max: 3 }),
    idNumber: idNumber({ label: '身份证号' }),
    phone: phone({ label: '手机' }),
    city: text({ label: '城市' }),
    province: text({ label: '省份' }),
    age: int({ label: '年龄', check: (age: number, r) => (age === 2 && r.city === '长春' ? '不对' : null) }),
    level: choice({ label: '级别', options: { a: '甲' }, initial: 'a' }),
    unit: text({ label: '单位' }),
    sourceRow: int({ label: '来源行' }),
  },
}) as Kind
const kindOf = (name: string): Kind | undefined => (name === 'man' ? man : undefined)
const by: NewBy = { unit: 'u', role: 'town', operator: '张三', today: '2017-12-24' }

const cells = fc.record({
  name: fc.constantFrom('甲', '乙', '丙', '丁戊己庚', undefined),
  idNumber: fc.constantFrom('37170319780310123X', '371703198501012340', '000000000000000000', undefined),
  phone: fc.constantFrom('13800000001', '13800000002', '13800000003', undefined),
  city: fc.constantFrom('广州', '昆明', '长春', '', undefined),
  age: fc.constantFrom(1, 2, 3, undefined),
})
type Row = { [field: string]: Value | undefined }

function rowsOf(list: Row[]): ImportRows {
  const fields = ['name', 'idNumber', 'phone', 'city', 'age']
  return {
    kind: 'man',
    file: '名册.xlsx',
    digest: '',
    fields,
    columns: fields.map((name) => ({
      codes: Int32Array.from(list, (_, i) => i + 1),
      values: [undefined, ...list.map((item) => item[name])],
    })),
    rejected: {},
    origin: {
      fields: ['sourceRow'],
      columns: [{ codes: Int32Array.from(list, (_, i) => i + 1), values: [undefined, ...list.keys()] }],
    },
  }
}

const ids = () => {
  let next = 0
  return () => `n${next++}`
}

test('an import by column does what it does row by row, and says the same', async () => {
  const maker = makerFor(kindOf)
  await fc.assert(
    fc.asyncProperty(
      fc.array(cells, { maxLength: 4 }),
      fc.array(cells, { maxLength: 8 }),
      async (old, file) => {
        const table = maker.large('man', undefined, { load: async () => [] })
        old.forEach((set, i) => {
          table.put(JSON.parse(JSON.stringify({ id: `o${i}`, stamps: {}, ...set })))
        })
        const rows = rowsOf(file)
        const fast = await matchImport(rows, table, man, by, ids())
        const slow = await matchImport(rows, table, { ...man, large: false }, by, ids())
        // Of many people one name is no hint, so the large kind does not look for namesakes.
        expect({ ...fast.preview }).toEqual({ ...slow.preview, namesakes: {} })
        const made = new Set(
          slow.drafts.filter((draft) => draft.create).map(({ set }) => JSON.stringify(sorted(set))),
        )
        const bulk = fast.bulk ? setsOf(fast.bulk) : []
        const both = [...bulk, ...fast.drafts.filter((draft) => draft.create).map(({ set }) => set)]
        expect(both.length).toBe(slow.drafts.filter((draft) => draft.create).length)
        for (const set of both) expect(made).toContain(JSON.stringify(sorted(set)))
        expect(fast.drafts.filter((draft) => !draft.create)).toEqual(
          slow.drafts.filter((draft) => !draft.create),
        )
      },
    ),
    { numRuns: 600 },
  )
})

const sorted = (set: Row): Row => Object.fromEntries(Object.entries(set).sort(([a], [b]) => (a < b ? -1 : 1)))

function setsOf(bulk: Bulk): { [field: string]: Value }[] {
  return decodeCommit(
    1,
    encodeCommit(commitOf(bulk)).map((part) => part.bytes),
  ).changes.map(({ set }) => set)
}

const commitOf = (bulk: Bulk) => ({
  seq: 1,
  stamp: '000000001-0000-aaaaaaaa',
  at: '',
  operator: '',
  unit: '',
  label: '',
  source: { by: 'import' as const, file: '' },
  changes: [],
  was: [],
  bulk,
})

test('[L2] records by column are read back, whatever the size of a part', () => {
  const values = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.constant('广州'),
    fc.constant(null),
    fc.constant([1, 'x']),
  )
  fc.assert(
    fc.property(
      fc.array(fc.tuple(values, fc.constantFrom('甲', '乙', null)), { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 1, max: 4000 }),
      (list, size) => {
        const bulk: Bulk = {
          kind: 'man',
          ids: list.map((_, i) => `r${i}`),
          fields: ['a', 'b'],
          columns: [0, 1].map((i) => ({
            codes: Int32Array.from(list, (row, at) => (row[i] === null ? 0 : at + 1)),
            values: [undefined, ...list.map((row) => row[i] as Value)],
          })),
        }
        const parts = encodeCommit(commitOf(bulk), size)
        expect(parts.reduce((sum, part) => sum + part.rows, 0)).toBe(list.length)
        const { changes, was } = decodeCommit(
          1,
          parts.map((part) => part.bytes),
        )
        expect(changes.map(({ id }) => id)).toEqual(bulk.ids)
        expect(changes.map(({ set }) => [set.a ?? null, set.b ?? null])).toEqual(list)
        expect(was.every((one) => one === null)).toBe(true)
      },
    ),
  )
})

test('[C1] records filled in by column are the same before and after pages, a restart and a rebuild, edited between', async () => {
  const count = 1234
  const bulk: Bulk = {
    kind: 'man',
    ids: Array.from({ length: count }, (_, i) => `r${i}`),
    fields: ['name', 'city'],
    columns: [
      {
        codes: Int32Array.from({ length: count }, (_, i) => (i % 3) + 1),
        values: [undefined, '甲', '乙', '丙'],
      },
      { codes: Int32Array.from({ length: count }, (_, i) => i % 2), values: [undefined, '广州'] },
    ],
  }
  const on = bench()
  let engine = start(on, { kindOf })
  await engine.open()
  const first = { kind: 'man', id: 'zero', create: true as const, set: { name: '零' } }
  await engine.commit({ label: '新增', changes: [first], trust: true })
  const { count: touched } = await engine.commit({
    label: '导入',
    source: { by: 'import', file: '名册.xlsx' },
    changes: [{ kind: 'man', id: 'one', create: true, set: { name: '壹' } }],
    bulk,
    trust: true,
  })
  expect(touched).toBe(count + 1)
  await engine.commit({
    label: '改',
    changes: [{ kind: 'man', id: 'r700', set: { city: '昆明' } }],
    trust: true,
  })
  const before = await contents(engine)
  expect(Object.keys(before).length).toBe(count + 2)
  expect(before['man/r700']).toMatchObject({ name: '乙', city: '昆明' })
  expect(before['man/r3']).toMatchObject({ name: '甲', city: '广州' })
  expect(before['man/r2'].city).toBeUndefined()
  await engine.checkpoint()
  expect(await contents(engine)).toEqual(before)
  stop(engine)
  engine = start(on, { kindOf })
  await engine.open()
  expect(await contents(engine)).toEqual(before)
  await engine.inQueue(() => engine.reload())
  expect(await contents(engine)).toEqual(before)
  const history = await engine.logbook.ofRecord('man', 'r700')
  expect(history.map(({ commit }) => commit.label)).toEqual(['改', '导入'])
  stop(engine)
})
