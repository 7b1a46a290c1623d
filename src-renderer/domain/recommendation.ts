import { order, yearOf } from './checks'
import {
  choice,
  date,
  decimal,
  defineKind,
  int,
  link,
  month,
  note,
  phone,
  type RecordOf,
  rows,
  same,
  text,
} from './kind'
import { EDUCATION, EDUCATION_ALSO, POLITICS, POLITICS_ALSO, SEX, SEX_ALSO } from './options'

/** What may still be written once the person has taken up the post. */
const AFTER_APPOINTMENT = new Set(['state', 'termTo', 'endReason', 'attachments', 'remarks'])

/**
 * 二（四）: who did outstandingly is recommended for a seat as deputy director of the district's management body,
 * who did exceptionally, to the city for its own. One person, one recommendation, with the opinions of three levels.
 */
export const recommendation = defineKind({
  kind: 'recommendation',
  label: '挂职推荐',
  counter: '人',
  menu: 'assessment',
  title: 'name',
  clause: '二（四）',
  identity: [['name', 'year', 'level']],
  ownerField: 'unit',
  write: 'district',
  see: 'owner',
  sort: [{ field: 'year', descending: true }, { field: 'level' }, { field: 'name' }],
  empty: '成绩突出的推荐到区、特别优秀的向市推荐，在返乡创业管理服务机构挂职副主任。',
  fill: (set) => ({ ...yearOf(set.proposedOn) }),
  locked: (record, changed) =>
    (record.state === 'appointed' || record.state === 'ended') &&
    changed.some((field) => !AFTER_APPOINTMENT.has(field))
      ? '已经任职，推荐内容不再改动；任期结束的可填结束日期'
      : null,
  check: (r) => {
    const wrong: Record<string, string> = {}
    order(r, wrong, 'proposedOn', 'decidedOn', '决定日期早于拟推荐日期')
    order(r, wrong, 'termFrom', 'termTo', '任期结束早于开始')
    if (r.state === 'rejected' && !r.rejectReason) wrong.rejectReason = '不予推荐的要写明原因'
    if (r.state === 'appointed' && !r.termFrom) wrong.termFrom = '已任职的要填任期开始'
    if (r.state === 'ended' && !r.termTo) wrong.termTo = '任期结束的要填结束日期'
    return wrong
  },
  fields: {
    name: text({
      label: '姓名',
      required: true,
      list: 110,
      search: true,
      max: 30,
      section: '推荐',
      excel: ['被推荐人', '推荐人选', '人选'],
    }),
    level: choice({
      label: '推荐到',
      required: true,
      list: 90,
      initial: 'district',
      clause: '二（四）',
      options: { district: '区级', city: '市级' },
      also: { 区: 'district', 市: 'city' },
      excel: ['推荐级别', '级别'],
    }),
    post: text({
      label: '推荐职务',
      required: true,
      list: 220,
      initial: '返乡创业管理服务机构副主任（挂职）',
      excel: ['拟任职务', '挂职职务'],
    }),
    year: int({
      label: '年度',
      required: true,
      list: 80,
      total: false,
      min: 2000,
      max: 2100,
      initial: 'today',
      excel: ['推荐年度', '年份'],
    }),
    state: choice({
      label: '状态',
      required: true,
      list: 100,
      initial: 'proposed',
      options: {
        proposed: '拟推荐',
        confirmed: '已确认',
        reported: '已上报',
        appointed: '已任职',
        rejected: '不予推荐',
        ended: '任期结束',
      },
      also: { 拟推: 'proposed', 上报: 'reported', 任职: 'appointed' },
    }),
    proposedOn: date({ label: '拟推荐日期', initial: 'today', excel: ['推荐日期'] }),
    assessment: link('assessment', { label: '依据的考核', list: 220 }),
    station: link('station', { label: '服务站', list: 180, excel: ['服务站名称'] }),
    unit: link('unit', { label: '推荐单位', list: true, initial: 'unit', excel: ['推荐镇街', '镇街'] }),
    stationHead: link('stationHead', {
      label: '站长名册中的本人',
      section: '本人',
      gives: {
        ...same(
          'name',
          'station',
          'unit',
          'person',
          'sex',
          'birth',
          'politics',
          'education',
          'phone',
          'resume',
          'employer',
        ),
      },
    }),
    person: link('person', {
      label: '在外人员库中的本人',
      gives: { ...same('name', 'sex', 'birth', 'politics', 'education', 'employer', 'phone') },
    }),
    sex: choice({ label: '性别', options: SEX, also: SEX_ALSO }),
    birth: month({ label: '出生年月', personal: true, excel: ['出生日期'] }),
    politics: choice({
      label: '政治面貌',
      options: POLITICS,
      also: POLITICS_ALSO,
      open: true,
      personal: true,
    }),
    education: choice({
      label: '文化程度',
      options: EDUCATION,
      also: EDUCATION_ALSO,
      open: true,
      excel: ['学历'],
    }),
    employer: text({ label: '工作单位及职务', wide: true, excel: ['工作单位', '现任职务'] }),
    phone: phone({ label: '手机', excel: ['联系电话', '电话'] }),
    resume: note({ label: '简历', wide: true, personal: true, excel: ['个人简历'] }),
    grounds: note({
      label: '推荐理由',
      required: true,
      wide: true,
      section: '理由和数据',
      excel: ['主要事迹', '推荐依据'],
    }),
    figures: rows({
      label: '考核数据',
      columns: {
        item: text({ label: '考核内容', required: true }),
        figure: decimal({ label: '数值' }),
        unit: text({ label: '计量单位' }),
        place: int({ label: '单项名次', total: false }),
        points: decimal({ label: '得分' }),
      },
    }),
    rank: int({ label: '考核名次', total: false, min: 1 }),
    score: decimal({ label: '考核得分' }),
    unitOpinion: note({ label: '推荐单位意见', wide: true, section: '意见' }),
    unitSigned: text({ label: '推荐单位签批人' }),
    unitOn: date({ label: '推荐单位签批日期' }),
    officeOpinion: note({ label: '区办意见', wide: true }),
    officeSigned: text({ label: '区办签批人' }),
    officeOn: date({ label: '区办签批日期' }),
    groupOpinion: note({ label: '领导小组意见', wide: true }),
    groupSigned: text({ label: '领导小组签批人' }),
    groupOn: date({ label: '领导小组签批日期' }),
    decidedOn: date({ label: '决定日期', section: '任职', excel: ['批准日期'] }),
    document: text({ label: '任职（上报）文号', excel: ['文号'] }),
    termFrom: date({ label: '任期开始', ahead: true, excel: ['任职日期'] }),
    termTo: date({ label: '任期结束', ahead: true }),
    endReason: text({ label: '结束原因' }),
    rejectReason: text({ label: '不予推荐原因', wide: true }),
    remarks: note({ label: '备注', wide: true, excel: ['说明'] }),
  },
})

export type Recommendation = RecordOf<typeof recommendation>
