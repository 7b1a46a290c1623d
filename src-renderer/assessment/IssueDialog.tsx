/** Issuing: the whole table is written down with the records that it counted, and never changes again. */
import { Alert, DatePicker, Form, Input } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import type { AssessmentScheme } from '../domain/assessmentScheme'
import type { Assessed } from '../domain/measures'
import type { Period } from '../domain/values/period'
import { today } from '../policy/day'
import { useNavigate } from '../ui/context'
import { DAY_FORMATS } from '../ui/dayFormats'
import { FormDialog } from '../ui/FormDialog'
import { useCommit, useSite, useStore } from '../ui/hooks'
import { useAttempt } from '../ui/save'
import { type Beginning, draftSet } from './corrections'
import { digestOf, frozenSet } from './freeze'
import { idsOfLarge } from './load'
import type { Criterion, Ranked } from './score'
import type { Tallies } from './tally'

export interface IssueDialogProps {
  scheme: AssessmentScheme
  /** Where marks by hand are kept; undefined: nowhere yet. */
  draft: string | undefined
  begun: Beginning
  assessed: Assessed
  criteria: readonly Criterion[]
  ranked: readonly Ranked[]
  tallies: ReadonlyMap<string, Tallies>
  period: Period
  waiting: number
  onClose(): void
}

export function IssueDialog(props: IssueDialogProps) {
  const { scheme, draft, begun, assessed, criteria, ranked, tallies, period, waiting, onClose } = props
  const store = useStore()
  const site = useSite()
  const commit = useCommit()
  const navigate = useNavigate()
  const [title, setTitle] = useState(begun.title)
  const [issuedOn, setIssuedOn] = useState(today())
  const [document, setDocument] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, attempt] = useAttempt()
  const { corrects, marks } = begun
  const unexplained = corrects !== null && reason.trim() === ''
  const issue = () =>
    attempt(async () => {
      const people = await idsOfLarge(
        store,
        assessed,
        criteria,
        ranked.map(({ object }) => object.id),
        period,
      )
      const frozen = frozenSet(assessed, criteria, ranked, tallies, (object, item) =>
        people.get(`${object} ${item}`),
      )
      const id = draft ?? crypto.randomUUID()
      await commit({
        label: `${corrects ? '印发更正的考核' : '印发考核'}「${title}」`,
        changes: [
          {
            kind: 'assessment',
            id,
            ...(draft ? {} : { create: true }),
            set: {
              ...draftSet({ ...begun, title: title.trim() }, marks),
              ...(corrects ? { correctReason: reason.trim() } : {}),
              scheme: scheme.id,
              objects: assessed,
              year: scheme.year ?? null,
              ...period,
              status: 'issued',
              issuedOn,
              issuedBy: site.operator,
              ...(document ? { document } : {}),
              ...frozen,
              digest: await digestOf({ ...frozen, marks }),
            },
          },
        ],
      })
      navigate.page('assessment', { scheme: scheme.id, issued: id })
      onClose()
      return `${corrects ? '更正已印发' : '已印发'}，${ranked.length} 个对象的得分和所计记录已定稿`
    })
  return (
    <FormDialog
      typed={title !== begun.title || document !== '' || reason !== ''}
      title={corrects ? '印发更正的考核结果' : '印发考核结果'}
      okText="印发"
      confirmLoading={busy}
      okButtonProps={{ disabled: title.trim() === '' }}
      onOk={() => {
        setTried(true)
        if (!unexplained) void issue()
      }}
      onClose={onClose}
    >
      {corrects && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 12 }}
          title={`这次印发的是对${corrects.issuedOn ?? ''}印发的“${corrects.title ?? ''}”的更正。原来的一份留存不动，以更正的为准。`}
        />
      )}
      <p className="fig-note">
        印发后名次、得分和所计的记录全部定稿，以后改了记录也不变；有误的另行印发更正。
      </p>
      {waiting > 0 && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          title={`还有 ${waiting} 项待评定，印发后按 0 分计。`}
        />
      )}
      <Form layout="vertical">
        <Form.Item label="考核名称" htmlFor="issue-title">
          <Input id="issue-title" maxLength={100} value={title} onChange={(e) => setTitle(e.target.value)} />
        </Form.Item>
        {corrects && (
          <Form.Item
            label="更正原因"
            htmlFor="issue-reason"
            required
            validateStatus={tried && unexplained ? 'error' : undefined}
            help={tried && unexplained ? '请写明为什么更正' : undefined}
          >
            <Input
              id="issue-reason"
              maxLength={300}
              value={reason}
              onChange={(e) => setReason(e.target.value)}
            />
          </Form.Item>
        )}
        <Form.Item label="印发日期" htmlFor="issue-on">
          <DatePicker
            format={DAY_FORMATS}
            id="issue-on"
            allowClear={false}
            value={dayjs(issuedOn)}
            onChange={(day) => day && setIssuedOn(day.format('YYYY-MM-DD'))}
          />
        </Form.Item>
        <Form.Item label="文号（没有可不填）" htmlFor="issue-document">
          <Input
            id="issue-document"
            maxLength={60}
            value={document}
            onChange={(e) => setDocument(e.target.value)}
          />
        </Form.Item>
      </Form>
    </FormDialog>
  )
}
