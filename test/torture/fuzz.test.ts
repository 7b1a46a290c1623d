import { expect, test } from 'vitest'
import { fuzz } from './fuzz'
import { dice, WAYS } from './mutate'

test('[E2E] mutated data files, backups and workbooks: refused in words or taken whole, never in part', async () => {
  const { findings, cases, byKind } = await fuzz({ seconds: 15, seed: 20171221, cases: 400 })
  expect(findings).toEqual([])
  expect(cases).toBeGreaterThan(40)
  expect(Object.keys(byKind).length).toBe(6)
}, 120_000)

test('the same seed gives the same file', () => {
  const file = Uint8Array.from({ length: 500 }, (_, i) => i & 0xff)
  for (const [name, way] of Object.entries(WAYS)) {
    if (name === 'missing' || name === 'members') continue
    expect(way(file, dice(7))).toEqual(way(file, dice(7)))
  }
})
