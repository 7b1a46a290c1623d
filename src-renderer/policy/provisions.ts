/**
 * The numbers and rules that the program computes with, typed. A number of the plan is only ever read here, and
 * comes with the clause that says so.
 */
import type { Deadline } from './deadline'
import { PLAN, type Policy, type Provision } from './policy'

type Item = { id: string; label: string }

/** Every provision that the program knows, and what its value is. Money is integer fen. */
interface Provisions {
  'people.away': number
  'population.new': number
  'population.further': number
  'office.seat': string
  'leadingGroup.posts': Item[]
  'management.work': Item[]
  'theme.perYear': number
  'dispatch.membersEveryMonths': number
  'dispatch.townsEveryMonths': number
  'submissions.memberPerMonth': number
  'submissions.townPerMonth': number
  'bulletin.rule': string
  'stationMeetings.perYear': number
  'stationMeetings.dutyReport': string
  'dutyReports.perYear': number
  'signing.eventsPerYear': number
  'signing.reported': Item[]
  'assess.townCriteria': Item[]
  'assess.townResultCounts': string
  'assess.stationCriteria': Item[]
  'assess.good': string
  'assess.outstanding': string
  'assess.exceptional': string
  'assess.bottomYears': number
  'assess.bottomRanks': number
  'assess.adjust': string
  'specialFund.uses': Item[]
  'specialFund.account': string
  'supportFund.amount': number
  'supportFund.uses': Item[]
  'guaranteeFund.min': number
  'loan.capSelfEmployed': number
  'loan.capEnterprise': number
  'guaranteeFund.refill': string
  'discount.localShare': string
  'subsidy.startup.min': number
  'subsidy.startup.years': number
  'subsidy.startup.conditions': Item[]
  'subsidy.job.perPost': number
  'subsidy.job.contractYears': number
  'subsidy.sources': Item[]
  'loan.plan': number
  'loan.planRises': string
  'park.cityToReview': number
  'park.townRecognition': string
  'groups.existing': Item[]
  'groups.stationHeads': number
  'groups.stationHeadCities': Item[]
  'groups.districtCity': number
  'groups.toFound': Item[]
  'groups.keeper': string
  'conference.date': Deadline
  'conference.people': number
  'stations.existing': number
  'stations.thirdBatch': number
  'stations.thirdBatchCity': Item[]
  'stations.thirdBatchBy': Deadline
  'stations.districtBy': Deadline
  'investmentSigning.perYear': number
  'projectMeetings.regular': string
  'serviceVisit.month': Deadline
  'commendation.clauseDate': Deadline
  'commendation.annexDate': Deadline
}

export type ProvisionId = keyof Provisions

/** A provision with its value typed. */
export type ProvisionOf<I extends ProvisionId> = Omit<Provision, 'value' | 'kind'> & {
  value: Provisions[I]
  kind: Provision['kind']
}

/**
 * One provision: value, clause, words of the clause.
 * @throws RangeError where the policy lacks it (a plan that was edited or is older than this program)
 * @example provision('loan.capSelfEmployed').clause // '三（三）'
 */
export function provision<I extends ProvisionId>(id: I, policy: Policy = PLAN): ProvisionOf<I> {
  const found = policy.provisions.find((item) => item.id === id)
  if (!found) throw new RangeError(`policy ${policy.id} has no provision ${id}`)
  return found as unknown as ProvisionOf<I>
}

/** Just the value. */
export function planValue<I extends ProvisionId>(id: I, policy: Policy = PLAN): Provisions[I] {
  return provision(id, policy).value
}

const BOUND_WORDS: Record<NonNullable<Provision['bound']>, [string, string]> = {
  about: ['', ''],
  target: ['目标 ', ''],
  exactly: ['', ''],
  atLeast: ['不少于 ', ''],
  atMost: ['最高 ', ''],
  moreThan: ['', ' 以上'],
  every: ['每 ', ''],
  last: ['后 ', ''],
}

/** A provision's value in words: 不少于 1,000 万元; 每 2 个月; the items of a list joined by 、. */
export function provisionWords(item: Provision): string {
  if (item.kind === 'rule') return item.value
  if (item.kind === 'list') return item.value.map((entry) => entry.label).join('、')
  if (item.kind === 'date') return item.value.text
  const [before, after] = BOUND_WORDS[item.bound ?? 'exactly']
  return `${before}${item.kind === 'money' ? yuanWords(item.value) : `${item.value.toLocaleString('zh-CN')} ${item.unit ?? ''}`}${after}`
}

/** Fen as 元 or, from ten thousand yuan up, 万元. */
function yuanWords(fen: number): string {
  const yuan = fen / 100
  return yuan >= 10_000
    ? `${(yuan / 10_000).toLocaleString('zh-CN', { maximumFractionDigits: 6 })} 万元`
    : `${yuan.toLocaleString('zh-CN', { maximumFractionDigits: 2 })} 元`
}
