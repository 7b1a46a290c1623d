import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aDay } from './arbitrary'
import { type About, doubtsOf } from './doubts'
import type { AnyRecord, Kind } from './kind'
import { KINDS, kindOf } from './registry'

const kind = (name: string) => kindOf(name) as Kind
const record = (fields: object, id = 'r'): AnyRecord => ({ id, stamps: {}, ...fields })
const about = (more: Partial<About> = {}): About => ({
  today: '2018-03-01',
  linked: () => undefined,
  others: () => [],
  ...more,
})
/** Fen of so many 万元. */
const wan = (n: number) => n * 1_000_000

test('二（三） more arrived than was agreed, or before it was signed, is asked about', () => {
  const agreed = record({ investment: wan(2000), signedOn: '2017-12-21' }, 'a')
  const around = about({
    linked: (to, id) => (to === 'agreement' && id === 'a' ? agreed : undefined),
    others: () => [
      record({ agreement: 'a', amount: wan(1500) }, '1'),
      record({ agreement: 'b', amount: wan(9000) }, '2'),
    ],
  })
  const said = (fields: object) =>
    doubtsOf(kind('arrival'), record({ agreement: 'a', ...fields }), around, [])
  expect(said({ amount: wan(500), date: '2017-12-21' })).toEqual({})
  expect(said({ amount: wan(501), date: '2017-12-20' })).toEqual({
    amount: '连同这笔共到位 2,001 万元，多于协议的总投资 2,000 万元，请核对',
    date: '早于签约日期（2017-12-21），请核对',
  })
  // Money that goes back is no question, whatever came.
  expect(said({ amount: wan(-10) }).amount).toBeUndefined()
  // Of an agreement that is not here nothing is said.
  expect(doubtsOf(kind('arrival'), record({ agreement: 'a', amount: wan(9999) }), about(), [])).toEqual({})
})

test('a project that began before its signing is asked about; dates known to the month are compared by month', () => {
  const said = (fields: object) => doubtsOf(kind('agreement'), record(fields), about(), [])
  expect(said({ signedOn: '2017-12-21', startedOn: '2017-11-30' }).startedOn).toContain('早于签约日期')
  expect(said({ signedOn: '2017-12-21', startedOn: '2017-12' })).toEqual({})
})

test('四（二） somebody under 16 or over 80 is asked about', () => {
  const said = (birth: string) => doubtsOf(kind('person'), record({ birth }), about(), []).birth
  expect(said('2002-03')).toBeUndefined()
  expect(said('2002-04')).toBe('今年 15 岁，请核对')
  expect(said('1937-03')).toBe('今年 81 岁，请核对')
  expect(said('1937-04')).toBeUndefined()
  expect(said('2019-01')).toContain('还没有到')
})

test('a day more than a year ahead is asked about, but not of a plan or a term', () => {
  const said = (fields: object) => doubtsOf(kind('agreement'), record(fields), about(), [])
  expect(said({ signedOn: '2019-03-01' })).toEqual({})
  expect(said({ signedOn: '2019-03-02' }).signedOn).toBe('在一年以后，请核对年份')
  expect(said({ completeOn: '2025-12-31' })).toEqual({})
})

test('元 typed where 万元 is asked: held against the middle of the others, of which there must be some', () => {
  const others = [800, 1200, 2000, 3500, 9000].map((n, i) => record({ investment: wan(n) }, String(i)))
  const said = (fen: number, all = others, edited = ['investment']) =>
    doubtsOf(kind('agreement'), record({ investment: fen }), about({ others: () => all }), edited).investment
  expect(said(wan(20_000_000))).toBe('比通常的（2,000 万元）大得多，是不是把元填成了万元？')
  expect(said(wan(100_000))).toBeUndefined()
  expect(said(wan(20_000_000), others.slice(1))).toBeUndefined()
  // What stands there from before is not brought up again.
  expect(said(wan(20_000_000), others, [])).toBeUndefined()
})

test('doubts never throw, whatever a record holds, and only name fields that there are', () => {
  const value = fc.oneof(
    fc.constant(null),
    aDay,
    fc.integer(),
    fc.string(),
    fc.array(fc.integer(), { maxLength: 2 }),
  )
  for (const one of KINDS as readonly Kind[]) {
    const names = Object.keys(one.fields)
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 8 }), (fields) => {
        const same = record(fields)
        const around = about({ linked: () => same, others: () => [same, same, same, same, same] })
        for (const name of Object.keys(doubtsOf(one, same, around, names))) expect(names).toContain(name)
      }),
      { numRuns: 40 },
    )
  }
})
