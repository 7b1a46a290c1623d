import { describe, expect, test } from 'vitest'
import { tally } from '../assessment/tally'
import type { Agreement } from '../domain/agreement'
import type { Arrival } from '../domain/arrival'
import { MEASURES } from '../domain/measures'
import { yearPeriod } from '../domain/values/period'
import { overview, type Records } from '../overview/overview'
import { countMonth } from '../regime/ledger'
import { fundsJudge } from './arrivals'
import { countSignings } from './counting'
import { leftOutWords, ownOf } from './own'
import { report } from './progress'
import { DEFAULT_RULES as RULES } from './rules'
import { facts, funds, signed, WAN } from './signing.fixture'

const ON = '2018-12-31'
const JUNE = { from: '2018-06-01', to: '2018-06-30' }

/** Each stands for a reason not to count, but for the chain of two. */
const agreements: Agreement[] = [
  signed('frame', { unit: 'a', station: 's', form: 'framework', signedOn: '2018-01-05' }),
  // Its paper is another unit's; the project counts for the first.
  signed('formal', { unit: 'b', nature: 'upgrade', previous: 'frame', signedOn: '2018-05-01' }),
  signed('ended', { unit: 'a', station: 's', status: 'ended', endedOn: '2018-07-01' }),
  signed('open', { unit: 'a', status: 'negotiating', signedOn: null }),
]
const trashed = [signed('away', { unit: 'a' })]
const paid = (id: string, agreement: string, wan: number, more: Partial<Arrival> = {}): Arrival => ({
  ...funds(id, agreement, '2018-06-10', wan),
  unit: 'a',
  ...more,
})
const arrivals: Arrival[] = [
  paid('1', 'frame', 100),
  paid('2', 'formal', 50, { unit: 'b' }),
  paid('3', 'ended', 9000),
  paid('4', 'open', 800),
  paid('5', 'away', 700),
  paid('6', 'elsewhere', 600),
  paid('7', 'frame', 40, { date: '2019-01-05' }),
]
const counting = countSignings(agreements, RULES)
const judge = fundsJudge(counting, RULES, ON, trashed)

describe('[SG1] funds count with the agreement that counts, and say why they do not', () => {
  test('each by name of what became of its agreement', () => {
    expect(arrivals.map((arrival) => judge(arrival)).map(({ root, why }) => root?.id ?? why)).toEqual([
      'frame',
      'frame',
      '所属协议「项目ended」没有计入：已终止（2018-07-01）',
      '所属协议「项目open」没有计入：尚未签约',
      '所属协议「项目away」在回收站',
      '所属协议还没有收到',
      '到位日期还没有到',
    ])
    const strict = fundsJudge(counting, { ...RULES, arrivals: 'verified' }, ON)
    expect(arrivals.slice(0, 2).map((one) => strict(one).why)).toEqual(['尚未核实', '尚未核实'])
  })

  test('签约进度, 统计总览, the assessment and the monthly figures say the same sum of the same records', () => {
    const year = yearPeriod(2018)
    const all = facts({ agreements, arrivals, trashed })
    const { rows, leftOut } = report(all, counting, RULES, 'town', year, ON)
    expect(rows.map(({ key, arrivals: ids, arrived }) => [key, ids, arrived / WAN])).toEqual([
      ['a', ['1', '2'], 150],
    ])
    const assessed = tally(MEASURES.arrived, 'towns', arrivals, year, RULES, judge)
    expect([...assessed.of]).toEqual([['a', { figure: 150 * WAN, count: 2, ids: ['1', '2'] }]])
    // What arrives after the year is not that year's business.
    expect(assessed.leftOut.map(({ ids, reason }) => ({ id: ids[0], reason }))).toEqual(
      leftOut.arrivals.filter(({ id }) => id !== '7'),
    )
    const month = countMonth({ agreement: agreements, arrival: arrivals }, 'a', '2018-06', RULES, ON, trashed)
    expect(month.arrived).toMatchObject({ value: 150 * WAN, ids: ['1', '2'] })
    expect(month.arrived?.leftOut).toEqual(leftOut.arrivals.filter(({ id }) => id !== '7'))
    const records = { agreement: agreements, arrival: arrivals } as unknown as Records
    const none = new Proxy(records, { get: (of, kind) => Reflect.get(of, kind) ?? [] })
    expect(overview(none, RULES, 0, 2018, ON).towns.total.arrived).toBe(150 * WAN)
  })

  test('a unit whose funds count elsewhere is told so', () => {
    const own = ownOf('unit', 'b', counting, arrivals, judge, JUNE)
    expect(own.funds).toEqual([])
    expect(leftOutWords(own.leftOut.funds)).toBe(
      '没有计入：已计入2018-01-05签订的「项目frame」，那份协议不归这里（1条）',
    )
  })
})

describe('[SG2] what one unit or station signed', () => {
  test('a project that another signed first is the other’s, though the second paper is here', () => {
    const year = yearPeriod(2018)
    const ids = (unit: string) => ownOf('unit', unit, counting, [], judge, year).signed.map(({ id }) => id)
    expect([ids('a'), ids('b')]).toEqual([['frame'], []])
    const { leftOut } = ownOf('unit', 'b', counting, [], judge, year)
    expect(leftOutWords(leftOut.agreements)).toBe(
      '没有计入：转为正式，不再计额；项目已计入2018-01-05签订的协议（1条）',
    )
  })

  test('a station has the funds of the projects that it brought', () => {
    const own = ownOf('station', 's', counting, arrivals, judge, yearPeriod(2018))
    expect(own.funds.map(({ id }) => id)).toEqual(['1', '2'])
    expect(own.leftOut.funds.map(({ id }) => id)).toEqual(['3'])
    expect(own.leftOut.agreements.map(({ id }) => id)).toEqual(['ended'])
  })

  test('what is known to the year stands in no month, with the reason', () => {
    const vague = countSignings([signed('x', { unit: 'a', signedOn: '2018' })], RULES)
    const own = ownOf('unit', 'a', vague, [], fundsJudge(vague, RULES, ON), JUNE)
    expect(own.signed).toEqual([])
    expect(own.leftOut.agreements).toEqual([{ id: 'x', reason: '签约日期只写到“2018”，不能归入期间' }])
  })
})
