/** Every query against the plainest implementation there is, on values so few that they collide. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AnyRecord,
  choice,
  choices,
  date,
  deadline,
  defineKind,
  int,
  type Kind,
  link,
  links,
  text,
  type Value,
} from '../domain/kind'
import { loadPinyin } from '../domain/values/pinyin'
import { fold } from '../domain/values/text'
import { largeTable } from './large'
import type { Condition } from './messages'
import { queriesOver } from './query'
import { smallTable } from './small'
import type { Readable } from './table'

await loadPinyin()

const base = { counter: '个', write: 'any', see: 'all', empty: '', title: 'name' } as const
const place = defineKind({
  ...base,
  kind: 'place',
  label: '地方',
  naming: (r) => (typeof r.number === 'number' ? `第${r.number}号` : null),
  fields: { name: text({ label: '名称' }), number: int({ label: '号' }) },
}) as Kind
const thing = defineKind({
  ...base,
  kind: 'thing',
  label: '事物',
  large: true,
  fields: {
    name: text({ label: '名称', search: true }),
    level: choice({ label: '级别', options: { b: '乙级', a: '甲级' }, open: true }),
    tags: choices({ label: '标签', options: { y: '丑', x: '子' } }),
    number: int({ label: '数' }),
    day: date({ label: '日期', partial: true }),
    due: deadline({ label: '时限' }),
    at: link('place', { label: '地点', list: true }),
    near: links('place', { label: '邻近' }),
  },
}) as Kind
const kinds: Record<string, Kind> = { thing, place }
const FIELDS = Object.keys(thing.fields)

const days = ['2017', '2017-12', '2017-12-01', '2017-12-31', '2018-01', '2018-01-15']
const DUE: Value[] = [
  { text: '12月', from: '2017-12-01', to: '2017-12-31' },
  { text: '15日', from: '2017-12-15', to: '2017-12-15' },
  { text: '不定期', from: null, to: null },
]
const list = (...of: string[]) => fc.subarray(of)
const record = fc.record(
  {
    name: fc.constantFrom('张三', '李四', 'AB', '12'),
    level: fc.constantFrom('a', 'b', '丙级', '丁级'),
    tags: list('x', 'y'),
    number: fc.constantFrom(-1, 0, 2, 1250),
    day: fc.constantFrom(...days),
    due: fc.constantFrom(...DUE),
    at: fc.constantFrom('p0', 'p1', 'p2'),
    near: list('p0', 'p1'),
    deleted: fc.boolean(),
  },
  { requiredKeys: [] },
)
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ field: fc.constant('level'), in: fc.subarray<Value>(['a', 'b', null, '丙级']) }),
  fc.record({ field: fc.constantFrom('tags', 'near'), in: fc.subarray<Value>(['x', 'p0', null]) }),
  fc.record({ field: fc.constant('number'), from: fc.constantFrom(-1, 0, null), to: fc.constantFrom(0, 9) }),
  fc.record(
    {
      field: fc.constantFrom('day', 'due'),
      from: fc.constantFrom(...days, null),
      to: fc.constantFrom(...days),
    },
    { requiredKeys: ['field', 'to'] },
  ),
  fc.record({
    field: fc.constantFrom('name', 'level', 'at', 'number', 'tags'),
    has: fc.constantFrom('Ａ', '级', '东', '号', '2', '子', '1,2'),
  }),
)

type Places = Record<string, AnyRecord>
const none = (value: unknown) => value == null || value === '' || (Array.isArray(value) && value.length === 0)
const placeName = (places: Places, id: Value) =>
  places[String(id)] ? String(places[String(id)].name ?? `第${places[String(id)].number}号`) : '…'
function words(places: Places, name: string, value: Value): string {
  if (none(value)) return ''
  const one = (v: Value): string => {
    const field = thing.fields[name]
    if (field.to) return placeName(places, v)
    if (field.options) return field.options[String(v)] ?? String(v)
    return v !== null && typeof v === 'object' ? String((v as { text: string }).text) : String(v)
  }
  return Array.isArray(value) ? value.map(one).join('、') : one(value)
}
const firstDay = (day: string) => `${day}-01-01`.slice(0, 10)
const lastDay = (day: string) => (day.length === 4 ? `${day}-12-31` : day.length === 7 ? `${day}-31` : day)
function fits(places: Places, r: AnyRecord, c: Condition): boolean {
  const value = (r[c.field] ?? null) as Value
  if ('in' in c)
    return none(value)
      ? c.in.includes(null)
      : (Array.isArray(value) ? value : [value]).some((v) => c.in.includes(v))
  if ('has' in c) {
    const shown = words(places, c.field, value)
    const grouped = typeof value === 'number' ? `${shown} ${value.toLocaleString('en')}` : shown
    return fold(grouped).includes(fold(c.has))
  }
  if (none(value)) return false
  if (typeof value === 'number')
    return (c.from == null || value >= Number(c.from)) && (c.to == null || value <= Number(c.to))
  const span = typeof value === 'object' ? (value as { from: string | null; to: string | null }) : null
  if (span && span.from === null) return false
  const [low, high] = span ? [span.from!, span.to!] : [firstDay(String(value)), lastDay(String(value))]
  return (
    (c.from == null || high >= firstDay(String(c.from))) && (c.to == null || low <= lastDay(String(c.to)))
  )
}

const collator = new Intl.Collator('zh-Hans-CN', { numeric: true })
/** Sort key: [0, comparable], [1] nothing to sort by, [2] empty. */
function key(places: Places, name: string, value: Value): [number, string | number] {
  if (value === null) return [2, 0]
  if (none(value)) return [1, 0]
  const options = Object.keys(thing.fields[name].options ?? {})
  if (typeof value === 'number') return [0, value]
  if (name === 'due') return (value as { to: null }).to === null ? [1, 0] : [0, (value as { to: string }).to]
  if (name === 'level' && options.includes(String(value))) return [0, options.indexOf(String(value))]
  return [0, words(places, name, value)]
}
function compare(places: Places, name: string, descending: boolean, a: AnyRecord, b: AnyRecord): number {
  const [x, y] = [a, b].map((r) => key(places, name, (r[name] ?? null) as Value))
  if (x[0] !== y[0]) return x[0] - y[0]
  let by = 0
  if (typeof x[1] === 'number' || typeof y[1] === 'number')
    by = typeof x[1] !== 'number' ? 1 : typeof y[1] !== 'number' ? -1 : x[1] - y[1]
  else if (name === 'day' || name === 'due') by = x[1] < y[1] ? -1 : Number(x[1] > y[1])
  else by = collator.compare(x[1], y[1])
  return descending ? -by : by
}

function over(tables: Record<string, Readable>) {
  return queriesOver({
    table: (kind) => tables[kind],
    kinds: () => Object.keys(tables),
    isLarge: (kind) => kind === 'thing' && tables.thing.snapshot !== undefined,
    kindOf: (name) => kinds[name],
    seq: () => 1,
  })
}

const PLACES: Places = {
  p0: { id: 'p0', stamps: {}, name: '东村' },
  p1: { id: 'p1', stamps: {}, name: '西村' },
  p2: { id: 'p2', stamps: {}, number: 7 },
}

describe('queries against a plain implementation', () => {
  test('filter, order, sums and counts; small and large; while records and linked titles change', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { maxLength: 12 }),
        fc.array(fc.tuple(fc.nat(11), record), { maxLength: 4 }),
        fc.array(condition, { maxLength: 2 }),
        fc.array(fc.record({ field: fc.constantFrom(...FIELDS), descending: fc.boolean() }), {
          maxLength: 2,
        }),
        fc.boolean(),
        async (sets, edits, conditions, sort, large) => {
          const all = sets.map((set, i): AnyRecord => ({ id: `t${i}`, stamps: {}, ...set }) as AnyRecord)
          const places = { ...PLACES }
          const placeTable = smallTable('place', [Object.values(places)])
          const table = large
            ? largeTable(thing, undefined, { load: async () => [] })
            : smallTable('thing', [all])
          if (large) for (const r of all) table.put(r)
          const q = over({ thing: table, place: placeTable })
          const check = async () => {
            const deleted = false
            const expected = all.filter((r) => !r.deleted && conditions.every((c) => fits(places, r, c)))
            for (const { field, descending } of [...sort].reverse())
              expected.sort((a, b) => compare(places, field, descending, a, b))
            const where = { conditions, deleted }
            const page = await q.list({ kind: 'thing', where, sort, from: 0, to: 99, totals: ['number'] })
            expect(page.rows.map((r) => r.id)).toEqual(expected.map((r) => r.id))
            expect(page.all).toBe(all.filter((r) => !r.deleted).length)
            expect(page.totals.number).toBe(expected.reduce((sum, r) => sum + Number(r.number ?? 0), 0))
            for (const field of ['level', 'tags', 'near']) {
              const counts = new Map<Value, number>()
              for (const r of expected) {
                const value = (r[field] ?? null) as Value
                for (const one of none(value) ? [null] : Array.isArray(value) ? value : [value])
                  counts.set(one, (counts.get(one) ?? 0) + 1)
              }
              const { values } = await q.values({ kind: 'thing', where, field })
              expect(new Map(values.map((v) => [v.value, v.count]))).toEqual(counts)
              for (const v of values) expect(v.label).toBe(words(places, field, v.value))
            }
          }
          await check()
          places.p0 = { ...places.p0, name: '南村' }
          placeTable.put(places.p0)
          for (const [at, set] of edits) {
            if (at >= all.length) continue
            all[at] = { id: all[at].id, stamps: {}, ...set } as AnyRecord
            table.put(all[at])
          }
          await check()
        },
      ),
      { numRuns: 400 },
    )
  })

  test('words look into titles, choices are not searched, and a link follows its record’s new name', async () => {
    const places = smallTable('place', [[PLACES.p0, PLACES.p2]])
    const things = smallTable('thing', [
      [
        { id: '1', stamps: {}, name: '甲', at: 'p0' },
        { id: '2', stamps: {}, name: '乙', at: 'p2' },
      ],
    ])
    const q = over({ thing: things, place: places })
    const found = (typed: string) => q.ids({ kind: 'thing', where: { text: typed } })
    expect(await found('东村')).toEqual(['1'])
    expect(await found('第7号')).toEqual(['2'])
    places.put({ ...PLACES.p0, name: '北村' })
    expect(await found('东村')).toEqual([])
    expect(await found('北村')).toEqual(['1'])
  })

  test('an answer of a table that was rebuilt since is not kept', async () => {
    const tables = { thing: smallTable('thing', [[{ id: '1', stamps: {} }]]) }
    const q = over(tables)
    expect(await q.ids({ kind: 'thing' })).toEqual(['1'])
    tables.thing = smallTable('thing', [[{ id: '2', stamps: {} }]])
    expect(await q.ids({ kind: 'thing' })).toEqual(['2'])
  })

  test('a page that could not be read once is read again', async () => {
    let fails = true
    const first = largeTable(thing, undefined, { load: async () => [] })
    first.put({ id: '1', stamps: {}, name: '甲' })
    const source = {
      load: async () => {
        if (fails) throw new Error('once')
        return [{ id: '1', stamps: {}, name: '甲' }] as AnyRecord[]
      },
    }
    const table = largeTable(thing, structuredClone(first.snapshot?.()), source)
    await expect(table.read([0])).rejects.toThrow('once')
    fails = false
    expect((await table.read([0]))[0].name).toBe('甲')
  })
})

describe('Ctrl+K', () => {
  const many = Array.from(
    { length: 500 },
    (_, i): AnyRecord => ({ id: `m${i}`, stamps: {}, name: `老张三${i}` }),
  )
  const q = over({
    thing: smallTable('thing', [
      [
        ...many,
        { id: 'exact', stamps: {}, name: '张三' },
        { id: 'begins', stamps: {}, name: '张三丰' },
        { id: 'both', stamps: {}, name: '张三', at: 'p0' },
      ],
    ]),
    place: smallTable('place', [[PLACES.p0]]),
  })
  test('the exact title comes first, however many others fit before it', async () => {
    const found = await q.find('张三', 4)
    expect(found.map((hit) => hit.id)).toEqual(['exact', 'both', 'begins', 'm0'])
  })
  test('of several words each may be the title', async () => {
    expect((await q.find('东村 张三', 3)).map((hit) => hit.id)).toEqual(['both'])
  })
  test('letters longer than a name', async () => {
    const long = over({
      thing: smallTable('thing', [[{ id: '1', stamps: {}, name: '定陶区返乡创业服务中心站' }]]),
    })
    expect(await long.find('dingtaoqufanxiangchuangye', 3)).toHaveLength(1)
  })
})
