/** 签约协议书: the agreement that is signed at a signing event, 二（三）, one paper a record. */
import type { AnyRecord } from '../domain/kind'
import { chineseDate } from '../domain/values/dates'
import { articles, filledWords } from './agreementArticles'
import { AGREEMENT_STYLE } from './agreementStyle'
import { AGREEMENT_WORDING, formOf, openingOf } from './agreementTerms'
import { type DocumentData, defineDocument, EMPTY_RECORD, textOf } from './document'
import { fill, fillDate } from './fill'
import { fullNameOf } from './fullName'
import { type Html, html, type Piece } from './html'
import { OFFICIAL_MARGIN, sheetPage } from './sheet'

export const agreementDocument = defineDocument({
  name: 'agreement',
  label: '签约协议书',
  kind: 'agreement',
  orientation: 'portrait',
  faces: ['title', 'fangsong', 'hei', 'kai', 'song'],
  links: ['unit', 'town', 'park', 'partyA', 'event', 'station'],
  each: true,
  chunk: 1,
  without: 'all',
  word: true,
  wording: AGREEMENT_WORDING,
  blank: true,
  options: {
    blank: {
      type: 'bool',
      label: '空白表（手工填写）',
      initial: false,
      hint: '不带记录内容，留出填写的位置',
    },
    cover: { type: 'bool', label: '加封面', initial: false },
    numbers: {
      type: 'choice',
      label: '页码',
      initial: 'total',
      options: { total: '例如：第 1 页 共 6 页', dash: '例如：— 1 —', none: '不印页码' },
    },
    duplex: {
      type: 'bool',
      label: '双面打印',
      initial: false,
      hint: '页码单页居右、双页居左，每份从单页开始',
    },
  },
  render(records, data, options, rendering) {
    const list = options.blank ? [EMPTY_RECORD] : records
    const title = list.length === 1 ? titleFor(list[0]) : '签约协议书'
    return sheetPage(
      title,
      {
        orientation: 'portrait',
        margin: OFFICIAL_MARGIN,
        numbers: options.numbers,
        duplex: options.duplex,
      },
      AGREEMENT_STYLE,
      list.map((record, i) => ({
        body: html`${options.cover && cover(record, data)}${body(record, data, options.blank)}`,
        total: rendering?.totals?.[i],
      })),
    )
  },
  fileName: {
    pattern: '签约协议书-{协议编号}-{项目名称}',
    tokens: {
      协议编号: (r) => textOf(r, 'number'),
      项目名称: (r) => textOf(r, 'projectName'),
      乙方名称: (r) => textOf(r, 'partyB'),
      甲方名称: (r, data) => partyA(r, data),
      签约日期: (r) => textOf(r, 'signedOn'),
    },
  },
})

function titleFor(record: AnyRecord): string {
  return [formOf(record).title, textOf(record, 'projectName')].filter(Boolean).join(' ')
}

/** Party A as the agreement prints it: a town's everyday name signs nothing. */
export function partyA(record: AnyRecord, data: DocumentData): string {
  return (
    textOf(record, 'partyAName') ||
    fullNameOf(record.partyA, data.linked('unit', record.partyA)) ||
    data.nameOf('unit', record.partyA)
  )
}

function cover(record: AnyRecord, data: DocumentData): Html {
  return html`<div class="cover">
<p class="cover-number">协议编号：${fill(textOf(record, 'number'), 8)}</p>
<h1 class="title cover-title">${formOf(record).title}</h1>
<table class="plain cover-table">
<tr><th>项目名称</th><td>${textOf(record, 'projectName')}</td></tr>
<tr><th>甲　　方</th><td>${partyA(record, data)}</td></tr>
<tr><th>乙　　方</th><td>${textOf(record, 'partyB')}</td></tr>
<tr><th>签订地点</th><td>${textOf(record, 'signedAt')}</td></tr>
<tr><th>签订日期</th><td>${textOf(record, 'signedOn') && chineseDate(textOf(record, 'signedOn'))}</td></tr>
</table></div>`
}

function body(record: AnyRecord, data: DocumentData, blank: boolean): Html {
  const { title } = formOf(record)
  const { text, last } = articles(record, data, blank)
  return html`<p class="number">协议编号：${fill(textOf(record, 'number'), 8)}</p>
<h1 class="title">${title}</h1>
${parties(record, data, blank)}
<p class="first">${filledWords(openingOf(data.wording('agreement')), record, data)}</p>
${text}
<div class="kept end">${last}${signatures(record, data, blank)}</div>`
}

function parties(record: AnyRecord, data: DocumentData, blank: boolean): Html {
  const person = textOf(record, 'partyBKind') === 'person'
  const code = textOf(record, 'creditCode')
  const id = textOf(record, 'idNumber')
  const unknown = blank || (code === '' && id === '')
  const codeLabel = unknown ? html`信用代码<br>（身份证号）` : code ? '统一社会信用代码' : '公民身份号码'
  const post = textOf(record, 'partyAPost')
  const representativeA = [textOf(record, 'partyARepresentative'), post && `（${post}）`].join('')
  return html`<table class="grid parties ${blank && 'roomy'}">
<colgroup><col style="width:12mm"><col style="width:36mm"><col><col style="width:21mm"><col style="width:39mm"></colgroup>
<tbody class="kept">
<tr><th rowspan="3" class="side">甲方</th><th>名　　称</th><td colspan="3">${partyA(record, data)}</td></tr>
<tr><th>代 表 人</th><td>${representativeA}</td><th>联系电话</th><td>${textOf(record, 'partyAPhone')}</td></tr>
<tr><th>地　　址</th><td colspan="3">${textOf(record, 'partyAAddress')}</td></tr>
</tbody><tbody class="kept">
<tr><th rowspan="4" class="side">乙方</th><th>${person ? '姓　　名' : '名　　称'}</th><td colspan="3">${textOf(record, 'partyB')}</td></tr>
<tr><th class="small">${codeLabel}</th><td colspan="3">${code || id}</td></tr>
<tr><th>${person ? '代 理 人' : '代 表 人'}</th><td>${textOf(record, 'representative')}</td><th>联系电话</th><td>${textOf(record, 'phone')}</td></tr>
<tr><th>地　　址</th><td colspan="3">${textOf(record, 'address')}</td></tr>
</tbody></table>`
}

function signatures(record: AnyRecord, data: DocumentData, blank: boolean): Html {
  const person = textOf(record, 'partyBKind') === 'person'
  const row = (name: string, a: Piece, b: Piece) => html`<tr class="${name}"><td>${a}</td><td>${b}</td></tr>`
  const day = html`<span class="slot"></span>年<span class="slot"></span>月<span class="slot"></span>日`
  return html`<table class="plain signatures">
${row('signer', '甲方（盖章）：', `乙方（${person ? '签名、捺印' : '盖章'}）：`)}
${row('name', blank ? '' : partyA(record, data), textOf(record, 'partyB'))}
${row('sign', '代表人（签字）：', person ? '委托代理人（签字）：' : '代表人（签字）：')}
${row('day', day, day)}
</table>
<p class="place"><span>签订地点：${fill(textOf(record, 'signedAt'), 6)}</span><span>签订日期：${fillDate(textOf(record, 'signedOn'))}</span></p>`
}
