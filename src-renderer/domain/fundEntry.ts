import { order, rowsOf, yearOf } from './checks'
import { FUND_SOURCE, FUND_USE, FUND_USE_ALSO } from './fundUses'
import {
  type AnyRecord,
  choice,
  date,
  defineKind,
  int,
  link,
  money,
  note,
  type RecordOf,
  rows,
  text,
} from './kind'

/** What may still be written into an entry of this status; everything else stands as it was approved. */
const OPEN: Readonly<Record<string, readonly string[]>> = {
  approved: ['status', 'paidOn', 'voucher', 'method', 'reversedBy', 'attachments'],
  paid: ['status', 'reversedBy', 'attachments'],
  reversed: ['attachments'],
}

/** Years in which an entry can be; what a fund's page refuses besides is in funds/entryDates.ts. */
const YEARS = { min: 2000, max: 2100 } as const

/**
 * One line of a fund's ledger. Once approved it is not edited any more: a wrong one is reversed by an entry of the
 * opposite sign (红字冲销) that points back to it, so that an audit reads both.
 */
export const fundEntry = defineKind({
  kind: 'fundEntry',
  label: '收支',
  counter: '笔',
  menu: 'money',
  title: 'summary',
  clause: '三（一）',
  identity: [
    ['voucher', 'fund'],
    ['fund', 'date', 'summary', 'amount'],
  ],
  ownerField: 'unit',
  write: 'owner',
  see: 'owner',
  sort: [
    { field: 'date', descending: true },
    { field: 'voucher', descending: true },
  ],
  empty: '各资金专户的收入和支出，逐笔登记。在“资金总账”里登记时，随填随算预算余额。',
  fill: (set) => ({ ...yearOf(set.date) }),
  locked: (record, changed) => {
    const open = OPEN[String(record.status)]
    if (!open || changed.every((field) => open.includes(field))) return null
    return record.status === 'reversed'
      ? '这笔收支已冲销，不能再改'
      : '这笔收支已审批，不能再改；有误的请用“冲销”，再登记正确的一笔'
  },
  check: checkEntry,
  fields: {
    fund: link('fund', {
      label: '资金专户',
      required: true,
      list: 180,
      section: '收支',
      excel: ['资金', '资金名称', '专户', '专户名称'],
    }),
    date: date({
      label: '日期',
      required: true,
      list: 100,
      initial: 'today',
      excel: ['业务日期', '记账日期', '发生日期', '时间'],
    }),
    voucher: text({ label: '凭证号', list: 110, search: true, max: 40, excel: ['凭证编号', '凭证字号'] }),
    summary: text({
      label: '摘要',
      required: true,
      list: 240,
      search: true,
      max: 100,
      excel: ['事由', '内容', '资金内容'],
    }),
    direction: choice({
      label: '收支方向',
      required: true,
      list: 80,
      initial: 'out',
      options: { out: '支出', in: '收入' },
      also: { 付: 'out', 收: 'in' },
      excel: ['方向', '收或支', '类型'],
    }),
    // Incomes and expenditures stand in one column: their sum would be a figure of nothing. Sums are in 资金总账.
    amount: money({
      label: '金额',
      unit: '元',
      required: true,
      list: 130,
      total: false,
      check: (fen: number) => (fen === 0 ? '金额不能是 0' : null),
      excel: ['支出金额', '收支金额', '发生额'],
    }),
    use: choice({
      label: '用途',
      open: true,
      list: 180,
      options: FUND_USE,
      also: FUND_USE_ALSO,
      clause: '三（一）',
      hint: '支出要选用途；不在专户准许用途内的，须有批准人和批准文号',
      excel: ['资金用途', '支出用途', '使用方向'],
    }),
    source: choice({
      label: '收入来源',
      open: true,
      options: FUND_SOURCE,
      also: { 拨款: 'allocation', 财政: 'allocation', 利息收入: 'interest' },
      excel: ['来源', '资金来源'],
    }),
    year: int({
      label: '预算年度',
      required: true,
      total: false,
      ...YEARS,
      initial: 'today',
      excel: ['年度'],
    }),
    payee: text({
      label: '收（付）款方',
      list: 160,
      search: true,
      excel: ['收款方', '收款人', '收款单位', '付款方', '对方单位'],
    }),
    payeeBank: text({ label: '对方开户银行', excel: ['收款银行', '开户银行'] }),
    payeeAccount: text({ label: '对方账号', personal: true, excel: ['收款账号', '银行账号', '账号'] }),
    method: choice({
      label: '结算方式',
      initial: 'transfer',
      options: { transfer: '转账', direct: '财政直接支付', card: '公务卡', cash: '现金' },
      excel: ['支付方式'],
    }),
    unit: link('unit', {
      label: '经办单位',
      required: true,
      initial: 'unit',
      excel: ['单位', '填报单位'],
    }),
    handler: text({ label: '经办人', list: 90, initial: 'operator', excel: ['经手人', '报账人'] }),
    subsidy: link('subsidy', { label: '创业补贴', section: '对应事项' }),
    loan: link('loan', { label: '创业担保贷款' }),
    interestSubsidy: link('interestSubsidy', { label: '贴息' }),
    grantBatch: link('grantBatch', { label: '集中发放' }),
    parkReview: link('parkReview', { label: '园区评估认定' }),
    project: link('project', { label: '创业项目' }),
    station: link('station', { label: '返乡创业服务站' }),
    training: link('training', { label: '创业培训' }),
    evidence: text({
      label: '原始凭证',
      wide: true,
      hint: '发票、合同、名单、会议纪要的名称和编号；扫描件放在附件',
      excel: ['附件名称', '凭据'],
    }),
    status: choice({
      label: '状态',
      required: true,
      list: 90,
      initial: 'draft',
      section: '审批',
      options: {
        draft: '草稿',
        pending: '待审批',
        approved: '已审批',
        paid: '已支付（入账）',
        rejected: '已退回',
        reversed: '已冲销',
      },
      steps: {
        approved: '请用“审批…”，预算和用途在那里核对',
        paid: '请用“支付（入账）…”',
        rejected: '请用“审批…”里的“退回”',
        reversed: '请用“冲销…”',
      },
      also: { 已支付: 'paid', 已入账: 'paid', 已付: 'paid', 审批中: 'pending', 退回: 'rejected' },
      excel: ['审批状态'],
    }),
    steps: rows({
      label: '审批手续',
      columns: {
        step: choice({
          label: '环节',
          required: true,
          open: true,
          options: { handle: '经办', review: '审核', finance: '财务审核', approve: '审批' },
        }),
        name: text({ label: '姓名', required: true }),
        date: date({ label: '日期', required: true }),
        opinion: text({ label: '意见' }),
      },
    }),
    approver: text({ label: '审批人', list: 90, excel: ['批准人', '签批人'] }),
    approvedOn: date({ label: '审批日期', excel: ['批准日期', '审批时间'] }),
    paidOn: date({ label: '支付（入账）日期', excel: ['支付日期', '入账日期', '付款日期'] }),
    overApprover: text({
      label: '超预算、超用途批准人',
      hint: '超出预算余额或不在准许用途内的支出才填',
      excel: ['特批人'],
    }),
    overDocument: text({ label: '超预算、超用途批准文号', excel: ['批准文号', '文号'] }),
    overReason: text({ label: '超预算、超用途事由', wide: true }),
    reverses: link('fundEntry', { label: '冲销的是', section: '冲销' }),
    reversedBy: link('fundEntry', { label: '被冲销于' }),
    reverseReason: text({ label: '冲销原因', wide: true }),
    remarks: note({ label: '备注', wide: true, excel: ['说明'] }),
  },
})

/** What an entry must hold by its status; approval can't be taken back by writing another status. */
function checkEntry(r: AnyRecord): Record<string, string> {
  const wrong: Record<string, string> = {}
  const { status, direction, amount } = r
  const decided = status === 'approved' || status === 'paid' || status === 'reversed'
  if (direction === 'out' && !r.use) wrong.use = '支出要选用途'
  const day = String(r.date ?? '')
  if (day && (day < String(YEARS.min) || day > `${YEARS.max}-12-31`)) {
    wrong.date = `日期应在 ${YEARS.min} 年至 ${YEARS.max} 年之间`
  }
  if (typeof amount === 'number' && amount < 0 && !r.reverses) {
    wrong.amount = '金额填正数；要冲减已审批的收支，请用“冲销”'
  }
  if (decided && direction === 'out') {
    if (!r.approver) wrong.approver = '已审批的支出要填审批人'
    if (!r.approvedOn) wrong.approvedOn = '已审批的支出要填审批日期'
  }
  if ((status === 'draft' || status === 'pending' || status === 'rejected') && r.approvedOn) {
    wrong.status = '已审批的收支不能退回草稿；有误的请用“冲销”'
  }
  if (status === 'paid' && !r.paidOn) wrong.paidOn = '已支付（入账）的要填日期'
  if (status === 'approved' && r.paidOn) wrong.status = '已支付（入账）的不能改回已审批；有误的请用“冲销”'
  if (status === 'reversed' && !r.reversedBy) wrong.status = '冲销请用“冲销”，程序会登记一笔红字'
  if (!r.overApprover !== !r.overDocument) {
    wrong[r.overApprover ? 'overDocument' : 'overApprover'] = '批准人和批准文号要一并填写'
  }
  order(r, wrong, 'approvedOn', 'paidOn', '支付（入账）日期早于审批日期')
  const dates = rowsOf(r, 'steps').map((row) => String(row.date ?? ''))
  if (dates.some((day, i) => i > 0 && day < dates[i - 1])) wrong.steps = '审批手续的日期没有按先后顺序'
  return wrong
}

export type FundEntry = RecordOf<typeof fundEntry>
