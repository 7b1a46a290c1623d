/** How long a round's bulletin and a year's assessment take to compute over the large year; the same functions that the pages call. */
import { proposedScheme } from '../../src-renderer/assessment/defaults'
import { criteriaOf } from '../../src-renderer/assessment/freeze'
import { objectsOf } from '../../src-renderer/assessment/objects'
import { compute } from '../../src-renderer/assessment/score'
import { tally } from '../../src-renderer/assessment/tally'
import type { Dispatch } from '../../src-renderer/domain/dispatch'
import type { AnyRecord } from '../../src-renderer/domain/kind'
import { measureOf } from '../../src-renderer/domain/measures'
import { UNITS } from '../../src-renderer/policy/units'
import { bulletinDraft } from '../../src-renderer/regime/bulletinDraft'
import { proposeRound, reportsOf } from '../../src-renderer/regime/round'
import { DEFAULT_RULES } from '../../src-renderer/signing/rules'
import { OFFICE, recordsOf, type Year } from '../demo/yearParts'

/** What was computed → milliseconds, the median of five. */
export function computed(year: Year): [what: string, ms: number][] {
  const kinds = new Map<string, AnyRecord[]>()
  const of = (kind: string) => {
    const known = kinds.get(kind) ?? recordsOf(year, kind)
    kinds.set(kind, known)
    return known
  }
  const units = UNITS.map((unit) => ({ ...unit, order: undefined })) as never as Parameters<
    typeof proposeRound
  >[2]
  const nameOf = (id: string) => UNITS.find((unit) => unit.id === id)?.name ?? ''
  const all = { submission: of('submission'), monthlyFigures: of('monthlyFigures') }
  const bulletin = (scope: 'towns' | 'members') => {
    const open = { id: '', stamps: {}, ...proposeRound(scope, '2018-11', units, '2018-11-01') } as Dispatch
    reportsOf(open, units, all, '2018-12-05')
    bulletinDraft(open, null, nameOf, nameOf(OFFICE))
  }
  const assessment = (objects: 'towns' | 'stations') => {
    const scheme = { id: '', stamps: {}, ...proposedScheme(objects, 2018) } as AnyRecord
    const period = { from: '2018-01-01', to: '2018-12-31' }
    const criteria = criteriaOf(scheme)
    const tallies = new Map(
      criteria.flatMap(({ item, measure }) => {
        const found = measureOf(measure)
        return found ? [[item, tally(found, objects, of(found.kind), period, DEFAULT_RULES)] as const] : []
      }),
    )
    compute(objectsOf(objects, units as never, of('station') as never, period).objects, criteria, tallies, [])
  }
  return [
    ['bulletin of the towns', time(() => bulletin('towns'))],
    ['bulletin of the member units', time(() => bulletin('members'))],
    ['assessment of the towns', time(() => assessment('towns'))],
    ['assessment of the stations', time(() => assessment('stations'))],
  ]
}

function time(job: () => void): number {
  const runs = Array.from({ length: 5 }, () => {
    const start = performance.now()
    job()
    return performance.now() - start
  })
  return runs.sort((a, b) => a - b)[2]
}
