/** 资金收支台账 and 资金使用公示表 of a fund for a year, 三（一）: 自觉接受有关部门和社会监督. */
import { show } from '../domain/format'
import type { Fund } from '../domain/fund'
import { type FundEntry, fundEntry } from '../domain/fundEntry'
import { usesOf, wordsOfUse } from '../domain/fundUses'
import type { AnyRecord } from '../domain/kind'
import { capital } from '../domain/values/capital'
import { chineseDate } from '../domain/values/dates'
import { moneyText } from '../domain/values/money'
import { type Disclosure, disclosureOf } from '../funds/disclosure'
import { type LedgerLine, ledgerOf } from '../funds/ledger'
import { bookedOn, isBooked } from '../funds/position'
import { type DocumentData, defineDocument, EMPTY_RECORD, textOf } from './document'
import { FORM_STYLE } from './formStyle'
import { signingName } from './fullName'
import { css, type Html, html } from './html'
import { sheetPage } from './sheet'

const YEAR = {
  type: 'text',
  label: '年度',
  initial: '',
  max: 4,
  hint: '例如：2018；空着则为最近有收支的一年',
  own: true,
} as const
const STYLE = css`${FORM_STYLE} .form { font-size: 11pt; } .form .num { white-space: nowrap; padding-left: 0.5mm; padding-right: 1mm; } .form td { height: 9mm; } .form .whole { white-space: nowrap; } .say { font-size: 14pt; line-height: 1.7; text-indent: 2em; margin: 3mm 0; } .form + .above, .form + h2 { margin-top: 5mm; } h2 { font-size: 14pt; margin-bottom: 1.5mm; break-after: avoid; }`
const TOKENS = { 资金: (r: AnyRecord) => textOf(r, 'name') }

export const fundLedgerDocument = defineDocument({
  name: 'fundLedger',
  label: '资金收支台账',
  kind: 'fund',
  orientation: 'landscape',
  faces: ['title', 'fangsong', 'hei'],
  links: ['unit'],
  needs: ['fundEntry'],
  each: true,
  chunk: 1,
  without: 'all',
  blank: true,
  options: { blank: { type: 'bool', label: '空白表（手工填写）', initial: false }, year: YEAR },
  render(records, data, options) {
    const list = options.blank ? [EMPTY_RECORD] : records
    return sheetPage(
      '资金收支台账',
      { orientation: 'landscape', margin: [18, 12, 17, 15], numbers: 'total', footGap: 4, footSize: 10 },
      STYLE,
      list.map((record) => ({ body: ledger(record as Fund, data, options.year, options.blank) })),
    )
  },
  fileName: { pattern: '资金收支台账-{资金}', tokens: TOKENS },
})

function ledger(fund: Fund, data: DocumentData, asked: string, blank: boolean): Html {
  const entries = data.all('fundEntry') as readonly FundEntry[]
  const year = yearOf(fund, entries, asked, data.today)
  const books = ledgerOf(fund, entries, `${year}-01-01`, `${year}-12-31`)
  const rows: (LedgerLine | null)[] = blank ? Array.from({ length: 14 }, () => null) : books.lines
  const yuan = (fen: number | undefined) => (fen === undefined || fen === 0 ? '' : moneyText(fen, '元'))
  return html`<h1 class="form-title">${blank ? '' : `${fund.name ?? ''}${year}年`}资金收支台账</h1>
<p class="above"><span>管理单位：${data.nameOf('unit', fund.unit)}</span><span>账号：${fund.account}</span><span>专管人员：${fund.keeper}</span><span>单位：元</span></p>
<table class="form"><colgroup><col style="width:23mm"><col style="width:25mm"><col><col style="width:45mm"><col style="width:31mm"><col style="width:31mm"><col style="width:31mm"><col style="width:19mm"><col style="width:19mm"></colgroup>
<thead><tr><th>日期</th><th>凭证号</th><th>摘要</th><th>用途（依据）</th><th>收入</th><th>支出</th><th>余额</th><th>经办</th><th>审批</th></tr></thead>
<tbody>${!blank && html`<tr><td></td><td></td><td>上年结转（建账余额）</td><td></td><td></td><td></td><td class="num">${moneyText(books.carried, '元')}</td><td></td><td></td></tr>`}${rows.map(
    (line) =>
      html`<tr><td class="mid whole">${line?.date.replace(/-/g, '.')}</td><td class="mid">${line?.entry.voucher}</td><td>${line?.entry.summary}</td><td>${line && purposeOf(line.entry, fund)}</td><td class="num">${yuan(line?.income)}</td><td class="num">${yuan(line?.out)}</td><td class="num">${line && moneyText(line.balance, '元')}</td><td class="mid">${line?.entry.handler}</td><td class="mid">${line?.entry.approver}</td></tr>`,
  )}${
    !blank &&
    html`<tr class="sum"><td class="mid" colspan="4">本年合计</td><td class="num">${moneyText(books.income, '元')}</td><td class="num">${moneyText(books.out, '元')}</td><td class="num">${moneyText(books.balance, '元')}</td><td colspan="2"></td></tr>`
  }</tbody></table>
${!blank && html`<p class="below">年末余额大写：${capital(books.balance)}</p>`}`
}

/** An expenditure's use with the clause that allows it; an income's source. */
function purposeOf(entry: FundEntry, fund: Fund): string {
  if (entry.direction === 'in') return show(fundEntry.fields.source, entry.source)
  const given = usesOf(fund.category)
  const clause = given?.uses.includes(entry.use ?? '') ? ` ${given.clause}` : ''
  const document = entry.overDocument ? `（${entry.overDocument}）` : ''
  return `${wordsOfUse(entry.use)}${clause}${document}`
}

function yearOf(fund: Fund, entries: readonly FundEntry[], asked: string, today: string): number {
  if (/^\d{4}$/.test(asked)) return Number(asked)
  const days = entries.filter((entry) => entry.fund === fund.id && isBooked(entry)).map(bookedOn)
  return Number((days.sort().at(-1) ?? today).slice(0, 4))
}

export const fundPublicityDocument = defineDocument({
  name: 'fundPublicity',
  label: '资金使用公示表',
  kind: 'fund',
  orientation: 'portrait',
  faces: ['title', 'fangsong', 'hei'],
  links: ['unit'],
  needs: ['fundEntry'],
  each: true,
  chunk: 1,
  without: 'all',
  options: {
    year: YEAR,
    lines: { type: 'bool', label: '印逐笔支出', initial: true },
    from: { type: 'text', label: '公示开始', initial: '', max: 20, hint: '例如：2018年12月20日', own: true },
    to: { type: 'text', label: '公示结束', initial: '', max: 20, own: true },
    phone: { type: 'text', label: '监督电话', initial: '', max: 40 },
  },
  render(records, data, options) {
    return sheetPage(
      '资金使用公示表',
      { orientation: 'portrait', margin: [20, 16, 18, 18], numbers: 'total', footGap: 4, footSize: 10 },
      STYLE,
      records.map((record) => ({ body: publicity(record as Fund, data, options) })),
    )
  },
  fileName: { pattern: '资金使用公示表-{资金}', tokens: TOKENS },
})

interface Choice {
  year: string
  lines: boolean
  from: string
  to: string
  phone: string
}

function publicity(fund: Fund, data: DocumentData, options: Choice): Html {
  const entries = data.all('fundEntry') as readonly FundEntry[]
  const year = yearOf(fund, entries, options.year, data.today)
  const { books, outgoing, lines, total, ...disclosed } = disclosureOf(fund, entries, year)
  const yuan = (fen: number | null) => (fen === null ? '—' : moneyText(fen, '元'))
  const place = '　　　　年　　月　　日'
  return html`<h1 class="form-title">${fund.name}<br>${year}年使用情况公示</h1>
<p class="say">按照资金专户管理和接受监督的要求，现将${year}年资金收支情况予以公示。公示时间：${options.from || place}至${options.to || place}。<span style="white-space:nowrap">监督电话：${options.phone || '　　　　　　　　'}。</span></p>
<table class="form"><colgroup><col style="width:42mm"><col><col style="width:42mm"><col></colgroup><tbody>
<tr><th>年初余额（元）</th><td class="num">${yuan(books.carried)}</td><th>本年收入（元）</th><td class="num">${yuan(books.income)}</td></tr>
<tr><th>本年支出（元）</th><td class="num">${yuan(books.out)}</td><th>年末余额（元）</th><td class="num">${yuan(books.balance)}</td></tr></tbody></table>
<h2 class="hei" style="margin-top:5mm">按用途</h2>
<table class="form"><colgroup><col><col style="width:36mm"><col style="width:36mm"><col style="width:36mm"></colgroup>
<thead><tr><th>用途</th><th>预算（元）</th><th>支出（元）</th><th>结余（元）</th></tr></thead>
<tbody>${lines.map(
    (line) =>
      html`<tr><td>${wordsOfUse(line.use)}</td><td class="num">${yuan(line.budget)}</td><td class="num">${yuan(line.paid)}</td><td class="num">${yuan(line.left)}</td></tr>`,
  )}<tr class="sum"><td class="mid">合　计</td><td class="num">${yuan(total.budget)}</td><td class="num">${yuan(total.paid)}</td><td class="num">${yuan(total.left)}</td></tr></tbody></table>
${total.budget !== null && chargedWords(disclosed, year).map((words) => html`<p class="below">${words}</p>`)}
${
  options.lines &&
  html`<h2 class="hei" style="margin-top:5mm">逐笔支出</h2>
<table class="form"><colgroup><col style="width:12mm"><col style="width:25mm"><col><col style="width:46mm"><col style="width:36mm"></colgroup>
<thead><tr><th>序号</th><th>日期</th><th>摘要</th><th>用途</th><th>金额（元）</th></tr></thead>
<tbody>${outgoing.map(
    (line, i) =>
      html`<tr><td class="mid">${i + 1}</td><td class="mid">${line.date.replace(/-/g, '.')}</td><td>${line.entry.summary}</td><td>${wordsOfUse(line.entry.use)}${total.budget !== null && line.entry.year !== year && `（${line.entry.year}年度预算）`}</td><td class="num">${moneyText(line.out, '元')}</td></tr>`,
  )}<tr class="sum"><td class="mid" colspan="4">合　计（${capital(books.out)}）</td><td class="num">${moneyText(books.out, '元')}</td></tr></tbody></table>`
}
<div class="issuer"><p>${signingName(data, fund.unit)}</p><p>${chineseDate(data.today)}</p></div>`
}

/** Why the budget less the year's payments is not what is left of it; none where it is. */
function chargedWords(
  { elsewhere, before }: Pick<Disclosure, 'elsewhere' | 'before'>,
  year: number,
): string[] {
  const words = elsewhere.map(({ year: of, fen }) =>
    fen < 0
      ? `支出中已冲减${of}年度预算支出${moneyText(-fen, '元')}元`
      : `支出中有${moneyText(fen, '元')}元列支${of}年度预算`,
  )
  return [
    ...(words.length > 0 ? [`注：${words.join('，')}，不影响${year}年度预算结余。`] : []),
    ...(before !== 0
      ? [`注：${year}年度预算另有${moneyText(before, '元')}元在以前年度支付，已从结余中扣除。`]
      : []),
  ]
}
