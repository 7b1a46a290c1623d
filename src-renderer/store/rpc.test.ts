import { getEventListeners } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { Cancelled, connect, type Handlers, type Port, serve, Told } from './rpc'

type Sums = { add(a: number, b: number): number; wait(): void; fail(): void }

const open: MessagePort[] = []
afterEach(() => {
  for (const port of open.splice(0)) port.close()
})

function pair(handlers: Partial<Handlers<Sums>> = {}, ended?: Promise<never>) {
  const { port1, port2 } = new MessageChannel()
  open.push(port1, port2)
  serve<Sums>(port2 as unknown as Port, {
    add: ([a, b]) => a + b,
    wait: (_, { signal }) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    fail: () => {
      throw new Told('没有做成。', 'invalid', () => 'nothing that can be sent')
    },
    ...handlers,
  })
  return connect<Sums>(port1 as unknown as Port, ended)
}

test('a call leaves no listener on its signal, however it ends', async () => {
  const { call } = pair()
  const { signal } = new AbortController()
  expect(await call('add', [1, 2], { signal })).toBe(3)
  await expect(call('fail', [], { signal })).rejects.toMatchObject({ message: '没有做成。', code: 'invalid' })
  expect(getEventListeners(signal, 'abort')).toHaveLength(0)
})

test('a call is cancelled while it runs, and not even sent where it was cancelled before', async () => {
  let asked = 0
  const { call } = pair({ add: () => ++asked })
  const stop = new AbortController()
  const waiting = call('wait', [], { signal: stop.signal })
  stop.abort()
  await expect(waiting).rejects.toThrow(Cancelled)
  await expect(call('add', [1, 2], { signal: stop.signal })).rejects.toThrow(Cancelled)
  expect(await call('add', [1, 2])).toBe(1)
})

test('what can’t be sent rejects, and the next call goes on', async () => {
  const { call } = pair()
  const { signal } = new AbortController()
  await expect(call('add', [1, (() => 2) as never], { signal })).rejects.toThrow()
  expect(getEventListeners(signal, 'abort')).toHaveLength(0)
  expect(await call('add', [1, 2])).toBe(3)
})

test('where nobody answers any more every call says so, those under way and those to come', async () => {
  let end: (reason: Error) => void = () => {}
  const { call } = pair(
    {},
    new Promise<never>((_, reject) => {
      end = reject
    }),
  )
  const underWay = call('wait', [])
  end(new Told('停了。', 'dead'))
  await expect(underWay).rejects.toMatchObject({ code: 'dead' })
  await expect(call('add', [1, 2])).rejects.toMatchObject({ code: 'dead' })
})
