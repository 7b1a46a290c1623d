/** What counts: as given, as changed. */
import { describe, expect, test } from 'vitest'
import { introduce, office, post, read, write } from './office.fixture'

const RANGU = 'unit-rangu'
const OFFICE = 'unit-office'
const project = (unit: string, name: string) => ({ name, stage: 'collected', unit })

describe('what counts', () => {
  test('[X8] a file that was never saved was not given: its number is used again, and its attachments go', async () => {
    const [from, to] = [await office(RANGU), await office(OFFICE)]
    await introduce(from, to)
    await post(to, from)
    await write(from, 'project', 'a', project(RANGU, '示例'), true)
    const lost = await from.exchange.sending.make(OFFICE)
    const posted = async () => (await from.exchange.peers())[0]
    expect(await posted()).toMatchObject({ sentNumber: null, lastSent: null })
    const made = await from.exchange.sending.make(OFFICE)
    expect(made.name).toBe(lost.name)
    await from.exchange.sending.sent(lost.token)
    expect(await posted()).toMatchObject({ sentNumber: null })
    await from.exchange.sending.sent(made.token)
    expect(await posted()).toMatchObject({ sentNumber: 1, lastSent: expect.any(String) })
  })

  test('[R1] what was typed and taken back is not counted as changed, and all come to hold the same', async () => {
    const [from, to] = [await office(RANGU), await office(OFFICE)]
    await introduce(from, to)
    await write(from, 'project', 'q', { name: '示例', stage: 'collected', unit: RANGU }, true)
    await post(from, to)
    await write(from, 'project', 'q', { name: '改过' })
    await write(from, 'project', 'q', { name: '示例' })
    const { preview, result } = await post(from, to)
    expect(result).toMatchObject({ updated: 0, unchanged: 1 })
    expect(preview).toMatchObject({ updated: 0, unchanged: 1, records: [] })
    expect(await read(to, 'project', 'q')).toEqual(await read(from, 'project', 'q'))
  })
})
