import { expect, test } from 'vitest'
import type { AnyRecord } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { linkedOf } from './giving'
import { matchImport } from './match'
import type { ImportRows } from './messages'
import { smallTable } from './small'
import { Tables } from './tables'

const by = { unit: 'office', role: 'district', operator: '张三', today: '2018-01-05' } as const
const agreement = kindOf('agreement')!

function tablesWith(held: Record<string, AnyRecord[]>): Tables {
  const maker = {
    small: (kind: string, pages: AnyRecord[][]) => smallTable(kind, pages),
    large: () => {
      throw new Error('none here')
    },
    isLarge: () => false,
  }
  const tables = new Tables(maker, { load: async () => [] })
  for (const [kind, records] of Object.entries(held)) tables.add(kind, [records], undefined)
  return tables
}

const rowsOf = (columns: Record<string, (string | null)[]>): ImportRows =>
  ({
    kind: 'agreement',
    file: '签约.xlsx',
    digest: '',
    fields: Object.keys(columns),
    columns: Object.values(columns).map((values) => ({
      codes: Int32Array.from(values, (_, row) => row + 1),
      values: [null, ...values],
    })),
    rejected: [],
  }) as unknown as ImportRows

test('rows of a workbook take from the projects that they name, and from those people', async () => {
  const tables = tablesWith({
    project: [
      {
        id: 'p',
        stamps: {},
        name: '童装',
        provider: '广州示例公司',
        unit: 'rangu',
        person: 'x',
        investment: 100,
      },
      { id: 'q', stamps: {}, name: '光伏' },
    ],
    person: [{ id: 'x', stamps: {}, name: '李示例', city: '广州市' }],
  })
  const rows = rowsOf({
    project: ['p', 'q', 'gone'],
    projectName: [null, '光伏支架', '别的'],
    partyA: ['rangu', 'rangu', 'rangu'],
    partyB: [null, '乙', '丙'],
    investment: [null, '5', '6'].map((v) => (v === null ? null : Number(v))) as never,
  })
  const linked = await linkedOf(agreement, rows, tables)
  let n = 0
  const { drafts, preview } = await matchImport(
    rows,
    smallTable('agreement', [[]]),
    agreement,
    by,
    () => `n${n++}`,
    undefined,
    linked,
  )
  expect(preview.reasons).toEqual({})
  expect(drafts.map(({ set }) => set)).toMatchObject([
    {
      projectName: '童装',
      partyB: '广州示例公司',
      unit: 'rangu',
      investment: 100,
      person: 'x',
      originCity: '广州市',
    },
    { projectName: '光伏支架', partyB: '乙', unit: 'office', investment: 5 },
    { projectName: '别的', partyB: '丙', investment: 6 },
  ])
})

test('a workbook without such links asks for nothing', async () => {
  expect(await linkedOf(agreement, rowsOf({ projectName: ['童装'] }), tablesWith({}))).toBeUndefined()
})
