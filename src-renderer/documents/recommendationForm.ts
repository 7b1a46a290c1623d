/** 挂职推荐表, 二（四）: one person with the figures of the assessment and the opinions of three levels. */

import { rowsOf } from '../domain/checks'
import { show } from '../domain/format'
import type { AnyRecord, Value } from '../domain/kind'
import { recommendation } from '../domain/recommendation'
import { chineseDate } from '../domain/values/dates'
import { type DocumentData, defineDocument, EMPTY_RECORD, numberOf, textOf } from './document'
import { FORM_STYLE } from './formStyle'
import { css, type Html, html } from './html'
import { threeWide } from './official/text'
import { sheetPage } from './sheet'

export const recommendationDocument = defineDocument({
  name: 'recommendationForm',
  label: '挂职推荐表',
  kind: 'recommendation',
  orientation: 'portrait',
  faces: ['title', 'fangsong', 'hei'],
  links: ['station', 'unit', 'assessment', 'stationHead', 'person'],
  each: true,
  chunk: 1,
  without: 'all',
  word: true,
  blank: true,
  options: {
    blank: { type: 'bool', label: '空白表（手工填写）', initial: false },
    phone: { type: 'bool', label: '印联系电话', initial: true },
  },
  render(records, data, options) {
    const list = options.blank ? [EMPTY_RECORD] : records
    return sheetPage(
      '挂职推荐表',
      { orientation: 'portrait', margin: [20, 20, 18, 20], numbers: 'total', footGap: 4, footSize: 10 },
      css`${FORM_STYLE} .form tbody { break-inside: avoid; } .grounds td { height: 30mm; } .form tr.tall td, .form tr.tall th { height: 23mm; } .opinion .text { min-height: 9mm; } .photo { text-align: center !important; color: #666; }`,
      list.map((record) => ({ body: form(record, data, options.blank, options.phone) })),
    )
  },
  fileName: {
    pattern: '挂职推荐表-{年度}-{姓名}',
    tokens: { 姓名: (r) => textOf(r, 'name'), 年度: (r) => textOf(r, 'year') },
  },
})

function form(record: AnyRecord, data: DocumentData, blank: boolean, phone: boolean): Html {
  const words = (field: keyof typeof recommendation.fields) =>
    show(recommendation.fields[field], record[field] as Value | undefined)
  const birth = textOf(record, 'birth')
  const rank = numberOf(record, 'rank')
  const score = numberOf(record, 'score')
  const result = [rank !== null && `第${rank}名`, score !== null && `${score}分`].filter(Boolean).join('，')
  return html`<h1 class="form-title">返乡创业管理服务机构挂职副主任推荐表</h1>
<p class="above"><span>推荐单位：${data.nameOf('unit', record.unit)}</span><span>${day(record, 'proposedOn') || '　　　　年　　月　　日'}</span></p>
<table class="form"><colgroup><col style="width:28mm"><col><col style="width:24mm"><col style="width:36mm"><col style="width:34mm"></colgroup><tbody>
<tr><th>姓　　名</th><td>${threeWide(textOf(record, 'name'))}</td><th>性　　别</th><td>${words('sex')}</td><td class="photo" rowspan="4">照　片</td></tr>
<tr><th>出生年月</th><td>${birth && chineseDate(birth)}</td><th>政治面貌</th><td>${words('politics')}</td></tr>
<tr><th>文化程度</th><td>${words('education')}</td><th>联系电话</th><td>${phone && textOf(record, 'phone')}</td></tr>
<tr><th>服 务 站</th><td colspan="3">${data.nameOf('station', record.station)}</td></tr>
<tr><th>工作单位<br>及职务</th><td colspan="4">${textOf(record, 'employer')}</td></tr>
<tr><th>推荐职务</th><td colspan="2">${textOf(record, 'post')}</td><th>推荐到</th><td>${words('level')}</td></tr>
<tr><th>依据的考核</th><td colspan="2">${data.nameOf('assessment', record.assessment)}</td><th>考核结果</th><td>${result}</td></tr>
<tr class="tall"><th>简　　历</th><td class="words" colspan="4">${textOf(record, 'resume')}</td></tr>
</tbody><tbody class="grounds"><tr><th>推荐理由和<br>主要事迹</th><td class="words" colspan="4">${textOf(record, 'grounds')}</td></tr></tbody></table>
${figures(record, blank)}
<table class="form" style="margin-top:-1pt"><colgroup><col style="width:28mm"><col></colgroup>${(
    [
      ['推荐单位<br>意　　见', 'unitOpinion', 'unitOn'],
      ['区返乡创业办<br>意　　见', 'officeOpinion', 'officeOn'],
      ['领导小组<br>意　　见', 'groupOpinion', 'groupOn'],
    ] as const
  ).map(
    ([label, opinion, on]) =>
      html`<tbody><tr class="tall"><th>${label.split('<br>').map((line, i) => [i > 0 && html`<br>`, line])}</th><td class="opinion"><div class="text">${textOf(record, opinion)}</div><div class="sign">（盖章）　　　　${day(record, on) || '　　年　　月　　日'}　</div></td></tr></tbody>`,
  )}</table>`
}

function figures(record: AnyRecord, blank: boolean): Html | null {
  const rows = rowsOf(record, 'figures')
  if (rows.length === 0 && !blank) return null
  const lines: Record<string, Value>[] = blank ? Array.from({ length: 3 }, () => ({})) : rows
  const cell = (value: Value | undefined) => (typeof value === 'number' ? value : '')
  return html`<table class="form" style="margin-top:-1pt"><colgroup><col><col style="width:28mm"><col style="width:24mm"><col style="width:24mm"><col style="width:24mm"></colgroup>
<thead><tr><th>考核内容</th><th>数值</th><th>计量单位</th><th>单项名次</th><th>得分</th></tr></thead><tbody style="break-inside:auto">${lines.map(
    (row) =>
      html`<tr><td>${String(row.item ?? '')}</td><td class="mid">${cell(row.figure)}</td><td class="mid">${String(row.unit ?? '')}</td><td class="mid">${cell(row.place)}</td><td class="mid">${cell(row.points)}</td></tr>`,
  )}</tbody></table>`
}

function day(record: AnyRecord, field: string): string {
  const value = textOf(record, field)
  return value === '' ? '' : chineseDate(value)
}
