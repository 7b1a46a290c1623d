import { order } from './checks'
import { choice, date, defineKind, int, link, money, note, phone, rows, same, text, type Value } from './kind'
import { DEGREE, DEGREE_ALSO, TRADES, TRADES_ALSO } from './options'

/** What an enterprise looks for, 四（四）: 收集菏泽重点企业项目和人才需求信息. Stations must see it to find somebody. */
export const talentDemand = defineKind({
  kind: 'talentDemand',
  label: '人才需求',
  counter: '条',
  menu: 'people',
  title: 'post',
  clause: '四（四）',
  identity: [
    ['enterprise', 'post'],
    ['employer', 'post'],
  ],
  ownerField: 'unit',
  write: 'owner',
  see: 'all',
  sort: [{ field: 'status' }, { field: 'until' }],
  empty: '重点企业、项目的人才需求：岗位、专业、学位、人数、待遇，到什么时候。',
  fill: (set): Record<string, Value> => (set.filledOn ? { status: 'filled' } : {}),
  check: (r) => {
    const wrong: Record<string, string> = {}
    order(r, wrong, 'collectedOn', 'until', '截止日期早于征集日期')
    if (!r.enterprise && !r.employer) wrong.employer = '选一家返乡创业企业，或填用人单位名称'
    if (typeof r.payFrom === 'number' && typeof r.payTo === 'number' && r.payTo < r.payFrom) {
      wrong.payTo = '年薪上限低于下限'
    }
    return wrong
  },
  fields: {
    post: text({
      label: '岗位',
      required: true,
      list: 180,
      search: true,
      max: 60,
      section: '需求',
      excel: ['岗位名称', '需求岗位', '职位', '招聘岗位'],
    }),
    enterprise: link('enterprise', {
      label: '返乡创业企业',
      list: 200,
      excel: ['企业'],
      gives: {
        employer: 'name',
        contact: 'legalPerson',
        place: 'address',
        ...same('trade', 'project'),
      },
    }),
    employer: text({
      label: '用人单位',
      list: 180,
      search: true,
      max: 100,
      hint: '不在返乡创业企业名册中的单位',
      excel: ['单位名称', '企业名称', '单位', '需求单位'],
    }),
    project: link('project', { label: '项目', hint: '为某个项目寻找的人才', excel: ['项目名称'] }),
    status: choice({
      label: '状态',
      required: true,
      list: 90,
      initial: 'open',
      options: { open: '征集中', matching: '对接中', filled: '已满足', closed: '已停止' },
      also: {
        有效: 'open',
        洽谈: 'matching',
        完成: 'filled',
        已招满: 'filled',
        失效: 'closed',
        撤销: 'closed',
      },
      excel: ['需求状态'],
    }),
    field: text({
      label: '专业领域',
      list: 160,
      search: true,
      max: 100,
      hint: '几个领域用顿号分开，有一个相符即可',
      excel: ['专业', '专业要求', '需求专业', '所需专业'],
    }),
    trade: choice({
      label: '行业',
      open: true,
      options: TRADES,
      also: TRADES_ALSO,
      excel: ['所属行业', '行业类别'],
    }),
    degree: choice({
      label: '最低学位',
      list: 90,
      options: DEGREE,
      also: { ...DEGREE_ALSO, 不限: 'none' },
      excel: ['学位要求', '学位', '学历要求', '学历', '学历学位'],
    }),
    title: text({ label: '职称要求', max: 40, excel: ['职称'] }),
    number: int({
      label: '需求人数',
      unit: '人',
      required: true,
      list: 90,
      min: 1,
      max: 9999,
      initial: 1,
      excel: ['人数', '需求数量', '招聘人数'],
    }),
    cooperation: choice({
      label: '合作方式',
      open: true,
      options: {
        fulltime: '全职',
        parttime: '兼职',
        advisor: '顾问咨询',
        project: '项目合作',
        holiday: '假期服务',
        any: '不限',
      },
      also: { 柔性引进: 'parttime', 顾问: 'advisor', 均可: 'any' },
      excel: ['引进方式', '用工方式'],
    }),
    duty: note({ label: '岗位职责', wide: true, excel: ['工作内容', '岗位说明'] }),
    conditions: note({ label: '其他条件', wide: true, excel: ['条件', '任职条件', '具体要求', '要求'] }),
    payFrom: money({
      label: '年薪下限',
      unit: '万元',
      min: 0,
      total: false,
      section: '待遇和联系',
      excel: ['年薪', '薪酬', '薪资'],
    }),
    payTo: money({ label: '年薪上限', unit: '万元', min: 0, total: false, excel: ['最高年薪'] }),
    benefits: text({ label: '其他待遇', wide: true, max: 200, excel: ['待遇', '福利待遇', '提供待遇'] }),
    place: text({ label: '工作地点', excel: ['地点', '工作地址'] }),
    contact: text({ label: '联系人', max: 30, excel: ['单位联系人'] }),
    phone: phone({ label: '联系电话', personal: false, excel: ['电话', '手机', '联系方式'] }),
    collectedOn: date({ label: '征集日期', initial: 'today', excel: ['登记日期', '发布日期', '征集时间'] }),
    until: date({ label: '截止日期', list: 110, excel: ['有效期', '有效期至', '截止时间'] }),
    unit: link('unit', {
      label: '登记单位',
      required: true,
      initial: 'unit',
      excel: ['所属镇街', '填报单位', '镇街'],
    }),
    contacted: rows({
      label: '对接过的人才',
      section: '对接',
      columns: {
        name: text({ label: '姓名', required: true }),
        date: date({ label: '日期' }),
        result: choice({
          label: '结果',
          options: {
            asked: '已联系',
            talking: '洽谈中',
            agreed: '达成意向',
            hired: '已引进',
            refused: '未谈成',
          },
        }),
        note: text({ label: '说明' }),
      },
    }),
    filled: int({ label: '已引进人数', unit: '人', min: 0, max: 9999, list: true, excel: ['引进人数'] }),
    filledOn: date({ label: '满足日期', excel: ['引进日期'] }),
    remarks: note({ label: '备注', wide: true, excel: ['说明'] }),
  },
})
