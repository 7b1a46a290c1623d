/** What a scheme assesses: towns, stations or member units. Pure. */
import type { Assessed } from '../domain/measures'
import type { Station } from '../domain/station'
import type { Unit } from '../domain/unit'
import type { Period } from '../domain/values/period'
import type { ObjectOf } from './score'

/** In the order of the unit table. Stations closed before the period or opened after it take no part. */
export function objectsOf(
  assessed: Assessed,
  units: readonly Unit[],
  stations: readonly Station[],
  { from, to }: Period,
): ObjectOf[] {
  if (assessed === 'stations') {
    return stations
      .filter(({ status, closedOn, openedOn }) => {
        const closed = closedOn ? closedOn < from : status === 'closed'
        return !closed && !(openedOn && openedOn > to)
      })
      .sort((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1))
      .map(({ id, name }) => ({ id, name: name ?? '' }))
  }
  const role = assessed === 'towns' ? 'town' : 'member'
  return units
    .filter((unit) => unit.role === role)
    .sort((a, b) => (a.order ?? 1e9) - (b.order ?? 1e9))
    .map(({ id, name }) => ({ id, name: name ?? '' }))
}
