import { order, rowsOf } from './checks'
import { FUND_CATEGORY, FUND_USE, FUND_USE_ALSO, planAmountOf, usesOf } from './fundUses'
import {
  choice,
  choices,
  date,
  decimal,
  defineKind,
  int,
  link,
  money,
  note,
  phone,
  type RecordOf,
  rows,
  text,
} from './kind'

/**
 * A fund's own account (三（一）: 设立专户，明确专人负责). It lives for years: each year's budget is rows of it, and its
 * balance is what was there when the books were opened, plus income, less what was paid (fundEntry).
 */
export const fund = defineKind({
  kind: 'fund',
  label: '资金专户',
  counter: '个',
  menu: 'money',
  title: 'name',
  clause: '三（一）',
  identity: [['account'], ['name']],
  ownerField: 'unit',
  write: 'owner',
  see: 'owner',
  sort: [{ field: 'category' }, { field: 'name' }],
  empty: '返乡创业各项资金的专户：账号、专人、分用途的年度预算。收支在“收支”里逐笔登记。',
  fill: (set) => {
    const allowed = usesOf(set.category as string | undefined)
    const plan = set.category === 'guarantee' ? planAmountOf('guarantee') : null
    return { ...(allowed ? { uses: allowed.uses } : {}), ...(plan ? { minimum: plan.fen } : {}) }
  },
  check: (r) => {
    const wrong: Record<string, string> = {}
    order(r, wrong, 'openedOn', 'closedOn', '销户日期早于开户日期')
    const plan = r.category === 'guarantee' ? planAmountOf('guarantee') : null
    if (plan && typeof r.minimum === 'number' && r.minimum < plan.fen) {
      wrong.minimum = `创业担保基金不低于 ${plan.fen / 1_000_000} 万元（${plan.clause}）`
    }
    if (r.status === 'closed' && !r.closedOn) wrong.closedOn = '已销户的要填销户日期'
    const seen = new Set<string>()
    for (const [i, row] of rowsOf(r, 'budget').entries()) {
      const key = `${row.year} ${row.use}`
      if (seen.has(key)) {
        wrong.budget = `第 ${i + 1} 行与前面的年度、用途相同；同一用途的追加请并入一行，并在备注中写明`
      }
      seen.add(key)
    }
    return wrong
  },
  fields: {
    name: text({
      label: '资金名称',
      required: true,
      list: 240,
      search: true,
      max: 80,
      section: '专户',
      excel: ['名称', '专户名称', '资金', '专项资金名称'],
    }),
    category: choice({
      label: '资金类别',
      required: true,
      list: 170,
      options: FUND_CATEGORY,
      also: {
        专项资金: 'special',
        专项扶持资金: 'support',
        扶持资金: 'support',
        担保基金: 'guarantee',
        贴息资金: 'discount',
        就业资金: 'employment',
        扶持创业资金: 'startup',
      },
      excel: ['类别', '资金类型', '资金性质'],
    }),
    unit: link('unit', {
      label: '管理单位',
      required: true,
      list: 150,
      initial: 'unit',
      excel: ['单位', '主管单位', '责任单位'],
    }),
    status: choice({
      label: '状态',
      list: 80,
      initial: 'open',
      options: { open: '使用中', frozen: '暂停使用', closed: '已销户' },
      excel: ['专户状态'],
    }),
    document: text({ label: '设立文件', wide: true, hint: '文号和名称', excel: ['设立依据', '依据文件'] }),
    accountName: text({ label: '户名', section: '账户', excel: ['账户名称', '开户名称'] }),
    account: text({ label: '账号', list: 190, search: true, max: 40, excel: ['银行账号', '专户账号'] }),
    bank: text({ label: '开户银行', list: 180, excel: ['开户行', '银行'] }),
    openedOn: date({ label: '开户日期', excel: ['开户时间'] }),
    closedOn: date({ label: '销户日期', excel: ['销户时间'] }),
    keeper: text({
      label: '专管人员',
      list: 100,
      clause: '三（一）',
      hint: '明确专人负责',
      excel: ['专人', '负责人', '管理人员', '资金管理员'],
    }),
    keeperPhone: phone({ label: '专管人员电话', excel: ['联系电话', '电话'] }),
    accountant: text({ label: '会计', excel: ['记账会计'] }),
    cashier: text({ label: '出纳' }),
    leader: text({ label: '分管负责人', excel: ['审批人', '分管领导'] }),
    rules: note({
      label: '管理制度',
      wide: true,
      clause: '三（一）',
      hint: '制度名称、审批权限和手续；文件可放在附件',
      excel: ['制度'],
    }),
    opening: money({
      label: '建账余额',
      unit: '元',
      list: 130,
      min: 0,
      section: '预算',
      hint: '在本程序开始记账那天账上的余额',
      excel: ['期初余额', '年初余额', '初始余额'],
    }),
    openingOn: date({ label: '建账日期', excel: ['建账时间', '期初日期'] }),
    minimum: money({
      label: '规模下限',
      unit: '万元',
      min: 0,
      total: false,
      clause: '三（三）',
      hint: '担保基金按方案不低于的数额',
      excel: ['最低规模'],
    }),
    multiple: decimal({
      label: '担保放大倍数',
      unit: '倍',
      min: 1,
      max: 20,
      hint: '本单位与银行约定的倍数，不是方案的规定；不填按 1 倍计',
      excel: ['放大倍数'],
    }),
    uses: choices({
      label: '准许的用途',
      options: FUND_USE,
      also: FUND_USE_ALSO,
      wide: true,
      hint: '新增时按方案填好；增列用途须有文件依据',
      excel: ['用途', '使用范围'],
    }),
    usesBasis: text({ label: '增列用途的依据', wide: true }),
    budget: rows({
      label: '年度预算',
      columns: {
        year: int({ label: '年度', required: true, min: 2000, max: 2100, total: false }),
        use: choice({ label: '用途', required: true, open: true, options: FUND_USE }),
        amount: money({ label: '金额', unit: '元', min: 0, required: true }),
        document: text({ label: '批准文号' }),
        note: text({ label: '备注' }),
      },
    }),
    statements: rows({
      label: '银行对账',
      section: '监督',
      columns: {
        date: date({ label: '对账日期', required: true }),
        balance: money({ label: '银行余额', unit: '元', required: true }),
        by: text({ label: '对账人' }),
        note: text({ label: '差异说明' }),
      },
    }),
    publicity: rows({
      label: '公示情况',
      columns: {
        from: date({ label: '开始', required: true }),
        to: date({ label: '结束' }),
        place: text({ label: '公示地点或网址' }),
        objections: text({ label: '异议和处理' }),
      },
    }),
    audits: rows({
      label: '检查审计',
      columns: {
        date: date({ label: '日期', required: true }),
        by: text({ label: '检查、审计单位', required: true }),
        conclusion: text({ label: '结论' }),
        mended: text({ label: '整改情况' }),
      },
    }),
    remarks: note({ label: '备注', wide: true, excel: ['说明'] }),
  },
})

export type Fund = RecordOf<typeof fund>
