import { figureFields } from './figures'
import { bool, choice, defineKind, int, link, month, note, phone, rows, text } from './kind'
import { receiving, sending, sentCheck, sentLock, sentSettled, versioning } from './reception'
import { chineseDate } from './values/dates'

/**
 * What a unit reports of a month in figures. Handing it in freezes the figures with the list of records that they
 * were counted from and its digest; a correction is the next version with its reason.
 */
export const monthlyFigures = defineKind({
  kind: 'monthlyFigures',
  label: '月度指标',
  counter: '份',
  menu: 'assessment',
  title: 'title',
  clause: '二（一）',
  identity: [['unit', 'month', 'version']],
  ownerField: 'unit',
  write: 'owner',
  see: 'owner',
  sort: [{ field: 'month', descending: true }, { field: 'unit' }, { field: 'version', descending: true }],
  empty:
    '每月一份：人员、项目、资金、企业、园区、贷款补贴等指标。可由本机台账算出再核对，按“报送”后随数据文件到区办。',
  fill: (set): Record<string, string> =>
    typeof set.month === 'string' ? { title: figuresTitle(set.month) } : {},
  locked: sentLock,
  settled: sentSettled,
  check: sentCheck,
  fields: {
    title: text({
      label: '标题',
      list: 260,
      search: true,
      max: 80,
      wide: true,
      section: '填报',
      excel: ['报表名称'],
    }),
    unit: link('unit', {
      label: '填报单位',
      required: true,
      list: 130,
      initial: 'unit',
      excel: ['单位', '镇街', '报送单位', '镇（街道）'],
    }),
    month: month({
      label: '月份',
      required: true,
      list: 90,
      initial: 'today',
      excel: ['年月', '所属月份', '报告期'],
    }),
    zero: bool({ label: '零报告', hint: '本月各项没有变化，也要报一次并说明原因' }),
    zeroReason: text({ label: '零报告原因', wide: true, excel: ['零报告说明'] }),
    ...figureFields,
    explanations: rows({
      label: '变动说明',
      section: '说明',
      hint: '与上月相比变动较大或前后不符的指标，各写一句',
      columns: {
        figure: text({ label: '指标', required: true }),
        finding: text({ label: '情况' }),
        reason: text({ label: '说明', required: true }),
      },
    }),
    ...sending,
    filler: text({ label: '填表人', initial: 'operator', excel: ['填报人', '制表人', '统计人'] }),
    approver: text({ label: '单位负责人', excel: ['负责人', '审签人'] }),
    phone: phone({ label: '联系电话', personal: false, excel: ['电话'] }),
    ...receiving,
    basis: rows({
      label: '取数依据',
      section: '依据',
      hint: '报送时记下各指标由哪些记录算出',
      columns: {
        figure: text({ label: '指标', required: true }),
        source: text({ label: '台账' }),
        count: int({ label: '记录数', total: false }),
        records: text({ label: '记录编号', max: 20_000 }),
        differs: choice({
          label: '与台账',
          options: { same: '一致', changed: '填报数与台账不同' },
        }),
      },
    }),
    digest: text({ label: '校验码', max: 64, quiet: true, hint: '报送内容的摘要，用来核对没有改动' }),
    ...versioning,
    replaces: link('monthlyFigures', { label: '更正的原件' }),
    remarks: note({ label: '备注', wide: true, section: '其他', excel: ['其他说明'] }),
  },
})

/** 2017年12月返乡创业工作月度指标 */
export function figuresTitle(month: string): string {
  return `${chineseDate(month)}返乡创业工作月度指标`
}
