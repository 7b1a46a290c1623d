import { order } from './checks'
import { choice, date, defineKind, link, note, phone, same, text, type Value } from './kind'

/**
 * A talent's suggestion for the district, 四（四）: 听取高层次人才对定陶发展的建议, and what became of it. The unit that
 * deals with it must see it, so every site does; the telephone stays with the talent's own record.
 */
export const suggestion = defineKind({
  kind: 'suggestion',
  label: '人才建议',
  counter: '条',
  menu: 'people',
  title: 'title',
  clause: '四（四）',
  identity: [['title', 'from']],
  ownerField: 'unit',
  write: 'any',
  see: 'all',
  sort: [{ field: 'madeOn', descending: true }],
  empty: '高层次人才对定陶发展的建议：谁提的、交给谁办、办成了什么、怎样答复的。',
  fill: (set): Record<string, Value> =>
    set.repliedOn ? { status: 'done' } : set.assigned ? { status: 'assigned' } : {},
  check: (r) => {
    const wrong: Record<string, string> = {}
    order(r, wrong, 'madeOn', 'assignedOn', '交办日期早于提出日期')
    order(r, wrong, 'assignedOn', 'due', '办理期限早于交办日期')
    order(r, wrong, 'madeOn', 'repliedOn', '答复日期早于提出日期')
    if (!r.talent && !r.from) wrong.from = '选一名高层次人才，或填建议人姓名'
    if (r.status === 'assigned' && !r.assigned) wrong.assigned = '已交办的要选办理单位'
    if (r.status === 'done' && !r.result) wrong.result = '已办结的要写办理结果'
    return wrong
  },
  fields: {
    title: text({
      label: '建议题目',
      required: true,
      list: 260,
      search: true,
      max: 100,
      section: '建议',
      excel: ['题目', '建议', '标题', '建议名称'],
    }),
    talent: link('talent', {
      label: '高层次人才',
      list: 110,
      excel: ['建议人才'],
      gives: { from: 'name', ...same('phone') },
    }),
    from: text({
      label: '建议人',
      list: 100,
      max: 30,
      hint: '名册里没有的直接填姓名',
      excel: ['姓名', '提出人'],
    }),
    fromPost: text({ label: '单位和职务', max: 100, excel: ['建议人单位', '职务'] }),
    phone: phone({ label: '联系电话', excel: ['电话', '手机'] }),
    madeOn: date({
      label: '提出日期',
      required: true,
      list: 110,
      initial: 'today',
      excel: ['日期', '提出时间', '建议时间'],
    }),
    way: choice({
      label: '提出方式',
      open: true,
      options: {
        meeting: '座谈会',
        letter: '来信',
        wechat: '微信群',
        visit: '走访',
        phone: '电话',
        conference: '大会发言',
      },
      also: { 微信: 'wechat', 座谈: 'meeting', 信函: 'letter' },
      excel: ['方式', '渠道'],
    }),
    topic: choice({
      label: '类别',
      list: 110,
      open: true,
      options: {
        industry: '产业发展',
        investment: '招商引资',
        talent: '人才政策',
        city: '城乡建设',
        education: '教育医疗',
        environment: '营商环境',
        agriculture: '农业农村',
        other: '其他',
      },
      excel: ['建议类别', '方面'],
    }),
    text: note({ label: '建议内容', required: true, wide: true, search: true, excel: ['内容', '具体建议'] }),
    unit: link('unit', {
      label: '登记单位',
      required: true,
      initial: 'unit',
      section: '办理',
      excel: ['收集单位', '填报单位'],
    }),
    status: choice({
      label: '状态',
      required: true,
      list: 90,
      initial: 'new',
      options: { new: '待交办', assigned: '办理中', done: '已办结', kept: '留作参考' },
      also: { 登记: 'new', 已交办: 'assigned', 办结: 'done', 采纳: 'done', 参考: 'kept' },
      excel: ['办理状态', '办理情况'],
    }),
    assigned: link('unit', { label: '办理单位', list: 130, excel: ['承办单位', '责任单位'] }),
    assignedOn: date({ label: '交办日期', excel: ['交办时间'] }),
    due: date({ label: '办理期限', list: 110, excel: ['期限', '完成期限'] }),
    adopted: choice({
      label: '采纳情况',
      options: { full: '采纳', part: '部分采纳', later: '条件成熟时采纳', not: '未采纳' },
      also: { 已采纳: 'full', 不采纳: 'not' },
      excel: ['是否采纳'],
    }),
    result: note({ label: '办理结果', wide: true, excel: ['结果', '落实情况'] }),
    repliedOn: date({ label: '答复日期', list: true, excel: ['答复时间', '反馈日期'] }),
    reply: note({ label: '答复内容', wide: true, excel: ['答复', '反馈意见'] }),
    remarks: note({ label: '备注', wide: true, excel: ['说明'] }),
  },
})
