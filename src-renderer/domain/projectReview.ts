import { marksSum, rowsOf } from './checks'
import { type AnyRecord, choice, date, decimal, defineKind, link, note, phone, rows, text } from './kind'

/** What a score sheet starts with: five parts of 20 each; the office may write others. */
export const CRITERIA = ['市场前景', '技术和产品', '投资和效益', '带动就业', '落地条件'] as const

/** One expert's assessment of one project, 四（三）. Several of one round make the project's score (network/scoring). */
export const projectReview = defineKind({
  kind: 'projectReview',
  label: '专家评估',
  counter: '份',
  menu: 'signing',
  title: 'expert',
  clause: '四（三）',
  identity: [['project', 'expert', 'round']],
  ownerField: 'unit',
  write: 'owner',
  see: 'owner',
  sort: [{ field: 'project' }, { field: 'round' }, { field: 'expert' }],
  empty: '专家对征集项目的评分和意见。一名专家一份；在“项目评审”页汇总、下结论、入库。',
  fill: (set) => ({
    ...(set.criteria ? {} : { criteria: CRITERIA.map((item) => ({ item, full: 20 })) }),
    ...(set.total == null && Array.isArray(set.criteria) ? totalOf(set as AnyRecord) : {}),
  }),
  locked: (r, changed) =>
    r.status === 'final' && changed.some((field) => field !== 'status' && field !== 'remarks')
      ? '这轮评审已经下了结论，评分不再改动。要重评，请在“项目评审”页另开一轮。'
      : null,
  check: (r) => {
    const wrong: Record<string, string> = {}
    for (const [i, row] of rowsOf(r, 'criteria').entries()) {
      if (typeof row.score === 'number' && typeof row.full === 'number' && row.score > row.full) {
        wrong.criteria = `第 ${i + 1} 行的得分超过满分 ${row.full}`
      }
    }
    const sum = totalOf(r).total
    if (sum !== undefined && typeof r.total === 'number' && Math.abs(sum - r.total) > 0.005) {
      wrong.total = `各项得分合计是 ${sum}`
    }
    return wrong
  },
  fields: {
    project: link('project', {
      label: '项目',
      required: true,
      list: 240,
      section: '评估',
      excel: ['项目名称', '创业项目', '评估项目'],
    }),
    expert: text({
      label: '专家',
      required: true,
      list: 110,
      search: true,
      max: 30,
      excel: ['专家姓名', '评估专家', '评审专家', '姓名'],
    }),
    employer: text({ label: '专家单位', list: 160, max: 100, excel: ['单位', '工作单位'] }),
    title: text({ label: '职称（职务）', max: 60, excel: ['职称', '职务', '职务职称'] }),
    phone: phone({ label: '专家电话', excel: ['电话', '联系电话', '手机'] }),
    round: text({
      label: '评审轮次',
      required: true,
      list: 120,
      max: 40,
      initial: '第一轮',
      hint: '同一轮的评分一起汇总',
      excel: ['轮次', '批次', '评审批次'],
    }),
    reviewedOn: date({
      label: '评估日期',
      list: 110,
      initial: 'today',
      excel: ['日期', '评估时间', '评审时间'],
    }),
    place: text({ label: '评估地点', excel: ['地点'] }),
    unit: link('unit', { label: '组织单位', required: true, initial: 'unit', excel: ['组织评审单位'] }),
    status: choice({
      label: '状态',
      required: true,
      list: 80,
      initial: 'open',
      options: { open: '评分中', given: '已评', recused: '回避', final: '已定' },
      also: { 完成: 'given', 已评分: 'given', 已定案: 'final' },
    }),
    criteria: rows({
      label: '评分表',
      section: '评分',
      columns: {
        item: text({ label: '评估内容', required: true }),
        full: decimal({ label: '满分', min: 0, max: 1000, required: true }),
        score: decimal({ label: '得分', min: 0, max: 1000 }),
        note: text({ label: '说明' }),
      },
    }),
    total: decimal({
      label: '总分',
      list: 80,
      min: 0,
      max: 1000,
      hint: '各项得分齐了自动合计',
      excel: ['得分', '评分', '总得分'],
    }),
    opinion: note({ label: '评估意见', wide: true, search: true, excel: ['意见', '专家意见'] }),
    risks: note({ label: '风险和建议', wide: true, excel: ['建议', '风险提示'] }),
    conclusion: choice({
      label: '专家结论',
      list: 110,
      options: { admit: '建议入库', improve: '完善后入库', reject: '不建议入库' },
      also: { 同意: 'admit', 入库: 'admit', 通过: 'admit', 不同意: 'reject', 不通过: 'reject' },
      excel: ['结论', '评估结论'],
    }),
    remarks: note({ label: '备注', section: '其他', wide: true, excel: ['说明'] }),
  },
})

/** Sum of the scores where every criterion has one. */
export function totalOf(record: AnyRecord): { total?: number } {
  const total = marksSum(rowsOf(record, 'criteria'), 'score')
  return total === undefined ? {} : { total }
}
