import { expect, test } from 'vitest'
import type { Activity } from '../domain/activity'
import { beginning, draftOf, readDraft } from './completion'

const activity = { id: 'a', title: '恳谈会', evidence: '签到簿', heldTo: '2017-12-20' } as unknown as Activity
const first = beginning(activity, 'whole', '2017-12-24')

test('the form begins with what the record says, the day held before today', () => {
  expect(first).toEqual({ scope: 'whole', completedOn: '2017-12-20', evidence: '签到簿', result: '' })
  expect(beginning({ ...activity, heldTo: null } as Activity, 'part', '2017-12-24').completedOn).toBe(
    '2017-12-24',
  )
})

test('only what differs from the beginning is kept, an emptied day too', () => {
  expect(draftOf(first, first)).toBeNull()
  expect(draftOf({ ...first, result: '到会' }, first)).toEqual({ ...first, result: '到会' })
  expect(draftOf({ ...first, completedOn: '' }, first)?.completedOn).toBe('')
})

test('a kept draft reads back; anything else is none', () => {
  const draft = { ...first, result: '到会' }
  expect(readDraft(JSON.parse(JSON.stringify(draft)))).toEqual(draft)
  for (const other of [null, undefined, 'x', [], {}, { ...draft, scope: 'all' }, { ...draft, result: 3 }])
    expect(readDraft(other as never)).toBeNull()
})
