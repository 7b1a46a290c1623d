import { choice, defineKind, int, link, note, text } from './kind'

/**
 * An office's own wording of a document, or a Word or Excel file of its own whose fields are filled from records. The newest
 * version in use of this unit goes before the district's, and that before the program's own.
 */
export const template = defineKind({
  kind: 'template',
  label: '文书模板',
  counter: '个',
  title: 'name',
  identity: [['document', 'name', 'version']],
  ownerField: 'unit',
  write: 'owner',
  see: 'all',
  sort: [{ field: 'document' }, { field: 'version', descending: true }],
  empty:
    '本单位改定的协议书、证书、信函、决定等的文字，和自备的 Word、Excel 模板。在“文书模板”页面里编辑和预览。',
  check: (r): Record<string, string> =>
    r.form === 'text' && !r.text ? { text: '文字模板要有正文；不用时请改为停用' } : {},
  fields: {
    name: text({
      label: '模板名称',
      required: true,
      list: 240,
      search: true,
      max: 60,
      section: '模板',
      excel: ['名称'],
    }),
    document: text({
      label: '文书',
      list: 160,
      max: 40,
      hint: '程序内文书的代号；自备的模板可空',
    }),
    form: choice({
      label: '形式',
      required: true,
      list: 100,
      initial: 'text',
      options: { text: '文字', word: 'Word 文件', excel: 'Excel 文件' },
    }),
    target: text({ label: '用于哪类记录', list: true, max: 40, hint: '自备的模板：记录类别的代号' }),
    state: choice({
      label: '状态',
      required: true,
      list: 80,
      initial: 'used',
      options: { used: '使用', stopped: '停用' },
    }),
    version: int({ label: '版次', required: true, list: 70, total: false, min: 1, max: 9999, initial: 1 }),
    unit: link('unit', { label: '单位', required: true, list: 140, initial: 'unit' }),
    text: note({
      label: '正文',
      wide: true,
      hint: '花括号里的栏目名称打印时换成记录的内容，如 {乙方名称}、{总投资|大写}',
    }),
    author: text({ label: '改定人', initial: 'operator' }),
    remarks: note({ label: '备注', wide: true, section: '其他', excel: ['说明'] }),
  },
})
