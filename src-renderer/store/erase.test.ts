/** Erasing people for good: what is left anywhere, and what must stay as it was. */
import { IDBFactory } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import type { AnyRecord } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { backupsOver } from './backups'
import { erase, planErasure } from './erase'
import { handlersOf } from './handlers'
import type { Draft } from './messages'
import { type Bench, bench, contents, start, stop } from './testing'
import { verify } from './verify'

const NAME = '独孤求败'
const SECRETS = [
  NAME,
  '372930198503071239',
  '13812345678',
  'duguqb1985',
  '山东省菏泽市定陶区独孤村9号',
  '想回乡办剑馆',
]
const person = {
  name: NAME,
  idNumber: '372930198503071239',
  phone: '13812345678',
  wechat: 'duguqb1985',
  hometown: '山东省菏泽市定陶区独孤村9号',
  city: '广州市',
  unit: 'town-rangu',
}

const put = (kind: string, id: string, set: Draft['set'], create = true): Draft => ({
  kind,
  id,
  set,
  ...(create ? { create: true as const } : {}),
})

/** Everything that a byte search of the profile would meet, as one text. */
async function everywhere(on: Bench): Promise<string> {
  const latin = new TextDecoder('utf-8')
  const { disk } = on
  const files = [
    ...disk.segments.map(({ bytes }) => bytes),
    ...disk.aside.flatMap(({ segments }) => segments.map(({ bytes }) => bytes)),
    ...disk.torn,
    ...disk.here.values(),
    ...(disk.away?.values() ?? []),
    ...disk.attachments.values(),
  ]
  const rows: string[] = []
  for (const { name } of await on.indexedDB.databases()) {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const request = on.indexedDB.open(name as string)
      request.onsuccess = () => resolve(request.result)
    })
    for (const store of db.objectStoreNames) {
      const all = await new Promise<unknown[]>((resolve) => {
        const request = db.transaction(store).objectStore(store).getAll()
        request.onsuccess = () => resolve(request.result)
      })
      rows.push(
        JSON.stringify(all, (_, value) => (value instanceof Uint8Array ? latin.decode(value) : value)),
      )
    }
    db.close()
  }
  return [...files.map((bytes) => latin.decode(bytes)), ...rows].join('\n')
}

async function filled(on: Bench) {
  const engine = start(on, { kindOf, idle: 0 })
  await engine.open()
  await engine.setUp({ unit: 'town-rangu', unitName: '冉固镇', role: 'town', operator: '张三' }, [])
  const others: Draft[] = Array.from({ length: 40 }, (_, i) =>
    put('person', `p${i}`, {
      name: `王${i}`,
      phone: `1390000${1000 + i}`,
      city: '广州市',
      unit: 'town-rangu',
    }),
  )
  await engine.commit({
    label: '导入《名册.xlsx》',
    source: { by: 'import', file: '名册.xlsx' },
    changes: [...others.slice(0, 20), put('person', 'one-x', person), ...others.slice(20)],
    trust: true,
  })
  await engine.commit({
    label: '导入两次',
    changes: [],
    trust: true,
    bulk: {
      kind: 'person',
      ids: ['y', 'z'],
      fields: ['name', 'phone', 'city', 'unit'],
      columns: [
        { codes: Int32Array.of(1, 2), values: [undefined, NAME, '李四'] },
        { codes: Int32Array.of(1, 2), values: [undefined, person.phone, '13700000000'] },
        { codes: Int32Array.of(1, 1), values: [undefined, '广州市'] },
        { codes: Int32Array.of(1, 1), values: [undefined, 'town-rangu'] },
      ],
    },
  })
  const sha256 = await on.disk.disk['attachments.put'](new TextEncoder().encode(`照片 ${NAME}`))
  await engine.commit({
    label: `修改在外人员「${NAME}」`,
    changes: [
      put(
        'person',
        'one-x',
        { plan: '想回乡办剑馆', attachments: [{ name: '照.png', size: 9, sha256 }] },
        false,
      ),
      put('contactLog', 'c1', {
        person: 'one-x',
        name: NAME,
        phone: person.phone,
        contactedOn: '2017-12-01',
      }),
      put('loan', 'l1', { person: 'one-x', applicant: '某人' }),
      put('privacyLog', 'g1', { what: `查看在外人员「${NAME}」`, action: 'look', count: 1 }),
      put('personPair', 'pair', {
        names: NAME,
        first: 'one-x',
        second: 'y',
        kept: 'one-x',
        decision: 'merged',
        moved: [
          { kind: 'person', record: 'one-x', field: 'city', before: 'null', after: JSON.stringify(NAME) },
        ],
      }),
      put('person', 'y', { deleted: true }, false),
    ],
    trust: true,
  })
  await engine.setting('draft:person:one-x', { name: NAME, phone: person.phone })
  await engine.setting('text-size', 16)
  await engine.settled()
  await engine.checkpoint()
  return engine
}

test('[E1][E2][E3][E4][E5][E6] after an erasure no byte of it is left in journal, database or backups; all else stays', async () => {
  const on = bench()
  on.disk.away = new Map()
  const engine = await filled(on)
  const backups = backupsOver(engine)
  const context = { progress: () => {}, signal: new AbortController().signal }
  await backups['backups.make']([], context)
  on.disk.plugged = true
  await on.disk.disk.setAside('earlier').then(() => engine.inner.deps.journal.open())
  // What an earlier restore had moved aside has it too; the journal itself is given back.
  const [{ segments }] = on.disk.aside
  on.disk.segments = segments.map((segment) => ({ ...segment }))
  await engine.inner.deps.journal.open()
  const before = await everywhere(on)
  for (const secret of SECRETS) expect(before).toContain(secret)
  const then = await contents(engine)

  const plan = await planErasure(engine, 'person', ['one-x'], async () => ['杜堂镇'])
  expect(plan.preview).toEqual({
    goes: { person: 2, contactLog: 1, personPair: 1 },
    stays: { loan: 1 },
    alike: {},
    attachments: 1,
    held: 0,
    backups: 1,
    unreachable: null,
    received: ['杜堂镇'],
  })
  const seq = engine.seq
  const done = await erase(engine, plan)
  expect(done.records).toBe(4)
  expect(done.searched).toMatchObject({ found: 0, words: plan.words.length })
  expect(plan.words).toEqual(expect.arrayContaining([NAME, person.idNumber, person.phone]))
  expect(engine.seq).toBe(seq + 2)

  const left = await everywhere(on)
  for (const secret of SECRETS) expect(left).not.toContain(secret)
  expect(left).toContain('王39')
  const now = await contents(engine)
  const touched = ['person/one-x', 'person/y', 'contactLog/c1', 'personPair/pair', 'privacyLog/g1']
  const rest = (all: Record<string, AnyRecord>) =>
    Object.fromEntries(Object.entries(all).filter(([key]) => !touched.includes(key) && !key.startsWith('$')))
  expect(rest(now)).toEqual(rest(then))
  expect(now['person/one-x']).toMatchObject({ name: '（已清除）', deleted: true, unit: 'town-rangu' })
  expect(now['privacyLog/g1'].what).toBe('查看在外人员「（已清除）」')
  expect(now['$setting/text-size']).toMatchObject({ value: 16 })
  expect(await verify(engine, context)).toMatchObject({ ok: true })
  stop(engine)

  // The same from the files alone.
  on.indexedDB = new IDBFactory()
  const again = start(on, { kindOf })
  await again.open()
  expect(rest(await contents(again))).toEqual(rest(then))
  expect(again.tables.of('person').column('name')?.values).not.toContain(NAME)
  stop(again)
})

test.each([31, 33])('[E2][E6] %i rows that one package had set aside: none of them is left', async (rows) => {
  const on = bench()
  const engine = await filled(on)
  const aside = (i: number, record: string): Draft =>
    put('$aside', `aside${i}`, {
      value: {
        kind: 'person',
        record,
        title: NAME,
        changes: [{ kind: 'person', id: record, stamp: 's', set: { name: NAME, phone: person.phone } }],
      },
    })
  const other = put('$aside', 'other', { value: { kind: 'person', record: 'p1', title: '王1' } })
  const changes = Array.from({ length: rows - 1 }, (_, i) => aside(i, 'one-x'))
  await engine.commit({ label: '接收', changes: [...changes, other], trust: true })
  // Some are decided later, all at once: what they were stands beside.
  const decided = changes.map(({ kind, id }) => put(kind, id, { value: null }, false))
  await engine.commit({ label: '不采用', changes: decided, trust: true })
  await engine.commit({ label: '再接收', changes, trust: true })
  const done = await erase(engine, await planErasure(engine, 'person', ['one-x'], async () => []))
  expect(done.searched.found).toBe(0)
  const left = await everywhere(on)
  for (const secret of SECRETS) expect(left).not.toContain(secret)
  const now = await contents(engine)
  expect(now['$aside/other'].value).toMatchObject({ title: '王1' })
  for (const { id } of changes) expect(now[`$aside/${id}`].value ?? null).toBeNull()
  stop(engine)
})

test('[E6] an erasure that stopped half way is finished by the next; a third has nothing to look for', async () => {
  const on = bench()
  const engine = await filled(on)
  await engine.commit({
    label: `改「${NAME}」的电话`,
    changes: [put('person', 'one-x', { phone: '13899990000' }, false)],
    trust: true,
  })
  const first = await planErasure(engine, 'person', ['one-x'], async () => [])
  // The disk is full when the journal is to be written anew.
  const { setAside } = on.disk.disk
  Object.assign(on.disk.disk, { setAside: () => Promise.reject(new Error('ENOSPC')) })
  await expect(erase(engine, first)).rejects.toThrow()
  Object.assign(on.disk.disk, { setAside })
  const plan = await planErasure(engine, 'person', ['one-x'], async () => [])
  expect(plan.words).toEqual(expect.arrayContaining([NAME, person.idNumber, person.phone, '13899990000']))
  expect(plan.words).not.toContain('（已清除）')
  expect((await erase(engine, plan)).searched).toMatchObject({ found: 0, words: plan.words.length })
  const left = await everywhere(on)
  for (const secret of SECRETS) expect(left).not.toContain(secret)
  const third = await erase(engine, await planErasure(engine, 'person', ['one-x'], async () => []))
  expect(third.searched).toMatchObject({ words: 0, found: 0 })
  stop(engine)
})

test.each(['setAside', 'attachments.remove', 'forget', 'backup.write', 'backup.remove'] as const)(
  '[E4][E5] stopped at %s, as by a scan that is still open, it is finished by the next',
  async (name) => {
    const on = bench()
    const engine = await filled(on)
    const context = { progress: () => {}, signal: new AbortController().signal }
    await backupsOver(engine)['backups.make']([], context)
    const { disk } = on.disk
    const works = disk[name]
    Object.assign(disk, { [name]: () => Promise.reject(new Error('EBUSY')) })
    await expect(
      erase(engine, await planErasure(engine, 'person', ['one-x'], async () => [])),
    ).rejects.toThrow()
    Object.assign(disk, { [name]: works })
    await erase(engine, await planErasure(engine, 'person', ['one-x'], async () => []))
    const left = await everywhere(on)
    for (const secret of SECRETS) expect(left).not.toContain(secret)
    expect(on.disk.attachments.size).toBe(0)
    stop(engine)
  },
)

test('[E6] what another record says of them stays, and is named', async () => {
  const on = bench()
  const engine = await filled(on)
  await engine.commit({
    label: '增',
    changes: [put('loan', 'l2', { person: 'one-x', applicant: NAME })],
    trust: true,
  })
  const done = await erase(engine, await planErasure(engine, 'person', ['one-x'], async () => []))
  expect(done.searched).toMatchObject({ found: 1, kinds: ['loan'] })
  stop(engine)
})

test('[E6] a record of another kind that bears the name is named before, and what the log says of it stays', async () => {
  const engine = await filled(bench())
  const label = `新增高层次人才「${NAME}」`
  await engine.commit({ label, changes: [put('talent', 't9', { name: NAME })], trust: true })
  const plan = await planErasure(engine, 'person', ['one-x'], async () => [])
  expect(plan.preview.alike).toEqual({ talent: 1 })
  await erase(engine, plan)
  const labels: string[] = []
  for await (const { commit } of engine.logbook.commits(0)) labels.push(commit.label)
  expect(labels).toContain(label)
  stop(engine)
})

test('[E5] a backup under way is waited for: what is erased meanwhile is in none', async () => {
  const on = bench()
  const engine = await filled(on)
  const calls = handlersOf(engine, 'test')
  const context = { progress: () => {}, signal: new AbortController().signal }
  const { setAside, 'backup.write': write } = on.disk.disk
  let rewriting = false
  Object.assign(on.disk.disk, {
    setAside: (reason: string) => {
      rewriting = true
      return setAside(reason)
    },
    // Each file takes its time, as on a stick.
    'backup.write': async (...args: Parameters<typeof write>) => {
      for (let i = 0; i < 300 && !rewriting; i++) await new Promise(setImmediate)
      return write(...args)
    },
  })
  const making = Promise.resolve(calls['backups.make']([], context)).catch(() => null)
  const done = await calls.erase(['person', ['one-x']], context)
  await making
  expect(done.searched.found).toBe(0)
  const left = await everywhere(on)
  for (const secret of SECRETS) expect(left).not.toContain(secret)
  stop(engine)
})

test('[E3] a name that somebody else bears stays in the log of who looked; a place that is away is named', async () => {
  const on = bench()
  on.disk.away = new Map()
  const engine = await filled(on)
  await engine.commit({ label: '增', changes: [put('person', 'n', { name: NAME })], trust: true })
  on.disk.plugged = false
  const plan = await planErasure(engine, 'person', ['one-x'], async () => [])
  expect(plan.names).toEqual([])
  expect(plan.preview.unreachable).toBe('E:')
  const done = await erase(engine, plan)
  expect(done.searched.found).toBe(0)
  const now = await contents(engine)
  expect(now['privacyLog/g1'].what).toContain(NAME)
  expect(now['person/n'].name).toBe(NAME)
  const all = await everywhere(on)
  expect(all).not.toContain(person.phone)
  await expect(planErasure(engine, 'person', ['nobody'], async () => [])).rejects.toThrow('已经不在')
  stop(engine)
})
