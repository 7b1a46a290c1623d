/** 个人信息清除证明: what was erased on whose request, and what was searched afterwards; for the person's own file. */
import type { AnyRecord } from '../domain/kind'
import { chineseDate } from '../domain/values/dates'
import { type DocumentData, defineDocument, textOf } from './document'
import { FORM_STYLE } from './formStyle'
import { signingName } from './fullName'
import { css, type Html, html } from './html'
import { sheetPage } from './sheet'

export const erasureProofDocument = defineDocument({
  name: 'erasureProof',
  label: '个人信息清除证明',
  kind: 'privacyLog',
  orientation: 'portrait',
  faces: ['title', 'fangsong', 'hei'],
  links: ['unit'],
  each: true,
  chunk: 1,
  without: 'all',
  word: true,
  options: {},
  render(records, data) {
    return sheetPage(
      '个人信息清除证明',
      { orientation: 'portrait', margin: [24, 20, 20, 22], numbers: 'total', footGap: 4, footSize: 10 },
      css`${FORM_STYLE} .proof th { width: 30mm; } .proof td { white-space: pre-line; overflow-wrap: anywhere; }`,
      records.map((record) => ({ body: proof(record, data) })),
    )
  },
  fileName: { pattern: '个人信息清除证明-{日期}', tokens: { 日期: (r) => textOf(r, 'on') } },
})

function proof(record: AnyRecord, data: DocumentData): Html {
  const unit = signingName(data, record.unit)
  const line = (head: string, words: string): Html => html`<tr><th>${head}</th><td>${words}</td></tr>`
  const day = textOf(record, 'on') ? chineseDate(textOf(record, 'on')) : '　　　　年　　月　　日'
  return html`<h1 class="form-title">个人信息清除证明</h1>
<p class="above"><span>编号：${record.id.slice(0, 8)}</span><span>经办人：${textOf(record, 'operator')}</span></p>
<table class="form proof roomy"><colgroup><col style="width:32mm"><col></colgroup><tbody>
${line('清除内容', textOf(record, 'what'))}
${line('申请和事由', textOf(record, 'reason'))}
${line('清除时间', `${day} ${textOf(record, 'at')}`)}
${line('清除后核查', textOf(record, 'proof'))}
</tbody></table>
<p class="below">依照《中华人民共和国个人信息保护法》第四十七条，应本人要求删除其个人信息。本证明不含被清除的任何内容。</p>
<div class="issuer"><p>${unit}（盖章）</p><p>${day}</p></div>`
}
