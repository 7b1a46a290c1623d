import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Activity } from '../domain/activity'
import { addDays } from '../policy/day'
import { planSeeds } from '../policy/seeds'
import { firstMonth, foldWeek, layMonth, weeksOf } from './month'

const plan = planSeeds()
  .filter((seed) => seed.kind === 'activity')
  .map((seed) => ({ id: seed.id, stamps: {}, ...seed.set }) as unknown as Activity)
const make = (id: string, fields: Partial<Activity>): Activity => ({ id, stamps: {}, ...fields })
const ids = (list: readonly Activity[]) => list.map((activity) => activity.id.slice(-2))

describe('weeksOf', () => {
  it('begins on Mondays and holds the whole month', () => {
    expect(weeksOf('2017-12').map((week) => week[0])).toEqual([
      '2017-11-27',
      '2017-12-04',
      '2017-12-11',
      '2017-12-18',
      '2017-12-25',
    ])
    expect(weeksOf('2021-02')).toHaveLength(4)
    expect(weeksOf('2018-09')).toHaveLength(5)
  })
})

describe('the plan’s months', () => {
  it('December 2017: the conference on its day, eight for the month, one at its end, one undated', () => {
    const layout = layMonth('2017-12', plan)
    const bars = layout.weeks.flatMap((week) => week.bars)
    expect(bars.map((bar) => [bar.activity.no, bar.column, bar.span])).toEqual([
      [10, 3, 4],
      [3, 6, 1],
      [10, 0, 7],
    ])
    expect(ids(layout.inMonth)).toEqual(['01', '02', '04', '05', '06', '07', '09', '08'])
    expect(ids(layout.undated)).toEqual(['18'])
  })

  it('the contradiction stands in both months until it is decided', () => {
    expect(ids(layMonth('2018-04', plan).inMonth)).toEqual(['16', '17'])
    const october = layMonth('2018-10', plan).weeks.flatMap((week) => week.bars)
    expect(october.every((bar) => bar.alternative && bar.activity.no === 16)).toBe(true)
    expect(october.length).toBeGreaterThan(0)
    const decided = plan.map((activity) => ({ ...activity, decide: false }))
    expect(layMonth('2018-10', decided).weeks.flatMap((week) => week.bars)).toEqual([])
  })

  it('a done activity stands on the days when it was held', () => {
    const done = make('a', {
      deadline: { text: '2018年2月', from: '2018-02-01', to: '2018-02-28' },
      status: 'done',
      completedOn: '2018-02-09',
    })
    expect(layMonth('2018-02', [done]).weeks.flatMap((week) => week.bars)).toMatchObject([
      { column: 4, span: 1 },
    ])
    const held = layMonth('2018-02', [{ ...done, heldFrom: '2018-02-03', heldTo: '2018-02-05' }])
    expect(held.weeks.flatMap((week) => week.bars)).toMatchObject([
      { column: 5, span: 2, begins: true, ends: false },
      { column: 0, span: 1, begins: false, ends: true },
    ])
    expect(ids(held.inMonth)).toEqual(['a'])
  })
})

it('no two bars of a week overlap, none leaves its week, and no activity is lost', () => {
  const activity = fc.record({
    start: fc.integer({ min: -40, max: 80 }),
    length: fc.integer({ min: 0, max: 70 }),
    kind: fc.constantFrom('deadline', 'held', 'none'),
  })
  fc.assert(
    fc.property(fc.array(activity, { maxLength: 30 }), (list) => {
      const made = list.map(({ start, length, kind }, i) => {
        const from = addDays('2018-02-01', start)
        const to = addDays(from, length)
        if (kind === 'held') return make(`a${i}`, { heldFrom: from, heldTo: to })
        return make(`a${i}`, kind === 'none' ? {} : { deadline: { text: '', from, to } })
      })
      const layout = layMonth('2018-02', made)
      const seen = new Set([...layout.inMonth, ...layout.undated].map((a) => a.id))
      for (const week of layout.weeks) {
        const taken = new Set<string>()
        for (const bar of week.bars) {
          expect(bar.column + bar.span).toBeLessThanOrEqual(7)
          expect(bar.lane).toBeLessThan(week.lanes)
          for (let c = bar.column; c < bar.column + bar.span; c++) {
            expect(taken.has(`${bar.lane}/${c}`)).toBe(false)
            taken.add(`${bar.lane}/${c}`)
          }
          seen.add(bar.activity.id)
        }
      }
      for (const a of made) {
        const from = a.heldFrom ?? a.deadline?.from
        const to = a.heldTo ?? a.deadline?.to
        if (!from || !to || (from <= '2018-02-28' && to >= '2018-02-01'))
          expect(seen.has(a.id), a.id).toBe(true)
      }
    }),
    { numRuns: 300 },
  )
})

describe('foldWeek', () => {
  it('draws four lanes at most and names every activity that is not drawn under each of its days', () => {
    const held = (n: number) =>
      Array.from({ length: n }, (_, i) => make(`a${i}`, { heldFrom: '2018-09-21', heldTo: '2018-09-22' }))
    const weekOf = (n: number) => layMonth('2018-09', held(n)).weeks[3]
    expect(foldWeek(weekOf(4))).toMatchObject({ lanes: 4, more: [] })
    const folded = foldWeek(weekOf(9))
    expect(folded.lanes).toBe(4)
    expect(folded.bars).toHaveLength(3)
    expect(folded.more.map(({ column, activities }) => [column, activities.length])).toEqual([
      [4, 6],
      [5, 6],
    ])
  })
})

describe('firstMonth', () => {
  it('is this month while the plan’s year runs, before it its first month, after it its last that has something', () => {
    expect(firstMonth('2017-12-21', plan)).toBe('2017-12')
    expect(firstMonth('2018-06-01', plan)).toBe('2018-06')
    expect(firstMonth('2015-01-01', plan)).toBe('2017-12')
    // October 2018 shows the other date of the contradiction.
    expect(firstMonth('2026-11-24', plan)).toBe('2018-10')
    expect(firstMonth('2026-11-24', [])).toBe('2026-11')
  })

  const held = (id: string, day: string, year?: number) =>
    make(id, { heldFrom: day, ...(year ? { year } : {}) })

  it('between two years looks forward first, then back', () => {
    const two = [held('a', '2018-03-01', 2017), held('b', '2018-05-02', 2017), held('c', '2027-02-01', 2026)]
    expect(firstMonth('2018-04-10', two)).toBe('2018-04')
    expect(firstMonth('2026-11-24', two)).toBe('2027-02')
    expect(firstMonth('2027-03-01', two)).toBe('2027-02')
  })

  it('a month that has something is the present one, whatever the year says', () => {
    expect(firstMonth('2026-11-24', [held('a', '2026-11-02'), held('b', '2018-05-02', 2017)])).toBe('2026-11')
    // A period over several months stands in each of them.
    const period = make('p', { deadline: { text: '', from: '2026-10-01', to: '2026-12-31' } })
    expect(firstMonth('2026-11-24', [period, held('b', '2027-05-02', 2027)])).toBe('2026-11')
  })

  it('what is undated makes no month', () => {
    expect(firstMonth('2026-11-24', [make('u', {}), held('a', '2018-05-02', 2017)])).toBe('2018-05')
  })
})
