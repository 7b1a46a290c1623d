import { choice, defineKind, int, link, note, type RecordOf, text } from './kind'

/**
 * One line of the duty table (annex 1, which the notice names and does not print): which unit does what under which
 * clause. The lines come from the brackets that close the clauses and can then be edited by the district office.
 */
export const duty = defineKind({
  kind: 'duty',
  label: '职责分工',
  counter: '项',
  title: 'words',
  clause: '一（三）',
  identity: [['unit', 'clause']],
  write: 'district',
  see: 'all',
  sort: [{ field: 'unit' }, { field: 'order' }],
  empty: '各单位在各条款下的职责。首次由方案各条款末尾的责任单位归纳，区办可以修改。',
  fields: {
    words: text({
      label: '职责内容',
      required: true,
      list: 360,
      search: true,
      max: 500,
      wide: true,
      section: '职责',
      excel: ['职责', '工作职责', '工作内容', '分工'],
    }),
    unit: link('unit', {
      label: '单位',
      required: true,
      list: 150,
      excel: ['成员单位', '责任单位', '部门', '镇街'],
    }),
    clause: text({ label: '条款', required: true, list: 90, max: 20, excel: ['方案条款', '依据'] }),
    role: choice({
      label: '责任',
      required: true,
      list: 90,
      options: { lead: '牵头', responsible: '负责', cooperating: '配合' },
      also: { 牵头单位: 'lead', 责任单位: 'responsible', 配合单位: 'cooperating' },
      excel: ['责任类别', '角色'],
    }),
    order: int({ label: '排序', total: false, min: 0, excel: ['序号'] }),
    leader: text({ label: '分管负责人', list: true, excel: ['责任领导', '责任人', '分管领导'] }),
    contact: text({ label: '联络员', list: true, excel: ['联系人', '经办人'] }),
    measure: note({ label: '具体措施', wide: true, excel: ['措施', '工作措施'] }),
    origin: choice({
      label: '来源',
      list: 90,
      initial: 'office',
      options: { plan: '按方案归纳', office: '区办改定' },
      hint: '附件 1 没有刊印，按方案归纳的是各条款末尾的责任单位',
    }),
    remarks: note({ label: '备注', wide: true, section: '其他', excel: ['说明'] }),
  },
})

export type Duty = RecordOf<typeof duty>
