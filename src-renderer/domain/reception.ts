/**
 * What every paper that a unit hands in to the district office has in common: three facts kept apart (what was sent
 * and when by the sender's own date, when it came in, what the office said to it), and versions instead of edits.
 */
import type { AnyRecord } from './kind'
import { choice, date, int, note, text } from './kind'

/** Where a paper stands between its unit and the office. Only `submitted` and `accepted` count as delivered. */
export const RECEPTION_STATUS = {
  draft: '草稿',
  submitted: '已报送',
  accepted: '已受理',
  returned: '已退回',
} as const

/** Fields of the sender's side. */
export const sending = {
  status: choice({
    label: '状态',
    required: true,
    list: 90,
    initial: 'draft',
    section: '报送',
    options: RECEPTION_STATUS,
    // Also the draft: a new paper begins as one, and back to it leads only the withdrawal, while nobody decided.
    steps: {
      draft: '还没有受理的请用“撤回”',
      submitted: '请用“报送…”',
      accepted: '由区办在“待受理”里“受理”',
      returned: '由区办在“待受理”里“退回”',
    },
    reserved: ['accepted', 'returned'],
    also: {
      未报送: 'draft',
      待报送: 'draft',
      报送: 'submitted',
      已上报: 'submitted',
      已报: 'submitted',
      受理: 'accepted',
      已采纳: 'accepted',
      退回: 'returned',
    },
    excel: ['报送状态', '报送情况'],
  }),
  sentOn: date({
    label: '报送日期',
    list: 110,
    clause: '二（一）',
    hint: '报送单位自己的日期，是否按时以它为准',
    excel: ['报送时间', '上报时间', '上报日期', '报出日期'],
  }),
}

/** Fields of the office's side. */
export const receiving = {
  receivedOn: date({
    label: '收到日期',
    section: '收件和受理',
    reserved: true,
    excel: ['收到时间', '接收日期', '收件日期'],
  }),
  receivedBy: text({ label: '收件人', reserved: true, excel: ['接收人'] }),
  decidedOn: date({ label: '受理（退回）日期', reserved: true, excel: ['受理日期', '退回日期', '审核日期'] }),
  decidedBy: text({ label: '受理人', reserved: true, excel: ['审核人', '退回人'] }),
  note: note({
    label: '受理（退回）意见',
    wide: true,
    reserved: true,
    excel: ['受理意见', '退回意见', '退回原因', '审核意见'],
  }),
}

export const versioning = {
  version: int({
    label: '版次',
    total: false,
    min: 1,
    max: 99,
    initial: 1,
    section: '更正',
    hint: '更正稿从第 2 版起，原件保留',
    excel: ['版本', '第几版'],
  }),
  reason: text({ label: '更正原因', wide: true, excel: ['更正说明', '修改原因'] }),
}

/** Fields that stay open once a paper was handed in: what became of it; everything else stays as it was sent. */
const AFTERWARDS = new Set(['used', 'usedIn', 'remarks'])
/** What the steps of the pages write. They always write a status, which no hand can (see `steps` of the status). */
const BY_STEP = new Set(['status', ...Object.keys(receiving), ...Object.keys(sending)])

/**
 * A paper that was handed in stays as it was sent; a correction is a new version. What the office says to it is
 * written by the office's steps alone: a town would otherwise accept its own paper in the form.
 */
export function sentLock(record: AnyRecord, changed: readonly string[]): string | null {
  if (record.status === undefined || record.status === null || record.status === 'draft') return null
  const step = changed.includes('status')
  const shut = changed.filter((field) => !AFTERWARDS.has(field) && !(step && BY_STEP.has(field)))
  if (shut.length === 0) return null
  return shut.every((field) => Object.hasOwn(receiving, field))
    ? '收件和受理由区办在“待受理”里办理，受理、退回时记下，不在这里填'
    : `已经报送，报送内容不再改动。${wayOf(record)}`
}

/** What the office accepted: all that was handed in, and that it was. */
export const sentSettled = (record: AnyRecord, field: string): boolean =>
  record.status === 'accepted' && !AFTERWARDS.has(field)

/** How a paper that was handed in is changed all the same: only what its page really offers (regime/papers.ts). */
function wayOf({ status, decidedOn }: AnyRecord): string {
  if (status !== 'submitted') return '要改请用“更正…”另报一版，原件保留。'
  return decidedOn ? '区办退回或受理后，可用“更正…”另报一版。' : '要改请先“撤回”。'
}

/** What a paper must say by the time it is handed in. */
export function sentCheck(record: AnyRecord): Record<string, string> {
  const wrong: Record<string, string> = {}
  const { status, version } = record
  if (status !== undefined && status !== null && status !== 'draft' && !record.sentOn) {
    wrong.sentOn = '已报送的要填报送日期'
  }
  if (status === 'returned' && !record.note) wrong.note = '退回要写明原因'
  if (record.zero === true && !record.zeroReason) wrong.zeroReason = '零报告要说明原因'
  if (typeof version === 'number' && version > 1 && !record.reason) wrong.reason = '更正稿要写更正原因'
  return wrong
}
