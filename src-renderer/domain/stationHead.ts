import { againstIdNumber } from './checks'
import { ageDoubt, said } from './doubts'
import {
  choice,
  date,
  defineKind,
  idNumber,
  link,
  month,
  note,
  phone,
  type RecordOf,
  same,
  text,
} from './kind'
import { EDUCATION, EDUCATION_ALSO, POLITICS, POLITICS_ALSO, SEX, SEX_ALSO } from './options'

/** A head, deputy or liaison of a station for one term. A change of head is a new record; the old one ends. */
export const stationHead = defineKind({
  kind: 'stationHead',
  label: '站长',
  counter: '名',
  menu: 'stations',
  title: 'name',
  clause: '二（二）',
  identity: [['idNumber'], ['name', 'phone'], ['name', 'station']],
  ownerField: 'unit',
  write: 'owner',
  // Personal data of a few people: the station itself and the district office, nobody else.
  see: 'owner',
  sort: [{ field: 'station' }, { field: 'post' }],
  empty: '各服务站的站长、副站长和联络员。换届时原任填离任日期，另立新任。',
  check: (r) => {
    const wrong: Record<string, string> = againstIdNumber(r)
    if (typeof r.from === 'string' && typeof r.to === 'string' && r.to < r.from) {
      wrong.to = '离任日期早于聘任日期'
    }
    return wrong
  },
  warn: (r, { today }) => said({ birth: ageDoubt(r.birth, today) }),
  fields: {
    name: text({
      label: '姓名',
      required: true,
      list: 110,
      search: true,
      max: 30,
      section: '本人',
      excel: ['名字', '站长', '站长姓名', '负责人'],
    }),
    station: link('station', {
      label: '服务站',
      required: true,
      list: 200,
      excel: ['服务站名称', '所属服务站', '站点名称'],
      gives: { ...same('unit') },
    }),
    post: choice({
      label: '站内职务',
      required: true,
      list: 90,
      initial: 'head',
      options: { head: '站长', deputy: '副站长', liaison: '联络员', honorary: '名誉站长' },
      excel: ['任职', '服务站职务', '担任职务'],
    }),
    sex: choice({ label: '性别', options: SEX, also: SEX_ALSO, list: 60 }),
    birth: month({ label: '出生年月', personal: true, excel: ['出生日期', '生日', '出生时间'] }),
    idNumber: idNumber({
      label: '身份证号',
      search: true,
      excel: ['身份证号码', '公民身份号码', '身份证', '证件号码', '居民身份证号'],
    }),
    phone: phone({
      label: '手机',
      list: 130,
      search: true,
      excel: ['联系电话', '电话', '手机号', '手机号码', '联系方式', '移动电话'],
    }),
    wechat: text({ label: '微信号', personal: true, excel: ['微信'] }),
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
      excel: ['学历', '最高学历'],
    }),
    town: link('unit', {
      ofFile: true,
      label: '户籍镇街',
      list: true,
      excel: ['镇街', '乡镇', '籍贯', '户籍地', '原籍镇街', '所属乡镇'],
    }),
    village: text({ label: '村（社区）', personal: true, excel: ['村', '行政村', '村居', '社区'] }),
    employer: text({
      label: '工作单位',
      list: true,
      search: true,
      section: '工作和任职',
      excel: ['单位', '所在企业', '企业名称', '公司名称'],
    }),
    employerPost: text({ label: '单位职务', excel: ['职务', '企业职务', '现任职务'] }),
    from: date({
      label: '聘任日期',
      list: true,
      partial: true,
      excel: ['聘任时间', '任职时间', '任职日期', '受聘时间'],
    }),
    document: text({ label: '聘任文号', excel: ['文号', '聘书编号', '聘任文件'] }),
    to: date({ label: '离任日期', partial: true, hint: '在任的留空', excel: ['离任时间', '解聘时间'] }),
    reason: text({ label: '离任原因', clause: '二（四）', excel: ['调整原因'] }),
    unit: link('unit', {
      label: '管理单位',
      hint: '该服务站所属的单位；没有的选区办',
      initial: 'unit',
      excel: ['主管单位'],
    }),
    person: link('person', {
      label: '在外人员库中的本人',
      gives: {
        employerPost: 'post',
        ...same(
          'name',
          'sex',
          'birth',
          'idNumber',
          'phone',
          'wechat',
          'politics',
          'education',
          'town',
          'village',
          'employer',
        ),
      },
    }),
    honours: note({ label: '荣誉', section: '其他', wide: true, excel: ['所获荣誉', '获奖情况'] }),
    resume: note({ label: '简历', wide: true, personal: true, excel: ['个人简历', '个人简介', '简介'] }),
    remarks: note({ label: '备注', wide: true, excel: ['说明'] }),
  },
})

export type StationHead = RecordOf<typeof stationHead>
