import { describe, expect, test } from 'vitest'
import { type AnyRecord, type Kind, type NewBy, text, type Value } from '../domain/kind'
import { matchImport } from './match'
import { by, man, rows, there } from './men.fixture'
import { ROW_BAD, ROW_CHANGED, ROW_NEW, ROW_SAME } from './messages'
import { smallTable } from './small'

describe('[I7] rows that carry one key', () => {
  const keyed = async (list: Record<string, Value | undefined>[]) => {
    let next = 0
    return matchImport(rows(list), smallTable('man', [there]), man, by, () => `n${next++}`)
  }

  test('one copied above its original is a new one, and the record keeps its own row', async () => {
    const { preview, drafts } = await keyed([
      { id: 'r1', name: '孙七', phone: '13800000009', idNumber: '371703198501012340', city: '广州' },
      { id: 'r2', name: '王五', phone: '13800000002', city: '昆明' },
      { id: 'r1', name: '李四', phone: '13800000001', idNumber: '37170319780310123X', city: '长春' },
    ])
    expect([...preview.state]).toEqual([ROW_NEW, ROW_SAME, ROW_CHANGED])
    expect(drafts.map(({ id, set }) => [id, set.name ?? set.city])).toEqual([
      ['n0', '孙七'],
      ['r1', '长春'],
    ])
  })

  test('one of which only other cells were changed is given back and names the original below it', async () => {
    const { preview, drafts } = await keyed([
      { id: 'r1', name: '李四', phone: '13800000001', idNumber: '37170319780310123X', city: '北京' },
      { id: 'r1', name: '李四', phone: '13800000001', idNumber: '37170319780310123X', city: '广州' },
    ])
    expect([...preview.state]).toEqual([ROW_BAD, ROW_SAME])
    expect(preview.reasons[0]).toContain('与本表第 2 条是同一人（身份证号相同）')
    expect([drafts, preview.copied]).toEqual([[], [0]])
  })

  test('one that nothing identifies is given back with what to do, not taken for a record', async () => {
    const { preview, drafts } = await keyed([
      { id: 'r2', name: '周八', city: '北京' },
      { id: 'r2', name: '王五', phone: '13800000002', city: '昆明' },
    ])
    expect([...preview.state]).toEqual([ROW_BAD, ROW_SAME])
    expect(preview.reasons[0]).toMatch(/从本表第 2 条复制的.*取消隐藏并清空/)
    expect([drafts, preview.copied]).toEqual([[], [0]])
  })

  test('a row without a key does not take the place of a copied record either', async () => {
    const { preview } = await keyed([
      { name: '王五', phone: '13800000002', city: '北京' },
      { id: 'r2', name: '周八', phone: '13800000005', city: '昆明' },
      { id: 'r2', name: '王五', phone: '13800000002', city: '昆明' },
    ])
    expect([...preview.state]).toEqual([ROW_BAD, ROW_NEW, ROW_SAME])
  })
})

test('[I5] of several sheets a reason names the sheet, too, and says what becomes of the row', async () => {
  const list = [
    { name: '周八', phone: '13800000005' },
    { name: '吴九', phone: '13800000006' },
    { name: '周八', phone: '13800000005' },
  ]
  const several = {
    ...rows(list),
    numbers: Int32Array.of(5, 3, 4),
    parts: [
      { name: '张庄', start: 0 },
      { name: '李庄', start: 1 },
    ],
  }
  const { preview } = await matchImport(several, smallTable('man', [[]]), man, by, () => 'n')
  expect(preview.reasons[2]).toMatch(/^与“张庄”第 5 行是同一人（姓名、手机相同）.*原样再导入/)
})

test('a record that was nobody’s becomes the town’s when the district’s file names it; others keep their owner', async () => {
  const owned = {
    ...man,
    ownerField: 'unit',
    fields: { ...man.fields, town: text({ label: '镇街' }), unit: text({ label: '登记单位' }) },
    fill: (set: Record<string, Value>) => ({ unit: set.town ?? null }),
  } as Kind
  const records: AnyRecord[] = [
    { id: 'a', stamps: {}, name: '李四', phone: '13800000001' },
    { id: 'b', stamps: {}, name: '王五', phone: '13800000002', unit: 'station' },
  ]
  const list = records.map(({ name, phone }) => ({ name, phone, town: 'r' }) as Record<string, Value>)
  const office: NewBy = { ...by, role: 'district' }
  const { drafts } = await matchImport(rows(list), smallTable('man', [records]), owned, office, () => 'n')
  expect(drafts.map(({ set }) => set)).toEqual([{ town: 'r', unit: 'r' }, { town: 'r' }])
})
