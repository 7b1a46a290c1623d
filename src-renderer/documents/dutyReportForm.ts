/**
 * 服务站述职报告表, 二（二）: a station's half-year in figures and words, with the office's opinion. Filled in, it is one
 * page; blank, it is a sheet with figures and activities in front and room for the words on the back.
 */
import { rowsOf } from '../domain/checks'
import { dutyReport } from '../domain/dutyReport'
import { show } from '../domain/format'
import type { AnyRecord } from '../domain/kind'
import { chineseDate } from '../domain/values/dates'
import { moneyText } from '../domain/values/money'
import { type DocumentData, defineDocument, EMPTY_RECORD, numberOf, textOf } from './document'
import { figure, opinion, ticks } from './formParts'
import { FORM_STYLE } from './formStyle'
import { css, type Html, html } from './html'
import { sheetPage } from './sheet'

export const dutyReportDocument = defineDocument({
  name: 'dutyReport',
  label: '服务站述职报告表',
  kind: 'dutyReport',
  orientation: 'portrait',
  faces: ['title', 'fangsong', 'hei'],
  links: ['station', 'unit', 'meeting'],
  each: true,
  chunk: 1,
  without: 'all',
  blank: true,
  options: {
    blank: { type: 'bool', label: '空白表（手工填写）', initial: false },
    activities: { type: 'bool', label: '印活动明细', initial: true },
  },
  render(records, data, options) {
    const list = options.blank ? [EMPTY_RECORD] : records
    return sheetPage(
      '服务站述职报告表',
      { orientation: 'portrait', margin: [20, 20, 18, 20], numbers: 'total', footGap: 4, footSize: 10 },
      css`${FORM_STYLE} .form tbody.one { break-inside: avoid; } .form + .form { margin-top: -1pt; }
.room tr.box td { height: 48mm; } .tight tr.box td { height: 22mm; } .tight tr.box:first-child td { height: 27mm; }
.tight tr.high td { height: 17mm; } .form + .form.room { break-before: page; margin-top: 0; }`,
      list.map((record) => ({ body: form(record, data, options.blank, options.activities) })),
    )
  },
  fileName: {
    pattern: '述职报告-{年度}{半年}-{服务站}',
    tokens: {
      年度: (r) => textOf(r, 'year'),
      半年: (r) => show(dutyReport.fields.half, textOf(r, 'half')),
      服务站: (r, data) => data.nameOf('station', r.station),
    },
  },
})

function form(record: AnyRecord, data: DocumentData, blank: boolean, withActivities: boolean): Html {
  const year = textOf(record, 'year')
  const count = (field: string, unit: string) => figure(numberOf(record, field), unit)
  const money = (field: string, unit: '元' | '万元') => {
    const fen = numberOf(record, field)
    return fen === null ? '' : `${moneyText(fen, unit, { least: 0 })} ${unit}`
  }
  const on = textOf(record, 'submittedOn')
  const rating = (field: 'selfRating' | 'grade') =>
    ticks(dutyReport.fields[field].options ?? {}, textOf(record, field))
  const words = (label: string, field: string) =>
    html`<tr class="box"><th>${label}</th><td class="words" colspan="9">${textOf(record, field)}</td></tr>`
  return html`<h1 class="form-title">返乡创业服务站述职报告表</h1>
<p class="above"><span>述职期间：${blank ? '　　　　年（　　）半年' : `${year}年${show(dutyReport.fields.half, textOf(record, 'half'))}`}</span><span>报送日期：${on ? chineseDate(on) : '　　　　年　　月　　日'}</span></p>
<table class="form"><colgroup><col style="width:32mm"><col><col style="width:32mm"><col style="width:45mm"></colgroup>
<tbody>
<tr><th>服 务 站</th><td>${data.nameOf('station', record.station)}</td><th>述 职 人</th><td>${textOf(record, 'head')}</td></tr>
<tr><th>召开会议</th><td>${count('meetings', '次')}</td><th>走访人员</th><td>${count('visits', '人次')}</td></tr>
<tr><th>登记在外人员</th><td>${count('registered', '人')}</td><th>返乡人员</th><td>${count('returned', '人')}</td></tr>
<tr><th>推荐项目</th><td>${count('projects', '个')}</td><th>签约项目</th><td>${count('signed', '个')}</td></tr>
<tr><th>签约投资额</th><td>${money('investment', '万元')}</td><th>到位资金</th><td>${money('arrived', '万元')}</td></tr>
<tr><th>联系高层次<br>人才</th><td>${count('talents', '人')}</td><th>其中返乡<br>或合作</th><td>${count('returnedTalents', '人')}</td></tr>
<tr><th>微信群人数</th><td>${count('groupMembers', '人')}</td><th>使用经费</th><td>${money('spent', '元')}</td></tr>
</tbody></table>${withActivities && activities(record, blank)}
<table class="form ${blank ? 'room' : 'tight'}"><colgroup><col style="width:32mm"><col></colgroup><tbody>
${words('主要工作', 'work')}
${words('困难和问题', 'difficulties')}
${words('下步打算', 'next')}
</tbody><tbody class="one">
<tr><th>自　　评</th><td colspan="9">${rating('selfRating')}${numberOf(record, 'selfScore') !== null && html`　${numberOf(record, 'selfScore')} 分`}</td></tr>
<tr class="high"><th>站长签字</th><td class="opinion" colspan="9"><div class="text"></div><div class="sign">（签字）　　　　　　年　　月　　日　</div></td></tr>
</tbody><tbody class="one">
<tr><th>区办评价</th><td colspan="9">${rating('grade')}</td></tr>
<tr class="tall"><th>区返乡创业办<br>意　　见</th>${opinion(textOf(record, 'opinion'))}</tr>
</tbody></table>`
}

function activities(record: AnyRecord, blank: boolean): Html | null {
  const rows = rowsOf(record, 'activities')
  if (rows.length === 0 && !blank) return null
  const lines: Record<string, unknown>[] = blank ? Array.from({ length: 9 }, () => ({})) : rows
  return html`<table class="form"><colgroup><col style="width:32mm"><col style="width:34mm"><col><col style="width:20mm"><col style="width:45mm"></colgroup>
<tbody style="break-inside:auto">
<tr><th rowspan="${lines.length + 1}">组织的活动</th><th>日期</th><th>活动</th><th>人数</th><th>成效</th></tr>
${lines.map((row) => {
  const day = typeof row.date === 'string' ? row.date : ''
  return html`<tr><td class="mid">${day && chineseDate(day)}</td><td>${String(row.name ?? '')}</td><td class="mid">${typeof row.people === 'number' ? row.people : ''}</td><td>${String(row.result ?? '')}</td></tr>`
})}</tbody></table>`
}
