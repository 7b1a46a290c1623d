import { expect, test } from 'vitest'
import { kindOf } from '../domain/registry'
import { handlersOf } from './handlers'
import { keeping } from './kept'
import type { Draft, StoreCalls, StoreEvents } from './messages'
import { type Client, connect, type Port, serve } from './rpc'
import { bench, put, start, stop } from './testing'

function fake() {
  const asked: string[] = []
  let tell: (data: never) => void = () => {}
  let answer = async (): Promise<unknown> => [{ id: 'b' }, { id: 'a' }]
  const client = {
    call: (name: string, args: unknown[]) => {
      asked.push(`${name} ${args.join()}`)
      return answer()
    },
    on: (_: string, listener: (data: never) => void) => {
      tell = listener
      return () => {}
    },
  } as never as Client<StoreCalls, StoreEvents>
  return {
    client: keeping(client),
    asked,
    changed: (...kinds: string[]) => tell({ kinds } as never),
    fail: () => {
      answer = async () => Promise.reject(new Error('gone'))
    },
    mend: () => {
      answer = async () => []
    },
  }
}

test('a kind is fetched once until one of its records changes', async () => {
  const { client, asked, changed } = fake()
  await client.call('all', ['station'])
  await client.call('all', ['station'])
  await client.call('all', ['park'])
  expect(asked).toEqual(['all station', 'all park'])
  changed('park', 'unit')
  await client.call('all', ['station'])
  await client.call('all', ['park'])
  expect(asked).toEqual(['all station', 'all park', 'all park'])
})

test('one caller’s order is nobody else’s, and other calls are passed on', async () => {
  const { client, asked } = fake()
  const mine = await client.call('all', ['station'])
  mine.sort((a, b) => (a.id < b.id ? -1 : 1))
  expect((await client.call('all', ['station'])).map(({ id }) => id)).toEqual(['b', 'a'])
  await client.call('counts', [])
  await client.call('counts', [])
  expect(asked).toEqual(['all station', 'counts ', 'counts '])
})

test('a change told while the answer is on its way is not missed; what failed is asked again', async () => {
  const { client, asked, changed, fail, mend } = fake()
  const first = client.call('all', ['station'])
  changed('station')
  await first
  await client.call('all', ['station'])
  expect(asked).toHaveLength(2)
  changed('station')
  fail()
  await expect(client.call('all', ['station'])).rejects.toThrow('gone')
  mend()
  expect(await client.call('all', ['station'])).toEqual([])
})

test('over a real store: after every commit, undo, redo and restart of the tables the kept list is the fresh one', async () => {
  const { port1, port2 } = new MessageChannel()
  let emit: ReturnType<typeof serve<StoreCalls, StoreEvents>> = () => {}
  const engine = start(bench(), { kindOf, emit: (name, data) => emit(name, data) })
  emit = serve<StoreCalls, StoreEvents>(port1 as unknown as Port, handlersOf(engine, 'test'))
  const plain = connect<StoreCalls, StoreEvents>(port2 as unknown as Port)
  const kept = keeping(plain)
  port1.start()
  port2.start()
  try {
    await engine.open()
    await kept.call('setUp', [
      { unit: 'u1', unitName: '冉固镇', role: 'town', operator: '王芳' },
      [put('u1', { name: '冉固镇' }, true, 'unit')],
    ])
    const same = async () => {
      for (const kind of ['station', 'unit', 'park'])
        expect(await kept.call('all', [kind])).toEqual(await plain.call('all', [kind]))
      return (await kept.call('all', ['station'])).map(({ id }) => id).sort()
    }
    const commit = (...changes: Draft[]) => kept.call('commit', [{ label: '改', changes }])
    expect(await same()).toEqual([])
    await commit(put('s1', { name: '广州' }), put('p1', { name: '园区' }, true, 'park'))
    expect(await same()).toEqual(['s1'])
    await commit(put('s1', { name: '昆明' }, false))
    expect((await kept.call('all', ['station']))[0].name).toBe('昆明')
    await same()
    await kept.call('undo', [])
    expect((await kept.call('all', ['station']))[0].name).toBe('广州')
    await kept.call('redo', [])
    await commit(put('s2', { name: '长春' }), put('s1', { deleted: true }, false))
    expect(await same()).toEqual(['s2'])
    await engine.reload()
    expect(await same()).toEqual(['s2'])
  } finally {
    stop(engine)
    port1.close()
    port2.close()
  }
})
