import { expect, test } from 'vitest'
import type { StoreCalls, StoreEvents } from './messages'
import { type Client, Told } from './rpc'
import { writing } from './writing'

test('what was sent is waited for, also what is sent meanwhile and what fails; questions are not', async () => {
  const open: { resolve(value: unknown): void; reject(error: Error): void }[] = []
  const client = {
    call: () => new Promise((resolve, reject) => open.push({ resolve, reject })),
    on: () => () => {},
  } as never as Client<StoreCalls, StoreEvents>
  const store = writing(client)
  await store.written()

  void store.call('counts', [])
  await store.written()

  const commit = store.call('setting', ['a', 1])
  let over = false
  const written = store.written().then(() => {
    over = true
  })
  const later = store.call('setting', ['b', 2])
  open[1].resolve(undefined)
  await commit
  expect(over).toBe(false)
  open[2].reject(new Told('磁盘已满'))
  await expect(later).rejects.toThrow('磁盘已满')
  await written
  expect(over).toBe(true)
})
