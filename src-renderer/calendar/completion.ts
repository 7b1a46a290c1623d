/** What is typed into 登记完成 and not saved: it outlives Esc, another activity and a crash, an activity each. Pure. */
import type { Activity } from '../domain/activity'
import type { Value } from '../domain/kind'

/** As it stands in the form; a day as text, '' where there is none. */
export interface Completion {
  /** This unit's part, or the whole activity for everybody. */
  scope: 'part' | 'whole'
  completedOn: string
  evidence: string
  result: string
}

export const draftKey = (activity: string): string => `draft:activity:completion:${activity}`

/** What the form begins with. */
export function beginning(activity: Activity, scope: Completion['scope'], today: string): Completion {
  return {
    scope,
    completedOn: activity.completedOn ?? activity.heldTo ?? activity.heldFrom ?? today,
    evidence: activity.evidence ?? '',
    result: activity.result ?? '',
  }
}

/** A kept draft; null for none and for what this program can't read. */
export function readDraft(kept: Value | undefined): Completion | null {
  if (kept === null || typeof kept !== 'object' || Array.isArray(kept)) return null
  const { scope, completedOn, evidence, result } = kept as Record<string, unknown>
  if (scope !== 'part' && scope !== 'whole') return null
  if (typeof completedOn !== 'string' || typeof evidence !== 'string' || typeof result !== 'string')
    return null
  return { scope, completedOn, evidence, result }
}

/** What is to be kept of the form: null once it says again what it began with. */
export function draftOf(typed: Completion, first: Completion): Completion | null {
  const same = (Object.keys(first) as (keyof Completion)[]).every((name) => typed[name] === first[name])
  return same ? null : typed
}
