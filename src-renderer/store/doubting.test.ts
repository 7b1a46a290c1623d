import { expect, test } from 'vitest'
import type { Value } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { importsOver } from './imports'
import type { ImportRows } from './messages'
import type { Context } from './rpc'
import { sentRows } from './sending'
import { bench, start, stop } from './testing'

const context: Context = { progress: () => {}, signal: new AbortController().signal }

function rowsOf(kind: string, list: Record<string, Value>[]): ImportRows {
  const fields = [...new Set(list.flatMap(Object.keys))]
  const columns = fields.map((name) => ({
    codes: Int32Array.from(list, (_, row) => row + 1),
    values: [undefined, ...list.map((row) => row[name] ?? undefined)],
  }))
  return { kind, file: '名册.xlsx', digest: '', fields, columns, rejected: {} }
}

async function opened() {
  const engine = start(bench(), { kindOf })
  await engine.open()
  await engine.setUp({ unit: 'u', role: 'district', unitName: '区办', operator: '张三' }, [])
  const imports = importsOver(engine)
  const preview = (kind: string, list: Record<string, Value>[]) =>
    imports['import.preview']([sentRows(rowsOf(kind, list))], context)
  return { engine, imports, preview }
}

test('[I8] what a form would ask about is counted in the preview, of plain new rows as of others, and refuses none', async () => {
  const { engine, imports, preview } = await opened()
  const people = [
    { name: '甲', phone: '13812345671', birth: '1980-01', awaySince: '2010' },
    { name: '乙', phone: '13812345672', birth: '2017-05', awaySince: '2018' },
    { name: '丙', phone: '13812345673', birth: '1980-03', awaySince: '2088' },
  ]
  const first = await preview('person', people)
  expect(first).toMatchObject({
    created: 3,
    doubtful: {
      count: 2,
      rows: [
        { row: 1, title: '乙', doubts: { birth: '今年 0 岁，请核对' } },
        { row: 2, title: '丙', doubts: { awaySince: '在一年以后，请核对年份' } },
      ],
    },
  })
  await imports['import.apply']([first.token], context)
  // What was doubtful before is not this file's doing.
  const again = people.map((one) => ({ ...one, village: '张庄' }))
  expect((await preview('person', again)).doubtful).toEqual({ count: 0, rows: [] })
  stop(engine)
})

test('[I8] 二（三） instalments of one file count together, and a sum in another unit is held against those that are there', async () => {
  const { engine, imports, preview } = await opened()
  const wan = (n: number) => n * 1_000_000
  const projects = [800, 1200, 2000, 3500, 9000].map((n, i) => ({ name: `项目${i}`, investment: wan(n) }))
  await imports['import.apply']([(await preview('project', projects)).token], context)
  const { doubtful } = await preview('project', [{ name: '新项目', investment: wan(20_000_000) }])
  expect(doubtful.rows[0].doubts.investment).toContain('是不是把元填成了万元')
  const agreement = { kind: 'agreement', id: 'a', create: true as const }
  const signed = { projectName: '养殖', investment: wan(100), signedOn: '2017-12-21', status: 'signed' }
  await engine.commit({ label: '', changes: [{ ...agreement, set: signed }] })
  const parts = ['2018-01-02', '2018-02-02'].map((date) => ({ agreement: 'a', date, amount: wan(60) }))
  const arrivals = await preview('arrival', parts)
  expect(arrivals.doubtful).toMatchObject({ count: 1, rows: [{ row: 1 }] })
  stop(engine)
})
