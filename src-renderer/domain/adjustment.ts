import { order, yearOf } from './checks'
import { choice, date, decimal, defineKind, int, link, note, type RecordOf, rows, same, text } from './kind'

/** What may still be written once the adjustment was decided. */
const AFTER_DECISION = new Set([
  'successor',
  'successorName',
  'handedOn',
  'document',
  'attachments',
  'remarks',
])

/**
 * 二（四）: the head of a station that stood among the last three for two years running, or who is not up to the
 * post, is adjusted. The program proposes by the ranks; a person decides.
 */
export const adjustment = defineKind({
  kind: 'adjustment',
  label: '负责人调整',
  counter: '人',
  menu: 'assessment',
  title: 'name',
  clause: '二（四）',
  identity: [['name', 'station', 'year']],
  ownerField: 'unit',
  write: 'district',
  see: 'owner',
  sort: [{ field: 'year', descending: true }, { field: 'station' }],
  empty: '连续两年考核后三名或者不称职的服务站主要负责人的调整：依据、决定、接任。',
  fill: (set) => ({ ...yearOf(set.proposedOn) }),
  locked: (record, changed) =>
    record.state !== 'proposed' && record.state && changed.some((field) => !AFTER_DECISION.has(field))
      ? '这项调整已经决定，内容不再改动；只能补填接任、交接和文号'
      : null,
  check: (r) => {
    const wrong: Record<string, string> = {}
    order(r, wrong, 'proposedOn', 'decidedOn', '决定日期早于拟调整日期')
    order(r, wrong, 'decidedOn', 'handedOn', '交接日期早于决定日期')
    if ((r.state === 'confirmed' || r.state === 'rejected') && !r.decidedOn) {
      wrong.decidedOn = '已决定的要填决定日期'
    }
    if (r.state === 'confirmed' && !r.decision) wrong.decision = '请选怎样调整'
    if (r.state === 'rejected' && !r.opinion) wrong.opinion = '不予调整的要写明意见'
    return wrong
  },
  fields: {
    name: text({
      label: '姓名',
      required: true,
      list: 110,
      search: true,
      max: 30,
      section: '对象',
      excel: ['站长', '负责人', '负责人姓名'],
    }),
    station: link('station', { label: '服务站', required: true, list: 200, excel: ['服务站名称'] }),
    stationHead: link('stationHead', {
      label: '站长名册中的本人',
      gives: { ...same('name', 'station', 'unit') },
    }),
    post: text({ label: '现任职务', initial: '站长', excel: ['职务'] }),
    unit: link('unit', { label: '管理单位', initial: 'unit', excel: ['主管单位'] }),
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
    state: choice({
      label: '状态',
      required: true,
      list: 100,
      initial: 'proposed',
      options: { proposed: '拟调整', confirmed: '已确认', rejected: '不予调整' },
      also: { 确认: 'confirmed', 不调整: 'rejected' },
    }),
    proposedOn: date({ label: '拟调整日期', initial: 'today' }),
    grounds: choice({
      label: '调整依据',
      required: true,
      list: 180,
      section: '依据',
      clause: '二（四）',
      options: { twoYears: '连续两年考核后三名', incompetent: '不称职', other: '其他' },
      also: { 连续两年后三名: 'twoYears' },
      excel: ['依据', '原因'],
    }),
    reason: note({ label: '依据说明', required: true, wide: true, excel: ['调整原因'] }),
    assessment: link('assessment', { label: '本年考核' }),
    before: link('assessment', { label: '上年考核' }),
    years: rows({
      label: '考核名次',
      columns: {
        year: int({ label: '年度', required: true, total: false }),
        rank: int({ label: '名次', total: false }),
        of: int({ label: '参加考核', unit: '个', total: false }),
        score: decimal({ label: '得分' }),
      },
    }),
    decision: choice({
      label: '调整决定',
      list: 120,
      section: '决定',
      options: { replaced: '免职，另选接任', moved: '改任其他职务', warned: '诫勉，暂留任' },
      open: true,
      excel: ['决定', '处理意见'],
    }),
    decidedOn: date({ label: '决定日期', list: 110, excel: ['批准日期', '调整日期'] }),
    decidedBy: text({ label: '决定机关', wide: true, excel: ['批准单位'] }),
    opinion: note({ label: '研究意见', wide: true, excel: ['意见'] }),
    document: text({ label: '决定文号', excel: ['文号'] }),
    successorName: text({ label: '接任人', list: 110, max: 30, section: '接任', excel: ['接任', '继任者'] }),
    successor: link('stationHead', {
      label: '站长名册中的接任人',
      gives: { successorName: 'name' },
    }),
    handedOn: date({ label: '交接日期' }),
    remarks: note({ label: '备注', wide: true, section: '其他', excel: ['说明'] }),
  },
})

export type Adjustment = RecordOf<typeof adjustment>
