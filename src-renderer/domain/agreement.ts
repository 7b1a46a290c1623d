import { order, rowsOf, within } from './checks'
import { beforeDoubt, said } from './doubts'
import {
  type AnyRecord,
  choice,
  creditCode,
  date,
  decimal,
  defineKind,
  idNumber,
  int,
  link,
  money,
  note,
  phone,
  type RecordOf,
  rows,
  same,
  text,
} from './kind'
import { TRADES, TRADES_ALSO } from './options'

/**
 * A signing agreement: everything that 签约协议书 prints, and what became of it. `unit` is the town (or
 * department) that it counts for; party A may be that town or the district.
 */
export const agreement = defineKind({
  kind: 'agreement',
  label: '签约协议',
  counter: '份',
  menu: 'signing',
  title: 'projectName',
  clause: '二（三）',
  identity: [['number'], ['projectName', 'partyB']],
  ownerField: 'unit',
  write: 'owner',
  // An investor's number and telephone, and a bargain not yet public.
  see: 'owner',
  sort: [{ field: 'signedOn', descending: true }, { field: 'number' }],
  empty: '签约协议。录入后可打印协议书和签约项目一览表，并登记到位资金。',
  fill: (set, site) => ({
    partyA: set.unit ?? null,
    // The district office itself is no place where a project lands.
    ...(set.unit && (site.role === 'town' || set.unit !== site.unit) ? { town: set.unit } : {}),
    ...(typeof set.signedOn === 'string' ? { status: 'signed' } : {}),
  }),
  check: (r) => {
    const wrong: Record<string, string> = {}
    within(r, wrong, 'fixed', 'investment', '固定资产投资大于总投资')
    order(r, wrong, 'startOn', 'completeOn', '竣工时间早于开工时间')
    order(r, wrong, 'startedOn', 'producedOn', '实际投产早于实际开工')
    order(r, wrong, 'signedOn', 'endedOn', '终止日期早于签约日期')
    if (r.status !== 'negotiating' && r.status !== undefined && !r.signedOn) {
      wrong.signedOn = '已签约的协议要填签约日期'
    }
    if (r.status === 'ended' && !r.endedOn) wrong.endedOn = '已终止的协议要填终止日期'
    const sum = scheduled(r)
    if (typeof r.investment === 'number' && sum > r.investment) wrong.schedule = '资金到位计划合计大于总投资'
    return wrong
  },
  warn: (r) =>
    said({
      startedOn: beforeDoubt(r.startedOn, r.signedOn, '签约日期'),
      producedOn: beforeDoubt(r.producedOn, r.signedOn, '签约日期'),
    }),
  fields: {
    projectName: text({
      label: '项目名称',
      required: true,
      list: 240,
      search: true,
      max: 100,
      section: '协议',
      excel: ['项目', '签约项目', '签约项目名称', '名称', '创业项目'],
    }),
    project: link('project', {
      label: '项目库项目',
      hint: '从项目库选定后，其他栏目自动带入',
      gives: {
        projectName: 'name',
        partyB: 'provider',
        representative: 'contact',
        ...same(
          'unit',
          'creditCode',
          'phone',
          'originProvince',
          'originCity',
          'person',
          'station',
          'recommender',
          'trade',
          'content',
          'town',
          'park',
          'land',
          'area',
          'startOn',
          'completeOn',
          'investment',
          'fixed',
          'jobs',
          'output',
          'tax',
        ),
      },
    }),
    number: text({
      label: '协议编号',
      list: 180,
      search: true,
      max: 40,
      excel: ['编号', '合同编号', '协议号', '合同号', '签约编号'],
    }),
    status: choice({
      label: '状态',
      required: true,
      list: 90,
      initial: 'negotiating',
      clause: '二（三）',
      options: {
        negotiating: '洽谈',
        signed: '已签约',
        started: '已开工',
        production: '已投产',
        ended: '已终止',
      },
      also: {
        洽谈中: 'negotiating',
        在谈: 'negotiating',
        签约: 'signed',
        开工: 'started',
        在建: 'started',
        建设中: 'started',
        投产: 'production',
        运营: 'production',
        终止: 'ended',
        解除: 'ended',
      },
      excel: ['协议状态', '项目状态', '项目进展', '进展', '进展情况'],
    }),
    form: choice({
      label: '协议形式',
      initial: 'formal',
      options: { formal: '正式协议（合同）', framework: '框架协议', intent: '意向书' },
      also: {
        正式协议: 'formal',
        合同: 'formal',
        正式合同: 'formal',
        框架: 'framework',
        意向: 'intent',
        意向协议: 'intent',
      },
      excel: ['协议类型', '合同类型', '签约形式', '协议类别'],
    }),
    nature: choice({
      label: '计数方式',
      initial: 'first',
      hint: '同一项目只计一次：意向转正式不再计额，增资只计增加额',
      options: { first: '新签', upgrade: '转为正式（不再计额）', increase: '增资（计增加额）' },
      also: { 首次: 'first', 新增: 'first', 转正式: 'upgrade', 增资: 'increase', 增资扩产: 'increase' },
      excel: ['签约性质', '新签/增资'],
    }),
    previous: link('agreement', { label: '原协议', hint: '转正式、增资时选' }),
    event: link('signingEvent', {
      label: '签约活动',
      list: 160,
      excel: ['集中签约活动', '活动', '签约批次', '签约仪式'],
    }),
    unit: link('unit', {
      label: '责任单位',
      required: true,
      list: 120,
      initial: 'unit',
      hint: '统计和考核归属的镇街或部门',
      clause: '二（四）',
      excel: ['镇街', '乡镇', '引进单位', '填报单位', '责任镇街', '所属镇街', '镇（街道）', '单位'],
    }),
    signedOn: date({
      label: '签约日期',
      list: 110,
      partial: true,
      excel: ['签约时间', '签订日期', '签订时间', '合同签订日期'],
    }),
    signedAt: text({ label: '签约地点', excel: ['签订地点'] }),
    partyA: link('unit', {
      label: '甲方单位',
      required: true,
      section: '甲方',
      hint: '代表政府签约的镇街或单位',
      excel: ['甲方', '甲方名称', '签约单位'],
    }),
    partyAName: text({
      label: '甲方全称',
      wide: true,
      hint: '协议书上印的名称，空着则印甲方单位的全称',
      excel: ['甲方单位全称'],
    }),
    partyARepresentative: text({ label: '甲方代表', excel: ['甲方代表人', '甲方负责人'] }),
    partyAPost: text({ label: '甲方代表职务' }),
    partyAPhone: phone({ label: '甲方电话', personal: false, excel: ['甲方联系电话'] }),
    partyAAddress: text({ label: '甲方地址' }),
    partyB: text({
      label: '乙方名称',
      required: true,
      list: 200,
      search: true,
      max: 100,
      section: '乙方（投资方）',
      hint: '公司名称或投资人姓名',
      excel: ['乙方', '投资方', '投资企业', '投资人', '投资商', '投资单位', '企业名称', '客商', '投资者'],
    }),
    partyBKind: choice({
      label: '乙方类别',
      initial: 'company',
      options: { company: '单位', person: '个人' },
      also: { 企业: 'company', 公司: 'company', 自然人: 'person' },
      excel: ['投资方类别'],
    }),
    creditCode: creditCode({
      label: '统一社会信用代码',
      excel: ['信用代码', '社会信用代码', '乙方信用代码'],
    }),
    idNumber: idNumber({
      label: '身份证号',
      excel: ['身份证号码', '乙方身份证号', '投资人身份证号', '公民身份号码'],
    }),
    representative: text({
      label: '乙方代表',
      search: true,
      excel: ['法定代表人', '乙方代表人', '乙方负责人', '负责人', '联系人'],
    }),
    phone: phone({
      label: '乙方电话',
      excel: ['联系电话', '电话', '手机', '手机号', '乙方联系电话', '投资方电话', '联系方式'],
    }),
    address: text({
      label: '乙方地址',
      wide: true,
      personal: true,
      excel: ['投资方地址', '地址', '联系地址'],
    }),
    originProvince: text({ label: '来源省份', excel: ['投资方省份'] }),
    originCity: text({
      city: true,
      label: '来源城市',
      list: true,
      excel: ['来源地', '投资方所在地', '资金来源地', '客商所在地', '外出城市'],
    }),
    person: link('person', {
      label: '库中投资人',
      hint: '在外人员库中的投资人',
      gives: {
        ...same('idNumber', 'phone'),
        representative: 'name',
        originProvince: 'province',
        originCity: 'city',
      },
    }),
    station: link('station', {
      label: '推荐服务站',
      list: true,
      excel: ['服务站', '来源服务站', '引荐服务站'],
    }),
    recommender: text({ label: '推荐人', excel: ['引荐人', '介绍人', '引进人'] }),
    trade: choice({
      label: '行业',
      section: '项目',
      open: true,
      options: TRADES,
      also: TRADES_ALSO,
      excel: ['所属行业', '行业类别', '产业类别'],
    }),
    content: note({
      label: '建设内容',
      wide: true,
      search: true,
      excel: ['项目内容', '主要内容', '建设规模及内容', '项目简介', '主要建设内容', '内容'],
    }),
    town: link('unit', { ofFile: true, label: '落地镇街', excel: ['项目落户地', '落户镇街', '拟落地镇街'] }),
    site: text({ label: '建设地点', wide: true, excel: ['项目地址', '选址', '建设地址', '项目选址'] }),
    park: link('park', { label: '入驻园区', excel: ['园区', '所在园区'] }),
    land: decimal({
      label: '用地面积',
      unit: '亩',
      min: 0,
      max: 100000,
      total: true,
      excel: ['占地面积', '占地', '占地（亩）', '用地'],
    }),
    area: decimal({ label: '建筑面积', unit: '平方米', min: 0, excel: ['厂房面积'] }),
    startOn: date({
      label: '计划开工',
      ahead: true,
      partial: true,
      excel: ['计划开工时间', '开工日期', '开工时间'],
    }),
    completeOn: date({
      label: '计划竣工',
      ahead: true,
      partial: true,
      excel: ['计划竣工时间', '竣工日期', '竣工时间', '建成时间', '计划投产时间'],
    }),
    investment: money({
      label: '总投资',
      unit: '万元',
      required: true,
      list: 120,
      min: 1,
      section: '投资和效益',
      clause: '二（三）',
      excel: [
        '投资额',
        '投资总额',
        '计划投资',
        '计划总投资',
        '签约额',
        '协议投资额',
        '投资金额',
        '签约金额',
        '合同金额',
        '总投资额',
      ],
    }),
    fixed: money({
      label: '其中固定资产投资',
      unit: '万元',
      list: true,
      min: 0,
      excel: ['固定资产投资', '固定资产', '固投'],
    }),
    schedule: rows({
      label: '资金到位计划',
      columns: {
        due: date({ label: '期限', partial: true, required: true }),
        amount: money({ label: '金额', unit: '万元', min: 0, required: true }),
        note: text({ label: '用途' }),
      },
    }),
    jobs: int({
      label: '预计带动就业',
      unit: '人',
      min: 0,
      max: 99999,
      excel: ['带动就业', '就业人数', '预计就业', '带动就业人数'],
    }),
    output: money({ label: '预计年产值', unit: '万元', min: 0, excel: ['年产值', '预计产值', '产值'] }),
    tax: money({ label: '预计年税收', unit: '万元', min: 0, excel: ['年税收', '预计税收', '税收'] }),
    support: rows({
      label: '甲方承诺的支持',
      section: '约定',
      columns: {
        item: text({ label: '支持内容', required: true }),
        clause: text({ label: '依据条款', hint: '如：三（三）' }),
        amount: money({ label: '金额', unit: '元', min: 0 }),
      },
    }),
    dutiesA: note({ label: '甲方责任', wide: true, excel: ['甲方义务'] }),
    dutiesB: note({ label: '乙方责任', wide: true, excel: ['乙方义务'] }),
    breach: note({ label: '违约责任', wide: true }),
    disputes: note({ label: '争议解决', wide: true }),
    extra: note({ label: '其他约定', wide: true, excel: ['其他事项'] }),
    copies: int({
      label: '协议份数',
      unit: '份',
      total: false,
      min: 1,
      max: 99,
      initial: 4,
      excel: ['份数', '一式几份'],
    }),
    startedOn: date({
      label: '实际开工',
      partial: true,
      section: '进展',
      excel: ['实际开工时间', '实际开工日期'],
    }),
    producedOn: date({
      label: '实际投产',
      partial: true,
      excel: ['实际投产时间', '投产日期', '投产时间', '实际投产日期'],
    }),
    endedOn: date({ label: '终止日期', excel: ['终止时间', '解除日期'] }),
    endReason: text({ label: '终止原因', wide: true }),
    enterprise: link('enterprise', { label: '设立的企业', excel: ['落地企业', '注册企业'] }),
    follower: text({ label: '包联责任人', excel: ['跟踪责任人', '帮包人', '责任人', '服务专员'] }),
    progress: note({ label: '进展和问题', wide: true, excel: ['存在问题', '进展说明', '工作进展'] }),
    remarks: note({ label: '备注', wide: true, excel: ['说明'] }),
  },
})

/** Sum in fen of the instalments promised. */
function scheduled(record: AnyRecord): number {
  return rowsOf(record, 'schedule').reduce(
    (sum, row) => sum + (typeof row.amount === 'number' ? row.amount : 0),
    0,
  )
}

export type Agreement = RecordOf<typeof agreement>
