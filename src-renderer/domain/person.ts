import { againstIdNumber, order } from './checks'
import { ageDoubt, said } from './doubts'
import { erasedLock } from './erased'
import {
  choice,
  date,
  defineKind,
  idNumber,
  int,
  link,
  money,
  month,
  note,
  phone,
  type RecordOf,
  text,
  type Value,
} from './kind'
import {
  EDUCATION,
  EDUCATION_ALSO,
  INTENTION,
  INTENTION_ALSO,
  PERSON_CATEGORY,
  PERSON_CATEGORY_ALSO,
  POLITICS,
  POLITICS_ALSO,
  SEX,
  SEX_ALSO,
  TRADES,
  TRADES_ALSO,
} from './options'
import { readIdNumber } from './values/idNumber'

/**
 * A person from the district who works away (the preamble counts 126,000). `unit` says whose record it is: the
 * town that the person comes from, or the station that found the person; `town` is where the household stands.
 */
export const person = defineKind({
  kind: 'person',
  label: '在外人员',
  counter: '人',
  menu: 'people',
  title: 'name',
  clause: '四（二）',
  large: true,
  identity: [['idNumber'], ['name', 'phone'], ['name', 'birth', 'town', 'village']],
  ownerField: 'unit',
  write: 'owner',
  see: 'owner',
  sort: [{ field: 'town' }, { field: 'village' }, { field: 'name' }],
  empty: '定陶籍在外人员。可从各镇街的摸底表批量导入。',
  fill: (set, site) => {
    // What the district office registers for a town is the town's from then on.
    const more: Record<string, Value> = {
      unit: site.role === 'district' ? (set.town ?? null) : site.unit,
    }
    if (site.role === 'town') more.town = site.unit
    // Both are taken only where they are empty.
    if (typeof set.idNumber !== 'string' || (set.birth && set.sex)) return more
    const read = readIdNumber(set.idNumber)
    if (read.ok) {
      more.birth = read.birth.slice(0, 7)
      more.sex = read.sex
    }
    return more
  },
  check: (r) => {
    const wrong = againstIdNumber(r)
    order(r, wrong, 'birth', 'awaySince', '外出时间早于出生')
    order(r, wrong, 'awaySince', 'returnedOn', '返乡时间早于外出时间')
    // 5人 of a subtotal row, or a serial number in the wrong column.
    if (typeof r.name === 'string' && /^\d/.test(r.name)) wrong.name = '姓名不能以数字开头'
    return wrong
  },
  locked: erasedLock('name'),
  warn: (r, { today }) => said({ birth: ageDoubt(r.birth, today) }),
  fields: {
    name: text({
      label: '姓名',
      required: true,
      list: 100,
      search: true,
      max: 30,
      section: '本人',
      excel: ['名字', '人员姓名', '外出人员姓名', '在外人员姓名', '务工人员姓名'],
    }),
    sex: choice({ label: '性别', list: 60, options: SEX, also: SEX_ALSO }),
    birth: month({
      label: '出生年月',
      list: 90,
      personal: true,
      excel: ['出生日期', '生日', '出生时间', '出生'],
    }),
    idNumber: idNumber({
      label: '身份证号',
      list: 180,
      search: true,
      excel: [
        '身份证号码',
        '公民身份号码',
        '公民身份证号',
        '公民身份证号码',
        '身份证',
        '居民身份证号',
        '居民身份证号码',
        '证件号码',
        '身份号码',
      ],
    }),
    phone: phone({
      label: '手机',
      list: 130,
      search: true,
      excel: [
        '手机号',
        '手机号码',
        '联系电话',
        '电话',
        '电话号码',
        '联系方式',
        '移动电话',
        '本人电话',
        '本人联系电话',
      ],
    }),
    wechat: text({ label: '微信号', personal: true, max: 40, excel: ['微信', '微信账号'] }),
    ethnicity: text({ label: '民族', max: 20 }),
    politics: choice({
      label: '政治面貌',
      options: POLITICS,
      also: POLITICS_ALSO,
      open: true,
      personal: true,
    }),
    education: choice({
      label: '文化程度',
      list: true,
      options: EDUCATION,
      also: EDUCATION_ALSO,
      open: true,
      excel: ['学历', '最高学历', '受教育程度'],
    }),
    school: text({ label: '毕业院校', max: 60, excel: ['毕业学校', '院校', '毕业院校及专业'] }),
    town: link('unit', {
      ofFile: true,
      label: '户籍镇街',
      list: 110,
      section: '户籍',
      excel: [
        '镇街',
        '乡镇',
        '镇（街道）',
        '乡镇（街道）',
        '所属镇街',
        '所属乡镇',
        '所在镇街',
        '所在乡镇',
        '户籍乡镇',
        '街道',
        '镇办',
      ],
    }),
    village: text({
      ofSheet: true,
      label: '村（社区）',
      list: 110,
      search: true,
      max: 40,
      excel: ['村', '行政村', '村居', '村庄', '社区', '所在村', '所属村', '村名', '自然村', '村（居）'],
    }),
    hometown: text({
      label: '户籍地址',
      personal: true,
      search: true,
      max: 120,
      wide: true,
      excel: [
        '籍贯',
        '户籍地',
        '户籍所在地',
        '家庭住址',
        '家庭地址',
        '户口所在地',
        '老家住址',
        '家庭详细住址',
      ],
    }),
    homeContact: text({
      label: '家中联系人',
      personal: true,
      max: 30,
      excel: ['家庭联系人', '家属姓名', '户主', '户主姓名'],
    }),
    homePhone: phone({ label: '家中电话', excel: ['家庭电话', '家庭联系电话', '家属电话', '家属联系方式'] }),
    province: text({
      label: '现居省份',
      list: true,
      max: 20,
      section: '在外情况',
      excel: ['省份', '所在省份', '务工省份', '外出省份', '现居省', '省', '外出务工省份'],
    }),
    city: text({
      label: '现居城市',
      list: 100,
      search: true,
      city: true,
      around: { province: 'province', rest: 'address' },
      max: 40,
      excel: [
        '外出务工城市',
        '务工城市',
        '所在城市',
        '城市',
        '外出城市',
        '居住城市',
        '现居住城市',
        '务工地',
        '务工地点',
        '外出务工地点',
        '外出地点',
        '外出务工地',
        '外出地',
        '从业城市',
        '工作城市',
        // Province, city and district in one column.
        '现住地',
        '现住地（省市区）',
        '现居地（省市区）',
        '现居住地（省市区）',
        '居住地（省市区）',
      ],
    }),
    address: text({
      label: '现住址',
      personal: true,
      max: 120,
      wide: true,
      excel: [
        '现居住地',
        '现居地',
        '居住地址',
        '居住地',
        '现居住地址',
        '详细地址',
        '现住地址',
        '通讯地址',
        '住址',
        '联系地址',
        '在外住址',
      ],
    }),
    awaySince: date({
      label: '外出时间',
      partial: true,
      excel: ['外出日期', '外出务工时间', '何时外出', '外出年份'],
    }),
    employer: text({
      label: '工作单位',
      list: 180,
      search: true,
      max: 100,
      excel: [
        '单位',
        '务工单位',
        '就业单位',
        '现工作单位',
        '所在单位',
        '单位名称',
        '企业名称',
        '所在企业',
        '公司名称',
        '用工单位',
        '现工作单位及职务',
        '从业单位',
      ],
    }),
    post: text({
      label: '职务（工种）',
      list: true,
      max: 60,
      excel: ['职务', '岗位', '职位', '工种', '职称', '职务职称', '从事工种', '从事岗位', '职业'],
    }),
    trade: choice({
      label: '行业',
      list: 130,
      options: TRADES,
      also: TRADES_ALSO,
      open: true,
      excel: ['从事行业', '所属行业', '行业类别', '从业行业', '产业'],
    }),
    category: choice({
      label: '人员类别',
      list: 100,
      options: PERSON_CATEGORY,
      also: PERSON_CATEGORY_ALSO,
      clause: '四（五）',
      open: true,
      excel: ['类别', '人员类型', '身份类别', '人员分类', '类型'],
    }),
    skills: text({
      label: '技能特长',
      max: 100,
      search: true,
      excel: ['技能', '特长', '专长', '技术特长', '职业技能', '掌握技能', '技能等级'],
    }),
    intention: choice({
      label: '返乡意愿',
      list: 100,
      section: '返乡创业',
      options: INTENTION,
      also: INTENTION_ALSO,
      excel: [
        '返乡创业意愿',
        '返乡意向',
        '是否有返乡意愿',
        '返乡创业意向',
        '是否愿意返乡',
        '是否有意返乡创业',
        '创业意愿',
        '有无返乡创业意愿',
      ],
    }),
    plan: text({
      label: '意向项目',
      max: 100,
      excel: ['意向创业项目', '创业意向', '拟创业项目', '拟投资项目', '创业项目', '意向行业'],
    }),
    investment: money({
      label: '意向投资',
      unit: '万元',
      list: true,
      min: 0,
      excel: ['预计投资', '拟投资', '投资金额', '投资额', '意向投资额', '拟投资额', '计划投资', '预计投资额'],
    }),
    needs: text({
      label: '需要的支持',
      max: 200,
      wide: true,
      excel: ['需求', '创业需求', '政策需求', '服务需求', '需要解决的问题', '困难和需求'],
    }),
    returnedOn: date({
      label: '返乡时间',
      partial: true,
      clause: '二（四）',
      excel: ['返乡日期', '返乡创业时间'],
    }),
    station: link('station', {
      label: '联系服务站',
      list: true,
      section: '联系',
      excel: ['服务站', '所属服务站', '返乡创业服务站'],
    }),
    contactBy: text({
      label: '联系人',
      max: 30,
      excel: ['联络人', '包联人', '联系责任人', '联络员', '帮包责任人'],
    }),
    lastContact: date({
      label: '最近联系',
      list: true,
      partial: true,
      excel: ['最近联系日期', '最近联系时间', '联系日期', '联系时间'],
    }),
    unit: link('unit', {
      label: '登记单位',
      list: true,
      section: '登记',
      hint: '管理这条记录的镇街或服务站；交给别的单位用“移交”',
      excel: ['填报单位', '采集单位', '报送单位', '摸底单位'],
    }),
    registeredOn: date({
      label: '登记日期',
      partial: true,
      excel: ['登记时间', '采集日期', '采集时间', '填表日期', '摸底时间', '填报日期'],
    }),
    sourceFile: text({ label: '来源文件', max: 200 }),
    sourceSheet: text({ label: '来源工作表', max: 100 }),
    sourceRow: int({ label: '来源行', total: false, min: 1 }),
    remarks: note({ label: '备注', wide: true, excel: ['说明', '备注说明', '其他'] }),
  },
})

export type Person = RecordOf<typeof person>
