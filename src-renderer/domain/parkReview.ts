import { marksSum, order, rowsOf, yearOf } from './checks'
import { said } from './doubts'
import {
  type AnyRecord,
  choice,
  creditCode,
  date,
  decimal,
  defineKind,
  int,
  link,
  money,
  note,
  rows,
  same,
  text,
} from './kind'

/**
 * One evaluation or re-review of a park: what 园区评估认定申请表 asks. The district office recognises (四（一）:
 * 由区自行认定), so it alone writes; a town hands in its application on paper or in a file attached.
 */
export const parkReview = defineKind({
  kind: 'parkReview',
  label: '园区评估认定',
  counter: '次',
  menu: 'parks',
  title: 'title',
  clause: '四（一）',
  identity: [['park', 'year', 'reviewKind']],
  ownerField: 'unit',
  write: 'district',
  see: 'owner',
  sort: [{ field: 'year', descending: true }, { field: 'park' }],
  naming: (r) =>
    typeof r.year === 'number' ? `${r.year}年${r.reviewKind === 'review' ? '复审' : '评估认定'}` : null,
  empty: '园区的评估认定和复审：申报数据、评分、各方意见和结论。',
  fill: (set) => ({
    ...yearOf(set.appliedOn ?? set.siteOn ?? set.concludedOn),
    ...Object.fromEntries(
      Object.entries(TOTALS).flatMap(([field, mark]) => {
        const sum = marksSum(rowsOf(set as AnyRecord, 'criteria'), mark)
        return set[field] == null && sum !== undefined ? [[field, sum]] : []
      }),
    ),
  }),
  check: (r) => {
    const wrong: Record<string, string> = {}
    order(r, wrong, 'appliedOn', 'siteOn', '现场评估早于申报日期')
    order(r, wrong, 'siteOn', 'concludedOn', '结论日期早于现场评估')
    order(r, wrong, 'validFrom', 'validUntil', '有效期截止早于开始')
    const over = overFull(r)
    if (over) wrong.criteria = over
    return wrong
  },
  warn: (r) =>
    said(
      Object.fromEntries(
        Object.entries(TOTALS).map(([field, mark]) => {
          const sum = marksSum(rowsOf(r, 'criteria'), mark)
          const differs = sum !== undefined && typeof r[field] === 'number' && r[field] !== sum
          return [field, differs ? `评分表各项合计是 ${sum}，请核对` : null]
        }),
      ),
    ),
  fields: {
    park: link('park', {
      label: '园区',
      required: true,
      list: 220,
      section: '申报',
      excel: ['园区名称', '名称', '返乡创业园区'],
      gives: {
        ...same(
          'unit',
          'level',
          'operator',
          'creditCode',
          'address',
          'area',
          'buildings',
          'invested',
          'enterprises',
          'returneeEnterprises',
          'returnees',
          'jobs',
          'services',
        ),
      },
    }),
    title: text({ label: '评估名称', hint: '不填则按年度和类别显示' }),
    unit: link('unit', {
      label: '所属镇街',
      list: 120,
      excel: ['镇街', '乡镇', '申报单位', '所属单位'],
    }),
    year: int({
      label: '年度',
      required: true,
      list: 70,
      total: false,
      min: 2000,
      max: 2100,
      initial: 'today',
      excel: ['评估年度', '年份'],
    }),
    reviewKind: choice({
      label: '类别',
      required: true,
      list: 100,
      initial: 'recognition',
      options: { recognition: '评估认定', review: '复审', annual: '年度评估' },
      also: { 认定: 'recognition', 评估: 'recognition', 复核: 'review' },
      excel: ['评估类别', '评审类别'],
    }),
    level: choice({
      label: '申报级别',
      list: 90,
      options: { city: '市级', district: '区级' },
      also: { 市: 'city', 区: 'district' },
      excel: ['级别'],
    }),
    appliedOn: date({ label: '申报日期', list: true, excel: ['申报时间', '申请日期'] }),
    operator: text({ label: '运营单位', excel: ['运营机构', '运营主体'] }),
    creditCode: creditCode({ label: '统一社会信用代码', excel: ['信用代码'] }),
    address: text({ label: '园区地址', wide: true, excel: ['地址'] }),
    area: decimal({ label: '建筑面积', unit: '平方米', min: 0, section: '申报数据', excel: ['面积'] }),
    buildings: text({ label: '主要建筑', excel: ['建筑情况'] }),
    invested: money({ label: '累计投资', unit: '万元', min: 0, excel: ['投资额', '总投资'] }),
    enterprises: int({ label: '入驻企业', unit: '家', min: 0, excel: ['入驻企业数'] }),
    returneeEnterprises: int({
      label: '其中返乡企业',
      unit: '家',
      min: 0,
      excel: ['返乡企业', '返乡创业企业'],
    }),
    returnees: int({ label: '返乡创业人员', unit: '人', min: 0, excel: ['返乡人员', '返乡创业人数'] }),
    jobs: int({ label: '带动就业', unit: '人', min: 0, excel: ['带动就业人数', '就业人数'] }),
    output: money({ label: '上年产值', unit: '万元', min: 0, excel: ['产值', '年产值'] }),
    tax: money({ label: '上年税收', unit: '万元', min: 0, excel: ['税收', '年纳税'] }),
    services: note({ label: '服务内容', wide: true, excel: ['服务功能'] }),
    criteria: rows({
      label: '评分表',
      section: '评估',
      columns: {
        item: text({ label: '评估内容', required: true }),
        full: decimal({ label: '满分', min: 0, max: 1000 }),
        self: decimal({ label: '自评分', min: 0, max: 1000 }),
        reviewed: decimal({ label: '评审分', min: 0, max: 1000 }),
        note: text({ label: '依据或扣分原因' }),
      },
    }),
    selfScore: decimal({ label: '自评总分', min: 0, max: 1000, excel: ['自评分', '自评得分'] }),
    score: decimal({ label: '评审总分', list: true, min: 0, max: 1000, excel: ['评审得分', '得分', '总分'] }),
    siteOn: date({ label: '现场评估日期', excel: ['现场评估时间', '评估日期', '评估时间'] }),
    reviewers: text({ label: '评估人员', hint: '几人用顿号分开', excel: ['评审人员', '评审专家', '评估组'] }),
    townOpinion: note({ label: '镇街意见', section: '意见', excel: ['乡镇意见'] }),
    officeOpinion: note({ label: '区办（人社）意见', excel: ['人社部门意见', '区人社局意见'] }),
    financeOpinion: note({ label: '财政部门意见', excel: ['区财政局意见'] }),
    auditOpinion: note({ label: '审计部门意见', excel: ['区审计局意见'] }),
    conclusion: choice({
      label: '结论',
      list: 90,
      required: true,
      initial: 'pending',
      section: '结论',
      options: {
        pending: '评审中',
        pass: '通过',
        rectify: '限期整改',
        fail: '不通过',
        withdrawn: '撤回申报',
      },
      also: { 合格: 'pass', 认定: 'pass', 整改: 'rectify', 不合格: 'fail', 未通过: 'fail' },
      excel: ['评审结论', '评估结论', '结果'],
    }),
    concludedOn: date({ label: '结论日期', excel: ['认定日期', '认定时间'] }),
    document: text({ label: '认定文号', list: true, excel: ['文号'] }),
    certificate: text({ label: '证书编号', max: 40, excel: ['证书号', '牌匾编号'] }),
    validFrom: date({ label: '有效期自', excel: ['有效期起'] }),
    validUntil: date({
      label: '有效期至',
      ahead: true,
      list: true,
      hint: '到期前须复审',
      excel: ['有效期', '有效期止'],
    }),
    award: money({
      label: '奖补金额',
      unit: '元',
      list: true,
      min: 0,
      clause: '三（二）',
      excel: ['奖补', '奖补资金'],
    }),
    remarks: note({ label: '备注', wide: true, excel: ['说明'] }),
  },
})

/** Total → the column of the score table that it adds up. */
const TOTALS = { selfScore: 'self', score: 'reviewed' } as const

/** A row of the score table above its full mark, in words; null where all are within. */
function overFull(record: AnyRecord): string | null {
  for (const [i, row] of rowsOf(record, 'criteria').entries()) {
    for (const mark of ['self', 'reviewed']) {
      const given = row[mark]
      if (typeof given === 'number' && typeof row.full === 'number' && given > row.full) {
        return `第 ${i + 1} 行的${mark === 'self' ? '自评分' : '评审分'}超过满分 ${row.full}`
      }
    }
  }
  return null
}
