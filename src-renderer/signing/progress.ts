/**
 * What became of signings: the report of 二（三） by town, event and month, the funnel from collected project to
 * production, and how long a signed project has not been started. Pure; amounts are integer fen.
 */
import type { Agreement } from '../domain/agreement'
import type { Arrival } from '../domain/arrival'
import type { Enterprise } from '../domain/enterprise'
import type { Project } from '../domain/project'
import { lies, type Period, spanOf } from '../domain/values/period'
import { daysBetween } from '../policy/day'
import { type FundsJudge, fundsJudge } from './arrivals'
import { type Counting, firstDay, type LeftOut, type Signing } from './counting'
import { undatedWords } from './own'
import type { SigningRules } from './rules'

export interface Facts {
  agreements: readonly Agreement[]
  arrivals: readonly Arrival[]
  enterprises: readonly Enterprise[]
  projects: readonly Project[]
  /** Agreements in the trash: they count nothing, and what hangs on them says so by their name. */
  trashed?: readonly Agreement[]
}

/** One line of the report that 二（三） asks for, with the ids that each figure counts. */
export interface ReportRow {
  /** Unit, event ('' without) or month. */
  key: string
  projects: string[]
  /** Agreements whose amount counts. */
  amounts: string[]
  investment: number
  enterprises: string[]
  arrivals: string[]
  arrived: number
  started: string[]
  produced: string[]
}

export interface Report {
  rows: ReportRow[]
  total: ReportRow
  /** Agreements and funds that stand in no figure, each with its reason. */
  leftOut: { agreements: LeftOut[]; arrivals: LeftOut[] }
}

const emptyRow = (key: string): ReportRow => ({
  key,
  projects: [],
  amounts: [],
  investment: 0,
  enterprises: [],
  arrivals: [],
  arrived: 0,
  started: [],
  produced: [],
})

/**
 * The report of 二（三）. By town and event: what was signed in the period and what became of it up to `asOf`. By
 * month: what was signed, arrived, started and produced in each month.
 * @param period null: all there is
 */
export function report(
  facts: Facts,
  counting: Counting,
  rules: SigningRules,
  by: 'town' | 'event' | 'month',
  period: Period | null,
  asOf: string,
): Report {
  const rows = new Map<string, ReportRow>()
  const row = (key: string) => {
    const found = rows.get(key) ?? emptyRow(key)
    rows.set(key, found)
    return found
  }
  const firms = enterprisesOf(facts.enterprises)
  const left: Report['leftOut'] = { agreements: [...counting.leftOut], arrivals: [] }
  const rowOfRoot = new Map<string, ReportRow>()
  const judge = fundsJudge(counting, rules, asOf, facts.trashed)
  for (const signing of counting.counted) {
    const { agreement } = signing
    const at = period ? lies(signing.signedOn, period) : 'in'
    const whole = by === 'month' && signing.signedOn.length < 7
    if (at === 'unknown' || whole) {
      left.agreements.push({ id: signing.id, reason: undatedWords(signing.signedOn) })
    }
    if (at !== 'in' || whole) continue
    const key =
      by === 'town' ? agreement.unit : by === 'event' ? agreement.event : signing.signedOn.slice(0, 7)
    const line = row(key ?? '')
    if (signing.project) line.projects.push(signing.id)
    if (signing.amount > 0) line.amounts.push(signing.id)
    line.investment += signing.amount
    for (const id of firmsOf(signing, firms)) if (!line.enterprises.includes(id)) line.enterprises.push(id)
    if (by === 'month') continue
    if (signing.root === signing.id) rowOfRoot.set(signing.root, line)
    if (signing.project && isStarted(signing, asOf)) line.started.push(signing.id)
    if (signing.project && isProduced(signing, asOf)) line.produced.push(signing.id)
  }
  if (by === 'month') addByMonth(counting, period, asOf, row)
  for (const arrival of facts.arrivals) {
    const { root, why } = judge(arrival)
    if (!root) {
      left.arrivals.push({ id: arrival.id, reason: why })
      continue
    }
    const day = arrival.date as string
    const inPeriod = !period || lies(day, period) === 'in'
    const line = by === 'month' ? (inPeriod ? row(day.slice(0, 7)) : undefined) : rowOfRoot.get(root.id)
    if (!line) continue
    line.arrivals.push(arrival.id)
    line.arrived += arrival.amount ?? 0
  }
  const list = [...rows.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
  return { rows: list, total: sumOf(list), leftOut: left }
}

function addByMonth(
  counting: Counting,
  period: Period | null,
  asOf: string,
  row: (key: string) => ReportRow,
): void {
  for (const signing of counting.counted) {
    if (!signing.project) continue
    for (const name of ['started', 'produced'] as const) {
      const date = firstDay(signing, `${name}On`)
      if (!date || date.length < 7 || spanOf(date).from > asOf) continue
      if (!period || lies(date, period) === 'in') row(date.slice(0, 7))[name].push(signing.id)
    }
  }
}

/** The last line: sums, and every record once. */
function sumOf(rows: readonly ReportRow[]): ReportRow {
  const total = emptyRow('')
  for (const row of rows) {
    total.investment += row.investment
    total.arrived += row.arrived
    for (const name of ['projects', 'amounts', 'enterprises', 'arrivals', 'started', 'produced'] as const) {
      total[name] = [...new Set([...total[name], ...row[name]])]
    }
  }
  return total
}

/** Enterprises by the agreement that they say they come from. */
function enterprisesOf(enterprises: readonly Enterprise[]): Map<string, Enterprise[]> {
  const by = new Map<string, Enterprise[]>()
  for (const enterprise of enterprises) {
    for (const key of [enterprise.id, enterprise.agreement]) {
      if (!key) continue
      by.set(key, [...(by.get(key) ?? []), enterprise])
    }
  }
  return by
}

function firmsOf({ papers }: Signing, firms: ReadonlyMap<string, Enterprise[]>): string[] {
  const found = papers.flatMap(({ id, enterprise }) => [
    ...(firms.get(id) ?? []),
    ...(firms.get(enterprise ?? '') ?? []),
  ])
  return [...new Set(found.filter(({ status }) => status !== 'cancelled').map(({ id }) => id))]
}

/** Whether the project is started by a day: one of its papers says so. */
function isStarted(signing: Signing, asOf: string): boolean {
  const day = firstDay(signing, 'startedOn')
  if (day) return spanOf(day).from <= asOf
  return signing.papers.some(({ status }) => status === 'started') || isProduced(signing, asOf)
}

function isProduced(signing: Signing, asOf: string): boolean {
  const day = firstDay(signing, 'producedOn')
  if (day) return spanOf(day).from <= asOf
  return signing.papers.some(({ status }) => status === 'production')
}

export const STEPS = ['collected', 'admitted', 'signed', 'started', 'arrived', 'produced'] as const
export type Step = (typeof STEPS)[number]

export interface FunnelStep {
  step: Step
  kind: 'project' | 'agreement'
  ids: string[]
  /** Planned investment (projects), counted amount (agreements), of `arrived` what has arrived; fen. */
  amount: number
}

const ADMITTED = new Set(['admitted', 'presented', 'matched', 'negotiating', 'agreed', 'landed'])

/**
 * From collected project to production: projects collected in the period and how many of them were admitted, then
 * agreements signed in the period and how many of them were started, got funds, produce. A project signed without
 * having been in the library begins at the third step, so the third may be larger than the second.
 */
export function funnel(
  facts: Facts,
  counting: Counting,
  rules: SigningRules,
  period: Period | null,
  asOf: string,
): FunnelStep[] {
  const inPeriod = (date: unknown) => !period || lies(date, period) === 'in'
  const collected = facts.projects.filter((project) => inPeriod(project.collectedOn))
  const admitted = collected.filter(
    (project) => project.admittedOn || ADMITTED.has(String(project.stage ?? '')),
  )
  const signed = counting.counted.filter(({ project, signedOn }) => project && inPeriod(signedOn))
  const funds = arrivedBy(facts.arrivals, fundsJudge(counting, rules, asOf))
  const paid = signed.filter(({ root }) => (funds.get(root) ?? 0) > 0)
  const of = (step: Step, list: readonly Signing[]): FunnelStep => ({
    step,
    kind: 'agreement',
    ids: list.map(({ id }) => id),
    amount: list.reduce((sum, { amount }) => sum + amount, 0),
  })
  const library = (step: Step, list: readonly Project[]): FunnelStep => ({
    step,
    kind: 'project',
    ids: list.map(({ id }) => id),
    amount: list.reduce((sum, { investment }) => sum + (investment ?? 0), 0),
  })
  return [
    library('collected', collected),
    library('admitted', admitted),
    of('signed', signed),
    of(
      'started',
      signed.filter((signing) => isStarted(signing, asOf)),
    ),
    {
      ...of('arrived', paid),
      amount: [...new Set(paid.map(({ root }) => root))].reduce(
        (sum, root) => sum + (funds.get(root) ?? 0),
        0,
      ),
    },
    of(
      'produced',
      signed.filter((signing) => isProduced(signing, asOf)),
    ),
  ]
}

/** Funds that count, by the counted agreement that stands for the project. */
export function arrivedBy(arrivals: readonly Arrival[], judge: FundsJudge): Map<string, number> {
  const sums = new Map<string, number>()
  for (const arrival of arrivals) {
    const { root } = judge(arrival)
    if (root) sums.set(root.id, (sums.get(root.id) ?? 0) + (arrival.amount ?? 0))
  }
  return sums
}

export interface Waiting {
  id: string
  agreement: Agreement
  /** Days since the last day that the date of signing may mean. */
  days: number
  /** Index into the classes of age. */
  band: number
  amount: number
}

/** ≤30, 31–90, 91–180, >180 天, from the upper ends of the classes. */
export function bandWords(ends: readonly number[]): string[] {
  const words = ends.map((end, i) => (i === 0 ? `${end}天以内` : `${ends[i - 1] + 1}—${end}天`))
  return [...words, `超过${ends[ends.length - 1]}天`]
}

/** Signed, counted as projects, and not started on `asOf`: the oldest first. */
export function waiting(counting: Counting, rules: SigningRules, asOf: string): Waiting[] {
  return counting.counted
    .filter((signing) => {
      return signing.project && !isStarted(signing, asOf) && spanOf(signing.signedOn).to <= asOf
    })
    .map(({ id, agreement, signedOn, amount }) => {
      const days = daysBetween(spanOf(signedOn).to, asOf)
      const band = rules.ageing.findIndex((end) => days <= end)
      return { id, agreement, days, band: band < 0 ? rules.ageing.length : band, amount }
    })
    .sort((a, b) => b.days - a.days || (a.id < b.id ? -1 : 1))
}
