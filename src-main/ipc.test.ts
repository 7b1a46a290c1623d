import type { WebFrameMain } from 'electron'
import { expect, test, vi } from 'vitest'
import { DeskFailure, toDeskError } from './files/failure'
import { answer } from './ipc'

vi.mock('electron', () => ({ ipcMain: {} }))

const from = (url: string, parent: unknown = null) => ({ senderFrame: { url, parent } as WebFrameMain })
const own = from('app://guiyan/index.html')

test('the program’s own page is answered', async () => {
  expect(await answer(own, (...args) => args.length, [1, 2])).toEqual({ ok: true, value: 2 })
})

test.each([
  ['another origin', from('https://example.com/')],
  ['a print page', from('print://job/1')],
  ['a host that begins alike', from('app://guiyan.evil/')],
  ['a frame inside the page', from('app://guiyan/index.html', {})],
  ['a frame that is gone', { senderFrame: null }],
])('%s is refused before its handler runs', async (_, event) => {
  const handler = vi.fn()
  expect(await answer(event, handler, [])).toMatchObject({ ok: false, error: { code: 'BAD_ARGUMENT' } })
  expect(handler).not.toHaveBeenCalled()
})

test('a failure becomes a code', async () => {
  const failing = () => {
    throw new DeskFailure('BAD_TOKEN', 'unknown token')
  }
  expect(await answer(own, failing, [])).toEqual({
    ok: false,
    error: { code: 'BAD_TOKEN', message: 'unknown token' },
  })
})

test.each([
  ['ENOSPC', 'ENOSPC'],
  ['EDQUOT', 'ENOSPC'],
  ['EPERM', 'EACCES'],
  ['EROFS', 'EACCES'],
  ['EBUSY', 'EBUSY'],
  ['ENOENT', 'ENOENT'],
  ['EIO', 'EIO'],
  ['ESOMETHING', 'UNKNOWN'],
  ['constructor', 'UNKNOWN'],
])('%s is told as %s', (code, told) => {
  expect(toDeskError(Object.assign(new Error('x'), { code })).code).toBe(told)
})
