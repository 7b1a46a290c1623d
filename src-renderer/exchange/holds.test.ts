/** Which sites have anything of a record: what an erasure tells of the others. */
import { expect, test } from 'vitest'
import { person } from '../domain/person'
import { handlersOf } from '../store/handlers'
import { introduce, office, post, write } from './office.fixture'
import { holds, type LogEntry } from './outgoing'
import { encodeStamp, planStamp } from './stamp'

const RANGU = 'unit-rangu'
const DUTANG = 'unit-dutang'
const district = { site: 's-office', unit: 'unit-office', role: 'district', acknowledged: 10 } as const
const town = { site: 's-dutang', unit: DUTANG, role: 'town', acknowledged: 10 } as const

const entry = (seq: number, set: Record<string, string>, more: Partial<LogEntry> = {}): LogEntry => ({
  ...{ seq, at: '', operator: '', unit: RANGU, local: false },
  changes: [{ kind: 'person', id: 'p', stamp: encodeStamp(seq, 0, 'aaaaaaaa'), set }],
  ...more,
})
const has = (history: LogEntry[], peer: typeof district | typeof town) => holds(person, 'p', history, peer)

test('[X1][R6] a site has a record only if it acknowledged a commit about it', () => {
  expect(has([entry(11, { name: '甲', unit: RANGU })], district)).toBe(false)
  expect(has([entry(10, { name: '甲', unit: RANGU })], district)).toBe(true)
  // Newest first, as the log gives them.
  expect(has([entry(12, { city: '广州市' }), entry(9, { unit: RANGU })], district)).toBe(true)
  expect(has([], district)).toBe(false)
})

test('[X3][X7] another town has it only if it was once its own', () => {
  expect(has([entry(3, { name: '甲', unit: RANGU })], town)).toBe(false)
  expect(has([entry(3, { unit: DUTANG }), entry(5, { unit: RANGU })], town)).toBe(true)
  expect(has([entry(3, { unit: RANGU }), entry(11, { unit: DUTANG })], town)).toBe(false)
})

test('[X2][X6] who sent it has it; what is local, or the plan’s, was never sent', () => {
  const from = { site: town.site, writer: 'bbbbbbbb' }
  expect(has([entry(12, { unit: RANGU }, { from })], town)).toBe(true)
  expect(has([entry(3, { unit: RANGU }, { local: true })], district)).toBe(false)
  const plan = [{ kind: 'person', id: 'p', stamp: planStamp(0), set: { unit: RANGU } }]
  expect(has([entry(3, {}, { changes: plan })], district)).toBe(false)
})

test('[store E1] an erasure names the district for who was sent to it, also after an earlier erasure, and for nobody else', async () => {
  const [one, town] = [await office('unit-office'), await office(RANGU)]
  await introduce(one, town)
  const enter = (id: string) => write(town, 'person', id, { name: `示例${id}`, unit: RANGU }, true)
  for (const id of ['a', 'b']) await enter(id)
  await post(town, one)
  await post(one, town)
  await enter('c')
  const store = handlersOf(town.engine, 'test')
  const context = { progress: () => {}, signal: new AbortController().signal }
  const received = async (id: string) => (await store['erase.preview'](['person', [id]], context)).received
  expect(await received('a')).toEqual(['区返乡创业工作领导小组办公室'])
  expect(await received('c')).toEqual([])
  await store.erase(['person', ['a']], context)
  expect(await received('b')).toEqual(['区返乡创业工作领导小组办公室'])
  expect(await received('c')).toEqual([])
})
