import { expect, test } from 'vitest'
import { kindOf } from '../../domain/registry'
import { cellText } from '../values'
import { trashKind, trashView, withDeletion, withoutTrash } from './trash'
import { naturalView, shownColumns } from './view'

const station = kindOf('station')!

test('in the trash a column says when and by whom, behind what stays in sight, and no view keeps it', () => {
  const view = naturalView(station)
  const drawn = trashView(view)
  const [first, own] = shownColumns(drawn)
  expect([first.field, shownColumns(drawn).length]).toEqual([
    shownColumns(view)[0].field,
    shownColumns(view).length + 1,
  ])
  expect(withoutTrash(drawn)).toEqual(view)
  const deletion = { at: '2018-12-10T09:00:00+08:00', operator: '李四', unitName: '区办' }
  const record = withDeletion({ id: 's', stamps: {} }, deletion)
  const words = cellText(trashKind(station).fields[own.field], own.field, record, () => undefined)
  expect(words).toMatch(/^2018-12-\d\d \d\d:00 李四（区办）$/)
  expect(withDeletion(record, null)).toBe(record)
})
