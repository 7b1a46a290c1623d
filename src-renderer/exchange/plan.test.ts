import { expect, test } from 'vitest'
import { PLAN } from '../policy/policy'
import { planOrder } from '../policy/seeds'
import { bench, contents, put, start } from '../store/testing'
import { encodeStamp, isPlanStamp, planStamp } from './stamp'

test('[S5] plan stamps: a later edition after an earlier, all before every stamp of a site', () => {
  const stamps = [planStamp(0), planStamp(1), planStamp(99), planStamp(100)]
  expect([...stamps].sort()).toEqual(stamps)
  for (const stamp of stamps) expect(isPlanStamp(stamp)).toBe(true)
  const first = encodeStamp(1, 0, 'aaaaaaaa')
  expect(stamps.every((stamp) => stamp < first) && !isPlanStamp(first)).toBe(true)
  expect(planOrder()).toBe(0)
  expect(planOrder({ ...PLAN, edition: 3 })).toBe(3)
  expect(planOrder({ ...PLAN, year: 2018 })).toBeGreaterThan(planOrder({ ...PLAN, edition: 99 }))
})

test('[S5] of two editions the later stands, whichever was loaded last; what people wrote stands above both', async () => {
  const editions = [
    [put('a', { name: '旧名', note: '只在旧版' }), put('b', { name: '旧名' })],
    [put('a', { name: '新名' }), put('b', { name: '新名' })],
  ]
  for (const order of [[0, 1], [1, 0], [1], [0, 1, 0]]) {
    const engine = start(bench(), { newId: () => 'site', newWriter: () => 'w0000000' })
    await engine.open()
    const site = { unit: 'u', unitName: '甲', role: 'district', operator: '张三' } as const
    await engine.setUp(site, editions[order[0]], order[0])
    await engine.commit({ label: '改', changes: [put('b', { name: '区里改的' }, false)] })
    for (const edition of order.slice(1)) await engine.seed(editions[edition], edition)
    const { 'station/a': a, 'station/b': b } = await contents(engine)
    expect(a).toEqual({ id: 'a', name: '新名', stamps: { '*': planStamp(1) } })
    expect(b.name).toBe('区里改的')
  }
})
