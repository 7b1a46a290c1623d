/** What the plan itself brings, carried out: the 18 activities of annex 2, and last year's assessment of the stations. */

import { proposedScheme } from '../../src-renderer/assessment/defaults'
import { criteriaOf, frozenSet } from '../../src-renderer/assessment/freeze'
import { objectsOf } from '../../src-renderer/assessment/objects'
import { compute } from '../../src-renderer/assessment/score'
import { NOTHING, type Tallies, tally } from '../../src-renderer/assessment/tally'
import type { AnyRecord, Value } from '../../src-renderer/domain/kind'
import { measureOf } from '../../src-renderer/domain/measures'
import type { Deadline } from '../../src-renderer/policy/deadline'
import { planSeeds } from '../../src-renderer/policy/seeds'
import { DEFAULT_RULES } from '../../src-renderer/signing/rules'
import { type Make, recordsOf, type Year } from './yearParts'

/** Row 16 and 五（十） name two dates; the office decided for the later one. */
const DECIDED = '2018-10-28'

/** Every one of the 18 activities is done within the plan's year. */
export function planned(year: Year): void {
  for (const { kind, id, set } of planSeeds()) {
    if (kind !== 'activity') continue
    const deadline = set.deadline as Deadline
    const on = set.decide ? DECIDED : (deadline.to ?? '2018-06-15')
    year.drafts.push({
      kind,
      id,
      set: {
        ...set,
        status: 'done',
        heldFrom: on,
        heldTo: on,
        completedOn: on,
        evidence: '活动方案、照片和小结（示例）',
        ...(set.decide ? { decide: false, decision: '按五（十）于10月底召开（示例）' } : {}),
      } as Record<string, Value>,
    })
  }
}

/** The stations' assessment of 2017, issued: the rule of two years needs it. */
export function lastYearsAssessment(made: Make, year: Year): void {
  const period = { from: '2017-01-01', to: '2017-12-31' }
  const set = proposedScheme('stations', 2017)
  const scheme = made('assessmentScheme', set)
  const criteria = criteriaOf({ id: scheme, stamps: {}, ...set } as AnyRecord)
  const tallies = new Map<string, Tallies>(
    criteria.map(({ item, measure }) => {
      const found = measureOf(measure)
      // People are counted by the store; in the first month of the plan nobody had come back yet.
      if (!found || found.kind === 'person') return [item, { of: new Map(), leftOut: [] }]
      return [item, tally(found, 'stations', recordsOf(year, found.kind), period, DEFAULT_RULES)]
    }),
  )
  const objects = objectsOf('stations', [], recordsOf(year, 'station') as never, period).objects
  const ranked = compute(objects, criteria, tallies, [])
  made('assessment', {
    title: '2017年度返乡创业服务站考核',
    scheme,
    objects: 'stations',
    year: 2017,
    ...period,
    status: 'issued',
    issuedOn: '2018-01-15',
    issuedBy: '李四',
    document: '示例考〔2018〕1号',
    ...frozenSet('stations', criteria, ranked, tallies, () => NOTHING.ids ?? []),
  })
}
