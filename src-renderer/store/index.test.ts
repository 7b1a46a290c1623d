/** [Q2] The search index follows every change and never disagrees with a plain look at every record. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type AnyRecord,
  choice,
  date,
  defineKind,
  idNumber,
  type Kind,
  link,
  phone,
  text,
  type Value,
} from '../domain/kind'
import { loadPinyin } from '../domain/values/pinyin'
import { fold } from '../domain/values/text'
import { largeTable } from './large'
import { lettersOf } from './letters'
import type { Condition, Where } from './messages'
import { type Queries, queriesOver } from './query'
import { smallTable } from './small'
import type { Readable } from './table'

await loadPinyin()

const base = { counter: '个', write: 'any', see: 'all', empty: '', title: 'name' } as const
const town = defineKind({
  ...base,
  kind: 'town',
  label: '镇',
  fields: { name: text({ label: '名称' }) },
}) as Kind
const one = defineKind({
  ...base,
  kind: 'one',
  label: '人',
  large: true,
  sort: [{ field: 'town' }, { field: 'name' }],
  fields: {
    name: text({ label: '姓名', search: true }),
    number: idNumber({ label: '证件号', search: true }),
    phone: phone({ label: '手机', search: true }),
    home: text({ label: '地址', search: true, personal: true, wide: true }),
    town: link('town', { label: '镇', list: true }),
    trade: choice({ label: '行业', options: { b: '建筑', a: '农业' } }),
    met: date({ label: '联系' }),
  },
}) as Kind
const kinds: Record<string, Kind> = { one, town }
const FIELDS = Object.keys(one.fields)

const pick = (...of: string[]) => fc.constantFrom(...of)
const NAMES = ['张伟', '张三', '单雄', '王小伟', '李abc', '解放', 'ABC', '１２号']
const set = fc.record(
  {
    name: pick(...NAMES),
    number: fc.nat(40).map((n) => `3729001985${String(1000 + n * 37)}123X`),
    phone: fc.nat(40).map((n) => `1380000${1000 + n * 53}`),
    home: fc.tuple(pick('张楼村', '王庄', '示例三村'), fc.nat(20)).map(([at, n]) => `定陶区${at}${n}号`),
    town: pick('t0', 't1', 't2'),
    trade: pick('a', 'b'),
    met: pick('2017-01-05', '2017-09-30', '2018-02-01'),
    deleted: fc.constant(true),
  },
  { requiredKeys: ['name'] },
)
type Step =
  | { do: 'put'; at: number; set: Record<string, Value> }
  | { do: 'fill'; sets: Record<string, Value>[] }
  | { do: 'town'; at: number; name: string }
  | { do: 'reopen' }
  | { do: 'ahead' }
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('put' as const), at: fc.nat(90), set }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('fill' as const), sets: fc.array(set, { maxLength: 80 }) }),
  },
  fc.record({ do: fc.constant('town' as const), at: fc.nat(2), name: pick('冉固镇', '杜堂镇', '滨河街道') }),
  fc.constant({ do: 'reopen' as const }),
  fc.constant({ do: 'ahead' as const }),
)
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ field: fc.constant('town'), in: fc.subarray<Value>(['t0', 't1', null]) }),
  fc.record({ field: fc.constant('trade'), in: fc.subarray<Value>(['a', null]) }),
  fc.record({ field: fc.constant('met'), from: fc.constant('2017-06-01') }),
)
const where: fc.Arbitrary<Where> = fc.record(
  {
    conditions: fc.array(condition, { maxLength: 3 }),
    text: pick(
      ...'张 伟 zw zhangwei an 1 z 1380 0000 3X 1985 19851 王庄 定陶 张楼 ranguzhen 冉固 ab 12 村1 dtq'.split(
        ' ',
      ),
      '张 冉固',
      'z 138',
      '伟 伟',
    ),
    deleted: fc.boolean(),
  },
  { requiredKeys: [] },
)

/** The records and towns, as plainly as can be. */
class Plain {
  all: AnyRecord[] = []
  towns: AnyRecord[] = ['冉固镇', '杜堂镇'].map((name, i) => ({ id: `t${i}`, stamps: {}, name }))

  words(name: string, record: AnyRecord): string {
    const value = record[name] as string | undefined
    if (value == null) return ''
    if (name === 'town') return String(this.towns.find(({ id }) => id === value)?.name ?? '…')
    return value
  }

  fits(
    record: AnyRecord,
    { text: typed = '', conditions = [], deleted = false }: Where,
    but?: string,
  ): boolean {
    if (Boolean(record.deleted) !== deleted) return false
    for (const wanted of typed.split(' ').filter(Boolean)) {
      const word = fold(wanted)
      const found = ['name', 'number', 'phone', 'home', 'town'].some((name) => {
        const folded = fold(this.words(name, record))
        const spelled = (name === 'name' || name === 'town') && /^[a-z]+$/.test(word)
        return folded.includes(word) || (spelled && lettersOf(folded).includes(word))
      })
      if (!found) return false
    }
    return conditions.every((c) => {
      if (c.field === but) return true
      const value = (record[c.field] ?? null) as Value
      if ('in' in c) return c.in.includes(value)
      return 'from' in c && value !== null && String(value) >= String(c.from)
    })
  }

  count(condition: Where, field: string): Record<string, number> {
    const counts: Record<string, number> = {}
    for (const record of this.all)
      if (this.fits(record, condition, field)) {
        const key = String(record[field] ?? null)
        counts[key] = (counts[key] ?? 0) + 1
      }
    return counts
  }
}

async function check(queries: Queries, plain: Plain, asked: Where): Promise<void> {
  const expected = plain.all.filter((record) => plain.fits(record, asked))
  const query = { kind: 'one', where: asked, fields: FIELDS }
  const survey = await queries.survey({
    ...query,
    to: 1000,
    facets: ['town', 'trade'],
    limit: 100,
    spans: {
      field: 'met',
      conditions: [
        { field: 'met', from: '2017-06-01' },
        { field: 'met', in: [null] },
      ],
    },
  })
  expect(survey.count).toBe(expected.length)
  expect(survey.all).toBe(plain.all.filter(({ deleted }) => !deleted).length)
  const list = await queries.list({ ...query, from: 0, to: 1000 })
  expect(list.rows).toEqual(survey.rows)
  expect(survey.rows.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort())
  expect((await queries.ids(query)).slice(0, 7)).toEqual(survey.rows.slice(0, 7).map(({ id }) => id))
  expect((await queries.list({ ...query, from: 3, to: 9 })).rows).toEqual(survey.rows.slice(3, 9))
  const sorted = survey.rows.map((record) => plain.words('town', record)).filter(Boolean)
  expect(sorted).toEqual([...sorted].sort(new Intl.Collator('zh-Hans-CN').compare))
  for (const field of ['town', 'trade'])
    expect(
      Object.fromEntries(survey.facets[field].values.map(({ value, count }) => [String(value), count])),
    ).toEqual(plain.count(asked, field))
  const cross = await queries.cross({ kind: 'one', where: asked, fields: ['town', 'trade'], limit: 100 })
  const both = (x: Value, y: Value) =>
    expected.filter((record) => (record.town ?? null) === x && (record.trade ?? null) === y).length
  expect(cross.counts).toEqual(
    cross.values[0].map(({ value: x }) => cross.values[1].map(({ value: y }) => both(x, y))),
  )
  expect(cross.counts.flat().reduce((a, b) => a + b, 0)).toBe(expected.length)
  const met = plain.count(asked, 'met')
  expect(survey.spans).toEqual([(met['2017-09-30'] ?? 0) + (met['2018-02-01'] ?? 0), met.null ?? 0])
}

test('[Q2] whatever is put, filled in, renamed and reopened, it finds and counts what a plain scan does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(step, where), { minLength: 1, maxLength: 25 }), async (steps) => {
      const plain = new Plain()
      const none = { load: async () => [] }
      let table = largeTable(one, undefined, none)
      const towns = smallTable('town', [plain.towns])
      const queries = queriesOver({
        table: (kind): Readable => (kind === 'one' ? table : towns),
        kinds: () => ['one', 'town'],
        isLarge: (kind) => kind === 'one',
        kindOf: (kind) => kinds[kind],
        seq: () => 1,
      })
      for (const [next, asked] of steps) {
        if (next.do === 'put') {
          const at = Math.min(next.at, plain.all.length)
          plain.all[at] = { id: `r${at}`, stamps: {}, ...next.set }
          table.put(plain.all[at])
        } else if (next.do === 'fill') {
          const start = plain.all.length
          const records = next.sets.map(
            (fields, i): AnyRecord => ({ id: `r${start + i}`, stamps: {}, ...fields }),
          )
          plain.all.push(...records)
          table.fill?.(
            {
              kind: 'one',
              ids: records.map(({ id }) => id),
              fields: [...FIELDS, 'deleted'],
              columns: [...FIELDS, 'deleted'].map((name) => ({
                codes: Int32Array.from(records, (_, i) => i + 1),
                values: [undefined, ...records.map((record) => record[name] as Value | undefined)],
              })),
            },
            's',
          )
        } else if (next.do === 'town') {
          const record = { id: `t${next.at}`, stamps: {}, name: next.name }
          plain.towns = [...plain.towns.filter(({ id }) => id !== record.id), record]
          towns.put(record)
        } else if (next.do === 'reopen') {
          table = largeTable(one, structuredClone(table.snapshot?.()), none)
        } else queries.prepare(Number.POSITIVE_INFINITY)
        await check(queries, plain, asked)
      }
    }),
    { numRuns: 60 },
  )
})
