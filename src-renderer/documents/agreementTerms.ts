/**
 * The standing words of the signing agreement: what is printed where the record says nothing of its own. They
 * promise nothing that the record or the plan does not; an office's own wording in the record replaces them.
 */
import type { AnyRecord } from '../domain/kind'
import { textOf } from './document'
import { linesOf } from './sheet'
import { partsOf, type Wording } from './wording'

/** The paper's name by its form, and how it calls itself. */
export const FORMS: Readonly<Record<string, { title: string; self: string }>> = {
  formal: { title: '返乡创业项目签约协议书', self: '本协议' },
  framework: { title: '返乡创业项目合作框架协议书', self: '本框架协议' },
  intent: { title: '返乡创业项目投资意向书', self: '本意向书' },
}

export function formOf(record: AnyRecord): { title: string; self: string } {
  const form = textOf(record, 'form')
  return Object.hasOwn(FORMS, form) ? FORMS[form] : FORMS.formal
}

type Term = 'dutiesA' | 'dutiesB' | 'breach' | 'disputes'

/** Articles whose words an office can change, by the heading that parts the template's text. */
const PARTS: Readonly<Record<Term, string>> = {
  dutiesA: '甲方的权利和义务',
  dutiesB: '乙方的权利和义务',
  breach: '违约责任',
  disputes: '争议解决',
}

/**
 * Numbered sentences of an article: the record's own, else the office's template, else the standing ones.
 * @param template the office's text, with its fields filled in
 */
export function termsOf(record: AnyRecord, field: Term, template: string | null = null): string[] {
  const own = linesOf(textOf(record, field))
  if (own.length > 0) return own
  const office = template === null ? [] : linesOf(partsOf(template).get(PARTS[field]) ?? '')
  return office.length > 0 ? office : STANDING[field](formOf(record).self)
}

/** What stands before the articles. */
export function openingOf(template: string | null): string {
  const office = template === null ? '' : linesOf(partsOf(template).get('开头') ?? '').join('')
  return office || OPENING
}

const OPENING =
  '为推动返乡创业项目落地建设，明确双方的权利和义务，根据国家有关法律、法规和《{方案名称}》（{方案文号}，以下简称《方案》），甲、乙双方本着平等自愿、诚实信用、互利共赢的原则，经协商一致，就乙方投资建设返乡创业项目有关事宜，达成{本协议}。'

const STANDING: Record<'dutiesA' | 'dutiesB' | 'breach' | 'disputes', (self: string) => string[]> = {
  dutiesA: (self) => [
    '协助乙方办理项目立项、规划、用地、环境影响评价和市场主体登记等手续。',
    '协调有关单位落实项目建设所需的供水、供电、道路、通信等外部条件。',
    `依照${self}约定兑现支持事项，协助乙方申报国家、省、市、区有关扶持政策。`,
    '维护乙方正常的建设和生产经营秩序，及时协调解决项目推进中的困难和问题。',
    '对知悉的乙方商业秘密承担保密义务。',
  ],
  dutiesB: (self) => [
    `按照${self}约定的建设内容、投资规模和期限组织项目建设，保证投资资金来源合法、按期到位。`,
    '项目的设计、施工和生产经营符合国家产业政策以及安全生产、环境保护、土地管理等方面的规定。',
    '依法办理登记、依法纳税，依法与招用人员签订劳动合同、缴纳社会保险；同等条件下优先招用当地劳动力。',
    `未经甲方书面同意，不擅自改变项目用地用途，不将${self}项下的权利义务转让给第三人。`,
    '如实向甲方提供项目进度、资金到位和用工等情况，配合做好统计和核实工作。',
  ],
  breach: (self) => [
    `任何一方不履行${self}或者履行不符合约定的，应当依法承担继续履行、采取补救措施或者赔偿损失等违约责任。`,
    `乙方无正当理由未按约定期限开工建设，或者资金未按计划到位的，甲方可以书面催告；经催告在合理期限内仍未履行的，甲方有权解除${self}，并停止兑现尚未兑现的支持事项。`,
    '甲方未按约定兑现支持事项的，乙方有权要求限期兑现；造成损失的，甲方依法承担责任。',
    '因不可抗力不能履行的，根据不可抗力的影响部分或者全部免除责任；遭遇不可抗力的一方应当及时通知对方，并提供有关证明。',
  ],
  disputes: (self) => [
    `履行${self}发生争议的，由双方协商解决；协商不成的，任何一方均可依法向项目所在地有管辖权的人民法院提起诉讼。`,
  ],
}

/** The standing words as one text, for the editor of templates. */
export const AGREEMENT_WORDING: Wording = {
  text: [
    `【开头】\n${OPENING}`,
    ...(Object.keys(PARTS) as Term[]).map(
      (term) => `【${PARTS[term]}】\n${STANDING[term]('{本协议}').join('\n')}`,
    ),
  ].join('\n'),
  fields: { 本协议: '本协议、本框架协议或本意向书' },
  parts: ['开头', ...Object.values(PARTS)],
}

const NUMERALS = '〇一二三四五六七八九'
const CAPITALS = '零壹贰叁肆伍陆柒捌玖'

/** 1 … 99 as articles and items are numbered: 十一. */
export function ordinal(n: number): string {
  const tens = Math.floor(n / 10)
  const ones = n % 10
  return `${tens > 1 ? NUMERALS[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? NUMERALS[ones] : ''}`
}

/** 1 … 99 in capital characters, for numbers of copies: 肆, 壹拾贰. */
export function capitalCount(n: number): string {
  const tens = Math.floor(n / 10)
  const ones = n % 10
  return `${tens > 0 ? `${CAPITALS[tens]}拾` : ''}${ones > 0 || tens === 0 ? CAPITALS[ones] : ''}`
}

/** Who keeps how many copies; an odd one stays with party A, which files it. */
export function copiesWords(copies: number): string {
  const each = Math.floor(copies / 2)
  if (copies < 2) return '由甲方保存'
  return copies % 2 === 0
    ? `甲、乙双方各执${capitalCount(each)}份`
    : `甲方执${capitalCount(each + 1)}份，乙方执${capitalCount(each)}份`
}

/** Items that bring a number of their own keep it: （一）, 1., 1．, 1、, 第一, 一、. */
export function isNumbered(line: string): boolean {
  return /^(（[一二三四五六七八九十\d]+）|\([一二三四五六七八九十\d]+\)|\d+\s*[.．、]|[一二三四五六七八九十]+、|[①-⑳])/.test(
    line,
  )
}
