import { expect, test } from 'vitest'
import { kills } from '../torture/kills'

test('[E2E] the program is killed while it writes, imports, receives and backs up: nothing acknowledged is lost, nothing is half', async () => {
  const { findings, kills: killed } = await kills({ seconds: 0, seed: 20171221, rounds: 3 })
  expect(findings).toEqual([])
  expect(killed).toBe(3)
}, 600_000)
