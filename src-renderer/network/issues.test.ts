import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AnyRecord } from '../domain/kind'
import { issueFigures, issueLine, issuesByUnit } from './issues'

const issue = (id: string, set: object): AnyRecord => ({ id, stamps: {}, ...set }) as AnyRecord
const TODAY = '2017-12-20'

describe('五（七） where an enterprise’s problem stands', () => {
  test.each([
    [{ state: 'new' }, 'unassigned', null],
    [{ state: 'assigned', assigned: 'u', due: '2017-12-24' }, 'running', 4],
    [{ state: 'assigned', assigned: 'u', due: '2017-12-23' }, 'soon', 3],
    [{ state: 'assigned', assigned: 'u', due: '2017-12-20' }, 'soon', 0],
    [{ state: 'assigned', assigned: 'u', due: '2017-12-19' }, 'overdue', -1],
    [{ state: 'assigned', assigned: 'u' }, 'running', null],
    [{ state: 'answered', assigned: 'u', due: '2017-12-19' }, 'answered', null],
    [{ state: 'closed', assigned: 'u', due: '2017-12-01' }, 'closed', null],
  ])('%j is %s', (set, standing, days) => {
    expect(issueLine(issue('i', set), TODAY)).toMatchObject({ standing, days })
  })

  test('reminders are counted with the last day of them', () => {
    const reminders = [{ date: '2017-12-18' }, { date: '2017-12-19' }, { words: 'x' }, null]
    expect(issueLine(issue('i', { assigned: 'u', reminders }), TODAY)).toMatchObject({
      reminders: 2,
      reminded: '2017-12-19',
    })
  })
})

describe('五（七） rates, worked by hand', () => {
  const lines = [
    issue('1', { state: 'new' }),
    issue('2', {
      state: 'assigned',
      assigned: 'land',
      due: '2017-12-10',
      reminders: [{ date: '2017-12-15' }],
    }),
    issue('3', { state: 'answered', assigned: 'land', due: '2017-12-10', answeredOn: '2017-12-10' }),
    issue('4', {
      state: 'closed',
      assigned: 'bank',
      due: '2017-12-10',
      answeredOn: '2017-12-11',
      satisfaction: 'yes',
    }),
    issue('5', {
      state: 'closed',
      assigned: 'bank',
      due: '2017-12-10',
      answeredOn: '2017-12-01',
      satisfaction: 'no',
    }),
    issue('6', { state: 'closed', assigned: 'bank', answeredOn: '2017-12-01', satisfaction: 'very' }),
    issue('7', {
      state: 'closed',
      assigned: 'bank',
      due: '2017-12-31',
      answeredOn: '2017-12-01',
      satisfaction: 'fair',
    }),
  ].map((one) => issueLine(one, TODAY))

  test('six were given, five answered, four on time; two of four are satisfied', () => {
    expect(issueFigures(lines)).toEqual({
      all: 7,
      unassigned: 1,
      running: 1,
      overdue: 1,
      answered: 5,
      onTime: 4,
      answeredRate: 83.3,
      onTimeRate: 66.7,
      rated: 4,
      satisfied: 2,
      dissatisfied: 1,
      satisfiedRate: 50,
      reminders: 1,
    })
  })

  test('by unit', () => {
    expect(issuesByUnit(lines).map(({ unit, figures }) => [unit, figures.all, figures.answeredRate])).toEqual(
      [
        ['land', 2, 50],
        ['bank', 4, 100],
      ],
    )
  })

  test('nothing has no rate, and no rate is above 100 %', () => {
    expect(issueFigures([])).toMatchObject({ answeredRate: null, onTimeRate: null, satisfiedRate: null })
    const one = fc.record({
      state: fc.constantFrom('new', 'assigned', 'answered', 'closed'),
      assigned: fc.constantFrom('a', 'b', undefined),
      due: fc.constantFrom('2017-12-01', '2017-12-25', undefined),
      answeredOn: fc.constantFrom('2017-12-05', undefined),
      satisfaction: fc.constantFrom('very', 'yes', 'fair', 'no', undefined),
    })
    fc.assert(
      fc.property(fc.array(one), (sets) => {
        const all = sets.map((set, i) => issueLine(issue(String(i), set), TODAY))
        const figures = issueFigures(all)
        for (const rate of [figures.onTimeRate, figures.satisfiedRate]) {
          expect(rate === null || (rate >= 0 && rate <= 100)).toBe(true)
        }
        expect(figures.unassigned + figures.running + figures.answered).toBe(figures.all)
      }),
    )
  })
})
