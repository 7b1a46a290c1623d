import { expect, test } from 'vitest'
import type { AnyRecord, Kind } from '../../domain/kind'
import { kindOf } from '../../domain/registry'
import { hasHeads, pasted as pastedAt, spread } from './pasting'

/** Two towns, and two stations of one name. */
const NAMED: Record<string, string> = { 冉固镇: 'u1', 黄店镇: 'u2', 同名站: 'ambiguous' }
const pasted = (
  ...all: readonly [...Parameters<typeof pastedAt>] extends readonly [...infer A, unknown] ? A : never
) => pastedAt(...all, { role: 'town', unit: 'u1', lookup: (_, text) => NAMED[text] })
const person = kindOf('person') as Kind
const columns = (...names: string[]) => names.map((name) => ({ name, field: person.fields[name] }))
const record = (id: string, fields: object): AnyRecord => ({ id, stamps: {}, ...fields }) as AnyRecord
const people = [record('a', { name: '张三', city: '广州市' }), record('b', { name: '李四' })]

test('cells go into the columns from the left edge on, read as an import reads them', () => {
  const table = [
    ['深圳市', '示例公司'],
    ['', '示例厂'],
  ]
  expect(pasted(person, columns('city', 'employer'), people, table)).toEqual({
    changes: [
      { id: 'a', set: { city: '深圳市', employer: '示例公司' } },
      { id: 'b', set: { employer: '示例厂' } },
    ],
    wrong: null,
    skipped: [],
    others: 0,
  })
  // What is the same is no change; what is empty empties.
  expect(pasted(person, columns('city'), people, [['广州市']]).changes).toEqual([])
  expect(pasted(person, columns('city'), people, [['']]).changes).toEqual([{ id: 'a', set: { city: null } }])
})

test('one cell that can’t be read, and nothing is pasted; it is named', () => {
  const { changes, wrong } = pasted(person, columns('city', 'lastContact'), people, [
    ['深圳市', '2018年3月1日'],
    ['深圳市', '二月三十'],
  ])
  expect(wrong).toMatch(/^第 2 行「李四」[^“]*“二月三十”[^“]*$/)
  expect(changes).toHaveLength(1)
})

test('personal data is left as it is, and said', () => {
  const { changes, skipped } = pasted(person, columns('city', 'phone'), people, [['深圳市', '13800000000']])
  expect(changes).toEqual([{ id: 'a', set: { city: '深圳市' } }])
  expect(skipped).toEqual([person.fields.phone.label])
})

test('names go into link columns as an import reads them; one unknown or of several is refused by name', () => {
  const { changes, wrong } = pasted(person, columns('town'), people, [['冉固镇'], ['黄店镇']])
  expect(wrong).toBeNull()
  expect(changes.map(({ set }) => set.town)).toEqual(['u1', 'u2'])
  expect(pasted(person, columns('town'), people, [['无此镇']]).wrong).toContain('“无此镇”')
  expect(pasted(person, columns('town'), people, [['同名站']]).wrong).toContain('“同名站”对应不止一条')
})

test('whose a record of another unit is stays as it is, and is counted', () => {
  const mixed = [record('a', { name: '张三', unit: 'u2' }), record('b', { name: '李四', unit: 'u1' })]
  const { changes, others } = pasted(person, columns('unit'), mixed, [['冉固镇'], ['黄店镇']])
  expect(changes).toEqual([{ id: 'b', set: { unit: 'u2' } }])
  expect(others).toBe(1)
})

test('what reaches beyond the list or its columns is cut off', () => {
  const table = [['深圳市', '多'], ['佛山市'], ['东莞市']]
  expect(pasted(person, columns('city'), people, table).changes.map(({ set }) => set.city)).toEqual([
    '深圳市',
    '佛山市',
  ])
})

test('one cell or one line fills all that is selected', () => {
  expect(spread([['甲']], 2, 2)).toEqual([
    ['甲', '甲'],
    ['甲', '甲'],
  ])
  expect(spread([['甲', '乙']], 2, 5)).toEqual([
    ['甲', '乙'],
    ['甲', '乙'],
  ])
  expect(spread([['甲'], ['乙']], 5, 1)).toEqual([['甲'], ['乙']])
})

test('a line of column names is a table to import, as this list or as an office writes them, under a title too', () => {
  const { name, city } = person.fields
  const row = ['张三', '', '13900000001', '广州']
  expect(hasHeads(person, [[name.label, city.label, '其他'], row])).toBe(true)
  expect(hasHeads(person, [['姓名', '身份证号码', '联系电话', '务工城市'], row])).toBe(true)
  expect(
    hasHeads(person, [['冉固镇外出人员名册', '', ''], ['序号', '姓名', '联系电话', '务工地点'], row]),
  ).toBe(true)
  expect(hasHeads(person, [['张三', '广州市'], row])).toBe(false)
  expect(hasHeads(person, [[''], ['']])).toBe(false)
  // A word for a cell, whatever column is called so.
  expect(hasHeads(person, [[name.label]])).toBe(false)
})

test('a value that only a step of a page gives is not pasted; the step is named', () => {
  const entry = kindOf('fundEntry') as Kind
  const status = [{ name: 'status', field: entry.fields.status }]
  const entries = [record('a', { summary: '示例', status: 'draft', direction: 'out', use: 'study' })]
  const { changes, wrong } = pasted(entry, status, entries, [['已支付']])
  expect(wrong).toContain('请用“支付（入账）…”')
  expect(changes).toEqual([])
  expect(pasted(entry, status, entries, [['待审批']]).changes).toEqual([
    { id: 'a', set: { status: 'pending' } },
  ])
})
