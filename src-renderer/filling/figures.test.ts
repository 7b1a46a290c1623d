import { expect, test } from 'vitest'
import type { Kind } from '../domain/kind'
import { KINDS } from '../domain/registry'
import {
  type Figure,
  figureKey,
  figuresOf,
  figureValue,
  isFigure,
  proposeFigure,
  questionFor,
} from './figures'

const kinds = new Map((KINDS as readonly Kind[]).map((kind) => [kind.kind, kind]))
const figures = figuresOf([...kinds.values()])
const named = (head: string) => {
  const found = proposeFigure(head, figures, kinds)
  return found && figureKey(found)
}

test('heads as departments write them name the figure', () => {
  expect(named('返乡创业项目数（个）')).toBe('project ')
  expect(named('签约协议数量')).toBe('agreement ')
  expect(named('在外人员（人）')).toBe('person ')
  expect(named('备注')).toBeNull()
  expect(named('天气')).toBeNull()
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
})
