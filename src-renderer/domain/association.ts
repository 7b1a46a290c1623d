import { order } from './checks'
import {
  choice,
  date,
  defineKind,
  int,
  link,
  links,
  money,
  note,
  phone,
  type RecordOf,
  rows,
  same,
  text,
  type Value,
} from './kind'

/** An association of talents or fellow townspeople, 五（四）; its meetings are conferences that link here. */
export const association = defineKind({
  kind: 'association',
  label: '联谊会',
  counter: '个',
  menu: 'people',
  title: 'name',
  clause: '五（四）',
  identity: [['name']],
  ownerField: 'unit',
  write: 'owner',
  see: 'all',
  sort: [{ field: 'city' }, { field: 'name' }],
  empty: '依托服务站建立的定陶籍高端人才联谊会：章程、负责人、会员、换届。',
  fill: (set): Record<string, Value> => (set.foundedOn ? { status: 'running' } : {}),
  check: (r) => {
    const wrong: Record<string, string> = {}
    order(r, wrong, 'foundedOn', 'termTo', '届满日期早于成立日期')
    if (r.status === 'running' && !r.foundedOn) wrong.foundedOn = '已成立的要填成立日期'
    return wrong
  },
  fields: {
    name: text({
      label: '联谊会名称',
      required: true,
      list: 260,
      search: true,
      max: 80,
      section: '基本情况',
      excel: ['名称', '联谊会'],
    }),
    category: choice({
      label: '类别',
      required: true,
      list: 130,
      initial: 'talent',
      open: true,
      options: {
        talent: '高端人才联谊会',
        townsmen: '同乡联谊会',
        business: '商会',
        graduates: '高校毕业生联谊会',
      },
      also: { 同乡会: 'townsmen', 人才联谊会: 'talent' },
      excel: ['联谊会类别', '类型'],
    }),
    status: choice({
      label: '状态',
      required: true,
      list: 90,
      initial: 'preparing',
      options: { preparing: '筹备', running: '已成立', closed: '解散' },
      also: { 筹备中: 'preparing', 成立: 'running', 运行: 'running' },
    }),
    city: text({ city: true, label: '城市', list: 100, search: true, excel: ['所在城市', '设立城市'] }),
    station: link('station', {
      label: '依托服务站',
      list: 200,
      clause: '五（四）',
      excel: ['服务站', '依托单位'],
      gives: { ...same('city', 'unit') },
    }),
    unit: link('unit', {
      label: '指导单位',
      required: true,
      initial: 'unit',
      excel: ['主管单位', '管理单位'],
    }),
    foundedOn: date({ label: '成立日期', list: 110, partial: true, excel: ['成立时间', '建立时间'] }),
    document: text({ label: '批准文号', excel: ['文号'] }),
    address: text({ label: '地址', wide: true, excel: ['办公地址', '联系地址'] }),
    president: text({
      label: '会长',
      list: 100,
      max: 30,
      section: '组织',
      excel: ['负责人', '会长姓名'],
    }),
    presidentPhone: phone({ label: '会长电话', personal: false, excel: ['负责人电话', '联系电话'] }),
    secretary: text({ label: '秘书长', max: 30, excel: ['联络员'] }),
    secretaryPhone: phone({ label: '秘书长电话', personal: false }),
    officers: rows({
      label: '理事名单',
      columns: {
        name: text({ label: '姓名', required: true }),
        post: text({ label: '会内职务' }),
        employer: text({ label: '工作单位和职务' }),
      },
    }),
    termFrom: date({ label: '本届自', partial: true, excel: ['任期起'] }),
    termTo: date({ label: '本届至', ahead: true, partial: true, hint: '到期换届', excel: ['任期止'] }),
    group: link('group', { label: '联谊会微信群', excel: ['微信群'] }),
    stations: links('station', { label: '参加的其他服务站' }),
    counts: rows({
      label: '会员数登记',
      section: '会员和活动',
      columns: {
        date: date({ label: '日期', required: true }),
        members: int({ label: '会员（人）', required: true, min: 0, max: 100000, total: false }),
        note: text({ label: '说明' }),
      },
    }),
    fee: money({ label: '年会费', unit: '元', min: 0, total: false, excel: ['会费'] }),
    charter: note({ label: '章程要点', wide: true, excel: ['章程'] }),
    work: note({
      label: '活动和成效',
      wide: true,
      search: true,
      excel: ['工作情况', '活动情况', '作用发挥'],
    }),
    remarks: note({ label: '备注', wide: true, excel: ['说明'] }),
  },
})

export type Association = RecordOf<typeof association>
