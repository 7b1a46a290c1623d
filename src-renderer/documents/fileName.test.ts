import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agreementDocument } from './agreement'
import { distinct, fileNameOf, safeName } from './fileName'
import { AGREEMENT, BARE_AGREEMENT, sampleData } from './samples.fixture'

const data = sampleData()
const name = (pattern: string, record = AGREEMENT, index = 0, width = 1) =>
  fileNameOf(agreementDocument, pattern, record, index, data, width)

describe('file names', () => {
  it('fills a pattern from the record, and leaves out what is empty with its hyphen', () => {
    expect(name('签约协议书-{协议编号}-{项目名称}')).toBe('签约协议书-冉签〔2018〕3号-样例农副产品深加工项目')
    expect(name('签约协议书-{协议编号}-{项目名称}', BARE_AGREEMENT)).toBe('签约协议书-样例项目')
    expect(name('{序号} {乙方名称}', AGREEMENT, 4, 3)).toBe('005 广州样例食品有限公司')
    expect(name('{没有这个词}')).toBe('{没有这个词}')
  })

  it('never lets a record say where a file goes', () => {
    expect(name('{项目名称}', { ...AGREEMENT, projectName: '../../etc/passwd' })).toBe('etc passwd')
    expect(name('{项目名称}', { ...AGREEMENT, projectName: 'C:\\Windows\\a' })).toBe('C Windows a')
    expect(name('{constructor}{__proto__}')).toBe('{constructor}{__proto__}')
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (words) => {
        const safe = safeName(words)
        expect(safe).not.toMatch(/[\\/:*?"<>|]|^\.|[. ]$/)
        expect(safe.length).toBeGreaterThan(0)
        expect([...safe].length).toBeLessThanOrEqual(81)
      }),
    )
  })

  it('avoids device names and empty names', () => {
    expect(safeName('con')).toBe('_con')
    expect(safeName('COM1.txt')).toBe('_COM1.txt')
    expect(safeName(' ... ')).toBe('未命名')
  })

  it('keeps files of one name apart', () => {
    expect(distinct(['甲', '甲', 'A', 'a', '甲（2）'])).toEqual([
      '甲',
      '甲（2）',
      'A',
      'a（2）',
      '甲（2）（2）',
    ])
  })
})
