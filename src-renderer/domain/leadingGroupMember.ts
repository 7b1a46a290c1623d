import { choice, date, defineKind, int, link, note, phone, type RecordOf, text } from './kind'

/**
 * One seat of the leading group for one term. An adjustment of the group is a new term: earlier seats get an end
 * date and stay, so that every earlier roster can be printed again.
 */
export const leadingGroupMember = defineKind({
  kind: 'leadingGroupMember',
  label: '领导小组成员',
  counter: '名',
  menu: 'duties',
  title: 'name',
  clause: '一（一）',
  identity: [['name', 'groupPost', 'term']],
  write: 'district',
  see: 'all',
  sort: [{ field: 'to' }, { field: 'order' }],
  empty: '领导小组组长、副组长和成员的名单。每次调整另立一届，原名单保留可查。',
  check: (r): Record<string, string> =>
    typeof r.from === 'string' && typeof r.to === 'string' && r.to < r.from
      ? { to: '离任日期早于任职日期' }
      : {},
  fields: {
    name: text({
      label: '姓名',
      required: true,
      list: 110,
      search: true,
      max: 30,
      section: '成员',
      excel: ['名字'],
    }),
    groupPost: choice({
      label: '小组职务',
      required: true,
      list: true,
      options: {
        head: '组长',
        deputy: '副组长',
        member: '成员',
        officeHead: '办公室主任',
        officeDeputy: '办公室副主任',
        officeMember: '办公室成员',
      },
      excel: ['领导小组职务', '组内职务', '小组内职务'],
    }),
    unit: link('unit', {
      label: '所在单位',
      list: true,
      excel: ['单位', '工作单位', '所属单位', '成员单位'],
    }),
    post: text({
      label: '行政职务',
      list: 180,
      search: true,
      hint: '按任职文件写全，如：区人社局局长',
      excel: ['职务', '单位及职务', '现任职务', '工作单位及职务'],
    }),
    order: int({ label: '排序', total: false, min: 0, excel: ['序号', '排名'] }),
    term: text({
      label: '届次',
      required: true,
      list: true,
      section: '任期',
      hint: '如：2017年12月调整',
      excel: ['批次', '任期', '调整批次'],
    }),
    from: date({ label: '任职日期', list: true, partial: true, excel: ['任职时间', '起始日期', '开始日期'] }),
    to: date({
      label: '离任日期',
      list: true,
      partial: true,
      hint: '在任的留空',
      excel: ['离任时间', '截止日期', '结束日期', '免职日期'],
    }),
    document: text({ label: '任免文号', excel: ['文号', '文件号', '任职文号', '发文字号'] }),
    reason: text({ label: '调整原因', excel: ['变动原因'] }),
    work: note({
      label: '分管工作',
      section: '其他',
      wide: true,
      clause: '一（二）',
      excel: ['负责工作', '职责分工', '工作分工'],
    }),
    phone: phone({ label: '联系电话', excel: ['手机', '电话', '手机号', '手机号码', '办公电话'] }),
    remarks: note({ label: '备注', wide: true, excel: ['说明'] }),
  },
})

export type LeadingGroupMember = RecordOf<typeof leadingGroupMember>
