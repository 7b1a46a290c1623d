/** A kind that is told apart by its number, or by name and telephone, some of its records, and rows of a workbook. */
import {
  type AnyRecord,
  choice,
  defineKind,
  idNumber,
  type Kind,
  type NewBy,
  phone,
  text,
  type Value,
} from '../domain/kind'
import type { ImportRows } from './messages'

export const man = defineKind({
  kind: 'man',
  label: '人',
  counter: '人',
  title: 'name',
  identity: [['idNumber'], ['name', 'phone']],
  write: 'any',
  see: 'all',
  empty: '',
  fields: {
    name: text({ label: '姓名', required: true }),
    idNumber: idNumber({ label: '身份证号' }),
    phone: phone({ label: '手机' }),
    city: text({ label: '城市' }),
    level: choice({ label: '级别', options: { a: '甲' }, initial: 'a' }),
  },
}) as Kind

export const by: NewBy = { unit: 'u', role: 'town', operator: '张三', today: '2017-12-24' }
export const there: AnyRecord[] = [
  { id: 'r1', stamps: {}, name: '李四', phone: '13800000001', idNumber: '37170319780310123X', city: '广州' },
  { id: 'r2', stamps: {}, name: '王五', phone: '13800000002', city: '昆明' },
  { id: 'r3', stamps: {}, name: '赵六', phone: '13800000003', deleted: true },
]

export function rows(list: Record<string, Value | undefined>[]): ImportRows {
  const fields = [...new Set(list.flatMap((item) => Object.keys(item)))]
  return {
    kind: 'man',
    file: '名册.xlsx',
    digest: '',
    fields,
    columns: fields.map((name) => ({
      codes: Int32Array.from(list, (_, i) => i + 1),
      values: [undefined, ...list.map((item) => item[name])],
    })),
    rejected: {},
  }
}
