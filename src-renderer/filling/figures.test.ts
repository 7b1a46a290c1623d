import { expect, test } from 'vitest'
import type { Kind } from '../domain/kind'
import { KINDS } from '../domain/registry'
import { DEFAULT_RULES } from '../signing/rules'
import {
  type Figure,
  figureKey,
  figuresOf,
  figureValue,
  isFigure,
  isMeasured,
  measuredOf,
  proposeFigure,
  questionFor,
} from './figures'

const kinds = new Map((KINDS as readonly Kind[]).map((kind) => [kind.kind, kind]))
const figures = figuresOf([...kinds.values()])
const named = (head: string) => {
  const found = proposeFigure(head, figures, kinds)
  return found && figureKey(found.figure)
}

test('heads as departments write them name the figure', () => {
  expect(named('返乡创业项目数（个）')).toBe('project ')
  expect(named('签约协议数量')).toBe('agreement ')
  expect(named('在外人员（人）')).toBe('person ')
  expect(named('备注')).toBeNull()
  expect(named('天气')).toBeNull()
})

test('signings and funds are what the assessment counts, not every paper', () => {
  const sure = (head: string) => proposeFigure(head, figures, kinds)?.sure
  expect(named('签约项目数（个）')).toBe('measure signed')
  expect(named('签约项目')).toBe('measure signed')
  expect(named('签约投资额（亿元）')).toBe('measure investment')
  expect(named('签约投资')).toBe('measure investment')
  expect(named('到位资金（万元）')).toBe('measure arrived')
  for (const head of ['签约项目数（个）', '签约投资', '到位资金（万元）', '返乡创业项目数（个）'])
    expect(sure(head)).toBe(true)
  // What only sounds like it has to be looked at.
  expect(named('意向签约项目数')).not.toBeNull()
  expect(sure('意向签约项目数')).toBe(false)
})

test('a terminated agreement and one still negotiated are in no unit’s signings', () => {
  const investment = figures.filter(isMeasured).find(({ measure }) => measure === 'investment')!
  const record = (id: string, fields: object) => ({
    ...{ id, stamps: {}, projectName: id, partyB: id, unit: 't', investment: 100 },
    ...fields,
  })
  const of = measuredOf(
    investment,
    [
      record('a', { status: 'signed', signedOn: '2018-01-05' }),
      record('b', { status: 'ended', signedOn: '2018-01-05', endedOn: '2018-02-01' }),
      record('c', { status: 'negotiating' }),
    ],
    {},
    DEFAULT_RULES,
  )
  expect(of('t')).toEqual({ count: 1, totals: { investment: 100 } })
  expect(of('elsewhere')).toEqual({ count: 0, totals: { investment: 0 } })
})

test('a figure becomes a question for one unit and period', () => {
  const figure: Figure = {
    kind: 'agreement',
    sum: 'investment',
    by: 'unit',
    only: ['status=signed', 'status=started'],
    day: 'signedOn',
  }
  expect(questionFor(figure, 'town-1', { from: '2017-12-01', to: '2017-12-31' })).toEqual({
    kind: 'agreement',
    where: {
      conditions: [
        { field: 'unit', in: ['town-1'] },
        { field: 'status', in: ['signed', 'started'] },
        { field: 'signedOn', from: '2017-12-01', to: '2017-12-31' },
      ],
    },
    from: 0,
    to: 0,
    totals: ['investment'],
  })
  expect(
    questionFor({ ...figure, day: null }, 'town-1', { from: '2017-12-01' }).where?.conditions,
  ).toHaveLength(2)
})

test('amounts come in the unit of the form, else of the list', () => {
  const kind = kinds.get('agreement')!
  const figure: Figure = { kind: 'agreement', sum: 'investment', by: 'unit', only: [], day: null }
  const answer = { count: 3, totals: { investment: 1_250_000_000 } }
  expect(figureValue(figure, kind, answer, 1e10)).toBe(0.125)
  expect(figureValue(figure, kind, answer, undefined)).toBe(1250)
  expect(figureValue({ ...figure, sum: null }, kind, answer, 1e10)).toBe(3)
})

test('what a setting holds is believed only where it can be understood', () => {
  for (const figure of figures) expect(isFigure(JSON.parse(JSON.stringify(figure)), kinds)).toBe(true)
  expect(isFigure({ kind: 'gone', sum: null, by: 'unit', only: [], day: null }, kinds)).toBe(false)
  expect(isFigure({ ...figures[0], sum: '__proto__' }, kinds)).toBe(false)
  expect(isFigure({ ...figures[0], measure: 'gone' }, kinds)).toBe(false)
})
