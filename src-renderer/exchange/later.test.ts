import { expect, test } from 'vitest'
import { kindOf } from '../domain/registry'
import { handlersOf } from '../store/handlers'
import { start, stop } from '../store/testing'
import { introduce, office, post, read, write } from './office.fixture'

const [RANGU, OFFICE] = ['unit-rangu', 'unit-office']
const context = { progress: () => {}, signal: new AbortController().signal }

test('[R7] on a full disk the start after an update still opens; what a newer program sent is applied by a later one', async () => {
  const old = (name: string) => (name === 'park' ? undefined : kindOf(name))
  const [town, district] = [await office(RANGU), await office(OFFICE, 0, { kindOf: old })]
  await introduce(town, district)
  await write(town, 'park', 'k1', { name: '示例园区', town: RANGU, unit: RANGU, level: 'town' }, true)
  await post(town, district)
  await district.engine.settled()
  stop(district.engine)
  const { disk } = district.on.disk
  const { append } = disk
  const started = async () => {
    const engine = start(district.on, { kindOf })
    const { mended } = await handlersOf(engine, 'test').open([], context)
    const park = await read({ ...district, engine }, 'park', 'k1')
    stop(engine)
    return { mended, park }
  }
  disk.append = () => Promise.reject(new Error('ENOSPC'))
  expect(await started()).toMatchObject({ mended: expect.stringMatching(/暂时没有采用/), park: undefined })
  disk.append = append
  const { mended, park } = await started()
  expect(mended).toMatch(/程序已升级/)
  expect(park).toMatchObject({ name: '示例园区' })
})
