import { rowsOf } from './checks'
import {
  type AnyRecord,
  choice,
  date,
  defineKind,
  int,
  link,
  links,
  money,
  note,
  type RecordOf,
  rows,
  text,
} from './kind'

/** Loans and subsidies handed out together (五（八）), with the sign-off sheet that everybody signs. */
export const grantBatch = defineKind({
  kind: 'grantBatch',
  label: '集中发放',
  counter: '次',
  menu: 'money',
  title: 'name',
  clause: '五（八）',
  identity: [['name', 'date']],
  ownerField: 'unit',
  write: 'owner',
  see: 'owner',
  sort: [{ field: 'date', descending: true }],
  empty: '创业担保贷款、创业补贴、贴息的集中发放。在“办理发放”页选好已审批的事项，打印签领表。',
  // What is taken out in the form is no longer counted in the list.
  follow: { when: ['subsidies', 'loans', 'discounts', 'others'], of: totalsOf },
  locked: (record, changed) =>
    record.status === 'done' && changed.some((field) => FIXED.includes(field) || field === 'deleted')
      ? '这次集中发放已经办结，发放事项和合计不能再改'
      : null,
  check: (r): Record<string, string> =>
    r.status === 'done' && !r.date ? { date: '已办结的要填发放日期' } : {},
  fields: {
    name: text({
      label: '名称',
      required: true,
      list: 280,
      search: true,
      max: 100,
      section: '活动',
      hint: '如：2018年第一次创业担保贷款、创业补贴集中发放',
      excel: ['活动名称', '批次', '批次名称'],
    }),
    status: choice({
      label: '状态',
      list: 90,
      required: true,
      initial: 'planned',
      options: { planned: '筹备', done: '已办结' },
      steps: { done: '请在“办理发放”中办结，发放事项一并记为已发放' },
    }),
    date: date({ label: '发放日期', list: 110, excel: ['日期', '发放时间', '时间'] }),
    place: text({ label: '地点', list: 160, excel: ['发放地点'] }),
    unit: link('unit', { label: '主办单位', required: true, list: 140, initial: 'unit', excel: ['单位'] }),
    activity: link('activity', { label: '活动安排' }),
    host: text({ label: '主持人', excel: ['主持'] }),
    guests: text({ label: '参加领导', wide: true }),
    media: text({ label: '宣传报道', wide: true }),
    subsidies: links('subsidy', { label: '创业补贴', section: '发放事项', wide: true }),
    loans: links('loan', { label: '创业担保贷款', wide: true }),
    discounts: links('interestSubsidy', { label: '贴息', wide: true }),
    others: rows({
      label: '其他发放',
      columns: {
        name: text({ label: '领取人', required: true }),
        item: text({ label: '事项', required: true }),
        amount: money({ label: '金额', unit: '元', min: 1, required: true }),
        account: text({ label: '账号' }),
      },
    }),
    recipients: int({ label: '发放笔数', unit: '笔', list: 90, min: 0, section: '合计', excel: ['笔数'] }),
    total: money({ label: '发放合计', unit: '元', list: 140, min: 0, excel: ['合计金额', '金额'] }),
    subsidyTotal: money({ label: '其中补贴', unit: '元', min: 0 }),
    loanTotal: money({ label: '其中贷款', unit: '元', min: 0 }),
    discountTotal: money({ label: '其中贴息', unit: '元', min: 0 }),
    handler: text({ label: '经办人', initial: 'operator' }),
    remarks: note({ label: '备注', wide: true, excel: ['说明'] }),
  },
})

/** Number and sums of what a batch lists, fen. Other hand-outs count with the subsidies. */
function totalsOf(
  batch: AnyRecord,
  linked: (kind: string, id: string) => AnyRecord | undefined,
): Record<string, number> {
  const amounts = (field: string, kind: string) =>
    (Array.isArray(batch[field]) ? batch[field] : []).flatMap((id) => {
      const one = linked(kind, String(id))
      return one ? [Number(one.amount ?? 0)] : []
    })
  const sum = (list: readonly number[]) => list.reduce((total, fen) => total + fen, 0)
  const subsidies = [
    ...amounts('subsidies', 'subsidy'),
    ...rowsOf(batch, 'others').map((row) => Number(row.amount ?? 0)),
  ]
  const loans = amounts('loans', 'loan')
  const discounts = amounts('discounts', 'interestSubsidy')
  return {
    recipients: subsidies.length + loans.length + discounts.length,
    total: sum(subsidies) + sum(loans) + sum(discounts),
    subsidyTotal: sum(subsidies),
    loanTotal: sum(loans),
    discountTotal: sum(discounts),
  }
}

const FIXED: readonly string[] = [
  'status',
  'date',
  'subsidies',
  'loans',
  'discounts',
  'others',
  'recipients',
  'total',
  'subsidyTotal',
  'loanTotal',
  'discountTotal',
]

export type GrantBatch = RecordOf<typeof grantBatch>
