/** 签约项目一览表, 二（三）: the projects of a signing event on A4 landscape, with totals in figures and capitals. */
import type { AnyRecord } from '../domain/kind'
import { capital } from '../domain/values/capital'
import { chineseDate } from '../domain/values/dates'
import { moneyText } from '../domain/values/money'
import { type DocumentData, defineDocument, EMPTY_RECORD, numberOf, textOf } from './document'
import { stack } from './fonts'
import { css, html } from './html'
import { sheetPage } from './sheet'

export const signedProjectsDocument = defineDocument({
  name: 'signedProjects',
  label: '签约项目一览表',
  kind: 'agreement',
  orientation: 'landscape',
  faces: ['title', 'fangsong', 'hei'],
  links: ['unit', 'town', 'partyA', 'event', 'station', 'recommender'],
  each: false,
  chunk: Number.POSITIVE_INFINITY,
  without: 'all',
  word: true,
  blank: true,
  options: {
    blank: { type: 'bool', label: '空白表（手工填写）', initial: false },
    title: {
      type: 'text',
      label: '标题',
      initial: '',
      max: 60,
      hint: '空着则为“签约活动＋签约项目一览表”',
      own: true,
    },
    ended: { type: 'bool', label: '包括已终止的', initial: false },
    open: { type: 'bool', label: '包括洽谈的', initial: false, hint: '还没有签约、没有填签约日期的也列入' },
    capitals: { type: 'bool', label: '合计印大写', initial: true },
    unit: { type: 'text', label: '填报单位', initial: '', max: 60, hint: '空着则为本单位' },
  },
  render(records, data, options) {
    const rows = options.blank
      ? Array.from({ length: 10 }, () => EMPTY_RECORD)
      : records.filter((record) => leftOut(record, options) === null)
    const others = options.blank ? '' : othersWords(records, options) + natureWords(rows)
    const events = [
      ...new Set(rows.map((record) => data.nameOf('signingEvent', record.event)).filter(Boolean)),
    ]
    const title = options.title || `${events.length === 1 ? events[0] : '返乡创业'}签约项目一览表`
    const sum = rows.reduce((total, record) => total + (numberOf(record, 'investment') ?? 0), 0)
    return sheetPage(
      title,
      { orientation: 'landscape', margin: [20, 16, 18, 16], numbers: 'total', footGap: 4, footSize: 10 },
      STYLE,
      [
        {
          body: html`<h1 class="title">${title}</h1>
<p class="above"><span>填报单位：${options.unit || data.site?.unitName}</span><span>${chineseDate(data.today)}</span></p>
<table class="projects ${options.blank && 'roomy'}"><colgroup><col style="width:10mm"><col style="width:43mm"><col style="width:31mm"><col style="width:37mm"><col><col style="width:24mm"><col style="width:27mm"><col style="width:21mm"><col style="width:22mm"></colgroup>
<thead><tr><th>序号</th><th>项目名称</th><th>甲方</th><th>乙方</th><th>建设内容</th><th>总投资<br>（万元）</th><th>项目来源</th><th>推荐人</th><th>签约日期</th></tr></thead>
<tbody>${rows.map((record, i) => row(record, i, data))}<tr class="sum"><td class="mid" colspan="5">合　计　${!options.blank && html`${rows.length}个项目`}${options.capitals && !options.blank && html`　（${capital(sum)}）`}</td><td class="num">${!options.blank && moneyText(sum, '万元', { least: 0 })}</td><td colspan="3"></td></tr></tbody></table>${others && html`<p class="others">${others}</p>`}`,
        },
      ],
    )
  },
  fileName: { pattern: '签约项目一览表', tokens: {} },
})

type Included = { ended: boolean; open: boolean }

/** Why a record is no signed project, as 签约进度 sees it; null where it stands in the table. */
function leftOut(record: AnyRecord, { ended, open }: Included): string | null {
  if (record.status === 'ended') return ended ? null : '已终止'
  if (open) return null
  if (record.status === 'negotiating') return '洽谈'
  return textOf(record, 'signedOn') ? null : '没有填签约日期'
}

/** What was chosen and does not stand in the table: nothing is left out in silence. */
function othersWords(records: readonly AnyRecord[], options: Included): string {
  const counts = new Map<string, number>()
  for (const record of records) {
    const why = leftOut(record, options)
    if (why) counts.set(why, (counts.get(why) ?? 0) + 1)
  }
  if (counts.size === 0) return ''
  const whole = [...counts.values()].reduce((sum, count) => sum + count, 0)
  return `另有${whole}个没有列入：${[...counts].map(([why, count]) => `${count}个${why}`).join('、')}。`
}

/** Papers of the table that 签约进度 does not count as projects of their own, so that two totals explain each other. */
function natureWords(rows: readonly AnyRecord[]): string {
  const words = (['upgrade', 'increase'] as const).flatMap((nature) => {
    const own = rows.filter((record) => record.nature === nature)
    const sum = own.reduce((total, record) => total + (numberOf(record, 'investment') ?? 0), 0)
    return own.length > 0 ? `${own.length}个${NATURE[nature]}${moneyText(sum, '万元', { least: 0 })}万元` : []
  })
  return words.length > 0 ? `表中有${words.join('、')}，签约进度按计数规则计，不另计项目。` : ''
}
const NATURE = { upgrade: '由意向、框架转为正式', increase: '增资' }

function row(record: AnyRecord, index: number, data: DocumentData) {
  const investment = numberOf(record, 'investment')
  const day = textOf(record, 'signedOn')
  return html`<tr><td class="mid">${index + 1}</td><td>${textOf(record, 'projectName')}</td><td>${textOf(record, 'partyAName') || data.nameOf('unit', record.partyA)}</td><td>${textOf(record, 'partyB')}</td><td class="content">${textOf(record, 'content')}</td><td class="num">${investment !== null && moneyText(investment, '万元', { least: 0 })}</td><td>${origin(record, data)}</td><td class="mid">${textOf(record, 'recommender')}</td><td class="mid">${day.replace(/-/g, '.')}</td></tr>`
}

/** Where it came from: the city, and the station that brought it. */
function origin(record: AnyRecord, data: DocumentData): string {
  return [textOf(record, 'originCity'), data.nameOf('station', record.station)].filter(Boolean).join('，')
}

const STYLE = css`
h1.title { margin-bottom: 4mm; }
.above { display: flex; justify-content: space-between; font-size: 12pt; line-height: 1.6; }
.projects { font-size: 11pt; line-height: 1.32; }
.projects td { padding: 1.3mm 1.3mm; }
.projects th { padding: 1.8mm 0.5mm; line-height: 1.25; }
.projects .mid { text-align: center; padding-left: 0.4mm; padding-right: 0.4mm; }
.projects .num { text-align: right; font-variant-numeric: tabular-nums; }
.projects .content { font-size: 10pt; white-space: pre-line; }
.projects .sum { break-before: avoid; font-family: ${stack('hei')}; }
.others { font-size: 11pt; line-height: 1.5; margin-top: 2mm; break-before: avoid; }
.roomy td { height: 11mm; }
`
