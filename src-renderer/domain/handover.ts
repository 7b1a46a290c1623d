import { choice, date, defineKind, link, note, type RecordOf, rows, text } from './kind'

/** People or projects that one unit offers to another; nothing moves before the other has accepted. */
export const handover = defineKind({
  kind: 'handover',
  quiet: true,
  label: '移交',
  counter: '批',
  title: 'title',
  ownerField: 'unit',
  write: 'owner',
  see: 'owner',
  sharedWith: ['to'],
  sort: [{ field: 'offeredOn', descending: true }],
  empty: '在“在外人员”或“创业项目”列表中选中记录，点“移交”即可发起。',
  fields: {
    title: text({ label: '移交事项', required: true, list: 240, search: true, max: 120, section: '移交' }),
    unit: link('unit', { label: '移交单位', required: true, list: true, initial: 'unit' }),
    to: link('unit', { label: '接收单位', required: true, list: true }),
    reason: note({ label: '移交原因', wide: true, max: 500 }),
    offeredBy: text({ label: '移交人', list: true, max: 30, initial: 'operator' }),
    offeredOn: date({ label: '移交日期', list: true, initial: 'today' }),
    status: choice({
      label: '状态',
      required: true,
      list: true,
      initial: 'offered',
      options: { offered: '待接收', done: '已移交', refused: '被退回', withdrawn: '已撤回' },
    }),
    recordKind: choice({
      label: '类别',
      required: true,
      options: { person: '在外人员', project: '创业项目' },
      section: '移交的记录',
    }),
    items: rows({
      label: '移交清单',
      required: true,
      personal: true,
      columns: {
        id: text({ label: '记录编号', required: true, max: 80 }),
        name: text({ label: '名称', max: 200 }),
        detail: text({ label: '说明', max: 200 }),
      },
    }),
    closedOn: date({ label: '办结日期', section: '办结' }),
    closedWords: note({ label: '办结说明', wide: true, max: 500 }),
  },
})

/** The receiving unit's answer to a handover; its own record, for only its own unit may speak for it. */
export const receipt = defineKind({
  kind: 'receipt',
  quiet: true,
  label: '移交回执',
  counter: '份',
  title: 'title',
  ownerField: 'unit',
  write: 'owner',
  see: 'owner',
  sharedWith: ['to'],
  sort: [{ field: 'answeredOn', descending: true }],
  empty: '收到别的单位的移交后，在“数据交换—移交”中接收或退回，回执随下一份数据文件发给对方。',
  fields: {
    title: text({ label: '回执事项', required: true, list: 240, max: 120, section: '回执' }),
    unit: link('unit', { label: '回执单位', required: true, list: true, initial: 'unit' }),
    to: link('unit', { label: '发往单位', required: true, list: true }),
    handover: link('handover', { label: '移交', required: true }),
    answer: choice({
      label: '答复',
      required: true,
      list: true,
      options: { accepted: '同意接收', refused: '退回' },
    }),
    reason: note({ label: '退回说明', wide: true, max: 500 }),
    answeredBy: text({ label: '经办人', list: true, max: 30, initial: 'operator' }),
    answeredOn: date({ label: '答复日期', list: true, initial: 'today' }),
  },
})

export type Handover = RecordOf<typeof handover>
export type Receipt = RecordOf<typeof receipt>
