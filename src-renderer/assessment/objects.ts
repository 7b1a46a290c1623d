/** What a scheme assesses: towns, stations or member units (policy/SPEC.md, A3). Pure. */
import type { Assessed } from '../domain/measures'
import type { Station } from '../domain/station'
import type { Unit } from '../domain/unit'
import { byOrder } from '../domain/unit'
import { type Period, spanOf } from '../domain/values/period'
import { daysBetween } from '../policy/day'
import type { ObjectOf } from './score'
import type { Tallies } from './tally'

export interface Objects {
  /** Units in the order of the unit table, stations by name. */
  objects: ObjectOf[]
  /** Of the same sort, but not there for the period. */
  absent: ReadonlySet<string>
}

export function objectsOf(
  assessed: Assessed,
  units: readonly Unit[],
  stations: readonly Station[],
  period: Period,
): Objects {
  const role = assessed === 'towns' ? 'town' : 'member'
  const all: (ObjectOf & { there: boolean })[] =
    assessed === 'stations'
      ? stations
          .toSorted((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1))
          .map((one) => ({ id: one.id, name: one.name ?? '', there: isOpen(one, period) }))
      : units
          .filter((unit) => unit.role === role)
          .toSorted(byOrder)
          .map((one) => ({ id: one.id, name: one.name ?? '', there: isThere(one, period) }))
  return {
    objects: all.filter(({ there }) => there).map(({ id, name }) => ({ id, name })),
    absent: new Set(all.filter(({ there }) => !there).map(({ id }) => id)),
  }
}

function isOpen({ status, closedOn, openedOn }: Station, { from, to }: Period): boolean {
  // A day known to the month or year may be any of its days: only what is certain leaves a station out.
  const closed = closedOn ? spanOf(closedOn).to < from : status === 'closed'
  return !closed && !(openedOn && spanOf(openedOn).from > to)
}

/** At least half of the period's days lie within the unit's time. */
function isThere({ from, until }: Unit, period: Period): boolean {
  const first = from && from > period.from ? from : period.from
  const last = until && until < period.to ? until : period.to
  return 2 * (daysBetween(first, last) + 1) >= daysBetween(period.from, period.to) + 1
}

const ABSENT = '归属的单位（服务站）已撤并或新设，不参加本期考核'

/** The tallies, with what belongs to an object that takes no part among what was left out. */
export function leavingOut(
  tallies: ReadonlyMap<string, Tallies>,
  absent: ReadonlySet<string>,
): Map<string, Tallies> {
  return new Map(
    [...tallies].map(([item, { of, leftOut }]) => {
      const theirs = [...of].flatMap(([object, tally]) => (absent.has(object) ? [tally] : []))
      const count = theirs.reduce((sum, tally) => sum + tally.count, 0)
      const ids = theirs.flatMap((tally) => tally.ids ?? [])
      return [item, { of, leftOut: count === 0 ? leftOut : [...leftOut, { reason: ABSENT, count, ids }] }]
    }),
  )
}
