/** 荣誉证书: the certificate that is handed over on a stage, 五（十）; A4 landscape, one page a record. */

import { award } from '../domain/award'
import { show } from '../domain/format'
import type { AnyRecord } from '../domain/kind'
import { chineseDate, numeralDate } from '../domain/values/dates'
import { DIVIDER, frame } from './awardFrame'
import { AWARD_STYLE } from './awardStyle'
import {
  type DocumentData,
  defineDocument,
  EMPTY_RECORD,
  numberOf,
  type OptionValues,
  textOf,
} from './document'
import { type Html, html, type Piece } from './html'
import { linesOf, sheetPage } from './sheet'
import { fillText, recordLookup, type Wording } from './wording'

const OPTIONS = {
  form: {
    type: 'choice',
    label: '版式',
    initial: 'auto',
    options: { auto: '个人用证书式，集体用奖牌式', certificate: '证书式', plaque: '奖牌式' },
  },
  frame: {
    type: 'bool',
    label: '印边框和底纹',
    initial: true,
    hint: '在印好边框的证书内芯上套打时不印',
  },
  seal: { type: 'bool', label: '留盖章位置', initial: true },
  salutation: {
    type: 'choice',
    label: '个人称谓',
    initial: 'comrade',
    options: { comrade: '同志', none: '不加称谓' },
  },
  date: {
    type: 'choice',
    label: '日期写法',
    initial: 'chinese',
    options: { chinese: '汉字（如二〇一八年）', arabic: '数字（如2018年）' },
  },
  serial: { type: 'bool', label: '印证书编号', initial: true },
  blank: { type: 'bool', label: '空白证书（手工填写）', initial: false },
} as const

/** The sentence of a certificate, for the editor of templates. */
const AWARD_WORDING: Wording = {
  text: '在{年度}年度返乡创业工作中表现突出，成绩显著，经研究决定，授予“{荣誉称号}”荣誉称号。',
  fields: {},
}

type Chosen = OptionValues<typeof OPTIONS>

export const awardDocument = defineDocument({
  name: 'award',
  label: '荣誉证书',
  kind: 'award',
  orientation: 'landscape',
  faces: ['title', 'kai', 'fangsong'],
  links: [],
  each: true,
  chunk: 100,
  without: 'all',
  blank: true,
  options: OPTIONS,
  wording: AWARD_WORDING,
  render(records, data, options) {
    const list = options.blank ? [EMPTY_RECORD] : records
    const title = list.length === 1 ? ['荣誉证书', textOf(list[0], 'addressee')].join(' ').trim() : '荣誉证书'
    return sheetPage(
      title,
      { orientation: 'landscape', margin: [0, 0, 0, 0], numbers: 'none' },
      AWARD_STYLE,
      list.map((record) => ({ body: certificate(record, data, options) })),
    )
  },
  fileName: {
    pattern: '荣誉证书-{证书编号}-{表彰对象}',
    tokens: {
      证书编号: (r) => textOf(r, 'serial'),
      表彰对象: (r) => textOf(r, 'addressee'),
      荣誉称号: (r) => honourOf(r),
      年度: (r) => textOf(r, 'year'),
    },
  },
})

/** The honour in words: a code's label, or what was typed. */
export function honourOf(record: AnyRecord): string {
  return show(award.fields.honour, textOf(record, 'honour'))
}

function certificate(record: AnyRecord, data: DocumentData, options: Chosen): Html {
  const collective = textOf(record, 'addresseeKind') === 'collective'
  const plaque = options.form === 'plaque' || (options.form === 'auto' && collective)
  return html`<div class="sheet">${options.frame && frame()}
<div class="field ${plaque ? 'plaque' : 'certificate'} ${options.seal && 'sealed'}">
${plaque ? plaqueBody(record) : certificateBody(record, data, options, collective)}
${foot(record, options)}
</div>${options.serial && html`<p class="serial">证书编号：${textOf(record, 'serial') || html`<span class="line" style="width:44mm"></span>`}</p>`}</div>`
}

function certificateBody(record: AnyRecord, data: DocumentData, options: Chosen, collective: boolean): Html {
  const name = textOf(record, 'addressee')
  const comrade = !collective && options.salutation === 'comrade'
  return html`<h1 class="heading">荣誉证书</h1>${DIVIDER}
<div class="words"><div class="center"><p class="to ${name.length > 26 && 'long'}">${
    name === '' ? html`<span class="line" style="width:64mm"></span>` : html`<b>${spaced(name, comrade)}</b>`
  }${comrade && html` <span class="comrade">同志</span>`}：</p>
${citation(record, data)}
<p class="citation">特发此证，以资鼓励。</p></div></div>`
}

function plaqueBody(record: AnyRecord): Html {
  const name = textOf(record, 'addressee')
  const honour = honourOf(record)
  const own = linesOf(textOf(record, 'text'))
  const year = numberOf(record, 'year')
  const occasion: Piece =
    own.length > 0
      ? own.map((line) => html`<p class="for ${size(own.join(''), 44, 70)}">${line}</p>`)
      : html`<p class="for">${year === null ? html`<span class="line" style="width:24mm"></span>` : year}年度返乡创业工作</p>`
  return html`<h1 class="heading">荣誉证书</h1>${DIVIDER}
<div class="words"><div class="center"><p class="grant">授　予</p>
<p class="name ${size(name, 16, 30)}">${name === '' ? html`<span class="line" style="width:150mm"></span>` : name}</p>
${occasion}
<p class="honour ${size(honour, 7, 14)}">${honour === '' ? html`<span class="line" style="width:120mm"></span>` : honour}</p></div></div>`
}

/** The record's own words, the office's template, or a sentence of year, honour and occasion. */
function citation(record: AnyRecord, data: DocumentData): Piece {
  const template = record.id === '' ? null : data.wording('award')
  const lookup = recordLookup(award, record, data, {
    表彰场合: textOf(record, 'occasion'),
    年度: textOf(record, 'year'),
  })
  const own = linesOf(textOf(record, 'text') || (template ? fillText(template, lookup).text : ''))
  if (own.length > 0) {
    return own.filter((line) => !/^特发此证/.test(line)).map((line) => html`<p class="citation">${line}</p>`)
  }
  const year = numberOf(record, 'year')
  const honour = honourOf(record)
  const occasion = textOf(record, 'occasion')
  return html`<p class="citation">在${year === null ? html`<span class="line" style="width:22mm"></span>` : year}年度返乡创业工作中表现突出，成绩显著，经研究决定，授予“<b class="title-face">${
    honour === '' ? html`<span class="line" style="width:66mm"></span>` : honour
  }</b>”荣誉称号${occasion && html`，并在${occasion}上予以表彰`}。</p>`
}

function foot(record: AnyRecord, options: Chosen): Html {
  const issuers = textOf(record, 'issuer')
    .split(/[、\n]/)
    .map((name) => name.trim())
    .filter(Boolean)
  const date = textOf(record, 'date')
  const words = options.date === 'chinese' ? numeralDate : chineseDate
  return html`<div class="foot"><div class="issuer">${
    issuers.length === 0
      ? html`<p><span class="line" style="width:76mm"></span></p>`
      : issuers.map((name) => html`<p>${name}</p>`)
  }<p class="day">${date === '' ? '　　　　年　　月　　日' : words(date)}</p></div></div>`
}

/** A name of two characters takes the width of three, as lists of names have it. */
function spaced(name: string, person: boolean): string {
  const letters = [...name]
  return person && letters.length === 2 && /^\p{Script=Han}{2}$/u.test(name)
    ? `${letters[0]}\u3000${letters[1]}`
    : name
}

function size(words: string, long: number, longer: number): string {
  const length = [...words].length
  return length > longer ? 'longer' : length > long ? 'long' : ''
}
