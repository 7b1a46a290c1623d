import { choice, date, defineKind, int, link, note, type RecordOf, rows, text } from './kind'

/**
 * What somebody decided of two records of people: one person, and then which record stays, or two. It travels, so that
 * no site is asked twice; and it keeps what a merge changed, so that the two can be taken apart again.
 */
export const personPair = defineKind({
  kind: 'personPair',
  label: '人员比对',
  counter: '对',
  title: 'names',
  clause: '四（二）',
  identity: [['first', 'second']],
  ownerField: 'unit',
  write: 'owner',
  see: 'owner',
  sort: [{ field: 'decidedOn', descending: true }],
  empty: '对可能重复的两名人员作出的判断。在“重复人员”页作出。',
  fields: {
    names: text({ label: '姓名', list: 180, search: true, max: 70, section: '比对' }),
    first: link('person', { label: '甲', required: true, list: 110 }),
    second: link('person', { label: '乙', required: true, list: 110 }),
    decision: choice({
      label: '结论',
      required: true,
      list: 130,
      options: { different: '不是同一人', merged: '同一人，已合并', split: '合并后又拆开' },
    }),
    kept: link('person', {
      label: '合并后保留',
      list: 110,
      hint: '另一条在回收站，指向它的记录已改指这一条',
    }),
    score: int({ label: '相似分', list: 90, total: false, min: 0, max: 200 }),
    evidence: text({ label: '依据', list: 260, max: 300, wide: true }),
    decidedOn: date({ label: '判断日期', list: 110, initial: 'today' }),
    decidedBy: text({ label: '判断人', list: 90, initial: 'operator', max: 30 }),
    unit: link('unit', { label: '登记单位', initial: 'unit' }),
    moved: rows({
      label: '合并时的改动',
      section: '拆开所需',
      personal: true,
      hint: '合并改了哪些记录的哪些项；拆开时照此还原，之后又改过的不动',
      columns: {
        kind: text({ label: '类别', required: true, max: 40 }),
        record: text({ label: '记录', required: true, max: 80 }),
        field: text({ label: '项目', required: true, max: 60 }),
        before: text({ label: '合并前', max: 200_000 }),
        after: text({ label: '合并后', max: 200_000 }),
      },
    }),
    remarks: note({ label: '备注', wide: true }),
  },
})

export type PersonPair = RecordOf<typeof personPair>
