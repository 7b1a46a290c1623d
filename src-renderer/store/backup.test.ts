import { expect, test, vi } from 'vitest'
import { makeBackup, readBackup, restoreBackup } from './backup'
import { backupsOver } from './backups'
import { bench, contents, put, start, stop } from './testing'
import { undo } from './undo'
import { verify } from './verify'

vi.setConfig({ testTimeout: 120_000 })

const site = { unit: 'u1', unitName: '冉固镇', role: 'town' as const, operator: '王芳' }

async function worked() {
  const on = bench()
  const engine = start(on, { sizes: { segment: 900, append: 300, part: 400 } })
  await engine.open()
  await engine.setUp(site, [put('u1', { name: '冉固镇' }, true, 'unit')])
  const sha256 = await on.disk.disk['attachments.put'](new TextEncoder().encode('扫描件'))
  const file = { name: '证.pdf', size: 9, type: 'application/pdf', sha256 }
  await engine.commit({ label: '一', changes: [put('s1', { name: '甲', attachments: [file] })] })
  for (let i = 2; i < 9; i++)
    await engine.commit({ label: `${i}`, changes: [put(`s${i}`, { name: '站'.repeat(90) })] })
  await engine.commit({ label: '改', changes: [put('s1', { name: '乙' }, false)] })
  return { on, engine }
}

test('[B1] [B5] a backup restored into an empty profile is the same database in a new epoch', async () => {
  const { engine } = await worked()
  const { bytes, name, records } = await makeBackup(engine)
  expect(name).toMatch(/^归雁备份 冉固镇 .*\.gyb$/)
  const on = bench()
  let copy = start(on)
  await copy.open()
  expect(await restoreBackup(copy, bytes)).toEqual({ records })
  const [mine, theirs] = [await contents(engine), await contents(copy)]
  delete mine['$site/site']
  delete theirs['$site/site']
  expect(theirs).toEqual(mine)
  expect(on.disk.attachments.size).toBe(1)
  expect(copy.site).toMatchObject({ site: engine.site?.site, operator: '王芳' })
  expect(copy.site?.writer).not.toBe(engine.site?.writer)
  expect(copy.site!.epoch).toBeGreaterThan(engine.site!.epoch)
  expect(copy.site!.begun).toBe(engine.site!.begun)
  expect(copy.undoState.undo?.label).toBe('改')
  await undo(copy)
  expect((await copy.tables.get('station', 's1'))?.name).toBe('甲')
  expect(await verify(copy)).toMatchObject({ ok: true })
  const writer = copy.site?.writer
  stop(copy)
  copy = start(on)
  expect((await copy.open()).mended).toBeNull()
  expect(copy.site?.writer).toBe(writer)
})

test('[B3] a damaged, cut or foreign file changes nothing; neither is a profile in use overwritten', async () => {
  const { engine } = await worked()
  const { bytes } = await makeBackup(engine)
  await expect(restoreBackup(engine, bytes)).rejects.toMatchObject({ name: 'Told', code: 'invalid' })
  const on = bench()
  const empty = start(on)
  await empty.open()
  for (let place = 0; place < bytes.length; place += 13) {
    const bad = bytes.slice()
    bad[place] ^= 0x21
    // The gzip head's time and system bytes carry nothing; everything else must be noticed.
    if (place > 3 && place < 10) continue
    await expect(readBackup(bad)).rejects.toMatchObject({ name: 'Told' })
    await expect(restoreBackup(empty, bytes.slice(0, place))).rejects.toMatchObject({ name: 'Told' })
  }
  expect(empty.seq).toBe(0)
  expect(on.disk.segments).toHaveLength(0)
})

test('[B4] a restore that is interrupted at any call leaves an empty profile or the whole backup', async () => {
  const { engine } = await worked()
  const { bytes } = await makeBackup(engine)
  const all = Object.keys(await contents(engine)).length
  let empty = 0
  let whole = 0
  for (let at = 1; ; at++) {
    const on = bench()
    let copy = start(on, { sizes: { segment: 900, append: 300, part: 400 } })
    await copy.open()
    on.disk.fail({ at, how: 'power' })
    const failed = await restoreBackup(copy, bytes).catch((error: Error) => error)
    if (on.disk.calls < at) break
    expect(failed).toBeInstanceOf(Error)
    stop(copy)
    on.disk.restart(() => 0.5)
    copy = start(on)
    const { site: found } = await copy.open()
    const count = Object.keys(await contents(copy)).length
    expect(count).toBe(found ? all : 0)
    if (found) {
      whole++
      // The interrupted restore had no time for its new epoch: the next start begins it.
      expect(found.writer).not.toBe(engine.site?.writer)
      expect(copy.site?.writer).not.toBe(engine.site?.writer)
    } else {
      empty++
      await restoreBackup(copy, bytes)
      expect(Object.keys(await contents(copy))).toHaveLength(all)
    }
    stop(copy)
  }
  expect(empty).toBeGreaterThan(10)
  expect(whole).toBeGreaterThan(0)
})

test('[V1] verify finds what was changed behind our back, in journal, log, pages and memory', async () => {
  const harm: Record<string, (at: Awaited<ReturnType<typeof worked>>) => Promise<void> | void> = {
    日志文件: ({ on }) => {
      on.disk.segments[1].bytes[60] ^= 1
    },
    数据库里缺少: async ({ engine }) => {
      await engine.options.database.raw.table('log').delete(3)
    },
    不一致: async ({ engine }) => {
      const [record] = await engine.tables.of('station').load(['s2'])
      engine.tables.of('station').put({ ...record!, name: '别的' })
    },
  }
  for (const [words, change] of Object.entries(harm)) {
    const at = await worked()
    await at.engine.checkpoint()
    expect(await verify(at.engine)).toMatchObject({ ok: true, problems: [] })
    await change(at)
    const { ok, problems } = await verify(at.engine)
    expect(ok).toBe(false)
    expect(problems.join()).toContain(words)
    // Where the journal is whole, everything is rebuilt from it at once.
    expect((await verify(at.engine)).ok).toBe(words !== '日志文件')
  }
})

test('[B13] a backup file becomes one of the profile’s own, to be looked at and restored with a way back', async () => {
  const { on, engine } = await worked()
  const { bytes, records } = await makeBackup(engine)
  const later = { label: '改', changes: [put('s1', { name: '丙' }, false)] }
  await engine.commit(later)
  const backups = backupsOver(engine)
  const context = { progress() {}, signal: new AbortController().signal }
  const info = await backups['backups.adopt']([bytes], context)
  expect(info).toMatchObject({ where: 'here', records })
  expect((await backups['backups.state']([], context)).backups).toMatchObject(
    [info].map(({ name }) => ({ name })),
  )
  expect(await backups['backups.preview']([info], context)).toMatchObject({
    since: { commits: 1, labels: ['改'] },
  })
  const { back } = await backups['backups.restore']([info], context)
  expect((await engine.tables.get('station', 's1'))?.name).toBe('乙')
  expect(back).not.toBeNull()
  await backups['backups.restore']([back!], context)
  expect((await engine.tables.get('station', 's1'))?.name).toBe('丙')

  const other = await worked()
  await expect(backupsOver(other.engine)['backups.adopt']([bytes], context)).rejects.toMatchObject({
    code: 'invalid',
  })
  await expect(backups['backups.adopt']([bytes.slice(0, -9)], context)).rejects.toMatchObject({
    code: 'damaged',
  })
  expect(on.disk.attachments.size).toBe(1)
  const fresh = start(bench())
  await fresh.open()
  const theirs = backupsOver(fresh)
  const own = await theirs['backups.adopt']([bytes], context)
  await theirs['backups.restore']([own], context)
  expect(fresh.site).toMatchObject({ site: engine.site?.site })
  expect((await fresh.tables.get('station', 's1'))?.name).toBe('乙')
})
