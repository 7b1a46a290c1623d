/** 四（五）: groups against the plan's list, each with a keeper, and how their numbers went. Pure. */

import { rowsOf } from '../domain/checks'
import { show } from '../domain/format'
import { group as groupKind, lastCount } from '../domain/group'
import type { AnyRecord } from '../domain/kind'
import { cityKey } from '../domain/values/city'
import { addMonths } from '../policy/day'
import { planValue } from '../policy/provisions'

export interface GroupClass {
  /** Code of group.category. */
  category: string
  label: string
  /** How many the plan names; null where it names none. */
  planned: number | null
  /** Provision that says so. */
  provision: 'groups.existing' | 'groups.stationHeads' | 'groups.districtCity' | 'groups.toFound' | null
  groups: AnyRecord[]
  /** Founded and not dissolved. */
  founded: number
  /** Entered, to be founded. */
  toFound: number
  /** Still missing to the plan's number; 0 where none is planned. */
  missing: number
  /** Cities of the plan's list that have none: 长春. */
  missingNames: string[]
  /** Founded groups without a named keeper. */
  withoutKeeper: AnyRecord[]
  members: number
}

const ALIVE = new Set(['running', 'quiet'])
/** Founded and not dissolved. */
export const isFounded = (group: AnyRecord): boolean => ALIVE.has(String(group.status))

/** The plan's classes in its own order, then the other classes that occur. */
export function groupClasses(groups: readonly AnyRecord[]): GroupClass[] {
  const heads = planValue('groups.stationHeadCities')
  const classes: [string, number | null, GroupClass['provision'], readonly string[]][] = [
    ['general', planValue('groups.existing').length, 'groups.existing', []],
    [
      'stationHeads',
      planValue('groups.stationHeads'),
      'groups.stationHeads',
      heads.map((item) => item.label),
    ],
    ['city', planValue('groups.districtCity'), 'groups.districtCity', []],
    ...planValue('groups.toFound').map(
      (item) => [item.id, 1, 'groups.toFound', []] as [string, number, GroupClass['provision'], string[]],
    ),
  ]
  const named = new Set(classes.map(([category]) => category))
  const others = [...new Set(groups.map((group) => String(group.category ?? 'other')))].filter(
    (category) => !named.has(category),
  )
  return [
    ...classes,
    ...others.map((category) => [category, null, null, []] as [string, null, null, string[]]),
  ].map(([category, planned, provision, names]) => {
    const own = groups.filter((group) => String(group.category ?? 'other') === category)
    const founded = own.filter(isFounded)
    const cities = new Set(founded.map((group) => cityKey(String(group.city ?? ''))))
    return {
      category,
      label: show(groupKind.fields.category, category),
      planned,
      provision,
      groups: own,
      founded: founded.length,
      toFound: own.filter((group) => group.status === 'planned').length,
      missing: Math.max(0, (planned ?? 0) - founded.length),
      missingNames: names.filter((name) => !cities.has(cityKey(name))),
      withoutKeeper: founded.filter((group) => !group.keeper),
      members: founded.reduce((sum, group) => sum + (lastCount(group)?.members ?? 0), 0),
    }
  })
}

/** Members by the last count up to a day; null where none was noted by then. */
export function membersAt(group: AnyRecord, day: string): number | null {
  const counts = rowsOf(group, 'counts').filter(({ date }) => typeof date === 'string' && date <= day)
  return lastCount({ ...group, counts } as AnyRecord)?.members ?? null
}

export interface Trend {
  /** 'YYYY-MM' */
  month: string
  members: number
  /** Groups that had been counted by then. */
  groups: number
}

/** Members of all groups at the end of each of the last `months` months; a group stands with its last count. */
export function memberTrend(groups: readonly AnyRecord[], today: string, months: number): Trend[] {
  const alive = groups.filter(isFounded)
  return Array.from({ length: months }, (_, i) => {
    const month = addMonths(today.slice(0, 7), i + 1 - months)
    // A day that no month has is after every day of it.
    const counted = alive
      .map((group) => membersAt(group, `${month}-99`))
      .filter((n): n is number => n !== null)
    return { month, members: counted.reduce((sum, n) => sum + n, 0), groups: counted.length }
  })
}
