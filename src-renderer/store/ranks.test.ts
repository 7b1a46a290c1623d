import fc from 'fast-check'
import { expect, test } from 'vitest'
import { text } from '../domain/kind'
import { ranksOf } from './ranks'

const collator = new Intl.Collator('zh-Hans-CN', { numeric: true })
const han = fc.oneof(
  fc.constantFrom(...'王李张单曾重长一丁'),
  fc.integer({ min: 0x4e00, max: 0x9fff }).map((code) => String.fromCharCode(code)),
)
const any = fc.oneof(
  fc.string({ unit: han, maxLength: 8 }),
  fc.string({ unit: fc.oneof(han, fc.constantFrom(...'10aZ 镇-（·')), maxLength: 5 }),
)

const words = { label: (_: unknown, value: unknown) => String(value), version: () => 0 }
const field = text({ label: '名称' })
/** So many names that the characters' places are made: from then on names are sorted by counting. */
function makePlaces(): void {
  const values = [null, ...Array.from({ length: 3000 }, (_, i) => `王${String.fromCharCode(0x4e00 + i)}`)]
  ranksOf({ codes: new Int32Array(0), values, size: values.length }, field, words)
}

test.each([
  ['few', () => {}],
  ['many were met before', makePlaces],
])(
  'texts of every kind, met in two portions, have the places that the collator gives them: %s',
  (_, before) => {
    before()
    fc.assert(
      fc.property(fc.uniqueArray(any, { maxLength: 30 }), fc.nat(30), (texts, first) => {
        const values = [null, ...texts.filter((one) => one !== '')]
        const column = { codes: new Int32Array(0), values, size: Math.min(first + 1, values.length) }
        const grown = values.slice(0, column.size)
        const growing = { codes: column.codes, values: grown as typeof values, size: grown.length }
        ranksOf(growing, field, words)
        for (const value of values.slice(grown.length)) grown.push(value)
        growing.size = grown.length
        const { ranks } = ranksOf(growing, field, words)
        for (let a = 1; a < values.length; a++)
          for (let b = 1; b < values.length; b++)
            expect(Math.sign(ranks[a] - ranks[b])).toBe(
              Math.sign(collator.compare(String(values[a]), String(values[b]))),
            )
      }),
    )
  },
)
