/** One step of an enterprise's problem: given to a unit, chased, answered, closed with the enterprise's judgement. */
import { useState } from 'react'
import { rowsOf } from '../domain/checks'
import { enterpriseIssue as issueKind } from '../domain/enterpriseIssue'
import { type AnyRecord, titleOf, type Value } from '../domain/kind'
import { useSite } from '../ui/hooks'
import { useWrite } from '../ui/save'
import { FieldsDialog } from './FieldsDialog'

export type IssueStep = 'assign' | 'remind' | 'answer' | 'close' | 'again'

interface Step {
  title: string
  fields: readonly string[]
  required: readonly string[]
  given(today: string, operator: string): Record<string, Value>
  along: Record<string, Value>
}

const STEPS: Record<IssueStep, Step> = {
  assign: {
    title: '交办',
    fields: ['assigned', 'handler', 'assignedOn', 'due', 'others'],
    required: ['assigned', 'assignedOn', 'due'],
    given: (today) => ({ assignedOn: today }),
    along: { state: 'assigned' },
  },
  remind: {
    title: '催办',
    fields: ['reminders', 'due'],
    required: ['reminders'],
    given: () => ({}),
    along: {},
  },
  answer: {
    title: '登记答复',
    fields: ['answeredOn', 'solved', 'answer'],
    required: ['answeredOn', 'answer'],
    given: (today) => ({ answeredOn: today }),
    along: { state: 'answered' },
  },
  close: {
    title: '办结评价',
    fields: ['satisfaction', 'closedOn', 'satisfactionNote'],
    required: ['closedOn'],
    given: (today) => ({ closedOn: today }),
    along: { state: 'closed' },
  },
  again: {
    title: '重新交办',
    fields: ['assigned', 'handler', 'assignedOn', 'due'],
    required: ['assigned', 'assignedOn', 'due'],
    given: (today) => ({ assignedOn: today }),
    along: { state: 'assigned', answeredOn: null, solved: null, closedOn: null, satisfaction: null },
  },
}

interface IssueDialogProps {
  issue: AnyRecord
  step: IssueStep
  today: string
  onClose(): void
}

export function IssueDialog({ issue, step, today, onClose }: IssueDialogProps) {
  const site = useSite()
  const write = useWrite()
  const { title, fields, required, along } = STEPS[step]
  const name = titleOf(issueKind, issue)
  // A reminder is a new line under those that were sent before.
  const [given] = useState<Record<string, Value>>(() =>
    step === 'remind'
      ? {
          reminders: [...rowsOf(issue, 'reminders'), { date: today, by: site.operator, way: '电话' }],
        }
      : step === 'again'
        ? { ...STEPS.again.given(today, site.operator), due: null }
        : STEPS[step].given(today, site.operator),
  )
  return (
    <FieldsDialog
      kind={issueKind}
      title={`${title}：${name}`}
      record={issue}
      fields={fields}
      given={given}
      along={along}
      required={required}
      save={title}
      above={
        <p className="nw-words" style={{ marginTop: 0 }}>
          {String(issue.problem ?? '')}
        </p>
      }
      onSave={(set) =>
        write({ label: `${title}难题「${name}」`, changes: [{ kind: 'enterpriseIssue', id: issue.id, set }] })
      }
      onClose={onClose}
    />
  )
}
