/**
 * A unit's figures of a month counted from its own records, with the records that each was counted from: proposed to
 * the person who fills the form, never put in their place. Pure.
 */
import { coarseWhere, whereOfObject } from '../assessment/tally'
import type { Agreement } from '../domain/agreement'
import type { Arrival } from '../domain/arrival'
import { FIGURES, type FigureKey } from '../domain/figures'
import type { AnyRecord, Value } from '../domain/kind'
import { LENT } from '../domain/loan'
import { MEASURES } from '../domain/measures'
import { kindOf } from '../domain/registry'
import { spanOf } from '../domain/values/period'
import { fundsJudge } from '../signing/arrivals'
import { countSignings, type LeftOut, type Signing } from '../signing/counting'
import { ownOf } from '../signing/own'
import type { SigningRules } from '../signing/rules'
import type { Where } from '../store/messages'

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
  /** How many, where nobody fetched their ids: people. */
  count?: number
  /** Of the month and not counted, each with its reason. */
  leftOut?: LeftOut[]
}

const day = (value: unknown) => (typeof value === 'string' ? value : '')
const number = (value: unknown) => (typeof value === 'number' ? value : 0)

/**
 * Signings, funds and parks count as 签约进度 and the assessment count them: a town whose form proposes other figures
 * than the district's pages show believes neither. So a project that another unit signed first is that unit's, and
 * funds are of the unit that their project counts for.
 * @param unit id of the unit whose records count
 * @param month '2018-01'
 * @returns figure → value and records; figures that no record here can say are absent
 */
export function countMonth(
  ledger: Ledger,
  unit: string,
  month: string,
  rules: SigningRules,
  asOf: string,
  trashed: readonly Agreement[] = [],
): { [K in FigureKey]?: Counted } {
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
  const counting = countSignings((ledger.agreement ?? []) as Agreement[], rules)
  const judge = fundsJudge(counting, rules, asOf, trashed)
  const signing = ownOf('unit', unit, counting, (ledger.arrival ?? []) as Arrival[], judge, spanOf(month))
  const papers = (list: readonly Signing[]) => list.map(({ agreement }) => agreement)
  const amounts = new Map(signing.priced.map(({ id, amount }) => [id, amount]))
  put('collected', 'project', () => count('project', within('project', 'collectedOn')))
  const { agreements: unsigned, funds: unpaid } = signing.leftOut
  put('signed', 'agreement', () => leaving(count('agreement', papers(signing.signed)), unsigned))
  put('investment', 'agreement', () => {
    const value = ({ id }: AnyRecord) => amounts.get(id) ?? 0
    return leaving(count('agreement', papers(signing.priced), value), unsigned)
  })
  put('started', 'agreement', () => count('agreement', papers(signing.started)))
  put('produced', 'agreement', () => count('agreement', papers(signing.produced)))
  put('arrived', 'arrival', () =>
    leaving(
      count('arrival', signing.funds, (r) => number(r.amount)),
      unpaid,
    ),
  )
  const founded = within('enterprise', 'licensedOn')
  put('enterprises', 'enterprise', () => count('enterprise', founded))
  put('enterpriseInvestment', 'enterprise', () => count('enterprise', founded, (r) => number(r.invested)))
  put('jobs', 'enterprise', () => count('enterprise', founded, (r) => number(r.employees)))
  // The state at the month's end: parks that were there by then.
  const standing = MEASURES.parks.where?.status ?? []
  const parks = own('park').filter(
    (r) => standing.includes(String(r.status)) && day(r.openedOn).slice(0, 7) <= month,
  )
  put('parks', 'park', () => count('park', parks))
  put('parkEnterprises', 'park', () => count('park', parks, (r) => number(r.enterprises)))
  const loans = within('loan', 'lentOn', (r) => LENT.has(String(r.status)))
  put('loans', 'loan', () => count('loan', loans))
  put('loanAmount', 'loan', () => count('loan', loans, (r) => number(r.amount)))
  const paid = (kind: string) =>
    within('subsidy', 'paidOn', (r) => r.status === 'paid' && r.subsidyKind === kind)
  put('startupSubsidies', 'subsidy', () => count('subsidy', paid('startup')))
  put('startupSubsidy', 'subsidy', () => count('subsidy', paid('startup'), (r) => number(r.amount)))
  put('jobPosts', 'subsidy', () => count('subsidy', paid('job'), (r) => number(r.posts)))
  put('jobSubsidy', 'subsidy', () => count('subsidy', paid('job'), (r) => number(r.amount)))
  put('activities', 'activity', () =>
    count(
      'activity',
      within('activity', 'completedOn', (r) => r.theme === true && !r.parent),
    ),
  )
  const courses = within('training', 'from', (r) => r.status !== 'cancelled' && r.status !== 'planned')
  put('trainings', 'training', () => count('training', courses))
  put('trained', 'training', () => count('training', courses, (r) => number(r.attended)))
  put('publicity', 'publicity', () => count('publicity', within('publicity', 'publishedOn')))
  return found
}

/**
 * The lists whose lengths say a month's figures of people, whom the store holds in columns.
 * @returns `vague`: of those that the list of returned finds, whose day is too coarse to lie in the month
 */
export function peopleWheres(
  unit: string,
  month: string,
): Record<'registered' | 'returned' | 'vague', Where> {
  const measure = MEASURES.returnees
  const period = spanOf(month)
  const own = { field: measure.by.towns!, in: [unit] }
  return {
    registered: { conditions: [own] },
    returned: whereOfObject(measure, 'towns', unit, period),
    vague: { conditions: [...(coarseWhere(measure, period)?.conditions ?? []), own] },
  }
}

const leaving = (counted: Counted, leftOut: LeftOut[]): Counted =>
  leftOut.length > 0 ? { ...counted, leftOut } : counted

/** Most characters of record ids that a row of `basis` holds; longer lists are given by their count alone. */
const MOST = 18_000

/** What is written down when the figures are handed in: what each was counted from, and whether it was changed. */
export function basisOf(counted: { [K in FigureKey]?: Counted }, record: AnyRecord): Value {
  return (Object.entries(counted) as [FigureKey, Counted][])
    .filter(([key]) => typeof record[key] === 'number')
    .map(([key, { value, kind, ids, count }]) => {
      const list = ids.join('、')
      return {
        figure: FIGURES[key].field.label,
        source: kindOf(kind)?.label ?? kind,
        count: count ?? ids.length,
        ...(list !== '' && list.length <= MOST ? { records: list } : {}),
        differs: value === record[key] ? 'same' : 'changed',
      }
    })
}
