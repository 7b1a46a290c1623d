import { order, yearOf } from './checks'
import { type AnyRecord, choice, date, defineKind, int, link, links, note, rows, text } from './kind'
import { HALF, HALF_ALSO } from './options'

/** One of the year's two meetings of the station heads; who came stands in `attendance` records that link here. */
export const stationMeeting = defineKind({
  kind: 'stationMeeting',
  label: '站长会议',
  counter: '次',
  menu: 'stations',
  title: 'name',
  clause: '二（二）',
  identity: [['name', 'year'], ['heldOn']],
  ownerField: 'unit',
  write: 'owner',
  see: 'all',
  sort: [
    { field: 'year', descending: true },
    { field: 'half', descending: true },
  ],
  empty: '每年两次的服务站站长会议：通知、议程、签到、纪要；述职报告按半年归集。',
  naming: halfYearName('站长会议'),
  fill: (set) => ({
    ...yearOf(set.heldOn ?? set.plannedOn),
    ...halfOf(set.heldOn ?? set.plannedOn),
    ...(set.heldOn ? { status: 'held' } : {}),
  }),
  check: (r) => {
    const wrong: Record<string, string> = {}
    order(r, wrong, 'noticedOn', 'heldOn', '召开日期早于通知日期')
    order(r, wrong, 'heldOn', 'minutesOn', '纪要日期早于召开日期')
    if (r.status === 'held' && !r.heldOn) wrong.heldOn = '已召开的会议要填召开日期'
    return wrong
  },
  fields: {
    name: text({
      label: '会议名称',
      list: 280,
      search: true,
      max: 100,
      section: '会议',
      hint: '不填则按年度和半年显示',
      excel: ['名称', '会议'],
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
      clause: '二（二）',
      excel: ['上下半年', '期次'],
    }),
    status: choice({
      label: '状态',
      required: true,
      list: 90,
      initial: 'planned',
      options: { planned: '筹备', held: '已召开', cancelled: '取消' },
      also: { 已完成: 'held', 召开: 'held', 已取消: 'cancelled', 计划: 'planned' },
      excel: ['会议状态'],
    }),
    plannedOn: date({ label: '计划日期', partial: true, excel: ['计划时间', '拟召开时间'] }),
    heldOn: date({
      label: '召开日期',
      list: 110,
      excel: ['召开时间', '会议时间', '会议日期', '日期', '时间'],
    }),
    place: text({ label: '地点', list: 180, excel: ['会议地点', '召开地点'] }),
    city: text({ city: true, label: '城市', excel: ['所在城市', '召开城市'] }),
    form: choice({
      label: '召开方式',
      initial: 'onsite',
      options: { onsite: '现场', video: '视频', mixed: '现场加视频' },
      excel: ['会议形式', '方式'],
    }),
    unit: link('unit', {
      label: '召集单位',
      required: true,
      list: 140,
      initial: 'unit',
      section: '组织',
      excel: ['组织单位', '主办单位', '承办单位'],
    }),
    host: text({ label: '主持人', excel: ['主持'] }),
    leaders: text({ label: '出席领导', wide: true, excel: ['参加领导', '参会领导'] }),
    stations: links('station', {
      label: '应到服务站',
      hint: '空着则为召开时运行的全部服务站',
      excel: ['参会服务站', '服务站'],
    }),
    noticedOn: date({ label: '通知日期', excel: ['通知时间', '发文日期'] }),
    noticeNumber: text({ label: '通知文号', excel: ['文号'] }),
    reportsDue: date({
      label: '述职材料截止',
      hint: '各服务站报送述职情况材料的最后一天',
      clause: '二（二）',
      excel: ['述职报告截止日期', '材料截止日期'],
    }),
    activity: link('activity', { label: '对应的活动安排' }),
    agenda: rows({
      label: '议程',
      section: '议程和纪要',
      columns: {
        time: text({ label: '时间' }),
        item: text({ label: '事项', required: true }),
        person: text({ label: '主持或发言人' }),
      },
    }),
    summary: note({ label: '工作总结', wide: true, excel: ['会议内容', '总结'] }),
    arrangements: note({
      label: '下步安排',
      wide: true,
      clause: '二（二）',
      excel: ['下步工作', '工作安排', '部署'],
    }),
    minutes: note({ label: '会议纪要', wide: true, search: true, excel: ['纪要'] }),
    minutesOn: date({ label: '纪要日期', excel: ['纪要时间'] }),
    remarks: note({ label: '备注', section: '其他', wide: true, excel: ['说明'] }),
  },
})

/** The half-year that a day lies in; nothing for one known to the year only. */
export function halfOf(day: unknown): { half?: 'first' | 'second' } {
  if (typeof day !== 'string' || day.length < 7) return {}
  return { half: Number(day.slice(5, 7)) <= 6 ? 'first' : 'second' }
}

/** 2017年下半年站长会议, for kinds with a year and a half. */
export function halfYearName(what: string): (record: AnyRecord) => string | null {
  return (r) =>
    typeof r.year === 'number' && (r.half === 'first' || r.half === 'second')
      ? `${r.year}年${HALF[r.half]}${what}`
      : null
}
