import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AnyRecord,
  choice,
  date,
  defineKind,
  int,
  type Kind,
  link,
  note,
  text,
  type Value,
} from '../domain/kind'
import { loadPinyin } from '../domain/values/pinyin'
import type { CodedRows } from './coded'
import { largeTable } from './large'
import type { Condition, Where } from './messages'
import { queriesOver } from './query'
import { smallTable } from './small'
import { PAGE_ROWS, type Readable } from './table'

await loadPinyin()

const place = defineKind({
  kind: 'place',
  label: '地方',
  counter: '个',
  title: 'name',
  write: 'any',
  see: 'all',
  empty: '',
  fields: { name: text({ label: '名称', list: true }) },
}) as Kind
const thing = defineKind({
  kind: 'thing',
  label: '事物',
  counter: '个',
  title: 'name',
  large: true,
  write: 'any',
  see: 'all',
  empty: '',
  fields: {
    name: text({ label: '名称', list: true, search: true }),
    level: choice({ label: '级别', options: { city: '市级', district: '区级' } }),
    number: int({ label: '数' }),
    day: date({ label: '日期' }),
    at: link('place', { label: '地点', list: true }),
    remark: note({ label: '备注' }),
  },
}) as Kind

const NAMES = ['广州站', '昆明站', '长春站', '单县店', '张三', '李四', 'ABC', '１２号']
const records = fc
  .array(
    fc.record(
      {
        name: fc.constantFrom(...NAMES),
        level: fc.constantFrom('city', 'district'),
        number: fc.integer({ min: -3, max: 9 }),
        day: fc.constantFrom('2017-12-01', '2017-12-24', '2018-01-31'),
        at: fc.constantFrom('p0', 'p1', 'p9'),
        remark: fc.constantFrom('一', '二'),
        deleted: fc.constant(true),
      },
      { requiredKeys: [] },
    ),
    { maxLength: 40 },
  )
  .map((list) =>
    list.map((item, i): AnyRecord => ({ id: `t${i}`, stamps: { '*': 's' }, ...item }) as AnyRecord),
  )

const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    field: fc.constant('level'),
    in: fc.subarray(['city', 'district', null] as Value[], { minLength: 1 }),
  }),
  fc.record({
    field: fc.constant('number'),
    from: fc.integer({ min: -3, max: 5 }),
    to: fc.integer({ min: 0, max: 9 }),
  }),
  fc.record({ field: fc.constant('day'), from: fc.constantFrom('2017-12-02', '2017-12-24') }),
  fc.record({ field: fc.constant('name'), has: fc.constantFrom('站', 'a', '12') }),
)
const where: fc.Arbitrary<Where> = fc.record(
  {
    conditions: fc.array(condition, { maxLength: 2 }),
    text: fc.constantFrom('站', '广州', 'gz', 'zhangsan', 'kunming 站', '12', '甲'),
    deleted: fc.boolean(),
  },
  { requiredKeys: [] },
)
const sort = fc.array(
  fc.record({ field: fc.constantFrom('name', 'level', 'number', 'day', 'at'), descending: fc.boolean() }),
  { maxLength: 2 },
)

const places: AnyRecord[] = [
  { id: 'p0', stamps: {}, name: '定陶' },
  { id: 'p1', stamps: {}, name: '菏泽' },
]

function over(table: Readable, large: boolean) {
  const tables = new Map<string, Readable>([
    ['thing', table],
    ['place', smallTable('place', [places])],
  ])
  return queriesOver({
    table: (kind) => tables.get(kind),
    kinds: () => [...tables.keys()],
    isLarge: (kind) => large && kind === 'thing',
    kindOf: (name) => ({ thing, place })[name],
    seq: () => 1,
  })
}

/** A large table whose records are partly on disk, partly changed since, through a snapshot in between. */
async function split(all: AnyRecord[], at: number): Promise<Readable> {
  const none = { load: async () => [] }
  const first = largeTable(thing, undefined, none)
  for (const record of all.slice(0, at)) first.put(record)
  const pages = new Map<number, AnyRecord[]>()
  for (const page of first.dirty()) pages.set(page, await first.page(page))
  const source = { load: async (_: string, page: number) => structuredClone(pages.get(page) ?? []) }
  const second = largeTable(thing, structuredClone(first.snapshot?.()), source)
  for (const record of all.slice(at)) second.put(record)
  // Some of what is on disk changes again.
  for (const record of all.slice(0, Math.min(2, at))) second.put(record)
  return second
}

const rowsOf = ({ ids, stamps, columns }: CodedRows): unknown[][] =>
  ids.map((id, i) => [id, ...[stamps, ...columns].map(({ codes, values }) => values[codes[i]])])

describe('queries', () => {
  test('a large table answers like a small one, whatever is on disk and whatever is not', async () => {
    await fc.assert(
      fc.asyncProperty(records, fc.nat(40), where, sort, async (all, at, filter, order) => {
        const small = over(smallTable('thing', [all]), false)
        const large = over(await split(all, at), true)
        const query = { kind: 'thing', where: filter, sort: order, from: 0, to: 50, totals: ['number'] }
        expect(await large.list(query)).toEqual(await small.list(query))
        expect(await large.ids(query)).toEqual(await small.ids(query))
        for (const fields of [
          ['number', 'at', 'name'],
          ['name', 'remark'],
        ]) {
          const listed = (await small.list(query)).rows
          const wanted = listed.map((row) => [row.id, 's', ...fields.map((name) => row[name] ?? null)])
          for (const side of [small, large])
            expect(rowsOf(await side.columns({ ...query, fields }))).toEqual(wanted)
        }
        for (const field of ['level', 'at', 'name'])
          expect(await large.values({ kind: 'thing', where: filter, field })).toEqual(
            await small.values({ kind: 'thing', where: filter, field }),
          )
        const ids = all.map((record) => record.id)
        expect(await large.get('thing', ids)).toEqual(all)
      }),
      { numRuns: 300 },
    )
  })

  test('a list is what a plain filter over the records gives, and its counts and sums are theirs', async () => {
    await fc.assert(
      fc.asyncProperty(records, fc.array(condition, { maxLength: 2 }), async (all, conditions) => {
        const fits = (record: AnyRecord) =>
          !record.deleted &&
          conditions.every((c) => {
            const value = (record[c.field] ?? null) as Value
            if ('in' in c) return c.in.includes(value)
            if ('has' in c)
              return String(value ?? '')
                .normalize('NFKC')
                .toLowerCase()
                .includes(c.has)
            return value !== null && (c.from == null || value >= c.from) && (c.to == null || value <= c.to)
          })
        const expected = all.filter(fits)
        const q = over(smallTable('thing', [all]), false)
        const page = await q.list({
          kind: 'thing',
          where: { conditions },
          sort: [],
          from: 0,
          to: 99,
          totals: ['number'],
        })
        expect(page.rows).toEqual(expected)
        expect(page.count).toBe(expected.length)
        expect(page.totals.number).toBe(expected.reduce((sum, r) => sum + ((r.number as number) ?? 0), 0))
        const { values } = await q.values({ kind: 'thing', where: { conditions }, field: 'level' })
        for (const { value, count } of values)
          expect(count).toBe(expected.filter((r) => (r.level ?? null) === value).length)
        expect(values.reduce((sum, item) => sum + item.count, 0)).toBe(expected.length)
      }),
    )
  })

  test('sorted by declaration order of choices, by pinyin of names, by titles of links; empties last both ways', async () => {
    const all: AnyRecord[] = [
      { id: '1', stamps: {}, name: '张三', level: 'district', at: 'p1' },
      { id: '2', stamps: {}, name: '李四', level: 'city', at: 'p0' },
      { id: '3', stamps: {} },
    ]
    const q = over(smallTable('thing', [all]), false)
    const ids = (field: string, descending = false) => q.ids({ kind: 'thing', sort: [{ field, descending }] })
    expect(await ids('level')).toEqual(['2', '1', '3'])
    expect(await ids('level', true)).toEqual(['1', '2', '3'])
    expect(await ids('name')).toEqual(['2', '1', '3'])
    expect(await ids('at')).toEqual(['2', '1', '3'])
  })

  test('initials, syllables and words of linked records are found', async () => {
    const all: AnyRecord[] = [
      { id: '1', stamps: {}, name: '单雄', at: 'p0' },
      { id: '2', stamps: {}, name: '张三', at: 'p1' },
    ]
    const q = over(smallTable('thing', [all]), false)
    const found = (words: string) => q.ids({ kind: 'thing', where: { text: words } })
    expect(await found('sx')).toEqual(['1'])
    expect(await found('shanxiong')).toEqual(['1'])
    expect(await found('菏泽 张')).toEqual(['2'])
    expect((await q.find('zs', 5))[0]).toMatchObject({ kind: 'thing', id: '2', title: '张三' })
    expect(await q.backlinks('place', 'p1')).toEqual([{ kind: 'thing', field: 'at', ids: ['2'] }])
  })

  test('a large table hands out pages that hold what was put, over several of them', async () => {
    const all = Array.from({ length: PAGE_ROWS * 2 + 3 }, (_, i) => ({ id: `r${i}`, stamps: {}, number: i }))
    const table = await split(all as unknown as AnyRecord[], PAGE_ROWS + 7)
    expect((await table.page(2)).map((record) => record.id)).toEqual(['r1000', 'r1001', 'r1002'])
    expect((await table.page(1))[6].number).toBe(506)
    expect((await table.page(1))[7].number).toBe(507)
    expect((await table.load(['r506', 'gone', 'r0'])).map((r) => r?.number)).toEqual([506, undefined, 0])
  })

  test('a snapshot of another declaration is refused', () => {
    const table = largeTable(thing, undefined, { load: async () => [] })
    const fewer = { ...thing, fields: { name: thing.fields.name } }
    expect(() => largeTable(fewer, table.snapshot?.(), { load: async () => [] })).toThrow(/changed/)
  })
})
