import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idNumberCheck, isPlaceholder, readIdNumber, upgradeIdNumber } from './idNumber'

const two = (n: number) => String(n).padStart(2, '0')
const birthday = fc
  .tuple(
    fc.integer({ min: 1900, max: 2017 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map(([y, m, d]) => ({ y, m, d, digits: `${y}${two(m)}${two(d)}`, iso: `${y}-${two(m)}-${two(d)}` }))
const made = fc
  .tuple(fc.constantFrom('371703', '110105', '440106', '530102'), birthday, fc.integer({ min: 1, max: 999 }))
  .map(([region, birth, sequence]) => {
    const first = region + birth.digits + String(sequence).padStart(3, '0')
    return { number: first + idNumberCheck(first), birth, sequence, region }
  })

test('the examples of GB 11643-1999 read as the standard says', () => {
  expect(readIdNumber('11010519491231002X')).toEqual({
    ok: true,
    number: '11010519491231002X',
    birth: '1949-12-31',
    sex: 'female',
    region: '110105',
  })
  expect(readIdNumber('440524188001010014')).toMatchObject({ ok: true, birth: '1880-01-01', sex: 'male' })
})

test('every number with its own check reads back its region, birth and sex', () => {
  fc.assert(
    fc.property(made, ({ number, birth, sequence, region }) => {
      expect(readIdNumber(number)).toEqual({
        ok: true,
        number,
        birth: birth.iso,
        sex: sequence % 2 ? 'male' : 'female',
        region,
      })
    }),
  )
})

test('one wrong digit, or two neighbours exchanged, is always noticed', () => {
  fc.assert(
    fc.property(made, fc.nat(16), fc.integer({ min: 1, max: 9 }), ({ number }, at, add) => {
      const digits = [...number]
      digits[at] = String((Number(digits[at]) + add) % 10)
      expect(readIdNumber(digits.join('')).ok).toBe(false)
      const swapped = [...number]
      ;[swapped[at], swapped[at + 1]] = [swapped[at + 1], swapped[at]]
      if (swapped.join('') !== number) expect(readIdNumber(swapped.join('')).ok).toBe(false)
    }),
  )
})

test('spaces, full width, hyphens, an apostrophe and a small x are forgiven', () => {
  for (const typed of [
    ' 110105 19491231 002x',
    "'11010519491231002X",
    '１１０１０５１９４９１２３１００２Ｘ',
    '110105-19491231-002X',
  ]) {
    expect(readIdNumber(typed)).toMatchObject({ ok: true, number: '11010519491231002X' })
  }
})

test('fifteen digits become eighteen with the year 19yy and a right check', () => {
  expect(upgradeIdNumber('110105491231002')).toBe('11010519491231002X')
  fc.assert(
    fc.property(made, ({ number, birth }) => {
      fc.pre(birth.y < 2000)
      const fifteen = number.slice(0, 6) + number.slice(8, 17)
      fc.pre(!isPlaceholder(fifteen))
      expect(readIdNumber(fifteen)).toMatchObject({ ok: true, number })
    }),
  )
})

test('placeholders are told from slips', () => {
  for (const typed of [
    '000000000000000000',
    '000000198501010000',
    '371703198501010000',
    '111111111111111111',
    '111111111111111',
    '123456789012345678',
    '******************',
    '无',
    '不详',
  ]) {
    expect(readIdNumber(typed), typed).toMatchObject({ ok: false, placeholder: true })
  }
  expect(readIdNumber('11010519491231002')).toMatchObject({ ok: false, placeholder: false })
  fc.assert(
    fc.property(made, ({ number }) => {
      expect(isPlaceholder(number)).toBe(false)
    }),
  )
})

test('the reason says what is wrong', () => {
  const reason = (typed: string, today?: string) => {
    const read = readIdNumber(typed, today)
    return read.ok ? '' : read.reason
  }
  expect(reason('1101051949123100')).toBe('身份证号少 2 位（现在是 16 位，应为 18 位）')
  expect(reason('11010519491231002X1')).toContain('多 1 位')
  expect(reason('110105194912310021')).toContain('校验位不对')
  expect(reason('110105194913310021')).toContain('不是真实的日期')
  expect(reason('110105190002290021')).toContain('不是真实的日期')
  expect(reason('990105194912310021')).toContain('不是省份代码')
  expect(reason('11010519491231O02X')).toContain('以外的字')
  const future = '37170320180101001'
  expect(reason(future + idNumberCheck(future), '2017-12-21')).toContain('不合情理')
})
