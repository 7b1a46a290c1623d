import { planValue, provision } from '../policy/provisions'
import { order, rowsOf, within } from './checks'
import {
  type AnyRecord,
  bool,
  choice,
  creditCode,
  date,
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
} from './kind'
import { OPINION_COLUMNS } from './moneyOptions'

/** What may still be written once a subsidy is approved: its payment. */
const OPEN: Readonly<Record<string, readonly string[]>> = {
  approved: ['status', 'paidOn', 'batch', 'fundEntry', 'publicFrom', 'publicTo', 'objections', 'attachments'],
  paid: ['batch', 'fundEntry', 'attachments'],
}

/** An application for one of the two subsidies of 三（四）: start-up, or posts created. Each is given once. */
export const subsidy = defineKind({
  kind: 'subsidy',
  label: '创业补贴',
  counter: '份',
  menu: 'money',
  title: 'applicant',
  clause: '三（四）',
  identity: [
    ['number'],
    ['creditCode', 'subsidyKind', 'appliedOn'],
    ['applicant', 'subsidyKind', 'appliedOn'],
  ],
  ownerField: 'unit',
  write: 'owner',
  see: 'owner',
  sort: [{ field: 'appliedOn', descending: true }, { field: 'applicant' }],
  empty: '一次性创业补贴和一次性创业岗位开发补贴的申请、审核和发放。在“补贴审核”里逐项核对条件、查重。',
  locked: (record, changed) => {
    const open = OPEN[String(record.status)]
    return !open || changed.every((field) => open.includes(field))
      ? null
      : '这份补贴已审批，不能再改；有误的请在资金总账冲销相应支出，另行登记'
  },
  check: checkSubsidy,
  fields: {
    applicant: text({
      label: '申请企业',
      required: true,
      list: 220,
      search: true,
      max: 100,
      section: '申请',
      excel: ['企业名称', '单位名称', '申请单位', '申请人', '名称'],
    }),
    subsidyKind: choice({
      label: '补贴种类',
      required: true,
      list: 170,
      clause: '三（四）',
      options: { startup: '一次性创业补贴', job: '一次性创业岗位开发补贴' },
      also: { 创业补贴: 'startup', 岗位开发补贴: 'job', 岗位补贴: 'job', 创业岗位开发补贴: 'job' },
      excel: ['种类', '补贴类型', '补贴项目', '补贴名称'],
    }),
    number: text({ label: '受理编号', search: true, max: 40, excel: ['编号', '申请编号'] }),
    status: choice({
      label: '状态',
      required: true,
      list: 90,
      initial: 'applied',
      options: {
        draft: '草稿',
        applied: '已申请',
        reviewed: '审核通过',
        approved: '已审批',
        paid: '已发放',
        refused: '不予补贴',
        withdrawn: '已撤回',
      },
      steps: {
        reviewed: '请用“审核…”，条件和重复申领在那里核对',
        approved: '请用“审核…”，条件和重复申领在那里核对',
        paid: '请在“办理发放”中办结',
        refused: '请用“审核…”',
      },
      also: { 申请: 'applied', 审核: 'reviewed', 审批通过: 'approved', 发放: 'paid', 已拨付: 'paid' },
      excel: ['办理状态', '审核状态'],
    }),
    appliedOn: date({
      label: '申请日期',
      required: true,
      list: 110,
      initial: 'today',
      excel: ['申请时间', '受理日期'],
    }),
    unit: link('unit', {
      label: '所属镇街',
      required: true,
      list: 110,
      initial: 'unit',
      excel: ['镇街', '乡镇', '所属单位'],
    }),
    enterprise: link('enterprise', {
      label: '库中企业',
      section: '企业',
      gives: {
        applicant: 'name',
        person: 'founder',
        employeesCount: 'employees',
        ...same(
          'unit',
          'creditCode',
          'legalPerson',
          'phone',
          'address',
          'licensedOn',
          'firstLicence',
          'contracts',
          'insured',
        ),
      },
    }),
    creditCode: creditCode({
      label: '统一社会信用代码',
      list: 180,
      search: true,
      excel: ['信用代码', '社会信用代码', '营业执照号'],
    }),
    legalPerson: text({
      label: '法定代表人（经营者）',
      list: 110,
      search: true,
      excel: ['法定代表人', '法人', '经营者', '负责人', '法人代表'],
    }),
    idNumber: idNumber({
      label: '法定代表人身份证号',
      search: true,
      excel: ['身份证号', '身份证号码', '法人身份证号', '经营者身份证号'],
    }),
    phone: phone({ label: '联系电话', excel: ['电话', '手机', '手机号', '联系方式'] }),
    person: link('person', {
      label: '库中人员',
      gives: { legalPerson: 'name', ...same('idNumber', 'phone') },
    }),
    address: text({ label: '经营地址', wide: true, excel: ['地址', '经营场所', '注册地址'] }),
    trade: text({ label: '经营范围', wide: true, excel: ['所属行业', '行业', '主营业务'] }),
    licensedOn: date({
      label: '领照日期',
      section: '条件',
      clause: '三（四）',
      excel: ['营业执照日期', '成立日期', '领照时间', '注册日期'],
    }),
    firstLicence: bool({
      label: '首次领取营业执照',
      clause: '三（四）',
      excel: ['是否首次领照', '首次创业'],
    }),
    operating: bool({ label: '正常经营', clause: '三（四）', excel: ['是否正常经营'] }),
    small: bool({ label: '初创期小微企业', clause: '三（四）', excel: ['是否小微企业', '小微企业'] }),
    returnee: bool({ label: '返乡人员创办', clause: '三（四）', excel: ['是否返乡创业', '返乡创业'] }),
    employeesCount: int({
      label: '职工人数',
      unit: '人',
      min: 0,
      max: 99999,
      excel: ['从业人数', '员工人数', '职工总数'],
    }),
    contracts: int({
      label: '签订劳动合同',
      unit: '人',
      min: 0,
      max: 99999,
      clause: '三（四）',
      excel: ['劳动合同人数', '签订劳动合同人数'],
    }),
    insured: int({
      label: '缴纳社会保险',
      unit: '人',
      min: 0,
      max: 99999,
      clause: '三（四）',
      excel: ['参保人数', '社保人数', '缴纳社会保险人数'],
    }),
    insuredMonths: int({
      label: '连续缴纳社会保险',
      unit: '个月',
      min: 0,
      max: 600,
      total: false,
      excel: ['参保月数', '缴费月数'],
    }),
    posts: int({
      label: '创造就业岗位',
      unit: '个',
      min: 0,
      max: 99999,
      list: 110,
      clause: '三（四）',
      hint: '岗位补贴：申请时签订 1 年以上劳动合同的岗位数',
      excel: ['岗位数', '创造岗位数', '申请岗位数', '岗位数量'],
    }),
    employees: rows({
      label: '吸纳就业人员名单',
      columns: {
        name: text({ label: '姓名', required: true }),
        sex: choice({ label: '性别', options: { male: '男', female: '女' } }),
        idNumber: idNumber({ label: '身份证号' }),
        post: text({ label: '岗位' }),
        from: date({ label: '合同开始' }),
        to: date({ label: '合同截止', hint: '无固定期限的留空，并在备注注明' }),
        openEnded: bool({ label: '无固定期限' }),
        insured: bool({ label: '参保' }),
      },
    }),
    evidence: rows({
      label: '证明材料',
      section: '证明材料',
      clause: '三（四）',
      columns: {
        condition: choice({
          label: '证明的条件',
          required: true,
          open: true,
          options: {
            licence: '首次领照并经营满期',
            operating: '正常经营',
            kind: '初创期返乡创业小微企业',
            contracts: '签订劳动合同',
            insured: '缴纳社会保险',
          },
        }),
        document: text({ label: '材料名称', required: true }),
        seenBy: text({ label: '核验人' }),
        seenOn: date({ label: '核验日期' }),
      },
    }),
    declared: bool({ label: '申请人已签字承诺', hint: '承诺所报材料真实、未重复申领' }),
    duplicateNote: note({
      label: '重复申领核查',
      wide: true,
      hint: '查到疑似重复的，写明核实结果',
    }),
    standard: money({
      label: '补贴标准',
      unit: '元',
      min: 1,
      total: false,
      section: '金额',
      clause: '三（四）',
      hint: '创业补贴：本区执行标准；岗位补贴：每个岗位',
    }),
    amount: money({
      label: '补贴金额',
      unit: '元',
      min: 1,
      list: 120,
      clause: '三（四）',
      excel: ['金额', '申请金额', '补贴资金', '发放金额'],
    }),
    source: choice({
      label: '列支渠道',
      clause: '三（四）',
      options: { employment: '就业专项资金', startup: '创业带动就业扶持资金' },
      excel: ['资金来源', '资金渠道'],
    }),
    accountName: text({ label: '收款户名', personal: true, excel: ['户名', '账户名称'] }),
    bank: text({ label: '开户银行', excel: ['开户行', '银行'] }),
    account: text({ label: '收款账号', personal: true, max: 40, excel: ['账号', '银行账号', '银行卡号'] }),
    opinions: rows({ label: '各级意见', section: '审核和发放', columns: OPINION_COLUMNS }),
    approvedBy: text({ label: '审批人', excel: ['批准人'] }),
    approvedOn: date({ label: '审批日期', excel: ['批准日期', '审批时间'] }),
    refusal: text({ label: '不予补贴或撤回的原因', wide: true }),
    publicFrom: date({ label: '公示开始' }),
    publicTo: date({ label: '公示结束' }),
    objections: text({ label: '公示异议和处理', wide: true }),
    batch: link('grantBatch', { label: '集中发放' }),
    paidOn: date({ label: '发放日期', excel: ['拨付日期', '发放时间'] }),
    fundEntry: link('fundEntry', { label: '支出凭证' }),
    remarks: note({ label: '备注', wide: true, excel: ['说明'] }),
  },
})

function checkSubsidy(r: AnyRecord): Record<string, string> {
  const wrong: Record<string, string> = {}
  const least = provision('subsidy.startup.min')
  const { subsidyKind, amount, posts } = r
  if (subsidyKind === 'startup' && typeof amount === 'number' && amount < least.value) {
    wrong.amount = `一次性创业补贴不低于 ${least.value / 100} 元（${least.clause}）`
  }
  if (subsidyKind === 'job' && typeof amount === 'number') {
    const each = planValue('subsidy.job.perPost')
    if (typeof posts !== 'number') wrong.posts = '岗位补贴要填岗位数'
    else if (amount !== posts * each) {
      wrong.amount = `${posts} 个岗位、每个 ${each / 100} 元，应为 ${(posts * each) / 100} 元（${provision('subsidy.job.perPost').clause}）`
    }
  }
  within(r, wrong, 'contracts', 'employeesCount', '签订劳动合同的多于职工人数')
  within(r, wrong, 'insured', 'employeesCount', '参保的多于职工人数')
  order(r, wrong, 'licensedOn', 'appliedOn', '申请日期早于领照日期')
  order(r, wrong, 'appliedOn', 'approvedOn', '审批日期早于申请日期')
  order(r, wrong, 'approvedOn', 'paidOn', '发放日期早于审批日期')
  order(r, wrong, 'publicFrom', 'publicTo', '公示结束早于开始')
  for (const [i, row] of rowsOf(r, 'employees').entries()) {
    if (typeof row.from === 'string' && typeof row.to === 'string' && row.to < row.from) {
      wrong.employees = `第 ${i + 1} 行合同截止早于开始`
    }
  }
  if (r.status === 'approved' || r.status === 'paid') {
    if (!amount) wrong.amount = '已审批的要填补贴金额'
    if (!r.approvedBy) wrong.approvedBy = '已审批的要填审批人'
    if (!r.approvedOn) wrong.approvedOn = '已审批的要填审批日期'
  } else if (r.approvedOn && r.status !== 'withdrawn' && r.status !== 'refused') {
    wrong.status = '已审批的补贴不能退回'
  }
  if (r.status === 'paid' && !r.paidOn) wrong.paidOn = '已发放的要填发放日期'
  return wrong
}

export type Subsidy = RecordOf<typeof subsidy>
