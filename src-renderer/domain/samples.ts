/**
 * A small demonstration set of every kind but unit (those come with the plan). Every record is marked `sample` and
 * says 示例 where a person reads it; the store removes them all by that mark.
 */
import { UNITS } from '../policy/units'
import type { AnyRecord, NewBy } from './kind'
import { kindOf } from './registry'
import { assessments } from './samples/assessments'
import {
  activities,
  agreements,
  arrivals,
  awards,
  enterprises,
  projects,
  signingEvents,
} from './samples/business'
import { type Made, Maker } from './samples/maker'
import { money } from './samples/money'
import { network } from './samples/network'
import { papers } from './samples/papers'
import { samplePeople } from './samples/people'
import { leadingGroup, parkReviews, parks, stationHeads, stations } from './samples/places'
import { regime } from './samples/regime'

export type { Made } from './samples/maker'
export { type PeopleOptions, samplePeople } from './samples/people'

/** People in the demonstration set. */
const PEOPLE = 200

/**
 * The demonstration set as creations for one commit. The same arguments give the same records.
 * @param units records of kind unit on this site; without towns among them the plan's are taken
 * @param own id of this site's unit; '' stands for the district office
 * @param year the year that they play in; also the seed
 */
export function samples(units: readonly AnyRecord[], own: string, year: number): Made[] {
  const office = idOf(units, 'district') ?? UNITS.find((unit) => unit.role === 'district')!.id
  const towns = units.filter((unit) => unit.role === 'town').map((unit) => unit.id)
  const planTowns = UNITS.filter((unit) => unit.role === 'town').map((unit) => unit.id)
  const by: NewBy = { unit: own || office, role: roleOf(units, own), operator: '', today: `${year}-12-21` }
  const maker = new Maker(kindOf, office, towns.length > 0 ? towns : planTowns, by, year)

  const at = stations(maker)
  const heads = stationHeads(maker, at)
  const places = parks(maker)
  const library = projects(maker, at)
  const events = signingEvents(maker)
  const signed = agreements(maker, { projects: library, events, parks: places, stations: at })
  const folk = people(maker, at, year)
  const firms = enterprises(maker, { agreements: signed, parks: places, stations: at })
  return [
    ...at,
    ...heads,
    ...places,
    ...parkReviews(maker, places),
    ...library,
    ...events,
    ...signed,
    ...arrivals(maker, signed),
    ...firms,
    ...awards(maker, { stations: at, heads, parks: places, enterprises: firms }),
    ...assessments(maker, { stations: at, heads }),
    ...money(maker, firms),
    ...activities(maker),
    ...leadingGroup(maker),
    ...regime(maker),
    ...papers(maker),
    ...folk,
    ...network(maker, {
      stations: at,
      heads,
      people: folk,
      projects: library,
      enterprises: firms,
      agreements: signed,
    }),
  ]
}

function people(maker: Maker, at: readonly Made[], year: number): Made[] {
  const towns = Array.from({ length: 11 }, (_, i) => maker.town(i))
  return [...samplePeople(PEOPLE, year, { towns, suffix: '（示例）' })].map((set, i) => {
    const station = at.find((one) => one.set.city === set.city)
    return maker.make('person', i + 1, {
      ...set,
      unit: maker.reporter(towns.indexOf(set.town as string)),
      ...(station ? { station: station.id } : {}),
    })
  })
}

function idOf(units: readonly AnyRecord[], role: string): string | undefined {
  return units.find((unit) => unit.role === role)?.id
}

function roleOf(units: readonly AnyRecord[], own: string): NewBy['role'] {
  const role = own === '' ? 'district' : units.find((unit) => unit.id === own)?.role
  return role === 'town' || role === 'member' || role === 'station' ? role : 'district'
}
