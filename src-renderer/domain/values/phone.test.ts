import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPhone } from './phone'

const mobile = fc
  .tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 0, max: 999_999_999 }))
  .map(([second, rest]) => `1${second}${String(rest).padStart(9, '0')}`)

test.each([
  ['13805301234', '13805301234'],
  ['138 0530 1234', '13805301234'],
  ['138-0530-1234', '13805301234'],
  ['+86 138 0530 1234', '13805301234'],
  ['008613805301234', '13805301234'],
  ['１３８０５３０１２３４', '13805301234'],
  ['0530-2212345', '0530-2212345'],
  ['05302212345', '0530-2212345'],
  ['（0530）2212345', '0530-2212345'],
  ['0530 2212345转8001', '0530-2212345-8001'],
  ['0530－2212345－12', '0530-2212345-12'],
  ['010-66554433', '010-66554433'],
  ['020 83334444', '020-83334444'],
  ['400-800-1234', '4008001234'],
  ['13805301234/13905305678', '13805301234、13905305678'],
  ['13805301234 13905305678', '13805301234、13905305678'],
  ['13805301234；0530-2212345', '13805301234、0530-2212345'],
  ['13805301234、13805301234', '13805301234'],
  ['+1 415 555 2671', '+14155552671'],
])('%s is %s', (typed, phone) => {
  expect(readPhone(typed)).toEqual({ ok: true, phone })
})

test.each([
  ['1380530123', '手机号应为 11 位，现为 10 位'],
  ['11805301234', '没有 11 开头的手机号'],
  ['2212345', '座机请带区号'],
  ['张三', '不像电话号码'],
  ['13805301234a', '不像电话号码'],
  ['', '没有号码'],
  ['13805301231、13805301232、13805301233、13805301234', '最多填三个'],
])('%s is refused: %s', (typed, words) => {
  const read = readPhone(typed)
  expect(read.ok ? '' : read.reason).toContain(words)
})

test('reading what was read changes nothing', () => {
  fc.assert(
    fc.property(fc.array(mobile, { minLength: 1, maxLength: 3 }), (numbers) => {
      const once = readPhone(numbers.join(' / '))
      expect(once.ok).toBe(true)
      if (once.ok) expect(readPhone(once.phone)).toEqual(once)
    }),
  )
})
