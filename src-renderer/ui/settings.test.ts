import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Store } from '../store/client'
import { Told } from '../store/rpc'
import { Settings } from './settings'

const FULL = new Told('磁盘已满，没有写入。', 'ENOSPC')

/** A store whose next answers may be refusals; what it has written. */
function storeOf(refusals: number) {
  const written: unknown[] = []
  let left = refusals
  const call = vi.fn(async (name: string, [key, value]: unknown[]) => {
    if (left-- > 0) throw FULL
    if (name === 'setting') written.push([key, value])
    return name === 'settings' ? { width: 3 } : undefined
  })
  return { store: { call, on: () => () => {} } as unknown as Store, written, call }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)

test('a draft that could not be written is tried until it is, in its newest words, and told meanwhile', async () => {
  const { store, written, call } = storeOf(0)
  const settings = new Settings(store)
  await wait(0)
  const heard = vi.fn()
  settings.subscribe(heard)
  call.mockRejectedValueOnce(FULL).mockRejectedValueOnce(FULL)
  settings.write('draft', '一', 'typing')
  await wait(400)
  expect(settings.trouble).toContain('磁盘已满')
  settings.write('draft', '一二', 'typing')
  await wait(400)
  expect(settings.trouble).toContain('会自动再试')
  expect(written).toEqual([])
  await wait(3000)
  expect(written).toEqual([['draft', '一二']])
  expect(settings.trouble).toBeNull()
  await wait(10_000)
  expect(written).toHaveLength(1)
})

test('settings that could not be read are read again; until then they are not ready, and that is told', async () => {
  const { store } = storeOf(1)
  const settings = new Settings(store)
  await wait(0)
  expect(settings.ready).toBe(false)
  expect(settings.trouble).toContain('磁盘已满')
  await wait(3000)
  expect(settings.ready).toBe(true)
  expect(settings.read('width')).toBe(3)
  expect(settings.trouble).toBeNull()
})
