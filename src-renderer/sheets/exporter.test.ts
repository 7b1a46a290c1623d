import { expect, test } from 'vitest'
import { read } from 'xlsx'
import type { Value } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { codedOf } from '../store/coded'
import { Exporter } from './exporter'
import { findTable } from './header'
import { readGrids } from './read'

const project = kindOf('project')!

async function exported(fields: string[], rows: Value[][]) {
  const exporter = await Exporter.begin(project, { kind: 'project', fields, format: 'xlsx' })
  const ids = rows.map((_, i) => `p${i}`)
  const stamps = { codes: new Int32Array(rows.length).fill(1), values: [null, '0001'] }
  const columns = fields.map((_, i) => codedOf(rows.map((row) => row[i] ?? null)))
  await exporter.add({ count: rows.length, ids, stamps, columns, seq: 1 }, () => {})
  const { bytes } = await exporter.end()
  const [grid] = await readGrids(bytes, '项目.xlsx')
  return { sheet: Object.values(read(bytes, { cellFormula: true, cellNF: true }).Sheets)[0], grid }
}

const ROWS: Value[][] = [
  ['养殖场', 20_000_000_00, 12],
  ['合计机械厂', 5_000_000_50, null],
]

test('the workbook ends in the sums that the list shows, which follow its filter and come home as no record', async () => {
  const { sheet, grid } = await exported(['name', 'investment', 'jobs'], ROWS)
  expect(grid.row(3)).toEqual(['合计', 2500.00005, 12])
  expect(sheet.B4).toMatchObject({ f: 'SUBTOTAL(109,B2:B3)', z: '#,##0.00####' })
  expect(sheet['!autofilter']).toEqual({ ref: 'A1:E3' })
  expect(findTable(grid, project)).toMatchObject({ rows: [1, 2], skipped: [3] })
})

test('where the first column is summed 合计 still stands in front, and a list without figures has no such row', async () => {
  const { grid } = await exported(
    ['investment', 'name'],
    ROWS.map(([name, investment]) => [investment, name]),
  )
  expect(grid.row(3)).toEqual(['合计：2,500.00005'])
  expect(findTable(grid, project)?.skipped).toEqual([3])
  expect((await exported(['name'], ROWS)).grid.height).toBe(3)
  expect((await exported(['name', 'investment'], [])).grid.height).toBe(1)
})
