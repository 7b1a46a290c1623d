import { expect, test } from 'vitest'
import type { AnyRecord } from '../domain/kind'
import { guestOf } from './guests'

const record = (set: object): AnyRecord => ({ id: 'x', stamps: {}, ...set }) as AnyRecord

test('五（二） who is invited for a record of a register', () => {
  expect(
    guestOf('person', record({ name: '张三', employer: '某厂', post: '主任', phone: '15400000001' })),
  ).toEqual({
    name: '张三',
    organisation: '某厂',
    post: '主任',
    phone: '15400000001',
    role: 'away',
    link: ['person', 'x'],
  })
  expect(guestOf('person', record({ name: '李四', intention: 'founded' })).role).toBe('returnee')
  expect(guestOf('unit', record({ name: '冉固镇', leader: '王五', leaderPost: '镇长' }))).toEqual({
    name: '王五',
    organisation: '冉固镇',
    post: '镇长',
    role: 'unit',
    link: ['organisationUnit', 'x'],
  })
  expect(guestOf('unit', record({ name: '冉固镇', leader: '王五', contact: '赵六' }))).toMatchObject({
    name: '赵六',
  })
  expect(guestOf('unit', record({ name: '冉固镇' })).name).toBe('')
  expect(guestOf('enterprise', record({ name: '某公司', legalPerson: '钱七' }))).toMatchObject({
    name: '钱七',
    organisation: '某公司',
    role: 'enterprise',
  })
  expect(guestOf('stationHead', record({ name: '孙八', station: 's' })).link).toEqual(['station', 's'])
})
