import { expect, test } from 'vitest'
import type { AnyRecord } from '../domain/kind'
import { searchesFor } from './returnees'

const project = (set: object): AnyRecord => ({ id: 'p', stamps: {}, ...set }) as AnyRecord
const WILLING = { field: 'intention', in: ['considering', 'preparing'] }

test('四（三） where somebody for a project may be found, the narrow list first', () => {
  const searches = searchesFor(project({ trade: 'manufacturing', originCity: '广州市' }))
  expect(searches.map((one) => one.label)).toEqual([
    '在广州市从事制造业',
    '从事制造业',
    '在广州市',
    '填了意向投资',
  ])
  expect(searches[0].where.conditions).toEqual([
    WILLING,
    { field: 'trade', in: ['manufacturing'] },
    { field: 'city', has: '广州' },
  ])
  expect(searchesFor(project({})).map((one) => one.label)).toEqual(['填了意向投资'])
})
