import { expect, test } from 'vitest'
import type { Kind } from '../domain/kind'
import { text } from '../domain/kind'
import { changeUnit } from './changeUnit'
import { bench, put, start, stop } from './testing'
import { undo } from './undo'

const kind: Kind = {
  kind: 'thing',
  label: '事项',
  counter: '条',
  title: 'name',
  write: 'owner',
  see: 'all',
  ownerField: 'unit',
  empty: '',
  fields: { name: text({ label: '名称' }), unit: text({ label: '单位' }) },
}
const options = { kindOf: (name: string) => (name === 'thing' ? kind : undefined) }
const thing = (id: string, unit: string, more = {}) => put(id, { name: id, unit, ...more }, true, 'thing')

test('what was registered under the wrong unit is the right one’s; the plan’s, the samples and others’ stay', async () => {
  const on = bench()
  let engine = start(on, options)
  await engine.open()
  const before = { unit: 'u1', unitName: '冉固镇', role: 'town' as const, operator: '王芳' }
  await engine.setUp(before, [thing('plan', 'u1')])
  await engine.commit({
    label: '新增',
    changes: [thing('own', 'u1'), thing('other', 'u3'), thing('sample', 'u1', { sample: true })],
  })
  const to = { unit: 'u2', unitName: '黄店镇', role: 'town' as const }
  expect(await changeUnit(engine, to, [put('u2', { name: '黄店镇' }, true, 'unit')], false)).toMatchObject(to)
  stop(engine)
  engine = start(on, options)
  expect((await engine.open()).site).toMatchObject({ ...to, operator: '王芳' })
  const unitOf = async (id: string) => (await engine.tables.get('thing', id))?.unit
  expect(await Promise.all(['plan', 'own', 'other', 'sample'].map(unitOf))).toEqual(['u1', 'u2', 'u3', 'u1'])
  expect(await engine.tables.get('unit', 'u2')).toMatchObject({ name: '黄店镇' })
  // Ctrl+Z takes back the work before it, not the unit.
  expect(await undo(engine)).toMatchObject({ label: '撤销：新增' })
  expect(engine.site).toMatchObject(to)
})

test('once a file was exchanged nothing changes, and it is said', async () => {
  const engine = start(bench(), options)
  await engine.open()
  await engine.setUp({ unit: 'u1', unitName: '冉固镇', role: 'town', operator: '王芳' }, [])
  const { seq } = engine
  const change = changeUnit(engine, { unit: 'u2', unitName: '黄店镇', role: 'town' }, [], true)
  await expect(change).rejects.toMatchObject({ name: 'Told', code: 'exchanged' })
  expect([engine.seq, engine.site?.unit]).toEqual([seq, 'u1'])
})
