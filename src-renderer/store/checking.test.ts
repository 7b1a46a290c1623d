import { expect, test } from 'vitest'
import type { Value } from '../domain/kind'
import { kindOf } from '../domain/registry'
import type { Engine } from './engine'
import type { Draft } from './messages'
import { bench, contents, start, stop } from './testing'

/** Of another unit's record, one of this site's, and one of the office's, as an import left them. */
async function town(): Promise<Engine> {
  const engine = start(bench(), { kindOf })
  await engine.setUp({ unit: 'rangu', unitName: '冉固镇', role: 'town', operator: '张三' }, [])
  const changes: Draft[] = [
    made('project', 'theirs', { name: '苗木园（示例）', unit: 'dutang' }),
    made('project', 'ours', { name: '粮油园（示例）', unit: 'rangu' }),
    made('award', 'office', { name: '李某（示例）' }),
  ]
  await engine.commit({ label: '载入', changes, source: { by: 'sample' }, trust: true })
  return engine
}
const made = (kind: string, id: string, set: Record<string, Value>): Draft => ({
  kind,
  id,
  create: true,
  set,
})

test.each<[string, Draft[]]>([
  ['another unit’s', [{ kind: 'project', id: 'theirs', set: { name: '改名' } }]],
  ['the office’s', [{ kind: 'award', id: 'office', set: { name: '改名' } }]],
  ['one made for another unit', [made('project', 'new', { name: '新项目', unit: 'dutang' })]],
  ['one that the office makes', [made('award', 'new', { name: '王某' })]],
])('[exchange X4] a hand’s commit of which nothing would be sent is refused: %s', async (_, changes) => {
  const engine = await town()
  const before = await contents(engine)
  await expect(engine.commit({ label: '修改', changes })).rejects.toThrow('送不出去')
  expect(await contents(engine)).toEqual(before)
  stop(engine)
})

test('[exchange X4] one that touches others’ records beside its own is kept, as a merge does', async () => {
  const engine = await town()
  const changes = [
    { kind: 'project', id: 'theirs', set: { city: '广州市' } },
    { kind: 'project', id: 'ours', set: { city: '广州市' } },
  ]
  await engine.commit({ label: '合并', changes })
  expect((await contents(engine))['project/theirs'].city).toBe('广州市')
  stop(engine)
})
