import { expect, test } from 'vitest'
import { percentOf, shareOf } from './share'

test('a share is rounded half up, and says 100 % only where it is reached', () => {
  expect([shareOf(2, 3), shareOf(4500, 6700), shareOf(200, 126_000)]).toEqual([0.667, 0.672, 0.002])
  expect([shareOf(9999, 10_000), shareOf(10, 10), shareOf(12, 10), shareOf(1, 0)]).toEqual([0.999, 1, 1.2, 0])
})

test('per cent by the same rule: no 全覆盖 while ten of 126,000 are not reached', () => {
  expect([percentOf(1, 8), percentOf(1, 3), percentOf(2, 3), percentOf(1, 2000), percentOf(0, 5)]).toEqual([
    12.5, 33.3, 66.7, 0.1, 0,
  ])
  expect([percentOf(125_990, 126_000), percentOf(5, 5), percentOf(661, 600), percentOf(3, 0)]).toEqual([
    99.9,
    100,
    110.2,
    null,
  ])
  // 1.45 as a double is less than its decimals say.
  expect(percentOf(29, 2000)).toBe(1.5)
})
