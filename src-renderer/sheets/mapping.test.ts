import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Kind } from '../domain/kind'
import { KINDS, kindOf } from '../domain/registry'
import type { Cell } from './cells'
import { KEY_HEAD, proposeMapping, REASON_HEAD, unitOfHead, VERSION_HEAD } from './mapping'

const person = kindOf('person')!
const project = kindOf('project')!
const propose = (kind: Kind, table: Record<string, Cell[]>, hints = {}) =>
  Object.fromEntries(
    proposeMapping(kind, Object.keys(table), Object.values(table), hints).map(
      ({ head, field, doubtful, unit }) => [head, [field, doubtful, ...(unit ? [unit] : [])]],
    ),
  )

describe('columns of a workbook', () => {
  test('labels and spellings are certain, whatever their marks and spaces', () => {
    expect(propose(person, { '姓 名*': ['张三'], 身份证号码: [], 序号: [1, 2, 3] })).toEqual({
      '姓 名*': ['name', false],
      身份证号码: ['idNumber', false],
      序号: [null, false],
    })
  })

  test('our own exports carry key and version; a returned workbook its reasons', () => {
    expect(
      propose(person, { 姓名: [], [KEY_HEAD]: [], [VERSION_HEAD]: [], [REASON_HEAD]: ['身份证号少一位'] }),
    ).toEqual({
      姓名: ['name', false],
      [KEY_HEAD]: ['id', false],
      [VERSION_HEAD]: ['version', false],
      [REASON_HEAD]: [null, false],
    })
  })

  test('a known head over values of another kind is doubtful', () => {
    const phones = ['13900000001', '13900000002', '13900000003']
    expect(propose(person, { 身份证号: phones }).身份证号).toEqual(['idNumber', true])
    expect(propose(person, { 手机号: phones }).手机号).toEqual(['phone', false])
  })

  test('without a known head the look of the values is a guess', () => {
    const numbers = ['11010519491231002X', '110105194912310038', '110105194912310046']
    expect(propose(person, { 证件: numbers }).证件).toEqual(['idNumber', true])
  })

  test('what a person chose for a head is proposed again, and so is what was left out', () => {
    expect(propose(person, { 单位电话: [] }, { remembered: { 单位电话: 'homePhone' } }).单位电话[0]).toBe(
      'homePhone',
    )
    expect(propose(person, { 姓名: [] }, { remembered: { 姓名: '' } }).姓名).toEqual([null, false])
    expect(propose(person, { 姓名: [] }, { remembered: { 姓名: 'gone' } }).姓名[0]).toBe('name')
  })

  test('amounts: the head’s unit, the table’s, the field’s; and sums that nobody has are asked about', () => {
    expect(unitOfHead('投资额（亿元）')).toBe('亿元')
    expect(propose(project, { '计划总投资（亿元）': [3] })).toEqual({
      '计划总投资（亿元）': ['investment', false, '亿元'],
    })
    expect(propose(project, { 计划总投资: [3] }, { unit: '元' }).计划总投资[2]).toBe('元')
    expect(propose(project, { 计划总投资: [3, 500, 20] }).计划总投资).toEqual(['investment', false, '万元'])
    expect(propose(project, { 计划总投资: [3e6, 5e6, 2e7] }).计划总投资).toEqual(['investment', true, '元'])
  })

  test('every kind reads the heads that it writes, and no field is given twice', () => {
    for (const kind of KINDS as readonly Kind[]) {
      const heads = Object.values(kind.fields).map((field) => field.label)
      const mapped = proposeMapping(kind, heads, [])
      expect(
        mapped.map(({ field }) => field),
        kind.kind,
      ).toEqual(Object.keys(kind.fields))
    }
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom('姓名', '电话', '名字', '联系电话', '手机')), {
          maxLength: 12,
        }),
        (heads) => {
          const fields = proposeMapping(person, heads, []).flatMap(({ field }) => field ?? [])
          expect(new Set(fields).size).toBe(fields.length)
        },
      ),
    )
  })
})
