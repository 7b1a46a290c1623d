import { order } from './checks'
import { beforeDoubt, said } from './doubts'
import {
  bool,
  choice,
  date,
  defineKind,
  int,
  link,
  money,
  note,
  type RecordOf,
  same,
  text,
  type Value,
} from './kind'
import { moneyText } from './values/money'

/**
 * One instalment of funds that arrived under an agreement. 实际资金落地额 of 二（三） is the sum of these, so each
 * has its evidence; money that went back is a negative amount, never a deletion.
 */
export const arrival = defineKind({
  kind: 'arrival',
  label: '到位资金',
  counter: '笔',
  menu: 'signing',
  title: 'title',
  clause: '二（三）',
  identity: [
    ['voucher', 'agreement'],
    ['agreement', 'date', 'amount'],
  ],
  ownerField: 'unit',
  write: 'owner',
  see: 'owner',
  sort: [{ field: 'date', descending: true }],
  naming: (r) => (typeof r.date === 'string' ? `${r.date} 到位资金` : null),
  empty: '协议签订后实际到位的资金，分笔登记，每笔附凭证。',
  fill: (set): Record<string, Value> =>
    typeof set.amount === 'number' && set.amount < 0 ? { category: 'returned' } : {},
  check: (r) => {
    const wrong: Record<string, string> = {}
    order(r, wrong, 'date', 'verifiedOn', '核实日期早于到位日期')
    if (typeof r.amount === 'number' && r.amount < 0 && r.category !== 'returned') {
      wrong.amount = '金额为负的，类别要选“退回、冲减”'
    }
    if (typeof r.amount === 'number' && r.amount > 0 && r.category === 'returned') {
      wrong.amount = '退回、冲减的金额填负数'
    }
    if (r.verified === true && !r.verifiedBy) wrong.verifiedBy = '已核实的要填核实人'
    return wrong
  },
  warn: (r, { linked, others }) => {
    const signed = typeof r.agreement === 'string' ? linked('agreement', r.agreement) : undefined
    if (!signed) return {}
    const agreed = signed.investment
    const all = others().filter((one) => one.agreement === r.agreement)
    const sum = [r, ...all].reduce(
      (total, one) => total + (typeof one.amount === 'number' ? one.amount : 0),
      0,
    )
    const wan = (fen: number) => `${moneyText(fen, '万元', { least: 0 })} 万元`
    const over = typeof agreed === 'number' && typeof r.amount === 'number' && r.amount > 0 && sum > agreed
    return said({
      amount: over ? `连同这笔共到位 ${wan(sum)}，多于协议的总投资 ${wan(agreed)}，请核对` : null,
      date: beforeDoubt(r.date, signed.signedOn, '签约日期'),
    })
  },
  fields: {
    agreement: link('agreement', {
      label: '签约协议',
      required: true,
      list: 240,
      section: '到位',
      excel: ['项目名称', '协议', '协议编号', '项目', '签约项目'],
      gives: { ...same('unit') },
    }),
    title: text({
      label: '摘要',
      list: true,
      search: true,
      hint: '如：一期设备款',
      excel: ['资金名称', '事由', '说明事项'],
    }),
    date: date({
      label: '到位日期',
      required: true,
      list: 110,
      excel: ['到位时间', '到账日期', '到账时间', '日期', '资金到位时间', '资金到位日期'],
    }),
    amount: money({
      label: '到位金额',
      unit: '万元',
      required: true,
      list: 120,
      check: (fen: number) => (fen === 0 ? '金额不能是 0' : null),
      clause: '二（三）',
      excel: ['金额', '到位资金', '到账金额', '实际到位资金', '实际落地资金', '资金落地额', '到位资金额'],
    }),
    category: choice({
      label: '类别',
      list: 130,
      initial: 'fixed',
      options: {
        fixed: '固定资产投资',
        equipment: '设备购置',
        land: '土地及厂房',
        working: '流动资金',
        capital: '注册资本金',
        returned: '退回、冲减',
        other: '其他',
      },
      also: {
        固投: 'fixed',
        固定资产: 'fixed',
        设备: 'equipment',
        土地: 'land',
        厂房: 'land',
        退回: 'returned',
        冲减: 'returned',
      },
      excel: ['资金类别', '资金类型', '用途'],
    }),
    instalment: int({ label: '第几笔', total: false, min: 1, max: 999, excel: ['笔次', '期次', '批次'] }),
    unit: link('unit', {
      label: '责任单位',
      required: true,
      list: 120,
      initial: 'unit',
      hint: '与协议的责任单位一致',
      excel: ['镇街', '乡镇', '填报单位', '引进单位', '所属镇街'],
    }),
    payer: text({ label: '付款方', section: '凭证', excel: ['付款单位', '汇款人', '汇款单位'] }),
    payee: text({ label: '收款方', excel: ['收款单位', '收款账户名'] }),
    bank: text({ label: '开户银行', excel: ['银行', '收款银行'] }),
    evidence: choice({
      label: '凭证种类',
      list: true,
      open: true,
      options: {
        bank: '银行回单',
        invoice: '发票',
        capital: '验资报告',
        audit: '审计报告',
        contract: '购置合同',
        site: '现场核查记录',
      },
      also: { 银行凭证: 'bank', 转账凭证: 'bank', 进账单: 'bank' },
      excel: ['证明材料', '佐证材料', '凭证类型', '凭证类别'],
    }),
    voucher: text({
      label: '凭证号',
      list: true,
      search: true,
      max: 60,
      excel: ['凭证编号', '回单号', '发票号', '单据号'],
    }),
    verified: bool({ label: '已核实', list: 80, section: '核实', excel: ['是否核实', '核实情况'] }),
    verifiedBy: text({ label: '核实人', excel: ['核查人', '审核人'] }),
    verifiedOn: date({ label: '核实日期', excel: ['核实时间', '核查日期'] }),
    reportedBy: text({ label: '填报人', initial: 'operator', excel: ['登记人', '经办人'] }),
    remarks: note({ label: '备注', wide: true, excel: ['说明'] }),
  },
})

export type Arrival = RecordOf<typeof arrival>
