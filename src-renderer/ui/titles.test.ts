import { expect, test, vi } from 'vitest'
import type { Store } from '../store/client'
import { Titles } from './titles'

test('what one kind refuses keeps the words of another from nobody, and is asked again', async () => {
  let refuses = true
  const call = async (_: string, [kind, ids]: [string, string[]]) => {
    if (kind === 'project' && refuses) throw new Error('no answer')
    return ids.map((id) => ({ id, stamps: {}, name: `${kind} ${id}` }))
  }
  const titles = new Titles({ call, on: () => () => {} } as unknown as Store)
  const heard = vi.fn()
  titles.subscribe(heard)
  const failed = new Promise((resolve) => process.once('unhandledRejection', resolve))
  expect([titles.get('unit', '1'), titles.get('project', '2')]).toEqual([undefined, undefined])
  expect(await failed).toMatchObject({ message: 'no answer' })
  expect(heard).toHaveBeenCalledTimes(1)
  expect([titles.get('unit', '1'), titles.get('project', '2')]).toEqual(['unit 1', undefined])
  refuses = false
  await vi.waitFor(() => expect(titles.get('project', '2')).toBe('project 2'))
})

test('what lies in the trash is known as that, until it is taken back', async () => {
  let deleted = true
  let changed = (_: { kinds: string[] }) => {}
  const call = async (_: string, [, ids]: [string, string[]]) =>
    ids.map((id) => ({ id, stamps: {}, name: id, ...(deleted ? { deleted } : {}) }))
  const on = (_: string, listener: typeof changed) => {
    changed = listener
    return () => {}
  }
  const titles = new Titles({ call, on } as unknown as Store)
  titles.get('unit', '1')
  await vi.waitFor(() => expect(titles.trashed('unit', '1')).toBe(true))
  deleted = false
  changed({ kinds: ['unit'] })
  await vi.waitFor(() => expect(titles.trashed('unit', '1')).toBe(false))
})
