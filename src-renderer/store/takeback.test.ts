import { expect, test } from 'vitest'
import { defineKind, type Kind, link, text } from '../domain/kind'
import { bench, contents, put, start, stop } from './testing'
import { previewUndo, undo } from './undo'

const place = defineKind({
  kind: 'place',
  label: '园区',
  counter: '个',
  title: 'name',
  write: 'any',
  see: 'all',
  empty: '',
  locked: (record) => (record.name === '已认定' ? '已经认定，不再改动。' : null),
  fields: { name: text({ label: '名称' }), city: text({ label: '城市' }) },
}) as Kind
const visit = defineKind({
  kind: 'visit',
  label: '走访',
  counter: '次',
  title: 'name',
  write: 'any',
  see: 'all',
  empty: '',
  fields: { name: text({ label: '名称' }), at: link('place', { label: '园区' }) },
}) as Kind
const kinds = new Map([place, visit].map((kind) => [kind.kind, kind]))

test('[U2] an import is taken back in three lists, said before it is done and exactly so done', async () => {
  const engine = start(bench(), { kindOf: (name) => kinds.get(name) })
  await engine.open()
  await engine.commit({
    label: '新增',
    changes: [put('old', { name: '旧园区', city: '广州' }, true, 'place')],
    trust: true,
  })
  const { seq } = await engine.commit({
    label: '导入',
    source: { by: 'import', file: '园区.xlsx' },
    changes: [
      put('a', { name: '甲' }, true, 'place'),
      put('b', { name: '乙' }, true, 'place'),
      put('c', { name: '丙' }, true, 'place'),
      put('d', { name: '丁' }, true, 'place'),
      put('e', { name: '已认定' }, true, 'place'),
      put('old', { city: '昆明' }, false, 'place'),
    ],
    trust: true,
  })
  await engine.commit({ label: '改', changes: [put('b', { city: '长春' }, false, 'place')], trust: true })
  await engine.commit({
    label: '走访',
    changes: [put('v', { name: '走访丙', at: 'c' }, true, 'visit')],
    trust: true,
  })
  await engine.commit({ label: '改名', changes: [put('d', { name: '已认定' }, false, 'place')], trust: true })
  const before = await contents(engine)
  const preview = await previewUndo(engine, seq, ['杜堂镇'])
  expect(preview).toMatchObject({ label: '导入', done: 2, received: ['杜堂镇'] })
  expect(preview.first.map(({ title, fresh }) => [title, fresh])).toEqual([
    ['甲', true],
    ['旧园区', false],
  ])
  expect(preview.kept.map(({ id, never }) => [id, never ?? false])).toEqual([
    ['b', false],
    ['c', true],
    ['d', false],
    ['e', true],
  ])
  expect(preview.kept[1].reason).toContain('走访丙')
  expect(preview.kept[3].reason).toBe('保留不动：已经认定，不再改动')
  expect(await contents(engine)).toEqual(before)
  const result = await undo(engine, seq)
  expect(result.done).toBe(preview.done)
  expect(result.kept).toEqual(preview.kept)
  const after = await contents(engine)
  expect(after['place/a'].deleted).toBe(true)
  expect(after['place/old'].city).toBe('广州')
  stop(engine)
})
