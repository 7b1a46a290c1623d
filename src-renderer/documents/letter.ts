/** 《致在外高端人才的一封信》, 四（四）: one letter a person from one text, by mail merge. */
import type { AnyRecord } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { type AnyDocument, type DocumentData, defineDocument, textOf } from './document'
import { ownName } from './fullName'
import { listOf } from './official/options'
import { type OfficialPaper, officialPage } from './official/paper'
import { parseText } from './official/text'
import { fillText, recordLookup, type Wording } from './wording'

const LETTER_WORDING: Wording = {
  text: `您好！
谨向您和您的家人致以诚挚的问候，并对您多年来关心、支持家乡发展表示衷心的感谢。
为引导和支持在外人员返乡创业，菏泽市定陶区制定了《{方案名称}》（{方案文号}），在创业服务、资金扶持、创业担保贷款、创业补贴等方面作出了安排，家乡将为返乡创业人员提供真诚周到的服务。
您的学识、经验和视野，是家乡发展的宝贵财富。诚挚邀请您常回家看看，以投资兴业、技术合作、项目引荐、建言献策等方式支持家乡建设。您有什么意见、建议和需要家乡帮助的事项，请随时与我们联系。
衷心祝您身体健康、工作顺利、阖家幸福！`,
  fields: { 称呼: '如：样某某博士、样某某先生' },
}

const OPTIONS = {
  title: { type: 'text', label: '标题', initial: '', max: 60, hint: '空着则用标准标题' },
  salutation: { type: 'text', label: '抬头', initial: '尊敬的{称呼}', max: 60 },
  body: { type: 'note', label: '正文', initial: '', hint: '空着则用标准文字或本单位的模板', rows: 8 },
  issuer: {
    type: 'text',
    label: '落款单位',
    initial: '',
    max: 120,
    hint: '空着则为本单位，几个单位用顿号分开',
  },
  date: {
    type: 'text',
    label: '日期',
    initial: '',
    max: 10,
    hint: '例如：2018-02-01；空着则为今天',
    own: true,
  },
  seal: { type: 'bool', label: '留盖章位置', initial: true },
  note: { type: 'text', label: '联系方式', initial: '', max: 80, hint: '例如：联系人和电话，印在落款下' },
  numbers: {
    type: 'choice',
    label: '页码',
    initial: 'none',
    options: { none: '不印页码', dash: '— 1 —' },
  },
  duplex: { type: 'bool', label: '双面打印', initial: false, hint: '每封信从单页开始' },
} as const

/** @param kind whose people it is written to: talent, person */
function letterFor(kind: string, name: string, label: string, title: string): AnyDocument {
  return defineDocument({
    name,
    label,
    kind,
    orientation: 'portrait',
    faces: ['title', 'fangsong', 'hei', 'kai'],
    links: [],
    each: true,
    chunk: 40,
    without: 'all',
    word: true,
    options: OPTIONS,
    wording: LETTER_WORDING,
    render(records, data, options, rendering) {
      const issuers = listOf(options.issuer || ownName(data))
      const date = /^\d{4}-\d{2}-\d{2}$/.test(options.date) ? options.date : data.today
      const papers = records.map((record): OfficialPaper => {
        const lookup = recordLookup(kindOf(kind) ?? null, record, data, { 称呼: salutation(record) })
        const context = { titleOf: data.nameOf }
        return {
          title: options.title || title,
          addressee: fillText(options.salutation, lookup, context).text,
          blocks: parseText(
            fillText(options.body || data.wording(name) || LETTER_WORDING.text, lookup, context).text,
          ),
          issuers,
          date,
          sealed: options.seal,
          note: options.note,
        }
      })
      return officialPage(options.title || title, papers, {
        numbers: options.numbers,
        duplex: options.duplex,
        totals: rendering?.totals,
      })
    },
    fileName: {
      pattern: '一封信-{姓名}',
      tokens: {
        姓名: (r) => textOf(r, 'name'),
        工作单位: (r) => textOf(r, 'employer'),
        所在城市: (r) => textOf(r, 'city'),
      },
    },
  })
}

export const letterDocument = letterFor('talent', 'letter', '一封信', '致在外高端人才的一封信')
export const personLetterDocument = letterFor('person', 'personLetter', '一封信', '致在外定陶籍人士的一封信')

/** 样某某博士, 样某某先生; the sex is not guessed from a name. */
export function salutation(record: AnyRecord): string {
  const name = textOf(record, 'name')
  if (record.degree === 'doctor' || record.category === 'doctor' || record.category === 'academician')
    return `${name}${record.category === 'academician' ? '院士' : '博士'}`
  const polite = record.sex === 'female' ? '女士' : record.sex === 'male' ? '先生' : '先生（女士）'
  return `${name}${polite}`
}

/** Where a letter goes. */
export interface Address {
  postcode: string
  place: string
  employer: string
  name: string
}

export function addressOf(record: AnyRecord, _data: DocumentData): Address {
  const city = textOf(record, 'city')
  const address = textOf(record, 'address')
  // The city stands in front where the address does not begin with it.
  const place = city !== '' && !address.includes(city.replace(/市$/, '')) ? `${city}${address}` : address
  const honour = salutation(record).replace('先生（女士）', '')
  return {
    postcode: textOf(record, 'postcode').replace(/\D/g, '').slice(0, 6),
    place,
    employer: textOf(record, 'employer'),
    name: `${honour}　收`,
  }
}
