import { CRITERION_COLUMNS } from './assessmentScheme'
import { order, rowsOf } from './checks'
import { choice, date, decimal, defineKind, int, link, note, type RecordOf, rows, text } from './kind'
import { ASSESSED } from './measures'

/** Ids of a cell's records, parted by blanks: a year's returnees of a town are some two thousand. */
const RECORDS_MAX = 400_000

/**
 * One assessment by a scheme. While it is a draft only the marks given by hand are kept, the rest is computed anew;
 * issuing writes down criteria, ranking and every cell with the records that it counted, and from then on it never
 * changes, whatever the records later do.
 */
export const assessment = defineKind({
  kind: 'assessment',
  label: '考核',
  counter: '次',
  menu: 'assessment',
  title: 'title',
  clause: '二（四）',
  identity: [['title'], ['scheme', 'year']],
  write: 'district',
  see: 'all',
  sort: [{ field: 'year', descending: true }, { field: 'objects' }],
  empty: '年度考核结果。在“考核评分”页按方案计算、核对后印发。',
  locked: (record) =>
    record.status === 'issued' ? '这次考核已经印发，结果不再改动。有误的另行印发更正的考核。' : null,
  check: (r) => {
    const wrong: Record<string, string> = {}
    order(r, wrong, 'from', 'to', '考核期截止早于起始')
    if (r.status === 'issued') {
      if (!r.issuedOn) wrong.issuedOn = '已印发的考核要有印发日期'
      if (rowsOf(r, 'results').length === 0) wrong.results = '没有结果的考核不能印发'
      if (r.corrects && !r.correctReason) wrong.correctReason = '更正的考核要写明更正原因'
    }
    return wrong
  },
  fields: {
    title: text({
      label: '考核名称',
      required: true,
      list: 300,
      search: true,
      max: 100,
      wide: true,
      section: '考核',
      excel: ['名称', '标题'],
    }),
    scheme: link('assessmentScheme', { label: '考核方案', required: true, list: 240, excel: ['方案'] }),
    objects: choice({
      label: '考核对象',
      required: true,
      list: 100,
      options: ASSESSED,
      also: { 各镇街: 'towns', 返乡创业服务站: 'stations', 部门: 'members' },
      excel: ['对象'],
    }),
    year: int({
      label: '年度',
      required: true,
      list: 80,
      total: false,
      min: 2000,
      max: 2100,
      initial: 'today',
      excel: ['考核年度', '年份'],
    }),
    from: date({ label: '考核期起', excel: ['起始日期'] }),
    to: date({ label: '考核期止', ahead: true, excel: ['截止日期'] }),
    status: choice({
      label: '状态',
      required: true,
      list: 90,
      initial: 'draft',
      options: { draft: '草稿', issued: '已印发' },
      also: { 印发: 'issued' },
    }),
    issuedOn: date({ label: '印发日期', list: 110, excel: ['印发时间'] }),
    issuedBy: text({ label: '印发人' }),
    document: text({ label: '文号', list: true, excel: ['印发文号'] }),
    corrects: link('assessment', { label: '更正的考核' }),
    correctReason: text({ label: '更正原因', max: 300, wide: true, excel: ['更正理由'] }),
    marks: rows({
      label: '评定和调整',
      section: '评定',
      hint: '评定的得分，和对计算结果的加减分；每一笔都要写明理由',
      columns: {
        unit: link('unit', { label: '单位' }),
        station: link('station', { label: '服务站' }),
        item: text({ label: '考核内容', max: 60 }),
        kind: choice({ label: '类别', required: true, options: { mark: '评定得分', change: '加减分' } }),
        points: decimal({ label: '分值', required: true, min: -1000, max: 1000 }),
        reason: text({ label: '理由', required: true, max: 300 }),
        by: text({ label: '经办人' }),
        date: date({ label: '日期' }),
      },
    }),
    results: rows({
      label: '名次（印发）',
      section: '结果',
      columns: {
        rank: int({ label: '名次', total: false }),
        unit: link('unit', { label: '单位' }),
        station: link('station', { label: '服务站' }),
        name: text({ label: '名称', required: true }),
        score: decimal({ label: '得分' }),
        change: decimal({ label: '其中加减分' }),
        grade: text({ label: '等次' }),
      },
    }),
    criteria: rows({ label: '考核内容（印发）', columns: CRITERION_COLUMNS }),
    cells: rows({
      label: '逐项得分（印发）',
      columns: {
        unit: link('unit', { label: '单位' }),
        station: link('station', { label: '服务站' }),
        item: text({ label: '考核内容', required: true }),
        figure: decimal({ label: '数值' }),
        place: int({ label: '单项名次', total: false }),
        points: decimal({ label: '得分' }),
        working: text({ label: '计算', max: 500 }),
        kind: text({ label: '台账' }),
        count: int({ label: '记录数', total: false }),
        records: text({ label: '记录编号', max: RECORDS_MAX }),
      },
    }),
    leftOut: rows({
      label: '没有计入的（印发）',
      columns: {
        item: text({ label: '考核内容', required: true }),
        reason: text({ label: '原因', required: true }),
        count: int({ label: '记录数', total: false }),
        records: text({ label: '记录编号', max: RECORDS_MAX }),
      },
    }),
    digest: text({ label: '校验码', max: 64, hint: '印发内容的摘要，用来核对没有改动' }),
    remarks: note({ label: '备注', wide: true, section: '其他', excel: ['说明'] }),
  },
})

export type Assessment = RecordOf<typeof assessment>
