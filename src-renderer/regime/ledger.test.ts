import { describe, expect, it } from 'vitest'
import type { AnyRecord } from '../domain/kind'
import { monthlyFigures } from '../domain/monthlyFigures'
import { validate } from '../domain/validate'
import { DEFAULT_RULES } from '../signing/rules'
import { basisOf, countMonth, peopleWheres } from './ledger'

/** 10,000 yuan in fen. */
const WAN = 1_000_000
const record = (id: string, fields: object): AnyRecord => ({ id, stamps: {}, ...fields }) as AnyRecord

describe('figures counted from the records', () => {
  const ledger = {
    agreement: [
      record('n', {
        unit: 'u',
        status: 'signed',
        nature: 'first',
        signedOn: '2018-01-10',
        investment: 100 * WAN,
      }),
      record('t', {
        unit: 'u',
        status: 'signed',
        nature: 'upgrade',
        signedOn: '2018-01-11',
        investment: 100 * WAN,
      }),
      record('i', {
        unit: 'u',
        status: 'started',
        nature: 'increase',
        signedOn: '2018-01-12',
        investment: 30 * WAN,
        startedOn: '2018-01-20',
      }),
      record('x', { unit: 'u', status: 'negotiating', signedOn: '2018-01-12', investment: 9 * WAN }),
      record('y', { unit: 'v', status: 'signed', signedOn: '2018-01-12', investment: 9 * WAN }),
      record('z', { unit: 'u', status: 'signed', signedOn: '2018-02-01', investment: 9 * WAN }),
    ],
    arrival: [
      record('p', { unit: 'u', agreement: 'n', date: '2018-01-15', amount: 50 * WAN }),
      record('q', { unit: 'u', agreement: 'n', date: '2018-01-16', amount: -20 * WAN, category: 'returned' }),
    ],
  }

  it('二（三） a project counts once; an upgrade counts no amount, an increase its increment; what went back is taken off', () => {
    const counted = countMonth(ledger, 'u', '2018-01', DEFAULT_RULES, '2018-12-31')
    expect(counted.signed).toEqual({
      ...{ kind: 'agreement', ids: ['n'], value: 1 },
      leftOut: [
        { id: 't', reason: '转为正式，不再计额；没有登记原协议，请补选“原协议”' },
        { id: 'x', reason: '状态还是洽谈' },
      ],
    })
    expect(counted.investment).toMatchObject({ value: 130 * WAN, ids: ['n', 'i'] })
    expect(counted.started?.value).toBe(0)
    expect(counted.arrived?.value).toBe(30 * WAN)
    expect(counted.loans).toBeUndefined()
    expect(basisOf(counted, record('f', { signed: 2, arrived: 30 * WAN }))).toEqual([
      { figure: '签约项目', source: '签约协议', count: 1, records: 'n', differs: 'changed' },
      { figure: '实际到位资金', source: '到位资金', count: 2, records: 'p、q', differs: 'same' },
    ])
  })

  it('what the form proposes is what 签约进度 counts: what was ended not, a project started once, at whichever paper', () => {
    const agreements = [
      record('frame', { unit: 'u', status: 'signed', form: 'framework', signedOn: '2017-12-24' }),
      record('formal', {
        unit: 'u',
        status: 'started',
        nature: 'upgrade',
        previous: 'frame',
        signedOn: '2018-01-05',
        startedOn: '2018-01-20',
      }),
      record('twice', { unit: 'u', status: 'signed', previous: 'frame', signedOn: '2018-01-06' }),
      record('ended', { unit: 'u', status: 'ended', endedOn: '2018-01-30', signedOn: '2018-01-02' }),
    ]
    const arrival = [
      record('in', { unit: 'u', agreement: 'formal', date: '2018-01-15', amount: 50 * WAN, verified: true }),
      record('out', {
        unit: 'u',
        agreement: 'formal',
        date: '2018-01-31',
        amount: -80 * WAN,
        verified: true,
      }),
      record('doubtful', { unit: 'u', agreement: 'formal', date: '2018-01-31', amount: 7 * WAN }),
    ]
    const park = [
      record('1', { unit: 'u', status: 'running', openedOn: '2018-01-31' }),
      record('2', { unit: 'u', status: 'building' }),
      record('3', { unit: 'u', status: 'planned' }),
      record('4', { unit: 'u', status: 'running', openedOn: '2018-02' }),
    ]
    const loan = [
      record('5', { unit: 'u', status: 'repaid', lentOn: '2018-01-05', amount: 5 * WAN }),
      record('6', { unit: 'u', status: 'refused', lentOn: '2018-01-05', amount: 9 * WAN }),
    ]
    const subsidy = [
      record('7', { unit: 'u', subsidyKind: 'startup', status: 'paid', paidOn: '2018-01-05' }),
      record('8', { unit: 'u', subsidyKind: 'startup', status: 'approved', paidOn: '2018-01-05' }),
    ]
    const activity = [
      record('9', { unit: 'u', theme: true, completedOn: '2018-01-05' }),
      record('10', { unit: 'u', theme: true, completedOn: '2018-01-05', parent: 'whole' }),
    ]
    const others = countMonth({ loan, subsidy, activity }, 'u', '2018-01', DEFAULT_RULES, '2018-12-31')
    expect([others.loanAmount, others.startupSubsidies, others.activities].map((one) => one?.ids)).toEqual([
      ['5'],
      ['7'],
      ['9'],
    ])
    const rules = { ...DEFAULT_RULES, arrivals: 'verified' as const }
    const counted = countMonth({ agreement: agreements, arrival, park }, 'u', '2018-01', rules, '2018-12-31')
    expect([counted.signed, counted.investment, counted.started].map((one) => one?.ids)).toEqual([
      [],
      [],
      ['frame'],
    ])
    expect(counted.parks?.ids).toEqual(['1', '2'])
    // More went back than came in: the month's figure is negative, and may be.
    expect(counted.arrived).toEqual({
      ...{ kind: 'arrival', ids: ['in', 'out'], value: -30 * WAN },
      leftOut: [{ id: 'doubtful', reason: '尚未核实' }],
    })
    const report = record('f', { unit: 'u', month: '2018-01', status: 'draft', arrived: -30 * WAN })
    expect(validate(monthlyFigures, report)).toEqual({})
    expect(validate(monthlyFigures, { ...report, investment: -1 })).toHaveProperty('investment')
  })

  it('二（四） who came back in a month is counted, but for those of whom only the year is known', () => {
    const { registered, returned, vague } = peopleWheres('u', '2018-01')
    const own = { field: 'town', in: ['u'] }
    expect(registered.conditions).toEqual([own])
    expect(returned.conditions).toEqual([{ field: 'returnedOn', from: '2018-01-01', to: '2018-01-31' }, own])
    expect(vague.conditions).toContainEqual({ field: 'returnedOn', in: ['2018'] })
    expect(vague.conditions).toContainEqual(own)
    // People are counted, not listed: what is written down says how many all the same.
    const people = { registered: { value: 16, kind: 'person', ids: [], count: 16 } }
    expect(basisOf(people, record('f', { registered: 16 }))).toMatchObject([{ count: 16, differs: 'same' }])
  })
})
