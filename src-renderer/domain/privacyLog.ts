import { choice, date, defineKind, int, link, text } from './kind'

/**
 * Who looked at personal data in full, or took it out of the program. It stays on this site, and for three years nobody
 * changes or removes it.
 */
export const privacyLog = defineKind({
  kind: 'privacyLog',
  label: '个人信息查看记录',
  counter: '次',
  menu: 'people',
  recorded: true,
  title: 'what',
  write: 'any',
  see: 'none',
  sort: [
    { field: 'on', descending: true },
    { field: 'at', descending: true },
  ],
  empty: '谁在什么时候看过完整的证件号、电话，或导出过个人信息。程序自动登记，保存三年。',
  locked: () => '查看记录由程序登记，保存三年，不能修改或删除',
  fields: {
    what: text({ label: '内容', required: true, list: 260, search: true, max: 120, section: '查看记录' }),
    action: choice({
      label: '操作',
      required: true,
      list: 110,
      options: { look: '查看全文', export: '导出', print: '打印', erase: '清除' },
    }),
    count: int({ label: '涉及人数', unit: '人', list: 90, min: 0 }),
    reason: text({ label: '事由', list: 240, search: true, max: 200 }),
    proof: text({
      label: '清除后核查',
      max: 600,
      wide: true,
      hint: '清除之后查过哪里、还有没有，只有“清除”才有',
    }),
    on: date({ label: '日期', list: 110, initial: 'today' }),
    at: text({ label: '时间', list: 80, max: 8 }),
    operator: text({ label: '操作员', list: 100, search: true, initial: 'operator', max: 30 }),
    unit: link('unit', { label: '单位', list: true, initial: 'unit' }),
  },
})
