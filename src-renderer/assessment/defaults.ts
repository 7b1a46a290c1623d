/** Schemes proposed from 二（四）: what the clause names, even weights, ranks. The office changes what it likes. */
import type { Scoring } from '../domain/assessmentScheme'
import type { Value } from '../domain/kind'
import type { Assessed, MeasureCode } from '../domain/measures'
import { provision } from '../policy/provisions'

/** Which measure counts what the clause names. */
const MEASURE_OF: Record<'towns' | 'stations', Readonly<Record<string, MeasureCode>>> = {
  towns: {
    parks: 'parks',
    returnees: 'returnees',
    enterprises: 'enterprises',
    investment: 'enterpriseInvestment',
  },
  stations: { projects: 'signed', investment: 'investment', returnees: 'returnees' },
}

const NAMES = { towns: '镇街返乡创业工作考核方案', stations: '返乡创业服务站考核方案' }

/** A scheme for a year. Weights are even: the plan names what is looked at and gives no weights. */
export function proposedScheme(objects: 'towns' | 'stations', year: number): Record<string, Value> {
  const { value: items, clause } = provision(
    objects === 'towns' ? 'assess.townCriteria' : 'assess.stationCriteria',
  )
  const each = Math.floor(100 / items.length)
  const rule: Scoring = 'rank'
  return {
    name: `${year}年度${NAMES[objects]}`,
    objects,
    year,
    from: `${year}-01-01`,
    to: `${year}-12-31`,
    criteria: items.map(({ id, label }, i) => ({
      item: label,
      // The first takes what does not divide.
      full: i === 0 ? 100 - each * (items.length - 1) : each,
      measure: MEASURE_OF[objects][id] ?? null,
      rule: MEASURE_OF[objects][id] ? rule : 'manual',
      clause,
    })),
  }
}

/** 2018年度镇街返乡创业工作考核 from the scheme's name. */
export function assessmentTitle(schemeName: string): string {
  return schemeName.replace(/(方案|办法)(?=（|$)/, '')
}

export const PROPOSED: readonly (readonly [Assessed & keyof typeof NAMES, string])[] = [
  ['towns', '镇街'],
  ['stations', '服务站'],
]
