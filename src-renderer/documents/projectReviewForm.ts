/** 项目评估表, 四（三）: one expert's sheet for one project; blank ones are handed to the experts. */
import { marksSum, rowsOf } from '../domain/checks'
import { show } from '../domain/format'
import type { AnyRecord } from '../domain/kind'
import { project } from '../domain/project'
import { CRITERIA, projectReview } from '../domain/projectReview'
import { chineseDate } from '../domain/values/dates'
import { moneyText } from '../domain/values/money'
import { type DocumentData, defineDocument, EMPTY_RECORD, numberOf, textOf } from './document'
import { figure, ticks } from './formParts'
import { FORM_STYLE } from './formStyle'
import { css, type Html, html } from './html'
import { sheetPage } from './sheet'

export const projectReviewDocument = defineDocument({
  name: 'projectReview',
  label: '项目评估表',
  kind: 'projectReview',
  orientation: 'portrait',
  faces: ['title', 'fangsong', 'hei'],
  links: ['project', 'unit'],
  each: true,
  chunk: 1,
  without: 'all',
  blank: true,
  options: {
    blank: { type: 'bool', label: '空白表（手工填写）', initial: false },
    scores: { type: 'bool', label: '印得分和意见', initial: true, hint: '发给专家填写时不印，只印项目情况' },
  },
  render(records, data, options) {
    const list = options.blank ? [EMPTY_RECORD] : records
    return sheetPage(
      '项目评估表',
      { orientation: 'portrait', margin: [20, 20, 18, 20], numbers: 'total', footGap: 4, footSize: 10 },
      css`${FORM_STYLE} .form tbody.one { break-inside: avoid; } .form + .form { margin-top: -1pt; }`,
      list.map((record) => ({ body: form(record, data, options.blank, options.scores) })),
    )
  },
  fileName: {
    pattern: '项目评估表-{项目}-{专家}',
    tokens: {
      项目: (r, data) => data.nameOf('project', r.project),
      专家: (r) => textOf(r, 'expert'),
      轮次: (r) => textOf(r, 'round'),
    },
  },
})

function form(record: AnyRecord, data: DocumentData, blank: boolean, withScores: boolean): Html {
  const of = data.linked('project', record.project) ?? EMPTY_RECORD
  const on = withScores ? textOf(record, 'reviewedOn') : ''
  const money = (field: string) => {
    const fen = numberOf(of, field)
    return fen === null ? '' : `${moneyText(fen, '万元', { least: 0 })} 万元`
  }
  const said = (field: string) => (withScores ? textOf(record, field) : '')
  return html`<h1 class="form-title">返乡创业项目评估表</h1>
<p class="above"><span>组织单位：${data.nameOf('unit', record.unit)}　${textOf(record, 'round')}</span><span>评估日期：${on ? chineseDate(on) : '　　　　年　　月　　日'}</span></p>
<table class="form"><colgroup><col style="width:28mm"><col><col style="width:28mm"><col style="width:45mm"></colgroup><tbody>
<tr><th>项目名称</th><td colspan="3">${data.nameOf('project', record.project)}</td></tr>
<tr><th>项目单位</th><td>${textOf(of, 'provider')}</td><th>行　　业</th><td>${show(project.fields.trade, textOf(of, 'trade'))}</td></tr>
<tr><th>总 投 资</th><td>${money('investment')}</td><th>其中固定资产</th><td>${money('fixed')}</td></tr>
<tr><th>用地面积</th><td>${figure(numberOf(of, 'land'), '亩')}</td><th>预计带动就业</th><td>${figure(numberOf(of, 'jobs'), '人')}</td></tr>
<tr class="high"><th>建设内容</th><td class="words" colspan="3">${textOf(of, 'content')}</td></tr>
</tbody></table>${scores(record, blank, withScores)}
<table class="form"><colgroup><col style="width:28mm"><col></colgroup><tbody>
<tr class="tall"><th>评估意见</th><td class="words">${said('opinion')}</td></tr>
<tr class="tall"><th>风险和建议</th><td class="words">${said('risks')}</td></tr>
</tbody><tbody class="one">
<tr><th>结　　论</th><td>${ticks(projectReview.fields.conclusion.options ?? {}, said('conclusion'))}</td></tr>
<tr class="high"><th>专　　家</th><td class="opinion"><div class="text">${[textOf(record, 'expert'), textOf(record, 'employer'), textOf(record, 'title')].filter(Boolean).join('　')}</div><div class="sign">（签字）　　　　　　年　　月　　日　</div></td></tr>
</tbody></table>`
}

function scores(record: AnyRecord, blank: boolean, withScores: boolean): Html {
  const rows = rowsOf(record, 'criteria')
  const lines: Record<string, unknown>[] =
    blank || rows.length === 0 ? CRITERIA.map((item) => ({ item, full: 20 })) : rows
  const number = (value: unknown) => (typeof value === 'number' ? value : '')
  return html`<table class="form"><colgroup><col style="width:12mm"><col><col style="width:20mm"><col style="width:20mm"><col style="width:55mm"></colgroup>
<thead><tr><th>序号</th><th>评估内容</th><th>满分</th><th>得分</th><th>说明</th></tr></thead>
<tbody>${lines.map(
    (row, i) =>
      html`<tr><td class="mid">${i + 1}</td><td>${String(row.item ?? '')}</td><td class="mid">${number(row.full)}</td><td class="mid">${withScores && number(row.score)}</td><td>${withScores && String(row.note ?? '')}</td></tr>`,
  )}<tr class="sum"><td class="mid" colspan="2">合　计</td><td class="mid">${marksSum(lines, 'full')}</td><td class="mid">${withScores && numberOf(record, 'total')}</td><td></td></tr></tbody></table>`
}
