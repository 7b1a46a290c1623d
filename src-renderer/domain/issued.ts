import { choice, date, defineKind, int, link, note, type RecordOf, text } from './kind'

/**
 * A document that left the office: the PDF as it was printed is attached, and its digest stands here, so that it can
 * be printed again exactly. One line of the unit's number register: numbers run without gaps within a year and a
 * code, and one that was cancelled is kept and never given again. Only the issuing unit writes.
 */
export const issued = defineKind({
  kind: 'issued',
  label: '已发文书',
  counter: '件',
  menu: 'duties',
  title: 'title',
  identity: [['unit', 'code', 'year', 'serial']],
  ownerField: 'unit',
  write: 'owner',
  see: 'all',
  sort: [{ field: 'year', descending: true }, { field: 'code' }, { field: 'serial', descending: true }],
  empty: '在打印预览里按“印发”编号的文书：当时的 PDF、文号、日期，随时可原样再印。',
  // A line of the register stays as it was issued; cancelling, the reason and remarks are written beside it.
  locked: (_record, changed) =>
    changed.every(
      (field) => field === 'state' || field === 'reason' || field === 'remarks' || field === 'sentTo',
    )
      ? null
      : '已发文书和它的编号不再改动，也不能删除。有误的请标记作废，另行编号印发。',
  check: (r): Record<string, string> =>
    r.state === 'cancelled' && !r.reason ? { reason: '作废的要写明原因' } : {},
  fields: {
    title: text({
      label: '标题',
      required: true,
      list: 320,
      search: true,
      max: 160,
      wide: true,
      section: '文书',
    }),
    number: text({
      label: '文号',
      required: true,
      list: 170,
      search: true,
      max: 60,
      excel: ['发文字号', '编号'],
    }),
    label: text({ label: '文书种类', list: 110, max: 40, excel: ['种类'] }),
    issuedOn: date({
      label: '印发日期',
      required: true,
      list: 110,
      initial: 'today',
      excel: ['发文日期', '日期'],
    }),
    unit: link('unit', { label: '印发单位', required: true, list: 150, initial: 'unit' }),
    state: choice({
      label: '状态',
      required: true,
      list: 80,
      initial: 'valid',
      options: { valid: '有效', cancelled: '作废' },
    }),
    reason: text({ label: '作废原因', wide: true, max: 200 }),
    sentTo: text({ label: '发往', wide: true, max: 300, excel: ['主送', '发送单位'] }),
    code: text({ label: '机关代字', max: 30, section: '登记', excel: ['代字'] }),
    year: int({ label: '年份', required: true, total: false, min: 2000, max: 2100, excel: ['年度'] }),
    serial: int({ label: '顺序号', required: true, total: false, min: 1, max: 99999, excel: ['流水号'] }),
    document: text({ label: '文书代号', max: 40 }),
    recordKind: text({ label: '记录类别', max: 40 }),
    records: note({ label: '所依据的记录', hint: '记录编号，一行一个' }),
    pages: int({ label: '页数', unit: '页', total: false, min: 1 }),
    digest: text({ label: '校验码', max: 64, hint: '当时的 PDF 的 SHA-256，再印时核对' }),
    issuedBy: text({ label: '经办人', initial: 'operator' }),
    remarks: note({ label: '备注', wide: true, section: '其他', excel: ['说明'] }),
  },
})

export type Issued = RecordOf<typeof issued>
