import { describe, expect, test } from 'vitest'
import { planSeeds } from '../policy/seeds'
import type { AnyRecord, Kind } from './kind'
import { titleOf } from './kind'
import { KINDS, kindOf } from './registry'
import { samplePeople, samples } from './samples'
import { validate } from './validate'
import { readIdNumber } from './values/idNumber'

const units = planSeeds()
  .filter((seed) => seed.kind === 'unit')
  .map((seed) => ({ ...(seed.set as object), id: seed.id, stamps: {} }) as AnyRecord)
/** As set-up makes it of a name of nine characters. */
const STATION = `unit-station-${'e5b9bfe5b79ee8bf94e4b9a1e5889be4b89ae69c8de58aa1'}`
units.push({ id: STATION, stamps: {}, name: '广州返乡创业服务站', role: 'station' })
const asRecord = (made: { id: string; set: object }) =>
  ({ ...made.set, id: made.id, stamps: {} }) as AnyRecord

describe.each([
  ['unit-office', 'district'],
  ['unit-rangu', 'town'],
  ['unit-fagai', 'member'],
  [STATION, 'station'],
  ['', 'district'],
])('samples of %s', (own, role) => {
  const made = samples(units, own, 2017)
  const ids = new Set(made.map((draft) => draft.id))

  test('are valid, marked and named as samples, with ids of their own', () => {
    expect(ids.size).toBe(made.length)
    for (const draft of made) {
      const record = asRecord(draft)
      expect(validate(kindOf(draft.kind)!, record), `${draft.id}`).toEqual({})
      expect(record.sample).toBe(true)
      expect(titleOf(kindOf(draft.kind)!, record), draft.id).toContain('示例')
      // The store takes no longer one.
      expect(draft.id.length).toBeLessThanOrEqual(80)
    }
  })

  test('are there for every kind but unit, in believable numbers', () => {
    const count = (kind: string) => made.filter((draft) => draft.kind === kind).length
    for (const kind of KINDS) {
      if (kind.kind !== 'unit' && !(kind as Kind).quiet)
        expect(count(kind.kind), kind.kind).toBeGreaterThan(1)
    }
    expect([count('station'), count('park'), count('project'), count('enterprise')]).toEqual([3, 5, 12, 8])
    expect([count('signingEvent'), count('agreement'), count('person')]).toEqual([2, 10, 200])
    const statuses = new Set(made.filter((d) => d.kind === 'agreement').map((d) => d.set.status))
    expect(statuses).toEqual(new Set(['negotiating', 'signed', 'started', 'production', 'ended']))
  })

  test('link only to what is there', () => {
    const known = new Set([...ids, ...units.map((unit) => unit.id)])
    const lost: string[] = []
    for (const draft of made) {
      for (const [name, field] of Object.entries(kindOf(draft.kind)!.fields)) {
        if (field.type !== 'link' && field.type !== 'links') continue
        for (const id of [draft.set[name] ?? []].flat()) {
          if (!known.has(id as string)) lost.push(`${draft.id}.${name} → ${id}`)
        }
      }
    }
    expect(lost).toEqual([])
  })

  test('are the same every time, and a town writes only as itself', () => {
    expect(samples(units, own, 2017)).toEqual(made)
    if (role !== 'town') return
    for (const draft of made) {
      const kind: Kind = kindOf(draft.kind)!
      const owner = kind.ownerField && draft.set[kind.ownerField]
      if (kind.write === 'owner') expect([own, 'unit-office']).toContain(owner)
    }
  })

  test('no agreement got more than it promised', () => {
    for (const agreement of made.filter((draft) => draft.kind === 'agreement')) {
      const sum = made
        .filter((draft) => draft.kind === 'arrival' && draft.set.agreement === agreement.id)
        .reduce((total, arrival) => total + (arrival.set.amount as number), 0)
      expect(sum).toBeLessThanOrEqual(agreement.set.investment as number)
    }
  })
})

test('two sites’ samples share only the district’s records, and those are equal', () => {
  const town = new Map(samples(units, 'unit-rangu', 2017).map((draft) => [draft.id, draft]))
  const other = samples(units, 'unit-dutang', 2017)
  const shared = other.filter((draft) => town.has(draft.id))
  expect(shared.length).toBeGreaterThan(5)
  expect(shared).toEqual(shared.map((draft) => town.get(draft.id)))
  const district = new Map(samples(units, 'unit-office', 2017).map((draft) => [draft.id, draft]))
  expect(shared).toEqual(shared.map((draft) => district.get(draft.id)))
})

test('126,000 people: all numbers valid and different', () => {
  const numbers = new Set<string>()
  const phones = new Set<string>()
  let fields = 0
  let n = 0
  for (const person of samplePeople(126_000, 1)) {
    numbers.add(person.idNumber as string)
    phones.add(person.phone as string)
    fields += Object.keys(person).length
    if (n++ % 1000 !== 0) continue
    expect(readIdNumber(person.idNumber as string, '2017-12-21')).toMatchObject({
      ok: true,
      region: '371703',
    })
    expect(validate(kindOf('person')!, { ...person, id: 'p', stamps: {} } as AnyRecord)).toEqual({})
  }
  expect([n, numbers.size, phones.size]).toEqual([126_000, 126_000, 126_000])
  expect(fields / n).toBeGreaterThanOrEqual(20)
  const [a] = samplePeople(1, 7)
  const [b] = samplePeople(1, 7)
  const [c] = samplePeople(1, 8)
  expect(a).toEqual(b)
  expect(a).not.toEqual(c)
})
