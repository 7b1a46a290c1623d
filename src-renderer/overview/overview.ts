/**
 * 统计总览 for the leading group: the plan's targets against now, a year by month and by town. Pure: records in,
 * figures with the ids that they count out; money is integer fen. What a unit reports (new residents) comes from its
 * monthly figures, everything else from the records themselves.
 */
import type { AnyRecord, Value } from '../domain/kind'
import { LENT } from '../domain/loan'
import { chineseDate } from '../domain/values/dates'
import { lies, type Period, yearPeriod } from '../domain/values/period'
import { PLAN } from '../policy/policy'
import { type ProvisionId, provision } from '../policy/provisions'
import { countSignings } from '../signing/counting'
import type { Facts as SigningFacts } from '../signing/progress'
import { type Report, report } from '../signing/progress'
import type { SigningRules } from '../signing/rules'

/** The kinds that the overview reads whole; all of them small. */
export const OVERVIEW_KINDS = [
  'agreement',
  'arrival',
  'enterprise',
  'project',
  'signingEvent',
  'monthlyFigures',
  'loan',
  'park',
  'parkReview',
  'station',
  'group',
] as const

export type Records = Readonly<Record<(typeof OVERVIEW_KINDS)[number], readonly AnyRecord[]>>

export interface Target {
  id: string
  label: string
  clause: string
  unit: string
  /** Of `unit`; money is fen. */
  now: number
  target: number
  money: boolean
  kind: string
  /** null: `kind` is large, all of it. */
  ids: readonly string[] | null
  note?: string
}

export interface Overview {
  targets: Target[]
  months: Report
  towns: Report
}

/**
 * @param people registered people; the store counts them
 * @param only the unit whose signings the two tables hold; absent: all units'
 */
export function overview(
  records: Records,
  rules: SigningRules,
  people: number,
  year: number,
  asOf: string,
  only?: string,
): Overview {
  const facts = records as unknown as SigningFactsByKind
  const signing: SigningFacts = {
    agreements: facts.agreement,
    arrivals: facts.arrival,
    enterprises: facts.enterprise,
    projects: facts.project,
  }
  const all = countSignings(signing.agreements, rules)
  // Narrowed after counting: a project that another unit signed first is that unit's (SG2).
  const counting = only
    ? { ...all, counted: all.counted.filter(({ agreement }) => agreement.unit === only) }
    : all
  const period = yearPeriod(year)
  return {
    targets: targetsOf(records, people, year, period),
    months: report(signing, counting, rules, 'month', period, asOf),
    towns: report(signing, counting, rules, 'town', period, asOf),
  }
}

type SigningFactsByKind = {
  agreement: SigningFacts['agreements']
  arrival: SigningFacts['arrivals']
  enterprise: SigningFacts['enterprises']
  project: SigningFacts['projects']
}

function targetsOf(records: Records, people: number, year: number, period: Period): Target[] {
  const count = (
    id: ProvisionId,
    label: string,
    unit: string,
    kind: keyof Records,
    fits: (record: AnyRecord) => boolean,
  ): Target => {
    const ids = records[kind].filter(fits).map((record) => record.id)
    return { ...of(id, label, unit), kind, ids, now: ids.length }
  }
  const running = (record: AnyRecord) => record.status === 'running' || record.status === 'quiet'
  const inYear = (date: unknown) => lies(date, period) === 'in'
  const population = provision('population.new')
  const first = population.year ?? year
  // 2020年再新增: what comes later than that does not reach it any more.
  const by = provision('population.further').year ?? year
  const loans = records.loan.filter((loan) => LENT.has(String(loan.status)) && inYear(loan.lentOn))
  return [
    {
      ...of('people.away', '在外人员登记', '人'),
      kind: 'person',
      ids: null,
      now: people,
    },
    residents(records.monthlyFigures, 'population.new', `${first}年新增常住人口`, (month) =>
      month.startsWith(String(first)),
    ),
    residents(
      records.monthlyFigures,
      'population.further',
      `${first + 1}—${by}年再新增常住人口`,
      (month) => month.slice(0, 4) > String(first) && month.slice(0, 4) <= String(by),
    ),
    {
      ...of('loan.plan', `${year}年发放创业担保贷款`, '万元'),
      money: true,
      kind: 'loan',
      ids: loans.map(({ id }) => id),
      now: loans.reduce((sum, loan) => sum + numberOf(loan.amount), 0),
      note: `${provision('loan.plan').year ?? first}年的计划，以后逐年增加`,
    },
    count('signing.eventsPerYear', `${year}年集中签约活动`, '次', 'signingEvent', (event) => {
      return event.status === 'done' && event.year === year
    }),
    count('stations.existing', '市级服务站', '个', 'station', (station) => {
      return running(station) && station.level === 'city'
    }),
    reviewed(records.parkReview, year, period),
    count('groups.stationHeads', '市级服务站站长群', '个', 'group', (group) => {
      return running(group) && group.category === 'stationHeads'
    }),
    count('groups.districtCity', '区级大中城市群', '个', 'group', (group) => {
      return running(group) && group.category === 'city'
    }),
    foundGroups(records.group.filter(running)),
  ].map((target) => (target.id === 'stations.existing' ? withThird(target) : target))
}

/** A target as the plan states it; a list counts as many as it has items. */
function of(
  id: ProvisionId,
  label: string,
  unit: string,
): Pick<Target, 'id' | 'label' | 'clause' | 'unit' | 'target' | 'money'> {
  const { value, clause } = provision(id)
  const target = Array.isArray(value) ? value.length : typeof value === 'number' ? value : 0
  return { id, label, clause, unit, target, money: false }
}

/** Two stations exist, the third batch brings one more. */
function withThird(target: Target): Target {
  const third = provision('stations.thirdBatch')
  return { ...target, target: target.target + third.value, note: '现有的加第三批' }
}

/** Parks that were reviewed again in a year; one that failed first and then passed is one. */
function reviewed(reviews: readonly AnyRecord[], year: number, period: Period): Target {
  const done = reviews.filter(
    ({ reviewKind, level, concludedOn }) =>
      reviewKind === 'review' && level === 'city' && lies(concludedOn, period) === 'in',
  )
  return {
    ...of('park.cityToReview', `${year}年市级园区复审`, '个'),
    kind: 'parkReview',
    ids: done.map(({ id }) => id),
    now: new Set(done.map(({ id, park }) => park || id)).size,
    ...(year === PLAN.year ? {} : { note: `${PLAN.year}年方案的数` }),
  }
}

/** Classes of groups that the plan wants founded, and which of them have one. */
function foundGroups(groups: readonly AnyRecord[]): Target {
  const wanted = new Set(provision('groups.toFound').value.map(({ id }) => id))
  const have = groups.filter(({ category }) => wanted.has(String(category)))
  return {
    ...of('groups.toFound', '待建的各类群', '类'),
    kind: 'group',
    ids: have.map(({ id }) => id),
    now: new Set(have.map(({ category }) => category)).size,
  }
}

/** New residents as units report them: of every unit and month the last version that was handed in. */
function residents(
  figures: readonly AnyRecord[],
  id: ProvisionId,
  label: string,
  month: (month: string) => boolean,
): Target {
  const last = new Map<string, AnyRecord>()
  for (const record of figures) {
    if (record.status !== 'submitted' && record.status !== 'accepted') continue
    if (typeof record.month !== 'string' || !month(record.month)) continue
    const key = `${record.unit} ${record.month}`
    const known = last.get(key)
    if (!known || numberOf(known.version) < numberOf(record.version)) last.set(key, record)
  }
  const list = [...last.values()]
  return {
    ...of(id, label, '人'),
    kind: 'monthlyFigures',
    ids: list.map((record) => record.id),
    now: list.reduce((sum, record) => sum + numberOf(record.residents), 0),
    note: '按各单位报送的月度指标',
  }
}

const numberOf = (value: Value | unknown): number => (typeof value === 'number' ? value : 0)

/** Share of the target that is reached, for a bar; above the target the bar is full. */
export function reached({ now, target }: Pick<Target, 'now' | 'target'>): number {
  return target > 0 ? Math.max(0, Math.min(1, now / target)) : 0
}

/** Years that something was signed, arrived or lent in, the latest first. */
export function yearsIn(records: Records): number[] {
  const dates = [
    ...records.agreement.map(({ signedOn }) => signedOn),
    ...records.arrival.map(({ date }) => date),
    ...records.loan.map(({ lentOn }) => lentOn),
    ...records.monthlyFigures.map(({ month }) => month),
  ]
  const years = dates.flatMap((date) => (typeof date === 'string' ? [Number(date.slice(0, 4))] : []))
  return [...new Set(years)].sort((a, b) => b - a)
}

/** What the table by month holds; it and the one by town count different things. */
export const monthsNote = (year: number): string =>
  `当年发生数：${year}年各月签约、到位、开工、投产的，不论项目哪年签约。`

/** What the table by town holds. */
export const townsNote = (year: number, asOf: string): string =>
  `${year}年签约项目截至${chineseDate(asOf)}的累计：到位、开工、投产的，不论发生在哪年。`

/** Marks of a chart's axis from 0 to a round value not below the greatest, at most five steps. */
export function scale(greatest: number): number[] {
  if (!(greatest > 0)) return [0, SMALLEST]
  const power = 10 ** Math.floor(Math.log10(greatest / 5))
  const step = [1, 2, 5, 10].map((times) => times * power).find((size) => size * 5 >= greatest) as number
  return Array.from({ length: Math.ceil(greatest / step) + 1 }, (_, i) => i * step)
}

/** Fen: the scale of a year in which nothing was promised. */
const SMALLEST = 1_000_000
