import fc from 'fast-check'
import nzh from 'nzh/cn'
import { expect, test } from 'vitest'
import { capital, readCapital, readNumeral } from './capital'
import { moneyNumber, moneyText, readMoney } from './money'

const fen = fc.oneof(
  fc.maxSafeInteger(),
  fc.integer({ min: -1000, max: 1000 }),
  // Many zeros: where numbers in words go wrong.
  fc.tuple(fc.integer({ min: 1, max: 9999 }), fc.nat(11), fc.nat(9999)).map(([a, e, b]) => a * 10 ** e + b),
)
const unit = fc.constantFrom('元' as const, '万元' as const)

test.each([
  ['1,250.5', '元', 125050],
  ['1,250.5', '万元', 1250500000],
  ['１２５０', '元', 125000],
  ['１，２５０．５', '元', 125050],
  ['2000万', '元', 2000000000],
  ['2000万元', '万元', 2000000000],
  ['2000', '万元', 2000000000],
  ['500元', '万元', 50000],
  ['3.5亿元', '万元', 35000000000],
  ['3.5亿', '元', 35000000000],
  ['1亿2000万元', '元', 12000000000],
  ['5千万', '元', 5000000000],
  ['¥1,000.00', '元', 100000],
  ['人民币5000元整', '元', 500000],
  ['12元5角', '元', 1250],
  ['（1,000.00）', '元', -100000],
  ['-0.01', '元', -1],
  ['.5', '元', 50],
  ['0', '元', 0],
  ['-0', '元', 0],
  ['12.300', '元', 1230],
  ['贰佰万元整', '元', 200000000],
  ['人民币壹拾万元整', '万元', 10000000],
  ['二百', '万元', 200000000],
  ['二百万', '万元', 200000000],
] as const)('%s in %s is %d fen', (typed, unit, expected) => {
  expect(readMoney(typed, unit)).toEqual({ ok: true, fen: expected })
})

test.each([
  ['约2000万', '准确'],
  ['2000左右', '准确'],
  ['0.001', '最多填到分'],
  ['abc', '不是金额'],
  ['1,25,0', '不是金额'],
  ['2000万3亿', '不是金额'],
  ['', '没有金额'],
  ['999999999999999999', '太大'],
  ['1.2.3', '不是金额'],
])('%s is refused: %s', (typed, words) => {
  const read = readMoney(typed, '元')
  expect(read.ok ? '' : read.reason).toContain(words)
})

test('what is shown reads back to the same fen, in both units, with and without thousands', () => {
  fc.assert(
    fc.property(fen, unit, fc.boolean(), fc.constantFrom(0, 2), (amount, unit, thousands, least) => {
      expect(readMoney(moneyText(amount, unit, { thousands, least }), unit)).toEqual({
        ok: true,
        fen: amount,
      })
    }),
  )
})

test('a cell that holds the shown figure as a number gives the same fen', () => {
  fc.assert(
    fc.property(fc.integer({ min: -(10 ** 13), max: 10 ** 13 }), unit, (amount, unit) => {
      expect(readMoney(moneyNumber(amount, unit), unit)).toEqual({ ok: true, fen: amount })
    }),
  )
  // Sums and quotients that Excel computed are not decimal; the fen is the nearest.
  expect(readMoney(0.1 + 0.2, '元')).toEqual({ ok: true, fen: 30 })
  expect(readMoney(1250 / 3, '万元')).toEqual({ ok: true, fen: 416666667 })
  expect(readMoney(1e-7, '万元')).toEqual({ ok: true, fen: 0 })
  expect(readMoney(Number.NaN, '元').ok).toBe(false)
})

test('amounts are shown with thousands and no more decimals than they need', () => {
  expect(moneyText(123456789, '元')).toBe('1,234,567.89')
  expect(moneyText(1250000000, '万元')).toBe('1,250.00')
  expect(moneyText(1, '万元')).toBe('0.000001')
  expect(moneyText(-5, '元')).toBe('-0.05')
  expect(moneyText(0, '元')).toBe('0.00')
  expect(moneyText(5000000000, '万元', { least: 0 })).toBe('5,000')
})

test.each([
  [0, '人民币零元整'],
  [5, '人民币伍分'],
  [30, '人民币叁角'],
  [105, '人民币壹元零伍分'],
  [1000, '人民币壹拾元整'],
  // The rules' own examples.
  [140950, '人民币壹仟肆佰零玖元伍角'],
  [600714, '人民币陆仟零柒元壹角肆分'],
  [168032, '人民币壹仟陆佰捌拾元叁角贰分'],
  [10700053, '人民币壹拾万柒仟元伍角叁分'],
  [1640902, '人民币壹万陆仟肆佰零玖元零贰分'],
  [32504, '人民币叁佰贰拾伍元零肆分'],
  [10000000, '人民币壹拾万元整'],
  [1000000105, '人民币壹仟万零壹元零伍分'],
  [10000000100, '人民币壹亿零壹元整'],
  [-100, '人民币负壹元整'],
  [9007199254740991, '人民币玖拾万零柒佰壹拾玖亿玖仟贰佰伍拾肆万柒仟肆佰零玖元玖角壹分'],
])('%d fen in capitals: %s', (amount, words) => {
  expect(capital(amount)).toBe(words)
})

test('every amount in capitals reads back, and says what nzh says', () => {
  fc.assert(
    fc.property(fen, (amount) => {
      const words = capital(amount)
      expect(readCapital(words)).toBe(amount)
      if (amount !== 0) expect(words).not.toMatch(/零零|零[元万亿角]|拾佰|^人民币元/)
    }),
    { numRuns: 1000 },
  )
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999_999_999 }), (amount) => {
      // nzh forgets 整 where it is given 10.00.
      const text = moneyText(amount, '元', { thousands: false, least: 0 })
      expect(capital(amount)).toBe(nzh.toMoney(text))
    }),
    { numRuns: 1000 },
  )
})

test('numerals that are none are refused', () => {
  expect(readNumeral('二十一')).toBe(21)
  expect(readNumeral('十')).toBe(10)
  expect(readNumeral('一万零五')).toBe(10005)
  for (const text of ['', '百', '万', '一二', '一x']) expect(readNumeral(text)).toBeNull()
  for (const text of ['人民币', '元', '壹元贰', '壹']) {
    if (text === '壹') expect(readCapital(text)).toBe(100)
    else expect(readCapital(text), text).toBeNull()
  }
})
