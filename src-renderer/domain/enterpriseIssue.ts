import { order } from './checks'
import { choice, date, defineKind, link, links, note, rows, text } from './kind'

/** What stays open once an issue is closed. */
const AFTER_CLOSING = new Set(['state', 'satisfaction', 'satisfactionNote', 'remarks'])

/** What changes along with the state when it is taken up again: another unit, another day. */
const REOPENING: ReadonlySet<string> = new Set([
  'assigned',
  'handler',
  'assignedOn',
  'due',
  'others',
  'answeredOn',
  'solved',
  'closedOn',
])
const NONE: ReadonlySet<string> = new Set()

/**
 * A problem of an enterprise, collected at an on-site meeting (五（七）), given to a unit with a date, chased to an
 * answer. The unit that answers writes into it, so every site may.
 */
export const enterpriseIssue = defineKind({
  kind: 'enterpriseIssue',
  label: '企业难题',
  counter: '件',
  menu: 'signing',
  title: 'title',
  clause: '五（七）',
  identity: [['number'], ['enterprise', 'title']],
  ownerField: 'unit',
  write: 'any',
  see: 'all',
  sort: [{ field: 'state' }, { field: 'due' }],
  empty: '“服务归雁行”现场办公会和平时收集的企业难题：交给谁、哪天前办结、催办、答复、是否满意。',
  fill: (set) => ({
    ...(set.answeredOn && set.answer ? { state: 'answered' } : set.assigned ? { state: 'assigned' } : {}),
  }),
  locked: (r, changed) => {
    const again = changed.includes('state') ? REOPENING : NONE
    return r.state === 'closed' && changed.some((field) => !AFTER_CLOSING.has(field) && !again.has(field))
      ? '这件难题已经办结，内容不再改动。还没有解决的，请在“难题交办”页重新交办。'
      : null
  },
  check: (r) => {
    const wrong: Record<string, string> = {}
    order(r, wrong, 'raisedOn', 'assignedOn', '交办日期早于提出日期')
    order(r, wrong, 'assignedOn', 'due', '办结期限早于交办日期')
    order(r, wrong, 'assignedOn', 'answeredOn', '答复日期早于交办日期')
    if (r.state !== 'new' && r.state !== 'closed' && r.state && !r.assigned) wrong.assigned = '请选承办单位'
    if (r.state === 'assigned' && !r.due) wrong.due = '交办的难题要定办结期限'
    if (r.state === 'answered' && !r.answer) wrong.answer = '已答复的要写答复内容'
    if (r.state === 'answered' && !r.answeredOn) wrong.answeredOn = '已答复的要填答复日期'
    return wrong
  },
  fields: {
    title: text({
      label: '难题',
      required: true,
      list: 260,
      search: true,
      max: 100,
      section: '难题',
      hint: '一句话说清',
      excel: ['问题', '难题题目', '问题摘要', '事项', '存在问题'],
    }),
    number: text({ label: '编号', search: true, max: 40, excel: ['难题编号', '交办编号'] }),
    enterprise: link('enterprise', {
      label: '企业',
      required: true,
      list: 200,
      excel: ['企业名称', '返乡创业企业', '提出企业'],
    }),
    category: choice({
      label: '类别',
      list: 110,
      open: true,
      options: {
        land: '用地',
        environment: '环评',
        finance: '融资',
        labour: '用工',
        approval: '手续审批',
        utilities: '水电气路',
        tax: '税费',
        market: '市场',
        policy: '政策兑现',
        security: '治安环境',
        other: '其他',
      },
      also: {
        土地: 'land',
        环保: 'environment',
        贷款: 'finance',
        资金: 'finance',
        招工: 'labour',
        审批: 'approval',
      },
      excel: ['难题类别', '问题类别'],
    }),
    problem: note({
      label: '具体情况',
      required: true,
      wide: true,
      search: true,
      excel: ['问题描述', '内容', '具体问题', '问题内容'],
    }),
    request: note({ label: '企业诉求', wide: true, excel: ['诉求', '希望', '要求'] }),
    raisedOn: date({
      label: '提出日期',
      required: true,
      list: 110,
      initial: 'today',
      excel: ['日期', '提出时间', '收集日期', '时间'],
    }),
    source: choice({
      label: '来源',
      list: true,
      open: true,
      initial: 'onsite',
      options: {
        onsite: '现场办公会',
        visit: '走访企业',
        phone: '来电来访',
        station: '服务站反映',
        town: '镇街上报',
      },
      excel: ['问题来源', '收集方式'],
    }),
    conference: link('conference', {
      label: '现场办公会',
      clause: '五（七）',
      hint: '在哪次会上提出',
      excel: ['会议', '办公会'],
    }),
    raisedBy: text({ label: '反映人', max: 30, excel: ['提出人', '企业联系人'] }),
    unit: link('unit', {
      label: '登记单位',
      required: true,
      initial: 'unit',
      excel: ['收集单位', '填报单位', '镇街'],
    }),
    state: choice({
      label: '状态',
      required: true,
      list: 90,
      initial: 'new',
      section: '交办和答复',
      options: { new: '待交办', assigned: '办理中', answered: '已答复', closed: '已办结' },
      also: { 登记: 'new', 已交办: 'assigned', 答复: 'answered', 办结: 'closed', 已解决: 'closed' },
      excel: ['办理状态', '办理情况', '解决情况'],
    }),
    assigned: link('unit', { label: '承办单位', list: 130, excel: ['责任单位', '交办单位', '办理单位'] }),
    others: links('unit', { label: '协办单位', excel: ['配合单位'] }),
    handler: text({ label: '承办人', max: 30, excel: ['经办人', '具体承办人'] }),
    assignedOn: date({ label: '交办日期', excel: ['交办时间'] }),
    due: date({ label: '办结期限', list: 110, excel: ['期限', '完成时限', '办理期限', '解决时限'] }),
    reminders: rows({
      label: '催办记录',
      columns: {
        date: date({ label: '日期', required: true }),
        by: text({ label: '催办人' }),
        way: text({ label: '方式' }),
        words: text({ label: '催办内容和回应' }),
      },
    }),
    answer: note({ label: '答复内容', wide: true, search: true, excel: ['答复', '办理结果', '解决措施'] }),
    answeredOn: date({ label: '答复日期', list: 110, excel: ['答复时间', '解决日期'] }),
    solved: choice({
      label: '解决程度',
      options: { full: '已解决', part: '部分解决', plan: '列入计划', not: '不能解决' },
      also: { 解决: 'full', 未解决: 'not' },
    }),
    satisfaction: choice({
      label: '企业评价',
      list: 100,
      section: '评价',
      options: { very: '很满意', yes: '满意', fair: '基本满意', no: '不满意' },
      also: { 非常满意: 'very', 一般: 'fair', 不太满意: 'no' },
      excel: ['满意度', '评价', '满意情况'],
    }),
    satisfactionNote: text({ label: '评价意见', wide: true, max: 200, excel: ['企业意见'] }),
    closedOn: date({ label: '办结日期', excel: ['办结时间'] }),
    remarks: note({ label: '备注', wide: true, excel: ['说明'] }),
  },
})
