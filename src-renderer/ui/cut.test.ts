import { expect, test } from 'vitest'
import { mayBeCut } from './cut'

test('what fits its cell need not be clipped, at the text size that was chosen', () => {
  expect(mayBeCut('', 24, 14)).toBe(false)
  expect(mayBeCut('13800000000', 94, 14)).toBe(false)
  expect(mayBeCut('13800000000', 94, 18)).toBe(true)
  expect(mayBeCut('示例村', 42, 14)).toBe(false)
  expect(mayBeCut('示例村一', 42, 14)).toBe(true)
})

test('capital letters and signs beyond the first plane are taken for as wide as a character', () => {
  expect(mayBeCut('ABCDEF', 84, 14)).toBe(false)
  expect(mayBeCut('ABCDEFG', 84, 14)).toBe(true)
  expect(mayBeCut('abcdefg', 84, 14)).toBe(false)
  expect(mayBeCut('𠮷'.repeat(6), 84, 14)).toBe(false)
  expect(mayBeCut('𠮷'.repeat(7), 84, 14)).toBe(true)
})
