import { yearOf } from './checks'
import { choice, date, defineKind, int, link, links, money, note, rows, text } from './kind'

/** A signing event: 二（三） asks for at least two a year, 五（六） for one of investment promotion. */
export const signingEvent = defineKind({
  kind: 'signingEvent',
  label: '集中签约活动',
  counter: '次',
  menu: 'signing',
  title: 'name',
  clause: '二（三）',
  identity: [['name', 'heldOn'], ['name']],
  ownerField: 'unit',
  write: 'owner',
  see: 'all',
  sort: [{ field: 'heldOn', descending: true }],
  empty: '集中签约活动。协议、签约项目一览表和到位资金都按活动归集。',
  fill: (set) => ({ ...yearOf(set.heldOn) }),
  check: (r): Record<string, string> => {
    const day = typeof r.heldOn === 'string' ? r.heldOn : ''
    if (r.status === 'done' && !day) return { heldOn: '已举办的活动要填举办日期' }
    if (day && typeof r.year === 'number' && Number(day.slice(0, 4)) !== r.year) {
      return { year: `与举办日期的年份（${day.slice(0, 4)}）不符` }
    }
    return {}
  },
  fields: {
    name: text({
      label: '活动名称',
      required: true,
      list: 280,
      search: true,
      max: 100,
      section: '活动',
      excel: ['名称', '签约活动', '集中签约活动', '签约仪式名称', '活动'],
    }),
    eventKind: choice({
      label: '类别',
      required: true,
      list: 130,
      initial: 'signing',
      options: { signing: '集中签约', promotion: '招商引资集中签约', away: '外地推介签约', other: '其他' },
      also: { 招商签约: 'promotion', 招商引资: 'promotion', 签约: 'signing', 推介会: 'away' },
      excel: ['活动类别', '活动类型', '类型'],
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
    session: int({ label: '当年第几次', total: false, min: 1, max: 99, excel: ['次序', '第几次', '期数'] }),
    status: choice({
      label: '状态',
      required: true,
      list: 80,
      initial: 'planned',
      options: { planned: '筹备', done: '已举办', cancelled: '取消' },
      also: { 筹备中: 'planned', 已完成: 'done', 举办: 'done', 已取消: 'cancelled' },
    }),
    heldOn: date({
      label: '举办日期',
      list: true,
      excel: ['日期', '时间', '活动日期', '活动时间', '签约日期', '签约时间', '举办时间'],
    }),
    place: text({ label: '地点', list: true, excel: ['活动地点', '举办地点', '签约地点'] }),
    city: text({ city: true, label: '城市', excel: ['所在城市', '举办城市'] }),
    unit: link('unit', {
      label: '主办单位',
      required: true,
      list: 130,
      initial: 'unit',
      section: '组织',
      excel: ['组织单位', '牵头单位', '举办单位'],
    }),
    others: links('unit', { label: '承办、协办单位', excel: ['承办单位', '协办单位'] }),
    host: text({ label: '主持人', excel: ['主持'] }),
    leaders: text({ label: '出席领导', wide: true, excel: ['参加领导'] }),
    guests: int({
      label: '参会人数',
      unit: '人',
      min: 0,
      max: 99999,
      list: true,
      excel: ['参加人数', '到会人数'],
    }),
    stations: links('station', { label: '参加的服务站', clause: '五（六）', excel: ['服务站'] }),
    activity: link('activity', { label: '对应的活动安排' }),
    targetProjects: int({
      label: '计划签约项目',
      unit: '个',
      min: 0,
      section: '计划和报送',
      excel: ['计划签约项目数', '计划签约数'],
    }),
    targetInvestment: money({
      label: '计划签约额',
      unit: '万元',
      min: 0,
      excel: ['计划投资额', '计划签约金额'],
    }),
    reportedOn: date({
      label: '报送日期',
      clause: '二（三）',
      hint: '项目和企业数量、投资额、实际资金落地额报区办的日期',
      excel: ['报送时间', '上报日期'],
    }),
    agenda: rows({
      label: '议程',
      columns: {
        time: text({ label: '时间' }),
        item: text({ label: '事项', required: true }),
        person: text({ label: '主持或发言人' }),
      },
    }),
    media: note({ label: '宣传报道', wide: true, excel: ['媒体报道', '媒体'] }),
    remarks: note({ label: '备注', section: '其他', wide: true, excel: ['说明'] }),
  },
})
