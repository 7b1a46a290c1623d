import { choice, defineKind, int, note, phone, text } from './kind'

/** A unit of the plan: district office, town or street, department, station office. */
export const unit = defineKind({
  kind: 'unit',
  label: '单位',
  counter: '个',
  title: 'name',
  clause: '一（三）',
  identity: [['name']],
  write: 'district',
  see: 'all',
  sort: [{ field: 'order' }],
  empty: '镇街、成员单位和区办在首次启动时按方案载入，也可在此增补。',
  fields: {
    name: text({ label: '单位名称', required: true, list: 200, search: true, section: '基本情况' }),
    aliases: text({
      label: '别称',
      list: true,
      search: true,
      hint: '几个别称用顿号分开，如：区发改局、发改委',
    }),
    role: choice({
      label: '类别',
      required: true,
      list: true,
      options: { district: '区办', town: '镇街', member: '成员单位', station: '服务站', other: '其他' },
    }),
    order: int({ label: '排序', total: false }),
    contact: text({ label: '联系人', list: true, section: '联系方式' }),
    phone: phone({ label: '联系电话', list: true }),
    duties: note({ label: '职责', section: '职责', wide: true, clause: '一（三）' }),
  },
})
