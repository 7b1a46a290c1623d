/** 领导小组成员名单, 一（一）: the present roster or an earlier one, as an annex or with the notice of its adjustment. */

import type { AnyRecord } from '../domain/kind'
import { leadingGroupMember } from '../domain/leadingGroupMember'
import { type DocumentData, defineDocument, numberOf, textOf } from './document'
import { ownName } from './fullName'
import { imprintOf, listOf, PAPER_OPTIONS, paperOptions } from './official/options'
import { officialPage } from './official/paper'
import { type Block, parseText } from './official/text'
import { typedNumber } from './register'
import { fillText, recordLookup, type Wording } from './wording'

const ROSTER_WORDING: Wording = {
  text: `因人事变动和工作需要，经研究，决定对区返乡创业工作领导小组成员进行调整。现将调整后的成员名单公布如下：`,
  fields: { 届次: '如：2017年12月调整', 人数: '成员人数' },
}

const OPTIONS = {
  form: {
    type: 'choice',
    label: '形式',
    initial: 'annex',
    options: { annex: '名单（作为附件）', notice: '调整通知（公文）' },
  },
  ...PAPER_OPTIONS,
  red: { ...PAPER_OPTIONS.red, initial: false },
  imprint: { ...PAPER_OPTIONS.imprint, initial: false },
  label: { type: 'text', label: '附件序号', initial: '附件', max: 12 },
  title: { type: 'text', label: '标题', initial: '', max: 80, hint: '空着则自动写', own: true },
  present: { type: 'bool', label: '只印在任的', initial: true, hint: '要印以前的名单，请选出那一届再打印' },
  number: { type: 'text', label: '发文字号', initial: '', max: 40, own: true },
  addressee: { type: 'text', label: '主送', initial: '各镇街、各成员单位', max: 120 },
  issuer: { type: 'text', label: '落款单位', initial: '', max: 120, hint: '几个单位用顿号分开' },
  date: {
    type: 'text',
    label: '成文日期',
    initial: '',
    max: 10,
    hint: '例如：2018-05-03；空着则留出填写的位置',
    own: true,
  },
  copies: { type: 'text', label: '抄送', initial: '', max: 200 },
  body: { type: 'note', label: '正文', initial: '', hint: '空着则用标准文字', rows: 4, own: true },
} as const

export const rosterDocument = defineDocument({
  name: 'roster',
  label: '领导小组成员名单',
  kind: 'leadingGroupMember',
  orientation: 'portrait',
  faces: ['title', 'fangsong', 'hei', 'kai', 'song'],
  links: ['unit'],
  each: false,
  chunk: Number.POSITIVE_INFINITY,
  without: 'all',
  word: true,
  options: OPTIONS,
  wording: ROSTER_WORDING,
  issue: {
    title: (_records, _data, options) => String(options.title || '关于调整区返乡创业工作领导小组成员的通知'),
    options: (number, date) => ({ number, date, form: 'notice' }),
  },
  settles: (options) => options.form === 'notice' && options.imprint,
  render(records, data, options, rendering) {
    const members = options.present ? records.filter((record) => textOf(record, 'to') === '') : records
    const blocks = rosterBlocks(members, data)
    const issuers = listOf(options.issuer || ownName(data))
    const date = /^\d{4}-\d{2}-\d{2}$/.test(options.date) ? options.date : ''
    if (options.form === 'annex') {
      const title = options.title || '区返乡创业工作领导小组成员名单'
      return officialPage(
        title,
        [
          {
            title: '',
            blocks: [],
            issuers: [],
            date: '',
            sealed: false,
            annexes: [{ label: options.label, title, blocks }],
          },
        ],
        paperOptions(options),
      )
    }
    const title = options.title || '关于调整区返乡创业工作领导小组成员的通知'
    const term = members.map((record) => textOf(record, 'term')).find((words) => words !== '') ?? ''
    const body = fillText(
      options.body || data.wording('roster') || ROSTER_WORDING.text,
      recordLookup(null, { id: '', stamps: {} }, data, { 届次: term, 人数: String(members.length) }),
    ).text
    return officialPage(
      title,
      [
        {
          redHead: options.red ? issuers : undefined,
          number: typedNumber(options.number),
          title,
          addressee: options.addressee,
          blocks: [...parseText(body), ...blocks],
          issuers,
          date,
          sealed: options.seal,
          imprint: imprintOf(options, { cc: options.copies, printer: issuers[0] ?? '', printedOn: date }),
        },
      ],
      paperOptions(options, rendering),
    )
  },
  fileName: { pattern: '领导小组成员名单', tokens: {} },
})

/** 组　长, then 副组长, 成　员, and the office beneath; each with name and post. */
function rosterBlocks(records: readonly AnyRecord[], data: DocumentData): Block[] {
  const labels = leadingGroupMember.fields.groupPost.options ?? {}
  const rows: [string, string, string][] = []
  for (const [post, label] of Object.entries(labels)) {
    const group = records
      .filter((record) => record.groupPost === post)
      .sort((a, b) => (numberOf(a, 'order') ?? 9999) - (numberOf(b, 'order') ?? 9999))
    for (const [i, record] of group.entries())
      rows.push([i === 0 ? label : '', textOf(record, 'name'), postOf(record, data)])
  }
  return [{ type: 'entries', rows }]
}

/** 区人社局局长: the post as the paper of appointment has it, with its unit where it does not say so itself. */
function postOf(record: AnyRecord, data: DocumentData): string {
  const post = textOf(record, 'post')
  const unit = data.nameOf('unit', record.unit)
  if (post === '') return unit
  const short = unit.replace(/^(菏泽市)?定陶区|^区/, '')
  return unit === '' || post.includes(unit) || (short !== '' && post.includes(short))
    ? post
    : `${unit}${post}`
}
