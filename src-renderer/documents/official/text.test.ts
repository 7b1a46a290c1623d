import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseText, textOfBlocks, threeWide } from './text'
import { breakTitle, TITLE_CHARACTERS, widthOf } from './title'

describe('text of an official document', () => {
  it('knows headings by their numbering, 7.3.3', () => {
    expect(parseText('一、总体情况\n（一）报送情况。按时报送的有9个。\n1.冉固镇\n（1）张湾镇。')).toEqual([
      { type: 'heading', level: 1, text: '一、总体情况', rest: '' },
      { type: 'heading', level: 2, text: '（一）报送情况。', rest: '按时报送的有9个。' },
      { type: 'heading', level: 3, text: '', rest: '1.冉固镇' },
      { type: 'heading', level: 4, text: '', rest: '（1）张湾镇。' },
    ])
    // figures at the beginning of a sentence are none
    expect(parseText('2.5亿元已到位。')[0].type).toBe('paragraph')
  })

  it('reads tables with tabs and with strokes, and fills short rows', () => {
    const table = {
      type: 'table',
      head: ['单位', '应报', '实报'],
      rows: [['冉固镇', '2', '']],
    }
    expect(parseText('单位\t应报\t实报\n冉固镇\t2')).toEqual([table])
    expect(parseText('|单位|应报|实报|\n|---|---|---|\n|冉固镇|2|')).toEqual([table])
  })

  it('sets names in columns, two-character names to three', () => {
    expect(parseText('样某甲 样　某 欧阳样某\n冉固镇人民政府  区发改局')).toEqual([
      { type: 'names', names: ['样某甲', '样某', '欧阳样某', '冉固镇人民政府', '区发改局'] },
    ])
    expect(threeWide('样某')).toBe('样　某')
    expect(parseText('各镇街要 抓好落实。')[0].type).toBe('paragraph')
  })

  it('comes back the same from its own text', () => {
    const text = '正文。\n一、情况\n表1 情况\nA\tB\n1\t2\n\n样某甲　样某乙\n结束。'
    const blocks = parseText(text)
    expect(parseText(textOfBlocks(blocks))).toEqual(blocks)
  })
})

describe('title, 7.3.1', () => {
  it.each([
    ['关于2018年5月份返乡创业工作调度情况的通报', ['关于2018年5月份返乡创业', '工作调度情况的通报']],
    [
      '菏泽市定陶区返乡创业工作领导小组关于表彰2018年度返乡创业工作先进集体和先进个人的决定',
      ['菏泽市定陶区返乡创业工作领导小组', '关于表彰2018年度返乡创业工作', '先进集体和先进个人的决定'],
    ],
    ['致在外高端人才的一封信', ['致在外高端人才的一封信']],
    ['第一行\n第二行', ['第一行', '第二行']],
    ['', []],
  ])('%s', (title, lines) => {
    expect(breakTitle(title)).toEqual(lines)
  })

  it('loses nothing and fits every line, whatever the title', () => {
    const letters = fc.constantFrom(...'关于返乡创业工作的通报和2018年（一）《方案》𠮷')
    fc.assert(
      fc.property(fc.array(letters, { minLength: 1, maxLength: 70 }), (title) => {
        const lines = breakTitle(title.join(''))
        expect(lines.join('')).toBe(title.join(''))
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(TITLE_CHARACTERS)
      }),
      { numRuns: 60, seed: 7 },
    )
  })
})
