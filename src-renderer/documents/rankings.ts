/** 考核排名表, 二（四）, and 调度表, 二（一）: what an assessment or a round of dispatch wrote down, as official tables. */

import { rowsOf } from '../domain/checks'
import { dispatch, monthsWords } from '../domain/dispatch'
import type { AnyRecord, Value } from '../domain/kind'
import { chineseDate } from '../domain/values/dates'
import { decimalsOf } from '../domain/values/decimals'
import { shareOf } from '../domain/values/share'
import { provision } from '../policy/provisions'
import { type DocumentData, defineDocument, numberOf, textOf } from './document'
import { PAPER_OPTIONS, paperOptions } from './official/options'
import { officialPage } from './official/paper'
import type { Block } from './official/text'

const OPTIONS = {
  label: { type: 'text', label: '附件序号', initial: '附件', max: 12 },
  title: { type: 'text', label: '标题', initial: '', max: 80, hint: '空着则用记录的名称', own: true },
  numbers: PAPER_OPTIONS.numbers,
  duplex: PAPER_OPTIONS.duplex,
} as const

const plain = (title: string, label: string, blocks: readonly Block[]) => ({
  title: '',
  blocks: [],
  issuers: [],
  date: '',
  sealed: false,
  annexes: [{ label, title, blocks }],
})

const PRINTED = { red: false, seal: false, imprint: false } as const

export const rankingDocument = defineDocument({
  name: 'ranking',
  label: '考核排名表',
  kind: 'assessment',
  orientation: 'portrait',
  faces: ['title', 'fangsong', 'hei'],
  links: ['scheme'],
  each: true,
  chunk: 1,
  without: 'all',
  word: true,
  options: {
    ...OPTIONS,
    items: { type: 'bool', label: '印逐项得分', initial: true },
    leftOut: { type: 'bool', label: '注明没有计入的', initial: true },
    use: { type: 'bool', label: '注明结果运用', initial: true, hint: '镇街考核结果的使用，二（四）' },
  },
  render(records, data, options, rendering) {
    return officialPage(
      '考核排名表',
      records.map((record) =>
        plain(options.title || titleOf(record), options.label, [
          ...period(record, options.items),
          rankingTable(record, options.items),
          ...(options.leftOut ? omitted(record) : []),
          ...(options.use && record.objects === 'towns' ? [use(data)] : []),
        ]),
      ),
      paperOptions({ ...options, ...PRINTED }, rendering),
    )
  },
  fileName: { pattern: '{考核名称}', tokens: { 考核名称: (r) => textOf(r, 'title') } },
})

/** A table is of results: …考核 is …考核结果, …考核（更正） is …考核结果（更正）. */
function titleOf(record: AnyRecord): string {
  return textOf(record, 'title').replace(/考核((?:（[^（）]*）)*)$/, '考核结果$1')
}

function period(record: AnyRecord, items: boolean): Block[] {
  const [from, to] = [textOf(record, 'from'), textOf(record, 'to')]
  const draft = record.status === 'issued' ? '' : '（未印发，仅供核对）'
  const words = [
    from && to ? `考核期：${chineseDate(from)}至${chineseDate(to)}${draft}。` : draft,
    // 投资额 over points would be read as money.
    items && rowsOf(record, 'cells').length > 0 && '表中各项均为得分，单位：分。',
  ].filter(Boolean)
  return words.length > 0 ? [{ type: 'paragraph', text: words.join('') }] : []
}

/** Rank, name, points of each item, sum; of one that was not issued yet there is nothing written down. */
export function rankingTable(record: AnyRecord, items: boolean): Block {
  const results = [...rowsOf(record, 'results')].sort(
    (a, b) => Number(a.rank ?? 9999) - Number(b.rank ?? 9999),
  )
  const cells = rowsOf(record, 'cells')
  const names = items ? [...new Set(cells.map((cell) => String(cell.item ?? '')))].filter(Boolean) : []
  // Beside the items, or their sum is not the score.
  const changed = items && results.some(({ change }) => typeof change === 'number' && change !== 0)
  const key = (row: Record<string, Value>) => String(row.station ?? row.unit ?? '')
  const points = new Map(cells.map((cell) => [`${key(cell)} ${String(cell.item)}`, cell.points]))
  const columns = [
    ...names.map((item) => results.map((row) => points.get(`${key(row)} ${item}`))),
    ...(changed ? [results.map((row) => row.change)] : []),
    results.map((row) => row.score),
  ].map(evenly)
  return {
    type: 'table',
    head: ['名次', '名称', ...names, ...(changed ? ['加减分'] : []), '得分', '等次'],
    // Points that happen to be whole stand as the others do.
    align: ['mid', undefined, ...Array(columns.length).fill('num'), undefined],
    rows: results.map((row, i) => [
      typeof row.rank === 'number' ? String(row.rank) : '',
      String(row.name ?? ''),
      ...columns.map((cells) => cells[i]),
      String(row.grade ?? ''),
    ]),
  }
}

function evenly(values: readonly (Value | undefined)[]): string[] {
  const decimals = decimalsOf(values)
  return values.map((value) => (typeof value === 'number' ? value.toFixed(decimals) : ''))
}

/** 二（四）: where the towns' result counts further. */
function use({ policy }: DocumentData): Block {
  const { value, clause } = provision('assess.townResultCounts')
  return { type: 'paragraph', text: `注：依据《${policy.title}》${clause}，${value}。` }
}

function omitted(record: AnyRecord): Block[] {
  const rows = rowsOf(record, 'leftOut')
  if (rows.length === 0) return []
  const words = rows.map(
    (row) => `${String(row.item ?? '')}${String(row.reason ?? '')}（${row.count ?? 0}条）`,
  )
  return [{ type: 'paragraph', text: `注：没有计入的：${words.join('；')}。` }]
}

export const dispatchTableDocument = defineDocument({
  name: 'dispatchTable',
  label: '调度情况表',
  kind: 'dispatch',
  orientation: 'portrait',
  faces: ['title', 'fangsong', 'hei'],
  links: ['units'],
  needs: ['unit'],
  each: true,
  chunk: 1,
  without: 'all',
  word: true,
  options: OPTIONS,
  render(records, data, options, rendering) {
    return officialPage(
      '调度情况表',
      records.map((record) =>
        plain(options.title || `${textOf(record, 'title')}情况表`, options.label, roundBlocks(record, data)),
      ),
      paperOptions({ ...options, ...PRINTED }, rendering),
    )
  },
  fileName: { pattern: '{调度名称}', tokens: { 调度名称: (r) => textOf(r, 'title') } },
})

/** As it is printed: what is printed equal has one place. */
const rateOf = (needed: number, done: number) => (needed > 0 ? Math.min(1, shareOf(done, needed)) : 1)
const percent = (needed: number, done: number) => `${(rateOf(needed, done) * 100).toFixed(1)}%`

/** Owed and delivered by unit with rate and rank, shortfalls named, the next date. */
function roundBlocks(record: AnyRecord, data: DocumentData): Block[] {
  const rows = rowsOf(record, 'materials')
  const nameOf = (row: Record<string, Value>) =>
    String(row.name || data.all('unit').find(({ id }) => id === row.unit)?.name || '')
  const states: Readonly<Record<string, string>> = dispatch.fields.materials.columns?.state.options ?? {}
  const count = (row: Record<string, Value>, field: string) =>
    typeof row[field] === 'number' ? row[field] : 0
  const rate = (row: Record<string, Value>) => rateOf(count(row, 'needed'), count(row, 'done'))
  const ranked = [...rows].sort((a, b) => rate(b) - rate(a))
  const placeOf = (row: Record<string, Value>) => ranked.findIndex((other) => rate(other) === rate(row)) + 1
  const sum = (field: string) => rows.reduce((total, row) => total + count(row, field), 0)
  const due = textOf(record, 'onTimeBy')
  const month = textOf(record, 'month')
  const short = rows.filter((row) => count(row, 'missing') > 0).map(nameOf)
  const table: Block = {
    type: 'table',
    head: ['序号', '单位', '应报（篇）', '实报（篇）', '按时（篇）', '缺报（篇）', '完成率', '位次', '结论'],
    align: ['mid', undefined, 'num', 'num', 'num', 'num', 'num', 'mid', undefined],
    rows: [
      ...rows.map((row, i) => [
        String(i + 1),
        nameOf(row),
        ...['needed', 'done', 'onTime', 'missing'].map((field) => String(count(row, field))),
        percent(count(row, 'needed'), count(row, 'done')),
        String(placeOf(row)),
        states[String(row.state ?? '')] ?? '',
      ]),
      ...(rows.length > 1
        ? [
            [
              '合计',
              '',
              ...['needed', 'done', 'onTime', 'missing'].map((field) => String(sum(field))),
              percent(sum('needed'), sum('done')),
              '',
              '',
            ],
          ]
        : []),
    ],
  }
  return [
    {
      type: 'paragraph',
      text: `调度期：${month && monthsWords(month, numberOf(record, 'months') ?? 1)}${due ? `；按时报送截止：${chineseDate(due)}` : ''}${record.status === 'frozen' ? '' : '（未定稿）'}。`,
    },
    table,
    ...(short.length > 0
      ? [{ type: 'paragraph' as const, text: `没有完成报送的：${short.join('、')}。` }]
      : []),
  ]
}
