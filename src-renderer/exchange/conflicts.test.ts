/** Conflicts and handovers between whole sites: what is decided holds everywhere. */
import { describe, expect, test } from 'vitest'
import { type ConflictRecord, conflict } from '../domain/conflict'
import type { Handover } from '../domain/handover'
import { activityId } from '../policy/seeds'
import { Told } from '../store/rpc'
import { decisionDrafts } from './conflicts'
import { onOffer } from './handover'
import { copied, introduce, type Office, office, post, read, write } from './office.fixture'

const RANGU = 'unit-rangu'
const DUTANG = 'unit-dutang'
const OFFICE = 'unit-office'
const BY = { operator: '李四', unitName: '区办', today: '2017-12-24' }

async function conflictsAt(at: Office): Promise<ConflictRecord[]> {
  const found: ConflictRecord[] = []
  for await (const record of at.engine.tables.records(conflict.kind)) found.push(record as ConflictRecord)
  return found
}

/** Both have the plan, and neither has heard from the other. */
async function strangers() {
  const [district, town] = [await office(OFFICE), await office(RANGU, 1)]
  await introduce(district, town)
  return { district, town }
}

async function apart() {
  const { district, town } = await strangers()
  await write(town, 'project', 'p', { name: '原名', stage: 'collected', unit: RANGU }, true)
  await post(town, district)
  await post(district, town)
  await write(district, 'project', 'p', { name: '区办改名' })
  await write(town, 'project', 'p', { name: '镇里改名' })
  return { district, town }
}

describe('conflicts', () => {
  test('[R4][C1][C2] three values, who and when; the list stays and reaches the other side', async () => {
    const { district, town } = await apart()
    const { result } = await post(town, district)
    expect(result.conflicts).toBe(1)
    expect((await read(district, 'project', 'p'))?.name).toBe('镇里改名')
    const [found] = await conflictsAt(district)
    expect(found).toMatchObject({
      title: '区办改名',
      recordKind: 'project',
      record: 'p',
      field: 'name',
      unit: RANGU,
      other: OFFICE,
      base: '"原名"',
      earlier: '"区办改名"',
      later: '"镇里改名"',
      earlierBy: expect.stringContaining('经办人'),
      laterBy: expect.stringContaining('冉固镇 冉固镇经办人'),
    })
    await post(district, town)
    expect(await conflictsAt(town)).toMatchObject([{ id: found.id, earlier: '"区办改名"' }])
    // Heard once: the next files bring it up no more.
    expect((await post(town, district)).result.conflicts).toBe(0)
  })

  test('[R4][S5] the plan’s own text is no side of a conflict: the first file of a site clashes with none of it', async () => {
    const { district, town } = await strangers()
    await write(district, 'activity', activityId(2017, 1), { status: 'done', completedOn: '2017-11-30' })
    const { result } = await post(district, town)
    expect(result.conflicts).toBe(0)
    expect(await read(town, 'activity', activityId(2017, 1))).toMatchObject({ status: 'done' })
    expect(await conflictsAt(town)).toEqual([])
  })

  test('[R4][S5] what two sites both changed of the plan clashes, and the plan’s text is the last common value', async () => {
    const { district, town } = await strangers()
    expect(await read(town, 'unit', RANGU)).toMatchObject({ role: 'town' })
    await write(district, 'unit', RANGU, { role: 'member' })
    await write(town, 'unit', RANGU, { role: 'other' })
    expect((await post(district, town)).result.conflicts).toBe(1)
    expect(await conflictsAt(town)).toMatchObject([{ field: 'role', base: '"town"' }])
  })

  test.each([
    ['earlier', '区办改名'],
    ['later', '镇里改名'],
    ['third', '商定的名称'],
  ] as const)('[C3] the decision %s travels and holds on both sides', async (decision, name) => {
    const { district, town } = await apart()
    await post(town, district)
    const [found] = await conflictsAt(district)
    await district.engine.commit({
      label: '决定',
      changes: decisionDrafts(found, decision, '商定的名称', BY),
    })
    const { result } = await post(district, town)
    expect(result.conflicts).toBe(0)
    for (const at of [district, town]) {
      expect((await read(at, 'project', 'p'))?.name).toBe(name)
      expect(await conflictsAt(at)).toMatchObject([{ decision, decidedBy: '区办 李四' }])
    }
  })

  test('[C3][C4] two decide differently: the later one stands everywhere, and the clash is listed again', async () => {
    const { district, town } = await apart()
    await post(town, district)
    await post(district, town)
    const [found] = await conflictsAt(district)
    await district.engine.commit({ label: '决定', changes: decisionDrafts(found, 'third', '区办定的', BY) })
    await town.engine.commit({ label: '决定', changes: decisionDrafts(found, 'third', '镇里定的', BY) })
    expect((await post(district, town)).result.conflicts).toBe(1)
    for (let i = 0; i < 2; i++) {
      await post(town, district)
      await post(district, town)
    }
    expect((await read(district, 'project', 'p'))?.name).toBe('镇里定的')
    expect(await read(district, 'project', 'p')).toEqual(await read(town, 'project', 'p'))
    const sorted = async (at: Office) => (await conflictsAt(at)).sort((a, b) => (a.id < b.id ? -1 : 1))
    expect(await sorted(district)).toEqual(await sorted(town))
    expect(await sorted(town)).toHaveLength(2)
    expect((await sorted(town)).find(({ id }) => id === found.id)).toMatchObject({ value: '"镇里定的"' })
  })

  /** The town's computer as it was backed up when it had sent its files, put back after it heard more (S3). */
  async function putBack() {
    const { district, town } = await strangers()
    await write(town, 'project', 'p', { name: '原名', stage: 'collected', unit: RANGU }, true)
    await write(town, 'project', 'q', { name: '示例', stage: 'collected', unit: RANGU }, true)
    await post(town, district)
    const back = await copied(town)
    await write(town, 'project', 'q', { name: '又改' })
    await post(town, district)
    await write(district, 'project', 'p', { name: '区办改名' })
    await write(district, 'project', 'q', { name: '区办又改' })
    await post(district, town)
    await back.engine.write(() => back.engine.beginEpoch())
    return { district, back }
  }

  test('[R4][R6] a site that was put back sends all once more: what was met before is no conflict again, on neither side', async () => {
    const { district, back } = await putBack()
    expect((await post(back, district)).result).toMatchObject({ conflicts: 0, updated: 0 })
    expect((await post(district, back)).result.conflicts).toBe(0)
    for (const id of ['p', 'q'])
      expect(await read(back, 'project', id)).toEqual(await read(district, 'project', id))
    expect(await read(back, 'project', 'p')).toMatchObject({ name: '区办改名' })
  })

  test('[R4][R6] what it changed after it was put back is one', async () => {
    const { district, back } = await putBack()
    await write(back, 'project', 'p', { name: '镇里改名' })
    expect((await post(back, district)).result.conflicts).toBe(1)
    expect((await post(back, district)).result.conflicts).toBe(0)
    expect(await conflictsAt(district)).toMatchObject([{ field: 'name', base: '"原名"' }])
  })

  test('[C5] a third town does not learn of it', async () => {
    const { district, town } = await apart()
    const other = await office(DUTANG)
    await introduce(district, other)
    await post(town, district)
    await post(district, other)
    expect(await conflictsAt(other)).toEqual([])
  })
})

describe('handover', () => {
  const PEOPLE = ['p1', 'p2']

  async function offered(through = true) {
    const sites = { district: await office(OFFICE), rangu: await office(RANGU), dutang: await office(DUTANG) }
    const { district, rangu, dutang } = sites
    await introduce(district, rangu, dutang)
    for (const id of PEOPLE)
      await write(rangu, 'person', id, { name: `示例${id}`, unit: RANGU, phone: '15400000001' }, true)
    await write(rangu, 'person', 'p1', { city: '广州市' })
    await post(rangu, district)
    await write(
      rangu,
      'handover',
      'h1',
      {
        title: '冉固镇向杜堂镇移交在外人员 2 名',
        unit: RANGU,
        to: DUTANG,
        status: 'offered',
        recordKind: 'person',
        items: PEOPLE.map((id) => ({ id, name: `示例${id}`, detail: '' })),
      },
      true,
    )
    if (through) await post(rangu, dutang)
    return sites
  }
  const answer = (at: Office, words: 'accepted' | 'refused', reason?: string) =>
    write(
      at,
      'receipt',
      'r1',
      {
        title: '回执',
        unit: DUTANG,
        to: RANGU,
        handover: 'h1',
        answer: words,
        ...(reason ? { reason } : {}),
      },
      true,
    )
  const owner = async (at: Office, id: string) => (await read(at, 'person', id))?.unit

  test('[H2] what can’t be carried out right after a package is carried out with the next; the package is in', async () => {
    const { rangu, dutang } = await offered()
    await answer(dutang, 'accepted')
    const { commit } = rangu.engine
    rangu.engine.commit = () => Promise.reject(new Told('磁盘已满。'))
    const { result } = await post(dutang, rangu)
    expect(result).toMatchObject({ created: 1, handovers: [expect.stringMatching(/已收下.*磁盘已满/)] })
    rangu.engine.commit = commit
    await write(dutang, 'project', 'q', { name: '示例', stage: 'collected', unit: DUTANG }, true)
    expect((await post(dutang, rangu)).result.handovers).toEqual([expect.stringMatching(/^移交已办结/)])
  })

  test('[H1][H2][H3] offered, accepted, carried out; history and authors go with the people', async () => {
    const { district, rangu, dutang } = await offered()
    expect(await read(dutang, 'handover', 'h1')).toMatchObject({ status: 'offered' })
    expect(await read(dutang, 'person', 'p1')).toBeUndefined()
    await post(rangu, dutang)
    expect(await owner(rangu, 'p1')).toBe(RANGU)
    await answer(dutang, 'accepted')
    const { result } = await post(dutang, rangu)
    expect(result.handovers).toEqual(['移交已办结：冉固镇向杜堂镇移交在外人员 2 名，2 条已转给对方'])
    expect(await owner(rangu, 'p1')).toBe(DUTANG)
    expect((await post(rangu, dutang)).result).toMatchObject({ setAside: 0, created: 2 })
    expect((await post(rangu, district)).result.setAside).toBe(0)
    for (const at of [rangu, dutang, district]) {
      for (const id of PEOPLE) expect(await read(at, 'person', id)).toEqual(await read(rangu, 'person', id))
      expect(await read(at, 'handover', 'h1')).toMatchObject({ status: 'done' })
    }
    const record = await read(dutang, 'person', 'p1')
    const [entry] = await dutang.engine.logbook.ofRecord('person', 'p1')
    expect(entry.commit.authors?.[record?.stamps.city as string]).toMatchObject({ operator: '冉固镇经办人' })
    // From now on the new owner writes, and the old one does not.
    await write(dutang, 'person', 'p1', { city: '昆明市' })
    expect((await post(dutang, district)).result).toMatchObject({ updated: 1, setAside: 0 })
  })

  test('[H1] nobody can give away or take without the other: what was not accepted is set aside', async () => {
    const { rangu, dutang } = await offered()
    await write(rangu, 'person', 'p1', { unit: DUTANG })
    expect((await post(rangu, dutang)).result).toMatchObject({ setAside: 1, created: 0 })
    expect(await read(dutang, 'person', 'p1')).toBeUndefined()
  })

  test('[H2] refused: nothing moves, the reason comes home', async () => {
    const { rangu, dutang, district } = await offered()
    await answer(dutang, 'refused', '不是本镇的人')
    await post(dutang, district)
    // The answer may travel through the district as well.
    await post(district, rangu)
    expect(await owner(rangu, 'p1')).toBe(RANGU)
    expect((await read(rangu, 'handover', 'h1')) as Handover).toMatchObject({
      status: 'refused',
      closedWords: '不是本镇的人',
    })
  })

  test('[H5] on offer: its records are not offered again; answered or withdrawn they may be', () => {
    const items = [{ id: 'p1', name: '示例' }]
    const offer = { id: 'h', stamps: {}, unit: RANGU, to: DUTANG, recordKind: 'person', items } as const
    const open = { ...offer, items, status: 'offered' } as Handover
    expect([...onOffer([open], 'person', RANGU)]).toEqual(['p1'])
    expect(onOffer([open], 'project', RANGU).size).toBe(0)
    expect(onOffer([open], 'person', DUTANG).size).toBe(0)
    expect(onOffer([{ ...open, deleted: true }], 'person', RANGU).size).toBe(0)
    for (const status of ['done', 'refused', 'withdrawn'] as const)
      expect(onOffer([{ ...open, status }], 'person', RANGU).size).toBe(0)
  })

  test('[H4] withdrawn before the acceptance came: nothing moves', async () => {
    const { rangu, dutang } = await offered()
    await answer(dutang, 'accepted')
    await write(rangu, 'handover', 'h1', { status: 'withdrawn' })
    await post(dutang, rangu)
    expect(await owner(rangu, 'p1')).toBe(RANGU)
    expect((await post(rangu, dutang)).result).toMatchObject({ created: 0, setAside: 0 })
  })

  test('[H2] an answer of anybody else counts for nothing', async () => {
    const { rangu, district } = await offered()
    await write(
      district,
      'receipt',
      'r9',
      { title: '回执', unit: OFFICE, to: RANGU, handover: 'h1', answer: 'accepted' },
      true,
    )
    await post(district, rangu)
    expect(await owner(rangu, 'p1')).toBe(RANGU)
  })
})
