/** X4: a station makes a record for a town, and changes it no more. */
import { expect, test } from 'vitest'
import type { Kind } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { edit, open, receive, send, site, state } from './sites.fixture'

const enterprise: Kind = { ...open, ownerField: 'town', write: 'owner', see: 'all', makers: ['station'] }

function three() {
  const [district, town, station] = [site(0), site(1), site(2)]
  station.party = { ...station.party, role: 'station' }
  return { district, town, station }
}

test('[X4][R3] what a station makes for a town is taken as new, there and at the office; its later change waits', () => {
  const { district, town, station } = three()
  const kinds = () => enterprise
  edit(station, 1_500_000_000_000, 'x', { town: 'unit1', name: 1 })
  for (const to of [district, town])
    expect(receive(to, send(station, to, kinds), kinds)).toMatchObject({ created: 1, setAside: [] })
  receive(town, send(district, town, kinds), kinds)
  for (const one of [town, station]) expect(state(one)).toBe(state(district))
  edit(town, 1_500_000_001_000, 'x', { name: 2 })
  edit(station, 1_500_000_002_000, 'x', { name: 3 })
  const late = receive(district, send(station, district, kinds), kinds)
  expect(late).toMatchObject({ created: 0, updated: 0 })
  expect(late.setAside.map(({ id }) => id)).toContain('x')
  receive(district, send(town, district, kinds), kinds)
  expect(district.records.get('x')).toMatchObject({ name: 2 })
})

test('[X4] nobody else makes one for another: neither a town, nor a station where it is not said', () => {
  const { district, town, station } = three()
  for (const [from, kind] of [
    [town, enterprise],
    [station, { ...enterprise, makers: undefined }],
  ] as const) {
    edit(from, 1_500_000_000_000, 'y', { town: 'unit9', name: 1 })
    expect(
      receive(
        district,
        send(from, district, () => kind),
        () => kind,
      ).created,
    ).toBe(0)
  }
})

test('二（四） at a station an enterprise has no town until somebody says which; elsewhere it begins as the unit’s', () => {
  const kind = kindOf('enterprise')!
  const by = { unit: 'unit-s', operator: '示例', today: '2017-12-01' }
  expect(kind.fields.unit.initial).toBeUndefined()
  expect(kind.fill?.({}, { ...by, role: 'station' })).toEqual({})
  expect(kind.fill?.({}, { ...by, role: 'town' })).toEqual({ unit: 'unit-s' })
})
