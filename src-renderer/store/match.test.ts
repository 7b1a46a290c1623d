import { describe, expect, test } from 'vitest'
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
import { matchImport } from './match'
import { type ImportRows, ROW_BAD, ROW_CHANGED, ROW_NEW, ROW_SAME } from './messages'
import { smallTable } from './small'

const man = defineKind({
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

const by: NewBy = { unit: 'u', role: 'town', operator: '张三', today: '2017-12-24' }
const there: AnyRecord[] = [
  { id: 'r1', stamps: {}, name: '李四', phone: '13800000001', idNumber: '37170319780310123X', city: '广州' },
  { id: 'r2', stamps: {}, name: '王五', phone: '13800000002', city: '昆明' },
  { id: 'r3', stamps: {}, name: '赵六', phone: '13800000003', deleted: true },
]

function rows(list: Record<string, Value | undefined>[]): ImportRows {
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

async function match(list: Record<string, Value | undefined>[], records = there) {
  let next = 0
  return matchImport(rows(list), smallTable('man', [records]), man, by, () => `n${next++}`)
}

describe('matchImport', () => {
  test('new, changed and unchanged rows; empty cells change nothing', async () => {
    const { preview, drafts } = await match([
      { name: '孙七', phone: '13800000009', city: undefined },
      { name: '王五', phone: '13800000002', city: '长春' },
      { name: '李四', phone: '13800000001', city: undefined },
    ])
    expect([...preview.state]).toEqual([ROW_NEW, ROW_CHANGED, ROW_SAME])
    expect(drafts).toEqual([
      { kind: 'man', id: 'n0', create: true, set: { name: '孙七', phone: '13800000009', level: 'a' } },
      { kind: 'man', id: 'r2', set: { city: '长春' } },
    ])
    expect(preview.changes).toEqual([{ row: 1, id: 'r2', title: '王五', fields: { city: ['昆明', '长春'] } }])
  })

  test('the same name and telephone with another identity number is another person', async () => {
    const { preview } = await match([{ name: '李四', phone: '13800000001', idNumber: '371703198501012340' }])
    expect([...preview.state]).toEqual([ROW_NEW])
  })

  test('a record in the trash is not revived by an import', async () => {
    const { preview } = await match([{ name: '赵六', phone: '13800000003' }])
    expect(preview.created).toBe(1)
  })

  test('the second row of one person in a file is rejected, with the first one named', async () => {
    const { preview } = await match([
      { name: '孙七', phone: '13800000009' },
      { name: '孙七', phone: '13800000009', city: '上海' },
      { name: '王五', phone: '13800000002', city: '长春' },
      { name: '王五', phone: '13800000002', city: '北京' },
    ])
    expect([...preview.state]).toEqual([ROW_NEW, ROW_BAD, ROW_CHANGED, ROW_BAD])
    expect(preview.reasons[1]).toContain('第 1 条')
    expect(preview.reasons[3]).toContain('第 3 条')
  })

  test('the key of an export beats every other identity', async () => {
    const { drafts } = await match([{ id: 'r2', name: '王五五', phone: '13900000000' }])
    expect(drafts).toEqual([{ kind: 'man', id: 'r2', set: { name: '王五五', phone: '13900000000' } }])
  })

  test('what the declaration refuses is rejected with the label of the field', async () => {
    const { preview, drafts } = await match([{ phone: '13800000009' }])
    expect(preview.reasons[0]).toContain('姓名')
    expect(drafts).toEqual([])
  })

  test('the same file imported again changes nothing', async () => {
    const list = [
      { name: '孙七', phone: '13800000009', city: '上海' },
      { name: '周八', phone: '13800000010' },
    ]
    const first = await match(list)
    const after = first.drafts.map((draft) => ({ id: draft.id, stamps: {}, ...draft.set }) as AnyRecord)
    const second = await match(list, [...there, ...after])
    expect(second.preview).toMatchObject({ created: 0, updated: 0, unchanged: 2 })
    expect(second.drafts).toEqual([])
  })
})
