import { expect, test } from 'vitest'
import { keeping } from './kept'
import type { StoreCalls, StoreEvents } from './messages'
import type { Client } from './rpc'

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
