import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeText, encodeHtml, encodeText } from './clipboard'

describe('clipboard', () => {
  test('text that Excel takes', () => {
    expect(
      encodeText([
        [{ text: '甲' }, { text: '1,250.00', number: true }],
        [{ text: '乙\n丙' }, { text: '' }],
      ]),
    ).toBe('甲\t1,250.00\r\n"乙\n丙"\t')
  })
  test('no cell becomes a formula, but a negative number stays one', () => {
    expect(encodeText([[{ text: '=1+1' }, { text: '-5', number: true }, { text: '@x' }]])).toBe(
      "'=1+1\t-5\t'@x",
    )
  })
  test('identity numbers stay text in HTML, and nothing is markup', () => {
    const html = encodeHtml([[{ text: '372922198001010011' }, { text: '<b>&' }, { text: '3', number: true }]])
    expect(html).toContain(`<td style="mso-number-format:'\\@'">372922198001010011</td>`)
    expect(html).toContain('&lt;b&gt;&amp;')
    expect(html).toContain('<td>3</td>')
  })
  test('what Excel and WPS put there', () => {
    expect(decodeText('姓名\t金额\r\n张三\t"2,000"\r\n')).toEqual([
      ['姓名', '金额'],
      ['张三', '2,000'],
    ])
    expect(decodeText('a\t\nb\t"x ""y""\nz"')).toEqual([
      ['a', ''],
      ['b', 'x "y"\nz'],
    ])
    expect(decodeText('5" 管')).toEqual([['5" 管']])
    expect(decodeText('"未完\t乙')).toEqual([['"未完', '乙']])
    expect(decodeText('')).toEqual([])
  })
  test('a round trip gives the same cells', () => {
    const cell = fc.string({ unit: fc.constantFrom('甲', 'b', '"', '\t', '\n', ' ', '1') })
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 4 })
          .chain((cols) =>
            fc.array(fc.array(cell, { minLength: cols, maxLength: cols }), { minLength: 1, maxLength: 5 }),
          ),
        (rows) => {
          // a leading tab is marked as text on the way out; and one empty cell is no table
          fc.pre(!rows.flat().some((text) => text.startsWith('\t')) && rows.at(-1)!.join('') !== '')
          expect(decodeText(encodeText(rows.map((row) => row.map((text) => ({ text })))))).toEqual(rows)
        },
      ),
    )
  })
})
