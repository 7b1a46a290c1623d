import { order } from './checks'
import { bool, choice, date, defineKind, link, note, phone, same, text } from './kind'

/** One line of an attendance sheet: invited, answered, seated, came; of a conference or of a station-head meeting. */
export const attendance = defineKind({
  kind: 'attendance',
  label: '签到',
  counter: '人',
  menu: 'calendar',
  title: 'name',
  clause: '五（二）',
  identity: [
    ['conference', 'name', 'organisation'],
    ['conference', 'name', 'phone'],
    ['meeting', 'station', 'name'],
  ],
  ownerField: 'unit',
  write: 'owner',
  see: 'owner',
  sort: [{ field: 'conference' }, { field: 'meeting' }, { field: 'seat' }, { field: 'name' }],
  empty: '会议的邀请名单和签到。从“会务”页邀请、排座、签到，也可从 Excel 导入名单。',
  fill: (set) => ({
    ...(set.attended === 'present' && !set.invitation ? { invitation: 'walkIn' } : {}),
    ...(set.declineReason ? { invitation: 'declined' } : {}),
  }),
  check: (r) => {
    const wrong: Record<string, string> = {}
    if (!r.conference && !r.meeting) wrong.conference = '选一次会议活动，或选一次站长会议'
    if (r.conference && r.meeting) wrong.meeting = '会议活动和站长会议只能选一个'
    if (r.attended === 'substitute' && !r.substitute) wrong.substitute = '代会的要填代会人'
    order(r, wrong, 'invitedOn', 'answeredOn', '答复日期早于邀请日期')
    return wrong
  },
  fields: {
    conference: link('conference', {
      label: '会议活动',
      list: 200,
      section: '会议和本人',
      excel: ['会议', '会议名称', '活动名称'],
    }),
    meeting: link('stationMeeting', { label: '站长会议', list: true, excel: ['站长会议名称'] }),
    name: text({
      label: '姓名',
      required: true,
      list: 100,
      search: true,
      max: 30,
      excel: ['参会人', '参会人员', '名字', '参加人'],
    }),
    person: link('person', {
      label: '在外人员',
      hint: '在外人员库中的本人',
      gives: { organisation: 'employer', ...same('name', 'station', 'post', 'phone') },
    }),
    organisation: text({
      label: '单位',
      list: 200,
      search: true,
      max: 100,
      excel: ['单位名称', '工作单位', '参会单位', '所在单位'],
    }),
    organisationUnit: link('unit', { label: '参会单位（名录）', hint: '镇街、成员单位代表所属的单位' }),
    station: link('station', { label: '服务站', list: true, excel: ['所属服务站', '服务站名称'] }),
    enterprise: link('enterprise', { label: '企业', excel: ['返乡创业企业'] }),
    post: text({ label: '职务', list: 120, max: 60, excel: ['职位', '职务职称'] }),
    phone: phone({
      label: '电话',
      list: 130,
      search: true,
      excel: ['联系电话', '手机', '手机号', '联系方式'],
    }),
    role: choice({
      label: '参会身份',
      list: 100,
      open: true,
      initial: 'guest',
      options: {
        leader: '领导',
        unit: '单位代表',
        head: '站长',
        returnee: '返乡创业人员',
        away: '在外人员',
        talent: '高层次人才',
        enterprise: '企业代表',
        media: '媒体',
        guest: '来宾',
        staff: '工作人员',
      },
      also: { 嘉宾: 'guest', 记者: 'media', 会务: 'staff', 企业家: 'enterprise', 工作人员代表: 'staff' },
      excel: ['身份', '人员类别', '类别'],
    }),
    invitation: choice({
      label: '邀请',
      list: 100,
      section: '邀请和座位',
      initial: 'listed',
      options: {
        listed: '拟邀请',
        invited: '已邀请',
        confirmed: '确认参加',
        declined: '不能参加',
        walkIn: '临时到会',
      },
      also: { 已通知: 'invited', 确认: 'confirmed', 参加: 'confirmed', 不参加: 'declined', 请假: 'declined' },
      excel: ['邀请情况', '回执', '是否参加'],
    }),
    invitedOn: date({ label: '邀请日期', excel: ['通知日期'] }),
    invitedVia: text({ label: '邀请方式', max: 30, hint: '电话、请柬、微信', excel: ['通知方式'] }),
    answeredOn: date({ label: '答复日期', excel: ['回执日期'] }),
    declineReason: text({ label: '不能参加的原因', max: 100, excel: ['请假原因', '缺席原因'] }),
    seat: text({
      label: '座位',
      list: 110,
      max: 30,
      hint: '如：A区3排12座',
      excel: ['座号', '座次', '座位号'],
    }),
    badge: text({ label: '证件编号', max: 30, excel: ['胸牌号', '出席证号'] }),
    attended: choice({
      label: '到会',
      list: 90,
      section: '签到',
      options: { present: '到会', late: '迟到', substitute: '代会', absent: '缺席', leave: '请假' },
      also: {
        已到: 'present',
        签到: 'present',
        是: 'present',
        未到: 'absent',
        否: 'absent',
        代: 'substitute',
      },
      excel: ['签到情况', '到会情况', '是否到会'],
    }),
    signedAt: text({ label: '签到时间', list: true, max: 20, excel: ['签到时刻'] }),
    substitute: text({ label: '代会人', max: 30, excel: ['代会人员'] }),
    speech: text({ label: '发言题目', wide: true, max: 100, excel: ['发言'] }),
    lodging: bool({ label: '需要住宿', section: '其他', excel: ['住宿', '是否住宿'] }),
    arrival: text({ label: '到达车次和时间', max: 60, excel: ['车次', '航班', '到达时间'] }),
    unit: link('unit', { label: '登记单位', initial: 'unit', excel: ['填报单位', '推荐单位'] }),
    remarks: note({ label: '备注', wide: true, excel: ['说明'] }),
  },
})
