import { expect, test, vi } from 'vitest'
import type { Store } from '../store/client'
import { Told } from '../store/rpc'
import { openData } from './setup'

vi.stubGlobal('window', { desk: { call: async () => ({ ok: true, value: { place: 'here' } }) } })

test('[exchange S5] a full disk after an update keeps nobody from the data; the newer plan is loaded by the next start', async () => {
  const full = new Told('磁盘已满，没有写入。', 'ENOSPC')
  const start = async (room: boolean) => {
    const written: string[] = []
    const call = async (name: string) => {
      if (name === 'open') return { site: { writer: 'w' }, mended: null }
      if (name === 'settings') return { place: 'w here', planOrder: -1 }
      if (name === 'site') return { writer: 'w' }
      if (!room) throw full
      written.push(name)
    }
    return { opened: await openData({ call } as unknown as Store), written }
  }
  const { opened } = await start(false)
  expect(opened.mended).toMatch(/方案内容还没有载入.*磁盘已满/)
  expect(await start(true)).toMatchObject({ opened: { mended: null }, written: ['seed', 'setting'] })
})
