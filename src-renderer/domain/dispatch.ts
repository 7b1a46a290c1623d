import { order } from './checks'
import { figureColumns } from './figures'
import {
  bool,
  choice,
  date,
  defineKind,
  int,
  link,
  links,
  month,
  note,
  type RecordOf,
  rows,
  text,
} from './kind'

/**
 * One round of dispatch 调度: towns every month, member units every two months. It has two named deadlines: up to
 * `onTimeBy` a paper is on time, after `lockedBy` it no longer comes into this round. Freezing writes down what
 * each unit had delivered; from then on the round never changes, whatever the records later do.
 */
export const dispatch = defineKind({
  kind: 'dispatch',
  label: '调度',
  counter: '轮',
  title: 'title',
  clause: '二（一）',
  identity: [['scope', 'month'], ['title']],
  write: 'district',
  see: 'all',
  sort: [{ field: 'month', descending: true }, { field: 'scope' }],
  empty: '每月调度一次各镇街，每两个月调度一次成员单位。',
  fill: (set): Record<string, string> =>
    typeof set.month === 'string' && typeof set.scope === 'string'
      ? { title: roundTitle(set.scope, set.month, typeof set.months === 'number' ? set.months : 1) }
      : {},
  locked: (record) =>
    record.status === 'frozen' ? '这一轮调度已经定稿，内容不再改动。后来的更正计入下一轮。' : null,
  check: (r) => {
    const wrong: Record<string, string> = {}
    order(r, wrong, 'onTimeBy', 'lockedBy', '截止日期早于按时日期')
    order(r, wrong, 'openedOn', 'closedOn', '结束日期早于开始日期')
    if (r.status === 'frozen' && !r.frozenOn) wrong.frozenOn = '已定稿的要有定稿日期'
    return wrong
  },
  fields: {
    title: text({
      label: '调度名称',
      required: true,
      list: 280,
      search: true,
      max: 100,
      wide: true,
      section: '调度',
      excel: ['名称', '标题'],
    }),
    scope: choice({
      label: '调度对象',
      required: true,
      list: 110,
      options: { towns: '各镇街', members: '成员单位' },
      also: { 镇街: 'towns', 部门: 'members', 各成员单位: 'members' },
      excel: ['对象', '范围'],
    }),
    month: month({
      label: '起始月份',
      required: true,
      list: 100,
      initial: 'today',
      hint: '本轮包括的第一个月',
      excel: ['月份', '期间'],
    }),
    months: int({
      label: '包括月数',
      unit: '个月',
      total: false,
      min: 1,
      max: 12,
      initial: 1,
      clause: '二（一）',
    }),
    units: links('unit', { label: '调度单位', hint: '本轮要报送的单位' }),
    status: choice({
      label: '状态',
      required: true,
      list: 90,
      initial: 'open',
      options: { open: '进行中', closed: '已截止', frozen: '已定稿' },
      steps: { frozen: '请在“督导调度”里用“定稿”，各单位的情况在那里记下' },
    }),
    openedOn: date({ label: '开始日期', list: 110, initial: 'today', section: '时间', excel: ['调度日期'] }),
    onTimeBy: date({
      label: '按时报送截止',
      list: 120,
      hint: '在此日（含）以前报送的为按时',
      excel: ['报送截止日期'],
    }),
    lockedBy: date({ label: '本轮截止', list: 110, hint: '此日以后报来的不计入本轮', excel: ['截止日期'] }),
    closedOn: date({ label: '结束日期' }),
    frozenOn: date({ label: '定稿日期', list: 110 }),
    frozenBy: text({ label: '定稿人' }),
    explainPercent: int({
      label: '变动说明幅度',
      unit: '%',
      total: false,
      min: 1,
      max: 1000,
      section: '要求',
      hint: '与上月相比超过这个幅度的指标要写一句说明；本办自定，方案没有规定',
    }),
    needsFigures: bool({ label: '要求报送月度指标', initial: true }),
    requirements: note({ label: '调度要求', wide: true, excel: ['要求', '调度内容'] }),
    contact: text({ label: '联系人', initial: 'operator' }),
    materials: rows({
      label: '材料报送情况（定稿）',
      section: '定稿',
      columns: {
        unit: link('unit', { label: '单位', required: true }),
        needed: int({ label: '应报', unit: '篇' }),
        done: int({ label: '实报', unit: '篇' }),
        onTime: int({ label: '按时', unit: '篇' }),
        late: int({ label: '迟报', unit: '篇' }),
        zero: int({ label: '零报告', unit: '篇' }),
        returned: int({ label: '退回未改', unit: '篇' }),
        missing: int({ label: '缺报', unit: '篇' }),
        state: choice({
          label: '结论',
          options: { done: '完成', late: '迟报', short: '缺报', none: '未报' },
        }),
        records: text({ label: '材料编号', max: 20_000 }),
        // A unit that is renamed later stands in this round as it was called then.
        name: text({ label: '定稿时的名称', max: 60 }),
        // A unit that joined within the round owes the months since; empty in older rounds: all of them.
        months: text({ label: '应报的月份', max: 120 }),
      },
    }),
    figures: rows({
      label: '指标（定稿）',
      columns: {
        unit: link('unit', { label: '单位', required: true }),
        month: month({ label: '月份' }),
        record: text({ label: '指标表编号' }),
        version: int({ label: '版次', total: false }),
        digest: text({ label: '校验码' }),
        ...figureColumns,
      },
    }),
    explanations: rows({
      label: '指标变动说明（定稿）',
      columns: {
        unit: link('unit', { label: '单位', required: true }),
        month: month({ label: '月份' }),
        figure: text({ label: '指标', required: true }),
        finding: text({ label: '情况' }),
        reason: text({ label: '说明' }),
      },
    }),
    findings: note({ label: '调度记要', wide: true, section: '其他', excel: ['调度情况'] }),
    remarks: note({ label: '备注', wide: true, excel: ['说明'] }),
  },
})

/** 2017年12月; 2017年11—12月 */
export function monthsWords(month: string, months: number): string {
  const [year, first] = month.split('-').map(Number)
  return `${year}年${first}${months > 1 ? `—${first + months - 1}` : ''}月`
}

/** 2017年12月调度各镇街; 2017年11—12月调度成员单位 */
export function roundTitle(scope: string, month: string, months: number): string {
  return `${monthsWords(month, months)}调度${scope === 'members' ? '成员单位' : '各镇街'}`
}

export type Dispatch = RecordOf<typeof dispatch>
