import { planValue, provision } from '../policy/provisions'
import { order, rowsOf } from './checks'
import {
  type AnyRecord,
  bool,
  choice,
  creditCode,
  date,
  decimal,
  defineKind,
  idNumber,
  int,
  link,
  money,
  note,
  phone,
  type RecordOf,
  rows,
  same,
  text,
  type Value,
} from './kind'
import {
  BORROWER,
  BORROWER_ALSO,
  LOAN_CATEGORY,
  LOAN_CATEGORY_ALSO,
  OPINION_COLUMNS,
  REPAYMENT,
  REPAYMENT_ALSO,
} from './moneyOptions'
import { EDUCATION, EDUCATION_ALSO } from './options'

/** What stands from the day on which the loan was lent: its schedule, discount interest and the fund hang on it. */
const TERMS = ['category', 'amount', 'months', 'rate', 'repayment', 'lentOn', 'fund', 'bank']
/** States in which the money has gone out, whatever became of it later. */
export const LENT: ReadonlySet<string> = new Set(['lent', 'repaid', 'overdue', 'compensated'])

/** The cap that 三（三） sets for a category of loan, fen; null for none chosen. */
export function loanCap(category: unknown): { fen: number; clause: string } | null {
  const id =
    category === 'self' ? 'loan.capSelfEmployed' : category === 'enterprise' ? 'loan.capEnterprise' : null
  return id ? { fen: planValue(id), clause: provision(id).clause } : null
}

/** A guaranteed loan from application to the last instalment, or to the fund's compensation. */
export const loan = defineKind({
  kind: 'loan',
  label: '创业担保贷款',
  counter: '笔',
  menu: 'money',
  title: 'applicant',
  clause: '三（三）',
  identity: [
    ['contract'],
    ['idNumber', 'appliedOn'],
    ['creditCode', 'appliedOn'],
    ['applicant', 'appliedOn'],
  ],
  ownerField: 'unit',
  write: 'owner',
  see: 'owner',
  sort: [{ field: 'appliedOn', descending: true }, { field: 'applicant' }],
  empty: '创业担保贷款：申请、推荐、审批、发放、还款、逾期和代偿。',
  fill: (set): Record<string, Value> =>
    typeof set.lentOn === 'string' && set.status === undefined ? { status: 'lent' } : {},
  locked: (record, changed) =>
    LENT.has(String(record.status)) && changed.some((field) => field === 'deleted' || TERMS.includes(field))
      ? '贷款已发放，类别、金额、期限、利率、还款方式、发放日期、经办银行不能再改'
      : null,
  check: checkLoan,
  fields: {
    applicant: text({
      label: '借款人',
      required: true,
      list: 160,
      search: true,
      max: 100,
      section: '申请',
      hint: '个体经营填姓名，小微企业填企业名称',
      excel: ['申请人', '姓名', '贷款人', '企业名称', '借款人名称', '申请单位'],
    }),
    category: choice({
      label: '贷款类别',
      required: true,
      list: 130,
      clause: '三（三）',
      options: LOAN_CATEGORY,
      also: LOAN_CATEGORY_ALSO,
      excel: ['类别', '贷款类型', '借款人类型', '贷款种类'],
    }),
    status: choice({
      label: '状态',
      required: true,
      list: 90,
      initial: 'applied',
      options: {
        applied: '已申请',
        recommended: '已推荐',
        approved: '已审批',
        lent: '已发放',
        repaid: '已还清',
        overdue: '逾期',
        compensated: '已代偿',
        refused: '不予办理',
        withdrawn: '已撤回',
      },
      steps: { compensated: '请用“代偿…”，同时登记担保基金的支出' },
      also: { 申请: 'applied', 推荐: 'recommended', 审批通过: 'approved', 发放: 'lent', 结清: 'repaid' },
      excel: ['贷款状态', '办理状态', '办理情况'],
    }),
    unit: link('unit', {
      label: '所属镇街',
      required: true,
      list: 110,
      initial: 'unit',
      excel: ['镇街', '乡镇', '推荐单位', '所属单位'],
    }),
    appliedOn: date({
      label: '申请日期',
      list: 110,
      initial: 'today',
      excel: ['申请时间', '受理日期'],
    }),
    asked: money({
      label: '申请金额',
      unit: '万元',
      min: 1,
      list: 110,
      clause: '三（三）',
      excel: ['申请额度', '申请贷款金额', '拟贷款金额'],
    }),
    purpose: text({ label: '贷款用途', wide: true, excel: ['用途', '资金用途'] }),
    person: link('person', {
      label: '库中人员',
      gives: {
        applicant: 'name',
        household: 'hometown',
        residence: 'address',
        ...same('idNumber', 'phone', 'education'),
      },
    }),
    idNumber: idNumber({
      label: '身份证号',
      search: true,
      hint: '小微企业填法定代表人的',
      excel: ['身份证号码', '公民身份号码', '法人身份证号'],
    }),
    phone: phone({ label: '联系电话', excel: ['电话', '手机', '手机号', '联系方式'] }),
    borrower: choice({
      label: '人员类别',
      open: true,
      options: BORROWER,
      also: BORROWER_ALSO,
      excel: ['人员类型', '借款人类别', '申请人类别'],
    }),
    education: choice({
      label: '文化程度',
      options: EDUCATION,
      also: EDUCATION_ALSO,
      excel: ['学历'],
    }),
    household: text({ label: '户籍地址', personal: true, wide: true, excel: ['户籍', '户口所在地'] }),
    residence: text({ label: '现住址', personal: true, wide: true, excel: ['住址', '家庭住址'] }),
    marital: choice({
      label: '婚姻状况',
      section: '家庭',
      options: { single: '未婚', married: '已婚', divorced: '离异', widowed: '丧偶' },
      excel: ['婚否'],
    }),
    spouse: text({ label: '配偶姓名', personal: true, excel: ['配偶'] }),
    spouseId: idNumber({ label: '配偶身份证号' }),
    spousePhone: phone({ label: '配偶电话' }),
    members: int({ label: '家庭人口', unit: '人', min: 1, max: 30, total: false }),
    spouseLoans: note({ label: '夫妻双方其他贷款', wide: true, hint: '银行、余额、用途' }),
    enterprise: link('enterprise', {
      label: '库中企业',
      section: '经营',
      gives: {
        business: 'name',
        place: 'address',
        ...same('unit', 'creditCode', 'licensedOn', 'employees', 'phone'),
      },
    }),
    business: text({ label: '经营实体名称', list: 180, search: true, excel: ['字号', '经营实体'] }),
    creditCode: creditCode({
      label: '统一社会信用代码',
      search: true,
      excel: ['信用代码', '社会信用代码', '营业执照号'],
    }),
    licensedOn: date({ label: '领照日期', partial: true, excel: ['执照日期', '成立日期'] }),
    trade: text({ label: '经营项目', wide: true, excel: ['经营范围', '主营业务'] }),
    place: text({ label: '经营地址', wide: true, excel: ['经营场所', '地址'] }),
    premises: choice({ label: '场所性质', options: { own: '自有', rented: '租用', park: '园区提供' } }),
    employees: int({ label: '从业人数', unit: '人', min: 0, max: 99999, excel: ['员工人数', '职工人数'] }),
    recruited: int({
      label: '其中新招用符合条件人员',
      unit: '人',
      min: 0,
      max: 99999,
      excel: ['新招用人数', '带动就业', '带动就业人数'],
    }),
    ownFunds: money({ label: '自有资金', unit: '万元', min: 0, excel: ['自筹资金'] }),
    earlier: int({ label: '以前获得创业担保贷款', unit: '次', min: 0, max: 9, total: false }),
    earlierNote: text({ label: '以前贷款的情况', wide: true, hint: '时间、金额、是否按期还清' }),
    guarantee: choice({
      label: '反担保方式',
      section: '担保',
      open: true,
      options: {
        person: '自然人保证',
        joint: '联保',
        company: '企业保证',
        mortgage: '抵押',
        pledge: '质押',
        credit: '免除反担保',
      },
      also: { 保证人: 'person', 信用: 'credit', 房产抵押: 'mortgage' },
      excel: ['担保方式'],
    }),
    guarantor: text({ label: '保证人', excel: ['担保人', '反担保人'] }),
    guarantorId: idNumber({ label: '保证人身份证号', excel: ['担保人身份证号'] }),
    guarantorUnit: text({ label: '保证人单位', excel: ['担保人单位'] }),
    guarantorPhone: phone({ label: '保证人电话', excel: ['担保人电话'] }),
    collateral: text({ label: '抵（质）押物', wide: true }),
    fund: link('fund', { label: '担保基金', clause: '三（三）' }),
    guaranteedShare: decimal({
      label: '基金担保比例',
      unit: '%',
      min: 0,
      max: 100,
      hint: '与银行约定由基金承担的份额；不填按全额计',
    }),
    opinions: rows({ label: '各级意见', section: '推荐和审批', columns: OPINION_COLUMNS }),
    recommendedOn: date({ label: '推荐日期', excel: ['推荐时间'] }),
    approvedOn: date({ label: '审批日期', excel: ['审批时间'] }),
    refusal: text({ label: '不予办理或撤回的原因', wide: true }),
    bank: choice({
      label: '经办银行',
      section: '发放',
      open: true,
      list: 130,
      options: {
        rural: '农村商业银行',
        postal: '邮政储蓄银行',
        agricultural: '农业银行',
        construction: '建设银行',
        industrial: '工商银行',
        boc: '中国银行',
      },
      also: {
        农商行: 'rural',
        农商银行: 'rural',
        邮储银行: 'postal',
        农行: 'agricultural',
        建行: 'construction',
        工行: 'industrial',
      },
      excel: ['贷款银行', '放款银行', '银行'],
    }),
    contract: text({ label: '借款合同号', search: true, max: 60, excel: ['合同号', '合同编号', '借据号'] }),
    amount: money({
      label: '贷款金额',
      unit: '万元',
      min: 1,
      list: 110,
      clause: '三（三）',
      excel: ['放款金额', '发放金额', '贷款额度', '审批金额', '金额'],
    }),
    months: int({
      label: '期限',
      unit: '个月',
      min: 1,
      max: 120,
      total: false,
      excel: ['贷款期限', '期限（月）', '贷款期限（月）'],
    }),
    rate: decimal({
      label: '年利率',
      unit: '%',
      min: 0,
      max: 36,
      hint: '如 4.35',
      excel: ['利率', '贷款利率', '执行利率'],
    }),
    repayment: choice({
      label: '还款方式',
      options: REPAYMENT,
      also: REPAYMENT_ALSO,
      excel: ['还本付息方式'],
    }),
    lentOn: date({
      label: '发放日期',
      list: 110,
      excel: ['放款日期', '发放时间', '放款时间', '贷款日期', '起始日期'],
    }),
    dueOn: date({
      label: '到期日',
      ahead: true,
      hint: '不填按发放日期和期限推算',
      excel: ['到期日期', '到期时间'],
    }),
    discounted: bool({ label: '享受财政贴息', initial: true, clause: '三（五）', excel: ['是否贴息'] }),
    discountRate: decimal({
      label: '贴息年利率',
      unit: '%',
      min: 0,
      max: 36,
      hint: '财政承担的部分；不填按年利率全部贴息',
      excel: ['贴息利率'],
    }),
    batch: link('grantBatch', { label: '集中发放' }),
    repayments: rows({
      label: '还款',
      section: '贷后',
      columns: {
        date: date({ label: '日期', required: true }),
        principal: money({ label: '本金', unit: '元', min: 0, required: true }),
        interest: money({ label: '利息', unit: '元', min: 0 }),
        note: text({ label: '备注' }),
      },
    }),
    overdueOn: date({ label: '逾期开始日期', excel: ['逾期日期'] }),
    collection: note({ label: '催收情况', wide: true }),
    compensatedOn: date({ label: '代偿日期', excel: ['代偿时间'] }),
    compensation: money({ label: '代偿金额', unit: '元', min: 1, excel: ['代偿额'] }),
    recoveries: rows({
      label: '代偿追回',
      columns: {
        date: date({ label: '日期', required: true }),
        amount: money({ label: '金额', unit: '元', min: 1, required: true }),
        note: text({ label: '备注' }),
      },
    }),
    remarks: note({ label: '备注', wide: true, excel: ['说明'] }),
  },
})

function checkLoan(r: AnyRecord): Record<string, string> {
  const wrong: Record<string, string> = {}
  const cap = loanCap(r.category)
  for (const name of ['asked', 'amount']) {
    const fen = r[name]
    if (cap && typeof fen === 'number' && fen > cap.fen) {
      wrong[name] =
        `${r.category === 'self' ? '个体经营' : '小微企业'}最高 ${cap.fen / 1_000_000} 万元（${cap.clause}）`
    }
  }
  if (LENT.has(String(r.status))) {
    for (const [name, words] of [
      ['amount', '贷款金额'],
      ['lentOn', '发放日期'],
      ['months', '期限'],
    ]) {
      if (!r[name]) wrong[name] = `已发放的要填${words}`
    }
  } else if (rowsOf(r, 'repayments').length > 0) {
    wrong.status = '已有还款，状态应为已发放及以后'
  }
  if (r.status === 'compensated' && !r.compensation) wrong.compensation = '已代偿的要填代偿金额'
  if (r.compensation && !r.compensatedOn) wrong.compensatedOn = '填了代偿金额，还要填代偿日期'
  const paid = rowsOf(r, 'repayments').reduce((sum, row) => sum + Number(row.principal ?? 0), 0)
  if (typeof r.amount === 'number' && paid > r.amount) wrong.repayments = '归还的本金合计大于贷款金额'
  const back = rowsOf(r, 'recoveries').reduce((sum, row) => sum + Number(row.amount ?? 0), 0)
  if (back > Number(r.compensation ?? 0)) wrong.recoveries = '追回合计大于代偿金额'
  order(r, wrong, 'appliedOn', 'recommendedOn', '推荐日期早于申请日期')
  order(r, wrong, 'appliedOn', 'approvedOn', '审批日期早于申请日期')
  order(r, wrong, 'approvedOn', 'lentOn', '发放日期早于审批日期')
  order(r, wrong, 'lentOn', 'dueOn', '到期日早于发放日期')
  order(r, wrong, 'lentOn', 'overdueOn', '逾期开始日期早于发放日期')
  order(r, wrong, 'lentOn', 'compensatedOn', '代偿日期早于发放日期')
  return wrong
}

export type Loan = RecordOf<typeof loan>
