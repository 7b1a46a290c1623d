/** The same two people made one at two sites that do not know of each other, over whole stores and real files. */
import { expect, test } from 'vitest'
import { introduce, type Office, office, post, read, write } from '../exchange/office.fixture'
import { mergeDrafts } from './merging'

const RANGU = 'unit-rangu'
const by = { today: '2017-12-24', operator: '张三' }
const judged = { names: ['示例甲', '示例甲'] as [string, string], score: 100, evidence: [] }

async function merge(at: Office, kept: string, gone: string): Promise<void> {
  const [one, other] = [(await read(at, 'person', kept))!, (await read(at, 'person', gone))!]
  const changes = mergeDrafts(one, other, [], [], judged, by, false)
  await at.engine.commit({ label: '合并', changes })
}

/** @param hours the town's clock runs ahead */
async function pair(hours: number): Promise<[Office, Office]> {
  const [district, town] = [await office('unit-office'), await office(RANGU, hours)]
  await introduce(district, town)
  for (const id of ['a', 'b']) await write(town, 'person', id, { name: '示例甲', unit: RANGU }, true)
  await post(town, district)
  return [district, town]
}
const living = async (at: Office) => {
  const people = await Promise.all(['a', 'b'].map((id) => read(at, 'person', id)))
  return people.filter((one) => !one?.deleted).map((one) => one?.id)
}

test.each([
  [1, 'b'],
  [-1, 'a'],
])(
  '[exchange G1] merged the other way round, the town %i hours ahead: whom the later word keeps lives everywhere',
  async (hours, lives) => {
    const [district, town] = await pair(hours)
    await merge(district, 'a', 'b')
    await merge(town, 'b', 'a')
    await post(town, district)
    expect(await living(district)).toEqual([lives])
    await post(district, town)
    expect(await living(town)).toEqual([lives])
    // What came once more changes nothing.
    await post(town, district)
    expect(await living(district)).toEqual([lives])
  },
)

test('[exchange G1] whoever was deleted after the merge stays in the trash', async () => {
  const [district, town] = await pair(1)
  await merge(town, 'b', 'a')
  await write(town, 'person', 'b', { deleted: true })
  await post(town, district)
  expect(await living(district)).toEqual([])
})
