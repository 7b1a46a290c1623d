import { describe, expect, test, vi } from 'vitest'
import type { AnyRecord } from '../../domain/kind'
import { PAGE, RowCache } from './rows'

const record = (i: number, mark = ''): AnyRecord => ({ id: `r${i}${mark}`, stamps: {} })
const make = (from: number, to: number, mark = '') =>
  Array.from({ length: to - from }, (_, i) => record(from + i, mark))

describe('row cache', () => {
  test('fetches the pages in sight once', async () => {
    const load = vi.fn(async (from: number, to: number) => make(from, to))
    const changed = vi.fn()
    const cache = new RowCache(load, changed)
    cache.want(90, 130)
    cache.want(91, 131)
    await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(2))
    expect(load.mock.calls).toEqual([
      [0, PAGE],
      [PAGE, 2 * PAGE],
    ])
    expect(cache.at(120)?.id).toBe('r120')
    expect(cache.at(500)).toBeUndefined()
  })
  test('after a commit old rows stay until the new ones are here, and a late answer is dropped', async () => {
    const waiting: ((rows: AnyRecord[]) => void)[] = []
    const cache = new RowCache(
      () => new Promise((resolve) => waiting.push(resolve)),
      () => {},
    )
    cache.want(0, 10)
    waiting[0](make(0, PAGE, 'a'))
    await vi.waitFor(() => expect(cache.at(0)?.id).toBe('r0a'))
    cache.stale()
    expect(cache.at(0)?.id).toBe('r0a')
    cache.want(0, 10)
    cache.stale()
    cache.want(0, 10)
    waiting[2](make(0, PAGE, 'c'))
    await vi.waitFor(() => expect(cache.at(0)?.id).toBe('r0c'))
    waiting[1](make(0, PAGE, 'b'))
    await Promise.resolve()
    expect(cache.at(0)?.id).toBe('r0c')
  })
  test('rows that came with another answer are not fetched again', () => {
    const load = vi.fn(async (from: number, to: number) => make(from, to))
    const cache = new RowCache(load, () => {})
    expect(cache.inSight()).toEqual([0, PAGE])
    cache.want(190, 205)
    expect(cache.inSight()).toEqual([PAGE, 3 * PAGE])
    load.mockClear()
    const next = new RowCache(load, () => {}).give(PAGE, make(PAGE, 2 * PAGE + 7))
    next.want(190, 205)
    expect(load).not.toHaveBeenCalled()
    expect(next.at(206)?.id).toBe('r206')
    expect(next.at(207)).toBeUndefined()
  })
  test('a range comes from memory where it is held and fresh', async () => {
    const load = vi.fn(async (from: number, to: number) => make(from, to))
    const cache = new RowCache(load, () => {})
    cache.want(0, 10)
    await vi.waitFor(() => expect(cache.at(5)).toBeDefined())
    expect((await cache.range(2, 4)).map((r) => r.id)).toEqual(['r2', 'r3'])
    expect(load).toHaveBeenCalledTimes(1)
    expect(await cache.range(90, 110)).toHaveLength(20)
    expect(load).toHaveBeenCalledTimes(2)
  })
})
