import { expect, test } from 'vitest'
import { defineKind, type Kind, text } from '../domain/kind'
import { CodedColumn } from './column'
import { largeTable } from './large'

test.each([
  ['few', 200, 1],
  ['many', 300, 2],
  ['very many', 70_000, 4],
])('a column of %s values is saved as narrow as it can be, and grows on', (_, count, bytes) => {
  const column = CodedColumn.empty()
  for (let row = 0; row < count; row++) column.set(row, `v${row}`)
  const packed = column.pack(count)
  expect(packed.codes.BYTES_PER_ELEMENT).toBe(bytes)
  const again = CodedColumn.from(packed)
  for (let row = 0; row < 70_000; row += 7) again.set(row, `w${row}`)
  const found = Array.from({ length: count }, (_, row) => again.values[again.codes[row]])
  expect(found).toEqual(found.map((_, row) => `${row % 7 === 0 ? 'w' : 'v'}${row}`))
})

test('a snapshot of the version before, with wide codes, is read; one of an earlier is made anew', () => {
  const one = defineKind({
    kind: 'one',
    label: '人',
    counter: '个',
    write: 'any',
    see: 'all',
    empty: '',
    title: 'name',
    large: true,
    fields: { name: text({ label: '姓名', search: true }) },
  }) as Kind
  const source = { load: () => Promise.resolve([]) }
  const before = largeTable(one, undefined, source)
  for (const row of [0, 1, 2]) before.put({ id: `r${row}`, stamps: { '*': '1' }, name: `张${row}` })
  const now = before.snapshot?.() as {
    declared: string
    columns: Record<string, { codes: ArrayLike<number> }>
  }
  const old = structuredClone(now)
  old.declared = old.declared.replace(/^\d+/, '3')
  for (const column of Object.values(old.columns)) column.codes = Int32Array.from(column.codes)
  const again = largeTable(one, old, source)
  const names = again.column('name')
  expect([0, 1, 2].map((row) => names?.values[names.codes[row]])).toEqual(['张0', '张1', '张2'])
  expect(() => largeTable(one, { ...old, declared: old.declared.replace(/^3/, '2') }, source)).toThrow()
})
