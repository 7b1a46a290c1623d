import { expect, test } from 'vitest'
import type { AnyRecord, Kind } from '../../domain/kind'
import { kindOf } from '../../domain/registry'
import { othersWords } from '../owning'
import { filled } from './filling'
import { gridKey } from './keys'

const project = kindOf('project') as Kind
const record = (id: string, fields: object): AnyRecord =>
  ({ id, stamps: {}, name: id, ...fields }) as AnyRecord
const rows = [
  record('a', { unit: 'u1', city: '广州市' }),
  record('b', { unit: 'u2', city: '深圳市' }),
  record('c', { city: '深圳市' }),
]

const office = { role: 'district', unit: 'u1' } as const

test('Ctrl+D does not take another unit’s records over; the rest of the row is filled, and how many stayed is known', () => {
  const { changes, others, wrong } = filled(project, ['unit', 'city'], rows, office)
  expect(wrong).toBeNull()
  expect(changes).toEqual([
    { id: 'b', set: { city: '广州市' } },
    { id: 'c', set: { unit: 'u1', city: '广州市' } },
  ])
  expect(others).toBe(1)
  expect(othersWords(project, others, true, office)).toContain('移交')
  expect(othersWords(project, 0, true, office)).toBe('')
})

test('Backspace begins an empty cell; with Ctrl it is nobody’s', () => {
  const key = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false }
  expect(gridKey({ ...key, key: 'Backspace' })).toEqual({ do: 'type', text: '' })
  expect(gridKey({ ...key, key: 'Backspace', ctrlKey: true })).toBeNull()
  expect(gridKey({ ...key, key: 'Delete' })).toEqual({ do: 'delete' })
})
