/** 表彰决定, 五（十）: the decision with its lists of names by honour, from the chosen awards. */
import type { AnyRecord } from '../domain/kind'
import { ordinal } from './agreementTerms'
import { honourOf } from './award'
import { type DocumentData, defineDocument, numberOf, type OptionValues, textOf } from './document'
import { ownName } from './fullName'
import { grouped, imprintOf, listOf, PAPER_OPTIONS, paperOptions, settles } from './official/options'
import { type Annex, type OfficialPaper, officialPage } from './official/paper'
import { type Block, parseText } from './official/text'
import { typedNumber } from './register'
import { fillText, recordLookup, type Wording } from './wording'

const COMMENDATION_WORDING: Wording = {
  text: `为表彰先进，树立典型，进一步调动各级各部门和社会各界支持、参与返乡创业的积极性，根据《{方案名称}》（{方案文号}）有关规定，经研究，决定对{受表彰名单}予以表彰。
希望受到表彰的单位和个人珍惜荣誉，再接再厉，在返乡创业工作中再创佳绩。各镇街、各成员单位要以受表彰的单位和个人为榜样，认真履行职责，扎实做好各项工作。`,
  fields: {
    受表彰名单: '如：冉固镇等3个先进集体、样某甲等6名先进个人',
    年度: '表彰年度',
    总数: '表彰总数',
  },
}

const OPTIONS = {
  ...PAPER_OPTIONS,
  number: {
    type: 'text',
    label: '发文字号',
    initial: '',
    max: 40,
    hint: '空着则用记录中的表彰文号',
    own: true,
  },
  head: { type: 'text', label: '红头机关', initial: '', max: 60, hint: '空着则用落款单位；不带“文件”二字' },
  title: {
    type: 'text',
    label: '标题',
    initial: '',
    max: 120,
    hint: '空着则按落款单位和年度自动写',
    own: true,
  },
  addressee: { type: 'text', label: '主送', initial: '各镇街、各成员单位', max: 120 },
  date: {
    type: 'text',
    label: '成文日期',
    initial: '',
    max: 10,
    hint: '例如：2018-10-31；空着则用落款日期',
    own: true,
  },
  copies: { type: 'text', label: '抄送', initial: '', max: 200, hint: '用顿号分开' },
  where: {
    type: 'choice',
    label: '名单',
    initial: 'annex',
    options: { annex: '作为附件', text: '排在正文中' },
  },
  posts: { type: 'bool', label: '个人后注明单位职务', initial: false },
  body: {
    type: 'note',
    label: '正文',
    initial: '',
    hint: '空着则用标准文字；{受表彰名单} 换成数目',
    rows: 6,
    own: true,
  },
} as const

type Chosen = OptionValues<typeof OPTIONS>

export const commendationDocument = defineDocument({
  name: 'commendation',
  label: '表彰决定',
  kind: 'award',
  orientation: 'portrait',
  faces: ['title', 'fangsong', 'hei', 'kai', 'song'],
  links: [],
  each: false,
  chunk: Number.POSITIVE_INFINITY,
  without: 'all',
  word: true,
  options: OPTIONS,
  wording: COMMENDATION_WORDING,
  settles,
  issue: {
    title: (records, data, options) =>
      commendationPaper(records, data, options as Chosen).title.replace(/\n/g, ''),
    options: (number, date) => ({ number, date }),
    marks: (number) => ({ document: number }),
  },
  render(records, data, options, rendering) {
    const paper = commendationPaper(records, data, options)
    return officialPage(paper.title.replace(/\n/g, ''), [paper], paperOptions(options, rendering))
  },
  fileName: { pattern: '表彰决定', tokens: {} },
})

function commendationPaper(
  records: readonly AnyRecord[],
  data: DocumentData,
  options: Chosen,
): OfficialPaper {
  const first = records[0]
  const given = records.filter((record) => record.status !== 'revoked')
  const issuers = listOf((first && textOf(first, 'issuer')) || ownName(data))
  const year = (first && numberOf(first, 'year')) ?? Number(data.today.slice(0, 4))
  const lists = honours(given, options.posts)
  const title =
    options.title ||
    `${issuers.length === 1 ? issuers[0] : ''}关于表彰${year}年度返乡创业工作${nameOfAll(lists)}的决定`
  const date = /^\d{4}-\d{2}-\d{2}$/.test(options.date) ? options.date : first ? textOf(first, 'date') : ''
  const body = fillText(
    options.body || data.wording('commendation') || COMMENDATION_WORDING.text,
    recordLookup(null, first ?? { id: '', stamps: {} }, data, {
      受表彰名单: summary(lists),
      年度: String(year),
      总数: String(given.length),
    }),
  ).text
  const names = lists.flatMap(({ honour, count, blocks }, i): Block[] => [
    { type: 'heading', level: 1, text: `${ordinal(i + 1)}、${honour}（${count}）`, rest: '' },
    ...blocks,
  ])
  const annexTitle = `${year}年度返乡创业工作受表彰单位和个人名单`
  const annexes: Annex[] =
    options.where === 'annex' && names.length > 0 ? [{ label: '附件', title: annexTitle, blocks: names }] : []
  return {
    redHead: options.red && issuers.length > 0 ? (options.head ? [options.head] : issuers) : undefined,
    number: typedNumber(options.number || (first ? textOf(first, 'document') : '')),
    title,
    addressee: options.addressee,
    blocks: [...parseText(body), ...(options.where === 'text' ? names : [])],
    attachments: annexes.map((annex) => annex.title),
    issuers,
    date,
    sealed: options.seal,
    annexes,
    imprint: imprintOf(options, { cc: options.copies, printer: issuers[0] ?? '', printedOn: date }),
  }
}

interface Honour {
  honour: string
  /** 3个, 6名 */
  count: string
  names: string[]
  blocks: Block[]
}

/** Collectives before individuals, in the order of the records. */
function honours(records: readonly AnyRecord[], posts: boolean): Honour[] {
  const isCollective = (record: AnyRecord) => textOf(record, 'addresseeKind') === 'collective'
  const ordered = [...records.filter(isCollective), ...records.filter((record) => !isCollective(record))]
  return grouped(ordered, honourOf).map(([honour, group]) => {
    const collective = group.every(isCollective)
    const names = group.map((record) => textOf(record, 'addressee'))
    const words = group.map((record) => {
      const of = [textOf(record, 'affiliation'), textOf(record, 'post')].filter(Boolean).join('')
      return posts && !isCollective(record) && of
        ? `${textOf(record, 'addressee')}（${of}）`
        : textOf(record, 'addressee')
    })
    return {
      honour,
      count: `${group.length}${collective ? '个' : '名'}`,
      names,
      blocks: [{ type: 'names', names: words }],
    }
  })
}

/** 先进集体和先进个人; of more than three honours only who is commended. */
function nameOfAll(lists: readonly Honour[]): string {
  const names = lists.map(({ honour }) => honour)
  if (names.length > 3) return '先进单位和个人'
  return names.length > 1
    ? `${names.slice(0, -1).join('、')}和${names[names.length - 1]}`
    : (names[0] ?? '先进')
}

/** 冉固镇等3个先进集体、样某甲等6名先进个人 */
function summary(lists: readonly Honour[]): string {
  if (lists.length > 3) {
    const sum = (unit: string) =>
      lists.reduce((total, { count }) => total + (count.endsWith(unit) ? Number.parseInt(count, 10) : 0), 0)
    return [sum('个') > 0 && `${sum('个')}个单位`, sum('名') > 0 && `${sum('名')}名个人`]
      .filter(Boolean)
      .join('、')
  }
  return lists
    .map(({ honour, count, names }) => `${names[0]}${names.length > 1 ? `等${count}` : ''}${honour}`)
    .join('、')
}
