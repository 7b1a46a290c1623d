import { order } from './checks'
import { choice, date, defineKind, int, note, phone, type RecordOf, text } from './kind'

/** A unit of the plan: district office, town or street, department, station office. */
export const unit = defineKind({
  kind: 'unit',
  label: '单位',
  counter: '个',
  menu: 'duties',
  title: 'name',
  clause: '一（三）',
  identity: [['name']],
  write: 'district',
  see: 'all',
  sort: [{ field: 'order' }],
  empty: '镇街、成员单位和区办在首次启动时按方案载入，也可在此增补。',
  // Workbooks and letters call a renamed unit by its old name for years.
  follow: {
    when: ['name'],
    of: (r, _linked, before): Record<string, string> => {
      const known = String(before?.aliases ?? '')
      const old = String(before?.name ?? '')
      return old === '' || old === r.name || known.split('、').includes(old)
        ? {}
        : { aliases: [known, old].filter(Boolean).join('、') }
    },
  },
  check: (r) => {
    const wrong: Record<string, string> = {}
    order(r, wrong, 'from', 'until', '撤并日期早于纳入日期')
    return wrong
  },
  warn: (r): Record<string, string> =>
    r.role === 'town' && r.name && r.fullName && !String(r.fullName).includes(String(r.name))
      ? { fullName: '与单位名称不一致，协议书上印的是这个全称，请核对' }
      : {},
  fields: {
    name: text({
      label: '单位名称',
      required: true,
      list: 200,
      search: true,
      max: 60,
      section: '基本情况',
      excel: ['单位', '名称', '单位全称', '镇街名称', '部门名称', '成员单位'],
    }),
    fullName: text({
      label: '全称',
      search: true,
      max: 60,
      hint: '协议书、公文上印的全称，如：菏泽市定陶区某某镇人民政府',
      excel: ['法定名称', '机构全称'],
    }),
    aliases: text({
      label: '别称',
      list: true,
      search: true,
      hint: '几个别称用顿号分开，如：区发改局、发改委',
      excel: ['简称', '单位简称', '曾用名', '又称'],
    }),
    role: choice({
      label: '类别',
      required: true,
      list: true,
      options: { district: '区办', town: '镇街', member: '成员单位', station: '服务站', other: '其他' },
      also: {
        镇: 'town',
        乡镇: 'town',
        街道: 'town',
        街道办事处: 'town',
        '镇（街道）': 'town',
        部门: 'member',
        区直部门: 'member',
        领导小组办公室: 'district',
        返乡创业服务站: 'station',
      },
      excel: ['单位类别', '单位类型', '单位性质'],
    }),
    order: int({ label: '排序', total: false, min: 0, excel: ['序号', '顺序'] }),
    from: date({
      label: '纳入日期',
      hint: '年中新设或新纳入的单位填，从这一天起计应完成事项',
      excel: ['设立日期', '成立日期'],
    }),
    until: date({
      label: '撤并日期',
      hint: '撤销、合并后不再计应完成事项',
      excel: ['撤销日期', '退出日期'],
    }),
    divisionCode: text({
      label: '区划代码',
      max: 12,
      hint: '镇街填 9 位统计用区划代码',
      excel: ['行政区划代码', '代码'],
    }),
    leader: text({
      label: '主要负责人',
      list: true,
      search: true,
      section: '联系方式',
      excel: ['负责人', '单位负责人', '主要领导', '一把手'],
    }),
    leaderPost: text({ label: '负责人职务', excel: ['职务'] }),
    deputy: text({ label: '分管负责人', excel: ['分管领导'] }),
    contact: text({ label: '联系人', list: true, search: true, excel: ['联络员', '经办人', '具体负责人'] }),
    // A switchboard number is no personal data; a clerk's own mobile below is.
    phone: phone({
      label: '办公电话',
      list: true,
      personal: false,
      excel: ['联系电话', '电话', '单位电话', '固定电话', '座机'],
    }),
    mobile: phone({ label: '联系人手机', excel: ['手机', '手机号', '手机号码', '移动电话'] }),
    fax: phone({ label: '传真', personal: false, excel: ['传真号码'] }),
    address: text({ label: '地址', wide: true, excel: ['办公地址', '单位地址', '通讯地址'] }),
    duties: note({
      label: '职责',
      section: '职责',
      wide: true,
      clause: '一（三）',
      excel: ['职责分工', '工作职责', '主要职责'],
    }),
    remarks: note({ label: '备注', wide: true, excel: ['说明'] }),
  },
})

export type Unit = RecordOf<typeof unit>

/** In the order of the office's table; what has no place in it comes last. */
export const byOrder = (a: { order?: number | null }, b: { order?: number | null }): number =>
  (a.order ?? 1e9) - (b.order ?? 1e9)

/** Names of units by their ids. */
export const unitNames = (
  units: readonly { id: string; name?: string | null }[],
): ReadonlyMap<string, string> => new Map(units.map(({ id, name }) => [id, name ?? '']))
