import fc from 'fast-check'
import { expect, test } from 'vitest'
import { choice, date, defineKind, type Kind, text } from '../domain/kind'
import { firstRows } from './firstRows'
import { largeTable } from './large'
import { orderOf, windowOf } from './orders'

const kind = defineKind({
  kind: 'one',
  label: '人',
  counter: '个',
  write: 'any',
  see: 'all',
  empty: '',
  title: 'name',
  large: true,
  fields: {
    name: text({ label: '姓名', search: true }),
    trade: choice({ label: '行业', options: { b: '建筑', a: '农业' } }),
    met: date({ label: '联系' }),
  },
}) as Kind
const words = { label: (_: unknown, value: unknown) => String(value), version: () => 0 }
const some = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined, freq: 4 })
const record = fc.record({
  name: some('张伟', '张三', '单雄', '王小伟', '李abc', '2号', '10号'),
  trade: some('a', 'b', '别的'),
  met: some('2017-01-05', '2017-09-30', '2018-02-01'),
})
const key = fc.record({ field: fc.constantFrom('name', 'trade', 'met'), descending: fc.boolean() })

test('[Q2] the first rows are those of the whole order', () => {
  fc.assert(
    fc.property(
      fc.array(record, { maxLength: 60 }),
      fc.array(key, { maxLength: 3 }),
      fc.func(fc.boolean()),
      fc.nat(70),
      (records, sort, fits, count) => {
        const table = largeTable(kind, undefined, { load: () => Promise.resolve([]) })
        for (const [row, one] of records.entries()) table.put({ id: `r${row}`, stamps: { '*': '1' }, ...one })
        const rows = Int32Array.from([...records.keys()].filter(fits))
        const first = firstRows(table, kind, sort, rows, count, words)
        const whole = windowOf(rows, orderOf(table, kind, sort, words), table.rows, 0, count)
        expect([...first]).toEqual([...whole])
      },
    ),
  )
})
