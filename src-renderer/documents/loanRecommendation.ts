/**
 * 创业担保贷款推荐表, 三（三）: what the town and the labour office checked before they recommend an applicant to the
 * guarantee body and the bank; one page, with the bank's answer at its foot.
 */
import { show } from '../domain/format'
import type { AnyRecord } from '../domain/kind'
import { loan, loanCap } from '../domain/loan'
import { moneyText } from '../domain/values/money'
import { type DocumentData, defineDocument, EMPTY_RECORD, numberOf, textOf } from './document'
import { figure, ticks } from './formParts'
import { FORM_STYLE } from './formStyle'
import { css, type Html, html } from './html'
import { amountBoth, dayOr, opinionRows, pairs, wanOf, wide, yesNo } from './moneyParts'
import { sheetPage } from './sheet'

/** What is looked at before a recommendation; each is ticked by hand. */
const CHECKS = [
  '身份和户籍符合创业担保贷款对象范围',
  '经营实体已依法登记，正常经营，场所属实',
  '自有资金到位，贷款用途真实、合理',
  '本人及配偶信用记录良好，无不符合规定的其他贷款',
  '反担保人（物）符合规定',
]

export const loanRecommendationDocument = defineDocument({
  name: 'loanRecommendation',
  label: '创业担保贷款推荐表',
  kind: 'loan',
  orientation: 'portrait',
  faces: ['title', 'fangsong', 'hei'],
  links: ['unit'],
  each: true,
  chunk: 1,
  without: 'all',
  blank: true,
  options: {
    blank: { type: 'bool', label: '空白表（手工填写）', initial: false },
    to: { type: 'text', label: '推荐给', initial: '', max: 40, hint: '空着则为记录中的经办银行', own: true },
  },
  render(records, data, options) {
    const list = options.blank ? [EMPTY_RECORD] : records
    return sheetPage(
      '创业担保贷款推荐表',
      { orientation: 'portrait', margin: [18, 20, 17, 20], numbers: 'total', footGap: 4, footSize: 10 },
      css`${FORM_STYLE} .form th, .form td { height: 7.8mm; padding-top: 0.7mm; padding-bottom: 0.7mm; } .form tr.tall td, .form tr.tall th { height: 22mm; } .opinion .text { min-height: 9mm; } .opinion .sign { white-space: normal; } .opinion .sign span, .reply span { white-space: pre-wrap; } .reply { line-height: 1.9; }`,
      list.map((record) => ({ body: form(record, data, options.to) })),
    )
  },
  fileName: {
    pattern: '创业担保贷款推荐表-{借款人}',
    tokens: { 借款人: (r) => textOf(r, 'applicant'), 推荐日期: (r) => textOf(r, 'recommendedOn') },
  },
})

function form(record: AnyRecord, data: DocumentData, to: string): Html {
  const t = (field: string) => textOf(record, field)
  const cap = loanCap(record.category)
  const most = cap ? `（该类别最高 ${moneyText(cap.fen, '万元', { least: 0 })} 万元）` : ''
  const asked = numberOf(record, 'amount') ?? numberOf(record, 'asked')
  const bank = to || show(loan.fields.bank, t('bank'))
  return html`<h1 class="form-title">创业担保贷款推荐表</h1>
<p class="above"><span>类别：${ticks(loan.fields.category.options ?? {}, t('category'))}</span><span>推荐日期：${dayOr(record, 'recommendedOn', '　　　　年　　月　　日')}</span></p>
<table class="form"><colgroup><col style="width:29mm"><col><col style="width:29mm"><col style="width:54mm"></colgroup><tbody>
${pairs([
  ['申请人', t('applicant'), '身份证号', t('idNumber')],
  ['联系电话', t('phone'), '人员类别', show(loan.fields.borrower, t('borrower'))],
  ['推荐单位', data.nameOf('unit', record.unit), '申请日期', dayOr(record, 'appliedOn')],
  ['经营实体名称', t('business'), '统一社会信用代码', t('creditCode')],
])}
${wide('经营项目', t('trade'))}
${wide('经营地址', t('place'))}
${pairs([
  ['从业人数', figure(numberOf(record, 'employees'), '人'), '自有资金', wanOf(record, 'ownFunds')],
  ['反担保方式', show(loan.fields.guarantee, t('guarantee')), '保证人', t('guarantor')],
])}
${wide('贷款用途', t('purpose'))}
<tr><th rowspan="${CHECKS.length}">审查情况</th><td colspan="2">${CHECKS[0]}</td><td class="mid">${yesNo(undefined)}</td></tr>
${CHECKS.slice(1).map((words) => html`<tr><td colspan="2">${words}</td><td class="mid">${yesNo(undefined)}</td></tr>`)}
${wide('推荐金额', html`${amountBoth(asked)}${most && html`<div class="cap">${most}</div>`}`)}
${pairs([
  ['推荐期限', figure(numberOf(record, 'months'), '个月'), '财政贴息', yesNo(record.discounted)],
])}</tbody></table>
<table class="form" style="margin-top:-1pt"><colgroup><col style="width:29mm"><col></colgroup>${opinionRows(record, ['town', 'review', 'guarantee'])}
<tbody><tr class="tall"><th>经办银行<br>回　　执</th><td class="reply">${bank && `${bank}：`}□ 同意受理　□ 不予受理，原因：<br><span>经办人：　　　　　　　（盖章）　　　　　　　　　年　　月　　日</span></td></tr></tbody></table>
<p class="below">本表一式三份，推荐单位、担保机构、经办银行各存一份。</p>`
}
