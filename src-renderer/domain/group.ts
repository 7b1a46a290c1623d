import { order, rowsOf } from './checks'
import {
  type AnyRecord,
  choice,
  date,
  deadline,
  defineKind,
  int,
  link,
  note,
  phone,
  type RecordOf,
  rows,
  same,
  text,
  type Value,
} from './kind'

/** A contact group of 四（五）: it has a class, a named keeper, and a number of members that is noted from time to time. */
export const group = defineKind({
  kind: 'group',
  label: '微信群',
  counter: '个',
  menu: 'people',
  title: 'name',
  clause: '四（五）',
  identity: [['name']],
  ownerField: 'unit',
  write: 'owner',
  see: 'all',
  sort: [{ field: 'category' }, { field: 'city' }, { field: 'name' }],
  empty: '“定陶归雁”群、站长群、各城市返乡创业群和各类人才群；每个群有专人维护，人数按期登记。',
  fill: (set): Record<string, Value> => (set.foundedOn ? { status: 'running' } : {}),
  check: (r) => {
    const wrong: Record<string, string> = {}
    order(r, wrong, 'foundedOn', 'closedOn', '解散日期早于建群日期')
    if (r.status === 'planned' && r.foundedOn) wrong.foundedOn = '待建的群不应有建群日期'
    if (r.status === 'closed' && !r.closedOn) wrong.closedOn = '已解散的群要填解散日期'
    return wrong
  },
  fields: {
    name: text({
      label: '群名称',
      required: true,
      list: 240,
      search: true,
      max: 60,
      section: '群',
      excel: ['名称', '微信群', '微信群名称', '群名'],
    }),
    category: choice({
      label: '类别',
      required: true,
      list: 150,
      clause: '四（五）',
      // The classes that the plan names; 'service' is the talent service centre's group of 四（四）.
      options: {
        general: '综合群',
        stationHeads: '市级服务站站长群',
        city: '区级大中城市群',
        talent: '高端人才群',
        entrepreneur: '企业家返乡创业群',
        volunteer: '党政军志愿服务群',
        overseas: '国外人才服务群',
        service: '人才服务中心群',
        town: '镇街群',
        other: '其他',
      },
      also: {
        站长群: 'stationHeads',
        城市群: 'city',
        企业家群: 'entrepreneur',
        高端人才微信群: 'talent',
        国外人才群: 'overseas',
        志愿服务群: 'volunteer',
      },
      excel: ['群类别', '群类型', '类型'],
    }),
    city: text({
      city: true,
      label: '城市',
      list: 90,
      search: true,
      max: 40,
      excel: ['所在城市', '服务城市'],
    }),
    status: choice({
      label: '状态',
      required: true,
      list: 80,
      initial: 'running',
      options: { planned: '待建', running: '运行', quiet: '不活跃', closed: '解散' },
      also: { 筹建: 'planned', 正常: 'running', 已建: 'running', 已解散: 'closed' },
      excel: ['群状态'],
    }),
    foundedOn: date({
      label: '建群日期',
      list: 110,
      partial: true,
      excel: ['建群时间', '成立日期', '创建时间'],
    }),
    foundBy: deadline({ label: '建群时限', hint: '待建的群什么时候建成，如：2018年3月底前' }),
    owner: text({ label: '群主', max: 30, excel: ['建群人'] }),
    unit: link('unit', {
      label: '管理单位',
      required: true,
      list: 130,
      initial: 'unit',
      excel: ['责任单位', '主管单位'],
    }),
    station: link('station', {
      label: '依托服务站',
      excel: ['服务站'],
      gives: { ...same('city', 'unit') },
    }),
    keeper: text({
      label: '维护专人',
      list: 110,
      search: true,
      max: 30,
      section: '维护',
      clause: '四（五）',
      excel: ['维护人', '管理员', '联络员', '专人', '负责人'],
    }),
    keeperPost: text({ label: '专人职务', max: 60, excel: ['维护人职务'] }),
    keeperPhone: phone({
      label: '专人电话',
      personal: false,
      excel: ['维护人电话', '联系电话', '管理员电话'],
    }),
    keeperFrom: date({ label: '维护起始日期', partial: true }),
    counts: rows({
      label: '人数登记',
      columns: {
        date: date({ label: '日期', required: true }),
        members: int({ label: '人数（人）', required: true, min: 0, max: 100000, total: false }),
        note: text({ label: '说明' }),
      },
    }),
    full: int({
      label: '人数上限',
      unit: '人',
      min: 2,
      max: 100000,
      total: false,
      initial: 500,
      hint: '接近上限时要另建分群',
    }),
    rules: note({ label: '群规和公告', wide: true, section: '其他', excel: ['群公告', '群规'] }),
    work: note({ label: '工作情况', wide: true, excel: ['发布内容', '活动情况'] }),
    closedOn: date({ label: '解散日期', partial: true }),
    remarks: note({ label: '备注', wide: true, excel: ['说明'] }),
  },
})

/** Last number noted of a group's members, with its day; null where none was. */
export function lastCount(record: AnyRecord): { date: string; members: number } | null {
  let last: { date: string; members: number } | null = null
  for (const { date, members } of rowsOf(record, 'counts')) {
    if (typeof date !== 'string' || typeof members !== 'number') continue
    if (!last || date >= last.date) last = { date, members }
  }
  return last
}

export type Group = RecordOf<typeof group>
