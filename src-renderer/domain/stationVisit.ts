import { order } from './checks'
import { choice, date, defineKind, int, link, money, note, rows, same, text } from './kind'

/** A visit of the office to a station or to fellow townspeople there, annex 2 row 18: 走访慰问、召开座谈会. */
export const stationVisit = defineKind({
  kind: 'stationVisit',
  label: '走访慰问',
  counter: '次',
  menu: 'stations',
  title: 'title',
  clause: '五（五）',
  identity: [
    ['station', 'visitedOn'],
    ['title', 'visitedOn'],
  ],
  ownerField: 'unit',
  write: 'owner',
  see: 'owner',
  sort: [{ field: 'visitedOn', descending: true }],
  empty: '赴服务站走访慰问、召开座谈会的记录：去了哪里、见了谁、听到什么、答复了什么。',
  naming: (r) => (typeof r.visitedOn === 'string' ? `${r.visitedOn} 走访慰问` : null),
  check: (r) => {
    const wrong: Record<string, string> = {}
    order(r, wrong, 'visitedOn', 'until', '结束日期早于开始日期')
    return wrong
  },
  fields: {
    title: text({
      label: '走访名称',
      list: 240,
      search: true,
      max: 100,
      section: '走访',
      hint: '不填则按日期显示',
      excel: ['名称', '活动名称'],
    }),
    purpose: choice({
      label: '类别',
      required: true,
      list: 110,
      initial: 'visit',
      open: true,
      options: {
        visit: '走访慰问',
        seminar: '座谈会',
        both: '走访并座谈',
        inspection: '检查指导',
        unveiling: '揭牌',
      },
      also: { 慰问: 'visit', 走访: 'visit', 座谈: 'seminar', 调研: 'inspection' },
      excel: ['走访类别', '活动类别'],
    }),
    station: link('station', {
      label: '服务站',
      list: 200,
      excel: ['走访服务站', '服务站名称'],
      gives: { ...same('city') },
    }),
    city: text({ city: true, label: '城市', list: 90, excel: ['走访城市', '地点城市'] }),
    place: text({ label: '地点', excel: ['走访地点'] }),
    visitedOn: date({
      label: '走访日期',
      required: true,
      list: 110,
      partial: true,
      excel: ['日期', '时间', '走访时间', '慰问时间'],
    }),
    until: date({ label: '结束日期', partial: true }),
    leader: text({ label: '带队人', list: true, excel: ['带队领导', '领队'] }),
    members: text({ label: '随行人员', wide: true, excel: ['参加人员', '同行人员'] }),
    unit: link('unit', {
      label: '组织单位',
      required: true,
      initial: 'unit',
      excel: ['走访单位', '主办单位'],
    }),
    activity: link('activity', { label: '对应的活动安排' }),
    visited: rows({
      label: '走访对象',
      section: '走访情况',
      columns: {
        name: text({ label: '姓名或单位', required: true }),
        identity: text({ label: '身份' }),
        gift: text({ label: '慰问品' }),
        note: text({ label: '反映的情况' }),
      },
    }),
    people: int({
      label: '见到人数',
      unit: '人',
      list: true,
      min: 0,
      max: 9999,
      excel: ['走访人数', '参加人数'],
    }),
    gifts: money({
      label: '慰问金额',
      unit: '元',
      min: 0,
      clause: '三（一）',
      excel: ['慰问金', '慰问品金额'],
    }),
    cost: money({ label: '其他费用', unit: '元', min: 0, excel: ['费用', '差旅费'] }),
    talks: note({ label: '座谈内容', wide: true, search: true, excel: ['座谈情况', '主要内容'] }),
    requests: rows({
      label: '提出的问题和要求',
      columns: {
        item: text({ label: '问题或要求', required: true }),
        by: text({ label: '提出人' }),
        unit: text({ label: '办理单位' }),
        due: date({ label: '期限' }),
        answer: text({ label: '办理结果' }),
      },
    }),
    result: note({ label: '成效', wide: true, excel: ['走访成效', '收获'] }),
    remarks: note({ label: '备注', section: '其他', wide: true, excel: ['说明'] }),
  },
})
