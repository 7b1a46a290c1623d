/** 园区评估认定申请表 and the certificate of a recognised park, 四（一）. */
import { marksSum, rowsOf } from '../domain/checks'
import type { AnyRecord } from '../domain/kind'
import { parkReview } from '../domain/parkReview'
import { chineseDate, numeralDate } from '../domain/values/dates'
import { moneyText } from '../domain/values/money'
import { DIVIDER, frame } from './awardFrame'
import { AWARD_STYLE } from './awardStyle'
import { type DocumentData, defineDocument, EMPTY_RECORD, numberOf, textOf } from './document'
import { figure, opinion, ticks } from './formParts'
import { FORM_STYLE } from './formStyle'
import { ownName } from './fullName'
import { css, type Html, html } from './html'
import { sheetPage } from './sheet'

const TOKENS = {
  园区: (r: AnyRecord, data: DocumentData) => data.nameOf('park', r.park),
  年度: (r: AnyRecord) => textOf(r, 'year'),
  证书编号: (r: AnyRecord) => textOf(r, 'certificate'),
}

export const parkFormDocument = defineDocument({
  name: 'parkForm',
  label: '园区评估认定申请表',
  kind: 'parkReview',
  orientation: 'portrait',
  faces: ['title', 'fangsong', 'hei'],
  links: ['park', 'unit'],
  each: true,
  chunk: 1,
  without: 'all',
  word: true,
  blank: true,
  options: {
    blank: { type: 'bool', label: '空白表（手工填写）', initial: false },
    criteria: { type: 'bool', label: '印评分表', initial: true },
  },
  render(records, data, options) {
    const list = options.blank ? [EMPTY_RECORD] : records
    return sheetPage(
      '园区评估认定申请表',
      { orientation: 'portrait', margin: [20, 20, 18, 20], numbers: 'total', footGap: 4, footSize: 10 },
      css`${FORM_STYLE} .form tbody { break-inside: avoid; } .break { break-before: page; }`,
      list.map((record) => ({ body: form(record, data, options.blank, options.criteria) })),
    )
  },
  fileName: { pattern: '园区评估认定申请表-{年度}-{园区}', tokens: TOKENS },
})

function form(record: AnyRecord, data: DocumentData, blank: boolean, criteria: boolean): Html {
  const day = (field: string) => {
    const value = textOf(record, field)
    return value ? chineseDate(value) : ''
  }
  const count = (field: string, unit: string) => figure(numberOf(record, field), unit)
  const money = (field: string) => {
    const fen = numberOf(record, field)
    return fen === null ? '' : `${moneyText(fen, '万元', { least: 0 })} 万元`
  }
  return html`<h1 class="form-title">返乡创业园区评估认定申请表</h1>
<p class="above"><span>申报类别：${ticks(parkReview.fields.reviewKind.options ?? {}, textOf(record, 'reviewKind'))}</span><span>级别：${ticks(parkReview.fields.level.options ?? {}, textOf(record, 'level'))}</span></p>
<table class="form"><colgroup><col style="width:30mm"><col><col style="width:32mm"><col style="width:52mm"></colgroup>
<tbody>
<tr><th>园区名称</th><td>${data.nameOf('park', record.park)}</td><th>所属镇街</th><td>${data.nameOf('unit', record.unit)}</td></tr>
<tr><th>运营单位</th><td>${textOf(record, 'operator')}</td><th>统一社会<br>信用代码</th><td>${textOf(record, 'creditCode')}</td></tr>
<tr><th>园区地址</th><td>${textOf(record, 'address')}</td><th>申报日期</th><td>${day('appliedOn')}</td></tr>
<tr><th>建筑面积</th><td>${count('area', '平方米')}</td><th>累计投资</th><td>${money('invested')}</td></tr>
<tr><th>入驻企业</th><td>${count('enterprises', '家')}</td><th>其中返乡企业</th><td>${count('returneeEnterprises', '家')}</td></tr>
<tr><th>返乡创业人员</th><td>${count('returnees', '人')}</td><th>带动就业</th><td>${count('jobs', '人')}</td></tr>
<tr><th>上年产值</th><td>${money('output')}</td><th>上年税收</th><td>${money('tax')}</td></tr>
<tr class="high"><th>主要建筑</th><td class="words" colspan="3">${textOf(record, 'buildings')}</td></tr>
<tr class="tall"><th>服务内容</th><td class="words" colspan="3">${textOf(record, 'services')}</td></tr>
</tbody></table>${criteria && scores(record, blank)}
<table class="form" style="margin-top:-1pt"><colgroup><col style="width:30mm"><col></colgroup>
${(
  [
    ['镇街意见', 'townOpinion'],
    ['区返乡创业办<br>（人社）意见', 'officeOpinion'],
    ['财政部门意见', 'financeOpinion'],
    ['审计部门意见', 'auditOpinion'],
  ] as const
).map(
  ([label, field]) =>
    html`<tbody><tr class="tall"><th>${label.split('<br>').map((words, i) => [i > 0 && html`<br>`, words])}</th>${opinion(textOf(record, field))}</tr></tbody>`,
)}
<tbody><tr><th>结　　论</th><td colspan="9">${blank ? ticks({ pass: '通过', rectify: '限期整改', fail: '不通过' }, '') : ticks({ pass: '通过', rectify: '限期整改', fail: '不通过' }, textOf(record, 'conclusion'))}　<span class="nb">有效期：${day('validFrom') || '　　　年　月　日'}至${day('validUntil') || '　　　年　月　日'}</span></td></tr></tbody></table>`
}

function scores(record: AnyRecord, blank: boolean): Html | null {
  const rows = rowsOf(record, 'criteria')
  if (rows.length === 0 && !blank) return null
  const lines: Record<string, unknown>[] = blank ? Array.from({ length: 8 }, () => ({})) : rows
  // Before every mark is there, there is no total.
  const sum = (field: string) => marksSum(rows, field) ?? ''
  const mark = (value: unknown) => (typeof value === 'number' ? value : '')
  return html`<table class="form ${blank && 'roomy'}" style="margin-top:-1pt"><colgroup><col style="width:12mm"><col><col style="width:18mm"><col style="width:18mm"><col style="width:18mm"><col style="width:42mm"></colgroup>
<thead><tr><th>序号</th><th>评估内容</th><th>满分</th><th>自评分</th><th>评审分</th><th>依据或扣分原因</th></tr></thead>
<tbody style="break-inside:auto">${lines.map(
    (row, i) =>
      html`<tr><td class="mid">${i + 1}</td><td>${String(row.item ?? '')}</td><td class="mid">${mark(row.full)}</td><td class="mid">${mark(row.self)}</td><td class="mid">${mark(row.reviewed)}</td><td>${String(row.note ?? '')}</td></tr>`,
  )}<tr class="sum"><td class="mid" colspan="2">合　计</td><td class="mid">${!blank && sum('full')}</td><td class="mid">${!blank && (numberOf(record, 'selfScore') ?? sum('self'))}</td><td class="mid">${!blank && (numberOf(record, 'score') ?? sum('reviewed'))}</td><td></td></tr></tbody></table>`
}

export const parkCertificateDocument = defineDocument({
  name: 'parkCertificate',
  label: '园区认定证书',
  kind: 'parkReview',
  orientation: 'landscape',
  faces: ['title', 'kai', 'fangsong'],
  links: ['park', 'unit'],
  each: true,
  chunk: 100,
  without: 'all',
  options: {
    issuer: { type: 'text', label: '颁发单位', initial: '', max: 60, hint: '空着则为本单位' },
    frame: { type: 'bool', label: '印边框和底纹', initial: true, hint: '在印好边框的证书内芯上套打时不印' },
  },
  render(records, data, options) {
    return sheetPage(
      '园区认定证书',
      { orientation: 'landscape', margin: [0, 0, 0, 0], numbers: 'none' },
      AWARD_STYLE,
      records.map((record) => ({ body: certificate(record, data, options.issuer, options.frame) })),
    )
  },
  fileName: { pattern: '园区认定证书-{证书编号}-{园区}', tokens: TOKENS },
})

function certificate(record: AnyRecord, data: DocumentData, issuer: string, framed: boolean): Html {
  const park = data.nameOf('park', record.park)
  const level = textOf(record, 'level') === 'city' ? '市级' : '区级'
  const until = textOf(record, 'validUntil')
  const on = textOf(record, 'concludedOn')
  const long = [...park].length > 16 ? ([...park].length > 30 ? 'longer' : 'long') : ''
  return html`<div class="sheet">${framed && frame()}<div class="field plaque sealed"><h1 class="heading">认定证书</h1>${DIVIDER}
<div class="words"><div class="center"><p class="name ${long}">${park}</p>
<p class="for">经评估，认定为</p><p class="honour long">${level}返乡创业园区</p>${until && html`<p class="for" style="margin-top:3mm">有效期至${chineseDate(until)}</p>`}</div></div>
<div class="foot"><div class="issuer"><p>${issuer || ownName(data)}</p><p class="day">${on === '' ? '　　　　年　　月　　日' : numeralDate(on)}</p></div></div>
</div>${textOf(record, 'certificate') && html`<p class="serial">证书编号：${textOf(record, 'certificate')}</p>`}</div>`
}
