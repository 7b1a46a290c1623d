import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AnyRecord } from '../domain/kind'
import { scoreOf } from './scoring'

const sheet = (total: number | null, more: object = {}, i = 0): AnyRecord =>
  ({
    id: `r${i}`,
    stamps: {},
    expert: `专家${i}`,
    ...(total === null ? {} : { total }),
    ...more,
  }) as AnyRecord
const sheets = (...totals: (number | null)[]) => totals.map((total, i) => sheet(total, {}, i))

describe('四（三） a project’s score from its experts', () => {
  test.each([
    // given, score, trimmed; worked by hand
    [[88], 88, false],
    [[80, 90], 85, false],
    [[70, 80, 90, 100], 85, false],
    // five: 95 and 70 go, (90 + 80 + 85) / 3
    [[90, 80, 85, 70, 95], 85, true],
    // one highest of two 95 and one lowest go: (95 + 80 + 85) / 3 = 86.666…
    [[95, 95, 80, 85, 70], 86.67, true],
    // all equal
    [[76, 76, 76, 76, 76], 76, true],
    // thirds and halves: (70.5 + 71 + 71) / 3 = 70.8333
    [[70.5, 71, 71], 70.83, false],
    // half up: (80.01 + 80.02) / 2 = 80.015
    [[80.01, 80.02], 80.02, false],
    // six: 60 and 99 go, (88.2 + 90.4 + 77 + 81.4) / 4 = 84.25
    [[88.2, 90.4, 60, 77, 81.4, 99], 84.25, true],
  ] as const)('%j → %d', (totals, score, trimmed) => {
    expect(scoreOf(sheets(...totals))).toMatchObject({ score, trimmed, given: totals.length, missing: 0 })
  })

  test('with five sheets of which one is missing, four count and none is left out', () => {
    const result = scoreOf(sheets(90, 80, null, 70, 100))
    expect(result).toMatchObject({ score: 85, given: 4, missing: 1, trimmed: false, spread: 30 })
    expect(result.sheets.map((one) => one.state)).toEqual([
      'counted',
      'counted',
      'missing',
      'counted',
      'counted',
    ])
  })

  test('who stood aside neither counts nor is missing; nobody at all has no score', () => {
    expect(scoreOf([sheet(99, { status: 'recused' }), sheet(80, {}, 1)])).toMatchObject({
      score: 80,
      given: 1,
      missing: 0,
    })
    expect(scoreOf([])).toMatchObject({ score: null, given: 0, spread: null })
  })

  test('of ties one highest and one lowest are named', () => {
    expect(scoreOf(sheets(60, 90, 90, 60, 75)).sheets.map((one) => one.state)).toEqual([
      'lowest',
      'highest',
      'counted',
      'counted',
      'counted',
    ])
  })

  test('a total follows from the criteria, and is brought to 100', () => {
    const criteria = (full: number, ...scores: (number | undefined)[]) => ({
      criteria: scores.map((score, i) => ({
        item: `项${i}`,
        full,
        ...(score === undefined ? {} : { score }),
      })),
    })
    expect(scoreOf([sheet(null, criteria(20, 17.1, 18.2, 16, 15, 14))]).score).toBe(80.3)
    // 36 of 40 is 90 of 100
    expect(scoreOf([sheet(null, criteria(20, 18, 18))]).score).toBe(90)
    expect(scoreOf([sheet(null, criteria(20, 18, undefined))])).toMatchObject({ score: null, missing: 1 })
  })

  test('conclusions of scored sheets are counted', () => {
    const list = [
      sheet(80, { conclusion: 'admit' }),
      sheet(70, { conclusion: 'admit' }, 1),
      sheet(50, { conclusion: 'reject' }, 2),
      sheet(null, { conclusion: 'admit' }, 3),
    ]
    expect(scoreOf(list).conclusions).toEqual({ admit: 2, reject: 1 })
  })

  test('the score lies between lowest and highest, and does not depend on the order', () => {
    const marks = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(marks, fc.infiniteStream(fc.nat()), (hundredths, keys) => {
        const totals = hundredths.map((mark) => mark / 100)
        const { score, sheets: out, given } = scoreOf(sheets(...totals))
        expect(score).toBeGreaterThanOrEqual(Math.min(...totals))
        expect(score).toBeLessThanOrEqual(Math.max(...totals))
        const kept = out.filter((one) => one.state === 'counted').length
        expect(kept).toBe(given >= 5 ? given - 2 : given)
        const shuffled = totals
          .map((total) => ({ total, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
        expect(scoreOf(sheets(...shuffled.map((one) => one.total))).score).toBe(score)
      }),
    )
  })
})
