import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digestOf, isUntouched, versionOf } from './version'

const exported = (last: string, heads: readonly string[], texts: readonly string[]): string =>
  versionOf(
    last,
    heads.map((head, i) => digestOf(head, texts[i])),
  )

const cell = fc.string({ minLength: 1, maxLength: 20 })

test('a cell is untouched exactly while head and text are as exported', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 8 }),
      fc.array(fc.option(cell, { nil: '' }), { minLength: 8, maxLength: 8 }),
      cell,
      (heads, texts, other) => {
        const version = exported('0001', heads, texts)
        for (const [i, head] of heads.entries()) {
          expect(isUntouched(version, head, texts[i])).toBe(texts[i] !== '')
          if (other !== texts[i] && !texts.includes(other))
            expect(isUntouched(version, head, other)).toBe(false)
        }
      },
    ),
  )
})

test('line ends and characters that a workbook drops are no edit; a version that is none says nothing', () => {
  const version = exported('b', ['备注'], ['第一行\r\n第二行\u0000'])
  expect(version.startsWith('b:')).toBe(true)
  expect(isUntouched(version, '备注', '第一行\n第二行')).toBe(true)
  expect(isUntouched('', '备注', '第一行')).toBe(false)
  expect(isUntouched('垃圾', '备注', '第一行')).toBe(false)
})
