/** Spellings that a field takes for one: counts, filter and table of two facts must agree. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AnyRecord, choice, defineKind, type Kind, text, type Value } from '../domain/kind'
import { cityKey } from '../domain/values/city'
import { loadPinyin } from '../domain/values/pinyin'
import { largeTable } from './large'
import { queriesOver } from './query'

await loadPinyin()

const thing = defineKind({
  kind: 'thing',
  label: '事物',
  counter: '个',
  title: 'name',
  write: 'any',
  see: 'all',
  empty: '',
  large: true,
  fields: {
    name: text({ label: '名称', search: true, list: true }),
    city: text({ label: '城市', city: true, list: true }),
    sort: choice({ label: '种类', options: { a: '甲', b: '乙' }, list: true }),
  },
}) as Kind

function over(records: readonly AnyRecord[]) {
  const table = largeTable(thing, undefined, { load: async () => [] })
  for (const record of records) table.put(record)
  return queriesOver({
    table: () => table,
    kinds: () => ['thing'],
    isLarge: () => true,
    kindOf: () => thing,
    seq: () => 1,
  })
}

const CITIES = ['东莞', '东莞市', ' 东莞', '上海', '上海市', '沙市', null]
const a = fc.record({ city: fc.constantFrom(...CITIES), sort: fc.constantFrom('a', 'b') })

test('[五（五）] each value opens as many as it counts, by the spelling that most use, whatever is filtered', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(a, { minLength: 1, maxLength: 25 }), async (rows) => {
      const records = rows.map(
        (row, i): AnyRecord =>
          ({ id: String(i), stamps: { '*': '1' }, name: '示例', ...(row as object) }) as AnyRecord,
      )
      const queries = over(records)
      const key = (value: Value) => (value === null ? null : cityKey(String(value)))
      const many = (value: Value, sort?: string) =>
        rows.filter((row) => key(row.city) === key(value) && (!sort || row.sort === sort)).length
      const opened = async (value: Value, sort?: string) =>
        (
          await queries.ids({
            kind: 'thing',
            where: {
              conditions: [{ field: 'city', in: [value] }, ...(sort ? [{ field: 'sort', in: [sort] }] : [])],
            },
          })
        ).length
      const { values, distinct } = await queries.values({ kind: 'thing', field: 'city' })
      expect(distinct).toBe(new Set(rows.map((row) => key(row.city))).size)
      for (const { value, count } of values) {
        expect(count).toBe(many(value))
        expect(await opened(value)).toBe(count)
        const spelt = rows.filter((row) => key(row.city) === key(value)).map((row) => row.city)
        const often = (one: Value) => spelt.filter((other) => other === one).length
        for (const one of spelt) expect(often(value)).toBeGreaterThanOrEqual(often(one))
      }
      // Of a part of them the words are the same.
      const part = await queries.values({
        kind: 'thing',
        field: 'city',
        where: { conditions: [{ field: 'sort', in: ['a'] }] },
      })
      for (const { value, count } of part.values) {
        expect(values.map((one) => one.value)).toContain(value)
        expect(count).toBe(many(value, 'a'))
      }
      const cross = await queries.cross({ kind: 'thing', fields: ['city', 'sort'], limit: 9 })
      for (const [x, { value, count }] of cross.values[0].entries()) {
        expect(count).toBe(many(value))
        for (const [y, sort] of cross.values[1].entries()) {
          expect(cross.counts[x][y]).toBe(many(value, String(sort.value)))
          expect(await opened(value, String(sort.value))).toBe(cross.counts[x][y])
        }
      }
      const survey = await queries.survey({
        kind: 'thing',
        where: { conditions: [{ field: 'city', in: ['东莞'] }] },
        to: 5,
        fields: ['name'],
        facets: ['city', 'sort'],
        limit: 20,
      })
      expect(survey.count).toBe(many('东莞'))
      // A facet's own choice does not count for it: all others stand beside it.
      for (const { value, count } of survey.facets.city.values) expect(count).toBe(many(value))
    }),
    { numRuns: 150, seed: 20171221 },
  )
})
