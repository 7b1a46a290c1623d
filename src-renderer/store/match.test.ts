import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AnyRecord, defineKind, int, type Kind, text, type Value } from '../domain/kind'
import { matchImport } from './match'
import { by, man, rows, there } from './men.fixture'
import { ROW_BAD, ROW_CHANGED, ROW_NEW, ROW_SAME } from './messages'
import { smallTable } from './small'

const firm = defineKind({
  kind: 'firm',
  label: '企业',
  counter: '家',
  title: 'name',
  identity: [['code'], ['name']],
  write: 'any',
  see: 'all',
  empty: '',
  fields: { name: text({ label: '名称' }), code: text({ label: '信用代码' }) },
}) as Kind
const payment = defineKind({
  kind: 'payment',
  label: '到位资金',
  counter: '笔',
  title: 'voucher',
  identity: [
    ['voucher', 'project'],
    ['project', 'sum'],
  ],
  write: 'any',
  see: 'all',
  empty: '',
  fields: {
    voucher: text({ label: '凭证号' }),
    project: text({ label: '项目' }),
    sum: int({ label: '金额' }),
  },
}) as Kind

async function matchKind(kind: Kind, list: Record<string, Value | undefined>[], records: AnyRecord[]) {
  let next = 0
  return matchImport(rows(list), smallTable(kind.kind, [records]), kind, by, () => `n${next++}`)
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

  test('a refused row names the cells that are the reason; one that stands twice has none', async () => {
    const { preview } = await match([
      { name: '孙七', phone: '13800000009', level: '乙' },
      { name: '王五', phone: '13800000002', level: '丙' },
      { name: undefined, phone: '13800000008' },
      { name: '王五', phone: '13800000002', city: '北京' },
    ])
    expect([...preview.state]).toEqual([ROW_BAD, ROW_BAD, ROW_BAD, ROW_BAD])
    expect(preview.wrong).toEqual({ 0: ['level'], 1: ['level'], 2: ['name'] })
  })

  // The column way (large kinds) only has to be sure; what it leaves, the row way tells.
  test.each([false, true])(
    '[exchange X4] another unit’s record is neither changed nor made by a workbook, large: %s',
    async (large) => {
      const owned = {
        ...man,
        large,
        write: 'owner',
        ownerField: 'city',
        fields: { ...man.fields, city: text({ label: '登记单位', initial: 'unit' }) },
      } as Kind
      const records: AnyRecord[] = [
        { id: 'ours', stamps: {}, name: '李四', phone: '13800000001', city: 'u' },
        { id: 'theirs', stamps: {}, name: '王五', phone: '13800000002', city: 'v' },
      ]
      const { preview, drafts, bulk } = await matchKind(
        owned,
        [
          { name: '李四', phone: '13800000001', idNumber: '37170319780310123X', city: undefined },
          { name: '王五', phone: '13800000002', idNumber: '371703197803101248', city: undefined },
          { name: '孙七', phone: '13800000003', idNumber: undefined, city: undefined },
          { name: '周八', phone: '13800000004', idNumber: undefined, city: 'v' },
          { name: '吴九', phone: '13800000005', idNumber: undefined, city: 'u' },
        ],
        records,
      )
      expect([...preview.state]).toEqual([ROW_CHANGED, ROW_BAD, ROW_NEW, ROW_BAD, ROW_NEW])
      expect(preview.reasons[1]).toContain('归别的单位管理')
      expect(preview.reasons[3]).toContain('“登记单位”不是本单位')
      expect(preview.wrong[3]).toEqual(['city'])
      expect(drafts.filter(({ create }) => !create).map(({ id }) => id)).toEqual(['ours'])
      expect(preview.created).toBe((bulk?.ids.length ?? 0) + drafts.filter(({ create }) => create).length)
      expect(preview.created).toBe(2)
    },
  )

  test('a new row that is called as records outside the trash says how many', async () => {
    const site = { ...payment, title: 'project', identity: [['voucher'], ['project', 'sum']] } as Kind
    const records: AnyRecord[] = [
      { id: 'a', stamps: {}, project: '苗木园', sum: 1 },
      { id: 'b', stamps: {}, project: '苗木园', sum: 2 },
      { id: 'c', stamps: {}, project: '粮油园', deleted: true },
    ]
    const list = [{ project: '苗木园' }, { project: '粮油园' }, { project: '苗木园', sum: 2 }]
    const { preview } = await matchKind(site, list, records)
    expect([...preview.state]).toEqual([ROW_NEW, ROW_NEW, ROW_SAME])
    expect(preview.namesakes).toEqual({ 0: 2 })
  })

  test('a name that identifies nothing, or one of many people, is no hint', async () => {
    const sums = { ...payment, identity: [['project', 'sum']] } as Kind
    const held: AnyRecord[] = [{ id: 'a', stamps: {}, voucher: '一期设备款', project: '苗木园', sum: 1 }]
    const row = { voucher: '一期设备款', project: '粮油园', sum: 1 }
    expect((await matchKind(sums, [row], held)).preview.namesakes).toEqual({})
    const people = { ...man, large: true } as Kind
    const { preview } = await matchKind(people, [{ name: '李四', phone: '13900000009' }], there)
    expect([[...preview.state], preview.namesakes]).toEqual([[ROW_NEW], {}])
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

  test.each(['000000000000000000', '000000198501010000', '371703198501010000', '无'])(
    '[I2] %s is nobody’s number: it matches nobody, is not taken over and overwrites nothing',
    async (idNumber) => {
      const old = [
        { id: 'a', stamps: {}, name: '甲', phone: '13800000001', idNumber },
        { id: 'b', stamps: {}, name: '乙', phone: '13800000002', idNumber: '37170319780310123X' },
      ]
      const { preview, drafts } = await match(
        [
          { name: '丙', phone: '13800000003', idNumber },
          { name: '丁', phone: '13800000004', idNumber },
          { name: '乙', phone: '13800000002', idNumber },
        ],
        old,
      )
      expect([...preview.state]).toEqual([ROW_NEW, ROW_NEW, ROW_SAME])
      expect(drafts.map((draft) => draft.set?.idNumber)).toEqual([undefined, undefined])
    },
  )

  test('[I2] a real number fills a record that has a placeholder', async () => {
    const { drafts } = await match(
      [{ name: '甲', phone: '13800000001', idNumber: '37170319780310123X' }],
      [{ id: 'a', stamps: {}, name: '甲', phone: '13800000001', idNumber: '000000000000000000' }],
    )
    expect(drafts).toEqual([{ kind: 'man', id: 'a', set: { idNumber: '37170319780310123X' } }])
  })

  test('[I3] an enterprise with the same credit code was renamed', async () => {
    const { preview, drafts } = await matchKind(
      firm,
      [{ code: '91371727MA3C0Y1T2X', name: '新名有限公司' }],
      [
        { id: 'f1', stamps: {}, code: '91371727MA3C0Y1T2X', name: '旧名有限公司' },
        { id: 'f2', stamps: {}, code: '91371727MA3D1W2U48', name: '新名有限公司' },
      ],
    )
    expect([...preview.state]).toEqual([ROW_CHANGED])
    expect(drafts).toEqual([{ kind: 'firm', id: 'f1', set: { name: '新名有限公司' } }])
  })

  test('[I3] the same day and sum with another voucher is another payment; another telephone is the same person', async () => {
    const paid = [{ id: 'p', stamps: {}, voucher: '1', project: 'x', sum: 100 }]
    const second = await matchKind(payment, [{ voucher: '2', project: 'x', sum: 100 }], paid)
    expect([...second.preview.state]).toEqual([ROW_NEW])
    const again = await matchKind(payment, [{ project: 'x', sum: 100 }], paid)
    expect([...again.preview.state]).toEqual([ROW_SAME])
  })

  test('[I4] a row that fits two records changes neither', async () => {
    const twins = [
      { id: 'a', stamps: {}, name: '甲', phone: '13800000001', idNumber: '37170319780310123X' },
      { id: 'b', stamps: {}, name: '甲', phone: '13800000001', idNumber: '371703198501012340' },
    ]
    const { preview, drafts } = await match([{ name: '甲', phone: '13800000001', city: '上海' }], twins)
    expect(drafts).toEqual([])
    expect(preview.reasons[0]).toContain('2 条')
    // With its number it is certain, although the other one comes first.
    const sure = await match(
      [{ name: '甲', phone: '13800000001', idNumber: '371703198501012340', city: '上海' }],
      twins,
    )
    expect(sure.drafts).toEqual([{ kind: 'man', id: 'b', set: { city: '上海' } }])
  })

  test('[I5] twice in one file by different identities; after a refused row the next one is the first', async () => {
    const { preview } = await match([
      { name: '孙七', phone: '13800000009' },
      { name: '孙七', phone: '13800000009', idNumber: '11010519491231002X' },
      { phone: '13800000008', idNumber: '371703198501012340' },
      { name: '周八', idNumber: '371703198501012340' },
    ])
    expect([...preview.state].slice(0, 2)).toEqual([ROW_NEW, ROW_BAD])
    expect(preview.reasons[2]).toContain('姓名')
    expect(preview.state[3]).toBe(ROW_NEW)
  })

  test('[I6] what was issued is not changed by a workbook', async () => {
    const sealed: Kind = { ...man, locked: () => '证书已发出' }
    const { preview, drafts } = await matchKind(
      sealed,
      [{ name: '王五', phone: '13800000002', city: '长春' }],
      there,
    )
    expect(preview.reasons[0]).toContain('证书已发出')
    expect(drafts).toEqual([])
  })

  test('[I1] any file on any table: nobody is taken for another, nothing is made twice, once more changes nothing', async () => {
    const numbers = ['37170319780310123X', '371703198501012340', '000000000000000000', undefined]
    const cells = fc.record({
      name: fc.constantFrom('甲', '乙'),
      phone: fc.constantFrom('13800000001', '13800000002', undefined),
      idNumber: fc.constantFrom(...numbers),
      city: fc.constantFrom('广州', '昆明', undefined),
    })
    const real = (value: unknown) => (value === numbers[0] || value === numbers[1] ? value : null)
    await fc.assert(
      fc.asyncProperty(
        fc.array(cells, { maxLength: 5 }),
        fc.array(cells, { maxLength: 6 }),
        async (old, file) => {
          const table = old.map((set, i) => ({ id: `o${i}`, stamps: {}, ...set }) as unknown as AnyRecord)
          const { preview, drafts } = await match(file, table)
          const after = new Map(table.map((record) => [record.id, record]))
          for (const { id, create, set } of drafts) {
            const before = after.get(id)
            expect(before === undefined).toBe(create === true)
            if (real(before?.idNumber) && set.idNumber !== undefined)
              expect(real(set.idNumber)).toBe(real(before?.idNumber))
            expect(set.idNumber).not.toBe(numbers[2])
            after.set(id, { ...(before ?? { id, stamps: {} }), ...set } as AnyRecord)
          }
          expect(new Set(drafts.map((draft) => draft.id)).size).toBe(drafts.length)
          // A number that no record had is given to one at most.
          for (const number of numbers.slice(0, 2)) {
            if (old.some((set) => set.idNumber === number)) continue
            expect([...after.values()].filter((r) => r.idNumber === number).length).toBeLessThan(2)
          }
          // A row that nothing identifies is a new person each time.
          const good = file.filter(
            (set, i) => preview.state[i] !== ROW_BAD && (set.phone || real(set.idNumber)),
          )
          const again = await match(good, [...after.values()])
          expect(again.drafts).toEqual([])
          expect(again.preview.created).toBe(0)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('a column may only fill what is empty, or leave records as they are; new ones it fills all the same', async () => {
    const file = [
      { name: '李四', idNumber: '37170319780310123X', phone: '13800000009', city: '上海' },
      { name: '新人', phone: '13800000008', city: '上海' },
    ]
    const old = [{ id: 'a', stamps: {}, name: '李四', idNumber: '37170319780310123X', phone: '13800000001' }]
    const given = { ...rows(file), rules: { phone: 'fill' as const, city: 'keep' as const } }
    let next = 0
    const made = await matchImport(
      given,
      smallTable('man', [old as AnyRecord[]]),
      man,
      by,
      () => `n${next++}`,
    )
    expect([...made.preview.state]).toEqual([ROW_SAME, ROW_NEW])
    expect(made.drafts[0].set).toMatchObject({ phone: '13800000008', city: '上海' })
    delete (old[0] as { phone?: string }).phone
    const filled = await matchImport(
      given,
      smallTable('man', [old as AnyRecord[]]),
      man,
      by,
      () => `n${next++}`,
    )
    expect(filled.drafts.find(({ id }) => id === 'a')?.set).toEqual({ phone: '13800000009' })
  })
})
