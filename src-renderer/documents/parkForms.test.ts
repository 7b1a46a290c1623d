import { expect, test } from 'vitest'
import type { AnyRecord } from '../domain/kind'
import { parkReview } from '../domain/parkReview'
import { optionsOf } from './document'
import { dataOf } from './loading'
import { parkFormDocument } from './parkForms'

const data = dataOf({ kind: parkReview, today: '2018-12-31', whole: new Map() })
/** The line of sums: full marks, own marks, reviewed marks. */
function sums(set: object): string[] {
  const record: AnyRecord = { id: 'r', stamps: {}, year: 2018, ...set }
  const { text } = parkFormDocument.render([record], data, optionsOf(parkFormDocument, {}))
  const [, line] = /合　计<\/td>(.*?)<\/tr>/.exec(text) ?? []
  return [...line.matchAll(/<td class="mid">(.*?)<\/td>/g)].map(([, mark]) => mark)
}
const row = (full: number, self: number, reviewed?: number) => ({
  item: '评估内容',
  full,
  self,
  ...(reviewed === undefined ? {} : { reviewed }),
})

test('四（一） marks add up in decimals, and what nobody has marked yet has no total', () => {
  expect(sums({ criteria: [row(20, 17.1), row(20, 18.2)] })).toEqual(['40', '35.3', ''])
  expect(sums({ criteria: [row(20, 17.1, 16), row(20, 18.2)] })).toEqual(['40', '35.3', ''])
  expect(sums({ criteria: [row(20, 17.1, 16.1), row(20, 18.2, 0)], score: 16.1 })).toEqual([
    '40',
    '35.3',
    '16.1',
  ])
})

test('四（一） totals follow from the marks, and one that does not agree is asked about', () => {
  const criteria = [row(20, 17.1, 16.1), row(20, 18.2, 15)]
  expect(parkReview.fill?.({ criteria }, { unit: '', role: 'district' } as never)).toMatchObject({
    selfScore: 35.3,
    score: 31.1,
  })
  const warned = (set: object) =>
    parkReview.warn?.({ id: 'r', stamps: {}, criteria, ...set } as AnyRecord, {} as never)
  expect(warned({ selfScore: 35.3, score: 31 })).toEqual({ score: '评分表各项合计是 31.1，请核对' })
  expect(warned({})).toEqual({})
})
