import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AnyRecord, Value } from '../domain/kind'
import { person } from '../domain/person'
import { loadPinyin } from '../domain/values/pinyin'
import { columnOf } from '../store/column'
import type { Draft } from '../store/messages'
import { findDuplicates, isSlip, type Pair, type People, pairKey } from './duplicates'
import { differences, differentDraft, mergeDrafts, pairId, pairsAfterMerge, splitDrafts } from './merging'

await loadPinyin()

const by = { today: '2017-12-24', operator: '张三' }
const judged = { names: ['李四', '李四'] as [string, string], score: 90, evidence: ['姓名相同', '手机相同'] }

function people(list: Record<string, Value>[]): People {
  const records = list.map((set, i) => ({ id: `p${i}`, ...set }))
  return {
    rows: records.length,
    idAt: (row) => records[row].id,
    column: (field) => columnOf(records, field),
  }
}
const find = (list: Record<string, Value>[], decided: string[] = []) =>
  findDuplicates(people(list), new Set(decided), 100)

describe('[四（二）] who may stand twice', () => {
  test('the same identity number, whatever else differs', async () => {
    const { pairs } = await find([
      { name: '李四', idNumber: '37170319780310123X' },
      { name: '李肆', idNumber: '37170319780310123X' },
    ])
    expect(pairs).toEqual([
      {
        a: 'p0',
        b: 'p1',
        names: ['李四', '李肆'],
        score: 138,
        evidence: ['身份证号相同', '姓名读音相同（李四、李肆）'],
      },
    ])
  })

  test('name with birth and village; name with telephone; a name that sounds alike', async () => {
    const { pairs } = await find([
      { name: '王建国', birth: '1978-03', village: '张楼村', town: 't' },
      { name: '王建国', birth: '1978-03', village: '张楼村', town: 't' },
      { name: '赵敏', phone: '13800000001' },
      { name: '赵敏', phone: '13800000001' },
      { name: '孙健', birth: '1980-01', village: '李庄村' },
      { name: '孙建', birth: '1980-01', village: '李庄村' },
      { name: '王建国', birth: '1990-05', village: '别村' },
    ])
    expect(pairs.map(({ a, b }) => [a, b])).toEqual([
      ['p0', 'p1'],
      ['p2', 'p3'],
      ['p4', 'p5'],
    ])
    expect(pairs[2].evidence[0]).toBe('姓名读音相同（孙健、孙建）')
  })

  test('different numbers or sexes speak against it; a slip in the number speaks for it', async () => {
    const same = { name: '王建国', birth: '1978-03', village: '张楼村' }
    const other = await find([
      { ...same, idNumber: '37170319780310123X' },
      { ...same, idNumber: '371703197803155612' },
    ])
    expect(other.total).toBe(0)
    const slip = await find([
      { ...same, idNumber: '37170319780310123X' },
      { ...same, idNumber: '371703197803109992' },
    ])
    expect(slip.total).toBe(0)
    const one = await find([
      { ...same, idNumber: '37170319780310123X' },
      { ...same, idNumber: '371703197803101248' },
    ])
    expect(one.pairs[0].evidence).toContain('身份证号只差一位或两位对调')
    expect(
      (
        await find([
          { ...same, sex: 'male' },
          { ...same, sex: 'female' },
        ])
      ).total,
    ).toBe(0)
  })

  test('stopgap numbers, records in the trash and judged pairs are no pairs', async () => {
    const zeros = '000000000000000000'
    expect(
      (
        await find([
          { name: '甲', idNumber: zeros },
          { name: '乙', idNumber: zeros },
        ])
      ).total,
    ).toBe(0)
    const number = '37170319780310123X'
    const two = [
      { name: '甲', idNumber: number },
      { name: '乙', idNumber: number },
    ]
    expect((await find([two[0], { ...two[1], deleted: true }])).total).toBe(0)
    expect((await find(two, [pairKey('p1', 'p0')])).total).toBe(0)
  })

  test('every pair of a small database that shares a strong key is found, none twice', async () => {
    const one = fc.record({
      name: fc.constantFrom('李四', '李肆', '王五'),
      phone: fc.constantFrom<Value>('13800000001', '13800000002', null),
      birth: fc.constantFrom<Value>('1978-03', '1980-01', null),
      village: fc.constantFrom<Value>('张楼村', null),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(one, { maxLength: 12 }), async (list) => {
        const { pairs } = await find(list)
        const keys = pairs.map(({ a, b }) => pairKey(a, b))
        expect(new Set(keys).size).toBe(keys.length)
        for (const [i, a] of list.entries()) {
          for (const [j, b] of list.entries()) {
            if (j <= i || a.name !== b.name) continue
            const phone =
              a.phone !== null && a.phone === b.phone && (a.birth === b.birth || !a.birth || !b.birth)
            const home =
              a.birth !== null && a.birth === b.birth && a.village !== null && a.village === b.village
            if (phone || home) expect(keys).toContain(pairKey(`p${i}`, `p${j}`))
          }
        }
      }),
    )
  })
})

test.each([
  ['37170319780310123X', '371703197803101248', true],
  ['371703197803101248', '371703197803102140', true],
  ['371703197803101248', '371703197803301948', false],
  ['371703197803101248', '37170319780310124', false],
])('%s beside %s: a slip of the pen %s', (a, b, expected) => {
  expect(isSlip(a, b)).toBe(expected)
})

describe('merging and taking apart (LESSONS 2)', () => {
  const a = {
    id: 'a',
    stamps: {},
    name: '李四',
    phone: '13800000001',
    city: '广州市',
    unit: 'town',
  } as AnyRecord
  const b = { id: 'b', stamps: {}, name: '李四', phone: '13800000002', village: '张楼村' } as AnyRecord
  const log = { id: 'l', stamps: {}, person: 'b' } as AnyRecord
  const list = { id: 'm', stamps: {}, people: ['a', 'b', 'c'] } as AnyRecord
  const pointing = [
    { kind: 'contactLog', record: log, field: 'person' },
    { kind: 'activity', record: list, field: 'people' },
  ]
  const apply = (drafts: readonly Draft[], records: AnyRecord[]): Map<string, AnyRecord> => {
    const kinds: Record<string, string> = { a: 'person', b: 'person', l: 'contactLog', m: 'activity' }
    const all = new Map(records.map((record) => [`${kinds[record.id]}/${record.id}`, record]))
    for (const { kind, id, set } of drafts) {
      const next = { ...(all.get(`${kind}/${id}`) ?? { id, stamps: {} }) } as AnyRecord
      for (const [name, value] of Object.entries(set)) {
        if (value === null) delete next[name]
        else next[name] = value
      }
      all.set(`${kind}/${id}`, next)
    }
    return all
  }

  test('the two differ in these fields', () => {
    expect(differences(person, a, b)).toEqual([
      { field: 'phone', only: null },
      { field: 'village', only: 'b' },
      { field: 'city', only: 'a' },
      { field: 'unit', only: 'a' },
    ])
  })

  test('one commit: chosen fields, the trash, the links; taken apart all is as before', () => {
    const drafts = mergeDrafts(a, b, ['phone', 'village'], pointing, judged, by, false)
    const after = apply(drafts, [a, b, log, list])
    expect(after.get('person/a')).toMatchObject({ phone: '13800000002', village: '张楼村', city: '广州市' })
    expect(after.get('person/b')?.deleted).toBe(true)
    expect(after.get('contactLog/l')?.person).toBe('a')
    expect(after.get('activity/m')?.people).toEqual(['a', 'c'])
    const pair = after.get(`personPair/${pairId('a', 'b')}`)!
    expect(pair).toMatchObject({ decision: 'merged', kept: 'a', unit: 'town', decidedBy: '张三' })
    const { drafts: back, left } = splitDrafts(pair, after, by)
    expect(left).toBe(0)
    const again = apply(
      back,
      [...after.values()].filter((record) => record.id !== pair.id),
    )
    expect(again.get('person/a')).toEqual(a)
    expect(again.get('person/b')).toEqual(b)
    expect(again.get('contactLog/l')).toEqual(log)
    expect(again.get('activity/m')).toEqual(list)
  })

  test('what was edited since the merge stays as it is', () => {
    const after = apply(mergeDrafts(a, b, ['phone', 'village'], pointing, judged, by, false), [
      a,
      b,
      log,
      list,
    ])
    after.set('person/a', { ...after.get('person/a')!, phone: '13800000009' })
    const { drafts, left } = splitDrafts(after.get(`personPair/${pairId('a', 'b')}`)!, after, by)
    expect(left).toBe(1)
    const person = drafts.find(({ id }) => id === 'a')!
    expect(person.set).toEqual({ village: null })
  })

  test('nobody is merged with one that is in the trash', () => {
    const trashed = { ...b, deleted: true }
    expect(() => mergeDrafts(a, trashed, [], [], judged, by, false)).toThrow('没有合并')
    expect(() => mergeDrafts(trashed, a, [], [], judged, by, false)).toThrow('没有合并')
  })

  test('after a merge the pairs of the one that went are pairs of the one that stayed, each once', () => {
    const pair = (one: string, other: string): Pair => ({
      ...{ a: one, b: other, names: [one, other] },
      ...{ score: 100, evidence: [] },
    })
    const rest = [pair('a', 'c'), pair('b', 'c'), pair('d', 'b'), pair('b', 'e')]
    const found = { pairs: rest, total: 10, compared: 7 }
    const left = pairsAfterMerge(found, a, 'b', new Set([pairKey('a', 'e')]))
    expect(left.pairs.map((one) => [one.a, one.b, ...one.names])).toEqual([
      ['a', 'c', 'a', 'c'],
      ['d', 'a', 'd', '李四'],
    ])
    expect([left.total, left.compared]).toEqual([8, 6])
  })

  test('both sites write the same record of one pair', () => {
    expect(differentDraft(a, b, judged, by, false).id).toBe(differentDraft(b, a, judged, by, false).id)
    expect(pairId('a', 'b')).not.toBe(pairId('a', 'c'))
  })
})
