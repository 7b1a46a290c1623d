/** 返乡创业工作总览: the plan's targets against now, a year by month and by town, on one A4 page. */

import { chineseDate } from '../domain/values/dates'
import { equal } from '../domain/values/equal'
import { moneyText } from '../domain/values/money'
import { shareOf } from '../domain/values/share'
import {
  monthsNote,
  OVERVIEW_KINDS,
  type Overview,
  overview,
  type Records,
  reached,
  scale,
  type Target,
  townsNote,
  yearsIn,
} from '../overview/overview'
import type { ReportRow } from '../signing/progress'
import { DEFAULT_RULES, RULES_SETTING, rulesOf, rulesWords } from '../signing/rules'
import { type DocumentData, defineDocument, textOf } from './document'
import { stack } from './fonts'
import { css, type Html, html } from './html'
import { sheetPage } from './sheet'

const OPTIONS = {
  year: {
    type: 'text',
    label: '年度',
    initial: '',
    max: 4,
    hint: '例如：2018；空着则为最近有签约的一年',
    own: true,
  },
  towns: { type: 'bool', label: '印各镇街表', initial: true },
  notes: { type: 'bool', label: '印计数规则', initial: true },
} as const

export const overviewDocument = defineDocument({
  name: 'overview',
  label: '返乡创业工作总览',
  // A unit's: of a town only what is its own.
  kind: 'unit',
  orientation: 'portrait',
  faces: ['title', 'fangsong', 'hei'],
  links: [],
  needs: [...OVERVIEW_KINDS, 'unit'],
  // A large kind, which no document loads whole.
  counts: ['person'],
  settings: [RULES_SETTING],
  each: true,
  chunk: 20,
  without: 'all',
  options: OPTIONS,
  render(records, data, options) {
    const rules = rulesOf(data.setting(RULES_SETTING))
    const all = Object.fromEntries(OVERVIEW_KINDS.map((kind) => [kind, data.all(kind)])) as unknown as Records
    return sheetPage(
      '返乡创业工作总览',
      { orientation: 'portrait', margin: [16, 14, 14, 14], numbers: 'none' },
      STYLE,
      records.map((unit) => {
        const town = unit.role === 'town' ? unit.id : undefined
        const year = yearOf(all, town, options.year, data.today)
        const made = overview(all, rules, data.count('person'), year, data.today, town)
        const name = textOf(unit, 'name')
        return { body: page(made, name, year, data, options, town !== undefined) }
      }),
    )
  },
  fileName: { pattern: '返乡创业工作总览-{单位}', tokens: { 单位: (r) => textOf(r, 'name') } },
})

/** Of the last signing, where nobody chose one. */
function yearOf(all: Records, town: string | undefined, asked: string, today: string): number {
  if (/^\d{4}$/.test(asked)) return Number(asked)
  const agreement = all.agreement.filter(({ unit }) => !town || unit === town)
  const [last] = yearsIn({ ...all, agreement, arrival: [], loan: [], monthlyFigures: [] })
  return last ?? Number(today.slice(0, 4))
}

function page(
  made: Overview,
  name: string,
  year: number,
  data: DocumentData,
  options: { towns: boolean; notes: boolean },
  town: boolean,
): Html {
  const rules = rulesOf(data.setting(RULES_SETTING))
  const same = equal(rules, DEFAULT_RULES)
  const unitName = (id: string) =>
    textOf(data.all('unit').find((one) => one.id === id) ?? EMPTY, 'name') || '未填'
  return html`<h1 class="head">${year}年返乡创业工作总览</h1>
<p class="above"><span>${name}</span><span>截至${chineseDate(data.today)}</span></p>
${
  !town &&
  html`<table class="grid"><thead><tr><th>目标</th><th>条款</th><th>目标数</th><th>现在</th><th class="bar">完成</th></tr></thead>
<tbody>${made.targets.map(
    (target) =>
      html`<tr><td>${target.label}</td><td class="mid">${target.clause}</td><td class="num">${figure(target, target.target)} ${target.unit}</td><td class="num">${figure(target, target.now)} ${target.unit}</td><td>${bar(target)}</td></tr>`,
  )}</tbody></table>`
}
<h2>签约投资额和到位资金（按月份）</h2><p class="note">${monthsNote(year)}</p>${columns(made.months.rows)}
${reportTable(made.months.rows, made.months.total, '月份', (key) => `${Number(key.slice(5, 7))}月`, '当月')}
${
  options.towns &&
  !town &&
  html`<section><h2>签约项目和进展（按镇街）</h2><p class="note">${townsNote(year, data.today)}</p>${reportTable(made.towns.rows, made.towns.total, '镇街', unitName, '累计')}</section>`
}
${options.notes && html`<p class="note">按${same ? '程序自带' : '本单位设定'}的签约计数规则：${rulesWords(rules)}</p>`}`
}

const EMPTY = { id: '', stamps: {} }

const figure = (target: Target, value: number): string =>
  target.money ? moneyText(value, '万元', { least: 0 }) : value.toLocaleString('zh-CN')

function bar(target: Target): Html {
  const width = Math.round(reached(target) * 300) / 10
  return html`<svg width="32mm" height="3mm" viewBox="0 0 32 3"><rect x="0" y="0" width="30" height="3" fill="#e8edf2"/><rect x="0" y="0" width="${width}" height="3" fill="#1f5f9e"/></svg><span class="share">${(shareOf(target.now, target.target) * 100).toFixed(1)}%</span>`
}

/** Where the columns begin, mm from the left: before it stand the values. */
const AXIS = 18

/** Two columns a month against a scale of values. */
function columns(rows: readonly ReportRow[]): Html {
  if (rows.length === 0) return html`<p class="note">这一年还没有签约和到位资金。</p>`
  const marks = scale(Math.max(...rows.flatMap(({ investment, arrived }) => [investment, arrived])))
  const most = marks[marks.length - 1]
  const step = (180 - AXIS) / Math.max(6, rows.length)
  const high = (fen: number) => Math.round((Math.max(0, fen) / most) * 250) / 10
  return html`<svg class="chart" width="180mm" height="36mm" viewBox="0 0 180 36">
<text x="0" y="2.4" font-size="2.8">万元</text>
${marks.map((mark) => {
  const y = 29.5 - high(mark)
  return html`<line x1="${AXIS}" y1="${y}" x2="180" y2="${y}" stroke="${mark === 0 ? '#8a949e' : '#dfe5ea'}" stroke-width="0.2"/><text x="${AXIS - 1.5}" y="${y + 0.9}" font-size="2.6" text-anchor="end">${moneyText(mark, '万元', { least: 0 })}</text>`
})}
${rows.map((row, i) => {
  const x = Math.round((AXIS + i * step + step / 2) * 10) / 10
  const [a, b] = [high(row.investment), high(row.arrived)]
  return html`<rect x="${x - 4.2}" y="${29.5 - a}" width="4" height="${a}" fill="#1f5f9e"/><rect x="${x + 0.2}" y="${29.5 - b}" width="4" height="${b}" fill="#9fbfdc"/><text x="${x}" y="34" font-size="3" text-anchor="middle">${Number(row.key.slice(5, 7))}月</text>`
})}
<rect x="138" y="0" width="3" height="2" fill="#1f5f9e"/><text x="142" y="2.4" font-size="2.8">投资额</text><rect x="158" y="0" width="3" height="2" fill="#9fbfdc"/><text x="162" y="2.4" font-size="2.8">到位资金</text></svg>`
}

function reportTable(
  rows: readonly ReportRow[],
  total: ReportRow,
  first: string,
  nameOf: (key: string) => string,
  span: string,
): Html {
  const line = (row: ReportRow, name: string, sum = false) =>
    html`<tr class="${sum && 'sum'}"><td>${name}</td><td class="num">${row.projects.length}</td><td class="num">${row.enterprises.length}</td><td class="num">${moneyText(row.investment, '万元')}</td><td class="num">${moneyText(row.arrived, '万元')}</td><td class="num">${row.started.length}</td><td class="num">${row.produced.length}</td></tr>`
  return html`<table class="grid"><thead><tr><th>${first}</th><th>签约项目（个）</th><th>设立企业（家）</th><th>投资额（万元）</th><th>${span}到位（万元）</th><th>开工（个）</th><th>投产（个）</th></tr></thead>
<tbody>${rows.map((row) => line(row, nameOf(row.key)))}${line(total, '合计', true)}</tbody></table>`
}

const STYLE = css`
.head { font-family: ${stack('title')}; font-size: 18pt; text-align: center; line-height: 1.4; }
.above { display: flex; justify-content: space-between; font-size: 10.5pt; line-height: 1.8; }
.above span + span { white-space: nowrap; margin-left: 4mm; }
h2 { font-family: ${stack('hei')}; font-size: 11pt; margin: 2.5mm 0 1mm; break-after: avoid; }
/* A year of twelve months and all towns is a page; where it is more, the towns are the next. */
section { break-inside: avoid; }
.grid { table-layout: auto; font-size: 9pt; line-height: 1.2; }
.grid th, .grid td { padding: 0.3mm 1.2mm; }
.grid .num { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.grid .mid { text-align: center; white-space: nowrap; }
.grid .bar { width: 50mm; }
.grid .sum td { font-family: ${stack('hei')}; }
.share { font-size: 8pt; margin-left: 1mm; }
.chart { display: block; margin-bottom: 1mm; }
.note { font-size: 8pt; line-height: 1.4; margin-top: 1mm; color: #444; }
`
