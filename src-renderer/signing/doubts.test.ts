import { expect, test } from 'vitest'
import { figuresOutput } from '../ui/figures/figures'
import { countSignings } from './counting'
import { doubtsOf } from './doubts'
import { type Facts, report } from './progress'
import { DEFAULT_RULES as RULES } from './rules'
import { facts, funds, signed, WAN } from './signing.fixture'
import { reportTable } from './tables'

const found = (set: Partial<Facts>, rules = RULES) => {
  const all = facts(set)
  return doubtsOf(all, countSignings(all.agreements, rules), rules, '2018-12-31')
}
const OVER = '到位金额合计超过约定投资额，请核对：金额单位是万元'

test('元 typed for 万元 is seen, with every arrival of the project', () => {
  const arrivals = [funds('f1', '1', '2018-04-01', 500), funds('f2', '1', '2018-05-01', 9_999_999)]
  expect(found({ agreements: [signed('1')], arrivals })).toEqual([
    {
      agreement: '1',
      promised: 1000 * WAN,
      arrivals: ['f1', 'f2'],
      arrived: 10_000_499 * WAN,
      reason: OVER,
    },
  ])
})

test('all of it, and what was taken back again, is no doubt', () => {
  const arrivals = [
    funds('f1', '1', '2018-03-01', 1000),
    funds('f2', '1', '2018-05-01', 300),
    funds('f3', '1', '2018-06-01', -300),
  ]
  expect(found({ agreements: [signed('1')], arrivals })).toEqual([])
})

test('the formal agreement bounds the funds, not the framework that it followed', () => {
  const agreements = [
    signed('1', { investment: 100 * WAN }),
    signed('2', { nature: 'upgrade', previous: '1', signedOn: '2018-06-01' }),
  ]
  const arrivals = [funds('f1', '1', '2018-07-01', 900)]
  expect(found({ agreements, arrivals })).toEqual([])
  expect(found({ agreements, arrivals: [funds('f1', '2', '2018-07-01', 1001)] })).toMatchObject([
    { agreement: '1', reason: OVER },
  ])
})

test('an agreement without an amount promises nothing that could be exceeded', () => {
  const agreements = [signed('1', { investment: null })]
  expect(found({ agreements, arrivals: [funds('f1', '1', '2018-07-01', 900)] })).toEqual([])
})

test('a day before the first signing, or one that has not come, is seen; the day of signing is none', () => {
  const agreements = [signed('1', { signedOn: '2018-03' })]
  const arrivals = [
    funds('f1', '1', '2016-03-31', 1),
    funds('f2', '1', '2018-03-01', 2),
    funds('f3', '1', '2019-01-01', 3),
  ]
  expect(found({ agreements, arrivals }).map(({ arrivals, reason }) => [arrivals, reason])).toEqual([
    [['f3'], '到位日期还没有到，没有计入'],
    [['f1'], '到位日期早于签约（2018-03-01）'],
  ])
})

test('what does not count yet exceeds nothing', () => {
  const agreements = [signed('1')]
  const arrivals = [funds('f1', '1', '2018-04-01', 5000)]
  expect(found({ agreements, arrivals }, { ...RULES, arrivals: 'verified' })).toEqual([])
  const verified = arrivals.map((one) => ({ ...one, verified: true }))
  expect(found({ agreements, arrivals: verified }, { ...RULES, arrivals: 'verified' })).toHaveLength(1)
})

test('a rate above 100 % says so in words, on screen and in the workbook; others have no column for it', () => {
  const agreements = [signed('1'), signed('2', { unit: 'town-b' })]
  const table = (amount: number) => {
    const all = facts({ agreements, arrivals: [funds('f1', '1', '2018-04-01', amount)] })
    const made = report(all, countSignings(agreements, RULES), RULES, 'town', null, '2018-12-31')
    return figuresOutput('表', reportTable(made, 'town', String))
  }
  const over = table(1001)
  const at = over.columns.findIndex(({ head }) => head === '核对')
  expect(over.rows.map((row) => [row[0], row[at]])).toEqual([
    ['town-a', '到位超过投资额'],
    ['town-b', null],
    ['合计', null],
  ])
  expect(table(1000).columns.some(({ head }) => head === '核对')).toBe(false)
})
