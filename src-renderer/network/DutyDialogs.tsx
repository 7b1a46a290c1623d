/** The steps of a station's duty report: 报送, 撤回, 收下, 退回更正. Each is one commit; no hand writes the state itself. */
import { Alert } from 'antd'
import { dutyReport as reportKind } from '../domain/dutyReport'
import { type AnyRecord, titleOf, type Value } from '../domain/kind'
import { toldWords, useTold } from '../exchange/told'
import { today } from '../policy/day'
import type { ActionProps } from '../ui/context'
import { useRecords, useSite } from '../ui/hooks'
import { useWrite } from '../ui/save'
import type { DutyStep } from './dutySteps'
import { FieldsDialog } from './FieldsDialog'

/** What a step asks, and what it writes along. */
const STEPS = {
  send: {
    word: '报送',
    fields: ['submittedOn'],
    // Handed in anew after it was returned: the office has not received this one yet.
    along: { status: 'submitted', receivedOn: null, receivedBy: null },
    required: ['submittedOn'],
  },
  withdraw: { word: '撤回', fields: [], along: { status: 'draft', submittedOn: null }, required: [] },
  receive: {
    word: '收下',
    fields: ['receivedOn', 'receivedBy', 'grade', 'opinion'],
    along: { status: 'received' },
    required: ['receivedOn'],
  },
  return: {
    word: '退回',
    fields: ['returnReason'],
    along: { status: 'returned' },
    required: ['returnReason'],
  },
} satisfies Record<
  DutyStep,
  { word: string; fields: string[]; along: Record<string, Value>; required: string[] }
>

export function DutyStepDialog(props: { step: DutyStep; report: AnyRecord; name?: string; onClose(): void }) {
  const { step, report, onClose } = props
  const site = useSite()
  const write = useWrite()
  const told = useTold(step === 'withdraw' ? [report] : [], 'status')
  const { word, fields, along, required } = STEPS[step]
  const title = props.name ?? titleOf(reportKind, report)
  const given = {
    send: { submittedOn: today() },
    receive: { receivedOn: today(), receivedBy: site.operator },
  }
  const done =
    step === 'send' && site.role !== 'district'
      ? `已报送「${title}」；请在“数据交换”里给区办一份数据文件`
      : undefined
  return (
    <FieldsDialog
      kind={reportKind}
      title={`${word}述职报告「${title}」`}
      record={report}
      fields={fields}
      given={step === 'send' || step === 'receive' ? given[step] : {}}
      along={along}
      required={required}
      above={
        step === 'withdraw' &&
        (told ? (
          <Alert
            type="warning"
            showIcon
            title={toldWords(told, '要改的请区办“退回更正”，改好再报')}
            style={{ marginBottom: 12 }}
          />
        ) : (
          <p>撤回后改为起草，改好后再报送。</p>
        ))
      }
      save={step === 'withdraw' && told ? '仍要撤回' : word}
      onSave={(set) =>
        write(
          {
            label: `${word}述职报告「${title}」`,
            changes: [{ kind: 'dutyReport', id: report.id, set }],
          },
          done,
        )
      }
      onClose={onClose}
    />
  )
}

/** A step as an action of the open record. */
function OfRecord({ step, ids, onClose }: ActionProps & { step: DutyStep }) {
  const report = useRecords('dutyReport', ids)?.[0]
  return report ? <DutyStepDialog step={step} report={report} onClose={onClose} /> : null
}

export const DUTY_ACTIONS = {
  send: (props: ActionProps) => <OfRecord step="send" {...props} />,
  withdraw: (props: ActionProps) => <OfRecord step="withdraw" {...props} />,
  receive: (props: ActionProps) => <OfRecord step="receive" {...props} />,
  return: (props: ActionProps) => <OfRecord step="return" {...props} />,
}
