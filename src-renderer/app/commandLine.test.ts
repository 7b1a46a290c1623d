import { expect, test, vi } from 'vitest'
import type { Store } from '../store/client'
import { Told } from '../store/rpc'
import { runCommandLine } from './commandLine'

vi.stubGlobal('window', { desk: { call: async () => ({ ok: true, value: new Uint8Array(1) }) } })

/** Receives a data file that says so much of itself. @returns the calls of the store, and what the run answered */
async function receive(preview: object, trust?: string, backup: () => unknown = () => ({})) {
  const calls: string[] = []
  const answers: Record<string, () => unknown> = {
    'package.preview': () => ({ token: 't', created: 0, updated: 0, deleted: 0, setAside: [], ...preview }),
    'package.apply': () => ({ created: 1, updated: 0, deleted: 0, unchanged: 0 }),
    'backups.make': backup,
  }
  const call = async (name: string) => {
    calls.push(name)
    return answers[name]?.()
  }
  const files = [{ token: 'f', name: '冉固镇.gyx', size: 1 }]
  const opened = { site: {}, mended: null } as never
  const result = await runCommandLine({ call } as unknown as Store, opened, [{ do: 'import', files, trust }])
  return { calls: calls.filter((name) => name !== 'checkpoint'), result }
}

test('[exchange R12] a large data file is backed up before it is received, a small or repeated one is not', async () => {
  const { calls, result } = await receive({ created: 12, updated: 5, deleted: 3 })
  expect(calls).toEqual(['package.preview', 'backups.make', 'package.apply'])
  expect(result).toMatchObject({ ok: true, created: 1 })
  expect((await receive({ created: 19 })).calls).toEqual(['package.preview', 'package.apply'])
  expect((await receive({ created: 20, stale: true })).calls).toEqual(['package.preview', 'package.apply'])
})

test('[exchange R12] without that backup nothing is received, and it is said', async () => {
  const { calls, result } = await receive({ created: 20 }, undefined, () => {
    throw new Told('磁盘已满，没有备份。')
  })
  expect(calls).toEqual(['package.preview', 'backups.make'])
  expect(result).toMatchObject({ ok: false, error: expect.stringMatching(/磁盘已满.*没有接收任何内容/) })
})

test('[exchange R12] of an unknown sender nothing is received, so there is nothing to back up', async () => {
  const waits = { why: 'card', fingerprint: '1', words: '' }
  expect((await receive({ created: 20, waits })).calls).toEqual(['package.preview', 'package.apply'])
  expect((await receive({ created: 20, waits }, '1')).calls).toContain('backups.make')
})
