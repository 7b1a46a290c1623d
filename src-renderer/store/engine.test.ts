import { IDBFactory } from 'fake-indexeddb'
import { describe, expect, test, vi } from 'vitest'
import { planStamp } from '../exchange/stamp'
import type { Engine } from './engine'
import { deletionsOf, historyOf } from './history'
import { bench, contents, put, start, stop } from './testing'
import { redo, removeSamples, undo } from './undo'
import { verify } from './verify'
import { versionOf } from './version'

const site = { unit: 'u1', unitName: '冉固镇', role: 'town' as const, operator: '王芳' }

test('[O1] commits are found again after every way of closing', async () => {
  const on = bench()
  let engine = start(on)
  expect(await engine.open()).toMatchObject({ site: null, seq: 0, mended: null })
  await engine.setUp(site, [put('u1', { name: '冉固镇' }, true, 'unit')])
  await engine.commit({ label: '新增', changes: [put('s1', { name: '广州服务站', city: '广州' })] })
  await engine.checkpoint()
  await engine.commit({ label: '改', changes: [put('s1', { city: '深圳' }, false)] })
  const before = await contents(engine)
  expect(before['unit/u1'].stamps['*']).toBe(planStamp(0))
  stop(engine)
  engine = start(on)
  const opened = await engine.open()
  expect(opened).toMatchObject({ seq: 3, mended: null, undo: { undo: { seq: 3, label: '改' }, redo: null } })
  expect(opened.site).toMatchObject({ unit: 'u1', operator: '王芳' })
  expect(await contents(engine)).toEqual(before)
  // Who set the site up stands with the very first entry.
  expect(await engine.logbook.commit(1)).toMatchObject({ label: '首次设置', operator: '王芳', unit: 'u1' })
})

test('before a unit is set up there is nobody whose operator could change', async () => {
  const engine = start(bench())
  await engine.open()
  await expect(engine.setOperator('李四')).rejects.toMatchObject({ name: 'Told', code: 'invalid' })
  expect([engine.site, engine.seq]).toEqual([null, 0])
  expect((await engine.setUp(site, [])).site).toMatchObject({ operator: '王芳' })
  stop(engine)
})

test('[C2] checkpoints that fail one after the other are said; once one is written that is over', async () => {
  const on = bench()
  const said: unknown[] = []
  const warn = vi.fn()
  const emit: Engine['options']['emit'] = (name, data) => {
    if (name === 'trouble') said.push(data)
  }
  const engine = start(on, { idle: 1, emit, warn })
  const { database } = engine.options
  const { checkpoint } = database
  database.checkpoint = () => Promise.reject(new Error('QuotaExceededError'))
  await engine.open()
  await engine.setUp(site, [])
  await vi.waitFor(() => expect(said).toEqual([expect.stringMatching(/下次打开会慢/)]))
  expect(warn).toHaveBeenCalledWith('no checkpoint', expect.anything())
  database.checkpoint = checkpoint
  await vi.waitFor(() => expect(said.at(-1)).toBeNull())
  expect(said).toHaveLength(2)
  stop(engine)
})

test('[O6] IndexedDB lost between starts: everything is rebuilt from the journal, and it is said', async () => {
  const on = bench()
  let engine = start(on)
  await engine.open()
  await engine.setUp(site, [])
  for (let i = 0; i < 60; i++)
    await engine.commit({ label: `新增${i}`, changes: [put(`s${i}`, { name: `站${i}` })] })
  const before = await contents(engine)
  stop(engine)
  on.indexedDB = new IDBFactory()
  engine = start(on)
  const opened = await engine.open()
  expect(opened.mended).toContain('重建')
  expect(opened.seq).toBe(61)
  expect(await contents(engine)).toEqual(before)
  expect(await historyOf(engine.logbook, { limit: 100 })).toHaveLength(60)
})

test('[O5] the journal lost between starts: it is written again from IndexedDB', async () => {
  const on = bench()
  let engine = start(on)
  await engine.open()
  await engine.setUp(site, [])
  await engine.commit({ label: '新增', changes: [put('s1', { name: '站' })] })
  await engine.settled()
  const before = await contents(engine)
  stop(engine)
  on.disk.segments = []
  engine = start(on)
  expect((await engine.open()).mended).toContain('日志')
  expect(await contents(engine)).toEqual(before)
  stop(engine)
  on.indexedDB = new IDBFactory()
  engine = start(on)
  await engine.open()
  expect(await contents(engine)).toEqual(before)
})

test('[U1] undo takes back step by step, redo brings back, a new commit ends redo', async () => {
  const on = bench()
  let engine = start(on)
  await engine.open()
  await engine.setUp(site, [])
  await engine.commit({ label: '新增', changes: [put('s1', { name: '甲', city: '广州' })] })
  await engine.commit({ label: '改名', changes: [put('s1', { name: '乙' }, false)] })
  await engine.commit({ label: '再改名', changes: [put('s1', { name: '丙' }, false)] })
  const name = async () => (await engine.tables.get('station', 's1'))?.name
  expect(await undo(engine)).toMatchObject({ label: '撤销：再改名', done: 1, kept: [] })
  expect(await name()).toBe('乙')
  stop(engine)
  engine = start(on)
  await engine.open()
  await undo(engine)
  expect(await name()).toBe('甲')
  expect(engine.undoState).toMatchObject({ undo: { label: '新增' }, redo: { label: '改名' } })
  await undo(engine)
  expect((await engine.tables.get('station', 's1'))?.deleted).toBe(true)
  await redo(engine)
  expect((await engine.tables.get('station', 's1'))?.deleted).toBeUndefined()
  await redo(engine)
  await redo(engine)
  expect(await name()).toBe('丙')
  expect(engine.undoState.redo).toBeNull()
  await undo(engine)
  await engine.commit({ label: '城市', changes: [put('s1', { city: '深圳' }, false)] })
  expect(engine.undoState).toMatchObject({ undo: { label: '城市' }, redo: null })
  await undo(engine)
  await undo(engine)
  expect(await engine.tables.get('station', 's1')).toMatchObject({ name: '甲', city: '广州' })
})

test('[U4] what was changed since is kept, with the reason', async () => {
  const engine = start(bench())
  await engine.open()
  await engine.setUp(site, [])
  const { seq } = await engine.commit({
    label: '导入',
    source: { by: 'import', file: 'a.xlsx' },
    changes: [put('s1', { name: '甲' }), put('s2', { name: '乙' })],
  })
  await engine.commit({ label: '改', changes: [put('s2', { name: '丙' }, false)] })
  const result = await undo(engine, seq)
  expect(result).toMatchObject({
    done: 1,
    kept: [{ id: 's2', reason: expect.stringContaining('之后又改过') }],
  })
  expect((await engine.tables.get('station', 's1'))?.deleted).toBe(true)
  expect((await engine.tables.get('station', 's2'))?.deleted).toBeUndefined()
})

test('[H1] the history of a record says who, what, before and after', async () => {
  const engine = start(bench())
  await engine.open()
  await engine.setUp(site, [])
  await engine.commit({ label: '新增', changes: [put('s1', { name: '甲' })] })
  await engine.setting('view', { a: 1 })
  await engine.commit({ label: '改', changes: [put('s1', { name: '乙', city: '广州' }, false)] })
  const [second, first] = await historyOf(engine.logbook, { kind: 'station', id: 's1' })
  expect(first).toMatchObject({ operator: '王芳', unit: 'u1', created: true, fields: { name: [null, '甲'] } })
  expect(second.fields).toEqual({ name: ['甲', '乙'], city: [null, '广州'] })
  expect((await historyOf(engine.logbook, { limit: 10 })).map((entry) => entry.label)).toEqual(['改', '新增'])
  expect(await engine.settings()).toEqual({ view: { a: 1 } })
})

test('[H1] of a record in the trash it says who put it there the last time', async () => {
  const engine = start(bench())
  await engine.open()
  await engine.setUp(site, [])
  await engine.commit({ label: '新增', changes: [put('s1', { name: '甲' })] })
  expect(await deletionsOf(engine, 'station', ['s1'])).toEqual([null])
  const mark = (deleted: boolean | null) =>
    engine.commit({ label: '回收站', changes: [put('s1', { deleted } as never, false)] })
  await mark(true)
  await mark(null)
  await engine.setOperator('赵六')
  await mark(true)
  expect(await deletionsOf(engine, 'station', ['s1'])).toMatchObject([{ operator: '赵六', unitName: '' }])
})

test('[H1] a record of a commit of sixty has its history too, also after the next start', async () => {
  const on = bench()
  let engine = start(on)
  await engine.open()
  await engine.setUp(site, [])
  const changes = Array.from({ length: 60 }, (_, i) => put(`s${i}`, { name: `站${i}` }))
  await engine.commit({ label: '导入', changes })
  await engine.checkpoint()
  stop(engine)
  engine = start(on)
  await engine.open()
  const found = await historyOf(engine.logbook, { kind: 'station', id: 's59' })
  expect(found).toMatchObject([{ label: '导入', created: true, fields: { name: [null, '站59'] } }])
})

test('a form opened on an older version is refused', async () => {
  const engine = start(bench())
  await engine.open()
  await engine.commit({ label: '新增', changes: [put('s1', { name: '甲' })] })
  const seen = versionOf(await engine.tables.get('station', 's1'))
  await engine.commit({ label: '改', changes: [put('s1', { name: '乙' }, false)] })
  const late = engine.commit({
    label: '改',
    changes: [put('s1', { name: '丙' }, false)],
    expect: [{ kind: 'station', id: 's1', seen }],
  })
  await expect(late).rejects.toMatchObject({ name: 'Told', code: 'stale' })
})

test('[U6] removed samples do not come back by undo', async () => {
  const engine = start(bench())
  await engine.open()
  await engine.setUp(site, [])
  await engine.commit({ label: '新增', changes: [put('s0', { name: '真' })] })
  await engine.commit({
    label: '示例',
    source: { by: 'sample' },
    changes: [put('s1', { name: '甲', sample: true })],
  })
  await engine.commit({ label: '删', changes: [put('s1', { deleted: true }, false)] })
  await removeSamples(engine)
  await undo(engine)
  expect((await engine.tables.get('station', 's1'))?.deleted).toBe(true)
  expect(engine.undoState.undo?.label).toBe('新增')
})

test('[J8] a change that no start could read back is refused, and nothing of it is left', async () => {
  const on = bench()
  const engine = start(on)
  await engine.open()
  await engine.setUp(site, [])
  await engine.commit({ label: '一', changes: [put('s1', { name: '甲' })] })
  const large = engine.commit({ label: '大', changes: [put('s2', { name: 'x'.repeat(65 << 20) })] })
  await expect(large).rejects.toMatchObject({ name: 'Told', code: 'invalid' })
  await engine.commit({ label: '二', changes: [put('s3', { name: '乙' })] })
  const before = await contents(engine)
  stop(engine)
  on.indexedDB = new IDBFactory()
  const next = start(on)
  await next.open()
  expect(await contents(next)).toEqual(before)
  expect(Object.keys(before)).toEqual(expect.arrayContaining(['station/s1', 'station/s3']))
  stop(next)
})

describe('[J5] a segment begun at rest', () => {
  const sizes = { segment: 600, append: 1000, part: 1000 }
  async function rested() {
    const on = bench()
    const engine = start(on, { sizes })
    await engine.open()
    await engine.commit({ label: '新增', changes: [put('s1', { name: '甲'.repeat(300) })] })
    await engine.checkpoint()
    const before = await contents(engine)
    stop(engine)
    return { on, before }
  }

  test('the next start reads nothing of the full one before, and goes on behind it', async () => {
    const { on, before } = await rested()
    expect(on.disk.segments).toHaveLength(2)
    const read = vi.spyOn(on.disk.disk, 'read')
    let engine = start(on, { sizes })
    expect((await engine.open()).mended).toBeNull()
    expect(read.mock.calls.filter(([segment, , length]) => segment === 1 && length > 512)).toEqual([])
    expect(await contents(engine)).toEqual(before)
    await engine.commit({ label: '改', changes: [put('s1', { name: '乙' }, false)] })
    expect(on.disk.segments).toHaveLength(2)
    stop(engine)
    engine = start(on, { sizes })
    expect((await engine.open()).mended).toBeNull()
    expect((await engine.tables.get('station', 's1'))?.name).toBe('乙')
    expect(await verify(engine)).toMatchObject({ problems: [] })
  })

  test('its first commit torn: cut off, the head stays; the head torn: gone, the one before is read', async () => {
    for (const left of ['commit', 'head'] as const) {
      const { on, before } = await rested()
      const head = on.disk.segments[1].bytes.length
      let engine = start(on, { sizes })
      await engine.open()
      await engine.commit({ label: '改', changes: [put('s1', { name: '乙' }, false)] })
      stop(engine)
      const { bytes } = on.disk.segments[1]
      on.disk.segments[1].bytes = bytes.slice(0, left === 'commit' ? head + 50 : head - 5)
      on.indexedDB = new IDBFactory()
      engine = start(on, { sizes })
      await engine.open()
      expect(await contents(engine)).toEqual(before)
      expect(on.disk.segments[1].bytes.length).toBe(left === 'commit' ? head : 0)
      await engine.commit({ label: '改', changes: [put('s1', { name: '丙' }, false)] })
      expect((await engine.tables.get('station', 's1'))?.name).toBe('丙')
    }
  })

  test('without its IndexedDB everything is read, from the first segment on', async () => {
    const { on, before } = await rested()
    on.indexedDB = new IDBFactory()
    const engine = start(on, { sizes })
    expect((await engine.open()).mended).toContain('重建')
    expect(await contents(engine)).toEqual(before)
  })

  test('a disk that refuses it: nothing is said, and the next commit is written as ever', async () => {
    const on = bench()
    const engine = start(on, { sizes })
    await engine.open()
    await engine.commit({ label: '新增', changes: [put('s1', { name: '甲'.repeat(300) })] })
    // The rotation, then the head.
    on.disk.fail({ at: 2, how: 'partly' })
    await engine.checkpoint()
    await engine.commit({ label: '改', changes: [put('s1', { name: '乙' }, false)] })
    expect(on.disk.segments).toHaveLength(2)
    expect(await verify(engine)).toMatchObject({ problems: [] })
  })
})
