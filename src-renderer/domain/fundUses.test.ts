import { expect, test } from 'vitest'
import { PLAN } from '../policy/policy'
import { planValue } from '../policy/provisions'
import { FUND_CATEGORY, FUND_USE, planAmountOf, usesOf, wordsOfUse } from './fundUses'

test('三（一）（二）: the uses that the plan lists are the options, in its own words', () => {
  for (const id of ['specialFund.uses', 'supportFund.uses'] as const) {
    for (const item of planValue(id)) expect(FUND_USE).toHaveProperty(item.id, item.label)
  }
})

test('三（四）: the funds that pay the subsidies carry the names of the plan', () => {
  expect(planValue('subsidy.sources').map((item) => item.label)).toEqual([
    FUND_CATEGORY.employment,
    FUND_CATEGORY.startup,
  ])
})

test('every category but 其他 allows uses that exist, with a clause of the plan', () => {
  const clauses = new Set(PLAN.chapters.flatMap((chapter) => chapter.clauses.map((clause) => clause.id)))
  for (const category of Object.keys(FUND_CATEGORY)) {
    const allowed = usesOf(category)
    if (category === 'other') expect(allowed).toBeNull()
    else {
      expect(allowed!.uses.filter((use) => !Object.hasOwn(FUND_USE, use))).toEqual([])
      expect(clauses.has(allowed!.clause)).toBe(true)
    }
  }
  expect(usesOf('special')).toEqual({ uses: ['station', 'seminar', 'study'], clause: '三（一）' })
})

test('三（二）（三）: 2,000,000 and at least 10,000,000 yuan', () => {
  expect(planAmountOf('support')).toEqual({ fen: 200_000_000, clause: '三（二）' })
  expect(planAmountOf('guarantee')).toEqual({ fen: 1_000_000_000, clause: '三（三）' })
  expect(planAmountOf('special')).toBeNull()
  expect([wordsOfUse('park'), wordsOfUse('印刷费'), wordsOfUse(null)]).toEqual([
    '返乡创业园区奖补',
    '印刷费',
    '未注明用途',
  ])
})
