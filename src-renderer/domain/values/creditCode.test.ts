import fc from 'fast-check'
import { expect, test } from 'vitest'
import { creditCodeCheck, readCreditCode } from './creditCode'

const SYMBOLS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const first17 = fc
  .array(fc.constantFrom(...SYMBOLS), { minLength: 17, maxLength: 17 })
  .map((symbols) => symbols.join(''))

test('codes that are published check', () => {
  // 华为技术有限公司 and 阿里巴巴（中国）有限公司 in the public register.
  for (const code of ['914403001922038216', '91330100799655058B']) {
    expect(readCreditCode(code)).toEqual({ ok: true, code })
  }
})

test('every 17 characters have one check, and a slip in any place is noticed', () => {
  fc.assert(
    fc.property(first17, fc.nat(17), fc.integer({ min: 1, max: 30 }), (first, at, add) => {
      const code = first + creditCodeCheck(first)
      expect(readCreditCode(` ${code.toLowerCase()} `)).toEqual({ ok: true, code })
      const slip = [...code]
      slip[at] = SYMBOLS[(SYMBOLS.indexOf(slip[at]) + add) % 31]
      expect(readCreditCode(slip.join('')).ok).toBe(false)
    }),
  )
})

test('the reason says what is wrong', () => {
  expect(readCreditCode('371703600012345')).toMatchObject({ reason: expect.stringContaining('旧注册号') })
  expect(readCreditCode('9111')).toMatchObject({ reason: '统一社会信用代码应为 18 位，现为 4 位' })
  expect(readCreditCode('9144030019220382I6')).toMatchObject({ reason: expect.stringContaining('数字 1') })
})
