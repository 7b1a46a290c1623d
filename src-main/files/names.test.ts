import fc from 'fast-check'
import { expect, test } from 'vitest'
import { safeName, splitName } from './names'

test.each([
  ['冉固镇 名册.xlsx', '冉固镇 名册.xlsx'],
  ['a/b\\c:d*?"<>|.pdf', 'a_b_c_d______.pdf'],
  ['../../x', '__.._x'],
  ['CON.txt', '_CON.txt'],
  ['lpt1', '_lpt1'],
  ['name. . ', 'name'],
])('%j becomes %j', (wished, name) => {
  expect(safeName(wished)).toBe(name)
})

test('whatever the words are, the name stays in its folder and Windows takes it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (wished) => {
      let name: string
      try {
        name = safeName(wished)
      } catch {
        return
      }
      expect(name).not.toMatch(/[<>:"/\\|?*]/)
      expect(name).not.toMatch(/^\.|[. ]$/)
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(240)
    }),
  )
})

test('a long name keeps its ending', () => {
  const name = safeName(`${'长'.repeat(300)}.xlsx`)
  expect(name).toMatch(/^长{78}\.xlsx$/)
  expect(splitName('a.b.csv')).toEqual(['a.b', '.csv'])
  expect(splitName('.hidden')).toEqual(['.hidden', ''])
})
