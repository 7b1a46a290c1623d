/** 企业难题交办单, 五（七）: what an enterprise asked, who has to answer until when, and the place for the answer. */
import { rowsOf } from '../domain/checks'
import { enterpriseIssue } from '../domain/enterpriseIssue'
import { show } from '../domain/format'
import type { AnyRecord, Value } from '../domain/kind'
import { chineseDate } from '../domain/values/dates'
import { type DocumentData, defineDocument, EMPTY_RECORD, textOf } from './document'
import { opinion, ticks } from './formParts'
import { FORM_STYLE } from './formStyle'
import { css, type Html, html } from './html'
import { sheetPage } from './sheet'

export const issueOrderDocument = defineDocument({
  name: 'issueOrder',
  label: '企业难题交办单',
  kind: 'enterpriseIssue',
  orientation: 'portrait',
  faces: ['title', 'fangsong', 'hei'],
  links: ['enterprise', 'unit', 'assigned', 'others', 'conference'],
  each: true,
  chunk: 1,
  without: 'all',
  blank: true,
  options: {
    blank: { type: 'bool', label: '空白表（手工填写）', initial: false },
    answer: { type: 'bool', label: '印答复和评价', initial: true, hint: '交给承办单位填写时不印' },
    reminders: { type: 'bool', label: '印催办记录', initial: true },
  },
  render(records, data, options) {
    const list = options.blank ? [EMPTY_RECORD] : records
    return sheetPage(
      '企业难题交办单',
      { orientation: 'portrait', margin: [20, 20, 18, 20], numbers: 'total', footGap: 4, footSize: 10 },
      css`${FORM_STYLE} .form tbody.one { break-inside: avoid; } .form + .form { margin-top: -1pt; }`,
      list.map((record) => ({ body: order(record, data, options) })),
    )
  },
  fileName: {
    pattern: '企业难题交办单-{编号}-{企业}',
    tokens: {
      编号: (r) => textOf(r, 'number'),
      企业: (r, data) => data.nameOf('enterprise', r.enterprise),
      难题: (r) => textOf(r, 'title'),
      承办单位: (r, data) => data.nameOf('unit', r.assigned),
    },
  },
})

function order(
  record: AnyRecord,
  data: DocumentData,
  { answer, reminders }: { answer: boolean; reminders: boolean },
): Html {
  const firm = data.linked('enterprise', record.enterprise) ?? EMPTY_RECORD
  const day = (field: string) => {
    const value = textOf(record, field)
    return value ? chineseDate(value) : '　　　　年　　月　　日'
  }
  const others = (Array.isArray(record.others) ? (record.others as Value[]) : [])
    .map((id) => data.nameOf('unit', id))
    .filter(Boolean)
    .join('、')
  const said = (field: string) => (answer ? textOf(record, field) : '')
  return html`<h1 class="form-title">返乡创业企业难题交办单</h1>
<p class="above"><span>编号：${textOf(record, 'number') || '　　　　　　　　'}</span><span>交办日期：${day('assignedOn')}</span></p>
<table class="form"><colgroup><col style="width:28mm"><col><col style="width:28mm"><col style="width:52mm"></colgroup><tbody>
<tr><th>企业名称</th><td>${data.nameOf('enterprise', record.enterprise)}</td><th>所属镇街</th><td>${data.nameOf('unit', firm.unit)}</td></tr>
<tr><th>反 映 人</th><td>${textOf(record, 'raisedBy') || textOf(firm, 'legalPerson')}</td><th>联系电话</th><td>${textOf(firm, 'phone')}</td></tr>
<tr><th>提出日期</th><td>${day('raisedOn')}</td><th>类　　别</th><td>${show(enterpriseIssue.fields.category, textOf(record, 'category'))}</td></tr>
<tr><th>来　　源</th><td colspan="3">${data.nameOf('conference', record.conference) || show(enterpriseIssue.fields.source, textOf(record, 'source'))}</td></tr>
<tr><th>难　　题</th><td colspan="3">${textOf(record, 'title')}</td></tr>
<tr class="tall"><th>具体情况</th><td class="words" colspan="3">${textOf(record, 'problem')}</td></tr>
<tr class="high"><th>企业诉求</th><td class="words" colspan="3">${textOf(record, 'request')}</td></tr>
<tr><th>承办单位</th><td>${data.nameOf('unit', record.assigned)}</td><th>承 办 人</th><td>${textOf(record, 'handler')}</td></tr>
<tr><th>协办单位</th><td>${others}</td><th>办结期限</th><td>${day('due')}</td></tr>
</tbody></table>
<table class="form"><colgroup><col style="width:28mm"><col></colgroup><tbody class="one">
<tr class="tall"><th>交办意见</th>${opinion('')}</tr>
</tbody><tbody>
<tr><th>解决程度</th><td colspan="9">${ticks(enterpriseIssue.fields.solved.options ?? {}, said('solved'))}</td></tr>
<tr class="tall"><th>办理结果<br>（答复）</th><td class="opinion" colspan="9"><div class="text">${said('answer')}</div><div class="sign">（承办单位盖章）　　${said('answeredOn') ? chineseDate(said('answeredOn')) : '　　　　年　　月　　日'}　</div></td></tr>
${reminders && reminderLines(record)}
</tbody><tbody class="one">
<tr><th>企业评价</th><td colspan="9">${ticks(enterpriseIssue.fields.satisfaction.options ?? {}, said('satisfaction'))}</td></tr>
<tr class="high"><th>企业意见</th>${opinion(said('satisfactionNote'), '（签字、盖章）')}</tr>
</tbody></table>`
}

function reminderLines(record: AnyRecord): Html | null {
  const rows = rowsOf(record, 'reminders')
  if (rows.length === 0) return null
  return html`<tr><th>催办记录</th><td class="words" colspan="9">${rows.map((row) => {
    const day = typeof row.date === 'string' ? chineseDate(row.date) : ''
    return html`<div>${[day, row.way, row.by, row.words].filter((one) => typeof one === 'string' && one !== '').join('　')}</div>`
  })}</td></tr>`
}
