/** 创业担保贷款申请表, 三（三）. */
import { show } from '../domain/format'
import type { AnyRecord } from '../domain/kind'
import { loan, loanCap } from '../domain/loan'
import { moneyText } from '../domain/values/money'
import { type DocumentData, defineDocument, EMPTY_RECORD, numberOf, textOf } from './document'
import { figure, ticks } from './formParts'
import { FORM_STYLE } from './formStyle'
import { css, type Html, html } from './html'
import { dayOr, opinionRows, pairs, wanOf, wide } from './moneyParts'
import { sheetPage } from './sheet'

export const loanFormDocument = defineDocument({
  name: 'loanForm',
  label: '创业担保贷款申请表',
  kind: 'loan',
  orientation: 'portrait',
  faces: ['title', 'fangsong', 'hei'],
  links: ['unit'],
  each: true,
  chunk: 1,
  without: 'all',
  blank: true,
  options: { blank: { type: 'bool', label: '空白表（手工填写）', initial: false } },
  render(records, data, options) {
    const list = options.blank ? [EMPTY_RECORD] : records
    return sheetPage(
      '创业担保贷款申请表',
      { orientation: 'portrait', margin: [18, 20, 17, 20], numbers: 'total', footGap: 4, footSize: 10 },
      css`${FORM_STYLE} .promise .sign { text-align: right; margin-top: 3mm; } .opinion .sign { white-space: normal; } .opinion .sign span { white-space: pre-wrap; } .cap { font-size: 10.5pt; }`,
      list.map((record) => ({ body: form(record, data) })),
    )
  },
  fileName: {
    pattern: '创业担保贷款申请表-{借款人}',
    tokens: {
      借款人: (r) => textOf(r, 'applicant'),
      申请日期: (r) => textOf(r, 'appliedOn'),
    },
  },
})

function form(record: AnyRecord, data: DocumentData): Html {
  const t = (field: string) => textOf(record, field)
  const months = figure(numberOf(record, 'months'), '个月')
  const caps = (['self', 'enterprise'] as const)
    .map(
      (kind) =>
        `${show(loan.fields.category, kind)}最高 ${moneyText(loanCap(kind)?.fen ?? 0, '万元', { least: 0 })} 万元`,
    )
    .join('，')
  return html`<h1 class="form-title">创业担保贷款申请表</h1>
<p class="above"><span>类别：${ticks(loan.fields.category.options ?? {}, t('category'))}</span><span>申请日期：${dayOr(record, 'appliedOn', '　　　　年　　月　　日')}</span></p>
<table class="form"><colgroup><col style="width:29mm"><col><col style="width:29mm"><col style="width:54mm"></colgroup>
<tbody>${pairs([
    ['申请人', t('applicant'), '身份证号', t('idNumber')],
    ['联系电话', t('phone'), '人员类别', show(loan.fields.borrower, t('borrower'))],
    ['推荐单位', data.nameOf('unit', record.unit), '文化程度', show(loan.fields.education, t('education'))],
    [
      '婚姻状况',
      ticks(loan.fields.marital.options ?? {}, t('marital')),
      '家庭人口',
      figure(numberOf(record, 'members'), '人'),
    ],
    ['配偶姓名', t('spouse'), '配偶电话', t('spousePhone')],
  ])}
${wide('配偶身份证号', t('spouseId'))}
${wide('户籍地址', t('household'))}
${wide('现住址', t('residence'))}
${pairs([
  ['经营实体名称', t('business'), '统一社会信用代码', t('creditCode')],
  ['领照日期', dayOr(record, 'licensedOn'), '从业人数', figure(numberOf(record, 'employees'), '人')],
  [
    '新招用人员',
    figure(numberOf(record, 'recruited'), '人'),
    '场所性质',
    ticks(loan.fields.premises.options ?? {}, t('premises')),
  ],
])}
${wide('经营地址', t('place'))}
${wide('经营项目', t('trade'))}
${pairs([
  ['自有资金', wanOf(record, 'ownFunds'), '申请金额', wanOf(record, 'asked')],
  ['贷款期限', months, '还款方式', show(loan.fields.repayment, t('repayment'))],
])}
${wide('贷款用途', html`${t('purpose')}<div class="cap">（${caps}）</div>`)}
${wide('以前获得创业担保贷款', [numberOf(record, 'earlier') !== null ? `${numberOf(record, 'earlier')} 次　` : '', t('earlierNote')])}
${wide('夫妻双方其他贷款', t('spouseLoans'))}
${pairs([
  ['反担保方式', show(loan.fields.guarantee, t('guarantee')), '保证人', t('guarantor')],
  ['保证人身份证号', t('guarantorId'), '保证人电话', t('guarantorPhone')],
])}
${wide('保证人单位', t('guarantorUnit'))}
${wide('抵（质）押物', t('collateral'))}
<tr class="tall"><th>申请人声明</th><td class="promise" colspan="3">本人（单位）声明：所填内容和提交的材料真实、有效，贷款用于所申请的经营项目，按期还本付息，同意有关部门和银行查询信用记录。<div class="sign">申请人（签字、盖章）：　　　　　　　　　　年　　月　　日</div></td></tr></tbody></table>
<table class="form" style="margin-top:-1pt"><colgroup><col style="width:29mm"><col></colgroup>${opinionRows(record, ['community', 'town', 'review', 'guarantee', 'bank'])}</table>`
}
