/** How the states of duty reports and attendance are said. */
import type { Cell, Presence, ReportState } from './halfYears'

const REPORT_WORDS: Record<ReportState, string> = {
  received: '已收下',
  submitted: '已报送，待收下',
  returned: '退回更正',
  draft: '起草中',
  overdue: '逾期未报',
  open: '未到期',
  none: '不用报',
}
export const PRESENCE_WORDS: Record<Presence, string> = {
  present: '到会',
  substitute: '代会',
  leave: '请假',
  absent: '缺席',
  unknown: '到会未登记',
  none: '',
}

export function cellWords(cell: Cell): string {
  return REPORT_WORDS[cell.state] + (cell.late ? '（迟报）' : '')
}
