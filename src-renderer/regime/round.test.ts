import { expect, test } from 'vitest'
import type { Dispatch } from '../domain/dispatch'
import type { AnyRecord } from '../domain/kind'
import { bulletinDraft, shortfalls } from './bulletinDraft'
import { fromFrozen, type Line, roundOutput } from './RoundTables'
import { columnsOf, frozenRows, isInTime, reportsOf, roundsAsking } from './round'

const round = {
  id: 'r',
  stamps: {},
  scope: 'members',
  month: '2018-01',
  months: 2,
  units: ['unit-caizheng'],
  status: 'open',
  onTimeBy: '2018-02-28',
  requirements: '请于2月25日前报送材料',
} as unknown as Dispatch

test('until the last day what is not there is 未报, afterwards 缺报; a frozen round says 缺报', () => {
  const head = (today: string, more: object = {}) =>
    columnsOf(isInTime({ ...round, ...more } as Dispatch, today)).find(([key]) => key === 'missing')?.[1]
  expect([head('2018-01-02'), head('2018-02-28'), head('2018-03-01')]).toEqual(['未报', '未报', '缺报'])
  expect(head('2018-01-02', { status: 'frozen' })).toBe('缺报')
})

test('what an open round asks for in words is shown to the units that it asks, for its months', () => {
  const asked = (unit: string, month: string, more: object = {}) =>
    roundsAsking([{ ...round, ...more } as unknown as AnyRecord], unit, month).requirements
  expect(asked('unit-caizheng', '2018-02')).toEqual(['请于2月25日前报送材料'])
  expect(asked('unit-caizheng', '2018-03')).toEqual([])
  expect(asked('unit-rangu', '2018-02')).toEqual([])
  expect(asked('unit-caizheng', '2018-02', { status: 'closed' })).toEqual([])
  expect(asked('unit-caizheng', '2018-02', { requirements: null })).toEqual([])
})

test('a frozen round calls its units as they were called then, and says of which month there are no figures', () => {
  const frozen = {
    ...round,
    status: 'frozen',
    materials: [
      { unit: 'unit-caizheng', name: '区财政局', state: 'done' },
      { unit: 'unit-shenji', state: 'short' },
    ],
    figures: [{ unit: 'unit-caizheng', month: '2018-02', version: 2 }],
  } as unknown as Dispatch
  const units = [
    { id: 'unit-caizheng', name: '区财政和金融局' },
    { id: 'unit-shenji', name: '区审计局' },
  ]
  expect(fromFrozen(frozen, units).map(({ name, figures }) => [name, figures])).toEqual([
    ['区财政局', '1月未报，2月第 2 版'],
    ['区审计局', '1月未报，2月未报'],
  ])
})

test('[policy O10] what was sent before the round closed stays in it, however late the office accepts it', () => {
  const closing = { ...round, months: 1, month: '2018-02', lockedBy: '2018-03-05' } as unknown as Dispatch
  const units = [{ id: 'unit-caizheng', name: '区财政局', role: 'member' }]
  const paper = (more: object) =>
    ({ id: 'p', stamps: {}, unit: 'unit-caizheng', month: '2018-02', ...more }) as AnyRecord
  const done = (more: object) =>
    reportsOf(closing, units, { submission: [paper(more)] }, '2018-03-20').map((report) => report.done)
  const sent = { status: 'submitted', sentOn: '2018-02-27' }
  expect(done(sent)).toEqual([1])
  expect(done({ ...sent, status: 'accepted', receivedOn: '2018-03-12' })).toEqual([1])
  expect(done({ ...sent, sentOn: '2018-03-06' })).toEqual([0])
  // A paper typed in from an envelope has the office's day alone.
  expect(done({ status: 'accepted', receivedOn: '2018-03-12' })).toEqual([0])
})

test('[policy O9] a round asks for no month before the notice, before a unit joined, or that it did not end', () => {
  const first = { ...round, month: '2017-11', units: null, onTimeBy: null } as unknown as Dispatch
  const units = [
    { id: 'old', name: '区财政局', role: 'member' },
    { id: 'new', name: '区新设局', role: 'member', from: '2018-01-10' },
  ]
  const sent = { stamps: {}, status: 'submitted', sentOn: '2017-12-28', month: '2017-12' }
  const records = {
    submission: [{ ...sent, id: 's', unit: 'old' }],
    monthlyFigures: [{ ...sent, id: 'f', unit: 'old', returned: 3 }],
  }
  // The notice is of 21 December: November is nobody's month, and the new bureau's round is the next.
  const reports = reportsOf(first, units, records, '2018-01-02')
  expect(reports.map(({ unit, needed, done, asked }) => [unit, needed, done, asked])).toEqual([
    ['old', 1, 1, ['2017-12']],
  ])
  const frozen = { ...first, ...frozenRows(reports), status: 'frozen' } as unknown as Dispatch
  expect(shortfalls(frozen, (id) => id)).toEqual([])
  expect(fromFrozen(frozen, units)[0].figures).toBe('12月第 1 版')
  expect(bulletinDraft(frozen, null, () => '区财政局', '区办').strengths).toBe(
    '区财政局按时足额完成报送任务。',
  )

  // A round of before the notice keeps its units, and is short of nothing.
  const early = { ...first, month: '2017-09' } as unknown as Dispatch
  const none = reportsOf(early, units.slice(0, 1), records, '2018-01-02')
  expect(none.map(({ needed, asked, figures }) => [needed, asked, figures])).toEqual([[0, [], []]])
  const over = { ...early, ...frozenRows(none), status: 'frozen' } as unknown as Dispatch
  expect([shortfalls(over, (id) => id), fromFrozen(over, units)[0].figures]).toEqual([[], ''])
  // Nor is anybody praised for what nobody asked.
  expect(bulletinDraft(over, null, () => '区财政局', '区办').strengths).toBe('')

  const next = { ...first, month: '2018-03', months: 2 } as unknown as Dispatch
  const changed = [
    { id: 'came', role: 'member', from: '2018-04-02' },
    { id: 'went', role: 'member', until: '2018-04-15' },
    { id: 'gone', role: 'member', until: '2018-02-28' },
  ]
  const asked = reportsOf(
    { ...next, units: ['came', 'went', 'gone'] } as unknown as Dispatch,
    changed,
    {},
    '2018-05-02',
  )
  expect(asked.map(({ unit, needed, missing, figures }) => [unit, needed, missing, figures.length])).toEqual([
    ['came', 1, 1, 1],
    ['went', 1, 1, 1],
  ])
  const short = shortfalls(
    { ...next, ...frozenRows(asked), figures: [], status: 'frozen' } as unknown as Dispatch,
    (id) => id,
  )
  expect(short.map(({ unit, matter, needed }) => [unit, matter, needed])).toEqual([
    ['came', '材料报送', 1],
    ['came', '月度指标', 1],
    ['went', '材料报送', 1],
    ['went', '月度指标', 1],
  ])
})

test('the round on paper and in a workbook ends in the sums that the page shows', () => {
  const line = (unit: string, needed: number, done: number): Line => ({
    ...{ unit, name: unit, needed, done, onTime: done, late: 0, zero: 0, returned: 0 },
    ...{ missing: needed - done, state: 'short', figures: '未报' },
  })
  const lines = [line('甲', 2, 1), line('乙', 2, 2)]
  const { rows, columns, sums } = roundOutput(round, lines, false)
  expect([rows.length, sums]).toEqual([3, 1])
  expect(rows[2]).toEqual(['合计 2 个单位', 4, 3, 3, 0, 1, 0, 0, null, null])
  expect(columns.at(-1)?.head).toBe('月度指标')
  const without = roundOutput({ ...round, needsFigures: false } as unknown as Dispatch, lines, false)
  expect(without.rows.every((row) => row.length === without.columns.length)).toBe(true)
  expect(without.columns.at(-1)?.head).toBe('结论')
})

test('a bulletin calls units as the frozen round does, though they were renamed or are gone', () => {
  const frozen = {
    ...round,
    status: 'frozen',
    materials: [
      { unit: 'unit-caizheng', name: '区财政局', state: 'none', needed: 2, done: 0 },
      { unit: 'unit-gone', name: '区外侨办', state: 'none', needed: 2, done: 0 },
    ],
  } as unknown as Dispatch
  const names = new Map([['unit-caizheng', '区财政和金融局']])
  const draft = bulletinDraft(frozen, null, (unit) => names.get(unit) ?? '', '区办')
  expect((draft.materials as { unit: string }[]).map(({ unit }) => unit)).toEqual(['区财政局', '区外侨办'])
  expect(draft.problems).toContain('区财政局、区外侨办')
})

test('the figures of a frozen round are those that it wrote down, whatever was corrected since', () => {
  const papers = [
    { id: 'one', status: 'returned', version: 1, signed: 3 },
    { id: 'two', status: 'accepted', version: 2, signed: 5, replaces: 'one' },
  ].map((more) => ({ stamps: {}, unit: 'unit-caizheng', month: '2018-02', sentOn: '2018-02-27', ...more }))
  const units = [{ id: 'unit-caizheng', name: '区财政局', role: 'member' }]
  const shown = (more: object) =>
    reportsOf(
      { ...round, ...more } as Dispatch,
      units,
      { monthlyFigures: papers as AnyRecord[] },
      '2018-03-20',
    )
      .flatMap((report) => report.figures)
      .flatMap(({ record }) => record?.id ?? [])
  expect(shown({})).toEqual(['two'])
  expect(
    shown({ status: 'frozen', figures: [{ unit: 'unit-caizheng', month: '2018-02', record: 'one' }] }),
  ).toEqual(['one'])
})
