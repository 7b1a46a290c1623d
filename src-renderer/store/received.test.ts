/** A first file by column, against the same file row by row. */
import { expect, test } from 'vitest'
import { kindOf } from '../domain/registry'
import { samplePeople } from '../domain/samples/people'
import type { Change } from '../exchange/merge'
import { encodeStamp } from '../exchange/stamp'
import type { Engine } from './engine'
import { hostOf } from './host'
import { bulkIn } from './received'
import { bench, contents, start, stop } from './testing'

const COUNT = 1300
const from = { site: 's', writer: 'w9000000', unit: 'unit-rangu', upTo: 9, file: '' }
const stamp = (n: number) => encodeStamp(1000 + n, 0, 'w9000000')

/** Two imports, a correction of some of them, records of another kind. */
function changesOf(): Change[] {
  const people = [...samplePeople(COUNT, 5)]
  return [
    ...people.map(
      (set, i): Change => ({
        ...{ kind: 'person', id: `p${i}`, stamp: stamp(i < 1000 ? 1 : 2), create: true },
        set:
          i % 7 ? set : { ...set, plan: '', wechat: null, ofTheFuture: [i % 3], ['__proto__']: { bad: 1 } },
      }),
    ),
    ...[3, 500, 1200].map(
      (i): Change => ({ kind: 'person', id: `p${i}`, stamp: stamp(3), set: { city: '示例市' } }),
    ),
    { kind: 'station', id: 's1', stamp: stamp(4), create: true, set: { name: '示例站' } },
  ]
}

async function applied(engine: Engine, changes: Change[]): Promise<void> {
  await hostOf(engine).commitMerged({
    ...{ label: '', from, changes, authors: {}, clashes: [], made: [], locals: [] },
  })
}

test('[R1][M4] records that come by column are those that come row by row, before and after a restart', async () => {
  const on = bench()
  const engine = start(on, { kindOf })
  await engine.open()
  // Somebody is here already, and newer.
  const here: Change = { kind: 'person', id: 'p7', stamp: stamp(9), create: true, set: { name: '先来' } }
  await applied(engine, [here])
  await applied(engine, changesOf())

  const plain = start(bench(), {
    kindOf: (name) => (name === 'person' ? { ...kindOf(name)!, large: false } : kindOf(name)),
  })
  await plain.open()
  await applied(plain, [here])
  await applied(plain, changesOf())
  const expected = await contents(plain)
  expect(Object.keys(expected)).toHaveLength(COUNT + 1)
  expect(await contents(engine)).toEqual(expected)
  // Again: nothing changes, no commit is written.
  const { seq } = engine
  await applied(engine, changesOf())
  expect([engine.seq, await contents(engine)]).toEqual([seq, expected])

  await engine.settled()
  stop(engine)
  const again = start(on, { kindOf })
  await again.open()
  expect(await contents(again)).toEqual(expected)
  await again.checkpoint()
  stop(again)
  const third = start(on, { kindOf })
  await third.open()
  expect(await contents(third)).toEqual(expected)
  stop(third)
  stop(plain)
})

test('of several groups the greatest goes by column; a record of which more is said does not', () => {
  const { bulk, rest } = bulkIn(changesOf(), (_, id) => id === 'p7', kindOf)
  expect(bulk).toMatchObject({ kind: 'person', stamp: stamp(1) })
  // Two corrected, one here already.
  expect(bulk?.ids).toHaveLength(997)
  expect(rest).toHaveLength(changesOf().length - 997)
  expect(bulkIn(changesOf().slice(1200), () => false, kindOf).bulk).toBeUndefined()
})
