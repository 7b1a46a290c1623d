/**
 * Kinds of funds and what each may be used for. The words of the plan's own uses are its provisions'; those that
 * follow from a fund's purpose stand beside them with the clause that they follow from.
 */
import { planValue, provision } from '../policy/provisions'

/** The funds that chapter 三 names, and one for any other account. */
export const FUND_CATEGORY = {
  special: '返乡创业专项资金',
  support: '返乡创业专项扶持资金',
  guarantee: '创业担保基金',
  discount: '创业担保贷款贴息资金',
  employment: '就业专项资金',
  startup: '创业带动就业扶持资金',
  other: '其他资金',
} as const
export type FundCategory = keyof typeof FUND_CATEGORY

/** What money is spent on. The first seven are the items of `specialFund.uses` and `supportFund.uses`. */
export const FUND_USE = {
  station: '返乡创业服务站建设运营',
  seminar: '返乡创业服务站座谈会和招商引资',
  study: '外地考察学习',
  park: '返乡创业园区奖补',
  financing: '返乡创业融资支持',
  training: '组织创业培训',
  exemplar: '创业典型奖励',
  compensation: '担保贷款代偿',
  discount: '创业担保贷款贴息',
  startupSubsidy: '一次性创业补贴',
  jobSubsidy: '一次性创业岗位开发补贴',
} as const
export type FundUse = keyof typeof FUND_USE

export const FUND_USE_ALSO = {
  服务站建设: 'station',
  服务站运营: 'station',
  站点建设: 'station',
  座谈会: 'seminar',
  招商引资: 'seminar',
  考察: 'study',
  外出考察: 'study',
  考察学习: 'study',
  园区奖补: 'park',
  融资支持: 'financing',
  创业培训: 'training',
  培训: 'training',
  典型奖励: 'exemplar',
  代偿: 'compensation',
  贴息: 'discount',
  创业补贴: 'startupSubsidy',
  岗位补贴: 'jobSubsidy',
  岗位开发补贴: 'jobSubsidy',
} as const

/** Where a fund's income comes from. */
export const FUND_SOURCE = {
  allocation: '财政拨款',
  refill: '补充担保基金',
  superior: '上级补助',
  recovered: '代偿追回',
  interest: '利息',
  returned: '退回资金',
  carried: '上年结转',
  other: '其他收入',
} as const

/** Uses that a fund's category allows and the clause that says so; null where the plan says nothing of it. */
export function usesOf(category: string | null | undefined): { uses: string[]; clause: string } | null {
  switch (category as FundCategory) {
    case 'special':
      return ofProvision('specialFund.uses')
    case 'support':
      return ofProvision('supportFund.uses')
    case 'guarantee':
      return { uses: ['compensation'], clause: provision('guaranteeFund.refill').clause }
    case 'discount':
      return { uses: ['discount'], clause: provision('discount.localShare').clause }
    case 'employment':
    case 'startup':
      return { uses: ['startupSubsidy', 'jobSubsidy'], clause: provision('subsidy.sources').clause }
    default:
      return null
  }
}

function ofProvision(id: 'specialFund.uses' | 'supportFund.uses') {
  return { uses: planValue(id).map((item) => item.id), clause: provision(id).clause }
}

/** The least (guarantee fund) or the amount (support fund) that the plan gives a fund, fen; null where none. */
export function planAmountOf(category: string | null | undefined): { fen: number; clause: string } | null {
  const id =
    category === 'guarantee' ? 'guaranteeFund.min' : category === 'support' ? 'supportFund.amount' : null
  return id ? { fen: planValue(id), clause: provision(id).clause } : null
}

/** Words of a use: the plan's, or what was typed. */
export function wordsOfUse(use: unknown): string {
  return typeof use === 'string' && use !== '' ? (FUND_USE[use as FundUse] ?? use) : '未注明用途'
}
