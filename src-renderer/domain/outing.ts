import { order, yearOf } from './checks'
import { choice, date, defineKind, int, link, links, money, note, rows, text } from './kind'

/** Going out to people: a study visit (五（一）) or a booth at the station in the Spring Festival (五（九）). */
export const outing = defineKind({
  kind: 'outing',
  label: '考察与宣传摊位',
  counter: '次',
  menu: 'calendar',
  title: 'name',
  clause: '五（九）',
  identity: [['name', 'from'], ['name']],
  ownerField: 'unit',
  write: 'owner',
  see: 'all',
  sort: [{ field: 'from', descending: true }],
  empty: '外出考察学习和春节“温暖回家路”宣传摊位：地点、日期、人员、发放的资料、见到的人。',
  fill: (set) => ({ ...yearOf(set.from) }),
  check: (r) => {
    const wrong: Record<string, string> = {}
    order(r, wrong, 'from', 'to', '结束日期早于开始日期')
    if (r.status === 'done' && !r.from) wrong.from = '已完成的要填开始日期'
    return wrong
  },
  fields: {
    name: text({
      label: '名称',
      required: true,
      list: 260,
      search: true,
      max: 100,
      section: '安排',
      excel: ['活动名称', '考察名称', '摊位名称'],
    }),
    category: choice({
      label: '类别',
      required: true,
      list: 110,
      initial: 'booth',
      options: { study: '外出考察', booth: '宣传摊位', tour: '外地招商推介' },
      also: { 考察学习: 'study', 考察: 'study', 摊位: 'booth', 宣传: 'booth', 推介: 'tour' },
      excel: ['活动类别', '类型'],
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
      options: { planned: '计划', done: '已完成', cancelled: '取消' },
      also: { 筹备: 'planned', 完成: 'done', 已取消: 'cancelled' },
    }),
    unit: link('unit', {
      label: '组织单位',
      required: true,
      list: 130,
      initial: 'unit',
      excel: ['单位', '主办单位', '镇街'],
    }),
    others: links('unit', { label: '参加单位', excel: ['协办单位'] }),
    place: text({
      label: '地点',
      required: true,
      list: 180,
      search: true,
      hint: '如：火车站广场、汽车站；考察的填市县',
      excel: ['活动地点', '考察地点', '摆摊地点'],
    }),
    city: text({ city: true, label: '城市', excel: ['考察城市', '所在城市'] }),
    from: date({ label: '开始日期', list: 110, excel: ['日期', '时间', '开始时间', '活动时间'] }),
    to: date({ label: '结束日期', list: true, excel: ['结束时间'] }),
    leader: text({ label: '负责人', max: 30, excel: ['带队人', '领队', '摊位负责人'] }),
    staff: rows({
      label: '工作人员',
      columns: {
        name: text({ label: '姓名', required: true }),
        unit: text({ label: '单位和职务' }),
        shift: text({ label: '值守时间' }),
      },
    }),
    activity: link('activity', { label: '对应的活动安排' }),
    leaflets: rows({
      label: '发放的资料',
      section: '宣传和接触',
      columns: {
        title: text({ label: '资料名称', required: true }),
        number: int({ label: '份数', required: true, min: 0, max: 1000000 }),
        left: int({ label: '剩余份数', min: 0, max: 1000000 }),
      },
    }),
    reached: int({
      label: '接待人数',
      unit: '人',
      list: true,
      min: 0,
      max: 999999,
      excel: ['咨询人数', '接待咨询人数'],
    }),
    met: rows({
      label: '见到的人',
      columns: {
        name: text({ label: '姓名', required: true }),
        phone: text({ label: '电话', personal: true }),
        city: text({ city: true, label: '在外城市' }),
        wish: text({ label: '意愿和需求' }),
      },
    }),
    visited: rows({
      label: '考察点',
      section: '考察',
      columns: {
        date: date({ label: '日期' }),
        place: text({ label: '考察点', required: true }),
        host: text({ label: '接待单位' }),
        learned: text({ label: '可借鉴的做法' }),
      },
    }),
    report: note({
      label: '考察报告',
      wide: true,
      search: true,
      clause: '五（一）',
      excel: ['考察情况', '学习体会'],
    }),
    suggestions: note({ label: '工作建议', wide: true, excel: ['建议'] }),
    cost: money({
      label: '费用',
      unit: '元',
      min: 0,
      list: true,
      clause: '三（一）',
      section: '其他',
      excel: ['支出', '考察费用'],
    }),
    result: note({ label: '成效', wide: true, excel: ['活动成效', '效果'] }),
    remarks: note({ label: '备注', wide: true, excel: ['说明'] }),
  },
})
