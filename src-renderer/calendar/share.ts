/**
 * Activities that many units carry out: each keeps its own part (`parent`, `unit`), the district sees how many have
 * done theirs. Pure.
 */
import type { Activity } from '../domain/activity'
import type { Value } from '../domain/kind'
import type { Draft } from '../store/messages'
import { concerns } from './standing'

/** From so many units on, a unit registers its own part unless it says that the whole is done. */
const MANY = 5

/** The parts that units keep of an activity. */
export function partsOf(activities: readonly Activity[], id: string): Activity[] {
  return activities.filter((activity) => activity.parent === id)
}

/**
 * What is shown for a unit (null: for the whole district). A unit sees its own part in place of the whole; the
 * district sees the whole in place of the parts. A part whose whole is gone stands for itself.
 */
export function visible(activities: readonly Activity[], unit: string | null): Activity[] {
  const present = new Set(activities.map((activity) => activity.id))
  const isPart = (activity: Activity) => !!activity.parent && present.has(activity.parent)
  if (unit === null) return activities.filter((activity) => !isPart(activity))
  const replaced = new Set(activities.filter((a) => isPart(a) && a.unit === unit).map((a) => a.parent))
  return activities.filter((activity) =>
    isPart(activity) ? activity.unit === unit : concerns(activity, unit) && !replaced.has(activity.id),
  )
}

/** Whether a unit may keep a part of this activity: one of several that it names, and no unit's own. */
export function canPart(activity: Activity, unit: string): boolean {
  const units = activity.units ?? []
  return !activity.unit && !activity.parent && units.length > 1 && units.includes(unit)
}

/** Whether the part is what a unit most likely means: it is one of many, or does not lead. */
export function meansPart(activity: Activity, unit: string): boolean {
  if (!canPart(activity, unit)) return false
  const leads = activity.leadUnits ?? []
  return leads.length > 0 ? !leads.includes(unit) : (activity.units ?? []).length > MANY
}

/** The record of a unit's own part, with what it says of it. The same unit and activity give the same id. */
export function partDraft(activity: Activity, unit: string, set: { [field: string]: Value }): Draft {
  const copied: { [field: string]: Value } = {}
  for (const field of ['title', 'year', 'deadline', 'clause'] as const) {
    const value = activity[field]
    if (value !== undefined && value !== null) copied[field] = value as Value
  }
  for (const [field, value] of Object.entries(set)) if (value !== null) copied[field] = value
  return {
    kind: 'activity',
    id: `${activity.id}-${unit}`,
    create: true,
    set: { ...copied, unit, units: [unit], parent: activity.id },
  }
}

/** How the parts of an activity stand: unit by unit, in the order of its units. */
export function shares(
  activity: Activity,
  activities: readonly Activity[],
): { unit: string; part: Activity | undefined; done: boolean }[] {
  const parts = partsOf(activities, activity.id)
  const units = [
    ...new Set([...(activity.units ?? []), ...parts.flatMap(({ unit }) => (unit ? [unit] : []))]),
  ]
  return units.map((unit) => {
    const part = parts.find((item) => item.unit === unit)
    return { unit, part, done: part?.status === 'done' }
  })
}
