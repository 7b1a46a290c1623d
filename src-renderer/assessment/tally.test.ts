import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MEASURES, type Measure } from '../domain/measures'
import { kindOf } from '../domain/registry'
import { straddling, yearPeriod } from '../domain/values/period'
import { fundsJudge } from '../signing/arrivals'
import { countSignings } from '../signing/counting'
import { DEFAULT_RULES as RULES } from '../signing/rules'
import { funds, signed, WAN } from '../signing/signing.fixture'
import { coarseWhere, tally, tallyCounts, whereOfObject } from './tally'

const YEAR = yearPeriod(2018)
const HALF = { from: '2018-01-01', to: '2018-06-30' }

describe.each(Object.entries(MEASURES))('measure %s', (_, measure: Measure) => {
  test('names a kind and fields that exist, of the right types', () => {
    const kind = kindOf(measure.kind)!
    expect(kind, measure.kind).toBeDefined()
    for (const [assessed, field] of Object.entries(measure.by)) {
      const to = assessed === 'stations' ? 'station' : 'unit'
      expect(kind.fields[field], field).toMatchObject({ type: 'link', to })
    }
    if (measure.date) expect(kind.fields[measure.date].type).toBe('date')
    if (measure.sum) expect(kind.fields[measure.sum].type).toBe('money')
    expect(measure.unit === '万元').toBe(measure.sum !== undefined)
    for (const [field, codes] of Object.entries(measure.where ?? {})) {
      const { options, type } = kind.fields[field]
      for (const code of codes) {
        expect(type === 'bool' ? typeof code === 'boolean' : Object.hasOwn(options ?? {}, String(code))).toBe(
          true,
        )
      }
    }
    // Money of a large kind would mean loading it.
    if (kind.large) expect(measure.sum).toBeUndefined()
  })
})

const judging = (arrivals: 'all' | 'verified') =>
  fundsJudge(countSignings([signed('x', { unit: 'a' })], RULES), { ...RULES, arrivals }, '2018-12-31')

describe('二（四）: figures with the records that they count', () => {
  test('enterprises led and their investment, by town, worked by hand', () => {
    const enterprises = [
      { id: '1', stamps: {}, unit: 'a', licensedOn: '2018-03-01', invested: 300 * WAN },
      { id: '2', stamps: {}, unit: 'a', licensedOn: '2018', invested: 200 * WAN },
      { id: '3', stamps: {}, unit: 'b', licensedOn: '2017-12-31', invested: 900 * WAN },
      { id: '4', stamps: {}, licensedOn: '2018-05-01' },
    ]
    const all = tally(MEASURES.enterprises, 'towns', enterprises, YEAR, RULES)
    expect([...all.of]).toEqual([['a', { figure: 2, count: 2, ids: ['1', '2'] }]])
    expect(all.leftOut).toEqual([{ reason: '没有填归属', count: 1, ids: ['4'] }])
    const invested = tally(MEASURES.enterpriseInvestment, 'towns', enterprises, YEAR, RULES)
    expect(invested.of.get('a')).toEqual({ figure: 500 * WAN, count: 2, ids: ['1', '2'] })
    // In half a year the enterprise of “2018” has no place.
    expect(tally(MEASURES.enterprises, 'towns', enterprises, HALF, RULES).leftOut).toContainEqual({
      reason: '日期只写到“2018”，不能归入考核期',
      count: 1,
      ids: ['2'],
    })
  })

  test('signings follow the counting rules; what another year left out is not listed', () => {
    const agreements = [
      signed('1', { station: 's', signedOn: '2018-02-01', project: 'p' }),
      signed('2', { station: 's', signedOn: '2018-09-01', project: 'p' }),
      signed('3', {
        station: 's',
        nature: 'increase',
        previous: '1',
        signedOn: '2018-10-01',
        investment: 50 * WAN,
      }),
      signed('4', { station: 's', status: 'ended', endedOn: '2017-05-01', signedOn: '2017-02-01' }),
    ]
    const projects = tally(MEASURES.signed, 'stations', agreements, YEAR, RULES)
    expect([...projects.of]).toEqual([['s', { figure: 1, count: 1, ids: ['1'] }]])
    expect(projects.leftOut).toEqual([{ reason: '同一项目已于2018-02-01计入', count: 1, ids: ['2'] }])
    const amount = tally(MEASURES.investment, 'stations', agreements, YEAR, RULES)
    expect(amount.of.get('s')).toEqual({ figure: 1050 * WAN, count: 2, ids: ['1', '3'] })
  })

  test('a project is started once, on the day that any of its papers says', () => {
    const agreements = [
      signed('1', { unit: 'a', form: 'framework', signedOn: '2017-12-24', startedOn: '2018-04' }),
      signed('2', {
        unit: 'a',
        nature: 'upgrade',
        previous: '1',
        signedOn: '2018-03-20',
        startedOn: '2018-04-08',
        producedOn: '2018-11-01',
      }),
      signed('3', { unit: 'a', status: 'ended', endedOn: '2018-09-01', startedOn: '2018-05-01' }),
    ]
    const started = tally(MEASURES.started, 'towns', agreements, YEAR, RULES)
    expect([...started.of]).toEqual([['a', { figure: 1, count: 1, ids: ['1'] }]])
    expect(started.leftOut).toEqual([{ reason: '已终止（2018-09-01）', count: 1, ids: ['3'] }])
    expect(tally(MEASURES.produced, 'towns', agreements, YEAR, RULES).of.get('a')?.ids).toEqual(['1'])
    expect(tally(MEASURES.started, 'towns', agreements, yearPeriod(2017), RULES).of.size).toBe(0)
  })

  test('a piece of material counts once, in the year in which it was first handed in', () => {
    const paper = (id: string, sentOn: string, status: string, replaces?: string) => ({
      ...{ id, stamps: {}, unit: 'a', sentOn, status },
      ...(replaces ? { replaces } : {}),
    })
    const submissions = [
      paper('1', '2018-12-20', 'accepted'),
      paper('2', '2018-12-28', 'submitted', '1'),
      paper('3', '2019-01-10', 'accepted', '2'),
      // Returned, so the mended one is the first that counts.
      paper('4', '2018-05-30', 'returned'),
      paper('5', '2018-06-02', 'accepted', '4'),
      paper('6', '2018-06-03', 'draft'),
    ]
    const counts = tally(MEASURES.submissions, 'towns', submissions, YEAR, RULES)
    expect([...counts.of]).toEqual([['a', { figure: 2, count: 2, ids: ['1', '5'] }]])
    expect(counts.leftOut).toEqual([{ reason: '更正稿，原件已计', count: 1, ids: ['2'] }])
    expect(tally(MEASURES.submissions, 'towns', submissions, yearPeriod(2019), RULES).of.size).toBe(0)
  })

  test('a duty report that was returned, a loan that was not lent, a part of a district activity stand for nothing', () => {
    const reports = ['received', 'submitted', 'returned', 'draft'].map((status, i) => {
      return { id: `${i}`, stamps: {}, station: 's', submittedOn: '2018-06-20', status }
    })
    expect(tally(MEASURES.dutyReports, 'stations', reports, YEAR, RULES).of.get('s')?.ids).toEqual(['0', '1'])
    const loans = ['lent', 'compensated', 'approved', 'withdrawn'].map((status, i) => {
      return { id: `${i}`, stamps: {}, unit: 'a', lentOn: '2018-06-20', status, amount: WAN }
    })
    expect(tally(MEASURES.loanAmount, 'towns', loans, YEAR, RULES).of.get('a')?.ids).toEqual(['0', '1'])
    const activities = [
      { id: '1', stamps: {}, unit: 'a', theme: true, completedOn: '2018-03-01' },
      { id: '2', stamps: {}, unit: 'a', theme: true, completedOn: '2018-03-01', parent: 'whole' },
    ]
    expect(tally(MEASURES.events, 'towns', activities, YEAR, RULES).of.get('a')?.ids).toEqual(['1'])
  })

  test('where the office counts verified funds only, the assessment does too', () => {
    const arrivals = [
      { ...funds('1', 'x', '2018-03-01', 500), unit: 'a', verified: true },
      { ...funds('2', 'x', '2018-04-01', 70), unit: 'a' },
    ]
    const counts = tally(MEASURES.arrived, 'towns', arrivals, YEAR, RULES, judging('verified'))
    expect(counts.of.get('a')?.figure).toBe(500 * WAN)
    expect(counts.leftOut).toEqual([{ reason: '尚未核实', count: 1, ids: ['2'] }])
  })

  test('funds that went back are taken off', () => {
    const arrivals = [
      { ...funds('1', 'x', '2018-03-01', 500), unit: 'a' },
      { ...funds('2', 'x', '2018-04-01', -120), unit: 'a' },
    ]
    expect(tally(MEASURES.arrived, 'towns', arrivals, YEAR, RULES, judging('all')).of.get('a')?.figure).toBe(
      380 * WAN,
    )
  })

  test('law: the order of records says nothing', () => {
    const some = fc.array(
      fc.record({
        unit: fc.constantFrom('a', 'b', null),
        licensedOn: fc.constantFrom(null, '2018', '2018-05', '2017-05-01', '2018-12-31'),
        invested: fc.integer({ min: 0, max: 9 }),
      }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(some, (sets) => {
        const list = sets.map((set, i) => ({ id: `${i}`, stamps: {}, ...set }))
        const of = (records: typeof list) => {
          const { of: sums, leftOut } = tally(MEASURES.enterpriseInvestment, 'towns', records, HALF, RULES)
          return [[...sums].sort(), [...leftOut].sort((x, y) => (x.reason < y.reason ? -1 : 1))]
        }
        expect(of([...list].reverse())).toEqual(of(list))
      }),
    )
  })
})

describe('people are counted by the store', () => {
  test('what finds them, and what is too coarse to count', () => {
    expect(whereOfObject(MEASURES.returnees, 'towns', 'a', YEAR)).toEqual({
      conditions: [
        { field: 'returnedOn', from: '2018-01-01', to: '2018-12-31' },
        { field: 'town', in: ['a'] },
      ],
    })
    expect(coarseWhere(MEASURES.returnees, YEAR)).toBeNull()
    expect(straddling(HALF)).toEqual(['2018'])
    expect(straddling({ from: '2018-01-15', to: '2018-06-30' })).toEqual(['2018', '2018-01'])
    expect(coarseWhere(MEASURES.returnees, HALF)?.conditions).toContainEqual({
      field: 'returnedOn',
      in: ['2018'],
    })
  })

  test('counts become tallies; people of no town are said', () => {
    const counts = [
      { value: 'a', count: 12 },
      { value: null, count: 2 },
    ]
    const { of, leftOut } = tallyCounts(counts, [{ value: 'a', count: 3 }])
    expect(of.get('a')).toEqual({ figure: 9, count: 9, ids: null })
    expect(leftOut.map(({ count }) => count)).toEqual([2, 3])
  })
})
