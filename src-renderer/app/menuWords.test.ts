import { expect, test } from 'vitest'
import { KINDS } from '../domain/registry'
import { placesFor } from './SideMenu'

test('every page that an empty list names stands in the menu by that name', () => {
  const places = new Set(placesFor('district').map(({ words }) => words))
  const named = KINDS.flatMap(({ kind, empty }) =>
    // 在“考核评分”页…, 在“收支”里…, 在“数据交换—移交”中…
    [...empty.matchAll(/“([^”]+)”(?:页|里|中)/g)].map(([, words]) => ({ kind, page: words.split('—')[0] })),
  )
  expect(named.length).toBeGreaterThan(8)
  expect(named.filter(({ page }) => !places.has(page))).toEqual([])
})
