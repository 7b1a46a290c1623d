import { expect, test, vi } from 'vitest'
import { backupsOver } from './backups'
import type { Engine } from './engine'
import type { BackupInfo, BackupRef } from './messages'
import type { Context } from './rpc'
import { type Bench, bench, contents, put, start, stop, thing } from './testing'
import { verify } from './verify'

vi.setConfig({ testTimeout: 120_000 })

const site = { unit: 'u1', unitName: '冉固镇', role: 'town' as const, operator: '王芳' }
const sizes = { segment: 900, append: 300, part: 400 }
const context: Context = { progress: () => {}, signal: new AbortController().signal }

async function worked(): Promise<{ on: Bench; engine: Engine }> {
  const on = bench()
  on.disk.away = new Map()
  const engine = start(on, { sizes })
  await engine.open()
  await engine.setUp(site, [put('u1', { name: '冉固镇' }, true, 'unit')])
  const sha256 = await on.disk.disk['attachments.put'](new TextEncoder().encode('扫描件'))
  const file = { name: '证.pdf', size: 9, type: 'application/pdf', sha256 }
  await engine.commit({ label: '一', changes: [put('s1', { name: '甲', attachments: [file] })] })
  for (let i = 2; i < 9; i++)
    await engine.commit({ label: `${i}`, changes: [put(`s${i}`, { name: '站'.repeat(90) })] })
  return { on, engine }
}

const make = (engine: Engine) => backupsOver(engine)['backups.make']([], context) as Promise<BackupInfo>
const restore = (engine: Engine, ref: BackupRef) =>
  backupsOver(engine)['backups.restore']([ref], context) as Promise<{ back: BackupRef | null }>
const state = (engine: Engine) => backupsOver(engine)['backups.state']([], context)
/** Everything but this site's own epoch. */
async function records(engine: Engine) {
  const { '$site/site': _, ...all } = await contents(engine)
  return all
}

test('[B6] the second backup writes what is new and its list; both can be read back in full', async () => {
  const { on, engine } = await worked()
  const first = await make(engine)
  const files = on.disk.away!.size
  await engine.commit({ label: '改', changes: [put('s1', { name: '乙' }, false)] })
  on.clock += 86_400_000
  const second = await make(engine)
  // One block of the last segment, and the list.
  expect(on.disk.away!.size - files).toBe(2)
  expect(second.written).toBeLessThan(first.written / 3)
  for (const ref of [first, second])
    expect(await backupsOver(engine)['backups.check']([ref], context)).toEqual({ commits: ref.seq, files: 1 })
  expect((await state(engine)).backups.map((one) => one.seq)).toEqual([second.seq, first.seq])
})

test('[B6] of a large kind no page is read to know its attachments; what a record no longer names is none', async () => {
  const on = bench()
  on.disk.away = new Map()
  const options = { sizes, kindOf: (name: string) => (name === thing.kind ? thing : undefined) }
  const before = start(on, options)
  await before.open()
  await before.setUp(site, [put('u1', { name: '冉固镇' }, true, 'unit')])
  const attach = async (words: string) => {
    const sha256 = await on.disk.disk['attachments.put'](new TextEncoder().encode(words))
    return [{ name: `${words}.pdf`, size: 9, type: 'application/pdf', sha256 }]
  }
  const [mine, gone, instead] = [await attach('甲'), await attach('乙'), await attach('丙')]
  const changes = [mine, gone].map((attachments, i) =>
    put(`t${i}`, { name: `${i}`, attachments }, true, 'thing'),
  )
  await before.commit({ label: '一', changes })
  await before.commit({ label: '二', changes: [put('t1', { attachments: instead }, false, 'thing')] })
  await before.checkpoint()
  stop(before)

  const engine = start(on, options)
  await engine.open()
  const page = vi.spyOn(engine.options.database, 'page')
  const ref = await make(engine)
  expect(page).not.toHaveBeenCalled()
  expect(ref.records).toBe(3)
  expect(await backupsOver(engine)['backups.check']([ref], context)).toEqual({ commits: ref.seq, files: 2 })
  expect([...on.disk.away.keys()].some((name) => name.endsWith(gone[0].sha256))).toBe(false)
})

test('[B7] a file that changed or vanished in the backup is found, whichever it is', async () => {
  const { on, engine } = await worked()
  const ref = await make(engine)
  for (const [name, bytes] of [...on.disk.away!]) {
    const check = () => backupsOver(engine)['backups.check']([ref], context)
    const bad = bytes.slice()
    bad[bad.length >> 1] ^= 1
    on.disk.away!.set(name, bad)
    await expect(check()).rejects.toMatchObject({ name: 'Told', code: 'damaged' })
    on.disk.away!.delete(name)
    await expect(check()).rejects.toMatchObject({ name: 'Told', code: 'damaged' })
    on.disk.away!.set(name, bytes)
  }
})

test('[B7] the next backup mends what it shares with a damaged one; a place that keeps nothing as written is named', async () => {
  const { on, engine } = await worked()
  const first = await make(engine)
  const objects = () => [...on.disk.away!].filter(([name]) => name.startsWith('objects/'))
  for (const [name, bytes] of objects()) {
    const bad = bytes.slice()
    bad[bad.length >> 1] ^= 1
    on.disk.away!.set(name, bad)
    on.clock += 86_400_000
    const next = await make(engine)
    for (const ref of [first, next])
      expect(await backupsOver(engine)['backups.check']([ref], context)).toEqual({
        commits: ref.seq,
        files: 1,
      })
  }
  // A stick that loses a bit of whatever it is given.
  const lists = () => [...on.disk.away!.keys()].filter((name) => name.startsWith('backups/'))
  const before = lists()
  const set = on.disk.away!.set.bind(on.disk.away)
  on.disk.away!.set = (name, bytes) =>
    set(
      name,
      bytes.map((byte, i) => (i === 20 ? byte ^ 1 : byte)),
    )
  await engine.commit({ label: '改', changes: [put('s1', { name: '乙' }, false)] })
  await expect(make(engine)).rejects.toThrow('这个备份位置可能有坏块，没有生成备份')
  expect(lists()).toEqual(before)
})

test('[B9] restored over a profile in use: previewed, what was there kept, the way back open, numbers never reused', async () => {
  const { on, engine } = await worked()
  const then = await records(engine)
  const ref = await make(engine)
  await engine.commit({ label: '改名', changes: [put('s1', { name: '丙' }, false)] })
  await engine.commit({ label: '新增', changes: [put('s99', { name: '丁' })] })
  await engine.commit({ label: '删', changes: [put('s2', { deleted: true }, false)] })
  const now = await records(engine)
  const writer = engine.site!.writer

  expect(await backupsOver(engine)['backups.preview']([ref], context)).toMatchObject({
    since: { commits: 3, labels: ['删', '新增', '改名'] },
    byKind: { station: { back: 1, gone: 1, changed: 1 } },
  })
  const { back } = await restore(engine, ref)
  expect(await records(engine)).toEqual(then)
  expect(engine.site!.writer).not.toBe(writer)
  expect(await verify(engine)).toMatchObject({ ok: true, problems: [] })
  await engine.commit({ label: '又改', changes: [put('s3', { name: '戊' }, false)] })

  const again = await restore(engine, back!)
  expect(await records(engine)).toEqual(now)
  expect(again.back).not.toBeNull()
  stop(engine)
  const next = start(on, { sizes })
  expect((await next.open()).mended).toBeNull()
  expect(await records(next)).toEqual(now)
  stop(next)
})

test('[B9] into an empty profile on a new computer, found by itself', async () => {
  const { on, engine } = await worked()
  await make(engine)
  const fresh = bench()
  fresh.disk.away = on.disk.away
  const other = start(fresh, { sizes })
  await other.open()
  const [ref] = (await state(other)).backups
  await restore(other, ref)
  expect(await records(other)).toEqual(await records(engine))
  expect(fresh.disk.attachments.size).toBe(1)
  expect(other.site!.writer).not.toBe(engine.site!.writer)
})

test('[B9] the power goes at every call of backup and restore: the present or the backup, never a mixture', async () => {
  const total = await (async () => {
    const { on, engine } = await worked()
    const ref = await make(engine)
    await engine.commit({ label: '改名', changes: [put('s1', { name: '丙' }, false)] })
    await engine.settled()
    const from = on.disk.calls
    await restore(engine, ref)
    return on.disk.calls - from
  })()
  expect(total).toBeGreaterThan(10)
  for (let at = 1; at <= total; at++) {
    for (const how of ['power', 'refuse', 'wholly'] as const) {
      const { on, engine } = await worked()
      const then = await records(engine)
      const ref = await make(engine)
      await engine.commit({ label: '改名', changes: [put('s1', { name: '丙' }, false)] })
      await engine.settled()
      const now = await records(engine)
      on.disk.fail({ at, how })
      const done = await restore(engine, ref).then(
        () => true,
        () => false,
      )
      let after = engine
      if (how === 'power') {
        stop(engine)
        on.disk.restart()
        after = start(on, { sizes })
        await after.open()
      }
      const found = await records(after)
      expect([JSON.stringify(then), JSON.stringify(now)]).toContain(JSON.stringify(found))
      if (done) expect(found).toEqual(then)
      expect((await verify(after)).problems).toEqual([])
      // Whatever is listed as a backup can be read back.
      for (const one of (await state(after)).backups)
        await backupsOver(after)['backups.check']([one], context)
      stop(after)
    }
  }
})

test('[B9] a disk that stays full during a restore: nothing is written behind a journal that lacks something', async () => {
  const { on, engine } = await worked()
  const ref = await make(engine)
  await engine.commit({ label: '改名', changes: [put('s1', { name: '丙' }, false)] })
  const now = await records(engine)
  const { append } = on.disk.disk
  let room = 3
  on.disk.disk.append = (...args) => (room-- > 0 ? append(...args) : Promise.reject(new Error('ENOSPC')))
  await expect(restore(engine, ref)).rejects.toThrow('ENOSPC')
  room = Number.POSITIVE_INFINITY
  const later = () => engine.commit({ label: '后来', changes: [put('s50', { name: '后' })] })
  await later()
  // Whatever was answered the journal alone has.
  await engine.settled()
  stop(engine)
  on.indexedDB = bench().indexedDB
  const next = start(on, { sizes })
  await next.open()
  const { 'station/s50': late, ...rest } = await records(next)
  expect(late).toMatchObject({ name: '后' })
  expect(rest).toEqual(now)
  stop(next)
})

test('[B9] a restore whose records could not be read in is finished before anything else is written', async () => {
  const { engine } = await worked()
  const then = await records(engine)
  const ref = await make(engine)
  await engine.commit({ label: '改名', changes: [put('s1', { name: '丙' }, false)] })
  const recreate = vi.spyOn(engine.options.database, 'recreate').mockRejectedValueOnce(new Error('locked'))
  await expect(restore(engine, ref)).rejects.toThrow('locked')
  recreate.mockRestore()
  await engine.commit({ label: '后来', changes: [put('s50', { name: '后' })] })
  await engine.settled()
  const now = await records(engine)
  expect(now).toEqual({ ...then, 'station/s50': now['station/s50'] })
  expect((await verify(engine)).problems).toEqual([])
  stop(engine)
})

test('[B5] a disk that is full right after a restore: all can be looked at, and nothing is written under old numbers', async () => {
  const { on, engine } = await worked()
  const then = await records(engine)
  const { writer } = engine.site!
  const ref = await make(engine)
  vi.spyOn(engine, 'beginEpoch').mockRejectedValueOnce(new Error('the power went'))
  await expect(restore(engine, ref)).rejects.toThrow()
  stop(engine)
  const { append } = on.disk.disk
  on.disk.disk.append = () => Promise.reject(new Error('ENOSPC'))
  const next = start(on, { sizes })
  await next.open()
  expect(await records(next)).toEqual(then)
  const rename = () => next.commit({ label: '改', changes: [put('s1', { name: '乙' }, false)] })
  await expect(rename()).rejects.toThrow('ENOSPC')
  on.disk.disk.append = append
  await rename()
  expect(next.site!.writer).not.toBe(writer)
  expect((await next.tables.get('station', 's1'))!.stamps.name).toContain(next.site!.writer)
  stop(next)
})

test('[O8] what journal and IndexedDB have both lost comes from the newest backup', async () => {
  const { on, engine } = await worked()
  await make(engine)
  await engine.commit({ label: '后来', changes: [put('s50', { name: '后' })] })
  await engine.settled()
  const before = await records(engine)
  stop(engine)
  on.indexedDB = bench().indexedDB
  on.disk.segments[1].bytes[200] ^= 255
  const next = start(on, { sizes })
  const { mended } = await next.open()
  expect(mended).toMatch(/备份补上/)
  expect(await records(next)).toEqual(before)
  stop(next)
})

test('[B10] a profile that was put back behind our back begins a new epoch', async () => {
  const { on, engine } = await worked()
  await engine.settled()
  const old = on.disk.segments.map((one) => ({ ...one, bytes: one.bytes.slice() }))
  await engine.commit({ label: '后来', changes: [put('s50', { name: '后' })] })
  await make(engine)
  const writer = engine.site!.writer
  stop(engine)
  on.disk.segments = old
  on.indexedDB = bench().indexedDB
  const next = start(on, { sizes })
  await next.open()
  expect(next.site!.writer).toBe(writer)
  const after = await backupsOver(next)['backups.daily']([], context)
  expect(after.trouble).toMatch(/比备份旧/)
  expect(next.site!.writer).not.toBe(writer)
  stop(next)
})

test('[B14] a way back reads and writes what is new, and is restored like any other', async () => {
  const { on, engine } = await worked()
  const wayBack = () => backupsOver(engine)['backups.make']([true], context) as Promise<BackupInfo>
  await make(engine)
  const was = await records(engine)
  await engine.commit({ label: '改', changes: [put('s1', { name: '乙' }, false)] })
  on.clock += 60_000
  const read = vi.spyOn(on.disk.disk, 'read')
  const back = vi.spyOn(on.disk.disk, 'backup.read')
  const second = await wayBack()
  const segments = await on.disk.disk.list()
  expect(segments.length).toBeGreaterThan(3)
  expect(new Set(read.mock.calls.map(([segment]) => segment))).toEqual(new Set([segments.length]))
  // The last segment's head as it was, and its block as it is.
  expect(back.mock.calls.filter(([, , name]) => name.startsWith('objects/'))).toHaveLength(2)
  expect(await backupsOver(engine)['backups.check']([second], context)).toEqual({
    commits: second.seq,
    files: 1,
  })
  await engine.commit({ label: '又改', changes: [put('s1', { name: '丙' }, false)] })
  await restore(engine, second)
  expect(await records(engine)).toEqual({
    ...was,
    'station/s1': expect.objectContaining({ name: '乙' }),
  })
})

test('[B14] what the newest backup lacks, or has of another chain, is copied whole', async () => {
  const { on, engine } = await worked()
  const wayBack = () => backupsOver(engine)['backups.make']([true], context) as Promise<BackupInfo>
  await make(engine)
  const [gone] = [...on.disk.away!.keys()].filter((name) => name.startsWith('objects/'))
  on.disk.away!.delete(gone)
  on.clock += 60_000
  const second = await wayBack()
  expect(await backupsOver(engine)['backups.check']([second], context)).toMatchObject({ commits: second.seq })
  // A restore writes the journal anew: the same numbers, and another chain behind them.
  await restore(engine, second)
  for (let i = 0; i < 4; i++)
    await engine.commit({ label: `${i}`, changes: [put('s1', { name: '丁'.repeat(90 + i) }, false)] })
  on.clock += 60_000
  const third = await wayBack()
  expect(await backupsOver(engine)['backups.check']([third], context)).toMatchObject({ commits: third.seq })
})

test('[B8] once a day by itself; an unplugged place is said and loses nothing; without a place into the profile', async () => {
  const { on, engine } = await worked()
  const daily = () => backupsOver(engine)['backups.daily']([], context)
  expect((await daily()).backups).toHaveLength(1)
  expect((await daily()).backups).toHaveLength(1)
  on.clock += 86_400_000
  expect((await daily()).backups).toHaveLength(2)
  on.clock += 86_400_000
  on.disk.plugged = false
  expect((await daily()).trouble).toMatch(/打不开/)
  on.disk.away = null
  on.disk.plugged = true
  const { backups } = await daily()
  expect(backups.map((one) => one.where)).toEqual(['here'])
})

test('[B8] as a way back it goes into the profile where the chosen place does not take it', async () => {
  const { on, engine } = await worked()
  const anywhere = () => backupsOver(engine)['backups.make']([true], context) as Promise<BackupInfo>
  expect((await anywhere()).where).toBe('away')
  on.disk.plugged = false
  expect((await anywhere()).where).toBe('here')
  await expect(make(engine)).rejects.toMatchObject({ code: 'unreachable' })
  on.disk.plugged = true
  const write = on.disk.disk['backup.write']
  Object.assign(on.disk.disk, {
    'backup.write': (...args: Parameters<typeof write>) =>
      args[0] === 'away' ? Promise.reject(new Error('ENOSPC')) : write(...args),
  })
  await engine.commit({ label: '改', changes: [put('s1', { name: '乙' }, false)] })
  expect((await anywhere()).where).toBe('here')
  await expect(make(engine)).rejects.toThrow()
})

test('[B8] what follows a backup or a restore and fails does not make a failure of it', async () => {
  const { on, engine } = await worked()
  const warn = vi.fn()
  engine.options.warn = warn
  const { disk } = on.disk
  const failing = async <T>(name: 'backup.list' | 'backup.place', from: number, work: () => Promise<T>) => {
    const whole = disk[name] as (...args: unknown[]) => Promise<unknown>
    let calls = 0
    const broken = (...args: unknown[]) =>
      ++calls >= from ? Promise.reject(new Error('EIO')) : whole.call(disk, ...args)
    Object.assign(disk, { [name]: broken })
    return work().finally(() => Object.assign(disk, { [name]: whole }))
  }
  // Looking for what is older, then telling the window.
  const { seq } = await failing('backup.list', 2, () => make(engine))
  const ref = await failing('backup.place', 2, () => make(engine))
  expect(ref.seq).toBe(seq)
  const then = await records(engine)
  await engine.commit({ label: '改名', changes: [put('s1', { name: '丙' }, false)] })
  await failing('backup.place', 1, () => restore(engine, ref))
  expect(await records(engine)).toEqual(then)
  expect(warn).toHaveBeenCalled()
  const daily = backupsOver(engine)['backups.daily']
  const after = await failing('backup.place', 1, async () => daily([], context))
  expect(after.trouble).toMatch(/备份/)
})

test('[B11] once a month the newest backup is restored beside the present and compared', async () => {
  const { on, engine } = await worked()
  const daily = () => backupsOver(engine)['backups.daily']([], context)
  const first = await daily()
  expect(first).toMatchObject({ trouble: null, trial: { different: 0 } })
  expect(first.trial?.records).toBe(
    Object.keys(await records(engine)).filter((key) => !key.startsWith('$')).length,
  )
  on.clock += 86_400_000
  expect((await daily()).trial?.at).toBe(first.trial?.at)
  on.clock += 31 * 86_400_000
  // What is touched after the backup is no difference; what changed behind the journal's back is.
  const ref = await make(engine)
  await engine.commit({ label: '后来', changes: [put('s3', { name: '后' }, false)] })
  expect((await daily()).trial).toMatchObject({ made: ref.made, different: 0 })
  on.clock += 31 * 86_400_000
  const before = (await engine.tables.get('station', 's4'))!
  engine.tables.of('station').put({ ...before, name: '不该如此' })
  const wrong = await daily()
  expect(wrong).toMatchObject({
    trial: { different: 1 },
    trouble: expect.stringMatching(/1 条记录与现有数据不一致/),
  })
  // Nothing of the trial stays.
  expect((await on.indexedDB.databases()).map(({ name }) => name)).toEqual(['guiyan'])
})

test('[B12] a backup is looked into beside the present, and nothing changes', async () => {
  const { engine } = await worked()
  const ref = await make(engine)
  await engine.commit({ label: '改名', changes: [put('s1', { name: '丙' }, false)] })
  await engine.commit({ label: '新增', changes: [put('s99', { name: '丁' })] })
  await engine.commit({ label: '删', changes: [put('s2', { deleted: true }, false)] })
  const now = await records(engine)
  const calls = backupsOver(engine)
  const look = (query: object) =>
    calls['backups.look'](
      [ref, { kind: 'station', text: '', changed: true, from: 0, to: 50, ...query }],
      context,
    )
  const { count, rows } = await look({})
  expect(count).toBe(3)
  expect(rows.map(({ id, what }) => [id, what]).sort()).toEqual([
    ['s1', 'changed'],
    ['s2', 'gone'],
    ['s99', 'new'],
  ])
  expect(rows.find(({ id }) => id === 's1')?.fields.name).toEqual(['甲', '丙'])
  expect((await look({ changed: false })).count).toBe(9)
  expect((await look({ changed: false, from: 2, to: 4 })).rows).toHaveLength(2)
  expect(await records(engine)).toEqual(now)
})
