/** 宣传资料印制单, 五（九）: what is ordered from the printer for a booth or study visit, one a record. */
import { rowsOf } from '../domain/checks'
import type { AnyRecord } from '../domain/kind'
import { chineseDate } from '../domain/values/dates'
import { type DocumentData, defineDocument, EMPTY_RECORD, textOf } from './document'
import { FORM_STYLE } from './formStyle'
import { css, type Html, html } from './html'
import { sheetPage } from './sheet'

export const leafletOrderDocument = defineDocument({
  name: 'leafletOrder',
  label: '宣传资料印制单',
  kind: 'outing',
  orientation: 'portrait',
  faces: ['title', 'fangsong', 'hei'],
  links: ['unit'],
  each: true,
  chunk: 1,
  without: 'all',
  blank: true,
  options: {
    blank: { type: 'bool', label: '空白表（手工填写）', initial: false },
    paper: { type: 'text', label: '纸张', initial: '', max: 40, hint: '例如：A4 157克铜版纸' },
    colour: { type: 'text', label: '印刷', initial: '', max: 40, hint: '例如：双面彩印' },
    finish: { type: 'text', label: '折页和装订', initial: '', max: 40 },
    due: { type: 'text', label: '交货日期', initial: '', max: 10, hint: '例如：2018-02-01', own: true },
    place: { type: 'text', label: '交货地点', initial: '', max: 60 },
    printer: { type: 'text', label: '承印单位', initial: '', max: 60 },
  },
  render(records, data, options) {
    const list = options.blank ? [EMPTY_RECORD] : records
    return sheetPage(
      '宣传资料印制单',
      { orientation: 'portrait', margin: [22, 20, 18, 20], numbers: 'none' },
      css`${FORM_STYLE} .form td { height: 11mm; }`,
      list.map((record) => ({ body: order(record, data, options) })),
    )
  },
  fileName: { pattern: '印制单-{名称}', tokens: { 名称: (r) => textOf(r, 'name') } },
})

interface Choice {
  blank: boolean
  paper: string
  colour: string
  finish: string
  due: string
  place: string
  printer: string
}

function order(record: AnyRecord, data: DocumentData, options: Choice): Html {
  const rows = options.blank ? [] : rowsOf(record, 'leaflets')
  const sum = rows.reduce((total, row) => total + (typeof row.number === 'number' ? row.number : 0), 0)
  const lines: Record<string, unknown>[] = [
    ...rows,
    ...Array.from({ length: Math.max(0, 6 - rows.length) }, () => ({})),
  ]
  const due = /^\d{4}-\d{2}-\d{2}$/.test(options.due) ? chineseDate(options.due) : options.due
  return html`<h1 class="form-title">宣传资料印制单</h1>
<p class="above"><span>委托单位：${data.nameOf('unit', record.unit) || data.site?.unitName}</span><span>${chineseDate(data.today)}</span></p>
<table class="form"><colgroup><col style="width:28mm"><col><col style="width:26mm"><col style="width:46mm"></colgroup><tbody>
<tr><th>用　　途</th><td colspan="3">${textOf(record, 'name')}</td></tr>
<tr><th>承印单位</th><td>${options.printer}</td><th>交货日期</th><td>${due}</td></tr>
<tr><th>交货地点</th><td colspan="3">${options.place || textOf(record, 'place')}</td></tr></tbody></table>
<table class="form" style="margin-top:-1pt"><colgroup><col style="width:12mm"><col><col style="width:38mm"><col style="width:26mm"><col style="width:24mm"><col style="width:22mm"></colgroup>
<thead><tr><th>序号</th><th>资料名称</th><th>纸张</th><th>印刷</th><th>折页装订</th><th>份数</th></tr></thead><tbody>${lines.map(
    (row, i) => {
      const used = String(row.title ?? '') !== ''
      return html`<tr><td class="mid">${i + 1}</td><td>${String(row.title ?? '')}</td><td>${used && options.paper}</td><td>${used && options.colour}</td><td>${used && options.finish}</td><td class="num">${typeof row.number === 'number' && row.number}</td></tr>`
    },
  )}<tr class="sum"><td class="mid" colspan="5">合　计</td><td class="num">${!options.blank && sum > 0 && sum}</td></tr></tbody></table>
<table class="form" style="margin-top:-1pt;break-inside:avoid"><colgroup><col style="width:28mm"><col></colgroup><tbody><tr class="tall"><th>要　　求</th><td></td></tr>
<tr class="high"><th>经办人</th><td>　　　　　　　　　　　审批人：　　　　　　　　　　验收人：</td></tr></tbody></table>`
}
