import { describe, expect, test } from 'vitest'
import { defineKind, int, type Kind, note, text } from '../../domain/kind'
import { kindOf } from '../../domain/registry'
import {
  dropView,
  mendView,
  moveColumn,
  naturalView,
  openingView,
  resize,
  saveView,
  setHidden,
  shownColumns,
  sortBy,
  type ViewBook,
} from './view'

const kind = defineKind({
  kind: 'thing',
  label: '物',
  counter: '个',
  title: 'name',
  write: 'any',
  see: 'all',
  empty: '',
  sort: [{ field: 'age' }],
  fields: {
    name: text({ label: '名称', list: 200 }),
    age: int({ label: '年龄', list: true }),
    remarks: note({ label: '备注' }),
  },
})
const names = (v: ReturnType<typeof naturalView>) => shownColumns(v).map((c) => c.field)

describe('view', () => {
  test('the declaration says what is shown at first', () => {
    const view = naturalView(kind)
    expect(names(view)).toEqual(['name', 'age'])
    expect(view.columns[0].width).toBe(200)
    expect(view.sort).toEqual([{ field: 'age' }])
  })
  test('a stored view survives a newer program: gone fields go, new ones come hidden', () => {
    const view = mendView(kind, {
      columns: [
        { field: 'age', width: 5, hidden: false },
        { field: 'gone', width: 90, hidden: false },
        { field: 'age', width: 90, hidden: false },
      ],
      sort: [{ field: 'gone' }],
    })
    expect(names(view)).toEqual(['age'])
    expect(view.columns.map((c) => c.field)).toEqual(['age', 'name', 'remarks'])
    expect(view.columns[0].width).toBe(48)
    expect(view.sort).toEqual([])
    expect(names(mendView(kind, { columns: [] }))).toEqual(['name', 'age'])
  })
  test('columns move, hide, widen; the last one stays', () => {
    let view = naturalView(kind)
    view = moveColumn(view, 'age', 'name')
    expect(names(view)).toEqual(['age', 'name'])
    view = setHidden(view, 'age', true)
    expect(names(setHidden(view, 'name', true))).toEqual(['name'])
    expect(resize(view, 'name', 10_000).columns.find((c) => c.field === 'name')!.width).toBe(800)
    expect(names(moveColumn(naturalView(kind), 'name', null))).toEqual(['age', 'name'])
  })
  test('clicks on a head: up, down, none; Shift keeps the others', () => {
    let s = sortBy([{ field: 'name' }], 'age', false)
    expect(s).toEqual([{ field: 'age' }])
    s = sortBy(s, 'age', false)
    expect(s).toEqual([{ field: 'age', descending: true }])
    expect(sortBy(s, 'age', false)).toEqual([])
    expect(sortBy(s, 'name', true)).toEqual([{ field: 'age', descending: true }, { field: 'name' }])
    expect(sortBy([{ field: 'age' }, { field: 'name' }], 'age', true)).toEqual([
      { field: 'age', descending: true },
      { field: 'name' },
    ])
  })
  test('saved views: replaced by name, dropped with the default mark', () => {
    const view = naturalView(kind)
    let book: ViewBook = saveView({ saved: [] }, '甲', view)
    book = saveView(book, '甲', { ...view, pinned: 2 })
    expect(book.saved).toHaveLength(1)
    expect(openingView(kind, { ...book, opensWith: '甲' }).pinned).toBe(2)
    expect(dropView({ ...book, opensWith: '甲' }, '甲')).toEqual({ saved: [] })
  })
  test('a list never opens with a filter that nobody chose as default', () => {
    const current = { ...naturalView(kind), conditions: [{ field: 'name', has: '张' }] }
    expect(openingView(kind, { saved: [], current }).conditions).toEqual([])
    const saved = [{ name: '张', view: current }]
    expect(openingView(kind, { saved, opensWith: '张' }).conditions).toEqual(current.conditions)
  })
})

test('the list of agreements shows a whole number, and the amount among what is seen without scrolling', () => {
  const shown = shownColumns(naturalView(kindOf('agreement') as Kind))
  const of = (field: string) => shown.find((column) => column.field === field)
  // 示例签〔2017〕001号 at 14 px.
  expect(of('number')?.width).toBeGreaterThanOrEqual(180)
  // A telephone stands masked in lists: it takes room and says nothing.
  expect(of('phone')).toBeUndefined()
  expect(of('investment')).toBeDefined()
})
