import { expect, test } from 'vitest'
import { decodeRoute, encodeRoute, type Route } from './router'

test('every route comes back from its hash', () => {
  const routes: Route[] = [
    { page: 'today' },
    { page: 'exchange' },
    { page: 'list', kind: 'station' },
    { page: 'list', kind: 'station', id: 'a/b 广州?&#' },
    {
      page: 'list',
      kind: 'person',
      where: { text: '广 州&', conditions: [{ field: 'city', in: ['广州', null] }] },
    },
    { page: 'list', kind: 'activity', create: { theme: true } },
    { page: 'plan' },
    { page: 'plan', clause: '二（一）' },
  ]
  for (const route of routes) expect(decodeRoute(encodeRoute(route))).toEqual(route)
})

test('what is no route is the today page, whatever a damaged hash holds', () => {
  for (const hash of ['', '#', '#/', '#/nowhere', '#/list', '#/list/', '#//x']) {
    expect(decodeRoute(hash)).toEqual({ page: 'today' })
  }
  expect(decodeRoute('#/plan/%')).toEqual({ page: 'plan', clause: '%' })
  expect(decodeRoute('#/list/person?where={broken')).toMatchObject({ page: 'list', kind: 'person' })
})
