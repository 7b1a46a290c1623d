import { order, within } from './checks'
import { said } from './doubts'
import { choice, date, decimal, defineKind, int, link, money, note, rows, same, text } from './kind'
import { HALF, HALF_ALSO } from './options'
import { halfOf, halfYearName } from './stationMeeting'

/** What the office may still write once a report was received: that it goes back, and its own words. */
const AFTER_RECEIPT = new Set(['status', 'returnReason', 'opinion', 'grade', 'remarks'])

/**
 * A station's duty report of one half-year, 服务站述职报告表. Submitted by the station, received by the office; a
 * received one is changed only after it was returned.
 */
export const dutyReport = defineKind({
  kind: 'dutyReport',
  label: '述职报告',
  counter: '份',
  menu: 'stations',
  title: 'title',
  clause: '二（二）',
  identity: [['station', 'year', 'half']],
  ownerField: 'unit',
  write: 'owner',
  see: 'owner',
  sort: [{ field: 'year', descending: true }, { field: 'half', descending: true }, { field: 'station' }],
  empty: '各服务站每半年一份的述职报告。报送、收到、退回都有日期，收下的不再改动。',
  naming: halfYearName('述职报告'),
  fill: (set) => ({
    ...(set.half ? {} : halfOf(set.submittedOn)),
    ...(set.receivedOn ? { status: 'received' } : set.submittedOn ? { status: 'submitted' } : {}),
  }),
  locked: (r, changed) =>
    r.status === 'received' && changed.some((field) => !AFTER_RECEIPT.has(field))
      ? '这份述职报告已经收下，内容不再改动。要更正，请先退回，由服务站改好再报。'
      : null,
  settled: (r, field) => r.status === 'received' && field !== 'remarks',
  check: (r) => {
    const wrong: Record<string, string> = {}
    order(r, wrong, 'submittedOn', 'receivedOn', '收到日期早于报送日期')
    within(r, wrong, 'returnedTalents', 'talents', '返乡的人才多于联系的人才')
    if (r.status === 'submitted' && !r.submittedOn) wrong.submittedOn = '已报送的要填报送日期'
    if (r.status === 'received' && !r.receivedOn) wrong.receivedOn = '已收下的要填收到日期'
    if (r.status === 'returned' && !r.returnReason) wrong.returnReason = '退回的要写明原因'
    return wrong
  },
  // What was recommended in one half-year is often signed in the next.
  warn: (r) =>
    said({
      signed:
        typeof r.signed === 'number' && typeof r.projects === 'number' && r.signed > r.projects
          ? '签约项目多于推荐项目：其中要有以前推荐、这半年签约的，请核对'
          : null,
    }),
  fields: {
    station: link('station', {
      label: '服务站',
      required: true,
      list: 220,
      section: '述职',
      excel: ['服务站名称', '站名', '报送单位'],
      gives: { ...same('unit') },
    }),
    title: text({
      label: '报告名称',
      search: true,
      max: 100,
      hint: '不填则按年度和半年显示',
      excel: ['标题'],
    }),
    year: int({
      label: '年度',
      required: true,
      list: 70,
      total: false,
      min: 2000,
      max: 2100,
      initial: 'today',
      excel: ['年份'],
    }),
    half: choice({
      label: '半年',
      required: true,
      list: 90,
      options: HALF,
      also: HALF_ALSO,
      excel: ['上下半年', '期次'],
    }),
    status: choice({
      label: '状态',
      required: true,
      list: 90,
      initial: 'draft',
      options: { draft: '起草', submitted: '已报送', received: '已收下', returned: '退回更正' },
      // Also the draft: a new one begins as one, and back to it leads only the withdrawal, while nobody received it.
      steps: {
        draft: '还没有收下的请用“撤回”',
        submitted: '请用“报送…”',
        received: '由区办在“站长述职”里“收下”',
        returned: '由区办在“站长述职”里“退回更正”',
      },
      reserved: ['received', 'returned'],
      also: { 草稿: 'draft', 报送: 'submitted', 受理: 'received', 退回: 'returned' },
      excel: ['报送状态'],
    }),
    head: text({ label: '述职人', list: 110, excel: ['站长', '站长姓名', '负责人'] }),
    stationHead: link('stationHead', {
      label: '站长名册中的本人',
      gives: { ...same('station', 'unit') },
    }),
    meeting: link('stationMeeting', { label: '述职的会议', excel: ['站长会议'] }),
    unit: link('unit', {
      label: '管理单位',
      initial: 'unit',
      hint: '该服务站所属的单位；没有的选区办',
      excel: ['主管单位'],
    }),
    submittedOn: date({ label: '报送日期', list: 110, section: '报送', excel: ['报送时间', '上报日期'] }),
    receivedOn: date({ label: '收到日期', list: 110, reserved: true, excel: ['收到时间', '接收日期'] }),
    receivedBy: text({ label: '经收人', reserved: true, excel: ['接收人'] }),
    returnReason: text({ label: '退回说明', wide: true, reserved: true, max: 200 }),
    meetings: int({
      label: '召开会议',
      unit: '次',
      min: 0,
      max: 9999,
      section: '半年工作数字',
      excel: ['会议次数', '座谈会次数', '召开座谈会'],
    }),
    visits: int({
      label: '走访人员',
      unit: '人次',
      min: 0,
      max: 999999,
      list: true,
      excel: ['走访人次', '走访'],
    }),
    registered: int({
      label: '登记在外人员',
      unit: '人',
      min: 0,
      max: 999999,
      list: true,
      clause: '四（二）',
      excel: ['登记人数', '摸底人数'],
    }),
    returned: int({
      label: '返乡人员',
      unit: '人',
      min: 0,
      max: 999999,
      list: true,
      clause: '二（四）',
      excel: ['返乡人数', '返乡创业人数'],
    }),
    projects: int({
      label: '推荐项目',
      unit: '个',
      min: 0,
      max: 9999,
      list: true,
      clause: '二（四）',
      excel: ['项目数', '引荐项目', '推荐项目数'],
    }),
    signed: int({
      label: '签约项目',
      unit: '个',
      min: 0,
      max: 9999,
      list: true,
      excel: ['签约项目数', '签约数'],
    }),
    investment: money({
      label: '签约投资额',
      unit: '万元',
      min: 0,
      list: true,
      clause: '二（四）',
      excel: ['投资额', '签约额', '签约金额'],
    }),
    arrived: money({
      label: '到位资金',
      unit: '万元',
      list: true,
      hint: '这半年到位的减去退回、冲减的，可以是负数',
      excel: ['资金到位', '实际到位资金', '落地资金'],
    }),
    talents: int({
      label: '联系高层次人才',
      unit: '人',
      min: 0,
      max: 99999,
      clause: '四（四）',
      excel: ['人才数', '高层次人才', '发现人才'],
    }),
    returnedTalents: int({ label: '其中返乡或合作', unit: '人', min: 0, max: 99999, excel: ['人才返乡'] }),
    groupMembers: int({
      label: '微信群人数',
      unit: '人',
      min: 0,
      max: 999999,
      total: false,
      clause: '四（五）',
      excel: ['群人数'],
    }),
    spent: money({
      label: '使用经费',
      unit: '元',
      min: 0,
      clause: '三（一）',
      excel: ['经费支出', '支出经费'],
    }),
    activities: rows({
      label: '组织的活动',
      columns: {
        date: date({ label: '日期', partial: true }),
        name: text({ label: '活动', required: true }),
        people: int({ label: '人数（人）', min: 0 }),
        result: text({ label: '成效' }),
      },
    }),
    work: note({
      label: '主要工作',
      wide: true,
      section: '述职内容',
      search: true,
      excel: ['工作情况', '述职内容', '工作开展情况'],
    }),
    difficulties: note({ label: '困难和问题', wide: true, excel: ['存在问题', '困难', '问题'] }),
    next: note({ label: '下步打算', wide: true, excel: ['下步工作', '工作计划', '下步计划'] }),
    selfRating: choice({
      label: '自评',
      list: 80,
      section: '评价',
      options: { excellent: '优秀', good: '良好', fair: '合格', poor: '不合格' },
      also: { 优: 'excellent', 良: 'good', 称职: 'fair', 不称职: 'poor', 一般: 'fair' },
      excel: ['自评等次', '自评结果'],
    }),
    selfScore: decimal({ label: '自评分', min: 0, max: 100, excel: ['自评得分'] }),
    grade: choice({
      label: '区办评价',
      list: 90,
      reserved: true,
      options: { excellent: '优秀', good: '良好', fair: '合格', poor: '不合格' },
      also: { 优: 'excellent', 良: 'good', 称职: 'fair', 不称职: 'poor', 一般: 'fair' },
      excel: ['评价等次', '区办评定'],
    }),
    opinion: note({ label: '区办意见', wide: true, reserved: true, excel: ['意见', '评价意见'] }),
    remarks: note({ label: '备注', wide: true, excel: ['说明'] }),
  },
})
