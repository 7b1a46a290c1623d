import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, saysNothing, tidy, tidyLines } from './text'

test.each([
  ['　张　三 ', '张三'],
  ['欧 阳 娜 娜', '欧阳娜娜'],
  ['山东省 菏泽市', '山东省 菏泽市'],
  ['ＡＢＣ１２３', 'ABC123'],
  ['冉固镇（示例）', '冉固镇（示例）'],
  ['一、二，三', '一、二，三'],
  ['a\u200bb\ufeff', 'ab'],
  ['a \t\n b', 'a b'],
])('%j is stored as %j', (typed, stored) => {
  expect(tidy(typed)).toBe(stored)
})

test('tidying twice is tidying once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(tidy(tidy(text))).toBe(tidy(text))
      expect(tidyLines(tidyLines(text))).toBe(tidyLines(text))
      expect(fold(fold(text))).toBe(fold(text))
    }),
  )
})

test('several lines stay lines', () => {
  expect(tidyLines('\r\n一  \r\n\r\n二\t\r')).toBe('一\n\n二')
})

test('folding makes the spellings of one name equal', () => {
  expect(fold('镇（街道） ')).toBe(fold('镇(街道)'))
  expect(fold('ＱＱ号')).toBe(fold('qq 号'))
})

test('a cell that says nothing', () => {
  for (const text of ['', '-', '——', '/', '无', ' 暂无 ', 'N/A', '／'])
    expect(saysNothing(text), text).toBe(true)
  for (const text of ['0', '无锡', '张三']) expect(saysNothing(text), text).toBe(false)
})

test('folding what needs none leaves out nothing that folding does', () => {
  // A mark that nobody sees takes the long way.
  const long = (text: string): string => fold(`\u200b${text}`)
  const wrong = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(
    (sign) => fold(sign) !== long(sign),
  )
  expect(wrong).toEqual([])
})
