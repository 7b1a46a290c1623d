import { order, within } from './checks'
import { choice, date, decimal, defineKind, int, link, money, note, rows, text } from './kind'

/** One training course: 一（二） names training as work of the body, 三（二） lets the support fund pay for it. */
export const training = defineKind({
  kind: 'training',
  label: '创业培训',
  counter: '期',
  menu: 'duties',
  title: 'course',
  clause: '一（二）',
  identity: [
    ['course', 'from', 'unit'],
    ['course', 'from'],
  ],
  ownerField: 'unit',
  write: 'owner',
  see: 'all',
  sort: [{ field: 'from', descending: true }],
  empty: '返乡创业培训班：课程、地点、师资、参训人数、经费和发证。',
  check: (r) => {
    const wrong: Record<string, string> = {}
    order(r, wrong, 'from', 'to', '结束日期早于开始日期')
    within(r, wrong, 'returnees', 'attended', '返乡人员多于参训人数')
    within(r, wrong, 'certificates', 'attended', '发证人数多于参训人数')
    if (r.status === 'done' && !r.from) wrong.from = '已办结的要填开班日期'
    return wrong
  },
  fields: {
    course: text({
      label: '培训名称',
      required: true,
      list: 280,
      search: true,
      max: 120,
      wide: true,
      section: '培训',
      excel: ['课程', '培训课程', '班次名称', '培训班名称', '名称', '培训内容'],
    }),
    category: choice({
      label: '类别',
      list: 110,
      open: true,
      initial: 'startup',
      options: {
        startup: '创办企业',
        improve: '改善企业',
        ecommerce: '电子商务',
        skill: '职业技能',
        policy: '政策辅导',
        station: '站长、联络员',
      },
      also: { 创业意识: 'startup', SYB: 'startup', IYB: 'improve', 电商: 'ecommerce', 技能: 'skill' },
      excel: ['培训类别', '培训类型'],
    }),
    session: text({ label: '期次', list: true, excel: ['第几期', '期数'] }),
    status: choice({
      label: '状态',
      required: true,
      list: 80,
      initial: 'planned',
      options: { planned: '计划', running: '在办', done: '已办结', cancelled: '取消' },
      also: { 计划中: 'planned', 进行中: 'running', 结业: 'done', 已结业: 'done', 已完成: 'done' },
    }),
    unit: link('unit', {
      label: '主办单位',
      required: true,
      list: 130,
      initial: 'unit',
      excel: ['单位', '镇街', '组织单位', '举办单位'],
    }),
    body: text({ label: '承办机构', excel: ['培训机构', '承办单位'] }),
    from: date({ label: '开班日期', list: 110, excel: ['开始日期', '培训时间', '开班时间', '日期'] }),
    to: date({ label: '结业日期', excel: ['结束日期', '结业时间'] }),
    hours: decimal({ label: '课时', unit: '课时', min: 0, max: 10_000, excel: ['学时', '课时数'] }),
    place: text({ label: '地点', list: 140, excel: ['培训地点', '举办地点'] }),
    park: link('park', { label: '所在园区' }),
    trainers: rows({
      label: '师资',
      section: '师资和学员',
      columns: {
        name: text({ label: '姓名', required: true }),
        from: text({ label: '单位和职务' }),
        subject: text({ label: '讲授内容' }),
      },
    }),
    planned: int({
      label: '计划人数',
      unit: '人',
      min: 0,
      max: 99_999,
      total: false,
      excel: ['计划培训人数'],
    }),
    attended: int({
      label: '参训人数',
      unit: '人',
      min: 0,
      max: 99_999,
      list: 90,
      excel: ['培训人数', '参加人数', '人数', '实到人数'],
    }),
    returnees: int({ label: '其中返乡人员', unit: '人', min: 0, list: 110, excel: ['返乡人员'] }),
    certificates: int({
      label: '发证人数',
      unit: '人',
      min: 0,
      list: 90,
      excel: ['合格人数', '取证人数', '结业人数'],
    }),
    certificate: text({ label: '证书名称', excel: ['证书'] }),
    founded: int({ label: '培训后创业', unit: '人', min: 0, excel: ['成功创业人数'] }),
    roster: rows({
      label: '学员名单',
      columns: {
        name: text({ label: '姓名', required: true }),
        from: text({ label: '镇街、村居' }),
        days: decimal({ label: '到课', unit: '天', min: 0 }),
        passed: choice({ label: '结业', options: { yes: '合格', no: '不合格' } }),
        certificate: text({ label: '证书编号' }),
      },
    }),
    cost: money({
      label: '支出',
      unit: '元',
      min: 0,
      list: 110,
      section: '经费',
      clause: '三（二）',
      excel: ['经费', '培训经费', '费用'],
    }),
    source: choice({
      label: '经费来源',
      open: true,
      options: { support: '专项扶持资金', employment: '就业专项资金', own: '单位自筹', free: '公益不收费' },
      also: { 扶持资金: 'support', 自筹: 'own' },
      excel: ['资金来源'],
    }),
    activity: link('activity', { label: '对应的活动安排', section: '其他' }),
    effect: note({ label: '培训效果', wide: true, excel: ['成效'] }),
    remarks: note({ label: '备注', wide: true, excel: ['说明'] }),
  },
})
