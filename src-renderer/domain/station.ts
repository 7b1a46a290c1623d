import { choice, date, decimal, defineKind, int, link, money, note, phone, type RecordOf, text } from './kind'

/** A service station in another city. `unit` is the station's own unit: its site writes the record. */
export const station = defineKind({
  kind: 'station',
  label: '返乡创业服务站',
  counter: '个',
  menu: 'stations',
  title: 'name',
  clause: '五（五）',
  identity: [['name']],
  ownerField: 'unit',
  write: 'owner',
  // Towns name stations in agreements and people, so every site must know them.
  see: 'all',
  sort: [{ field: 'level' }, { field: 'city' }],
  empty: '设在广州、昆明、长春等在外人员集中城市的服务站。',
  // Workbooks say 广州服务站 or 广州站 for 广州返乡创业服务站.
  alsoNamed: (r) => {
    const city = typeof r.city === 'string' ? r.city.replace(/市$/, '') : ''
    return city === ''
      ? []
      : ['服务站', '站', '返乡创业服务站', '市服务站', '市', ''].map((tail) => city + tail)
  },
  check: (r) => {
    const wrong: Record<string, string> = {}
    if (typeof r.openedOn === 'string' && typeof r.closedOn === 'string' && r.closedOn < r.openedOn) {
      wrong.closedOn = '撤销日期早于设立日期'
    }
    if (r.status === 'running' && typeof r.closedOn === 'string')
      wrong.closedOn = '运行中的服务站不应有撤销日期'
    return wrong
  },
  fields: {
    name: text({
      label: '服务站名称',
      required: true,
      list: 220,
      search: true,
      max: 60,
      section: '基本情况',
      excel: ['名称', '服务站', '站点名称', '返乡创业服务站', '站名'],
    }),
    level: choice({
      label: '级别',
      required: true,
      list: 80,
      options: { city: '市级', district: '区级' },
      also: { 市: 'city', 区: 'district', 县级: 'district', 县区级: 'district' },
      excel: ['服务站级别', '层级', '站级'],
    }),
    batch: text({ label: '批次', list: 90, hint: '如：第三批', excel: ['设立批次', '建站批次'] }),
    province: text({ label: '所在省份', excel: ['省份', '省', '所在省'] }),
    city: text({
      city: true,
      around: { province: 'province', rest: 'address' },
      label: '所在城市',
      required: true,
      list: 100,
      search: true,
      excel: ['城市', '地市', '设站城市', '所在地'],
    }),
    status: choice({
      label: '状态',
      required: true,
      list: 80,
      initial: 'running',
      options: { preparing: '筹建', running: '运行', suspended: '暂停', closed: '撤销' },
      also: { 运行中: 'running', 正常: 'running', 已建成: 'running', 筹建中: 'preparing', 已撤销: 'closed' },
      excel: ['运行状态', '建设情况'],
    }),
    unit: link('unit', {
      label: '管理单位',
      hint: '服务站自己装有本程序的，选该站的单位；没有的选区办',
      initial: 'unit',
      excel: ['主管单位', '所属单位'],
    }),
    openedOn: date({
      label: '设立日期',
      list: true,
      partial: true,
      section: '设立',
      excel: ['设立时间', '成立时间', '成立日期', '建站时间', '揭牌时间'],
    }),
    approvedBy: text({ label: '批准单位', excel: ['批准机关', '设立单位'] }),
    document: text({ label: '批准文号', excel: ['文号', '批文号', '设立文号'] }),
    closedOn: date({ label: '撤销日期', partial: true, excel: ['撤销时间'] }),
    closeReason: text({ label: '撤销原因' }),
    host: text({
      label: '依托单位',
      list: true,
      search: true,
      section: '场所和力量',
      hint: '商会、企业、同乡会等',
      excel: ['依托机构', '依托商会', '挂靠单位'],
    }),
    address: text({
      label: '站址',
      wide: true,
      search: true,
      excel: ['地址', '办公地址', '详细地址', '服务站地址'],
    }),
    phone: phone({
      label: '服务站电话',
      list: true,
      personal: false,
      excel: ['联系电话', '电话', '固定电话', '办公电话', '座机'],
    }),
    area: decimal({ label: '场所面积', unit: '平方米', min: 0, excel: ['面积', '办公面积', '建筑面积'] }),
    staff: int({
      label: '工作人员',
      unit: '人',
      min: 0,
      max: 9999,
      excel: ['工作人员数', '人员数', '专兼职人员'],
    }),
    scope: text({
      label: '联系范围',
      wide: true,
      hint: '覆盖的城市和区县',
      excel: ['覆盖范围', '服务范围', '辐射区域'],
    }),
    people: int({
      label: '估计定陶籍人数',
      unit: '人',
      list: true,
      min: 0,
      max: 200000,
      clause: '四（二）',
      excel: ['定陶籍人数', '在外人员数', '当地人数', '联系人数'],
    }),
    budget: money({
      label: '年度运行经费',
      unit: '元',
      min: 0,
      clause: '三（一）',
      excel: ['运行经费', '经费', '年度经费'],
    }),
    work: note({ label: '工作情况', section: '其他', wide: true, excel: ['主要工作', '工作开展情况'] }),
    remarks: note({ label: '备注', wide: true, excel: ['说明'] }),
  },
})

export type Station = RecordOf<typeof station>
