import { order, within } from './checks'
import {
  choice,
  date,
  decimal,
  defineKind,
  int,
  link,
  money,
  note,
  type RecordOf,
  rows,
  same,
  text,
} from './kind'

export const QUARTER = { '1': '一季度', '2': '二季度', '3': '三季度', '4': '四季度' } as const

/** Discount interest of one loan for one quarter: the principal outstanding day by day at the discounted rate. */
export const interestSubsidy = defineKind({
  kind: 'interestSubsidy',
  label: '贴息',
  counter: '笔',
  menu: 'money',
  title: 'title',
  clause: '三（五）',
  identity: [['loan', 'year', 'quarter']],
  ownerField: 'unit',
  write: 'owner',
  see: 'owner',
  sort: [{ field: 'year', descending: true }, { field: 'quarter', descending: true }, { field: 'title' }],
  naming: (r) =>
    r.year && r.quarter ? `${r.year}年${QUARTER[r.quarter as keyof typeof QUARTER] ?? ''}贴息` : null,
  empty: '创业担保贷款的财政贴息，一笔贷款一个季度一条。在“贷款和贴息”页一次算好全部。',
  locked: (record, changed) => {
    if (record.status !== 'approved' && record.status !== 'paid') return null
    const open = record.status === 'approved' ? ['status', 'paidOn', 'fundEntry', 'batch'] : ['batch']
    return changed.every((field) => open.includes(field) || field === 'attachments')
      ? null
      : '这笔贴息已审批，不能再改'
  },
  check: (r) => {
    const wrong: Record<string, string> = {}
    order(r, wrong, 'from', 'to', '计息截止早于开始')
    within(r, wrong, 'localShare', 'amount', '区级承担大于应贴金额')
    if (r.status === 'paid' && !r.paidOn) wrong.paidOn = '已拨付的要填拨付日期'
    if (r.status === 'approved' && !r.approvedBy) wrong.approvedBy = '已审批的要填审批人'
    return wrong
  },
  fields: {
    loan: link('loan', {
      label: '贷款',
      required: true,
      list: 180,
      section: '贴息',
      excel: ['借款人', '创业担保贷款', '借款合同号'],
      gives: { ...same('unit') },
    }),
    title: text({ label: '名称', hint: '不填则按年度和季度显示', max: 100 }),
    year: int({ label: '年度', required: true, list: 70, total: false, min: 2000, max: 2100 }),
    quarter: choice({
      label: '季度',
      required: true,
      list: 80,
      options: QUARTER,
      also: { 第一季度: '1', 第二季度: '2', 第三季度: '3', 第四季度: '4' },
    }),
    unit: link('unit', { label: '所属镇街', list: 110, initial: 'unit', excel: ['镇街', '乡镇'] }),
    bank: text({ label: '经办银行', excel: ['银行', '贷款银行'] }),
    from: date({ label: '计息开始', excel: ['起始日期'] }),
    to: date({ label: '计息截止', ahead: true, hint: '含当日', excel: ['截止日期'] }),
    days: int({ label: '计息天数', unit: '天', list: 90, min: 0, max: 92, total: false, excel: ['天数'] }),
    principal: money({
      label: '季初（发放）本金',
      unit: '元',
      list: 130,
      min: 0,
      excel: ['本金', '贷款本金', '贷款余额'],
    }),
    rate: decimal({ label: '贴息年利率', unit: '%', list: 100, min: 0, max: 36, excel: ['利率', '年利率'] }),
    spans: rows({
      label: '分段计息',
      columns: {
        from: date({ label: '开始', required: true }),
        to: date({ label: '截止', required: true }),
        days: int({ label: '天数', total: false, min: 0 }),
        principal: money({ label: '本金', unit: '元', min: 0 }),
      },
    }),
    amount: money({
      label: '应贴金额',
      unit: '元',
      required: true,
      list: 120,
      min: 0,
      clause: '三（五）',
      excel: ['贴息金额', '金额', '应贴息'],
    }),
    localShare: money({
      label: '其中区级承担',
      unit: '元',
      min: 0,
      clause: '三（三）',
      hint: '地方配套部分；不填表示尚未分担',
      excel: ['区级配套', '地方配套'],
    }),
    status: choice({
      label: '状态',
      required: true,
      list: 90,
      initial: 'computed',
      section: '审批和拨付',
      options: { computed: '已计算', approved: '已审批', paid: '已拨付', void: '不予贴息' },
      steps: { approved: '请用“审批…”', paid: '请在“办理发放”中办结' },
      also: { 已支付: 'paid', 已贴: 'paid' },
    }),
    approvedBy: text({ label: '审批人' }),
    approvedOn: date({ label: '审批日期' }),
    paidOn: date({ label: '拨付日期', excel: ['支付日期'] }),
    fundEntry: link('fundEntry', { label: '支出凭证' }),
    batch: link('grantBatch', { label: '集中发放' }),
    remarks: note({ label: '备注', wide: true, excel: ['说明'] }),
  },
})

export type InterestSubsidy = RecordOf<typeof interestSubsidy>
