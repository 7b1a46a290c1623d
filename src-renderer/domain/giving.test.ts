import { expect, test } from 'vitest'
import { givenBy, type Linked } from './giving'
import type { AnyRecord } from './kind'
import { kindOf } from './registry'

const held: Record<string, AnyRecord> = {
  'project/p': {
    id: 'p',
    stamps: {},
    name: '童装',
    unit: 'rangu',
    investment: 100,
    person: 'x',
    phone: '13800000000',
  },
  'person/x': { id: 'x', stamps: {}, name: '示例', idNumber: '11010519491231002X', phone: '13900000000' },
  'park/k': { id: 'k', stamps: {}, level: 'none', operator: '运营公司', jobs: -1 },
}
const linked: Linked = (kind, id) => held[`${kind}/${id}`]

test('links give what the record does not hold, and what one gives may be a link that gives more', () => {
  const given = givenBy(kindOf('agreement')!, { project: 'p', investment: 200 }, linked)
  expect(given).toMatchObject({
    projectName: '童装',
    unit: 'rangu',
    person: 'x',
    idNumber: '11010519491231002X',
    // The project's own comes first.
    phone: '13800000000',
  })
  expect(given).not.toHaveProperty('investment')
})

test('a record that is not at hand gives nothing', () => {
  expect(givenBy(kindOf('agreement')!, { project: 'gone' }, linked)).toEqual({})
  expect(givenBy(kindOf('agreement')!, {}, linked)).toEqual({})
})

test('what the field would refuse is not taken', () => {
  expect(givenBy(kindOf('parkReview')!, { park: 'k' }, linked)).toEqual({ operator: '运营公司' })
})
