/** What an assessment needs of the store: small kinds whole, of people only counts. */
import { agreement } from '../domain/agreement'
import { arrival } from '../domain/arrival'
import { type Assessed, type Measure, measureOf } from '../domain/measures'
import { kindOf } from '../domain/registry'
import type { Period } from '../domain/values/period'
import { fundsJudgeOf } from '../signing/load'
import type { SigningRules } from '../signing/rules'
import type { Store } from '../store/client'
import type { Criterion } from './score'
import { coarseWhere, type Tallies, tally, tallyCounts, whereOf, whereOfObject } from './tally'

/** More objects than any district has. */
const OBJECTS = 2000

/** The kinds that an answer depends on, for useLive: of funds also their agreements. */
export function kindsOf(criteria: readonly Criterion[]): string[] {
  const counted = criteria.flatMap(({ measure }) => measureOf(measure)?.kind ?? [])
  return [...new Set([...counted, ...(counted.includes(arrival.kind) ? [agreement.kind] : [])])]
}

/** Counts every criterion for every object at once. */
export async function tallyAll(
  store: Store,
  assessed: Assessed,
  criteria: readonly Criterion[],
  period: Period,
  rules: SigningRules,
  asOf: string,
): Promise<Map<string, Tallies>> {
  const judge = kindsOf(criteria).includes(arrival.kind) ? await fundsJudgeOf(store, rules, asOf) : undefined
  const one = async ({ item, measure: code }: Criterion): Promise<[string, Tallies] | null> => {
    const measure = measureOf(code)
    const kind = kindOf(measure?.kind ?? '')
    if (!measure || !kind || !measure.by[assessed]) return null
    if (kind.large) return [item, await counts(store, measure, assessed, period)]
    return [item, tally(measure, assessed, await store.call('all', [measure.kind]), period, rules, judge)]
  }
  const made = await Promise.all(criteria.map(one))
  return new Map(made.filter((entry) => entry !== null))
}

async function counts(store: Store, measure: Measure, assessed: Assessed, period: Period): Promise<Tallies> {
  const { kind } = measure
  const field = measure.by[assessed] as string
  const ask = (where: ReturnType<typeof whereOf>) =>
    store.call('values', [{ kind, field, where, limit: OBJECTS }])
  const vague = coarseWhere(measure, period)
  const [all, coarse] = await Promise.all([ask(whereOf(measure, period)), vague ? ask(vague) : null])
  return tallyCounts(all.values, coarse?.values ?? [])
}

/** The ids behind the cells of large kinds, at the moment of issuing: by object and item. */
export async function idsOfLarge(
  store: Store,
  assessed: Assessed,
  criteria: readonly Criterion[],
  objects: readonly string[],
  period: Period,
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  for (const { item, measure: code } of criteria) {
    const measure = measureOf(code)
    if (!measure || !kindOf(measure.kind)?.large) continue
    const vague = coarseWhere(measure, period)
    for (const object of objects) {
      const own = { field: measure.by[assessed] as string, in: [object] }
      const ask = (where: ReturnType<typeof whereOf>) => store.call('ids', [{ kind: measure.kind, where }])
      const all = await ask(whereOfObject(measure, assessed, object, period))
      const less = vague
        ? new Set(await ask({ conditions: [...(vague.conditions ?? []), own] }))
        : new Set<string>()
      found.set(
        `${object} ${item}`,
        all.filter((id) => !less.has(id)),
      )
    }
  }
  return found
}
