import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AnyRecord } from '../domain/kind'
import { matchesOf } from './matching'

const record = (id: string, set: object): AnyRecord => ({ id, stamps: {}, ...set }) as AnyRecord
const demand = record('d', {
  field: '食品科学、农产品加工',
  degree: 'master',
  cooperation: 'parttime',
  trade: 'agriculture',
})
const talents = [
  record('both', {
    name: '甲',
    field: '农产品加工、食品科学',
    degree: 'doctor',
    intention: 'considering',
    cooperation: 'parttime',
  }),
  record('one', { name: '乙', field: '食品科学与工程', degree: 'master', intention: 'preparing' }),
  record('low', { name: '丙', field: '食品科学', degree: 'bachelor', intention: 'preparing' }),
  record('other', { name: '丁', field: '软件工程', degree: 'doctor', intention: 'preparing' }),
  record('trade', { name: '戊', field: '园艺', trade: 'agriculture', intention: 'none' }),
]

describe('四（四） talents that fit a demand', () => {
  const found = matchesOf(demand, talents)

  test('scores worked by hand, best first; a degree too low and a strange field are left out', () => {
    expect(found.map((match) => [match.talent.id, match.score])).toEqual([
      // 25 + 25 for both fields, 20 degree, 15 wish, 10 way
      ['both', 95],
      // 25 + 12.5 → 13 for one of two, 20, 20, way not known
      ['one', 78],
      // 10 for the trade alone; degree not known
      ['trade', 10],
    ])
  })

  test('the reasons are words', () => {
    expect(found[0].reasons).toEqual([
      '专业相符：食品科学、农产品加工',
      '博士，高于要求的硕士',
      '返乡意愿：有意愿',
      '愿意兼职',
    ])
    expect(found[1]).toMatchObject({
      reasons: ['专业相符：食品科学', '硕士', '返乡意愿：正在筹备'],
      doubts: ['合作方式未填'],
    })
    expect(found[2]).toMatchObject({ reasons: ['同一行业'], doubts: ['学位未填', '合作方式未填'] })
  })

  test('who was spoken to is marked', () => {
    const asked = { ...demand, contacted: [{ name: '乙 ', result: 'asked' }] } as AnyRecord
    expect(matchesOf(asked, talents).map((match) => match.contacted)).toEqual([false, true, false])
  })

  test('a demand that asks nothing takes everybody', () => {
    expect(matchesOf(record('d', {}), talents)).toHaveLength(5)
  })

  test('a score lies between 0 and 100, and never falls by a better degree', () => {
    const field = fc.constantFrom('食品科学', '软件', '农产品加工、食品科学', undefined)
    const degree = fc.constantFrom('bachelor', 'master', 'doctor', undefined)
    const one = fc.record({
      field,
      degree,
      intention: fc.constantFrom('none', 'considering', 'preparing', undefined),
      cooperation: fc.constantFrom('parttime', 'advisor', undefined),
    })
    fc.assert(
      fc.property(one, fc.record({ field, degree }), (set, want) => {
        const asked = record('d', want)
        const [match] = matchesOf(asked, [record('t', set)])
        if (!match) return
        expect(match.score).toBeGreaterThanOrEqual(0)
        expect(match.score).toBeLessThanOrEqual(100)
        const [better] = matchesOf(asked, [record('t', { ...set, degree: 'doctor' })])
        expect(better.score).toBeGreaterThanOrEqual(match.score)
      }),
    )
  })
})
