import { expect, test } from 'vitest'
import { kindOf } from '../domain/registry'
import { importsOver } from './imports'
import type { ImportRows } from './messages'
import type { Context } from './rpc'
import { sentRows } from './sending'
import { bench, contents, start, stop } from './testing'

const rows: ImportRows = {
  kind: 'person',
  file: '名册.xlsx',
  digest: '',
  fields: ['name'],
  columns: [{ codes: Int32Array.from([1, 2]), values: [undefined, '甲', '乙'] }],
  rejected: {},
}
const context: Context = { progress: () => {}, signal: new AbortController().signal }

test('a full disk while an import is written: nothing is half there, and the same preview is applied again', async () => {
  const on = bench()
  const engine = start(on, { kindOf })
  await engine.open()
  await engine.setUp({ unit: 'u', role: 'town', unitName: '某镇', operator: '张三' }, [])
  const imports = importsOver(engine)
  const { token } = await imports['import.preview']([sentRows(rows)], context)
  on.disk.fail({ at: 1, how: 'partly' })
  await expect(imports['import.apply']([token], context)).rejects.toThrow('磁盘已满')
  expect(Object.keys(await contents(engine)).filter((key) => key.startsWith('person/'))).toEqual([])
  await expect(imports['import.apply']([token], context)).resolves.toMatchObject({ created: 2 })
  await expect(imports['import.apply']([token], context)).rejects.toThrow('过期')
  const held = Object.keys(await contents(engine)).filter((key) => key.startsWith('person/'))
  expect(held).toHaveLength(2)
  stop(engine)
})
