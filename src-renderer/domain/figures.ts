/**
 * The figures that a unit reports each month and that dispatch rounds and bulletins count. One table: the monthly
 * form, the frozen rows of a round and the tables of a bulletin are made of it. `stock` is the state at the month's
 * end, `flow` what came in this month; for a flow the sum over months says the total so far.
 */
import type { Field } from './kind'
import { int, money } from './kind'

export interface Figure {
  field: Field
  nature: 'stock' | 'flow'
}

const count = (
  label: string,
  unit: string,
  nature: Figure['nature'],
  clause: string,
  excel: string[] = [],
  section?: string,
): { field: ReturnType<typeof int>; nature: Figure['nature'] } => ({
  field: int({
    label,
    unit,
    min: 0,
    max: 9_999_999,
    clause,
    total: true,
    ...(excel.length > 0 ? { excel } : {}),
    ...(section ? { section } : {}),
  }),
  nature,
})

const amount = (
  label: string,
  clause: string,
  excel: string[] = [],
  bound: { min?: number; hint?: string } = { min: 0 },
): { field: ReturnType<typeof money>; nature: Figure['nature'] } => ({
  field: money({ label, unit: '万元', clause, ...bound, ...(excel.length > 0 ? { excel } : {}) }),
  nature: 'flow',
})

export const FIGURES = {
  registered: count('在外人员登记数', '人', 'stock', '四（二）', ['在外人员', '登记在外人员'], '人员'),
  returned: count('返乡创业人数', '人', 'flow', '二（四）', ['返乡人数', '返乡创业人员']),
  residents: count('新增常住人口', '人', 'flow', '一', ['常住人口增加']),
  collected: count('征集项目', '个', 'flow', '四（三）', ['征集项目数', '收集项目'], '项目'),
  signed: count('签约项目', '个', 'flow', '二（三）', ['签约项目数', '签约数']),
  started: count('开工项目', '个', 'flow', '二（三）', ['开工项目数', '开工数']),
  produced: count('投产项目', '个', 'flow', '二（三）', ['投产项目数', '投产数']),
  investment: amount('签约投资额', '二（三）', ['签约额', '项目投资额']),
  // More may go back in a month than comes in (arrival.ts).
  arrived: amount('实际到位资金', '二（三）', ['到位资金', '实际资金落地额', '资金落地额'], {
    hint: '当月到位的减去当月退回、冲减的，可以是负数',
  }),
  enterprises: count('领办企业', '家', 'flow', '二（四）', ['领办企业数', '返乡创业企业'], '企业和园区'),
  enterpriseInvestment: amount('领办企业投资额', '二（四）', ['企业投资额', '领办企业投资']),
  jobs: count('带动就业', '人', 'flow', '三（四）', ['带动就业人数', '吸纳就业']),
  parks: count('返乡创业园区', '个', 'stock', '二（四）', ['园区', '园区数']),
  parkEnterprises: count('园区入驻企业', '家', 'stock', '四（一）', ['入驻企业']),
  loans: count('创业担保贷款笔数', '笔', 'flow', '三（五）', ['贷款笔数'], '资金'),
  loanAmount: amount('创业担保贷款额', '三（五）', ['贷款金额', '贷款额', '发放贷款']),
  startupSubsidies: count('一次性创业补贴户数', '户', 'flow', '三（四）', ['创业补贴户数']),
  startupSubsidy: amount('一次性创业补贴额', '三（四）', ['创业补贴', '创业补贴金额']),
  jobPosts: count('岗位开发补贴岗位', '个', 'flow', '三（四）', ['补贴岗位', '岗位数']),
  jobSubsidy: amount('岗位开发补贴额', '三（四）', ['岗位补贴', '岗位补贴金额']),
  activities: count('主题活动', '次', 'flow', '一（三）', ['开展活动', '活动次数'], '活动'),
  trainings: count('创业培训', '期', 'flow', '一（二）', ['培训期数', '培训班']),
  trained: count('培训人数', '人', 'flow', '一（二）', ['培训人次']),
  publicity: count('宣传报道', '篇', 'flow', '五（八）', ['报道篇数', '宣传稿件']),
} as const

export type FigureKey = keyof typeof FIGURES
export const FIGURE_KEYS = Object.keys(FIGURES) as FigureKey[]

type FieldsOf = { [K in FigureKey]: (typeof FIGURES)[K]['field'] }

/** The fields as a kind declares them. */
export const figureFields = Object.fromEntries(
  // 前言's target is counted from this figure: whoever opens its records sees it in the list.
  FIGURE_KEYS.map((key) => [
    key,
    key === 'residents' ? { ...FIGURES[key].field, list: 130 } : FIGURES[key].field,
  ]),
) as FieldsOf

/** The same fields as columns of a small table: no form section there. */
export const figureColumns: Readonly<Record<FigureKey, Field>> = Object.fromEntries(
  FIGURE_KEYS.map((key) => {
    const { section: _, excel: __, clause: ___, ...field } = FIGURES[key].field
    return [key, field]
  }),
) as Record<FigureKey, Field>
