/**
 * A unit's figures of a month counted from its own records, with the records that each was counted from: proposed to
 * the person who fills the form, never put in their place. Pure.
 */
import { FIGURES, type FigureKey } from '../domain/figures'
import type { AnyRecord, Value } from '../domain/kind'
import { kindOf } from '../domain/registry'

/** Records of small kinds by name, outside the trash. */
export type Ledger = { readonly [kind: string]: readonly AnyRecord[] | undefined }

/** Kinds that `countMonth` reads. */
export const LEDGER_KINDS = [
  'project',
  'agreement',
  'arrival',
  'enterprise',
  'park',
  'loan',
  'subsidy',
  'activity',
  'training',
  'publicity',
] as const

export interface Counted {
  value: number
  /** Kind of the records counted, and their ids. */
  kind: string
  ids: string[]
}

const day = (value: unknown) => (typeof value === 'string' ? value : '')
const number = (value: unknown) => (typeof value === 'number' ? value : 0)

/**
 * @param unit id of the unit whose records count
 * @param month '2018-01'
 * @returns figure → value and records; figures that no record here can say are absent
 */
export function countMonth(ledger: Ledger, unit: string, month: string): { [K in FigureKey]?: Counted } {
  const own = (kind: string) =>
    (ledger[kind] ?? []).filter((record) => !record.deleted && record.unit === unit)
  const within = (kind: string, field: string, test: (record: AnyRecord) => boolean = () => true) =>
    own(kind).filter((record) => day(record[field]).slice(0, 7) === month && test(record))
  const count = (
    kind: string,
    records: readonly AnyRecord[],
    value?: (record: AnyRecord) => number,
  ): Counted => ({
    kind,
    ids: records.map((record) => record.id),
    value: value ? records.reduce((sum, record) => sum + value(record), 0) : records.length,
  })
  const found: { [K in FigureKey]?: Counted } = {}
  const put = (key: FigureKey, kind: string, make: () => Counted) => {
    if (ledger[kind]) found[key] = make()
  }
  // 二（三）: a project counts once, at its first agreement; an upgrade counts no amount, an increase its increment.
  const signed = within('agreement', 'signedOn', (r) => r.status !== 'negotiating')
  const firsts = signed.filter((r) => r.nature !== 'upgrade' && r.nature !== 'increase')
  const priced = signed.filter((r) => r.nature !== 'upgrade')
  put('collected', 'project', () => count('project', within('project', 'collectedOn')))
  put('signed', 'agreement', () => count('agreement', firsts))
  put('investment', 'agreement', () => count('agreement', priced, (r) => number(r.investment)))
  put('started', 'agreement', () => count('agreement', within('agreement', 'startedOn', first)))
  put('produced', 'agreement', () => count('agreement', within('agreement', 'producedOn', first)))
  put('arrived', 'arrival', () => count('arrival', within('arrival', 'date'), (r) => number(r.amount)))
  const founded = within('enterprise', 'licensedOn')
  put('enterprises', 'enterprise', () => count('enterprise', founded))
  put('enterpriseInvestment', 'enterprise', () => count('enterprise', founded, (r) => number(r.invested)))
  put('jobs', 'enterprise', () => count('enterprise', founded, (r) => number(r.employees)))
  // The state at the month's end: parks that were open by then.
  const parks = own('park').filter((r) => r.status !== 'closed' && day(r.openedOn).slice(0, 7) <= month)
  put('parks', 'park', () => count('park', parks))
  put('parkEnterprises', 'park', () => count('park', parks, (r) => number(r.enterprises)))
  const loans = within('loan', 'lentOn')
  put('loans', 'loan', () => count('loan', loans))
  put('loanAmount', 'loan', () => count('loan', loans, (r) => number(r.amount)))
  const paid = (kind: string) => within('subsidy', 'paidOn', (r) => r.subsidyKind === kind)
  put('startupSubsidies', 'subsidy', () => count('subsidy', paid('startup')))
  put('startupSubsidy', 'subsidy', () => count('subsidy', paid('startup'), (r) => number(r.amount)))
  put('jobPosts', 'subsidy', () => count('subsidy', paid('job'), (r) => number(r.posts)))
  put('jobSubsidy', 'subsidy', () => count('subsidy', paid('job'), (r) => number(r.amount)))
  put('activities', 'activity', () =>
    count(
      'activity',
      within('activity', 'completedOn', (r) => r.theme === true),
    ),
  )
  const courses = within('training', 'from', (r) => r.status !== 'cancelled' && r.status !== 'planned')
  put('trainings', 'training', () => count('training', courses))
  put('trained', 'training', () => count('training', courses, (r) => number(r.attended)))
  put('publicity', 'publicity', () => count('publicity', within('publicity', 'publishedOn')))
  return found
}

const first = (record: AnyRecord) => record.nature !== 'upgrade' && record.nature !== 'increase'

/** Most characters of record ids that a row of `basis` holds; longer lists are given by their count alone. */
const MOST = 18_000

/** What is written down when the figures are handed in: what each was counted from, and whether it was changed. */
export function basisOf(counted: { [K in FigureKey]?: Counted }, record: AnyRecord): Value {
  return (Object.entries(counted) as [FigureKey, Counted][])
    .filter(([key]) => typeof record[key] === 'number')
    .map(([key, { value, kind, ids }]) => {
      const list = ids.join('、')
      return {
        figure: FIGURES[key].field.label,
        source: kindOf(kind)?.label ?? kind,
        count: ids.length,
        ...(list !== '' && list.length <= MOST ? { records: list } : {}),
        differs: value === record[key] ? 'same' : 'changed',
      }
    })
}
