/** Small pieces that month, list, table and panel share. */
import {
  CheckCircleFilled,
  ClockCircleOutlined,
  ExclamationCircleFilled,
  MinusCircleOutlined,
  QuestionCircleFilled,
} from '@ant-design/icons'
import { Tooltip } from 'antd'
import type { ReactNode } from 'react'
import type { Activity } from '../domain/activity'
import { textOf } from '../policy/policy'
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

/** A clause number, its words on hover and focus. */
export function Clause({ id }: { id: string }) {
  return (
    <Tooltip title={textOf(id)} styles={{ root: { maxWidth: 560 } }} trigger={['hover', 'focus']}>
      <button type="button" className="cal-clause" onClick={(event) => event.stopPropagation()}>
        {id}
      </button>
    </Tooltip>
  )
}

/** 四（四）、四（五）: each one explained. */
export function Clauses({ text }: { text: string | null | undefined }) {
  if (!text) return null
  return text.split('、').map((id) => <Clause key={id} id={id} />)
}
