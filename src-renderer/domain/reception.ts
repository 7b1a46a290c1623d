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
  receivedOn: date({ label: '收到日期', section: '收件和受理', excel: ['收到时间', '接收日期', '收件日期'] }),
  receivedBy: text({ label: '收件人', excel: ['接收人'] }),
  decidedOn: date({ label: '受理（退回）日期', excel: ['受理日期', '退回日期', '审核日期'] }),
  decidedBy: text({ label: '受理人', excel: ['审核人', '退回人'] }),
  note: note({
    label: '受理（退回）意见',
    wide: true,
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

/** Fields that the office still fills in once a paper was handed in; everything else stays as it was sent. */
const OPEN = new Set(['status', ...Object.keys(receiving), 'used', 'usedIn', 'remarks'])

/** A paper that was handed in stays as it was sent; a correction is a new version. */
export function sentLock(record: AnyRecord, changed: readonly string[]): string | null {
  if (record.status === undefined || record.status === null || record.status === 'draft') return null
  return changed.every((field) => OPEN.has(field))
    ? null
    : '已经报送，报送内容不再改动。要改请用“更正”另报一版；还没有受理的也可以先“撤回”。'
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
