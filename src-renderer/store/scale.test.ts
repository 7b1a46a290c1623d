/** The whole district: 126,000 people filled in by one commit, kept, reopened, rebuilt, taken back. */
import { IDBFactory } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { kindOf } from '../domain/registry'
import { historyOf } from './history'
import type { Draft } from './messages'
import { bench, start, stop } from './testing'
import { undo } from './undo'

const COUNT = 126_000
const CITIES = ['广州', '昆明', '长春', '深圳', '苏州', '青岛']

function people(): Draft[] {
  return Array.from({ length: COUNT }, (_, i) => ({
    kind: 'person',
    id: `p${i.toString(36).padStart(6, '0')}`,
    create: true as const,
    set: {
      name: `张${String.fromCharCode(0x4e00 + (i % 5000))}`,
      sex: i % 2 ? 'male' : 'female',
      idNumber: `372930${1950 + (i % 50)}0101${String(i % 10000).padStart(4, '0')}`,
      phone: `138${String(i).padStart(8, '0')}`,
      town: `town-${i % 21}`,
      village: `村${i % 400}`,
      city: CITIES[i % 6],
      employer: `第${i % 3000}公司`,
      job: '工人',
      note: i % 10 ? '' : '春节返乡',
    },
  }))
}

test('[C4] 126,000 people in one commit', { timeout: 240_000 }, async () => {
  const times: Record<string, number> = {}
  const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const began = performance.now()
    const result = await work()
    times[name] = Math.round(performance.now() - began)
    return result
  }
  const on = bench()
  let engine = start(on, { kindOf })
  await engine.open()
  const drafts = people()
  const source = { by: 'import' as const, file: '花名册.xlsx' }
  const { seq, count } = await timed('commit', () =>
    engine.commit({ label: '导入', source, changes: drafts, trust: true }),
  )
  expect(count).toBe(COUNT)
  await timed('log', () => engine.settled())
  await timed('checkpoint', () => engine.checkpoint())
  const sample = ['p000000', 'p0000rs', 'p002p7z'].map((id) => id)
  const before = await engine.tables.of('person').load(sample)
  stop(engine)

  engine = start(on, { kindOf })
  expect(await timed('reopen', () => engine.open())).toMatchObject({ seq, mended: null })
  expect(engine.tables.of('person').rows).toBe(COUNT)
  expect(await engine.tables.of('person').load(sample)).toEqual(before)
  await engine.commit({ label: '改', changes: [{ kind: 'person', id: 'p0000rs', set: { city: '北京' } }] })
  const history = await timed('history', () => historyOf(engine.logbook, { kind: 'person', id: 'p0000rs' }))
  expect(history.map((entry) => entry.label)).toEqual(['改', '导入'])
  expect(history[0].fields).toEqual({ city: [drafts[1000].set.city, '北京'] })
  await engine.settled()
  stop(engine)

  on.indexedDB = new IDBFactory()
  engine = start(on, { kindOf })
  expect((await timed('rebuild', () => engine.open())).mended).toContain('重建')
  expect(engine.tables.of('person').rows).toBe(COUNT)
  const result = await timed('undo', () => undo(engine, seq))
  expect(result.done).toBe(COUNT - 1)
  expect(result.kept).toMatchObject([{ id: 'p0000rs', reason: expect.stringContaining('之后又改过') }])
  expect((await engine.tables.get('person', 'p000000'))?.deleted).toBe(true)
  const bytes = on.disk.segments.reduce((sum, segment) => sum + segment.bytes.length, 0)
  console.log('126,000 people, milliseconds:', times, 'journal MB:', Math.round(bytes / 1e6))
})
