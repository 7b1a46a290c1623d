import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defineKind, type Kind, phone, text } from '../domain/kind'
import { parseValue } from '../domain/parse'
import type { Cell } from './cells'
import { convert } from './convert'
import { readFastGrids } from './fastXlsx'
import { gridOf, Picked, sheetOf } from './grid'
import { writeXlsx } from './write'

const kind = defineKind({
  kind: 'man',
  label: '人',
  counter: '人',
  title: 'name',
  write: 'any',
  see: 'all',
  empty: '',
  fields: { name: text({ label: '姓名' }), phone: phone({ label: '手机' }) },
}) as Kind

const cell = fc.constantFrom<Cell>(
  ...[
    '13805301234',
    '138-0530-1234',
    '１３８０５３０１２３４',
    13805301234,
    '张三',
    '张　三',
    5,
    '5',
    ' ',
    '12',
    null,
  ],
)
const rows = fc.array(fc.tuple(cell, cell), { maxLength: 12 })

test('a column as converted holds each value once, and for each row what its cell says', () => {
  fc.assert(
    fc.property(rows, rows, (first, second) => {
      const all = [...first, ...second]
      const grid = gridOf({ name: '', hidden: false, merges: [], rows: all })
      const parts = [first.map((_, i) => i), second.map((_, i) => first.length + i)]
      const picked = new Picked(parts.map((part) => ({ grid, rows: part })))
      const mapping = ['name', 'phone'].map((field, column) => ({
        column,
        head: field,
        field,
        doubtful: false,
      }))
      const { columns, errors } = convert(picked, mapping, kind, new Map())
      for (const [i, name] of ['name', 'phone'].entries()) {
        const { codes, values, distinct } = columns[i]
        expect(distinct).toBe(true)
        expect(new Set(values).size).toBe(values.length)
        for (const [row, cells] of all.entries()) {
          const read = cells[i] === null ? { value: null } : parseValue(kind.fields[name], cells[i])
          if ('error' in read) expect(errors).toContainEqual(expect.objectContaining({ row, column: i }))
          expect(values[codes[row]] ?? null).toBe('error' in read ? null : read.value)
        }
      }
      expect(all.map((_, i) => picked.row(i))).toEqual(all.map((_, i) => sheetOf(grid).rows[i]))
    }),
  )
})

test('a text stands once among the values of a workbook, however it was escaped', async () => {
  const texts = ['a_b', 'A', '_x0041_', '_x005F_x0041_', '<&>', '&lt;', 'wx_12', 'wx_12']
  const bytes = await writeXlsx({
    title: '表',
    columns: [{ head: 'A', width: 80 }],
    rows: texts.map((one) => [one]),
  })
  const [grid] = (await readFastGrids(bytes as Uint8Array<ArrayBuffer>)) ?? []
  expect(new Set(grid.values).size).toBe(grid.values.length)
  expect(sheetOf(grid).rows.slice(1)).toEqual(texts.map((one) => [one]))
})
