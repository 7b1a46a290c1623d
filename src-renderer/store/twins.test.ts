import { expect, test } from 'vitest'
import { type AnyRecord, defineKind, idNumber, type Kind, phone, text } from '../domain/kind'
import { smallTable } from './small'
import { twinsOf } from './twins'

const man = defineKind({
  kind: 'man',
  label: '人',
  counter: '人',
  title: 'name',
  identity: [['idNumber'], ['name', 'phone']],
  ownerField: 'unit',
  write: 'any',
  see: 'all',
  empty: '',
  fields: {
    name: text({ label: '姓名', required: true }),
    idNumber: idNumber({ label: '身份证号' }),
    phone: phone({ label: '手机' }),
    unit: text({ label: '单位' }),
  },
}) as Kind

const there: AnyRecord[] = [
  { id: 'a', stamps: {}, name: '陈芳', phone: '13800000001', idNumber: '37170319780310123X', unit: 'u1' },
  { id: 'b', stamps: {}, name: '王五', phone: '13800000002', deleted: true },
]
const one = (id: string, more: Record<string, string>): AnyRecord => ({ id, stamps: {}, ...more })

test('[I1] a record is held against all others outside the trash, few of them or many', async () => {
  const table = smallTable('man', [there])
  const records = [
    one('n', { name: '陈方', idNumber: '37170319780310123X' }),
    one('m', { name: '王五', phone: '13800000002' }),
    one('o', { name: '陈芳', phone: '13800000001', idNumber: '371703198501012340' }),
  ]
  const many = Array.from({ length: 30 }, (_, i) => one(`z${i}`, { name: `某${i}` }))
  for (const list of [records, [...records, ...many]]) {
    const twins = await twinsOf(table, man, list)
    expect(twins[0]).toEqual({
      ...{ id: 'a', title: '陈芳', owner: 'u1', words: '身份证号相同', fields: ['idNumber'] },
    })
    expect(twins.slice(1).every((twin) => twin === null)).toBe(true)
  }
  expect(await twinsOf(table, man, [there[0]])).toEqual([null])
})

test('ids of the trash are held against what was made anew', async () => {
  const old: AnyRecord = { ...there[0], id: 'old', deleted: true }
  const twins = await twinsOf(smallTable('man', [[...there, old]]), man, ['old', 'b', 'nobody'])
  expect(twins.map((twin) => twin?.id)).toEqual(['a', undefined, undefined])
})

test('two that come out of the trash together and are one are told, too', async () => {
  const pair = ['x', 'y'].map((id) => one(id, { name: '王五', phone: '13800000002' }))
  const [first, second] = await twinsOf(smallTable('man', [there]), man, pair)
  expect([first, second?.id]).toEqual([null, 'x'])
})
