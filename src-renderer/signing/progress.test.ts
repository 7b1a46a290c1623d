import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Agreement } from '../domain/agreement'
import { lies, spanOf, yearPeriod } from '../domain/values/period'
import { fundsJudge } from './arrivals'
import { countSignings } from './counting'
import { instalments } from './instalments'
import { arrivedBy, bandWords, type Facts, funnel, report, waiting } from './progress'
import { DEFAULT_RULES as RULES } from './rules'
import { facts, funds, signed, WAN } from './signing.fixture'

const YEAR = yearPeriod(2018)
const counted = (list: readonly Agreement[]) => countSignings(list, RULES)
const of = (set: Partial<Facts>, by: 'town' | 'event' | 'month', asOf = '2018-12-31', rules = RULES) => {
  const all = facts(set)
  return report(all, countSignings(all.agreements, rules), rules, by, YEAR, asOf)
}

describe('dates known to the month or year', () => {
  test.each([
    ['2018-12-31', 'in'],
    ['2018-12', 'in'],
    ['2018', 'in'],
    ['2019', 'out'],
    ['', 'none'],
  ])('%s lies %s 2018', (date, said) => expect(lies(date, YEAR)).toBe(said))
  test('a year does not say which half', () => {
    expect(lies('2018', { from: '2018-01-01', to: '2018-06-30' })).toBe('unknown')
    expect(spanOf('2020-02')).toEqual({ from: '2020-02-01', to: '2020-02-29' })
  })
})

describe('二（三）: projects, enterprises, investment, funds arrived', () => {
  const agreements = [
    signed('1', {
      unit: 'a',
      event: 'e1',
      signedOn: '2018-05-18',
      status: 'production',
      startedOn: '2018-07',
    }),
    signed('2', { unit: 'a', event: 'e2', signedOn: '2018-10-20', investment: 500 * WAN }),
    signed('3', {
      unit: 'b',
      event: 'e1',
      signedOn: '2018-05-18',
      investment: 2000 * WAN,
      status: 'started',
    }),
    signed('4', { unit: 'b', signedOn: '2017-06-01' }),
  ]
  const arrivals = [
    funds('f1', '1', '2018-06-01', 400),
    funds('f2', '1', '2018-08-01', 200),
    funds('f3', '1', '2018-08-02', -50),
    funds('f4', '3', '2019-02-01', 800),
    funds('f5', 'gone', '2018-06-01', 70),
    funds('f6', '4', '2018-06-15', 90),
  ]
  const enterprises = [
    { id: 'n1', stamps: {}, agreement: '1', status: 'running' as const },
    { id: 'n2', stamps: {}, agreement: '3', status: 'cancelled' as const },
  ]

  test('by town: what was signed in the year and what arrived for it, worked by hand', () => {
    const { rows, total } = of({ agreements, arrivals, enterprises }, 'town')
    expect(
      rows.map((r) => [r.key, r.projects.length, r.enterprises.length, r.investment / WAN, r.arrived / WAN]),
    ).toEqual([
      ['a', 2, 1, 1500, 550],
      ['b', 1, 0, 2000, 0],
    ])
    expect([total.projects.length, total.investment / WAN, total.arrived / WAN]).toEqual([3, 3500, 550])
    expect(rows[0]).toMatchObject({ started: ['1'], produced: ['1'], arrivals: ['f1', 'f2', 'f3'] })
  })

  test('by event: signings outside any event keep a line of their own', () => {
    const { rows } = of({ agreements: [...agreements, signed('5')], arrivals }, 'event')
    expect(rows.map((r) => [r.key, r.projects])).toEqual([
      ['', ['5']],
      ['e1', ['1', '3']],
      ['e2', ['2']],
    ])
  })

  test('by month: funds stand in the month in which they arrived, also those of last year’s agreements', () => {
    const { rows } = of({ agreements, arrivals }, 'month')
    expect(rows.map((r) => [r.key, r.projects.length, r.arrived / WAN, r.started.length])).toEqual([
      ['2018-05', 2, 0, 0],
      ['2018-06', 0, 490, 0],
      ['2018-07', 0, 0, 1],
      ['2018-08', 0, 150, 0],
      ['2018-10', 1, 0, 0],
    ])
  })

  test('funds that stand in no figure are listed with the reason', () => {
    expect(of({ agreements, arrivals }, 'town').leftOut.arrivals).toEqual([
      { id: 'f4', reason: '到位日期还没有到' },
      { id: 'f5', reason: '所属协议还没有收到' },
    ])
    const verified = of({ agreements, arrivals }, 'town', '2018-12-31', { ...RULES, arrivals: 'verified' })
    expect(verified.leftOut.arrivals.filter(({ reason }) => reason === '尚未核实')).toHaveLength(5)
    expect(verified.total.arrived).toBe(0)
  })

  test('funds say what became of the agreement that they hang on', () => {
    const list = [
      signed('ended', { status: 'ended', endedOn: '2018-07-01' }),
      signed('open', { status: 'negotiating', signedOn: null }),
    ]
    const trashed = [signed('away')]
    const hung = ['ended', 'open', 'away', ''].map((id, i) => funds(`f${i}`, id, '2018-06-01', 10))
    expect(of({ agreements: list, trashed, arrivals: hung }, 'town').leftOut.arrivals).toEqual([
      { id: 'f0', reason: '所属协议「项目ended」没有计入：已终止（2018-07-01）' },
      { id: 'f1', reason: '所属协议「项目open」没有计入：尚未签约' },
      { id: 'f2', reason: '所属协议「项目away」在回收站' },
      { id: 'f3', reason: '没有填所属协议' },
    ])
  })

  test('law: lines by town, by event and of the whole say the same sums', () => {
    const some = fc.array(
      fc.record({
        unit: fc.constantFrom('a', 'b', 'c'),
        event: fc.constantFrom(null, 'e1', 'e2'),
        signedOn: fc.constantFrom('2018-01-05', '2018-06', '2017-12-30'),
        investment: fc.integer({ min: 0, max: 900 }).map((wan) => wan * WAN),
      }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(some, (sets) => {
        const list = sets.map((set, i) => signed(`${i}`, set))
        const [town, event] = (['town', 'event'] as const).map((by) => of({ agreements: list }, by))
        expect(event.total.investment).toBe(town.total.investment)
        expect(town.rows.reduce((sum, r) => sum + r.projects.length, 0)).toBe(town.total.projects.length)
        expect(event.total.projects.sort()).toEqual(town.total.projects.sort())
      }),
    )
  })

  test('五（三）: the funnel from collected project to production', () => {
    const projects = [
      { id: 'p1', stamps: {}, stage: 'agreed' as const, collectedOn: '2018-02-01', investment: 900 * WAN },
      { id: 'p2', stamps: {}, stage: 'collected' as const, collectedOn: '2018-02', investment: 100 * WAN },
      { id: 'p3', stamps: {}, stage: 'admitted' as const, collectedOn: '2017-02' },
    ]
    const all = facts({ agreements, arrivals, projects })
    const steps = funnel(all, counted(agreements), RULES, YEAR, '2018-12-31')
    expect(steps.map(({ step, ids, amount }) => [step, ids.length, amount / WAN])).toEqual([
      ['collected', 2, 1000],
      ['admitted', 1, 900],
      ['signed', 3, 3500],
      ['started', 2, 3000],
      // What arrived, not what its project promises.
      ['arrived', 1, 550],
      ['produced', 1, 1000],
    ])
  })
})

describe('age of what was signed and not started', () => {
  test.each([
    ['2018-12-01', 30, 0],
    ['2018-11-30', 31, 1],
    ['2018-10-02', 90, 1],
    ['2018-10-01', 91, 2],
    ['2018-07-04', 180, 2],
    ['2018-07-03', 181, 3],
    // Known to the month: from its last day.
    ['2018-11', 31, 1],
  ])('signed %s, on 2018-12-31: %i days, class %i', (signedOn, days, band) => {
    expect(waiting(counted([signed('x', { signedOn })]), RULES, '2018-12-31')).toMatchObject([{ days, band }])
  })
  test('what was started or ended does not wait; the classes have names', () => {
    const list = [
      signed('a', { startedOn: '2018-04' }),
      signed('b', { status: 'ended', endedOn: '2018-05-01' }),
    ]
    expect(waiting(counted(list), RULES, '2018-12-31')).toEqual([])
    expect(bandWords(RULES.ageing)).toEqual(['30天以内', '31—90天', '91—180天', '超过180天'])
  })
})

describe('a framework of one year that becomes formal in the next: what happens is written at the formal paper', () => {
  const schedule = [{ due: '2018-06-30', amount: 400 * WAN }]
  const chain = [
    signed('frame', { form: 'framework', signedOn: '2017-12-24' }),
    signed('formal', {
      nature: 'upgrade',
      previous: 'frame',
      signedOn: '2018-03-20',
      status: 'production',
      startedOn: '2018-04-08',
      producedOn: '2018-11',
      enterprise: 'n9',
      schedule,
    }),
  ]
  const enterprises = [{ id: 'n9', stamps: {}, status: 'running' as const }]
  const all = facts({ agreements: chain, enterprises, arrivals: [funds('f', 'formal', '2018-05-02', 100)] })

  test('the project is counted in 2017, and stands there as started, in production, with its enterprise', () => {
    const { rows } = report(all, counted(chain), RULES, 'town', yearPeriod(2017), '2018-12-31')
    expect(rows).toMatchObject([
      { projects: ['frame'], started: ['frame'], produced: ['frame'], enterprises: ['n9'], arrivals: ['f'] },
    ])
    const then = report(all, counted(chain), RULES, 'town', yearPeriod(2017), '2018-04-07')
    expect(then.rows).toMatchObject([{ projects: ['frame'], started: [], produced: [] }])
    expect(funnel(all, counted(chain), RULES, null, '2018-12-31').map(({ ids }) => ids.length)).toEqual([
      0, 0, 1, 1, 1, 1,
    ])
  })

  test('by month it starts and produces when it did, and it waits no longer', () => {
    const { rows } = report(all, counted(chain), RULES, 'month', YEAR, '2018-12-31')
    expect(rows.map(({ key, started, produced }) => [key, started, produced])).toEqual([
      ['2018-04', ['frame'], []],
      ['2018-05', [], []],
      ['2018-11', [], ['frame']],
    ])
    expect(waiting(counted(chain), RULES, '2018-12-31')).toEqual([])
    expect(waiting(counted(chain), RULES, '2018-04-07').map(({ id, days }) => [id, days])).toEqual([
      ['frame', 104],
    ])
  })

  test('its schedule is the formal one, and not both where both have one', () => {
    const promised = (list: readonly Agreement[]) => {
      const sums = arrivedBy(all.arrivals, fundsJudge(counted(list), RULES, '2018-12-31'))
      return instalments(counted(list), sums, '2018-12-31').map((one) => [
        one.promised / WAN,
        one.covered / WAN,
      ])
    }
    expect(promised(chain)).toEqual([[400, 100]])
    expect(promised([{ ...chain[0], schedule: [{ due: '2018', amount: 900 * WAN }] }, chain[1]])).toEqual([
      [400, 100],
    ])
  })

  test('a paper that was ended says nothing of the one that stands', () => {
    const ended = [
      signed('first', { signedOn: '2018-01-05' }),
      signed('again', {
        previous: 'first',
        signedOn: '2018-02-01',
        startedOn: '2018-02-10',
        status: 'ended',
        endedOn: '2018-03-01',
      }),
    ]
    expect(waiting(counted(ended), RULES, '2018-12-31').map(({ id }) => id)).toEqual(['first'])
  })
})

describe('instalments against the schedule agreed', () => {
  const schedule = [
    { due: '2018-03', amount: 300 * WAN },
    { due: '2018-09-30', amount: 200 * WAN },
    { due: '2019-03', amount: 100 * WAN },
  ]
  const agreements = [signed('x', { signedOn: '2018-01-01', investment: 600 * WAN, schedule })]
  const on = (asOf: string, sums: number[]) => {
    const all = sums.map((wan, i) => funds(`f${i}`, 'x', '2018-02-01', wan))
    return instalments(
      counted(agreements),
      arrivedBy(all, fundsJudge(counted(agreements), RULES, asOf)),
      asOf,
    )
      .sort((a, b) => a.no - b.no)
      .map((one) => [one.covered / WAN, one.state, one.late])
  }
  test('the earliest is covered first; what is past its last day and not whole is short, by hand', () => {
    expect(on('2018-12-31', [350])).toEqual([
      [300, 'done', 0],
      [50, 'short', 92],
      [0, 'none', 0],
    ])
    expect(on('2018-03-31', [350])).toEqual([
      [300, 'done', 0],
      [50, 'part', 0],
      [0, 'none', 0],
    ])
    expect(on('2018-04-01', [])[0]).toEqual([0, 'short', 1])
  })
  test('law: what is covered is what arrived, up to what was promised', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -100, max: 400 }), { maxLength: 6 }), (sums) => {
        const total = sums.reduce((a, b) => a + b, 0)
        const covered = on('2018-12-31', sums).reduce((sum, [wan]) => sum + Number(wan), 0)
        expect(covered).toBe(Math.min(600, Math.max(0, total)))
      }),
    )
  })
})
