import { expect, describe as group, test } from 'vitest'
import { date, defineKind, money, text } from '../../domain/kind'
import type { Condition } from '../../store/messages'
import { describe, filterOf, narrows, whereOf, withFilter } from './filter'

const kind = defineKind({
  kind: 'thing',
  label: '物',
  counter: '个',
  title: 'name',
  write: 'any',
  see: 'all',
  empty: '',
  fields: {
    name: text({ label: '名称' }),
    day: date({ label: '日期' }),
    sum: money({ label: '金额', unit: '万元' }),
  },
})
const show = (_: unknown, value: unknown) => String(value)

group('filters', () => {
  test('one filter a column, there and back', () => {
    let c: Condition[] = withFilter([], 'name', { in: ['甲', null], has: '乙' })
    c = withFilter(c, 'day', { from: '2017-01-01', to: null })
    expect(filterOf(c, 'name')).toEqual({ in: ['甲', null], has: '乙' })
    expect(filterOf(c, 'day')).toEqual({ from: '2017-01-01' })
    c = withFilter(c, 'name', {})
    expect(c).toEqual([{ field: 'day', from: '2017-01-01' }])
  })
  test('an amount of zero is a bound, not an empty one', () => {
    expect(withFilter([], 'sum', { from: 0 })).toEqual([{ field: 'sum', from: 0 }])
  })
  test('the words of chips', () => {
    expect(describe(kind, { field: 'name', in: ['甲', null, '乙', '丙'] }, show)).toBe(
      '名称：甲、（空白）、乙 等4项',
    )
    expect(describe(kind, { field: 'name', has: '张' }, show)).toBe('名称含“张”')
    expect(describe(kind, { field: 'day', from: 'a', to: 'b' }, show)).toBe('日期：a 至 b')
    expect(describe(kind, { field: 'sum', to: 5 }, show)).toBe('金额 ≤ 5万元')
  })
  test('what is asked of the store', () => {
    const where = whereOf({ conditions: [{ field: 'name', has: 'x' }], text: 'a' }, [], ' b ', true)
    expect(where).toEqual({ conditions: [{ field: 'name', has: 'x' }], text: 'a b', deleted: true })
    expect(narrows(where)).toBe(true)
    expect(narrows(whereOf(undefined, [], '', true))).toBe(false)
  })
})
