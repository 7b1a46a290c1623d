import { describe, expect, it } from 'vitest'
import type { AnyRecord } from '../domain/kind'
import type { DueRecords } from '../policy/obligation'
import { UNITS } from '../policy/units'
import { cellOf, matrixOf, yearOwed } from './matrix'

const units = UNITS.map(({ id, name, role, order }) => ({ id, name, role, order }))
const paper = (id: string, unit: string, month: string, sentOn: string): AnyRecord =>
  ({ id, stamps: {}, unit, month, sentOn, title: id, status: 'submitted' }) as AnyRecord

describe('the matrix', () => {
  it('every line of the year stands in exactly one cell of its view', () => {
    const lines = yearOwed(
      units,
      { submission: [], activity: [], dispatch: [], signingEvent: [] },
      '2018',
      '2018-06-15',
    )
    const seen = (['town', 'member', 'district'] as const).flatMap((view) =>
      matrixOf(view, lines, units, '', null).rows.flatMap((row) =>
        Object.values(row.cells).flatMap((cell) => cell?.lines.map((line) => line.id) ?? []),
      ),
    )
    expect(seen.toSorted()).toEqual(lines.map((line) => line.id).toSorted())
  })

  it('short is some of it, missing none of it, due while there is time', () => {
    const submission = [
      paper('a', 'unit-rangu', '2018-01', '2018-01-10'),
      paper('b', 'unit-rangu', '2018-06', '2018-06-10'),
    ]
    const lines = yearOwed(units, { submission } as unknown as DueRecords, '2018', '2018-06-15')
    const row = matrixOf('town', lines, units, '', null).rows.find((one) => one.key === 'unit-rangu')
    const state = (month: string) => [row?.cells[month]?.state, row?.cells[month]?.done]
    expect([state('01'), state('02'), state('06'), state('07')]).toEqual([
      ['short', 1],
      ['missing', 0],
      ['due', 1],
      ['ahead', 0],
    ])
    expect(cellOf([])).toBeNull()
  })

  it('no line is doubled among 20,000 submissions of all units', () => {
    const submission = Array.from({ length: 20_000 }, (_, i) =>
      paper(`s${i}`, units[i % units.length].id, `20${18 + (i % 8)}-0${1 + (i % 9)}`, '2018-01-10'),
    )
    const lines = yearOwed(
      units,
      { submission, activity: [], dispatch: [] } as unknown as DueRecords,
      '2018',
      '2018-12-31',
    )
    expect(new Set(lines.map((line) => line.id)).size).toBe(lines.length)
  })
})
