import { describe, expect, test } from 'vitest'
import { agreement } from '../../domain/agreement'
import { defineKind, int, text } from '../../domain/kind'
import {
  begun,
  clashes,
  commitLabel,
  edited,
  isDraft,
  realEdits,
  sectionsOf,
  takenFrom,
  typedSince,
} from './state'

const kind = defineKind({
  kind: 'station',
  label: '服务站',
  counter: '个',
  title: 'name',
  write: 'any',
  see: 'all',
  empty: '',
  fields: {
    name: text({ label: '名称', section: '甲' }),
    level: text({ label: '级别' }),
    staff: int({ label: '人数', section: '乙' }),
    remarks: text({ label: '备注', section: '甲' }),
  },
})
const base = { id: '1', stamps: {}, name: '广州', staff: 3 }

describe('form state', () => {
  test('only what differs is an edit', () => {
    expect(realEdits(base, { name: '广州', level: null, staff: 4 })).toEqual({ staff: 4 })
    expect(realEdits(base, { name: '', level: '' })).toEqual({ name: null })
    expect(realEdits(base, { staff: 0 })).toEqual({ staff: 0 })
    expect(realEdits(base, { list: [{}, { a: 1 }, { a: null }] })).toEqual({ list: [{ a: 1 }] })
    expect(realEdits(base, { list: [{}] })).toEqual({})
    expect(edited(base, { name: null, level: '市' })).toEqual({ id: '1', stamps: {}, staff: 3, level: '市' })
  })
  test('what is typed while a form saves is not saved yet', () => {
    const rows = [{ a: 1 }]
    const saved = { name: '佛山', staff: 4, list: rows }
    expect(typedSince(saved, saved)).toEqual({})
    expect(typedSince(saved, { ...saved, name: '佛山市', level: '市' })).toEqual({
      name: '佛山市',
      level: '市',
    })
    expect(typedSince(saved, { ...saved, list: [...rows, { a: 2 }] })).toEqual({ list: [{ a: 1 }, { a: 2 }] })
    // Given up meanwhile: nothing comes back.
    expect(typedSince(saved, {})).toEqual({})
  })
  test('a new record follows what is typed, and keeps what somebody touched', () => {
    const by = { unit: 'unit-rangu', role: 'town', operator: '张三', today: '2018-01-05' } as const
    const linked = (_: string, id: string) =>
      id === 'p' ? { id, stamps: {}, name: '童装', investment: 5, trade: 'farm' } : undefined
    const made = (edits: Parameters<typeof begun>[2]) =>
      begun(agreement, { trade: 'trade' }, edits, by, linked)
    expect(made({})).toMatchObject({ status: 'negotiating', unit: 'unit-rangu', trade: 'trade' })
    expect(made({ signedOn: '2017-12-24' })).toMatchObject({ status: 'signed', town: 'unit-rangu' })
    // A project that is chosen gives what nobody has typed; what somebody emptied stays empty.
    expect(made({ project: 'p', investment: null })).toMatchObject({ projectName: '童装', trade: 'trade' })
    expect(made({ project: 'p', investment: null })).not.toHaveProperty('investment')
    expect(takenFrom(agreement, {}, { project: 'p', investment: null }, linked)).toEqual([
      'projectName',
      'trade',
    ])
    expect(made({ project: 'not here' })).not.toHaveProperty('projectName')
    // Put back by hand: it stays.
    expect(made({ signedOn: '2017-12-24', status: 'negotiating' })).toMatchObject({ status: 'negotiating' })
    expect(made({ unit: null, trade: null })).not.toHaveProperty('unit')
    expect(made({ trade: null })).not.toHaveProperty('trade')
  })
  test('a commit says in words what it did', () => {
    expect(commitLabel(kind, base, ['name', 'level'], false)).toBe('修改服务站「广州」：名称、级别')
    expect(commitLabel(kind, base, ['name', 'level', 'staff', 'remarks', 'attachments'], false)).toBe(
      '修改服务站「广州」：名称、级别、人数、备注等5项',
    )
    expect(commitLabel(kind, base, [], true)).toBe('新增服务站「广州」')
  })
  test('a clash is a field that both changed, to different things', () => {
    const now = { ...base, name: '昆明', staff: 5, level: '区' }
    expect(clashes(base, now, { name: '长春', staff: 5, remarks: 'x' })).toEqual([
      { field: 'name', opened: '广州', now: '昆明', mine: '长春' },
    ])
  })
  test('sections gather their fields', () => {
    expect(sectionsOf(kind).map((s) => [s.name, s.fields.map((f) => f.name)])).toEqual([
      ['甲', ['name', 'level', 'remarks']],
      ['乙', ['staff']],
    ])
  })
  test('a stored value that is no draft is none', () => {
    expect(isDraft({ edits: {}, seen: '', at: '' })).toBe(true)
    for (const value of [null, undefined, 'x', [], { edits: null, seen: '' }])
      expect(isDraft(value)).toBe(false)
  })
})
