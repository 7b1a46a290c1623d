import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AnyRecord } from '../domain/kind'
import {
  faultsOf,
  highestSerial,
  nextSerial,
  nextSerials,
  numberWords,
  ofYear,
  typedNumber,
} from './register'
import { nextVersion, wordingsOf } from './templates'

const line = (unit: string, code: string, year: number, serial: number, more: object = {}): AnyRecord => ({
  id: `${unit}${code}${year}${serial}`,
  stamps: {},
  unit,
  code,
  year,
  serial,
  ...more,
})

describe('register of issued documents', () => {
  it('numbers without gaps, whatever was cancelled or deleted', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            code: fc.constantFrom('甲', '乙'),
            year: fc.constantFrom(2017, 2018),
            fate: fc.nat(2),
          }),
        ),
        (papers) => {
          const register: AnyRecord[] = [line('other', '甲', 2018, 99)]
          for (const { code, year, fate } of papers) {
            const serial = nextSerial(register, 'me', code, year)
            register.push(
              line('me', code, year, serial, [{}, { state: 'cancelled' }, { deleted: true }][fate]),
            )
          }
          expect(faultsOf(register, 'me')).toEqual([])
        },
      ),
      { seed: 1, numRuns: 100 },
    )
  })

  it('says what is missing or given twice', () => {
    expect(
      faultsOf([line('me', '甲', 2018, 1), line('me', '甲', 2018, 3), line('me', '甲', 2018, 3)], 'me'),
    ).toEqual(['甲〔2018〕缺2号', '甲〔2018〕3号重复'])
  })

  it('writes numbers as 7.2.5 has them', () => {
    expect(numberWords('菏定归办', 2018, 5)).toBe('菏定归办〔2018〕5号')
  })
})

describe('a number that a person typed', () => {
  it.each([
    ['菏定归办[2018]第05号', '菏定归办〔2018〕5号'],
    ['菏定归办（2018）12号', '菏定归办〔2018〕12号'],
    ['菏定归办〔2018〕10号', '菏定归办〔2018〕10号'],
    ['会议纪要第3期', '会议纪要第3期'],
  ])('7.2.5: %s stands on paper as %s', (typed, printed) => {
    expect(typedNumber(typed)).toBe(printed)
  })
})

describe('templates in use', () => {
  const template = (id: string, more: object): AnyRecord => ({
    id,
    stamps: {},
    document: 'letter',
    form: 'text',
    state: 'used',
    version: 1,
    unit: 'district',
    text: id,
    ...more,
  })

  it("takes this unit's newest before another's; stopped, deleted and Word ones never", () => {
    const all = [
      template('a', { version: 9 }),
      template('b', { unit: 'me', version: 2 }),
      template('c', { unit: 'me', version: 1 }),
      template('d', { unit: 'me', version: 5, state: 'stopped' }),
      template('e', { unit: 'me', version: 6, deleted: true }),
      template('f', { unit: 'me', version: 7, form: 'word' }),
    ]
    expect(wordingsOf(all, 'me').get('letter')).toBe('b')
    expect(wordingsOf(all, 'else').get('letter')).toBe('a')
    expect(wordingsOf([], 'me').get('letter')).toBeUndefined()
    expect(nextVersion(all, 'letter', 'me')).toBe(8)
  })
})

describe('certificate numbers', () => {
  const form = { before: '定归雁〔2018〕', digits: 4, behind: '号' }
  it('go on after the highest that was ever given, whatever its digits', () => {
    const used = [
      '定归雁〔2018〕0007号',
      '定归雁〔2018〕12号',
      '定归雁〔2017〕0099号',
      '定归雁〔2018〕甲号',
      '',
    ]
    expect(highestSerial(used, form)).toBe(12)
    expect(nextSerials(12, 3, form)).toEqual([
      '定归雁〔2018〕0013号',
      '定归雁〔2018〕0014号',
      '定归雁〔2018〕0015号',
    ])
  })
  it('begin anew with the year, the rest of the form stays', () => {
    expect(ofYear(form, 2019)).toEqual({ ...form, before: '定归雁〔2019〕' })
    expect(ofYear({ ...form, before: '归雁奖' }, 2019).before).toBe('归雁奖')
    expect(ofYear({ ...form, before: '定归雁（2018）' }, 2019).before).toBe('定归雁（2019）')
  })
  it('begin with 1, and outgrow their digits', () => {
    expect(nextSerials(highestSerial([], form), 1, form)).toEqual(['定归雁〔2018〕0001号'])
    expect(nextSerials(9999, 1, form)).toEqual(['定归雁〔2018〕10000号'])
  })
})
