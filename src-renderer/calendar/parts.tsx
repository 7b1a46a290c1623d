/** Small pieces that month, list, table and panel share. */
import {
  CheckCircleFilled,
  ClockCircleOutlined,
  ExclamationCircleFilled,
  MinusCircleOutlined,
  QuestionCircleFilled,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { Activity } from '../domain/activity'
import { markOf, type Tone } from './standing'

const ICONS: Record<Tone, ReactNode> = {
  done: <CheckCircleFilled aria-hidden />,
  late: <ExclamationCircleFilled aria-hidden />,
  soon: <ClockCircleOutlined aria-hidden />,
  open: <ClockCircleOutlined aria-hidden />,
  ahead: <ClockCircleOutlined aria-hidden />,
  decide: <QuestionCircleFilled aria-hidden />,
  undated: <MinusCircleOutlined aria-hidden />,
  cancelled: <MinusCircleOutlined aria-hidden />,
}

/** How an activity stands: sign, words, colour. */
export function StateMark({ activity, today }: { activity: Activity; today: string }) {
  const { tone, words } = markOf(activity, today)
  return (
    <span className={`cal-mark cal-${tone}`}>
      <span aria-hidden>{ICONS[tone]}</span> {words}
    </span>
  )
}
