import { expect, test, vi } from 'vitest'
import { ahead } from './ahead'

test('nothing is made ahead before what it needs is there, and nothing without it', async () => {
  vi.useFakeTimers()
  try {
    let loaded = () => {}
    const loading = new Promise<void>((resolve) => {
      loaded = resolve
    })
    const step = vi.fn(() => true)
    const soon = ahead(step, () => loading)
    soon()
    await vi.advanceTimersByTimeAsync(5000)
    expect(step).not.toHaveBeenCalled()
    loaded()
    await vi.advanceTimersByTimeAsync(5000)
    expect(step).toHaveBeenCalledOnce()
    ahead(step, () => Promise.reject(new Error('not loaded')))()
    await vi.advanceTimersByTimeAsync(5000)
    expect(step).toHaveBeenCalledOnce()
  } finally {
    vi.useRealTimers()
  }
})
