import { expect, test } from 'vitest'
import { arrivals, markOf, seenWith } from './arrivals'

const file = (name: string, own = false) => ({ name, size: 9, modified: '2017-12-24T01:00:00.000Z', own })
const address = (toUnit: string, fromUnit = 'huji') => ({ fromUnit, fromName: '胡集镇', toUnit })

test('[F1] what is for this unit and was not dealt with; one that is still being copied hides none of the others', async () => {
  const files = [
    ...['a.gyx', 'b.gyx', 'c.gyx', 'd.gyx', 'e.gyx', '名片.gyk'].map((name) => file(name)),
    file('mine.gyx', true),
  ]
  const addresses: Record<string, unknown> = {
    'a.gyx': address('rangu'),
    'c.gyx': address('dutang'),
    'd.gyx': null,
    'e.gyx': address('rangu'),
  }
  const read = async (name: string) => {
    if (!Object.hasOwn(addresses, name)) throw new Error('EBUSY')
    return addresses[name] as never
  }
  const { found, unread } = await arrivals(files, { 'e.gyx': markOf(file('e.gyx')) }, 'rangu', read)
  expect(found.map(({ name, from }) => [name, from])).toEqual([
    ['a.gyx', '胡集镇'],
    ['名片.gyk', '名片'],
  ])
  expect(unread).toEqual(['b.gyx'])
  expect((await arrivals(files, { 'e.gyx': '9 later' }, 'rangu', read)).found).toHaveLength(3)
})

test('what was dealt with is remembered as long as it lies there', () => {
  const seen = { 'a.gyx': '9 earlier', 'gone.gyx': '9 earlier', 'b.gyx': '9 earlier' }
  const files = [file('a.gyx'), file('b.gyx'), file('c.gyx')]
  expect(seenWith(seen, files, file('b.gyx'))).toEqual({
    'a.gyx': '9 earlier',
    'b.gyx': markOf(file('b.gyx')),
  })
})
