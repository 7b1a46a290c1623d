/** Option sets of loans and subsidies. Codes are stored and never renamed; labels may be corrected. */
import { choice, date, text } from './kind'

/** The two categories that 三（三） caps. */
export const LOAN_CATEGORY = { self: '个体经营', enterprise: '小微企业' } as const
export const LOAN_CATEGORY_ALSO = {
  个人: 'self',
  个体: 'self',
  个体工商户: 'self',
  个人贷款: 'self',
  企业: 'enterprise',
  企业贷款: 'enterprise',
  小微企业贷款: 'enterprise',
} as const

export const REPAYMENT = {
  interest: '按月付息、到期还本',
  equal: '等额本息',
  once: '到期一次还本付息',
} as const
export const REPAYMENT_ALSO = {
  按月付息到期还本: 'interest',
  到期还本: 'interest',
  按月结息: 'interest',
  等额本息还款: 'equal',
  按月等额还款: 'equal',
  利随本清: 'once',
  一次性还本付息: 'once',
} as const

/** Groups of people that apply for guaranteed loans, as the application forms print them. */
export const BORROWER = {
  migrant: '返乡创业农民工',
  graduate: '高校毕业生',
  veteran: '退役军人',
  unemployed: '城镇登记失业人员',
  difficult: '就业困难人员',
  poor: '建档立卡贫困人口',
  farmer: '农村自主创业农民',
  online: '网络商户',
  disabled: '残疾人',
  enterprise: '小微企业',
} as const
export const BORROWER_ALSO = {
  返乡农民工: 'migrant',
  农民工: 'migrant',
  大学生: 'graduate',
  毕业生: 'graduate',
  复转军人: 'veteran',
  复员转业退役军人: 'veteran',
  失业人员: 'unemployed',
  贫困户: 'poor',
} as const

/** Levels whose opinions loans and subsidies carry, in the order of the paper forms. */
export const OPINION_LEVEL = {
  community: '村（社区）',
  town: '镇街',
  review: '人社部门审核',
  guarantee: '担保机构',
  finance: '财政部门',
  bank: '经办银行',
  office: '领导小组办公室',
} as const

/** One line of 各级意见. */
export const OPINION_COLUMNS = {
  level: choice({ label: '层级', required: true, open: true, options: OPINION_LEVEL }),
  opinion: text({ label: '意见', required: true }),
  name: text({ label: '签署人' }),
  date: date({ label: '日期' }),
} as const
