import { yearOf } from './checks'
import {
  bool,
  choice,
  date,
  deadline,
  defineKind,
  int,
  link,
  links,
  money,
  note,
  type RecordOf,
  text,
} from './kind'

/**
 * One line of the year's calendar: a row of annex 2, an activity of section 五, a unit's own theme activity. The
 * plan's rows come with the first start; a row without `unit` belongs to everybody that it names.
 */
export const activity = defineKind({
  kind: 'activity',
  label: '活动安排',
  counter: '项',
  menu: 'calendar',
  title: 'title',
  clause: '五',
  identity: [
    ['title', 'year', 'unit'],
    ['title', 'year'],
  ],
  ownerField: 'unit',
  write: 'owner',
  see: 'all',
  sort: [{ field: 'year' }, { field: 'no' }],
  empty: '方案附件 2 的集中活动和本单位自己安排的活动。',
  fill: (set) => ({
    ...yearOf(set.heldFrom ?? set.completedOn ?? (set.deadline as { from?: string } | undefined)?.from),
    ...(set.completedOn ? { status: 'done' } : {}),
  }),
  check: (r) => {
    const wrong: Record<string, string> = {}
    if (r.status === 'done' && !r.completedOn) wrong.completedOn = '已完成的活动要填完成日期'
    if (r.status !== 'done' && r.completedOn) wrong.completedOn = '填了完成日期的，状态应为“已完成”'
    return wrong
  },
  fields: {
    no: int({ label: '序号', total: false, list: 60, min: 0, section: '安排', excel: ['编号', '顺序'] }),
    title: text({
      label: '工作安排',
      required: true,
      list: 360,
      search: true,
      max: 200,
      wide: true,
      excel: ['活动名称', '活动', '工作内容', '工作任务', '名称', '活动内容', '主要工作'],
    }),
    text: note({
      label: '具体内容',
      wide: true,
      search: true,
      excel: ['内容', '活动方案', '具体要求', '工作要求'],
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
    deadline: deadline({
      label: '完成时限',
      list: 170,
      excel: ['时限', '完成时间', '时间', '计划时间', '时间安排', '举办时间', '完成期限'],
    }),
    status: choice({
      label: '状态',
      required: true,
      list: 90,
      initial: 'planned',
      options: { planned: '未开始', doing: '进行中', done: '已完成', cancelled: '已取消' },
      also: {
        未完成: 'planned',
        待办: 'planned',
        完成: 'done',
        已举办: 'done',
        取消: 'cancelled',
        正在进行: 'doing',
      },
      excel: ['完成情况', '进展', '活动状态'],
    }),
    decide: bool({ label: '待决定', hint: '方案中前后不一致，需要决定按哪个执行' }),
    alternative: deadline({ label: '另一处时限', hint: '方案另一处写的时限' }),
    decision: text({ label: '决定', wide: true, hint: '按哪个执行，谁定的' }),
    unitsText: text({
      label: '责任单位',
      wide: true,
      section: '责任',
      hint: '按文件原文写，如：区人社局牵头，各镇街配合',
      excel: ['责任单位（原文）', '责任部门', '承办单位'],
    }),
    leadUnits: links('unit', { label: '牵头单位', list: true }),
    units: links('unit', { label: '责任单位名单', list: 200, hint: '牵头、负责和配合的都在内' }),
    unit: link('unit', {
      label: '填报单位',
      hint: '方案的活动由区办和责任单位共同登记，空着；自己安排的活动填本单位',
      excel: ['主办单位', '报送单位', '组织单位'],
    }),
    parent: link('activity', { label: '对应的全区活动', hint: '本单位在全区活动中的那一部分' }),
    clause: text({ label: '条款', list: 90, max: 60, section: '依据', excel: ['方案条款', '依据'] }),
    annexRow: int({ label: '附件 2 行号', total: false, min: 1, max: 999 }),
    category: choice({
      label: '类别',
      list: true,
      open: true,
      options: {
        annex: '集中活动',
        theme: '主题活动',
        meeting: '会议',
        signing: '签约招商',
        visit: '考察走访',
        publicity: '宣传',
        service: '服务企业',
        training: '培训',
        assessment: '考核',
      },
      excel: ['活动类别', '活动类型'],
    }),
    theme: bool({ label: '计入大型主题活动', clause: '一（三）', excel: ['是否主题活动'] }),
    recurring: bool({ label: '每年都做', excel: ['是否每年开展'] }),
    rolledFrom: link('activity', { label: '上年的同一活动' }),
    heldFrom: date({ label: '举办日期', section: '办理', excel: ['活动日期', '开始日期', '举办日期起'] }),
    heldTo: date({ label: '结束日期', excel: ['举办日期止'] }),
    place: text({ label: '地点', list: true, excel: ['活动地点', '举办地点'] }),
    participants: int({
      label: '参加人数',
      unit: '人',
      min: 0,
      max: 999999,
      excel: ['参会人数', '人数', '参与人数'],
    }),
    plannedParticipants: int({
      label: '计划人数',
      unit: '人',
      min: 0,
      max: 999999,
      total: false,
      excel: ['预计人数'],
    }),
    leader: text({ label: '责任人', excel: ['负责人', '联系人', '具体负责人'] }),
    cost: money({ label: '支出', unit: '元', min: 0, excel: ['经费', '费用', '活动经费'] }),
    completedOn: date({ label: '完成日期', list: true, excel: ['实际完成时间', '实际完成日期'] }),
    evidence: text({
      label: '完成依据',
      wide: true,
      hint: '文件、照片、报道等，可另附附件',
      excel: ['佐证材料', '完成证明'],
    }),
    result: note({ label: '完成情况说明', wide: true, excel: ['活动成效', '情况说明', '工作成效'] }),
    remarks: note({ label: '备注', wide: true, section: '其他', excel: ['说明'] }),
  },
})

export type Activity = RecordOf<typeof activity>
