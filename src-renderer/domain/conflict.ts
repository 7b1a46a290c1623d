import { choice, date, defineKind, link, note, type RecordOf, text } from './kind'

/**
 * A field that two sites changed apart, with the three values and the decision. Made by the program when a data
 * file arrives; it travels like any record, so that what one person decides holds everywhere.
 */
export const conflict = defineKind({
  kind: 'conflict',
  quiet: true,
  label: '数据冲突',
  counter: '处',
  title: 'title',
  ownerField: 'unit',
  write: 'owner',
  see: 'owner',
  sharedWith: ['other'],
  sort: [{ field: 'foundOn', descending: true }],
  empty: '两个单位改过同一处时，程序自动登记在这里，由人决定采用哪一个。',
  fields: {
    title: text({ label: '记录', required: true, list: 220, max: 200, section: '冲突' }),
    recordKind: text({ label: '类别', required: true, list: true, max: 41 }),
    record: text({ label: '记录编号', required: true, max: 80 }),
    field: text({ label: '栏目', required: true, list: true, max: 80 }),
    unit: link('unit', { label: '所属单位', list: true }),
    other: link('unit', { label: '另一单位' }),
    // Values of any type, as JSON: they may be personal data of the record that they come from.
    base: note({ label: '原来的值', personal: true, section: '各方的值' }),
    earlier: note({ label: '较早的值', personal: true }),
    earlierBy: text({ label: '较早的修改人', max: 300 }),
    earlierAt: text({ label: '较早的修改时间', max: 40 }),
    later: note({ label: '较晚的值', personal: true }),
    laterBy: text({ label: '较晚的修改人', max: 300 }),
    laterAt: text({ label: '较晚的修改时间', max: 40 }),
    foundOn: date({ label: '发现日期', list: true }),
    decision: choice({
      label: '决定',
      list: true,
      section: '决定',
      options: { earlier: '采用较早的', later: '采用较晚的', third: '另填' },
    }),
    value: note({ label: '采用的值', personal: true }),
    decidedBy: text({ label: '决定人', max: 300 }),
    decidedOn: date({ label: '决定日期' }),
  },
})

export type ConflictRecord = RecordOf<typeof conflict>
