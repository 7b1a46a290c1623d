import { expect, test } from 'vitest'
import { shareOf } from './share'

test('a share is rounded half up, and says 100 % only where it is reached', () => {
  expect([shareOf(2, 3), shareOf(4500, 6700), shareOf(200, 126_000)]).toEqual([0.667, 0.672, 0.002])
  expect([shareOf(9999, 10_000), shareOf(10, 10), shareOf(12, 10), shareOf(1, 0)]).toEqual([0.999, 1, 1.2, 0])
})
