import { order, yearOf } from './checks'
import { choice, date, defineKind, int, link, links, money, note, rows, text } from './kind'

/**
 * A meeting with invitations and seats: the conference of 五（二）, symposia, an association's meeting (五（四）), project
 * promotion meetings (五（六）), on-site meetings for enterprises (五（七）). Who is invited and came: `attendance`.
 */
export const conference = defineKind({
  kind: 'conference',
  label: '会议活动',
  counter: '次',
  menu: 'calendar',
  title: 'name',
  clause: '五（二）',
  identity: [['name', 'heldOn'], ['name']],
  ownerField: 'unit',
  write: 'owner',
  see: 'all',
  sort: [{ field: 'heldOn', descending: true }],
  empty: '返乡创业大会、座谈会、联谊会、项目推介会、现场办公会：计划人数、议程、座位，邀请和签到都从这里办。',
  fill: (set) => ({ ...yearOf(set.heldOn) }),
  check: (r) => {
    const wrong: Record<string, string> = {}
    order(r, wrong, 'heldOn', 'until', '结束日期早于召开日期')
    order(r, wrong, 'invitedBy', 'heldOn', '召开日期早于邀请截止')
    if (r.status === 'held' && !r.heldOn) wrong.heldOn = '已召开的要填召开日期'
    return wrong
  },
  fields: {
    name: text({
      label: '会议名称',
      required: true,
      list: 280,
      search: true,
      max: 100,
      section: '会议',
      excel: ['名称', '会议', '活动名称'],
    }),
    category: choice({
      label: '类别',
      required: true,
      list: 120,
      initial: 'symposium',
      open: true,
      options: {
        conference: '返乡创业大会',
        symposium: '座谈会',
        association: '联谊会活动',
        promotion: '项目推介会',
        onsite: '现场办公会',
        commendation: '总结表彰大会',
        homecoming: '博士故乡行',
        lecture: '政策宣讲',
      },
      also: {
        大会: 'conference',
        座谈: 'symposium',
        推介会: 'promotion',
        办公会: 'onsite',
        表彰大会: 'commendation',
        动员大会: 'conference',
      },
      excel: ['会议类别', '会议类型', '类型'],
    }),
    year: int({
      label: '年度',
      required: true,
      total: false,
      min: 2000,
      max: 2100,
      initial: 'today',
      excel: ['年份'],
    }),
    status: choice({
      label: '状态',
      required: true,
      list: 80,
      initial: 'planned',
      options: { planned: '筹备', held: '已召开', cancelled: '取消' },
      also: { 已举办: 'held', 已完成: 'held', 筹备中: 'planned', 已取消: 'cancelled' },
      excel: ['会议状态'],
    }),
    heldOn: date({
      label: '召开日期',
      list: 110,
      excel: ['日期', '时间', '会议日期', '会议时间', '召开时间'],
    }),
    time: text({ label: '开始时间', hint: '如：9:00', max: 20 }),
    until: date({ label: '结束日期', hint: '一天开完的不填' }),
    place: text({ label: '地点', list: 180, search: true, excel: ['会议地点', '召开地点'] }),
    city: text({ city: true, label: '城市', excel: ['所在城市'] }),
    unit: link('unit', {
      label: '主办单位',
      required: true,
      list: 140,
      initial: 'unit',
      section: '组织',
      excel: ['组织单位', '召集单位'],
    }),
    others: links('unit', { label: '承办、协办单位', excel: ['承办单位', '协办单位'] }),
    station: link('station', { label: '服务站', hint: '在服务站所在城市召开的', excel: ['依托服务站'] }),
    association: link('association', { label: '联谊会', clause: '五（四）' }),
    enterprises: links('enterprise', { label: '到场的企业', clause: '五（七）', excel: ['企业'] }),
    activity: link('activity', { label: '对应的活动安排' }),
    host: text({ label: '主持人', excel: ['主持'] }),
    leaders: text({ label: '出席领导', wide: true, excel: ['参加领导'] }),
    planned: int({
      label: '计划人数',
      unit: '人',
      list: 90,
      min: 0,
      max: 99999,
      section: '人数和座位',
      clause: '五（二）',
      excel: ['计划参会人数', '会议规模', '规模'],
    }),
    seats: int({
      label: '座位数',
      unit: '个',
      min: 0,
      max: 99999,
      total: false,
      excel: ['座位', '会场容量'],
    }),
    areas: rows({
      label: '座区',
      columns: {
        name: text({ label: '座区', required: true }),
        rows: int({ label: '排数', min: 1, max: 200, total: false, required: true }),
        seats: int({ label: '每排座位', min: 1, max: 200, total: false, required: true }),
        for: text({ label: '安排给' }),
      },
    }),
    invitedBy: date({ label: '邀请截止', hint: '名单定稿的日期' }),
    counted: int({
      label: '清点到会人数',
      unit: '人',
      list: true,
      min: 0,
      max: 99999,
      hint: '没有逐人签到时按清点数填；有签到名单的以名单为准',
      excel: ['实到人数', '参会人数', '到会人数'],
    }),
    agenda: rows({
      label: '议程',
      section: '议程和成果',
      columns: {
        time: text({ label: '时间' }),
        item: text({ label: '事项', required: true }),
        person: text({ label: '主持或发言人' }),
      },
    }),
    materials: rows({
      label: '会议材料',
      columns: {
        name: text({ label: '材料', required: true }),
        copies: int({ label: '份数', min: 0 }),
        by: text({ label: '准备单位' }),
      },
    }),
    cost: money({ label: '费用', unit: '元', min: 0, clause: '三（一）', excel: ['会议费', '支出'] }),
    minutes: note({ label: '会议纪要', wide: true, search: true, excel: ['纪要', '会议内容'] }),
    result: note({ label: '成果', wide: true, excel: ['会议成果', '成效'] }),
    media: note({ label: '宣传报道', wide: true, excel: ['媒体报道'] }),
    remarks: note({ label: '备注', section: '其他', wide: true, excel: ['说明'] }),
  },
})
