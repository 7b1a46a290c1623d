import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planValue } from '../policy/provisions'
import { firstOnes, lastOnes, type Standing, yearsRunning } from './rules'
import { placesOf } from './score'

const RANKS = planValue('assess.bottomRanks')
/** Standings from scores; names are letters. */
const of = (...scores: number[]): Standing[] =>
  placesOf(scores).map((rank, i) => ({ object: 'abcdefgh'[i], name: 'abcdefgh'[i], rank, score: scores[i] }))
const states = (...scores: number[]) => [...lastOnes(of(...scores), RANKS).values()].join(' ')

describe('二（四）: 考核后三名', () => {
  test('the plan says the last three, two years running', () => {
    expect([RANKS, planValue('assess.bottomYears')]).toEqual([3, 2])
  })
  test.each([
    ['five, all different', [9, 8, 7, 6, 5], 'out out in in in'],
    ['a tie within the last three', [9, 8, 7, 7, 5], 'out out in in in'],
    ['a tie over the border is for a person to decide', [9, 8, 8, 8, 5], 'out border border border in'],
    ['all equal: nobody is certain', [5, 5, 5, 5], 'border border border border'],
    ['only three take part', [9, 8, 7], 'out out out'],
    ['two', [9, 8], 'out out'],
    ['none', [], ''],
  ])('%s', (_, scores, words) => expect(states(...scores)).toBe(words))

  test('two years running, worked by hand', () => {
    const now = of(9, 8, 3, 2, 1)
    const before = of(1, 9, 8, 3, 2)
    // Last three now: c, d, e; before: a, d, e.
    const { found, why } = yearsRunning([now, before], RANKS)
    expect(why).toBeNull()
    expect(found.map(({ object, state }) => [object, state])).toEqual([
      ['d', 'in'],
      ['e', 'in'],
    ])
    expect(found[0].standings.map(({ rank }) => rank)).toEqual([4, 3])
  })

  test('a tie over the border in either year is said as such', () => {
    const { found } = yearsRunning([of(9, 8, 3, 2, 1), of(9, 5, 5, 5, 1)], RANKS)
    expect(found.map(({ object, state }) => [object, state])).toEqual([
      ['c', 'border'],
      ['d', 'border'],
      ['e', 'in'],
    ])
  })

  test('without last year, or with too few, the rule says why it does not apply', () => {
    expect(yearsRunning([of(9, 8, 3, 2, 1), null], RANKS)).toEqual({
      found: [],
      why: '没有上年度已印发的考核，不能判断连续两年',
    })
    expect(yearsRunning([of(9, 8, 3, 2), of(9, 8)], RANKS).why).toBe(
      '上年参加考核的只有 2 个，分不出后 3 名，本条不适用',
    )
  })

  test('a plan that says three years asks three of them', () => {
    const years = [of(9, 8, 3, 2, 1), of(9, 8, 3, 2, 1), of(1, 8, 9, 3, 2)]
    expect(yearsRunning(years, RANKS).found.map(({ object }) => object)).toEqual(['d', 'e'])
    expect(yearsRunning([years[0], years[1], null], RANKS).why).toBe(
      '没有前2年度已印发的考核，不能判断连续三年',
    )
  })

  test('a station that is new this year was not assessed last year', () => {
    expect(
      yearsRunning([of(9, 8, 3, 2, 1), of(9, 8, 3, 2)], RANKS).found.map(({ object }) => object),
    ).toEqual(['c', 'd'])
  })

  test('law: the certain ones are at most three, with the border at least three', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 4, maxLength: 8 }), (scores) => {
        const all = [...lastOnes(of(...scores), RANKS).values()]
        const certain = all.filter((state) => state === 'in').length
        expect(certain).toBeLessThanOrEqual(RANKS)
        expect(certain + all.filter((state) => state === 'border').length).toBeGreaterThanOrEqual(RANKS)
      }),
    )
  })
})

test('二（四）: commended are the first ones; who got nothing is not commended', () => {
  expect(firstOnes(of(9, 8, 8, 1), 2).map(({ object }) => object)).toEqual(['a', 'b', 'c'])
  expect(firstOnes(of(0, 0), 2)).toEqual([])
})
