import { expect, test } from 'vitest'
import { badCells } from './jobs'

type Known = Parameters<typeof badCells>[0]

test('cells are marked whether they could not be read or a check refused them; a field without a column has none', () => {
  const known = {
    converted: { errors: [{ row: 3, column: 0, original: '#REF!', reason: '' }] },
    preview: { wrong: { 4: ['name', 'invested'], 7: ['unit'] } },
    sheet: {
      mapping: [
        { column: 0, field: 'built' },
        { column: 1, field: null },
        { column: 2, field: 'name' },
        { column: 5, field: 'invested' },
      ],
    },
  } as unknown as Known
  expect([...badCells(known)]).toEqual([
    ['3/0', 0],
    ['4/2', 2],
    ['4/5', 5],
  ])
})
