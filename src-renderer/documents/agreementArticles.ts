/** The articles of the signing agreement, first to last; the last is kept with the signatures. */

import { agreement } from '../domain/agreement'
import { rowsOf } from '../domain/checks'
import type { AnyRecord } from '../domain/kind'
import { capital } from '../domain/values/capital'
import { chineseDate } from '../domain/values/dates'
import { moneyText } from '../domain/values/money'
import { clauseOf } from '../policy/policy'
import { capitalCount, copiesWords, formOf, isNumbered, ordinal, termsOf } from './agreementTerms'
import { type DocumentData, numberOf, textOf } from './document'
import { fill, fillAmount, fillDate } from './fill'
import { type Html, html, type Piece } from './html'
import { linesOf } from './sheet'
import { fillText, recordLookup } from './wording'

/** The office's text with the record's values in its fields; null where the built-in stands. */
function templateOf(record: AnyRecord, data: DocumentData): string | null {
  const text = data.wording('agreement')
  return text === null ? null : filledWords(text, record, data)
}

/** A text of the agreement with its fields filled in. */
export function filledWords(text: string, record: AnyRecord, data: DocumentData): string {
  const lookup = recordLookup(agreement, record, data, { 本协议: formOf(record).self })
  return fillText(text, lookup, { titleOf: data.nameOf }).text
}

/** Lines to write on in a blank form. */
const RULES = (lines: number): Html =>
  html`<div class="rules">${Array.from({ length: lines }, () => html`<p></p>`)}</div>`

export function articles(record: AnyRecord, data: DocumentData, blank: boolean): { text: Html; last: Html } {
  const self = formOf(record).self
  const template = templateOf(record, data)
  let number = 0
  const article = (title: string, content: Piece): Html =>
    html`<h2>第${ordinal(++number)}条　${title}</h2>${content}`
  const extra = linesOf(textOf(record, 'extra'))
  const text = html`
${article('项目概况', overview(record, data, blank))}
${article('投资规模', investment(record))}
${article('资金到位计划', schedule(record, blank))}
${article('预期效益', benefit(record))}
${article('甲方的支持事项', support(record, data, blank))}
${article('甲方的权利和义务', items(termsOf(record, 'dutiesA', template)))}
${article('乙方的权利和义务', items(termsOf(record, 'dutiesB', template)))}
${article('违约责任', items(termsOf(record, 'breach', template)))}
${article('争议解决', items(termsOf(record, 'disputes', template)))}
${(blank || extra.length > 0) && article('其他约定', blank ? RULES(5) : items(extra))}`
  const copies = numberOf(record, 'copies')
  const last = article(
    '附则',
    html`${items([
      `${self}未尽事宜，由双方另行协商，签订补充协议；补充协议与${self}具有同等效力。`,
    ])}<p>（二）${self}自双方签字、盖章之日起生效，一式${
      copies
        ? html`${capitalCount(copies)}份，${copiesWords(copies)}`
        : html`${fill('', 3)}份，甲方执${fill('', 3)}份，乙方执${fill('', 3)}份`
    }，具有同等效力。</p>`,
  )
  return { text, last }
}

/** Sentences as （一）（二） …; one alone without number. Own numbers stand. */
function items(lines: readonly string[]): Piece {
  if (lines.some(isNumbered)) return lines.map((line) => html`<p>${line}</p>`)
  return lines.length === 1 && !/未尽事宜/.test(lines[0])
    ? html`<p>${lines[0]}</p>`
    : lines.map((line, i) => html`<p>（${ordinal(i + 1)}）${line}</p>`)
}

function overview(record: AnyRecord, data: DocumentData, blank: boolean): Html {
  const content = linesOf(textOf(record, 'content'))
  const town = data.nameOf('unit', record.town)
  const park = data.nameOf('park', record.park)
  const site = [textOf(record, 'site') || town, park && `（${park}）`].join('')
  const land = numberOf(record, 'land')
  const area = numberOf(record, 'area')
  const rest = content.slice(1).map((line, i, all) => html`<p>${stop(line, i === all.length - 1)}</p>`)
  return html`<p>（一）项目名称：${fill(textOf(record, 'projectName'), 16)}。</p>
<p class="${blank && 'lead'}">（二）建设内容：${blank ? null : content.length > 0 ? stop(content[0], rest.length === 0) : fill('', 16)}</p>${blank ? RULES(4) : rest}
<p>（三）建设地点：${fill(site, 16)}。</p>
<p>（四）项目用地：占地面积${fill(land === null ? '' : figure(land), 5)}亩${
    blank || area !== null ? html`，建筑面积${fill(area === null ? '' : figure(area), 5)}平方米` : null
  }。土地面积、四至和用途以有关主管部门批准的文件为准。</p>
<p class="hand">（五）建设期限：${fillDate(textOf(record, 'startOn'))}开工建设，${fillDate(textOf(record, 'completeOn'))}竣工投产。</p>`
}

/** Ends a sentence of the record's with a full stop where it has none. */
function stop(line: string, end: boolean): string {
  return end && !/[。！？；：.!?;]$/.test(line) ? `${line}。` : line
}

function figure(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',')
}

function investment(record: AnyRecord): Html {
  return html`<p>项目总投资${fillAmount(numberOf(record, 'investment'))}；其中固定资产投资${fillAmount(numberOf(record, 'fixed'))}。投资由乙方自行筹集，实际到位额以有关凭证核实的数额为准。</p>`
}

/** By when: the day, the end of the month, the end of the year. */
function dueWords(date: string): string {
  if (date === '') return ''
  if (date.length === 4) return `${date}年底前`
  return date.length === 7 ? `${chineseDate(date)}底前` : `${chineseDate(date)}前`
}

function schedule(record: AnyRecord, blank: boolean): Html {
  const rows = rowsOf(record, 'schedule')
  if (rows.length === 0 && !blank) {
    return html`<p>乙方根据项目建设进度安排资金，分期足额到位。双方约定分期计划的，另行列表作为附件。</p>`
  }
  const sum = rows.reduce((total, row) => total + (typeof row.amount === 'number' ? row.amount : 0), 0)
  const lines = blank ? Array.from({ length: 5 }, () => ({})) : rows
  return html`<p class="lead">乙方按照下列计划安排资金到位：</p>
<table class="grid ${blank && 'roomy'}">
<colgroup><col style="width:20mm"><col style="width:46mm"><col style="width:38mm"><col></colgroup>
<thead><tr><th>期次</th><th>到位期限</th><th>金额（万元）</th><th>用途</th></tr></thead>
<tbody>${lines.map((row: Record<string, unknown>, i) => html`<tr><td class="mid">第${lines.length > 10 ? i + 1 : ordinal(i + 1)}期</td><td class="mid">${dueWords(String(row.due ?? ''))}</td><td class="num">${typeof row.amount === 'number' && moneyText(row.amount, '万元', { least: 0 })}</td><td>${String(row.note ?? '')}</td></tr>`)}
<tr class="sum"><th colspan="2">合　计</th><td class="num">${!blank && moneyText(sum, '万元', { least: 0 })}</td><td>${!blank && html`<span class="tight">${capital(sum)}</span>`}</td></tr></tbody></table>`
}

function benefit(record: AnyRecord): Html {
  const jobs = numberOf(record, 'jobs')
  const money = (field: string) => {
    const fen = numberOf(record, field)
    return fill(fen === null ? '' : moneyText(fen, '万元', { least: 0 }), 5)
  }
  return html`<p>项目建成投产后，预计带动就业${fill(jobs === null ? '' : figure(jobs), 4)}人，实现年产值${money('output')}万元，年税收${money('tax')}万元。</p>`
}

function support(record: AnyRecord, data: DocumentData, blank: boolean): Html {
  const rows = rowsOf(record, 'support')
  if (rows.length === 0 && !blank) {
    return html`<p>乙方符合《方案》以及国家、省、市、区有关扶持政策条件的，甲方协助乙方申请享受创业担保贷款、创业补贴等支持，具体事项和标准以主管部门核定的为准。</p>`
  }
  const lines = blank ? Array.from({ length: 5 }, () => ({})) : rows
  return html`<p class="lead">甲方在职责范围内，为乙方落实下列支持事项：</p>
<table class="grid ${blank && 'roomy'}">
<colgroup><col style="width:14mm"><col><col style="width:42mm"><col style="width:36mm"></colgroup>
<thead><tr><th>序号</th><th>支持事项</th><th>依据</th><th>金额（元）</th></tr></thead>
<tbody>${lines.map((row: Record<string, unknown>, i) => html`<tr><td class="mid">${i + 1}</td><td>${String(row.item ?? '')}</td><td class="basis">${basis(String(row.clause ?? ''), data)}</td><td class="num">${typeof row.amount === 'number' && moneyText(row.amount, '元')}</td></tr>`)}</tbody></table>
<p>支持事项须符合规定的条件和程序，具体标准以主管部门核定的为准。</p>`
}

/** 《方案》三（三） for a clause of the plan; other words as they are. */
function basis(clause: string, data: DocumentData): string {
  return clauseOf(clause, data.policy) ? `《方案》${clause}` : clause
}
