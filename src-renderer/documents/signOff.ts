/** 发放签领表: everybody who is handed money signs behind his amount, 五（八）. */
import type { GrantBatch } from '../domain/grantBatch'
import type { InterestSubsidy } from '../domain/interestSubsidy'
import type { AnyRecord } from '../domain/kind'
import type { Loan } from '../domain/loan'
import { maskIdNumber } from '../domain/mask'
import type { Subsidy } from '../domain/subsidy'
import { capital } from '../domain/values/capital'
import { moneyText } from '../domain/values/money'
import { type Item, itemsOf, totalsOf } from '../funds/handOut'
import { type DocumentData, defineDocument, EMPTY_RECORD, textOf } from './document'
import { FORM_STYLE } from './formStyle'
import { css, type Html, html } from './html'
import { dayOr, maskAccount } from './moneyParts'
import { sheetPage } from './sheet'

export const signOffDocument = defineDocument({
  name: 'signOff',
  label: '发放签领表',
  kind: 'grantBatch',
  orientation: 'landscape',
  faces: ['title', 'fangsong', 'hei'],
  links: ['unit'],
  needs: ['subsidy', 'loan', 'interestSubsidy'],
  each: true,
  chunk: 1,
  without: 'all',
  blank: true,
  options: {
    blank: { type: 'bool', label: '空白表（手工填写）', initial: false },
    masked: { type: 'bool', label: '遮盖身份证号和账号', initial: true },
    lines: { type: 'int', label: '空行', initial: 0, min: 0, max: 60 },
  },
  render(records, data, options) {
    const list = options.blank ? [EMPTY_RECORD] : records
    return sheetPage(
      '发放签领表',
      { orientation: 'landscape', margin: [18, 15, 17, 15], numbers: 'total', footGap: 4, footSize: 10 },
      css`${FORM_STYLE} .form td { height: 11.5mm; } .form .amount { white-space: nowrap; padding-left: 0.5mm; }`,
      list.map((record) => ({
        body: sheet(record, data, options.masked, options.blank ? 10 : options.lines),
      })),
    )
  },
  fileName: {
    pattern: '签领表-{名称}',
    tokens: { 名称: (r) => textOf(r, 'name'), 发放日期: (r) => textOf(r, 'date') },
  },
})

function sheet(record: AnyRecord, data: DocumentData, masked: boolean, empty: number): Html {
  const items = itemsOf(record as GrantBatch, {
    subsidies: data.all('subsidy') as readonly Subsidy[],
    loans: data.all('loan') as readonly Loan[],
    discounts: data.all('interestSubsidy') as readonly InterestSubsidy[],
  })
  const { total } = totalsOf(items)
  const rows: (Item | null)[] = [...items, ...Array.from({ length: empty }, () => null)]
  const number = (value: string) => (masked && value ? maskIdNumber(value) : value)
  return html`<h1 class="form-title">${textOf(record, 'name') || '创业补贴、贷款集中发放'}签领表</h1>
<p class="above"><span>发放单位：${data.nameOf('unit', record.unit) || data.site?.unitName}</span><span>地点：${textOf(record, 'place') || '　　　　　　　　'}</span><span>${dayOr(record, 'date', '　　　　年　　月　　日')}</span><span>单位：元</span></p>
<table class="form"><colgroup><col style="width:12mm"><col><col style="width:43mm"><col style="width:36mm"><col style="width:39mm"><col style="width:34mm"><col style="width:32mm"><col style="width:22mm"></colgroup>
<thead><tr><th>序号</th><th>姓名（企业名称）</th><th>身份证号</th><th>事项</th><th>金额</th><th>账号</th><th>签名</th><th>日期</th></tr></thead>
<tbody>${rows.map(
    (item, i) =>
      html`<tr><td class="mid">${i + 1}</td><td>${item?.name}</td><td class="mid">${item && number(item.idNumber)}</td><td>${item?.item}</td><td class="num amount">${item && moneyText(item.amount, '元')}</td><td class="mid">${item && (masked ? maskAccount(item.account) : item.account)}</td><td></td><td></td></tr>`,
  )}<tr class="sum"><td class="mid" colspan="4">合　计　${items.length > 0 && `${items.length}笔（${capital(total)}）`}</td><td class="num amount">${items.length > 0 && moneyText(total, '元')}</td><td colspan="3"></td></tr></tbody></table>
<p class="above"><span>经办人：${textOf(record, 'handler')}</span><span>审核人：　　　　　　</span><span>负责人：　　　　　　</span></p>`
}
