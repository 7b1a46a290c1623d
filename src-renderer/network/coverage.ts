/**
 * 五（五）: stations wherever many people live (实现返乡创业工作全覆盖), 四（五）: a group for each large city. Cities where people
 * live against stations and groups. Pure.
 */

import { lastCount } from '../domain/group'
import type { AnyRecord } from '../domain/kind'
import { cityKey, cityName } from '../domain/values/city'
import { percentOf } from '../domain/values/share'
import { fold } from '../domain/values/text'

/** How a city's people are served by a station. */
export type Cover =
  /** a running station in the city */
  | 'own'
  /** a running station elsewhere names the city in its 联系范围 */
  | 'scope'
  /** one is being prepared there */
  | 'preparing'
  | 'none'

export interface City {
  /** The spelling that most records use, without its province and district. */
  name: string
  /** Every spelling in the records: 广州, 广州市, 广东省广州市海珠区. */
  spellings: string[]
  people: number
  cover: Cover
  stations: AnyRecord[]
  groups: AnyRecord[]
  /** Members of its groups by the last count of each. */
  members: number
}

export interface Coverage {
  /** By people without a running station first, then by people. */
  cities: City[]
  people: number
  /** Living where a station serves, own or by scope. */
  covered: number
  /** % of people, one decimal. */
  rate: number | null
  citiesCovered: number
  /** Cities with people and no group. */
  withoutGroup: number
  /** People whose record names no city. */
  unknown: number
}

/**
 * @param counts distinct values of person.city with how many people have each; null or '' stands for none
 * @param stations records of kind station
 * @param groups records of kind group
 */
export function coverageOf(
  counts: readonly { value: unknown; count: number }[],
  stations: readonly AnyRecord[],
  groups: readonly AnyRecord[],
): Coverage {
  const cities = new Map<string, City>()
  const largest = new Map<string, number>()
  const at = (name: string): City => {
    const key = cityKey(name)
    let city = cities.get(key)
    if (!city) {
      city = {
        name: cityName(name),
        spellings: [],
        people: 0,
        cover: 'none',
        stations: [],
        groups: [],
        members: 0,
      }
      cities.set(key, city)
    }
    return city
  }
  let unknown = 0
  for (const { value, count } of counts) {
    if (typeof value !== 'string' || fold(value) === '') {
      unknown += count
      continue
    }
    const city = at(value)
    city.spellings.push(value)
    city.people += count
    if (count > (largest.get(cityKey(value)) ?? 0)) {
      largest.set(cityKey(value), count)
      city.name = cityName(value)
    }
  }
  for (const station of stations) {
    if (station.status === 'closed' || typeof station.city !== 'string' || station.city === '') continue
    at(station.city).stations.push(station)
  }
  for (const group of groups) {
    if (group.status === 'closed' || typeof group.city !== 'string' || group.city === '') continue
    // Heads of stations are no townspeople's group of that city.
    if (group.category === 'stationHeads') continue
    const city = at(group.city)
    city.groups.push(group)
    if (group.status !== 'planned') city.members += lastCount(group)?.members ?? 0
  }
  const running = stations.filter((station) => station.status === 'running')
  for (const [key, city] of cities) {
    city.cover = city.stations.some((station) => station.status === 'running')
      ? 'own'
      : running.some((station) => namesCity(station.scope, key))
        ? 'scope'
        : city.stations.length > 0
          ? 'preparing'
          : 'none'
  }
  const list = [...cities.values()].sort(
    (a, b) => served(a) - served(b) || b.people - a.people || (a.name < b.name ? -1 : 1),
  )
  const people = list.reduce((sum, city) => sum + city.people, 0)
  const covered = list.reduce((sum, city) => sum + (served(city) ? city.people : 0), 0)
  return {
    cities: list,
    people,
    covered,
    rate: percentOf(covered, people),
    citiesCovered: list.filter((city) => city.people > 0 && served(city)).length,
    withoutGroup: list.filter((city) => city.people > 0 && !hasGroup(city)).length,
    unknown,
  }
}

const served = (city: City): number => (city.cover === 'own' || city.cover === 'scope' ? 1 : 0)

/** Whether one of the city's groups has been founded. */
export function hasGroup(city: City): boolean {
  return city.groups.some((group) => group.status !== 'planned')
}

/** Whether the words of a station's scope name a city: 广州、深圳、东莞; never a part of a longer name of two. */
function namesCity(scope: unknown, key: string): boolean {
  if (typeof scope !== 'string' || key.length < 2) return false
  return scope
    .split(/[、，,;；\s]+/)
    .flatMap(namesIn)
    .some((part) => cityKey(part) === key)
}

/** 呼和浩特和包头 is every run of its pieces between 和 and 及: 呼, 呼和浩特, 浩特, 包头 … */
function namesIn(words: string): string[] {
  const pieces = words.split(/([和及])/)
  return pieces.flatMap((_, from) =>
    pieces.slice(from).map((_, n) => pieces.slice(from, from + n + 1).join('')),
  )
}
