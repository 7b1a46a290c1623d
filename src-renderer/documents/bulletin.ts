/** 通报: the bulletin of a round of dispatch, 二（一）, as an official document with its tables as annexes. */

import { bulletin, bulletinNumber } from '../domain/bulletin'
import { rowsOf } from '../domain/checks'
import { alignOf, headOf, show } from '../domain/format'
import type { AnyRecord, Field, Value } from '../domain/kind'
import { ordinal } from './agreementTerms'
import { type DocumentData, defineDocument, numberOf, type OptionValues, textOf } from './document'
import { ownName } from './fullName'
import { imprintOf, listOf, PAPER_OPTIONS, paperOptions, settles } from './official/options'
import { type Annex, type OfficialPaper, officialPage } from './official/paper'
import { type Align, type Block, parseText } from './official/text'

const OPTIONS = {
  ...PAPER_OPTIONS,
  head: { type: 'text', label: '红头机关', initial: '', max: 60, hint: '空着则用署名的全称；不带“文件”二字' },
  tables: {
    type: 'choice',
    label: '附表',
    initial: 'annex',
    options: { annex: '作为附件', none: '不印' },
  },
  note: { type: 'text', label: '附注', initial: '', max: 80, hint: '例如：联系人和电话' },
} as const

/** Headings of the text in the order of the paper; each gets its number only where it has words. */
const PARTS = {
  progress: '总体情况',
  strengths: '好的方面',
  problems: '存在问题',
  requirements: '下步工作要求',
} as const
/** Titles of the annexes: what the form calls by a few words is named on paper as the table that it is. */
const TABLES = {
  materials: '材料报送情况表',
  ranking: '指标完成和排名情况表',
  comparison: '指标与上一轮比较表',
  shortfalls: '未完成事项一览表',
  explained: '指标变动情况说明表',
} as const
type TableName = keyof typeof TABLES

export const bulletinDocument = defineDocument({
  name: 'bulletin',
  label: '通报',
  kind: 'bulletin',
  orientation: 'portrait',
  faces: ['title', 'fangsong', 'hei', 'kai', 'song'],
  links: ['round'],
  each: true,
  chunk: 1,
  without: 'all',
  word: true,
  options: OPTIONS,
  settles,
  issue: {
    title: (records) => textOf(records[0], 'title'),
    number([record]) {
      const year = record && numberOf(record, 'year')
      const serial = record && numberOf(record, 'no')
      return year && serial && record.status === 'issued'
        ? { code: textOf(record, 'word'), year, serial }
        : null
    },
  },
  render(records, data, options, rendering) {
    const title = records.length === 1 ? textOf(records[0], 'title') : '通报'
    return officialPage(
      title,
      records.map((record) => bulletinPaper(record, data, options)),
      paperOptions(options, rendering),
    )
  },
  fileName: {
    pattern: '{文号}-{标题}',
    tokens: {
      文号: (r) => bulletinNumber(r) ?? '',
      标题: (r) => textOf(r, 'title'),
      印发日期: (r) => textOf(r, 'issuedOn'),
    },
  },
})

function bulletinPaper(
  record: AnyRecord,
  data: DocumentData,
  options: OptionValues<typeof OPTIONS>,
): OfficialPaper {
  const issuers = listOf(textOf(record, 'signature') || ownName(data))
  const annexes = options.tables === 'annex' ? tableAnnexes(record) : []
  const year = numberOf(record, 'year') ?? Number(data.today.slice(0, 4))
  return {
    redHead: options.red ? (options.head ? [options.head] : issuers) : undefined,
    // A draft shows where its number will stand.
    number: bulletinNumber(record) ?? `${textOf(record, 'word')}〔${year}〕　号`,
    title: textOf(record, 'title'),
    addressee: textOf(record, 'addressees'),
    blocks: textBlocks(record),
    attachments: annexes.map(({ title }) => title),
    issuers,
    date: textOf(record, 'issuedOn'),
    sealed: options.seal,
    note: options.note,
    annexes,
    imprint: imprintOf(options, {
      cc: textOf(record, 'copies'),
      printer: issuers[0] ?? '',
      printedOn: textOf(record, 'issuedOn'),
    }),
  }
}

function textBlocks(record: AnyRecord): Block[] {
  const blocks = parseText(textOf(record, 'opening'))
  let number = 0
  for (const [part, words] of Object.entries(PARTS)) {
    const text = textOf(record, part)
    if (text === '') continue
    const own = parseText(text)
    const first = own[0]
    number++
    // An office that typed its own heading keeps it.
    if (!(first?.type === 'heading' && first.level === 1))
      blocks.push({ type: 'heading', level: 1, text: `${ordinal(number)}、${words}`, rest: '' })
    blocks.push(...own)
  }
  return blocks
}

function tableAnnexes(record: AnyRecord): Annex[] {
  const filled = (Object.keys(TABLES) as TableName[]).filter((name) => rowsOf(record, name).length > 0)
  return filled.map((name, i) => ({
    label: filled.length === 1 ? '附件' : `附件${i + 1}`,
    title: TABLES[name],
    blocks: [tableBlock(record, name)],
  }))
}

function tableBlock(record: AnyRecord, name: TableName): Block {
  const rows = rowsOf(record, name)
  const columns = Object.entries(bulletin.fields[name].columns ?? {}).filter(
    // Columns that nobody filled are left out.
    ([column]) => rows.some((row) => row[column] !== undefined && row[column] !== null && row[column] !== ''),
  )
  const ranked = columns.some(([column]) => column === 'rank')
  return {
    type: 'table',
    head: [...(ranked ? [] : ['序号']), ...columns.map(([, field]) => headOf(field))],
    align: [...(ranked ? [] : ['mid' as const]), ...columns.map(([, field]) => alignIn(field))],
    rows: rows.map((row, i) => [
      ...(ranked ? [] : [String(i + 1)]),
      ...columns.map(([column, field]) => {
        const value = row[column] as Value | undefined
        if (typeof value === 'number' && field.unit === '%') return value.toFixed(1)
        const words = show(field, value)
        return alignOf(field) === 'right' ? words.replace(/\.00$/, '') : words
      }),
    ]),
  }
}

/** By what the field is: figures at the right, places and numbers of versions in the middle. */
function alignIn(field: Field): Align | undefined {
  if (alignOf(field) !== 'right') return undefined
  return field.type === 'int' && field.total === false ? 'mid' : 'num'
}
