import { expect, test } from 'vitest'
import { CONTACT, type Contact, contactCondition, flip, NOTHING, whereOf } from './facets'

test.each([
  ['2017-12-24', '2017-09-24', '2016-12-24'],
  ['2017-05-31', '2017-02-28', '2016-05-31'],
  ['2020-02-29', '2019-11-29', '2019-02-28'],
])(
  'on %s the quarter begins on %s, the year on %s; every day belongs to one of the four',
  (today, quarter, year) => {
    expect(contactCondition('quarter', today)).toEqual({ field: 'lastContact', from: quarter })
    expect(contactCondition('year', today)).toMatchObject({ from: year })
    for (let day = Date.parse('2015-01-01'); day <= Date.parse(today); day += 86_400_000) {
      const text = new Date(day).toISOString().slice(0, 10)
      const fitting = (Object.keys(CONTACT) as Contact[]).filter((contact) => {
        const condition = contactCondition(contact, today) as { from?: string; to?: string; in?: unknown[] }
        return !condition.in && text >= (condition.from ?? '') && text <= (condition.to ?? '9999')
      })
      expect(fitting.length).toBe(1)
    }
  },
)

test('a facet is counted without its own choice, with all others', () => {
  const chosen = { ...flip(flip(NOTHING, 'city', '广州市'), 'town', 'ran'), contact: 'never' as const }
  expect(whereOf(' 张三 ', chosen, '2017-12-24', 'city')).toEqual({
    text: '张三',
    conditions: [
      { field: 'town', in: ['ran'] },
      { field: 'lastContact', in: [null] },
    ],
  })
  expect(whereOf('', flip(chosen, 'city', '广州市'), '2017-12-24', 'contact').conditions).toEqual([
    { field: 'town', in: ['ran'] },
  ])
})
