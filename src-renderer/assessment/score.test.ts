import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tablePaper } from '../documents/tablePaper'
import { yearPeriod } from '../domain/values/period'
import { figuresOutput, figureText } from '../ui/figures/figures'
import { type Criterion, compute, type Mark, placesOf, pointsOf } from './score'
import { rankingTable } from './table'
import type { Tallies } from './tally'

const criterion = (set: Partial<Criterion>): Criterion => ({
  item: '项目',
  full: 30,
  measure: 'signed',
  rule: 'rank',
  target: null,
  step: null,
  cap: null,
  clause: null,
  note: null,
  ...set,
})
const objects = ['甲', '乙', '丙', '丁'].map((name) => ({ id: name, name }))
const figures = (...list: number[]): Tallies => ({
  of: new Map(list.map((figure, i) => [objects[i].id, { figure, count: figure, ids: [] }])),
  leftOut: [],
})
const points = (set: Partial<Criterion>, figure: number, place = 1, of = 4) =>
  pointsOf(criterion(set), figure, place, of, '个').points

describe('二（四）: points of one figure, worked by hand', () => {
  test.each([
    // Evenly: 30 × (4 − place + 1) ÷ 4.
    [{ rule: 'rank' }, 9, 1, 30],
    [{ rule: 'rank' }, 7, 2, 22.5],
    [{ rule: 'rank' }, 1, 4, 7.5],
    [{ rule: 'rank' }, 0, 4, 0],
    // Two points less a place, never below nothing.
    [{ rule: 'rank', step: 2 }, 7, 3, 26],
    [{ rule: 'rank', full: 3, step: 2 }, 7, 4, 0],
    // 30 × 7 ÷ 21 = 10; above the target no more than full marks, or the cap.
    [{ rule: 'ratio', target: 21 }, 7, 1, 10],
    [{ rule: 'ratio', target: 21 }, 42, 1, 30],
    [{ rule: 'ratio', target: 21, cap: 36 }, 42, 1, 36],
    [{ rule: 'ratio', target: 9 }, 2, 1, 6.67],
    // What went back makes no debt.
    [{ rule: 'ratio', target: 9 }, -2, 1, 0],
    [{ rule: 'unit', step: 2.5 }, 5, 1, 12.5],
    [{ rule: 'unit', step: 2.5 }, 50, 1, 30],
    [{ rule: 'unit', step: 0.285 }, 1, 1, 0.29],
    [{ rule: 'deduct', step: 5 }, 2, 1, 20],
    [{ rule: 'deduct', step: 5 }, 9, 1, 0],
    [{ rule: 'deduct', full: 0, step: 5 }, 3, 1, -15],
    [{ rule: 'deduct', full: 0, step: 5, cap: 10 }, 3, 1, -10],
  ] as [Partial<Criterion>, number, number, number][])(
    '%j of %d at place %d is %d',
    (set, figure, place, due) => {
      expect(points(set, figure, place)).toBe(due)
    },
  )

  test.each([
    // 20 × 1,424.999999 ÷ 100,000 is 0.2849999998: a fen short of the half.
    [{ rule: 'ratio', full: 20, target: 100_000 }, 1424.999999, 0.28],
    [{ rule: 'ratio', full: 20, target: 100_000 }, 1425, 0.29],
    // As doubles 1.005 and 8.325 × 3 are less than their decimals say.
    [{ rule: 'unit', step: 1.005 }, 1, 1.01],
    [{ rule: 'unit', step: 8.325 }, 3, 24.98],
    [{ rule: 'deduct', full: 10, step: 0.005 }, 1, 9.99],
  ] as [Partial<Criterion>, number, number][])('[A1] %j of %d is exactly %d', (set, figure, due) => {
    expect(points(set, figure)).toBe(due)
  })

  test('the working says how', () => {
    expect(pointsOf(criterion({}), 7, 2, 4, '个').working).toBe(
      '7个，4 个中第 2 名：30 × (4 − 2 + 1) ÷ 4 = 22.5 分',
    )
    expect(pointsOf(criterion({ rule: 'ratio', target: 1000 }), 1500, 1, 4, '万元').working).toBe(
      '30 × 1,500万元 ÷ 目标 1,000万元 = 30 分（封顶 30 分）',
    )
  })
})

describe('二（四）: the ranking', () => {
  test('ties share a rank and the next is left out', () => {
    expect(placesOf([7, 9, 3, 7])).toEqual([2, 1, 4, 2])
  })

  const criteria = [
    criterion({ item: '项目', full: 40, rule: 'rank' }),
    criterion({ item: '投资', full: 30, measure: 'investment', rule: 'ratio', target: 1000 }),
    criterion({ item: '服务', full: 30, measure: null, rule: 'manual' }),
  ]
  const tallies = new Map([
    ['项目', figures(5, 3, 3, 0)],
    // Fen: 1,000, 500, 2,000 and 0 of 10,000 yuan.
    ['投资', figures(1_000_000_000, 500_000_000, 2_000_000_000, 0)],
  ])
  const marks: Mark[] = [
    { object: '甲', item: '服务', kind: 'mark', points: 20, reason: '按时' },
    { object: '乙', item: '服务', kind: 'mark', points: 35, reason: '很好' },
    { object: '丙', item: '', kind: 'change', points: -5, reason: '瞒报' },
  ]
  const table = (list = marks) => compute(objects, criteria, tallies, list)

  test('figures, marks by hand and deductions, worked by hand', () => {
    // 甲 40 + 30 + 20 = 90; 乙 30 + 15 + 30 (capped) = 75; 丙 30 + 30 + 0 − 5 = 55; 丁 0.
    expect(table().map(({ object, rank, score, change }) => [object.id, rank, score, change])).toEqual([
      ['甲', 1, 90, 0],
      ['乙', 2, 75, 0],
      ['丙', 3, 55, -5],
      ['丁', 4, 0, 0],
    ])
    expect(table()[0].cells.map(({ figure, place, points }) => [figure, place, points])).toEqual([
      [5, 1, 40],
      [1000, 2, 30],
      [null, null, 20],
    ])
    expect(table()[2].cells[2]).toMatchObject({ waiting: true, working: '待评定', points: 0 })
  })

  test('the last mark by hand stands', () => {
    const again = [...marks, { object: '甲', item: '服务', kind: 'mark' as const, points: 10, reason: '改' }]
    expect(table(again).find(({ object }) => object.id === '甲')?.score).toBe(80)
  })

  test('[A1] equal in print is equal in rank, however the points came about', () => {
    const tenths = ['一', '二', '三'].map((item) => criterion({ item, rule: 'unit', step: 0.1, full: 1 }))
    const whole = criterion({ item: '四', rule: 'unit', step: 0.3, full: 1 })
    const made = compute(
      objects,
      [...tenths, whole],
      new Map([
        // 甲 0.1 + 0.1 + 0.1, 乙 0.3, which differ as doubles; 丙 and 丁 a third and 0.33.
        ...['一', '二', '三'].map((item): [string, Tallies] => [item, figures(1, 0, 0, 0)]),
        ['四', figures(0, 1, 0, 0)],
      ]),
      [
        { object: '丙', item: '', kind: 'change', points: 1 / 3, reason: '折算' },
        { object: '丁', item: '', kind: 'change', points: 0.33, reason: '折算' },
      ],
    )
    expect(made.map(({ object, rank, score }) => [object.id, rank, score])).toEqual([
      ['丙', 1, 0.33],
      ['丁', 1, 0.33],
      ['甲', 3, 0.3],
      ['乙', 3, 0.3],
    ])
  })

  test('[A2] a fen more is a place more, and the table shows the fen', () => {
    const invested = criterion({ item: '投资', measure: 'investment' })
    const tallies = new Map([['投资', figures(1_234_567_800, 1_234_567_799, 0, 1_234_567_800)]])
    const made = compute(objects, [invested], tallies, [])
    expect(made.map(({ cells }) => cells[0].place)).toEqual([1, 1, 3, 4])
    const table = rankingTable('stations', [invested], made, yearPeriod(2018))
    const column = table.columns.find(({ key }) => key === 'f0')
    expect(table.rows.map(({ cells }) => column && figureText(column, cells.f0?.value ?? null))).toEqual([
      '1,234.5678',
      '1,234.5678',
      '1,234.567799',
      '0.00',
    ])
    expect(figuresOutput('', table).rows.map((row) => row[2])).toEqual([1234.5678, 1234.5678, 1234.567799, 0])
  })

  test('points beneath each other have the same number of decimals, on screen as on paper', () => {
    const made = compute(objects, [criterion({ rule: 'rank' })], new Map([['项目', figures(9, 7, 5, 1)]]), [
      { object: '甲', item: '', kind: 'change', points: -2.5, reason: '查实' },
    ])
    const table = rankingTable('stations', [criterion({ rule: 'rank' })], made, yearPeriod(2018))
    const shown = (key: string) => {
      const column = table.columns.find((one) => one.key === key)!
      return table.rows.map(({ cells }) => figureText(column, cells[key]?.value ?? null))
    }
    const points = shown('p0')
    expect(new Set([...points, ...shown('score')].map((words) => words.split('.')[1]?.length))).toEqual(
      new Set([1]),
    )
    expect(shown('f0')).toEqual(['9', '7', '5', '1'])
    const paper = tablePaper(figuresOutput('', table), '', '2018-12-31').text
    expect(points.every((words) => paper.includes(`>${words}<`))).toBe(true)
  })

  const anyFigures = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 4, maxLength: 4 })
  const anyRule = fc.constantFrom<Partial<Criterion>>(
    { rule: 'rank' },
    { rule: 'rank', step: 3 },
    { rule: 'ratio', target: 4 },
    { rule: 'unit', step: 7 },
    { rule: 'deduct', step: 4 },
  )

  test('law: a greater score never stands behind, equal scores share a rank', () => {
    fc.assert(
      fc.property(anyFigures, anyFigures, anyRule, anyRule, (a, b, one, two) => {
        const made = compute(
          objects,
          [criterion({ item: 'a', ...one }), criterion({ item: 'b', ...two })],
          new Map([
            ['a', figures(...a)],
            ['b', figures(...b)],
          ]),
          [],
        )
        for (const x of made) {
          expect(x.rank).toBe(1 + made.filter((y) => y.score > x.score).length)
          expect(x.score).toBeCloseTo(
            x.cells.reduce((sum, cell) => sum + cell.points, 0),
            9,
          )
        }
      }),
    )
  })

  test('law: more never gives fewer points, except where it is deducted', () => {
    fc.assert(
      fc.property(anyFigures, anyRule, (list, rule) => {
        const [column] = [compute(objects, [criterion(rule)], new Map([['项目', figures(...list)]]), [])]
        for (const x of column)
          for (const y of column) {
            if (x.cells[0].figure! <= y.cells[0].figure!) continue
            const [more, less] = [x.cells[0].points, y.cells[0].points]
            if (rule.rule === 'deduct') expect(more).toBeLessThanOrEqual(less)
            else expect(more).toBeGreaterThanOrEqual(less)
          }
      }),
    )
  })

  test('law: the order of objects changes no score and no rank', () => {
    fc.assert(
      fc.property(anyFigures, anyRule, (list, rule) => {
        const of = (order: typeof objects) =>
          compute(order, [criterion(rule)], new Map([['项目', figures(...list)]]), marks)
            .map(({ object, rank, score }) => [object.id, rank, score])
            .sort()
        expect(of([...objects].reverse())).toEqual(of(objects))
      }),
    )
  })
})
